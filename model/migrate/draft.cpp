// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/draft.h"

#include "model/plan/parts.h"
#include "model/plan/planner.h"

#include <algorithm>
#include <format>

namespace migrate {

namespace {

bool shares(const std::vector<catalog::ObjectId> &some, const std::vector<catalog::ObjectId> &others)
{
    return std::ranges::any_of(
        some, [&](const catalog::ObjectId &id) { return std::ranges::find(others, id) != others.end(); });
}

/// Whether a later step may use what only exists after a COMMIT, like a new value of an enum.
bool isUsedLater(const std::vector<plan::Step> &steps, std::size_t index)
{
    const plan::Step &early = steps[index];
    return std::any_of(
        steps.begin() + static_cast<std::ptrdiff_t>(index) + 1, steps.end(), [&](const plan::Step &later) {
            if (later.transaction == plan::Transaction::EndsBefore)
                return false;
            const bool namesIt = std::ranges::any_of(early.alters,
                [&](const catalog::ObjectId &id) { return !id.names.empty() && later.sql.contains(id.names.back()); });
            return namesIt || shares(later.needs, early.alters) || shares(later.alters, early.alters);
        });
}

} // namespace

bool needsNoTransaction(const plan::Plan &plan)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const plan::Transaction transaction = plan.steps[i].transaction;
        if (transaction == plan::Transaction::Alone
            || (transaction == plan::Transaction::EndsBefore && isUsedLater(plan.steps, i)))
            return true;
    }
    return false;
}

std::vector<std::string> fileTexts(const plan::Plan &plan)
{
    std::vector<std::string> texts;
    for (const plan::Plan &part : plan::parts(plan)) {
        const std::string script = plan::script(part);
        texts.push_back(
            needsNoTransaction(part) ? withDirective({.name = "txmode", .argument = "none"}, script) : script);
    }
    return texts;
}

std::string together(const std::vector<std::string> &texts)
{
    if (texts.size() == 1)
        return texts.front();
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i)
        all += std::format("{}-- File {} of {}\n{}", i == 0 ? "" : "\n", i + 1, texts.size(), texts[i]);
    return all;
}

std::string Draft::text() const
{
    return together(texts);
}

base::Result<std::vector<std::string>> write(const Draft &draft, Directory &directory)
{
    if (auto valid = directory.validate(); !valid)
        return std::unexpected(valid.error());
    std::vector<File> known = directory.files();
    std::vector<File> files;
    std::vector<std::string> names;
    for (const std::string &text : draft.texts) {
        const std::string number = names.empty() ? std::string() : std::to_string(names.size() + 1);
        auto name = newFileName(
            newVersion(known), number.empty() || draft.name.empty() ? draft.name + number : draft.name + '_' + number);
        if (!name)
            return std::unexpected(name.error());
        files.push_back({.name = *name, .text = text});
        known.push_back(files.back());
        names.push_back(std::move(*name));
    }
    if (auto written = directory.write(files); !written)
        return std::unexpected(written.error());
    return names;
}

} // namespace migrate
