// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/alembic.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/migrate/importers/source.h"
#include "model/migrate/statements.h"
#include "model/pg/connection.h"

#include <QDateTime>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

namespace migrate {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view headerMark = "alembic revision ";
constexpr std::string_view sectionMark = "Running upgrade";
constexpr const char *versionFormat = "yyyyMMddhhmmss";

std::vector<std::string> quotedWords(const std::string &text)
{
    static const std::regex word(R"re(["']([^"']+)["'])re");
    std::vector<std::string> words;
    for (std::sregex_iterator at(text.begin(), text.end(), word); at != std::sregex_iterator(); ++at)
        words.push_back((*at)[1]);
    return words;
}

std::vector<std::string> splitNames(std::string_view text)
{
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (const std::string_view name = base::trimmed(text.substr(0, comma)); !name.empty())
            names.emplace_back(name);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return names;
}

/// The head of a revision's file: assignments at the begin of a line, and its text for people.
AlembicRevision revisionOf(const std::string &text)
{
    static const std::regex id(R"re((?:^|\n)revision(?:\s*:[^=\n]*)?\s*=\s*["']([^"']+)["'])re");
    static const std::regex parents(R"re((?:^|\n)down_revision(?:\s*:[^=\n]*)?\s*=\s*(\([^)]*\)|\[[^\]]*\]|[^\n]*))re");
    static const std::regex message(R"re(^\s*(?:"""|''')\s*([^\n]*))re");
    static const std::regex created(R"re(\nCreate Date:\s*(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d))re");
    AlembicRevision revision;
    std::smatch match;
    if (std::regex_search(text, match, id))
        revision.id = match[1];
    if (std::regex_search(text, match, parents))
        revision.parents = quotedWords(match[1]);
    if (std::regex_search(text, match, message))
        revision.message = match[1];
    if (std::regex_search(text, match, created)) {
        for (std::size_t i = 1; i <= 6; ++i)
            revision.created += match[i];
    }
    return revision;
}

/// Words of a message as a name of a file holds them.
std::string slug(const std::string &message)
{
    std::string name;
    for (const char c : message) {
        const bool isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (isWord)
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!name.empty() && !name.ends_with('_'))
            name += '_';
    }
    while (name.ends_with('_'))
        name.pop_back();
    constexpr std::size_t longest = 60;
    return name.substr(0, longest);
}

/// "-- Running upgrade a, b -> c, message": the revision and its parents.
std::optional<AlembicRevision> sectionOf(std::string_view line)
{
    std::string_view rest;
    if (!line.starts_with("--") || !takeMark(line, sectionMark, rest))
        return std::nullopt;
    const std::size_t arrow = rest.find("->");
    if (arrow == std::string_view::npos)
        return std::nullopt;
    const std::string_view to = base::trimmed(rest.substr(arrow + 2));
    const std::size_t comma = std::min(to.find(','), to.size());
    return AlembicRevision {.id = std::string(to.substr(0, comma)),
        .parents = splitNames(rest.substr(0, arrow)),
        .message = std::string(base::trimmed(to.substr(std::min(comma + 1, to.size()))))};
}

bool isOwn(const std::string &statement)
{
    static const std::regex own(
        R"re(^\s*(?:CREATE TABLE|INSERT INTO|UPDATE|DELETE FROM|DROP TABLE)\s+(?:"?\w+"?\.)?"?alembic_version"?\b)re",
        std::regex::icase);
    return std::regex_search(statement, own);
}

/// Puts the statements of a section behind its migration, without Alembic's own; follows its transactions.
base::Result<> addStatements(Foreign &one, const std::string &name, const std::string &sql, bool &inTransaction)
{
    const auto split = statements({.name = name, .text = sql});
    if (!split)
        return std::unexpected(split.error());
    for (const sql::Statement &statement : *split) {
        const std::string_view text = base::trimmed(statement.text);
        if (statement.type == sql::Statement::Type::Comment || text == ";")
            continue;
        if (text == "BEGIN;" || text == "COMMIT;") {
            inTransaction = text == "BEGIN;";
            continue;
        }
        if (isOwn(statement.text))
            continue;
        one.noTransaction = one.noTransaction || !inTransaction;
        for (const std::string &comment : statement.comments)
            one.up += comment + (comment.ends_with('\n') ? "" : "\n");
        one.up += std::string(text) + '\n';
    }
    return {};
}

/// Versions grow in the order in which the revisions run: their own dates where these do, else the next second.
void giveVersions(std::vector<Foreign> &all, const std::vector<std::string> &dates)
{
    if (std::ranges::any_of(dates, &std::string::empty)) {
        constexpr std::size_t digits = 14;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            all[i].version = std::string(digits - std::min(digits, number.size()), '0') + number;
        }
        return;
    }
    std::string last;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string version = dates[i];
        if (version <= last)
            version = QDateTime::fromString(QString::fromStdString(last), QLatin1String(versionFormat))
                          .addSecs(1)
                          .toString(QLatin1String(versionFormat))
                          .toStdString();
        all[i].version = last = std::move(version);
    }
}

/// The revision and all that come before it.
void addWithParents(const std::vector<AlembicRevision> &revisions, const std::string &id, std::set<std::string> &found)
{
    if (!found.insert(id).second)
        return;
    const auto revision = std::ranges::find(revisions, id, &AlembicRevision::id);
    if (revision == revisions.end())
        return;
    for (const std::string &parent : revision->parents)
        addWithParents(revisions, parent, found);
}

} // namespace

std::string alembicFolder(const std::string &path)
{
    std::error_code error;
    fs::path folder = path;
    if (folder.filename() == "alembic.ini")
        folder = folder.parent_path();
    for (const fs::path &candidate : {folder, folder / "alembic", folder / "migrations"}) {
        if (fs::exists(candidate / "env.py", error) && fs::is_directory(candidate / "versions", error))
            return candidate.lexically_normal().string();
    }
    return {};
}

base::Result<std::vector<AlembicRevision>> readAlembicRevisions(const std::string &folder)
{
    const auto files = sourceFiles(folder + "/versions", ".py", true);
    if (!files)
        return std::unexpected(files.error());
    std::vector<AlembicRevision> waiting;
    for (const SourceFile &file : *files) {
        AlembicRevision revision = revisionOf(file.text);
        if (revision.id.empty() && file.name == "__init__.py")
            continue;
        if (revision.id.empty())
            return base::failed(base::Code::Syntax, "versions/" + file.name + " says no revision = \"…\"");
        waiting.push_back(std::move(revision));
    }
    std::ranges::stable_sort(waiting, {}, &AlembicRevision::created);
    std::vector<AlembicRevision> ordered;
    const auto isDone
        = [&](const std::string &id) { return std::ranges::find(ordered, id, &AlembicRevision::id) != ordered.end(); };
    while (!waiting.empty()) {
        const auto next = std::ranges::find_if(
            waiting, [&](const AlembicRevision &revision) { return std::ranges::all_of(revision.parents, isDone); });
        if (next == waiting.end())
            return base::failed(base::Code::Failed,
                "revision " + waiting.front().id + " follows " + base::join(waiting.front().parents, ", ")
                    + ", which is missing or follows it");
        ordered.push_back(std::move(*next));
        waiting.erase(next);
    }
    return ordered;
}

std::vector<std::string> heads(const std::vector<AlembicRevision> &revisions)
{
    std::set<std::string> followed;
    for (const AlembicRevision &revision : revisions)
        followed.insert(revision.parents.begin(), revision.parents.end());
    std::vector<std::string> ends;
    for (const AlembicRevision &revision : revisions) {
        if (!followed.contains(revision.id))
            ends.push_back(revision.id);
    }
    return ends;
}

base::Result<std::vector<Foreign>> alembicMigrations(
    const std::string &sql, const std::vector<AlembicRevision> &revisions)
{
    struct Section
    {
        AlembicRevision revision;
        std::string sql {};
    };
    std::vector<Section> sections;
    std::string before;
    for (const std::string_view line : linesOf(sql)) {
        if (auto revision = sectionOf(line)) {
            sections.push_back({.revision = std::move(*revision)});
            continue;
        }
        std::string &text = sections.empty() ? before : sections.back().sql;
        text.append(line);
        text += '\n';
    }
    if (sections.empty())
        return base::failed(base::Code::Syntax, "there is no comment \"-- Running upgrade a -> b\" in the SQL",
            "alembic upgrade heads --sql writes it");
    // Without any BEGIN the project says itself that it wants no transactions, or leaves them to who runs the SQL.
    bool inTransaction = !sql.contains("BEGIN;");
    Foreign preamble;
    if (auto added = addStatements(preamble, "alembic", before, inTransaction); !added)
        return std::unexpected(added.error());
    std::vector<Foreign> all;
    std::vector<std::string> dates;
    for (Section &section : sections) {
        const auto known = std::ranges::find(revisions, section.revision.id, &AlembicRevision::id);
        const bool isKnown = known != revisions.end();
        const std::string name = slug(isKnown ? known->message : section.revision.message);
        Foreign one {.description = name.empty() ? section.revision.id : name,
            .header = std::string(headerMark) + section.revision.id
                + (section.revision.parents.empty() ? "" : ", after " + base::join(section.revision.parents, ", "))};
        if (all.empty())
            one.up = preamble.up;
        if (auto added = addStatements(one, "revision " + section.revision.id, section.sql, inTransaction); !added)
            return std::unexpected(added.error());
        dates.push_back(isKnown ? known->created : std::string());
        all.push_back(std::move(one));
    }
    giveVersions(all, dates);
    return all;
}

base::Result<Imported> importAlembic(const std::string &sql, const std::vector<AlembicRevision> &revisions)
{
    auto all = alembicMigrations(sql, revisions);
    if (!all)
        return std::unexpected(all.error());
    return imported(std::move(*all));
}

std::optional<AlembicRevision> alembicRevision(const File &file)
{
    for (const std::string_view line : linesOf(file.text)) {
        std::string_view rest;
        if (!line.starts_with("--"))
            return std::nullopt;
        if (!takeMark(line, headerMark, rest))
            continue;
        constexpr std::string_view after = ", after ";
        const std::size_t comma = std::min(rest.find(after), rest.size());
        return AlembicRevision {.id = std::string(rest.substr(0, comma)),
            .parents = splitNames(rest.substr(std::min(comma + after.size(), rest.size())))};
    }
    return std::nullopt;
}

base::Result<std::vector<std::string>> alembicVersion(pg::Connection &connection)
{
    const auto tables = connection.query(
        "SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN "
        "pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version_num' WHERE c.relname = "
        "'alembic_version' AND c.relkind = 'r' ORDER BY pg_catalog.pg_table_is_visible(c.oid) DESC, 1 LIMIT 1");
    if (!tables)
        return std::unexpected(tables.error().during("looking for alembic_version"));
    std::vector<std::string> versions;
    if (tables->rows.empty())
        return versions;
    const std::string table = base::quotePath({tables->rows.front().front().value_or(""), "alembic_version"});
    const auto rows = connection.query("SELECT version_num FROM " + table + " ORDER BY 1");
    if (!rows)
        return std::unexpected(rows.error().during("reading alembic_version"));
    for (const auto &row : rows->rows)
        versions.push_back(row.front().value_or(""));
    return versions;
}

base::Result<std::optional<std::string>> versionOfAlembic(
    const std::vector<File> &files, const std::vector<std::string> &heads)
{
    std::vector<AlembicRevision> revisions;
    std::vector<std::string> versions;
    for (const File &file : files) {
        if (auto revision = alembicRevision(file)) {
            revisions.push_back(std::move(*revision));
            versions.push_back(file.version());
        }
    }
    if (revisions.empty() || heads.empty())
        return std::nullopt;
    std::set<std::string> done;
    for (const std::string &head : heads) {
        if (std::ranges::find(revisions, head, &AlembicRevision::id) == revisions.end())
            return base::failed(base::Code::NotFound,
                "alembic_version says " + head + ", which no file of the directory was imported from",
                "import the project again, with that revision in it");
        addWithParents(revisions, head, done);
    }
    std::size_t last = 0;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        if (done.contains(revisions[i].id))
            last = i;
    }
    for (std::size_t i = 0; i < last; ++i) {
        if (!done.contains(revisions[i].id))
            return base::failed(base::Code::Refused,
                "the database has revision " + revisions[last].id + " and not " + revisions[i].id
                    + ", which comes before it in the directory",
                "bring it to all heads once with: alembic upgrade heads");
    }
    return versions[last];
}

} // namespace migrate
