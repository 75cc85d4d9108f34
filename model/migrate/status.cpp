// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/status.h"

#include "model/migrate/statements.h"

#include <algorithm>

namespace migrate {

namespace {

std::vector<FileName> names(const std::vector<File> &files)
{
    std::vector<FileName> all;
    std::ranges::transform(files, std::back_inserter(all), [](const File &file) { return fileName(file.name); });
    return all;
}

std::string oneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// What a part-applied last row says about its file as it is now.
base::Result<> addPartial(Status &status, const std::vector<File> &files, const Revision &last)
{
    status.isPartial = true;
    status.count = last.applied;
    status.total = last.total;
    status.error = last.error;
    status.statement = last.errorStatement;
    const auto file = std::ranges::find_last(files, last.version, [](const File &one) { return one.version(); });
    if (file.empty())
        return {};
    const auto split = statements(file.front());
    if (!split)
        return std::unexpected(split.error());
    status.total = static_cast<std::int64_t>(split->size());
    return {};
}

std::string counted(std::int64_t number, const char *what)
{
    return " (" + std::to_string(number) + ' ' + what + ')';
}

} // namespace

base::Result<Status> status(const std::vector<File> &files, const std::vector<Revision> &revisions)
{
    Status status {.available = names(files), .applied = revisions};
    auto open = pending(files, revisions, {.execOrder = ExecOrder::LinearSkip, .allowDirty = true});
    if (!open)
        return std::unexpected(open.error());
    status.pending = names(open->files);
    status.outOfOrder = names(open->outOfOrder);

    const bool hasPartial = !revisions.empty() && revisions.back().isPartial();
    if (revisions.empty() || (status.pending.size() == files.size() && !hasPartial))
        status.current = "No migration applied yet";
    else
        status.current = revisions.back().version;
    if (!status.outOfOrder.empty()) {
        status.next = "UNKNOWN";
        status.error = outOfOrderText(open->outOfOrder);
    } else if (open->files.empty()) {
        status.next = "Already at latest version";
    } else {
        status.next = open->files.front().version();
        status.nextIsCheckpoint = open->files.front().isCheckpoint();
    }
    if (hasPartial) {
        if (auto added = addPartial(status, files, revisions.back()); !added)
            return std::unexpected(added.error());
    }
    return status;
}

std::string Status::text() const
{
    const auto line = [](const char *label, const std::string &value) {
        constexpr std::size_t width = 17; // of "Current Version: "
        std::string padded = label;
        padded.resize(width, ' ');
        return "  -- " + padded + value + '\n';
    };
    std::string text = isUpToDate() ? "Migration Status: OK\n" : "Migration Status: PENDING\n";
    text += line("Current Version:", current + (isPartial ? counted(count, "statements applied") : ""));
    std::string nextText = next + (nextIsCheckpoint ? " (checkpoint)" : "");
    if (isPartial && outOfOrder.empty())
        nextText += counted(total - count, "statements left");
    text += line("Next Version:", nextText);
    text += line("Executed Files:", std::to_string(applied.size()) + (isPartial ? " (last one partially)" : ""));
    std::string pendingText = std::to_string(pending.size() + outOfOrder.size());
    if (!outOfOrder.empty())
        pendingText += pending.empty() ? " (out of order)"
                                       : counted(static_cast<std::int64_t>(outOfOrder.size()), "out of order");
    text += line("Pending Files:", pendingText);
    if (!outOfOrder.empty())
        return text + "\n  ERROR: " + error + '\n';
    if (!error.empty())
        text += "\nLast migration attempt had errors:\n  -- SQL:   " + oneLine(statement)
            + "\n  -- ERROR: " + oneLine(error) + '\n';
    return text;
}

} // namespace migrate
