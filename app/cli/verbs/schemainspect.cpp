// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/catalog/initial.h"
#include "model/plan/planner.h"
#include "model/service/access.h"
#include "model/service/snapshot.h"
#include "model/service/state.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

int inspect(const Options &options, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    if (format->type == Format::Type::Hcl || format->type == Format::Type::Mermaid)
        return output.error({.code = base::Code::Unsupported,
            .message = "schema inspect writes sql or json",
            .hint = "mercator viz draws pictures and Mermaid"});
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto url = Options::resolve(environment->url, *environment);
    if (!url)
        return output.error(url.error());
    const catalog::Scope scope = service::scopeOf(*environment, {*url});
    const auto state = service::readState({.url = *url, .devUrl = environment->devUrl, .scope = scope});
    if (!state)
        return output.error(state.error());
    for (const std::string &notice : state->notices)
        output.message(notice);
    for (const catalog::Notice &notice : state->catalog->notices)
        output.message(notice.object + ' ' + notice.message);
    if (format->isJson()) {
        output.result(service::toJson(*state->catalog));
        return Done;
    }
    const auto plan = plan::make(catalog::initial(*state->catalog, scope), *state->catalog);
    if (!plan)
        return output.error(plan.error());
    output.result(plan::script(*plan));
    return Done;
}

} // namespace

Verb schemaInspectVerb()
{
    return {.group = "schema",
        .name = "inspect",
        .summary = "Print the schema of a database, a file or a migration directory",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Url, Option::DevUrl, Option::Scope, Option::Format});
            return [options](Output &output) { return inspect(*options, output); };
        }};
}

} // namespace cli
