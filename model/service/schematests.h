// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/progress.h"
#include "model/project/environment.h"

#include <cstdint>
#include <functional>

namespace service {

/// What came of one test block of a *.test.hcl file.
struct TestOutcome
{
    std::string name {};
    std::optional<base::Error> problem {}; ///< its message begins with file and line
    std::vector<std::string> logs {};
    std::chrono::nanoseconds duration {};
};

struct TestRequest
{
    enum class Kind : std::uint8_t { Migrate, Schema };
    project::Environment environment {};
    Kind kind = Kind::Migrate;
    std::vector<std::string> paths {}; ///< files, and folders whose *.test.hcl are meant; empty: the current folder
    std::string pattern {}; ///< only tests whose name matches this regular expression
};

/// Runs the test blocks of files in Atlas's format, each on an empty database of the dev server: exec, catch, assert,
/// log, cleanup, and migrate { to = "version" } in test "migrate"; test "schema" begins with the wanted state.
/// told is called with each outcome as it comes. Error: a file that cannot be read, a command that is not known.
[[nodiscard]] base::Result<std::vector<TestOutcome>> runTests(const TestRequest &request,
    const migrate::Control &control = {}, const std::function<void(const TestOutcome &)> &told = {});

} // namespace service
