// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/verbs/verbs.h"
#include "model/base/quote.h"
#include "model/base/text.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

/// One command with everything that may follow its name.
struct Command
{
    std::string path; ///< "migrate diff", empty for the program itself
    std::vector<std::string> words;
};

void collect(const CLI::App &app, const std::string &path, std::vector<Command> &commands)
{
    Command command {.path = path, .words = {}};
    for (const CLI::App *child : app.get_subcommands({}))
        command.words.push_back(child->get_name());
    for (const CLI::Option *option : app.get_options()) {
        for (const std::string &name : option->get_lnames())
            command.words.push_back("--" + name);
    }
    commands.push_back(std::move(command));
    for (const CLI::App *child : app.get_subcommands({}))
        collect(*child, path.empty() ? child->get_name() : path + ' ' + child->get_name(), commands);
}

std::string bash(const std::vector<Command> &commands)
{
    std::string script = R"(# bash completion for mercator and schema-viz
_mercator() {
    local current=${COMP_WORDS[COMP_CWORD]} path="" word words
    [ "${COMP_WORDS[0]##*/}" = schema-viz ] && path="viz"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$word" in -*) ;; *) case "$path" in ""|schema|migrate|dev) path="${path:+$path }$word" ;; esac ;; esac
    done
    case "$path" in
)";
    for (const Command &command : commands)
        script += "        " + base::quoteLiteral(command.path)
            + ") words=" + base::quoteLiteral(base::join(command.words, " ")) + " ;;\n";
    script += R"(        *) words="" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _mercator mercator schema-viz
)";
    return script;
}

} // namespace

Verb completionVerb()
{
    return {
        .group = {}, .name = "completion", .summary = "Print the completion script for bash", .setup = [](CLI::App &) {
            return [](Output &output) {
                CLI::App program;
                std::function<int(Output &)> chosen;
                addVerbs(program, chosen);
                std::vector<Command> commands;
                collect(program, {}, commands);
                output.result(bash(commands));
                return Done;
            };
        }};
}

} // namespace cli
