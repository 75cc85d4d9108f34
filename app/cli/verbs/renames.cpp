// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/renames.h"

#include "model/base/text.h"

namespace cli {

namespace {

std::vector<std::string> split(const std::string &path)
{
    std::vector<std::string> names;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        names.push_back(path.substr(begin, dot - begin));
        begin = dot + 1;
    }
    names.push_back(path.substr(begin));
    return names;
}

} // namespace

base::Result<std::vector<diff::Rename>> parseRenames(const std::vector<std::string> &texts)
{
    std::vector<diff::Rename> renames;
    for (const std::string &text : texts) {
        const std::size_t equals = text.find('=');
        std::vector<std::string> from = split(text.substr(0, equals));
        const std::vector<std::string> to
            = equals == std::string::npos ? std::vector<std::string>() : split(text.substr(equals + 1));
        if (to.empty() || to.back().empty() || from.size() > 3)
            return base::failed(base::Code::Usage, "--rename is written old=new, not \"" + text + '"',
                "a table: app.orders=app.purchases; a column: app.orders.note=remark");
        if (from.size() == 1)
            from.insert(from.begin(), "public");
        std::vector<std::string> target = from;
        target.back() = to.back();
        const catalog::Kind kind = from.size() == 3 ? catalog::Kind::Column : catalog::Kind::Table;
        renames.push_back({.from = {.kind = kind, .names = from}, .to = {.kind = kind, .names = target}});
    }
    return renames;
}

std::string renameText(const diff::Rename &rename)
{
    return base::join(rename.from.names, ".") + '=' + rename.to.names.back();
}

} // namespace cli
