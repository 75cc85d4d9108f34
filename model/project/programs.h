// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace project {

/// Runs a program that the user agreed to, without a shell and without the caller's environment but for what programs
/// need to start, and returns what it writes to standard output. Errors: it does not start, ends with another exit code
/// than 0 (detail: what it wrote to standard error), takes longer, writes more than 32 MB.
[[nodiscard]] base::Result<std::string> runProgram(const Program &program, int timeoutSeconds);

} // namespace project
