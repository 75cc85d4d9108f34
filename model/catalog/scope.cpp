// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/scope.h"

#include <algorithm>

namespace catalog {

namespace {

/// The parts of a pattern: separated by dots, a part in double quotes may hold dots.
std::vector<std::string> parts(std::string_view pattern)
{
    std::vector<std::string> result(1);
    bool quoted = false;
    int brackets = 0;
    for (const char c : pattern) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '.' && !quoted && brackets == 0) {
            result.emplace_back();
        } else {
            brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
            result.back() += c;
        }
    }
    return result;
}

/// [a-c], [^x]: the class that starts the pattern; end is behind it.
bool inClass(std::string_view pattern, char c, std::size_t &end)
{
    std::size_t i = 1;
    const bool negated = i < pattern.size() && (pattern[i] == '^' || pattern[i] == '!');
    i += negated ? 1 : 0;
    bool found = false;
    for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
        const char low = pattern[i];
        char high = low;
        if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
            high = pattern[i + 2];
            i += 2;
        }
        found = found || (low <= c && c <= high);
        ++i;
    }
    end = std::min(i + 1, pattern.size());
    return found != negated;
}

bool globMatches(std::string_view pattern, std::string_view text)
{
    if (pattern.empty())
        return text.empty();
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip) {
            if (globMatches(pattern.substr(1), text.substr(skip)))
                return true;
        }
        return false;
    }
    if (text.empty())
        return false;
    if (pattern.front() == '?')
        return globMatches(pattern.substr(1), text.substr(1));
    if (pattern.front() == '[') {
        std::size_t end = 0;
        return inClass(pattern, text.front(), end) && globMatches(pattern.substr(end), text.substr(1));
    }
    if (pattern.front() == '\\' && pattern.size() > 1)
        pattern.remove_prefix(1);
    return pattern.front() == text.front() && globMatches(pattern.substr(1), text.substr(1));
}

} // namespace

bool excludes(const Scope &scope, std::string_view kind, const std::vector<std::string> &names)
{
    return std::ranges::any_of(scope.exclude, [&](std::string_view pattern) {
        const std::size_t selector = pattern.rfind("[type=");
        if (selector != std::string_view::npos && pattern.ends_with(']')) {
            const std::string_view kinds = pattern.substr(selector + 6, pattern.size() - selector - 7);
            bool matches = false;
            for (std::size_t begin = 0; begin <= kinds.size();) {
                const std::size_t end = std::min(kinds.find('|', begin), kinds.size());
                matches = matches || kinds.substr(begin, end - begin) == kind;
                begin = end + 1;
            }
            if (!matches)
                return false;
            pattern = pattern.substr(0, selector);
        }
        std::vector<std::string> wanted = parts(pattern);
        if (scope.onlySchema)
            wanted.insert(wanted.begin(), *scope.onlySchema);
        return wanted.size() == names.size() && std::ranges::equal(wanted, names, globMatches);
    });
}

} // namespace catalog
