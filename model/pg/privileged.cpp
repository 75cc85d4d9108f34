// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/privileged.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace pg {

namespace {

/// The words of one statement in lower case; what is in quotes, in comments or between dollars is one word "?", signs
/// are words.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    const auto isWord
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("--")) {
            i += std::min(rest.find('\n'), rest.size());
        } else if (rest.starts_with("/*")) {
            i += std::min(rest.find("*/"), rest.size() - 2) + 2;
        } else if (rest.front() == '\'' || rest.front() == '"') {
            i += std::min(rest.find(rest.front(), 1), rest.size() - 1) + 1;
            words.emplace_back("?");
        } else if (rest.front() == '$') {
            const std::size_t tagEnd = rest.find('$', 1);
            const std::string_view tag = rest.substr(0, tagEnd == std::string_view::npos ? 1 : tagEnd + 1);
            const std::size_t close = rest.find(tag, tag.size());
            i += close == std::string_view::npos ? rest.size() : close + tag.size();
            words.emplace_back("?");
        } else if (isWord(rest.front())) {
            std::string word;
            for (; i < text.size() && isWord(text[i]); ++i)
                word += static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
            words.push_back(std::move(word));
        } else {
            if (!std::string_view(" \t\r\n\f").contains(rest.front()))
                words.emplace_back(1, rest.front());
            ++i;
        }
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

} // namespace

bool isHarmlessForSuperuser(std::string_view statement)
{
    std::vector<std::string> words = wordsOf(statement);
    while (!words.empty() && words.back() == ";")
        words.pop_back();
    // One statement only: the second would run as the superuser, too.
    if (words.size() < 3 || std::ranges::contains(words, ";"))
        return false;
    const std::string &verb = words[0];
    if (verb == "comment")
        return words[1] == "on";
    // No role of a schema is a superuser: the cluster's own is called otherwise, and stand-ins are plain.
    constexpr std::array notOfSchema = std::to_array<std::string_view>({"database", "event", "large", "role", "tablespace", "user"});
    if (verb == "alter" && holds(words, {"owner", "to"}))
        return !std::ranges::contains(notOfSchema, words[1]) && !statement.contains("mercator_admin") && !std::ranges::contains(words, "&");
    if (verb == "alter" || verb == "drop") {
        if (words[1] == "extension")
            return true;
    }
    if (verb == "create" || verb == "alter" || verb == "drop") {
        if (holds(words, {"foreign", "data", "wrapper"}))
            return !std::ranges::contains(words, "handler") && !std::ranges::contains(words, "validator");
        if (words[1] == "subscription") // any other would make the server connect to wherever it says
            return verb != "create" || holds(words, {"connect", "=", "false"});
        return std::ranges::any_of(
            kinds, [&](const auto &kind) { return words[1] == kind[0] && (kind[1].empty() || words[2] == kind[1]); });
    }
    return false;
}

} // namespace pg
