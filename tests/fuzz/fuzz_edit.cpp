// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"

#include <cstdlib>

namespace {

/// Edits are sorted, inside the text, and can be taken back.
void check(const std::string &text, const edit::Edited &edits)
{
    if (!edits)
        return;
    std::size_t end = 0;
    for (const edit::TextEdit &edit : *edits) {
        if (edit.range.begin < end || edit.range.end < edit.range.begin || edit.range.end > text.size())
            std::abort();
        end = edit.range.end;
    }
    const std::string after = edit::applied(text, *edits);
    if (edit::applied(after, edit::inverse(text, *edits)) != text)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    sql::Outliner outliner;
    const sql::Outline outline = outliner.outline(text);
    const edit::Source source {.text = text, .outline = outline};
    check(text, edit::addTable(source, {.name = {.name = "fresh"}}));
    for (const sql::OutlineTable &table : outline.tables) {
        const edit::TableName name {.schema = table.schema, .name = table.name};
        check(text, edit::addColumn(source, name, {.name = "fresh", .type = "int"}));
        check(text, edit::renameTable(source, name, "fresh"));
        check(text, edit::dropTable(source, name));
        check(text, edit::setComment(source, {.table = name, .column = {}}, "fresh"));
        for (const sql::OutlineForeignKey &key : table.foreignKeys)
            check(text, edit::dropForeignKey(source, name, key));
        for (const sql::OutlineTable &other : outline.tables) {
            check(text,
                edit::addForeignKey(source,
                    {.table = name, .columns = {"fresh"}, .referenced = {.schema = other.schema, .name = other.name}}));
        }
        for (const sql::OutlineColumn &column : table.columns) {
            const edit::ColumnName on {.table = name, .column = column.name};
            check(text, edit::dropColumn(source, on));
            check(text, edit::renameColumn(source, on, "fresh"));
            check(text, edit::changeType(source, on, "text"));
            check(text, edit::setNotNull(source, on, !column.notNull));
            check(text, edit::setDefault(source, on, column.defaultValue ? "" : "1"));
            check(text, edit::setComment(source, on, column.comment.empty() ? "fresh" : ""));
            check(text, edit::addIndex(source, {.table = name, .columns = {column.name}}));
        }
    }
    for (const sql::OutlineEnum &each : outline.enums)
        check(text, edit::addEnumValue(source, {.schema = each.schema, .name = each.name, .value = "fresh"}));
    return 0;
}
