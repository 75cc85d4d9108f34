// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/base/result.h"

#include <string>

namespace cli {

/// Lets the user change a text in $EDITOR (vi when it is not set), as a temporary file of this name.
/// Code::Refused without a terminal.
[[nodiscard]] base::Result<std::string> editText(const std::string &text, const std::string &name, Output &output);

} // namespace cli
