// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/privileges.h"

#include "model/base/text.h"

#include <algorithm>
#include <map>

namespace kinds {

namespace {

/// Each privilege and whether it may be passed on.
using Privileges = std::map<std::string, bool, std::less<>>;

Privileges parse(std::string_view text)
{
    Privileges privileges;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        std::string_view privilege = text.substr(0, end);
        const bool option = privilege.ends_with('*');
        if (option)
            privilege.remove_suffix(1);
        privileges.emplace(privilege, option);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return privileges;
}

std::string written(const Privileges &privileges)
{
    std::string text;
    for (const auto &[privilege, option] : privileges)
        text.append(text.empty() ? "" : ",").append(privilege).append(option ? "*" : "");
    return text;
}

} // namespace

std::string commonPrivileges(std::string_view a, std::string_view b)
{
    const Privileges other = parse(b);
    Privileges common;
    for (const auto &[privilege, option] : parse(a)) {
        if (const auto at = other.find(privilege); at != other.end())
            common.emplace(privilege, option && at->second);
    }
    return written(common);
}

std::string allPrivileges(std::string_view a, std::string_view b)
{
    Privileges all = parse(a);
    for (const auto &[privilege, option] : parse(b))
        all[privilege] = all[privilege] || option;
    return written(all);
}

std::vector<std::string> privilegeStatements(std::string_view before, std::string_view after, std::string_view subject,
    std::string_view column, std::string_view grantee)
{
    const auto old = parse(before);
    const auto wanted = parse(after);
    std::vector<std::string> revoked;
    std::vector<std::string> optionRevoked;
    std::vector<std::string> granted;
    std::vector<std::string> grantedWithOption;
    const auto narrowed = [&](const std::string &privilege) {
        return column.empty() ? privilege : privilege + " (" + std::string(column) + ')';
    };
    for (const auto &[privilege, option] : old) {
        const auto now = wanted.find(privilege);
        if (now == wanted.end())
            revoked.push_back(narrowed(privilege));
        else if (option && !now->second)
            optionRevoked.push_back(narrowed(privilege));
    }
    for (const auto &[privilege, option] : wanted) {
        const auto was = old.find(privilege);
        if (was == old.end() || (option && !was->second))
            (option ? grantedWithOption : granted).push_back(narrowed(privilege));
    }
    std::vector<std::string> statements;
    const auto add = [&](std::string_view verb, const std::vector<std::string> &privileges,
                         std::string_view preposition, std::string_view end) {
        if (!privileges.empty())
            statements.push_back(std::string(verb) + base::join(privileges, ", ") + " ON " + std::string(subject)
                + std::string(preposition) + std::string(grantee) + std::string(end));
    };
    add("REVOKE ", revoked, " FROM ", "");
    add("REVOKE GRANT OPTION FOR ", optionRevoked, " FROM ", "");
    add("GRANT ", granted, " TO ", "");
    add("GRANT ", grantedWithOption, " TO ", " WITH GRANT OPTION");
    return statements;
}

std::string changedPrivileges(std::string_view acl, std::string_view birth)
{
    // The same privilege may come from several grantors.
    const auto gathered = [](std::string_view expression) {
        return "(SELECT e.grantee, string_agg(e.privilege_type || CASE WHEN e.grantable THEN '*' ELSE '' END, ',' "
               "ORDER BY e.privilege_type) AS privileges "
               "FROM (SELECT x.grantee, x.privilege_type, bool_or(x.is_grantable) AS grantable FROM aclexplode("
            + std::string(expression) + ") x GROUP BY 1, 2) e GROUP BY 1)";
    };
    return "SELECT coalesce(now.grantee, born.grantee) AS grantee, coalesce(now.privileges, '') AS privileges, "
           "coalesce(born.privileges, '') AS birth FROM "
        + gathered(acl) + " now FULL JOIN " + gathered(birth)
        + " born ON now.grantee = born.grantee WHERE now.privileges IS DISTINCT FROM born.privileges";
}

} // namespace kinds
