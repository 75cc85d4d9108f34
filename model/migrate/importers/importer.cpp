// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/importer.h"

#include "model/migrate/statements.h"

#include <algorithm>
#include <map>

namespace migrate {

namespace {

/// The statements of a text, one after the other, each behind its own comments.
base::Result<std::string> statementsOnly(const std::string &name, const std::string &text)
{
    const auto split = statements({.name = name, .text = text});
    if (!split)
        return std::unexpected(split.error());
    std::string only;
    for (const sql::Statement &statement : *split) {
        if (statement.type == sql::Statement::Type::Comment || statement.text == ";")
            continue;
        for (const std::string &comment : statement.comments) {
            only += comment;
            if (!comment.ends_with('\n'))
                only += '\n';
        }
        std::string body = statement.text;
        if (body.ends_with(';'))
            body.pop_back();
        only += body + ";\n";
    }
    return only;
}

/// Numbers of different length sort otherwise as texts: they get zeros in front where they must.
void padVersions(std::vector<Foreign> &all, std::vector<std::string> &warnings)
{
    const auto isNumber = [](const std::string &text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (all.empty() || !std::ranges::all_of(all, isNumber, &Foreign::version))
        return;
    std::ranges::stable_sort(all, {}, [](const Foreign &one) { return std::pair(one.version.size(), one.version); });
    if (std::ranges::is_sorted(all, {}, &Foreign::version))
        return;
    const std::size_t width = all.back().version.size();
    for (Foreign &one : all)
        one.version.insert(0, width - one.version.size(), '0');
    warnings.emplace_back("versions got zeros in front, because files are sorted as texts");
}

} // namespace

base::Result<Imported> imported(std::vector<Foreign> all)
{
    Imported imported;
    padVersions(all, imported.warnings);
    for (const Foreign &one : all) {
        const std::string name = one.version + (one.description.empty() ? "" : '_' + one.description) + ".sql";
        auto text = statementsOnly(name, one.up);
        if (!text)
            return std::unexpected(text.error());
        if (!one.header.empty())
            *text = "-- " + one.header + '\n' + (text->empty() ? "" : "\n") + *text;
        imported.files.push_back({.name = name,
            .text = one.noTransaction ? withDirective({.name = "txmode", .argument = "none"}, *text) : *text});
    }
    return imported;
}

base::Result<Imported> importDirectory(const std::string &path, const std::string &format)
{
    using Reader = base::Result<std::vector<Foreign>> (*)(const std::string &);
    static const std::map<std::string, Reader> readers {{"golang-migrate", readGolangMigrate}, {"goose", readGoose},
        {"flyway", readFlyway}, {"liquibase", readLiquibase}, {"dbmate", readDbmate}, {"sqitch", readSqitch}};
    if (format.empty() || format == "atlas")
        return base::failed(base::Code::Usage, "cannot import a migration directory already in \"atlas\" format",
            "name the format of the source: --from \"file://migrations?format=goose\"");
    const auto reader = readers.find(format);
    if (reader == readers.end())
        return base::failed(base::Code::Unsupported, "unknown dir format \"" + format + '"');
    auto all = reader->second(path);
    if (!all)
        return std::unexpected(all.error());
    return imported(std::move(*all));
}

} // namespace migrate
