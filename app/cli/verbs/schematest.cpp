// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/duration.h"
#include "model/service/schematests.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

namespace {

using TestKind = service::TestRequest::Kind;

struct Test
{
    std::shared_ptr<Options> options;
    std::vector<std::string> paths {};
    std::string pattern {};
};

std::string textOf(const service::TestOutcome &outcome)
{
    std::string text = (outcome.problem ? "-- FAIL: " : "-- PASS: ") + outcome.name + " ("
        + migrate::durationText(outcome.duration) + ")\n";
    for (const std::string &log : outcome.logs)
        text += "    " + log + '\n';
    if (outcome.problem)
        text += "    " + outcome.problem->text() + '\n';
    return text;
}

std::string jsonOf(const std::vector<service::TestOutcome> &outcomes)
{
    using Json = nlohmann::ordered_json;
    Json json = Json::array();
    for (const service::TestOutcome &outcome : outcomes) {
        json.push_back({{"Name", outcome.name}, {"Passed", !outcome.problem}, {"Logs", outcome.logs}});
        if (outcome.problem)
            json.back()["Error"] = outcome.problem->text();
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

int run(const Test &test, TestKind kind, Output &output)
{
    const auto environment = test.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    Interruption interruption;
    const bool isJson = test.options->json;
    const auto outcomes
        = service::runTests({.environment = *environment, .kind = kind, .paths = test.paths, .pattern = test.pattern},
            {.stop = interruption.token()}, [&](const service::TestOutcome &outcome) {
                if (!isJson)
                    output.result(textOf(outcome));
            });
    if (!outcomes)
        return output.error(outcomes.error());
    const bool failed = std::ranges::any_of(
        *outcomes, [](const service::TestOutcome &outcome) { return outcome.problem.has_value(); });
    if (isJson)
        output.result(jsonOf(*outcomes));
    else if (outcomes->empty())
        output.message("no tests were found");
    else
        output.result(failed ? "FAIL\n" : "PASS\n");
    return failed ? Failed : Done;
}

std::function<int(Output &)> setUp(CLI::App &command, TestKind kind, const std::vector<Option> &options)
{
    auto test = std::make_shared<Test>();
    test->options = addOptions(command, options);
    command.add_option("paths", test->paths, "Files, or folders that hold *.test.hcl [.]");
    command.add_option("--run", test->pattern, "Only tests whose name matches this regular expression");
    return [test, kind](Output &output) { return run(*test, kind, output); };
}

} // namespace

Verb migrateTestVerb()
{
    return {.group = "migrate",
        .name = "test",
        .summary = "Run the tests of *.test.hcl files against the migrations",
        .setup = [](CLI::App &command) {
            return setUp(
                command, TestKind::Migrate, {Option::Dir, Option::DevUrl, Option::RevisionsSchema, Option::Format});
        }};
}

Verb schemaTestVerb()
{
    return {.group = "schema",
        .name = "test",
        .summary = "Run the tests of *.test.hcl files against the wanted state",
        .setup = [](CLI::App &command) {
            return setUp(command, TestKind::Schema, {Option::To, Option::DevUrl, Option::Scope, Option::Format});
        }};
}

} // namespace cli
