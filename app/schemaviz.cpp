// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

#include <string>
#include <vector>

/// schema-viz … is mercator viz …
int main(int argc, char **argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    arguments.insert(arguments.begin(), "viz");
    cli::Output output;
    return cli::run(arguments, output);
}
