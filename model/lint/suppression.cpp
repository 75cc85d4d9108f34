// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/suppression.h"

#include "model/base/text.h"

#include <algorithm>

namespace lint {

namespace {

constexpr std::string_view directive = "atlas:nolint";

/// The arguments of the directive when the text begins with it.
std::optional<std::string_view> argumentsOf(std::string_view text)
{
    if (!text.starts_with(directive))
        return std::nullopt;
    text.remove_prefix(directive.size());
    if (!text.empty() && text.front() != ' ' && text.front() != '\n' && text.front() != '\r')
        return std::nullopt;
    return base::trimmed(text);
}

} // namespace

void Suppression::add(std::string_view arguments)
{
    if (arguments.empty())
        m_all = true;
    while (!arguments.empty()) {
        const std::size_t end = std::min(arguments.find(' '), arguments.size());
        if (end > 0)
            m_names.emplace_back(arguments.substr(0, end));
        arguments.remove_prefix(std::min(end + 1, arguments.size()));
    }
}

Suppression Suppression::ofFile(std::string_view text)
{
    Suppression found;
    std::vector<std::string_view> lines;
    std::string_view rest = text;
    while (rest.starts_with("--") || rest.starts_with('#')) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::string_view behind = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!behind.starts_with('\n') && !(behind.empty() && text.ends_with('\n')))
        return found;
    for (const std::string_view line : lines) {
        const std::size_t begin = line.find(directive);
        if (begin == std::string_view::npos)
            continue;
        if (const auto arguments = argumentsOf(line.substr(begin)))
            found.add(*arguments);
    }
    return found;
}

Suppression Suppression::ofStatement(const std::vector<std::string> &comments)
{
    Suppression found;
    for (const std::string_view comment : comments) {
        std::string_view text = comment;
        if (text.starts_with("/*") && text.ends_with("*/") && !text.contains('\n'))
            text = text.substr(2, text.size() - 4);
        else if (text.starts_with("--"))
            text.remove_prefix(text.starts_with("-- ") ? 3 : 2);
        else if (text.starts_with('#'))
            text.remove_prefix(1);
        if (const auto arguments = argumentsOf(text))
            found.add(*arguments);
    }
    return found;
}

bool Suppression::covers(const Finding &finding) const
{
    return m_all || std::ranges::contains(m_names, finding.code) || std::ranges::contains(m_names, finding.analyzer);
}

} // namespace lint
