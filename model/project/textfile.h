// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QString>

namespace project {

/// Reads a text file that can be edited: an existing file, UTF-8, at most 32 MB. A byte order mark is left out.
/// Errors name the file and what to do. Any thread.
[[nodiscard]] base::Result<std::string> readTextFile(const QString &path);

/// Writes the file so that at every moment the old or the new text is complete on disk. Follows symbolic links. Any
/// thread.
[[nodiscard]] base::Result<> writeTextFile(const QString &path, const std::string &text);

} // namespace project
