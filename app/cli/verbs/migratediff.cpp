// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/renames.h"
#include "app/cli/verbs/verbs.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct NewFile
{
    std::shared_ptr<Options> options;
    std::string name {};
    std::vector<std::string> renames {};
    std::string qualifier {};
    bool safe = false;
    bool noProof = false;
};

void tell(const migrate::Draft &draft, Output &output)
{
    for (const std::string &warning : draft.warnings)
        output.message(warning);
    for (const catalog::Notice &notice : draft.up.notices)
        output.message(notice.object + ' ' + notice.message);
    for (const diff::Rename &rename : draft.up.renameCandidates)
        output.message("did you rename " + rename.from.text() + " to " + rename.to.text() + "? then give --rename "
            + renameText(rename));
    for (const plan::Step &step : draft.up.steps) {
        if (step.dataLoss)
            output.warning("the migration " + *step.dataLoss);
    }
}

/// What the dev server said about the migration; whether it may be written.
base::Result<> accept(const plan::Proof &proof, Output &output)
{
    using Outcome = plan::Trial::Outcome;
    if (proof.up.outcome == Outcome::Failed) {
        base::Error error = proof.up.error.value_or(base::Error {.message = "the migration failed on the dev server"});
        return std::unexpected(error.during("trying the migration on the dev server"));
    }
    if (proof.up.onRows) {
        output.message("the migration runs only where no row is in its way: " + proof.up.onRows->text());
        output.message("statement: " + proof.up.statement);
    }
    for (const std::string &difference : proof.up.differences)
        output.warning("after the migration " + difference);
    if (proof.down.outcome == Outcome::Failed && proof.down.error)
        output.message("the way back fails: " + proof.down.error->message);
    for (const std::string &difference : proof.down.differences)
        output.message("the way back is not exact: " + difference);
    return {};
}

/// {"Name", "Text"}, without names before there are any; an array of these for several files.
std::string fileJson(const migrate::Draft &draft, const std::vector<std::string> &names)
{
    nlohmann::json files = nlohmann::json::array();
    for (std::size_t i = 0; i < draft.texts.size(); ++i) {
        nlohmann::json file {{"Text", draft.texts[i]}};
        if (i < names.size())
            file["Name"] = names[i];
        files.push_back(std::move(file));
    }
    return (files.size() == 1 ? files.front() : files).dump() + '\n';
}

int draftOne(const NewFile &diff, Output &output)
{
    const auto environment = diff.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto renames = parseRenames(diff.renames);
    if (!renames)
        return output.error(renames.error());
    Interruption interruption;
    ProgressLine progress(output);
    const service::DraftRequest request {.environment = *environment,
        .name = diff.name,
        .options = {.safe = diff.safe, .renames = *renames},
        .prove = !diff.noProof,
        .qualifier = diff.qualifier};
    const auto draft = service::makeDraft(request, {.report = progress.receiver(), .stop = interruption.token()});
    if (!draft)
        return failMigrate(draft.error(), output);
    tell(*draft, output);
    if (draft->isEmpty()) {
        output.result(diff.options->json
                ? "{}\n"
                : "The migration directory is synced with the desired state, no changes to be made\n");
        return Done;
    }
    if (auto judged = accept(draft->proof, output); !judged)
        return output.error(judged.error());
    if (diff.options->dryRun) {
        output.result(diff.options->json ? fileJson(*draft, {}) : draft->text());
        return Done;
    }
    auto directory = migrate::Directory::openOrCreate(environment->migrations);
    if (!directory)
        return output.error(directory.error());
    const auto files = migrate::write(*draft, *directory);
    if (!files)
        return output.error(files.error());
    if (diff.options->json)
        output.result(fileJson(*draft, *files));
    for (const std::string &file : *files)
        output.message("wrote " + environment->migrations + '/' + file);
    return Done;
}

} // namespace

Verb migrateDiffVerb()
{
    return {.group = "migrate",
        .name = "diff",
        .summary = "Write the migration that leads to the wanted state",
        .setup = [](CLI::App &command) {
            auto diff = std::make_shared<NewFile>();
            diff->options = addOptions(command,
                {Option::To, Option::Dir, Option::DevUrl, Option::Scope, Option::LockTimeout, Option::Format,
                    Option::DryRun});
            command.add_option("name", diff->name, "Name of the migration");
            command.add_option("--rename", diff->renames, "A rename: app.orders=app.purchases, app.orders.note=remark");
            command.add_option("--qualifier", diff->qualifier,
                "Schema to write before the names that a dev URL with search_path leaves without one");
            command.add_flag("--safe", diff->safe, "The form that blocks others least: CONCURRENTLY, NOT VALID …");
            command.add_flag("--no-proof", diff->noProof, "Do not try the migration on the dev server");
            return [diff](Output &output) { return draftOne(*diff, output); };
        }};
}

} // namespace cli
