// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pg {

/// How to install the files of an extension for a server version on Debian: "apt-get install postgresql-17-pgvector".
[[nodiscard]] std::string packageOfExtension(const std::string &extension, int major);

} // namespace pg
