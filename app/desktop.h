// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Composes and shows the window for what the arguments name, and runs until it is closed. Returns the exit code.
[[nodiscard]] int openWindow(int argc, char **argv);

} // namespace app
