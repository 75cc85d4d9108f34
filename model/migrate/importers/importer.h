// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/file.h"

namespace migrate {

/// A directory of another tool as files of Atlas's format: only what goes up, each statement with its comments.
struct Imported
{
    std::vector<File> files {}; ///< in the order in which the tool would run them, which is that of their names
    std::vector<std::string> warnings {};
};

/// format: golang-migrate, goose, flyway, liquibase, dbmate, sqitch. Code::Unsupported for others.
[[nodiscard]] base::Result<Imported> importDirectory(const std::string &path, const std::string &format);

/// One file of another tool, before its statements are cut out.
struct Foreign
{
    std::string version {};
    std::string description {};
    std::string up {}; ///< its SQL that goes up
    bool noTransaction = false;
    std::string header {}; ///< a comment in front of all, that says where the file comes from; usually none
};

/// Migrations of another tool as files: only their statements, with versions that sort as they run.
[[nodiscard]] base::Result<Imported> imported(std::vector<Foreign> all);

[[nodiscard]] base::Result<std::vector<Foreign>> readGolangMigrate(const std::string &path);
[[nodiscard]] base::Result<std::vector<Foreign>> readGoose(const std::string &path);
[[nodiscard]] base::Result<std::vector<Foreign>> readDbmate(const std::string &path);
[[nodiscard]] base::Result<std::vector<Foreign>> readLiquibase(const std::string &path);
[[nodiscard]] base::Result<std::vector<Foreign>> readFlyway(const std::string &path);
[[nodiscard]] base::Result<std::vector<Foreign>> readSqitch(const std::string &path);

} // namespace migrate
