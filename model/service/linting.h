// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/analysis.h"
#include "model/migrate/executor.h"
#include "model/project/environment.h"

namespace service {

/// Which files `migrate lint` looks at: the last ones, or those that a git branch does not have.
struct LintRequest
{
    project::Environment environment {};
    std::optional<std::size_t> latest {};
    std::string gitBase {};
    std::string gitFolder = ".";
};

struct LintedFinding
{
    lint::Finding finding {};
    std::size_t position = 0; ///< of the statement, in bytes
    std::size_t line = 1;
};

struct LintedFile
{
    migrate::FileName file {};
    std::string text {};
    std::vector<LintedFinding> findings {};
    std::optional<base::Error> error {}; ///< a statement that the dev server rejects
    std::size_t changes = 0;
    std::chrono::nanoseconds duration {};
    bool isSilenced = false; ///< a bare nolint in its header
};

struct LintReport
{
    std::string from {}; ///< version before the first file
    std::vector<LintedFile> files {};
    std::chrono::nanoseconds duration {};
    std::optional<base::Error> error {}; ///< the directory is broken, or a file before cannot be executed
    std::map<std::string, bool> errors {}; ///< analyzer → whether it is an error; others by default

    [[nodiscard]] bool isError(const std::string &analyzer) const;
    /// Whether the command fails: an error, or a finding of an analyzer that is one.
    [[nodiscard]] bool failed() const;
    [[nodiscard]] std::string text() const; ///< as Atlas prints it
};

/// Executes the files on a scratch database, statement by statement, and looks at what each changes.
[[nodiscard]] base::Result<LintReport> lintMigrations(const LintRequest &request, const migrate::Control &control = {});

} // namespace service
