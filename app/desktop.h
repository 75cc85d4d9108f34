// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Composes and shows the window for what the arguments name, and runs until it is closed; with --screenshot renders it
/// and ends. Returns the exit code: 2 for arguments that make no sense.
[[nodiscard]] int openWindow(int argc, char **argv);

} // namespace app
