// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/environment.h"

namespace project {

/// A program that a project wants to run: data "external_schema", data "external".
struct Program
{
    std::vector<std::string> arguments; ///< the first is the program
    std::string folder {}; ///< working directory, absolute
    bool operator==(const Program &) const = default;
};

/// What the caller gives to the evaluation of atlas.hcl.
struct Inputs
{
    std::map<std::string, std::vector<std::string>> variables {}; ///< --var; a key given twice is a list
    std::vector<Program> consents {}; ///< programs that the user agreed to; others are not run and are an error
    int programTimeoutSeconds = 60;
};

/// A folder with schema.sql, migrations/ and perhaps atlas.hcl, or a single .sql file. A value: reading it connects
/// nowhere.
struct Project
{
    std::string root {}; ///< folder, absolute
    std::string name {}; ///< of the folder, or of the file for a single one
    std::string configFile {}; ///< atlas.hcl, absolute; empty when there is none
    std::vector<std::string>
        schemaFiles {}; ///< .sql files that hold the wanted state, absolute; the first is opened in the editor
    std::string migrations {}; ///< folder, absolute; need not exist yet
    std::vector<Environment> environments {}; ///< in the order of the file; one unnamed when the file has none
    std::vector<Program> programs {}; ///< that wait for a consent

    /// The named one; nullptr when there is none.
    [[nodiscard]] const Environment *environment(const std::string &wanted) const;
    bool operator==(const Project &) const = default;
};

/// Opens a folder, its atlas.hcl, or one .sql file. Environments that cannot be evaluated carry their problem.
[[nodiscard]] base::Result<Project> open(const std::string &path, const Inputs &inputs = {});

/// What --env NAME selects in a file: several when the block has for_each. Errors carry file, line and column in the
/// message.
[[nodiscard]] base::Result<std::vector<Environment>> select(
    const std::string &configFile, const std::string &name, const Inputs &inputs = {});

/// Agreed programs are kept outside the project, by its folder and the exact command.
[[nodiscard]] std::vector<Program> consents(const std::string &root);
[[nodiscard]] base::Result<> consent(const std::string &root, const Program &program);

} // namespace project
