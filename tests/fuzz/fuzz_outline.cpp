// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/completion.h"
#include "model/sql/outlinediagram.h"

#include <cstdlib>

namespace {

void requireInside(base::Range range, std::size_t size)
{
    if (range.begin > range.end || range.end > size)
        std::abort();
}

void check(const sql::Outline &outline, std::size_t size)
{
    for (const sql::OutlineTable &table : outline.tables) {
        requireInside(table.range, size);
        requireInside(table.nameRange, size);
        for (const sql::OutlineColumn &column : table.columns) {
            requireInside(column.range, size);
            requireInside(column.nameRange, size);
            requireInside(column.typeRange, size);
        }
        for (const sql::OutlineKey &key : table.keys)
            requireInside(key.range, size);
        for (const sql::OutlineForeignKey &key : table.foreignKeys)
            requireInside(key.range, size);
    }
    for (const sql::OutlineObject &object : outline.objects)
        requireInside(object.nameRange, size);
    for (const base::Error &problem : outline.problems) {
        if (problem.where)
            requireInside(*problem.where, size);
    }
}

} // namespace

/// Two versions of a text: the input, and the input with a piece taken out. Every place is inside the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    sql::Outliner outliner;
    const sql::Outline first = outliner.outline(text);
    check(first, text.size());
    (void)sql::diagramOf(first);
    (void)sql::complete(text, size > 0 ? bytes[0] % (size + 1) : 0, first);
    std::string shorter = text;
    shorter.erase(size / 3, size > 0 ? 1 + bytes[size - 1] % 16U : 0);
    check(outliner.outline(shorter), shorter.size());
    check(outliner.outline(text), text.size());
    return 0;
}
