// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/rename.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <format>

namespace plan {

namespace {

base::Result<> check(const diff::Rename &rename, const catalog::Catalog &state, const catalog::Catalog &to)
{
    if (rename.from.kind != rename.to.kind || rename.from.names.size() != rename.to.names.size()
        || !kinds::rules(rename.from.kind).rename)
        return base::failed(
            base::Code::Usage, std::format("{} cannot be renamed to {}", rename.from.text(), rename.to.text()));
    if (!state.find(rename.from))
        return base::failed(base::Code::NotFound, std::format("no {} in the current state", rename.from.text()),
            "check the spelling of the rename");
    if (state.find(rename.to))
        return base::failed(base::Code::Usage, std::format("{} exists already in the current state", rename.to.text()),
            "give it another name first, in a migration of its own");
    if (!to.find(rename.to))
        return base::failed(base::Code::NotFound, std::format("no {} in the wanted state", rename.to.text()),
            "check the spelling of the rename");
    return {};
}

/// Tables before columns: a column is named by the table it will be in.
std::vector<diff::Rename> ordered(std::vector<diff::Rename> renames)
{
    std::ranges::stable_sort(renames, {}, [](const diff::Rename &rename) { return rename.from.names.size(); });
    return renames;
}

/// The column of a renamed table is found under the table's new name.
diff::Rename followed(diff::Rename rename, const std::vector<diff::Rename> &done)
{
    for (const diff::Rename &earlier : done) {
        auto &names = rename.from.names;
        const auto &old = earlier.from.names;
        if (names.size() > old.size() && std::equal(old.begin(), old.end(), names.begin()))
            std::copy(earlier.to.names.begin(), earlier.to.names.end(), names.begin());
    }
    return rename;
}

} // namespace

base::Result<Renaming> rename(const catalog::Catalog &from, const catalog::Catalog &to, const Options &options)
{
    Renaming result {.steps = {}, .state = from};
    std::vector<diff::Rename> done;
    for (const diff::Rename &given : ordered(options.renames)) {
        const diff::Rename rename = followed(given, done);
        if (auto checked = check(rename, result.state, to); !checked)
            return std::unexpected(checked.error());
        const kinds::Context context {.from = result.state, .to = to, .options = options};
        for (kinds::Draft &draft :
            kinds::rules(rename.from.kind).rename(*result.state.find(rename.from), rename.to, context))
            result.steps.push_back(std::move(draft.step));
        result.state = diff::renamed(result.state, rename);
        done.push_back(given);
    }
    return result;
}

} // namespace plan
