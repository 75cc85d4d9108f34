// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinepart.h"

namespace sql {

Outline seenFrom(Outline whole, const base::Range &part)
{
    const auto isInside = [&](const base::Range &range) { return part.begin <= range.begin && range.end <= part.end; };
    const auto move = [&](base::Range &range) {
        range = isInside(range) ? base::Range {range.begin - part.begin, range.end - part.begin} : base::Range();
    };
    for (OutlineTable &table : whole.tables) {
        move(table.range);
        move(table.nameRange);
        for (OutlineColumn &column : table.columns) {
            move(column.range);
            move(column.nameRange);
            move(column.typeRange);
        }
        for (OutlineKey &key : table.keys)
            move(key.range);
        for (OutlineForeignKey &key : table.foreignKeys)
            move(key.range);
        for (OutlineIndex &index : table.indexes)
            move(index.range);
    }
    for (OutlineEnum &type : whole.enums) {
        move(type.range);
        move(type.nameRange);
    }
    for (OutlineObject &object : whole.objects) {
        move(object.range);
        move(object.nameRange);
    }
    std::erase_if(
        whole.problems, [&](const base::Error &problem) { return !problem.where || !isInside(*problem.where); });
    for (base::Error &problem : whole.problems)
        move(*problem.where);
    return whole;
}

} // namespace sql
