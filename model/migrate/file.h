// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate {

/// "-- atlas:NAME ARGUMENT" in a file. The rules of the places where one counts are Atlas's (sql/migrate/dir.go).
struct Directive
{
    std::string name;
    std::string argument {};
    bool operator==(const Directive &) const = default;
};

/// How the statements of a file are put into transactions.
enum class TxMode { File, All, None };

/// A file's name and what it says: "3_partly_done.sql" is version "3", description "partly_done".
struct FileName
{
    std::string name {};
    std::string version {};
    std::string description {};
    bool operator==(const FileName &) const = default;
};
[[nodiscard]] FileName fileName(std::string_view name);

/// One migration: its name and its bytes, as they are on disk.
struct File
{
    std::string name;
    std::string text {};

    [[nodiscard]] std::string version() const { return fileName(name).version; }
    [[nodiscard]] std::string description() const { return fileName(name).description; }
    /// Those of the header: comment lines at byte 0, followed by an empty line.
    [[nodiscard]] std::vector<Directive> directives() const;
    /// The arguments of the header's directives of this name, in order.
    [[nodiscard]] std::vector<std::string> directives(std::string_view directive) const;
    [[nodiscard]] bool isCheckpoint() const;
    /// Whether its first line takes it out of atlas.sum.
    [[nodiscard]] bool isOutsideSum() const;
    /// What its txmode directive asks for, if anything; an error names the file.
    [[nodiscard]] base::Result<std::optional<TxMode>> txMode() const;
    bool operator==(const File &) const = default;
};

/// The text with "-- atlas:name argument" put in front, with the empty line that makes it a header.
[[nodiscard]] std::string withDirective(const Directive &directive, const std::string &text);

} // namespace migrate
