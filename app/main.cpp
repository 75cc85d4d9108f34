// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "app/desktop.h"

#include <string>
#include <vector>

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (cli::namesVerb(arguments)) {
        cli::Output output;
        return cli::run(arguments, output);
    }
    return app::openWindow(argc, argv);
}
