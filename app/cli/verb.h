// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace cli {

/// One command of the command line. Help, completion and the manual page are made from it.
/// A new verb: a file in verbs/ that returns one, a line in verbs.cpp, a script in tests/cli/.
struct Verb
{
    std::string group; ///< "schema", "migrate"; empty for a verb of its own
    std::string name; ///< "diff"
    std::string alias {}; ///< a second name; empty for none
    std::string summary; ///< one line, no full stop
    /// Adds the options to the command and returns what runs when it was chosen: options are read by then.
    std::function<std::function<int(Output &)>(CLI::App &)> setup;
};

/// All verbs, in the order of the help.
[[nodiscard]] const std::vector<Verb> &verbs();

/// Whether these arguments (without the program's name) name a verb or ask for help; otherwise they open the window.
[[nodiscard]] bool namesVerb(const std::vector<std::string> &arguments);

/// Runs the verb that the arguments name. Never opens a window.
[[nodiscard]] int run(const std::vector<std::string> &arguments, Output &output);

} // namespace cli
