// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/format.h"

#include "model/base/text.h"

#include <algorithm>
#include <vector>

namespace project::hcl {

namespace {

/// One line in the parts that are set in columns.
struct Line
{
    std::string lead {}; ///< with its indentation
    std::string assigned {}; ///< "= value" of an attribute that ends in its line
    std::string comment {}; ///< behind the rest
    bool isVerbatim = false; ///< of a heredoc or a block comment
};

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

/// Reads a text line by line, with what is open at the end of each.
class LineReader
{
public:
    explicit LineReader(std::string_view text)
        : m_text(text)
    {
    }

    std::vector<Line> lines()
    {
        std::vector<Line> all;
        while (m_at < m_text.size()) {
            const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
            std::string_view line = m_text.substr(m_at, end - m_at);
            m_at = end + 1;
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            all.push_back(!m_mark.empty() || m_inComment ? verbatim(line) : read(line));
        }
        return all;
    }

private:
    Line verbatim(std::string_view line)
    {
        if (m_inComment)
            m_inComment = !line.contains("*/");
        else if (base::trimmed(line) == m_mark)
            m_mark.clear();
        return {.lead = std::string(line), .isVerbatim = true};
    }

    Line read(std::string_view line)
    {
        std::string text; // with single spaces
        std::size_t equals = std::string::npos;
        std::string comment;
        int closedFirst = 0;
        int change = 0;
        for (std::size_t i = 0; i < line.size();) {
            const char c = line[i];
            const std::string_view rest = line.substr(i);
            if (isSpace(c)) {
                if (!text.empty() && !isSpace(text.back()))
                    text += ' ';
                ++i;
                continue;
            }
            if (c == '#' || rest.starts_with("//")) {
                comment = std::string(base::trimmed(rest));
                break;
            }
            if (rest.starts_with("/*") && !rest.contains("*/"))
                m_inComment = true;
            std::size_t length = 1;
            if (rest.starts_with("/*"))
                length = m_inComment ? rest.size() : rest.find("*/") + 2;
            else if (c == '"')
                length = stringLength(rest);
            else if (rest.starts_with("<<") && rest.size() > 2)
                length = heredoc(rest);
            if (c == '{' || c == '[' || c == '(')
                ++change;
            if (c == '}' || c == ']' || c == ')') {
                --change;
                if (text.find_first_not_of("}])") == std::string::npos)
                    ++closedFirst;
            }
            const bool isAssignment = c == '=' && equals == std::string::npos && !rest.starts_with("==")
                && !rest.starts_with("=>") && !text.empty() && !std::string_view("=!<>").contains(text.back());
            if (isAssignment) {
                if (!isSpace(text.back()))
                    text += ' ';
                equals = text.size();
                text += "= ";
            } else {
                text += rest.substr(0, length);
            }
            i += length;
        }
        while (!text.empty() && isSpace(text.back()))
            text.pop_back();
        const auto depth = static_cast<std::size_t>(std::max(0, m_depth - closedFirst));
        m_depth += change;
        Line result {.comment = comment};
        const std::string indentation = text.empty() && comment.empty() ? std::string() : std::string(2 * depth, ' ');
        if (equals != std::string::npos && change == 0 && m_mark.empty()) {
            result.lead = indentation + text.substr(0, equals - 1);
            result.assigned = text.substr(equals);
        } else {
            result.lead = indentation + text;
        }
        return result;
    }

    /// With its quotes; what stands between ${ and } may hold quotes of its own.
    static std::size_t stringLength(std::string_view text)
    {
        int depth = 0;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\')
                ++i;
            else if ((text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{')
                ++depth;
            else if (text[i] == '}' && depth > 0)
                --depth;
            else if (text[i] == '"' && depth == 0)
                return i + 1;
        }
        return text.size();
    }

    std::size_t heredoc(std::string_view text)
    {
        std::size_t begin = text[2] == '-' ? 3 : 2;
        std::size_t end = begin;
        while (end < text.size() && !isSpace(text[end]))
            ++end;
        m_mark = std::string(text.substr(begin, end - begin));
        return end;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_mark {}; ///< of the heredoc that is open
    bool m_inComment = false;
};

/// Columns, not bytes.
std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Makes a part of lines that follow each other begin in one column.
void align(std::vector<Line> &lines, std::string Line::*part, const auto &before)
{
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        std::size_t column = 0;
        for (; end < lines.size() && !(lines[end].*part).empty() && !lines[end].lead.empty(); ++end)
            column = std::max(column, width(before(lines[end])));
        for (std::size_t i = begin; i < end; ++i)
            lines[i].*part = std::string(column - width(before(lines[i])) + 1, ' ') + lines[i].*part;
        begin = end + 1;
    }
}

} // namespace

std::string formatted(std::string_view text)
{
    std::vector<Line> lines = LineReader(text).lines();
    for (Line &line : lines) { // a comment of its own is no column
        if (base::trimmed(line.lead).empty() && !line.isVerbatim) {
            line.lead += line.comment;
            line.comment.clear();
        }
    }
    align(lines, &Line::assigned, [](const Line &line) { return line.lead; });
    align(lines, &Line::comment, [](const Line &line) { return line.lead + line.assigned; });
    std::string all;
    for (const Line &line : lines)
        all += line.lead + line.assigned + line.comment + '\n';
    while (all.ends_with("\n\n"))
        all.pop_back();
    return all;
}

} // namespace project::hcl
