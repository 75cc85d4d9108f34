// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/verbs/verbs.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

/// roff text: a backslash, a leading dot or quote would be commands.
std::string roff(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n'))
            escaped += std::string("\\&") + c;
        else
            escaped += c;
    }
    return escaped;
}

void addOptions(const CLI::App &app, std::string &page)
{
    for (const CLI::Option *option : app.get_options()) {
        if (option->get_name(false, true) == "--help,-h" || option->check_lname("help") || option->get_group().empty())
            continue;
        page += ".TP\n.B " + roff(option->get_name(true, true));
        if (option->get_type_size() != 0 && !option->get_type_name().empty())
            page += " \\fI" + roff(option->get_type_name()) + "\\fR";
        page += '\n' + roff(option->get_description()) + '\n';
    }
}

std::string manual(const CLI::App &program)
{
    std::string page
        = ".TH MERCATOR 1 \"\" \"mercator " MERCATOR_VERSION "\"\n"
          ".SH NAME\nmercator, schema\\-viz \\- workbench for PostgreSQL schemas\n"
          ".SH SYNOPSIS\n.B mercator\n[\\fIDIR\\fR | \\fIfile.sql\\fR | \\fIpostgres://...\\fR]\n.br\n"
          ".B mercator\n\\fIVERB\\fR ...\n.br\n.B schema\\-viz\n\\fISOURCE\\fR [\\fB\\-o\\fR \\fIFILE\\fR]\n"
          ".SH DESCRIPTION\nWithout a verb the window opens. Verbs write their result to standard output, messages to "
          "standard "
          "error, and never wait for an answer without a terminal.\n.SH VERBS\n";
    for (const CLI::App *command : program.get_subcommands({})) {
        const auto children = command->get_subcommands({});
        if (children.empty()) {
            page += ".SS " + roff(command->get_name()) + '\n' + roff(command->get_description()) + ".\n";
            addOptions(*command, page);
        }
        for (const CLI::App *child : children) {
            page += ".SS " + roff(command->get_name() + ' ' + child->get_name()) + '\n' + roff(child->get_description())
                + ".\n";
            addOptions(*child, page);
        }
    }
    return page
        + ".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 3 there is something: drift, findings, pending migrations "
          "with \\-\\-check.\n"
          ".SH ENVIRONMENT\n.TP\n.B PGPASSWORD, PGPASSFILE, PGSERVICE\nare read as libpq reads them.\n.TP\n.B "
          "NO_COLOR\nno colours.\n";
}

} // namespace

Verb manualVerb()
{
    return {.group = {},
        .name = "manual",
        .summary = "Print the manual page (pipe it to man -l -)",
        .setup = [](CLI::App &) {
            return [](Output &output) {
                CLI::App program;
                std::function<int(Output &)> chosen;
                addVerbs(program, chosen);
                output.result(manual(program));
                return Done;
            };
        }};
}

} // namespace cli
