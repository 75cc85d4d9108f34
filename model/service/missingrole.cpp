// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/missingrole.h"

namespace service {

std::string missingRole(const base::Error &error)
{
    constexpr std::string_view undefinedObject = "42704"; // PostgreSQL docs, appendix A
    constexpr std::string_view before = "role \"";
    constexpr std::string_view behind = "\" does not exist";
    const bool matches
        = error.sqlState == undefinedObject && error.message.starts_with(before) && error.message.ends_with(behind);
    return matches ? error.message.substr(before.size(), error.message.size() - before.size() - behind.size())
                   : std::string();
}

} // namespace service
