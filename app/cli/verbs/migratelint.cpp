// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/service/linting.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct Lint
{
    std::shared_ptr<Options> options;
    std::optional<std::size_t> latest {};
    std::string gitBase {};
    std::string gitFolder {};
};

Json fileJson(const service::LintedFile &file)
{
    Json json {{"Name", file.file.name}, {"Text", file.text}};
    std::vector<std::string> analyzers;
    for (const service::LintedFinding &one : file.findings) {
        const std::string &analyzer = one.finding.analyzer;
        if (analyzers.empty() || analyzers.back() != analyzer) {
            analyzers.push_back(analyzer);
            json["Reports"].push_back({{"Text", std::string(lint::heading(analyzer))}, {"Diagnostics", Json::array()}});
        }
        Json diagnostic {{"Pos", one.position}, {"Text", one.finding.text}, {"Code", one.finding.code}};
        if (!one.finding.suggestion.empty())
            diagnostic["SuggestedFixes"] = Json::array({{{"Message", one.finding.suggestion}}});
        json["Reports"].back()["Diagnostics"].push_back(std::move(diagnostic));
    }
    if (file.error)
        json["Error"] = file.error->message;
    return json;
}

std::string lintJson(const service::LintReport &report)
{
    Json json {{"Files", Json::array()}};
    for (const service::LintedFile &file : report.files)
        json["Files"].push_back(fileJson(file));
    if (report.error)
        json["Error"] = report.error->message;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

int run(const Lint &lint, Output &output)
{
    const auto format = lint.options->format();
    if (!format)
        return output.error(format.error());
    const auto environment = lint.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    service::LintRequest request {.environment = *environment, .latest = lint.latest, .gitBase = lint.gitBase};
    if (!request.latest && request.gitBase.empty()) {
        if (environment->lint.latest)
            request.latest = static_cast<std::size_t>(std::max(0, *environment->lint.latest));
        request.gitBase = environment->lint.gitBase;
    }
    if (request.latest && !request.gitBase.empty())
        return output.error({.code = base::Code::Usage, .message = "--latest and --git-base are mutually exclusive"});
    if (!request.latest && request.gitBase.empty())
        return output.error({.code = base::Code::Usage, .message = "--latest or --git-base is required"});
    if (!lint.gitFolder.empty() || !environment->lint.gitFolder.empty())
        request.gitFolder = lint.gitFolder.empty() ? environment->lint.gitFolder : lint.gitFolder;
    Interruption interruption;
    ProgressLine progress(output);
    const auto report = service::lintMigrations(request, {.report = progress.receiver(), .stop = interruption.token()});
    if (!report)
        return output.error(report.error());
    output.result(format->isJson() ? lintJson(*report) : report->text());
    return report->failed() ? Failed : Done;
}

} // namespace

Verb migrateLintVerb()
{
    return {.group = "migrate",
        .name = "lint",
        .summary = "Look for dangerous changes in new migrations",
        .setup = [](CLI::App &command) {
            auto lint = std::make_shared<Lint>();
            lint->options = addOptions(command, {Option::Dir, Option::DevUrl, Option::Scope, Option::Format});
            command.add_option("--latest", lint->latest, "The last N files");
            command.add_option("--git-base", lint->gitBase, "The files that this branch does not have");
            command.add_option("--git-dir", lint->gitFolder, "Folder of the git repository [.]");
            return [lint](Output &output) { return run(*lint, output); };
        }};
}

} // namespace cli
