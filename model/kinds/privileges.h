// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Privileges of one grantee, as grants and default privileges keep them: "INSERT,SELECT*", with * for the grant
/// option.
namespace kinds {

/// The GRANT and REVOKE that lead from one set to the other. subject is what stands behind ON; column narrows to one
/// column; grantee is written as SQL names it.
[[nodiscard]] std::vector<std::string> privilegeStatements(std::string_view before, std::string_view after,
    std::string_view subject, std::string_view column, std::string_view grantee);
/// A query of (grantee, privileges, birth) for a LATERAL join: where an acl gives other privileges than the one it was
/// born with.
[[nodiscard]] std::string changedPrivileges(std::string_view acl, std::string_view birth);

/// The privileges that both sets have.
[[nodiscard]] std::string commonPrivileges(std::string_view a, std::string_view b);
/// The privileges that one of the sets has.
[[nodiscard]] std::string allPrivileges(std::string_view a, std::string_view b);

} // namespace kinds
