// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/checksum.h"
#include "model/migrate/statements.h"

#include <array>
#include <cstdint>
#include <cstdlib>

/// A migration file and an atlas.sum of the same bytes. What atlas.sum says is written back as it was understood.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const std::array files {migrate::File {.name = "1_first.sql", .text = text}};
    (void)files[0].directives();
    (void)files[0].txMode();
    (void)files[0].isCheckpoint();
    (void)migrate::fileName(text);
    (void)migrate::statements(files[0]);
    const migrate::Checksum own = migrate::checksum(files);
    const auto again = migrate::parseChecksum(own.text());
    if (!again || migrate::compare(*again, own))
        std::abort();
    if (const auto stored = migrate::parseChecksum(text); stored && migrate::parseChecksum(stored->text()) != stored)
        std::abort();
    return 0;
}
