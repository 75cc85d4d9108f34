// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace cli {

/// Adds every verb to the program, grouped, with its options. `chosen` becomes what runs; it must outlive the program.
void addVerbs(CLI::App &program, std::function<int(Output &)> &chosen);

} // namespace cli
