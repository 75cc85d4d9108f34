// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/pending.h"

#include <algorithm>

namespace migrate {

namespace {

using Files = std::vector<File>;

Files withoutCheckpoints(const Files &files)
{
    Files migrations;
    std::ranges::copy_if(files, std::back_inserter(migrations), [](const File &file) { return !file.isCheckpoint(); });
    return migrations;
}

base::Result<Pending> firstRun(const Files &files, const PendingOptions &options)
{
    if (!options.notClean.empty() && !options.baseline && !options.allowDirty)
        return base::failed(base::Code::Refused,
            "sql/migrate: connected database is not clean: " + options.notClean
                + ". baseline version or allow-dirty is required",
            "--baseline VERSION says which version the database is at; --allow-dirty executes all files beside what is "
            "there");
    Pending result;
    if (options.baseline) {
        const Files migrations = withoutCheckpoints(files);
        const auto last
            = std::ranges::find_last(migrations, *options.baseline, [](const File &file) { return file.version(); });
        if (last.empty())
            return base::failed(base::Code::NotFound, "baseline version \"" + *options.baseline + "\" not found");
        result.baseline = last.front();
        result.files.assign(last.begin() + 1, last.end());
        return result;
    }
    const auto checkpoint = std::ranges::find_last_if(files, [](const File &file) { return file.isCheckpoint(); });
    result.files.assign(checkpoint.empty() ? files.begin() : checkpoint.begin(), files.end());
    return result;
}

/// The place of the last file that the rows already cover, with the checkpoints taken out.
std::size_t coveredUpTo(const Files &migrations, const Revision &last)
{
    std::size_t index = migrations.size();
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        const std::string version = migrations[i].version();
        if (last.isPartial() ? version == last.version : version <= last.version)
            index = i;
    }
    return index;
}

Files unrecorded(const Files &migrations, std::size_t end, const std::vector<Revision> &revisions)
{
    const auto first = std::ranges::find_if(
        migrations, [&](const File &file) { return file.version() >= revisions.front().version; });
    Files missing;
    const auto stop = migrations.begin() + static_cast<std::ptrdiff_t>(end);
    for (auto file = first; file < stop; ++file) {
        const std::string version = file->version();
        if (std::ranges::find(revisions, version, &Revision::version) == revisions.end())
            missing.push_back(*file);
    }
    return missing;
}

} // namespace

std::vector<File> outOfOrder(const std::vector<File> &files, const std::vector<Revision> &revisions)
{
    if (revisions.empty())
        return {};
    const Files migrations = withoutCheckpoints(files);
    const std::size_t index = coveredUpTo(migrations, revisions.back());
    return index == migrations.size() ? Files() : unrecorded(migrations, index + 1, revisions);
}

std::string outOfOrderText(const std::vector<File> &files)
{
    std::string names;
    for (const File &file : files)
        names += (names.empty() ? "" : ", ") + file.name;
    return (files.size() == 1 ? "migration file " + names + " was" : "migration files " + names + " were")
        + " added out of order. See: https://atlasgo.io/versioned/apply#non-linear-error";
}

base::Result<Pending> pending(
    const std::vector<File> &files, const std::vector<Revision> &revisions, const PendingOptions &options)
{
    if (revisions.empty())
        return firstRun(files, options);
    const Revision &last = revisions.back();
    Pending result;
    if (last.isPartial()) {
        const auto checkpoint = std::ranges::find_if(
            files, [&](const File &file) { return file.version() == last.version && file.isCheckpoint(); });
        if (checkpoint != files.end()) {
            result.files = withoutCheckpoints({checkpoint + 1, files.end()});
            result.files.insert(result.files.begin(), *checkpoint);
            return result;
        }
    }
    const Files migrations = withoutCheckpoints(files);
    const std::size_t index = coveredUpTo(migrations, last);
    if (index == migrations.size()) {
        if (last.isPartial()) {
            const std::string name = last.description.empty() ? last.version : last.version + '_' + last.description;
            return base::failed(base::Code::NotFound,
                "sql/migrate: missing migration: revision \"" + name
                    + ".sql\" is partially applied but migration file was not found",
                "put the file back, or mark the version with \"mercator migrate set\"");
        }
        result.files = migrations;
        return result;
    }
    const std::size_t next = last.isPartial() ? index : index + 1;
    result.files.assign(migrations.begin() + static_cast<std::ptrdiff_t>(next), migrations.end());
    Files missing = unrecorded(migrations, index + 1, revisions);
    if (missing.empty())
        return result;
    switch (options.execOrder) {
    case ExecOrder::Linear:
        return base::failed(base::Code::Refused, outOfOrderText(missing),
            "--exec-order non-linear executes them, linear-skip leaves them out; \"mercator migrate rebase VERSION\" "
            "gives one a later version");
    case ExecOrder::LinearSkip:
        result.outOfOrder = std::move(missing);
        break;
    case ExecOrder::NonLinear:
        result.files.insert(result.files.begin(), missing.begin(), missing.end());
        break;
    }
    return result;
}

} // namespace migrate
