// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace cli {

namespace {

constexpr const char *usage = R"(Usage:
  mercator [DIR | file.sql | postgres://…]   open the window
  mercator VERB …                            do one thing and end)";

bool isHelp(const std::string &argument)
{
    return argument == "--help" || argument == "-h" || argument == "help";
}

} // namespace

void addVerbs(CLI::App &program, std::function<int(Output &)> &chosen)
{
    std::map<std::string, CLI::App *> groups;
    for (const Verb &verb : verbs()) {
        CLI::App *parent = &program;
        if (!verb.group.empty()) {
            CLI::App *&group = groups[verb.group];
            if (!group)
                group = program.add_subcommand(verb.group, "Commands for " + verb.group)->require_subcommand(1);
            parent = group;
        }
        CLI::App *command = parent->add_subcommand(verb.name, verb.summary);
        if (!verb.alias.empty())
            command->alias(verb.alias);
        auto action = std::make_shared<std::function<int(Output &)>>(verb.setup(*command));
        command->callback([action, &chosen] { chosen = *action; });
    }
}

bool namesVerb(const std::vector<std::string> &arguments)
{
    if (arguments.empty())
        return false;
    const std::string &first = arguments.front();
    if (isHelp(first) || first == "--version" || first == "--quiet")
        return true;
    return std::ranges::any_of(verbs(), [&](const Verb &verb) {
        return (verb.group.empty() ? verb.name : verb.group) == first || verb.alias == first;
    });
}

int run(const std::vector<std::string> &arguments, Output &output)
{
    CLI::App program {"Workbench for PostgreSQL schemas", "mercator"};
    program.footer(usage);
    program.set_version_flag("--version", "mercator version " MERCATOR_VERSION);
    program.add_flag("--quiet", output.quiet, "No messages, only the result and errors");
    program.require_subcommand(1);
    std::function<int(Output &)> chosen;
    addVerbs(program, chosen);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    if (!reversed.empty() && reversed.back() == "help")
        reversed.back() = "--help";
    try { // CLI11 reports by exceptions
        program.parse(reversed);
    } catch (const CLI::ParseError &error) {
        std::ostringstream result;
        std::ostringstream problem;
        const int code = program.exit(error, result, problem);
        output.result(result.str());
        if (code == 0)
            return Done;
        std::string text = problem.str();
        while (text.ends_with('\n'))
            text.pop_back();
        return output.error({.code = base::Code::Usage, .message = text});
    }
    return chosen ? chosen(output) : Usage;
}

} // namespace cli
