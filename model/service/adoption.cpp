// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/adoption.h"

#include "model/base/text.h"
#include "model/migrate/importers/alembic.h"
#include "model/migrate/revisions.h"
#include "model/service/access.h"
#include "model/service/migrations.h"
#include "model/service/proof.h"

#include <algorithm>

namespace service {

namespace {

/// The heads of alembic_version as a version of the directory; nothing when there is no such table, or the files know
/// nothing of Alembic.
base::Result<std::optional<std::string>> fromAlembic(
    pg::Connection &connection, const std::vector<migrate::File> &files, std::vector<std::string> &heads)
{
    auto found = migrate::alembicVersion(connection);
    if (!found)
        return std::unexpected(found.error());
    heads = std::move(*found);
    return migrate::versionOfAlembic(files, heads);
}

} // namespace

base::Result<Place> placeOf(const project::Environment &environment)
{
    const auto connection = connect(environment);
    if (!connection)
        return std::unexpected(connection.error());
    const auto rows = migrate::Revisions(**connection, targetOf(environment)).all();
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->empty())
        return Place {.version = rows->back().version};
    Place place;
    const auto directory = migrate::Directory::open(environment.migrations);
    const auto version
        = fromAlembic(**connection, directory ? directory->files() : std::vector<migrate::File>(), place.alembic);
    if (!version)
        return std::unexpected(version.error());
    place.version = version->value_or("");
    return place;
}

base::Result<std::string> versionNamed(const migrate::Directory &directory, const std::string &name)
{
    const auto &files = directory.files();
    if (name == "head" || name == "heads") {
        if (files.empty())
            return base::failed(base::Code::NotFound, "the directory has no migrations");
        return files.back().version();
    }
    if (directory.find(name))
        return name;
    std::vector<std::string> found;
    for (const migrate::File &file : files) {
        const auto revision = migrate::alembicRevision(file);
        if (revision && revision->id == name)
            return file.version();
        if (!name.empty() && (file.version().starts_with(name) || (revision && revision->id.starts_with(name))))
            found.push_back(file.version());
    }
    if (found.size() == 1)
        return found.front();
    if (found.size() > 1)
        return base::failed(base::Code::Usage, "\"" + name + "\" may be any of the versions " + base::join(found, ", "),
            "write more of it");
    return base::failed(base::Code::NotFound, "migration with version \"" + name + "\" not found");
}

base::Result<Beginning> beginning(pg::Connection &connection, const migrate::Directory &directory,
    const project::Environment &environment, const std::optional<std::string> &baseline,
    const migrate::Control &control)
{
    Beginning begin {.baseline = baseline};
    const auto isAlembics = [](const migrate::File &file) { return migrate::alembicRevision(file).has_value(); };
    if (!baseline && std::ranges::none_of(directory.files(), isAlembics))
        return begin;
    migrate::Revisions revisions(connection, targetOf(environment));
    const auto rows = revisions.all();
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->empty())
        return begin;
    if (!baseline) {
        std::vector<std::string> heads;
        auto version = fromAlembic(connection, directory.files(), heads);
        if (!version)
            return std::unexpected(version.error());
        if (!*version)
            return begin;
        begin.baseline = std::move(*version);
        begin.messages.push_back("alembic_version says " + base::join(heads, ", ") + ": going on after version "
            + *begin.baseline + " of the directory");
    }
    // Without this file apply says what is wrong.
    if (!directory.find(*begin.baseline))
        return begin;
    StateRequest live = liveState(environment);
    StateRequest replayed = migratedState(environment, begin.baseline);
    follow(live, control);
    follow(replayed, control);
    const auto states = readStates(replayed, live);
    if (!states && states.error().code == base::Code::Cancelled)
        return std::unexpected(states.error());
    if (!states) {
        begin.messages.push_back("whether the database is as version " + *begin.baseline
            + " makes it is not known: " + states.error().message);
        return begin;
    }
    begin.differences = differences(*states->first.catalog, *states->second.catalog);
    const bool isMade = !begin.differences.empty();
    const auto clean = revisions.notClean();
    if (isMade && clean && clean->empty()) {
        begin.messages.push_back("the database is empty, so there is no baseline: all migrations are applied");
        begin.baseline.reset();
        begin.differences.clear();
    }
    return begin;
}

} // namespace service
