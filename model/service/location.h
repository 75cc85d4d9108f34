// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>

namespace service {

/// What a URL of the command line, of atlas.hcl or of the window stands for: Atlas's URLs, and plain paths.
struct Location
{
    enum class Type {
        SqlFile, ///< file://schema.sql: one text
        SchemaFolder, ///< file://schema: all its .sql files, in order of their names
        MigrationFolder, ///< file://migrations: replayed in order
        Snapshot, ///< file://state.json: what schema inspect --format json wrote
        Database, ///< postgres://…
        DevServer, ///< docker://postgres/17/dev or nothing: the private server
    };
    Type type = Type::SqlFile;
    std::string path {}; ///< of a file or folder
    std::string url {}; ///< of a database, as given
    std::optional<std::string> onlySchema {}; ///< ?search_path=
    std::optional<std::string> version {}; ///< ?version= of a migration folder
    std::optional<std::string> format {}; ///< ?format= of a migration folder
    int major = 0; ///< of docker://postgres/17
};

/// Looks at the file system to tell files and kinds of folders. A missing file is Code::NotFound.
[[nodiscard]] base::Result<Location> locate(const std::string &url);

} // namespace service
