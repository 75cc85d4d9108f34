// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/importer.h"
#include "model/migrate/importers/source.h"

#include <algorithm>

namespace migrate {

namespace {

/// V1_2__add_orders.sql in its parts.
struct Script
{
    char kind = 'V'; ///< versioned, baseline, repeatable
    std::vector<unsigned long> numbers {};
    std::string version {};
    std::string description {};
    std::string text {};
};

std::vector<unsigned long> numbersOf(const std::string &version)
{
    std::vector<unsigned long> numbers;
    std::string digits;
    for (const char c : version + '.') {
        if (c >= '0' && c <= '9' && digits.size() < 18) {
            digits += c;
        } else if (!digits.empty()) {
            numbers.push_back(std::stoul(digits));
            digits.clear();
        }
    }
    return numbers;
}

} // namespace

base::Result<std::vector<Foreign>> readFlyway(const std::string &path)
{
    const auto files = sourceFiles(path, ".sql", true);
    if (!files)
        return std::unexpected(files.error());
    std::vector<Script> scripts;
    for (const SourceFile &file : *files) {
        const std::string stem = file.name.substr(0, file.name.size() - 4);
        const std::size_t cut = stem.find("__");
        if (cut == std::string::npos || !std::string_view("VBR").contains(stem.front()))
            continue;
        Script script {.kind = stem.front(),
            .version = stem.substr(1, cut - 1),
            .description = stem.substr(cut + 2),
            .text = file.text};
        script.numbers = numbersOf(script.version);
        // The first "_" of a file's name ends its version.
        std::ranges::replace(script.version, '_', '.');
        scripts.push_back(std::move(script));
    }
    std::ranges::stable_sort(scripts, [](const Script &a, const Script &b) {
        const bool aLast = a.kind == 'R';
        const bool bLast = b.kind == 'R';
        if (aLast != bLast)
            return bLast;
        return aLast ? a.description < b.description : a.numbers < b.numbers;
    });
    // The newest baseline stands for all before it.
    const auto baseline = std::ranges::find_last(scripts, 'B', &Script::kind);
    if (!baseline.empty())
        scripts.erase(scripts.begin(), baseline.begin());
    std::vector<Foreign> all;
    std::string last = "0";
    for (Script &script : scripts) {
        if (script.kind != 'R')
            last = script.version;
        all.push_back({.version = script.kind == 'R' ? last + 'R' : script.version,
            .description = std::move(script.description),
            .up = std::move(script.text)});
    }
    return all;
}

} // namespace migrate
