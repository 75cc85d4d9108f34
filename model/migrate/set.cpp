// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/set.h"

#include "model/migrate/history.h"
#include "model/migrate/lock.h"
#include "model/pg/connection.h"

#include <algorithm>

namespace migrate {

namespace {

std::string described(const FileName &file)
{
    return file.version + (file.description.empty() ? "" : " (" + file.description + ')');
}

base::Result<SetReport> change(Revisions &revisions, const Directory &directory,
    const std::optional<std::string> &given, const std::string &operatorVersion)
{
    auto rows = revisions.all();
    if (!rows)
        return std::unexpected(rows.error());
    const auto &files = directory.files();
    if (!given && rows->empty())
        return base::failed(base::Code::Usage, "accepts 1 arg(s), received 0");
    const std::string version = given ? *given : files.empty() ? std::string() : files.back().version();
    if (!version.empty() && !directory.find(version))
        return base::failed(base::Code::NotFound, "migration with version \"" + version + "\" not found");

    SetReport report {.current = version};
    const auto isLater = [&](const Revision &row) { return row.version > version; };
    for (const Revision &row : *rows) {
        if (!isLater(row))
            continue;
        if (auto removed = revisions.remove(row.version); !removed)
            return std::unexpected(removed.error());
        report.removed.push_back({.name = {}, .version = row.version, .description = row.description});
    }
    std::erase_if(*rows, isLater);
    if (!rows->empty() && rows->back().version == version
        && (rows->back().isPartial() || !rows->back().error.empty())) {
        Revision row = rows->back();
        row.type = Revision::Executed | Revision::Resolved;
        row.applied = row.total;
        row.partialHashes.clear();
        if (auto written = revisions.write(row); !written)
            return std::unexpected(written.error());
        report.set.push_back({.name = {}, .version = row.version, .description = row.description});
    }
    for (const File &file : files) {
        const FileName name = fileName(file.name);
        if (name.version > version || (!rows->empty() && name.version <= rows->back().version))
            continue;
        const Checksum::Entry *entry = directory.computed().find(file.name);
        if (auto written = revisions.write({.version = name.version,
                .description = name.description,
                .type = Revision::Resolved,
                .hash = entry ? entry->hash : std::string(),
                .operatorVersion = operatorVersion});
            !written)
            return std::unexpected(written.error());
        report.set.push_back(name);
    }
    return report;
}

/// One entry for each version whose mark changed.
base::Result<> remember(History history, const SetReport &report, const std::string &operatorVersion)
{
    for (const bool isSet : {false, true}) {
        for (const FileName &file : isSet ? report.set : report.removed) {
            auto added = history.add({.direction = isSet ? "up" : "down",
                .version = file.version,
                .phase = isSet ? "set" : "unset",
                .operatorVersion = operatorVersion,
                .note = "marked without running anything"});
            if (!added)
                return added;
        }
    }
    return {};
}

} // namespace

std::string SetReport::text() const
{
    if (set.empty() && removed.empty())
        return {};
    std::string counts;
    if (!set.empty())
        counts = std::to_string(set.size()) + " set";
    if (!removed.empty())
        counts += (counts.empty() ? "" : ", ") + std::to_string(removed.size()) + " removed";
    std::string text = current.empty() ? "All revisions deleted (" + std::to_string(removed.size()) + " in total):\n\n"
                                       : "Current version is " + current + " (" + counts + "):\n\n";
    for (const FileName &file : set)
        text += "  + " + described(file) + '\n';
    for (const FileName &file : removed)
        text += "  - " + described(file) + '\n';
    return text + '\n';
}

base::Result<SetReport> setVersion(pg::Connection &connection, const Target &target, const Directory &directory,
    const std::optional<std::string> &version, const std::string &operatorVersion, const Control &control, bool dryRun)
{
    if (auto valid = directory.validate(); !valid)
        return std::unexpected(valid.error());
    Revisions revisions(connection, target);
    if (auto unambiguous = revisions.checkAmbiguity(); !unambiguous)
        return std::unexpected(unambiguous.error());
    const auto lock = ApplyLock::acquire(connection, std::chrono::milliseconds(0), control);
    if (!lock)
        return std::unexpected(lock.error());
    if (auto begun = connection.execute("BEGIN"); !begun)
        return std::unexpected(begun.error());
    base::Result<> created = revisions.create();
    base::Result<SetReport> report
        = created ? change(revisions, directory, version, operatorVersion) : std::unexpected(created.error());
    if (report && !dryRun) {
        auto committed = remember(History(connection, target), *report, operatorVersion);
        if (committed)
            committed = connection.execute("COMMIT");
        if (!committed)
            report = std::unexpected(committed.error());
    }
    if (connection.inTransaction())
        (void)connection.execute("ROLLBACK");
    return report;
}

} // namespace migrate
