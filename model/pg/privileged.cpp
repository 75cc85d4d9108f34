// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/privileged.h"

#include "model/sql/scanner.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace pg {

namespace {

/// The words and signs of one statement, words in lower case; what is in quotes is "?".
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    sql::Scanner scanner(text);
    for (sql::Token token = scanner.nextCode(); token.type != sql::Token::Type::End; token = scanner.nextCode()) {
        const std::string_view word = scanner.text(token);
        if (token.type == sql::Token::Type::Word)
            words.push_back(sql::nameOf(word));
        else
            words.emplace_back(word.size() == 1 ? word : "?");
    }
    return words;
}

bool holds(const std::vector<std::string> &words, std::initializer_list<std::string_view> sequence)
{
    return !std::ranges::search(words, sequence).empty();
}

/// What CREATE, ALTER and DROP may have behind them.
constexpr std::array kinds = std::to_array<std::array<std::string_view, 2>>({
    {"event", "trigger"},
    {"operator", "class"},
    {"operator", "family"},
    {"cast", "("},
    {"publication", ""},
    {"text", "search"},
    {"transform", "for"},
});

/// The name in CREATE <what> [IF NOT EXISTS] name.
std::optional<std::string> created(std::string_view statement, const char *what)
{
    sql::Scanner scanner(statement);
    const auto is = [&](const char *keyword) { return sql::isKeyword(scanner.text(scanner.nextCode()), keyword); };
    if (!is("create") || !is(what))
        return std::nullopt;
    sql::Token name = scanner.nextCode();
    if (sql::isKeyword(scanner.text(name), "if")) {
        const bool exists = is("not") && is("exists");
        name = exists ? scanner.nextCode() : name;
    }
    const bool named = name.type == sql::Token::Type::Word || name.type == sql::Token::Type::QuotedName;
    return named ? std::optional(sql::nameOf(scanner.text(name))) : std::nullopt;
}

} // namespace

bool isHarmlessForSuperuser(std::string_view statement)
{
    std::vector<std::string> words = wordsOf(statement);
    while (!words.empty() && words.back() == ";")
        words.pop_back();
    if (words.size() > 3 && words[1] == "or" && words[2] == "replace")
        words.erase(words.begin() + 1, words.begin() + 3);
    // One statement only: the second would run as the superuser, too.
    if (words.size() < 3 || std::ranges::contains(words, ";"))
        return false;
    const std::string &verb = words[0];
    if (verb == "comment")
        return words[1] == "on";
    // No role of a schema is a superuser: the cluster's own is called otherwise, and stand-ins are plain.
    constexpr std::array notOfSchema
        = std::to_array<std::string_view>({"database", "event", "large", "role", "tablespace", "user"});
    if (verb == "alter" && holds(words, {"owner", "to"}))
        return !std::ranges::contains(notOfSchema, words[1]) && !statement.contains("mercator_admin")
            && !statement.contains("U&") && !statement.contains("u&");
    if (verb == "alter" || verb == "drop") {
        if (words[1] == "extension")
            return true;
    }
    if (verb == "alter" && words[1] == "function") // what else it may set is up to the role
        return std::ranges::contains(words, "leakproof") && !std::ranges::contains(words, "set");
    if (createdExtension(statement) || createdServer(statement))
        return true;
    if (verb == "grant" || verb == "revoke")
        return holds(words, {"on", "foreign", "data", "wrapper"});
    if (verb == "create" || verb == "alter" || verb == "drop") {
        if (words[1] == "foreign" && holds(words, {"foreign", "data", "wrapper"}))
            return !std::ranges::contains(words, "handler") && !std::ranges::contains(words, "validator");
        if (words[1] == "subscription") // any other would make the server connect to wherever it says
            return verb != "create" || holds(words, {"connect", "=", "false"});
        return std::ranges::any_of(
            kinds, [&](const auto &kind) { return words[1] == kind[0] && (kind[1].empty() || words[2] == kind[1]); });
    }
    return false;
}

std::optional<std::string> createdExtension(std::string_view statement)
{
    return created(statement, "extension");
}

std::optional<std::string> withoutLeakproof(std::string_view statement)
{
    const std::vector<std::string> words = wordsOf(statement);
    if (words.size() < 2 || words[0] != "create"
        || (words[1] != "function" && !(words.size() > 3 && words[1] == "or" && words[3] == "function")))
        return std::nullopt;
    std::string without(statement);
    bool found = false;
    int depth = 0;
    sql::Scanner scanner(statement);
    std::string_view before;
    for (sql::Token token = scanner.nextCode(); token.type != sql::Token::Type::End; token = scanner.nextCode()) {
        const std::string_view word = scanner.text(token);
        depth += word == "(" ? 1 : word == ")" ? -1 : 0;
        if (sql::isKeyword(word, "begin") && depth == 0)
            break; // the body
        if (sql::isKeyword(word, "leakproof") && depth == 0 && !sql::isKeyword(before, "not")) {
            without.replace(static_cast<std::size_t>(word.data() - statement.data()), word.size(), word.size(), ' ');
            found = true;
        }
        before = word;
    }
    return found ? std::optional(without) : std::nullopt;
}

std::optional<std::string> createdServer(std::string_view statement)
{
    return created(statement, "server");
}

} // namespace pg
