// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/file.h"

#include <cstdint>
#include <map>
#include <span>

namespace migrate {

/// The content of atlas.sum: a running hash of each file, and one over all. Byte for byte as Atlas writes it.
struct Checksum
{
    struct Entry
    {
        std::string name;
        std::string hash; ///< Base64 of SHA-256, without "h1:"
        bool operator==(const Entry &) const = default;
    };
    std::string total {}; ///< without "h1:"
    std::vector<Entry> entries {};

    [[nodiscard]] std::string text() const;
    [[nodiscard]] const Entry *find(std::string_view name) const;
    bool operator==(const Checksum &) const = default;
};

/// Of files in directory order.
[[nodiscard]] Checksum checksum(std::span<const File> files);
/// Reads atlas.sum; "checksum file format invalid", or "checksum mismatch" when its own total does not fit.
[[nodiscard]] base::Result<Checksum> parseChecksum(std::string_view text);
/// Base64 of the SHA-256 of the text, with "h1:" in front: of statements, for partial_hashes.
[[nodiscard]] std::vector<std::string> statementHashes(std::span<const std::string> statements);

/// Where atlas.sum and the directory part.
struct Mismatch
{
    enum class Reason : std::uint8_t { Added, Edited, Removed };
    Reason reason = Reason::Edited;
    std::string file {};
    std::size_t line = 0; ///< in atlas.sum, from 1; the header is 1
    std::size_t position = 0; ///< byte in atlas.sum
    /// "L4: 2_second.sql was added".
    [[nodiscard]] std::string text() const;
    bool operator==(const Mismatch &) const = default;
};
/// Nothing when both are equal.
[[nodiscard]] std::optional<Mismatch> compare(const Checksum &stored, const Checksum &computed);

} // namespace migrate
