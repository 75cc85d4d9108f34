// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/ownrevoke.h"

#include "model/sql/scanner.h"

namespace service {

std::optional<std::string> ownRevoke(std::string_view statement, std::string_view role)
{
    sql::Scanner scanner(statement);
    if (role.empty() || !sql::isKeyword(scanner.text(scanner.nextCode()), "revoke"))
        return std::nullopt;
    bool isOnObject = false;
    bool namesRoles = false;
    for (sql::Token token = scanner.nextCode(); token.type != sql::Token::Type::End; token = scanner.nextCode()) {
        const std::string_view word = scanner.text(token);
        const bool isName = token.type == sql::Token::Type::Word || token.type == sql::Token::Type::QuotedName;
        if (namesRoles && isName && sql::nameOf(word) == role) {
            std::string own(statement.substr(0, token.range.begin));
            return own.append("CURRENT_USER").append(statement.substr(token.range.end));
        }
        isOnObject = isOnObject || sql::isKeyword(word, "on");
        namesRoles = namesRoles || (isOnObject && sql::isKeyword(word, "from"));
    }
    return std::nullopt;
}

} // namespace service
