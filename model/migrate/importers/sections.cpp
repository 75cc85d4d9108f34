// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/importer.h"
#include "model/migrate/importers/source.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

/// Tools that mark what goes up and what goes down by comments, or by the names of files.
namespace migrate {

namespace {

Foreign foreignOf(const SourceFile &file, std::string_view suffix)
{
    const FileName name = fileName(std::string_view(file.name).substr(0, file.name.size() - suffix.size()));
    return {.version = name.version, .description = name.description};
}

void addLine(std::string &text, std::string_view line)
{
    text.append(line);
    text += '\n';
}

/// One migration a file: take(one, isUp, line) is given each line; isUp is its to remember.
template<typename Take>
base::Result<std::vector<Foreign>> readEach(const std::string &path, std::string_view suffix, Take take)
{
    const auto files = sourceFiles(path, suffix);
    if (!files)
        return std::unexpected(files.error());
    std::vector<Foreign> all;
    for (const SourceFile &file : *files) {
        all.push_back(foreignOf(file, suffix));
        bool isUp = false;
        for (const std::string_view line : linesOf(file.text))
            take(all.back(), isUp, line);
    }
    return all;
}

} // namespace

base::Result<std::vector<Foreign>> readGolangMigrate(const std::string &path)
{
    return readEach(path, ".up.sql", [](Foreign &one, bool &, std::string_view line) { addLine(one.up, line); });
}

base::Result<std::vector<Foreign>> readGoose(const std::string &path)
{
    return readEach(path, ".sql", [](Foreign &one, bool &isUp, std::string_view line) {
        std::string_view command;
        if (!takeMark(line, "+goose", command)) {
            if (isUp)
                addLine(one.up, line);
        } else if (command == "Up" || command == "up") {
            isUp = true;
        } else if (command == "Down" || command == "down") {
            isUp = false;
        } else if (command == "NO TRANSACTION") {
            one.noTransaction = true;
        }
    });
}

base::Result<std::vector<Foreign>> readDbmate(const std::string &path)
{
    return readEach(path, ".sql", [](Foreign &one, bool &isUp, std::string_view line) {
        std::string_view options;
        if (takeMark(line, "migrate:up", options)) {
            isUp = true;
            one.noTransaction = options.contains("transaction:false");
        } else if (takeMark(line, "migrate:down", options)) {
            isUp = false;
        } else if (isUp) {
            addLine(one.up, line);
        }
    });
}

base::Result<std::vector<Foreign>> readLiquibase(const std::string &path)
{
    return readEach(path, ".sql", [](Foreign &one, bool &, std::string_view line) {
        static constexpr std::array marks {"liquibase formatted sql", "changeset ", "comment:", "rollback",
            "preconditions", "precondition-", "labels:", "ignoreLines:"};
        std::string_view rest;
        if (takeMark(line, "changeset ", rest) && rest.contains("runInTransaction:false"))
            one.noTransaction = true;
        if (std::ranges::none_of(marks, [&](const char *mark) { return takeMark(line, mark, rest); }))
            addLine(one.up, line);
    });
}

base::Result<std::vector<Foreign>> readSqitch(const std::string &path)
{
    const auto plans = sourceFiles(path, "sqitch.plan");
    if (!plans)
        return std::unexpected(plans.error());
    if (plans->empty())
        return base::failed(base::Code::NotFound, "there is no sqitch.plan in \"" + path + '"');
    const auto files = sourceFiles(path + "/deploy", ".sql", true);
    if (!files)
        return std::unexpected(files.error());
    std::vector<Foreign> all;
    for (const std::string_view line : linesOf(plans->front().text)) {
        const std::string_view entry = base::trimmed(line);
        if (entry.empty() || entry.front() == '%' || entry.front() == '#' || entry.front() == '@')
            continue;
        // "users [roles] 2013-12-31T00:26:59Z Marge <marge@example.com> # note"
        Foreign one {.description = std::string(entry.substr(0, entry.find(' ')))};
        for (std::size_t at = entry.find("Z "); at != std::string_view::npos && one.version.empty();
            at = entry.find("Z ", at + 1)) {
            constexpr std::size_t length = 19; // of 2013-12-31T00:26:59
            for (const char c : at >= length ? entry.substr(at - length, length) : std::string_view()) {
                if (c >= '0' && c <= '9')
                    one.version += c;
            }
        }
        const auto file = std::ranges::find(*files, one.description + ".sql", &SourceFile::name);
        if (file == files->end() || one.version.size() != 14)
            return base::failed(base::Code::Failed,
                "the change \"" + one.description + "\" of sqitch.plan has no file in deploy or no time");
        for (const std::string_view text : linesOf(file->text)) {
            const std::string_view statement = base::trimmed(text);
            if (statement != "BEGIN;" && statement != "COMMIT;")
                addLine(one.up, text);
        }
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace migrate
