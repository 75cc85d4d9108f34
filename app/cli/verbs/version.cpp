// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"

#include <CLI/CLI.hpp>

namespace cli {

Verb versionVerb()
{
    return {.group = {}, .name = "version", .summary = "Print the version", .setup = [](CLI::App &) {
                return [](Output &output) {
                    output.result("mercator version " MERCATOR_VERSION "\n");
                    return Done;
                };
            }};
}

} // namespace cli
