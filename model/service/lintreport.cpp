// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/linting.h"

#include "model/migrate/duration.h"

#include <algorithm>
#include <array>

namespace service {

namespace {

constexpr std::array analyzers {"destructive", "data_depend", "condrop", "incompatible"};

/// The text in lines of Atlas's width, the second and further ones indented.
std::string wrapped(const std::string &text)
{
    constexpr std::size_t width = 88;
    std::string lines;
    std::size_t length = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (length > 0 && length + 1 + word.size() > width) {
            lines += "\n         ";
            length = 0;
        } else if (length > 0) {
            lines += ' ';
            ++length;
        }
        lines += word;
        length += word.size();
        begin = end + 1;
    }
    return lines;
}

std::string plural(std::size_t count, const std::string &what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

std::string fileText(const LintedFile &file)
{
    std::string text = "\n  -- analyzing version " + file.file.version + '\n';
    std::vector<std::string> suggestions;
    for (const char *analyzer : analyzers) {
        bool isFirst = true;
        for (const LintedFinding &one : file.findings) {
            if (one.finding.analyzer != analyzer)
                continue;
            if (isFirst)
                text += "    -- " + std::string(lint::heading(analyzer)) + ":\n";
            isFirst = false;
            text += "      -- "
                + wrapped('L' + std::to_string(one.line) + ": " + one.finding.text
                    + " https://atlasgo.io/lint/analyzers#" + one.finding.code)
                + '\n';
            if (!one.finding.suggestion.empty())
                suggestions.push_back(one.finding.suggestion);
        }
    }
    if (!suggestions.empty())
        text += suggestions.size() == 1 ? "    -- suggested fix:\n" : "    -- suggested fixes:\n";
    for (const std::string &suggestion : suggestions)
        text += "      -> " + wrapped(suggestion) + '\n';
    if (file.error)
        return text + "    Error: " + file.error->message + '\n';
    if (file.findings.empty())
        text += "    -- no diagnostics found\n";
    return text + "  -- ok (" + migrate::durationText(file.duration) + ")\n";
}

} // namespace

std::string LintReport::text() const
{
    std::vector<const LintedFile *> shown;
    for (const LintedFile &file : files) {
        if (!file.isSilenced || file.error)
            shown.push_back(&file);
    }
    if (error)
        return "Analyzing changes:\n\n  Error: " + error->message
            + (error->detail.empty() ? "" : " (atlas.sum): " + error->detail) + '\n';
    if (shown.empty())
        return {};
    const std::string count = " (" + plural(shown.size(), "migration") + " in total):\n";
    std::string text
        = (from.empty() ? "Analyzing changes until version " : "Analyzing changes from version " + from + " to ")
        + shown.back()->file.version + count;
    std::size_t ok = 0;
    std::size_t warnings = 0;
    std::size_t broken = 0;
    std::size_t changes = 0;
    std::size_t findings = 0;
    for (const LintedFile *file : shown) {
        text += fileText(*file);
        changes += file->changes;
        findings += file->findings.size();
        const bool hasError = file->error || std::ranges::any_of(file->findings, [&](const LintedFinding &one) {
            return isError(one.finding.analyzer);
        });
        ++(hasError ? broken : file->findings.empty() ? ok : warnings);
    }
    std::string versions;
    for (const auto &[number, what] :
        {std::pair(ok, " ok"), std::pair(warnings, " with warnings"), std::pair(broken, " with errors")}) {
        if (number > 0)
            versions += (versions.empty() ? plural(number, "version") : ", " + std::to_string(number)) + what;
    }
    text += "\n  -------------------------\n  -- " + migrate::durationText(duration) + "\n  -- " + versions + '\n';
    if (changes > 0)
        text += "  -- " + plural(changes, "schema change") + '\n';
    if (findings > 0)
        text += "  -- " + plural(findings, "diagnostic") + '\n';
    return text;
}

} // namespace service
