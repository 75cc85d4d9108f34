// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/linediff.h"

#include <algorithm>
#include <cstdint>
#include <ranges>
#include <vector>

namespace widgets {

namespace {

constexpr std::size_t context = 3;
constexpr std::size_t largestTable = 16'000'000; // cells of the comparison; more is one block

using Lines = std::vector<std::string_view>;

struct Line
{
    char mark;
    std::string_view text;
};

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The longest common subsequence of the middles, written as kept, removed and added lines.
void compareMiddles(const Lines &a, const Lines &b, std::vector<Line> &result)
{
    const std::size_t width = b.size() + 1;
    if ((a.size() + 1) * width > largestTable) {
        for (const std::string_view line : a)
            result.push_back({'-', line});
        for (const std::string_view line : b)
            result.push_back({'+', line});
        return;
    }
    std::vector<std::uint32_t> common((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            common[i * width + j] = a[i] == b[j] ? common[(i + 1) * width + j + 1] + 1
                                                 : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            result.push_back({' ', a[i]});
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            result.push_back({'-', a[i++]});
        } else {
            result.push_back({'+', b[j++]});
        }
    }
}

} // namespace

std::string lineDiff(std::string_view before, std::string_view after)
{
    Lines a = linesOf(before);
    Lines b = linesOf(after);
    const auto [endA, endB] = std::ranges::mismatch(a, b);
    const Lines head(a.begin(), endA);
    a.erase(a.begin(), endA);
    b.erase(b.begin(), endB);
    Lines tail;
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        tail.push_back(a.back());
        a.pop_back();
        b.pop_back();
    }
    std::vector<Line> lines;
    for (const std::string_view line : head)
        lines.push_back({' ', line});
    compareMiddles(a, b, lines);
    for (const std::string_view line : tail | std::views::reverse)
        lines.push_back({' ', line});

    std::string result;
    std::size_t lineA = 1;
    std::size_t lineB = 1;
    std::size_t written = 0; // lines before this one are written or left out
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].mark == ' ')
            continue;
        // A hunk: up to where no further change follows within twice the context.
        const std::size_t from = std::max(written, i >= context ? i - context : 0);
        std::size_t last = i;
        for (std::size_t k = i; k < lines.size() && k <= last + 2 * context; ++k) {
            if (lines[k].mark != ' ')
                last = k;
        }
        const std::size_t to = std::min(last + context + 1, lines.size());
        for (std::size_t k = written; k < from; ++k) {
            ++lineA;
            ++lineB;
        }
        std::size_t countA = 0;
        std::size_t countB = 0;
        std::string hunk;
        for (std::size_t k = from; k < to; ++k) {
            countA += lines[k].mark != '+';
            countB += lines[k].mark != '-';
            hunk += lines[k].mark;
            hunk += lines[k].text;
            hunk += '\n';
        }
        result += "@@ -" + std::to_string(lineA) + "," + std::to_string(countA) + " +" + std::to_string(lineB) + ","
            + std::to_string(countB) + " @@\n" + hunk;
        lineA += countA;
        lineB += countB;
        written = to;
        i = to - 1;
    }
    return result;
}

} // namespace widgets
