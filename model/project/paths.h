// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace project {

/// The path of a file:// URL without its query, or a plain path as it is.
[[nodiscard]] std::string withoutScheme(const std::string &url);
/// The path, taken from a folder when it is relative; without ".." and doubled slashes.
[[nodiscard]] std::string absolutePath(const std::string &path, const std::string &folder);
/// A file:// URL or plain path as a file:// URL with an absolute path; other URLs as they are.
[[nodiscard]] std::string absoluteUrl(const std::string &url, const std::string &folder);

} // namespace project
