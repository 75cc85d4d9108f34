// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

/// One function a file of this folder.
namespace cli {

[[nodiscard]] Verb completionVerb();
[[nodiscard]] Verb devResetVerb();
[[nodiscard]] Verb devStatusVerb();
[[nodiscard]] Verb devStopVerb();
[[nodiscard]] Verb manualVerb();
[[nodiscard]] Verb versionVerb();

} // namespace cli
