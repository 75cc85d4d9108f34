// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/file.h"

#include <algorithm>

namespace migrate {

namespace {

bool isPrintable(char c)
{
    return c >= ' ' && c <= '~';
}

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The directive of one line without its end: anything printable, "atlas:name", spaces and an argument.
std::optional<Directive> directiveOf(std::string_view line)
{
    constexpr std::string_view mark = "atlas:";
    // Atlas's pattern is greedy: of several marks the last one counts that a name follows.
    for (std::size_t at = line.rfind(mark); at != std::string_view::npos;
        at = at == 0 ? at - 1 : line.rfind(mark, at - 1)) {
        if (!std::ranges::all_of(line.substr(0, at), isPrintable))
            continue;
        const std::string_view rest = line.substr(at + mark.size());
        const auto end = std::ranges::find_if_not(rest, isWord);
        const auto length = static_cast<std::size_t>(end - rest.begin());
        if (length == 0)
            continue;
        Directive directive {.name = std::string(rest.substr(0, length))};
        const std::string_view tail = rest.substr(length);
        const std::size_t argument = tail.find_first_not_of(' ');
        if (argument != std::string_view::npos && argument > 0)
            directive.argument = tail.substr(argument);
        return directive;
    }
    return std::nullopt;
}

/// The lines at byte 0 that are comments, when they stand alone: the header of a file.
std::string_view header(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && (text.substr(end).starts_with("--") || text[end] == '#')) {
        const std::size_t newline = text.find('\n', end);
        if (newline == std::string_view::npos)
            return {};
        end = newline + 1;
    }
    const std::size_t next = text.find_first_not_of(" \t", end);
    if (next == std::string_view::npos)
        return text.substr(0, end);
    return text[next] == '\n' ? text.substr(0, end) : std::string_view();
}

std::string_view cutSuffix(std::string_view text, std::string_view suffix)
{
    return text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

} // namespace

FileName fileName(std::string_view name)
{
    FileName parts {.name = std::string(name)};
    const std::string_view stem = cutSuffix(name, ".sql");
    const std::size_t cut = stem.find('_');
    parts.version = stem.substr(0, cut);
    if (cut != std::string_view::npos)
        parts.description = stem.substr(cut + 1);
    return parts;
}

std::vector<Directive> File::directives() const
{
    std::vector<Directive> found;
    std::string_view lines = header(text);
    while (!lines.empty()) {
        const std::size_t newline = lines.find('\n');
        if (auto directive = directiveOf(lines.substr(0, newline)))
            found.push_back(std::move(*directive));
        lines.remove_prefix(newline + 1);
    }
    return found;
}

std::vector<std::string> File::directives(std::string_view directive) const
{
    std::vector<std::string> arguments;
    for (Directive &one : directives()) {
        if (one.name == directive)
            arguments.push_back(std::move(one.argument));
    }
    return arguments;
}

bool File::isCheckpoint() const
{
    return !directives("checkpoint").empty();
}

bool File::isOutsideSum() const
{
    const std::string_view line = std::string_view(text).substr(0, text.find('\n'));
    const auto directive = directiveOf(line);
    return directive && directive->name == "sum" && directive->argument == "ignore";
}

base::Result<std::optional<TxMode>> File::txMode() const
{
    const std::vector<std::string> modes = directives("txmode");
    if (modes.empty())
        return std::nullopt;
    const std::string quoted = '"' + name + '"';
    if (modes.size() > 1) {
        std::string list;
        for (const std::string &mode : modes)
            list += (list.empty() ? "\"" : " \"") + mode + '"';
        return base::failed(base::Code::Syntax, "multiple txmode values found in file " + quoted + ": [" + list + ']');
    }
    if (modes.front() == "none")
        return TxMode::None;
    if (modes.front() == "file")
        return TxMode::File;
    if (modes.front() == "all")
        return base::failed(
            base::Code::Syntax, "txmode \"all\" is not allowed in file directive " + quoted + ". Use \"file\" instead");
    return base::failed(
        base::Code::Syntax, "unknown txmode \"" + modes.front() + "\" found in file directive " + quoted);
}

std::string withDirective(const Directive &directive, const std::string &text)
{
    std::string line = "-- atlas:" + directive.name;
    if (!directive.argument.empty())
        line += ' ' + directive.argument;
    line += '\n';
    if (header(text).empty())
        line += '\n';
    return line + text;
}

} // namespace migrate
