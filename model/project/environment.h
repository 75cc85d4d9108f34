// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/pending.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace project {

/// The diff block: what a generated migration leaves out, and how it treats indexes.
struct DiffPolicy
{
    std::vector<std::string> skip {}; ///< "drop_table", "modify_column" … as Atlas names them
    bool createIndexConcurrently = false;
    bool dropIndexConcurrently = false;
    bool operator==(const DiffPolicy &) const = default;
};

/// The lint block: which files are looked at and what is an error.
struct LintPolicy
{
    std::optional<int> latest {};
    std::string gitBase {};
    std::string gitFolder {};
    std::string review {}; ///< "ALWAYS", "WARNING", "ERROR"; empty when not said
    std::map<std::string, bool> errors {}; ///< analyzer → whether its findings are errors
    bool operator==(const LintPolicy &) const = default;
};

/// One target of a project: where its database is and how the wanted state is made. Paths are absolute.
struct Environment
{
    std::string name {}; ///< "local"; empty for a project without atlas.hcl
    std::string url {}; ///< postgres://…; may hold a password: never shown as it is
    std::string devUrl {}; ///< empty: the private dev server
    std::vector<std::string> sources {}; ///< the wanted state: URLs file://…, postgres://…, mem://… (a key of memory)
    std::string migrations {}; ///< folder of the migrations, absolute
    std::string format = "atlas"; ///< of the migration directory
    std::vector<std::string> schemas {};
    std::vector<std::string> exclude {}; ///< Atlas's patterns
    bool owners = false; ///< owners of objects are compared
    std::optional<std::string> revisionsSchema {};
    std::optional<std::string> baseline {};
    std::optional<migrate::ExecOrder> execOrder {};
    std::optional<std::string> lockTimeout {}; ///< a Go duration: "10s"
    DiffPolicy diff {};
    LintPolicy lint {};
    bool production = false; ///< attribute "production": asks for the name to be typed, red in the window
    bool sandbox = false; ///< has no url of its own: stands for the project's sandbox on the dev server
    bool readOnly = false; ///< attribute "read_only": is inspected, never changed
    std::map<std::string, std::string> values {}; ///< all other attributes, for env://name
    std::map<std::string, std::string> memory {}; ///< SQL that data sources produced, by their mem:// URL
    std::optional<base::Error> problem {}; ///< why it cannot be used: a variable without a value …

    /// The schema that ?search_path= in the URL fixes.
    [[nodiscard]] std::optional<std::string> searchPath() const;
    bool operator==(const Environment &) const = default;
};

/// The value of a key in the query of a URL, decoded.
[[nodiscard]] std::optional<std::string> queryValue(const std::string &url, const std::string &key);
/// The URL with "***" instead of a password, for messages and dialogs.
[[nodiscard]] std::string withoutPassword(const std::string &url);

} // namespace project
