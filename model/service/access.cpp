// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/access.h"

#include "model/pg/url.h"
#include "model/service/location.h"

#include <QString>
#include <QtEnvironmentVariables>

#include <algorithm>

namespace service {

using migrate::Control;
using migrate::Progress;

base::Result<std::unique_ptr<pg::Connection>> connect(const project::Environment &environment, const Control &control)
{
    if (environment.url.empty())
        return base::failed(base::Code::Usage, "required flag \"url\" not set",
            "name the database with --url, or an environment with --env");
    control.tell({.phase = Progress::Phase::Connecting});
    return pg::Connection::open(environment.url);
}

base::Result<> refuseReadOnly(const project::Environment &environment)
{
    if (!environment.readOnly)
        return {};
    return base::failed(base::Code::Refused, "the environment \"" + environment.name + "\" is read-only",
        "atlas.hcl says read_only = true");
}

namespace {

/// The role that a plan would be run as, as far as something says it: the URL of the target, else what libpq looks at.
std::string runnerOf(const project::Environment &environment)
{
    const auto url = environment.url.empty() ? std::nullopt : std::optional(pg::parseUrl(environment.url));
    const std::string user = url && *url ? (*url)->user() : std::string();
    return user.empty() ? qEnvironmentVariable("PGUSER").toStdString() : user;
}

} // namespace

catalog::Scope scopeOf(const project::Environment &environment)
{
    catalog::Scope scope {.schemas = environment.schemas, .exclude = environment.exclude, .onlySchema = std::nullopt};
    // Alembic's own table, like Atlas's: with a schema before it, and where the URL fixes one.
    scope.exclude.emplace_back("*.alembic_version[type=table]");
    scope.exclude.emplace_back("alembic_version[type=table]");
    scope.owners = environment.owners;
    scope.runner = runnerOf(environment);
    return scope;
}

catalog::Scope scopeOf(const project::Environment &environment, const std::vector<std::string> &urls)
{
    catalog::Scope scope = scopeOf(environment);
    const auto isDatabase = [](const std::string &url) {
        const auto location = locate(url);
        return location && location->type == Location::Type::Database;
    };
    if (std::ranges::none_of(urls, isDatabase))
        scope.exclude = environment.exclude;
    return scope;
}

StateRequest liveState(const project::Environment &environment)
{
    StateRequest request {.url = environment.url, .devUrl = environment.devUrl, .scope = scopeOf(environment)};
    request.scope.onlySchema = environment.searchPath();
    return request;
}

void follow(StateRequest &request, const Control &control)
{
    request.stop = control.stop;
    request.progress = [control](const std::string &message) {
        control.tell({.phase = Progress::Phase::Replaying, .message = message});
    };
}

} // namespace service
