// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"
#include "model/base/text.h"
#include "model/pg/sandbox.h"
#include "model/service/statecache.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

std::string counted(std::size_t count, const std::string &what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

int printStatus(Output &output, bool json)
{
    const auto servers = pg::DevServer::status();
    if (!servers)
        return output.error(servers.error());
    if (json) {
        auto list = nlohmann::json::array();
        for (const pg::DevServer::Status &server : *servers)
            list.push_back({{"major", server.major}, {"running", server.running}, {"folder", server.folder},
                {"users", server.users}, {"databases", server.databases}});
        output.result(list.dump(2) + '\n');
        return Done;
    }
    if (servers->empty())
        output.result("no dev server was started yet\n");
    for (const pg::DevServer::Status &server : *servers) {
        std::string line = "PostgreSQL " + std::to_string(server.major) + ": ";
        if (server.running)
            line += "running, " + counted(server.users, "user") + ", " + counted(server.databases.size(), "database");
        else
            line += "stopped";
        output.result(line + ", " + server.folder + '\n');
    }
    return Done;
}

int printSandboxes(Output &output, bool json)
{
    const auto sandboxes = pg::Sandbox::all();
    if (!sandboxes)
        return output.error(sandboxes.error());
    if (json) {
        auto list = nlohmann::json::array();
        for (const pg::Sandbox::Listed &sandbox : *sandboxes)
            list.push_back({{"name", sandbox.name}, {"project", sandbox.projectFolder}, {"major", sandbox.major},
                {"bytes", sandbox.bytes}});
        output.result(list.dump(2) + '\n');
        return Done;
    }
    constexpr std::size_t kibi = 1024;
    for (const pg::Sandbox::Listed &sandbox : *sandboxes)
        output.result(sandbox.name + ": " + base::printable(sandbox.projectFolder) + ", PostgreSQL "
            + std::to_string(sandbox.major) + ", " + std::to_string(sandbox.bytes / kibi) + " kB\n");
    return Done;
}

} // namespace

Verb devDropVerb()
{
    return {.group = "dev",
        .name = "drop",
        .summary = "Drop the sandbox of a project, with its rows",
        .setup = [](CLI::App &command) {
            auto name = std::make_shared<std::string>();
            command.add_option("name", *name, "As mercator dev sandboxes lists it")->required();
            return [name](Output &output) -> int {
                const auto dropped = pg::Sandbox::drop(*name);
                return dropped ? Done : output.error(dropped.error());
            };
        }};
}

Verb devSandboxesVerb()
{
    return {.group = "dev",
        .name = "sandboxes",
        .summary = "List the databases that the window made for projects without one",
        .setup = [](CLI::App &command) {
            auto json = std::make_shared<bool>(false);
            command.add_flag("--json", *json, "As JSON");
            return [json](Output &output) { return printSandboxes(output, *json); };
        }};
}

Verb devStatusVerb()
{
    return {.group = "dev",
        .name = "status",
        .summary = "Show the private servers that SQL is tried on",
        .setup = [](CLI::App &command) {
            auto json = std::make_shared<bool>(false);
            command.add_flag("--json", *json, "As JSON");
            return [json](Output &output) { return printStatus(output, *json); };
        }};
}

Verb devStopVerb()
{
    return {.group = "dev",
        .name = "stop",
        .summary = "Stop the private servers, also when they are in use",
        .setup = [](CLI::App &) {
            return [](Output &output) -> int {
                const auto stopped = pg::DevServer::stop();
                return stopped ? Done : output.error(stopped.error());
            };
        }};
}

Verb devResetVerb()
{
    return {.group = "dev",
        .name = "reset",
        .summary = "Stop the private servers and remove their files, sandboxes too",
        .setup = [](CLI::App &) {
            return [](Output &output) -> int {
                service::forgetStates();
                const auto done = pg::DevServer::reset();
                return done ? Done : output.error(done.error());
            };
        }};
}

} // namespace cli
