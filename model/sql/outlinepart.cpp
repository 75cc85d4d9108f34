// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinepart.h"

#include <algorithm>

namespace sql {

Outline seenFrom(Outline whole, const base::Range &part)
{
    const auto isInside = [&](const base::Range &range) { return part.begin <= range.begin && range.end <= part.end; };
    const auto move = [&](base::Range &range) {
        range = isInside(range) ? base::Range {range.begin - part.begin, range.end - part.begin} : base::Range();
    };
    const auto moveNamed = [&](auto &named) {
        move(named.range);
        move(named.nameRange);
    };
    for (OutlineTable &table : whole.tables) {
        moveNamed(table);
        for (OutlineColumn &column : table.columns) {
            moveNamed(column);
            move(column.typeRange);
        }
        for (OutlineKey &key : table.keys)
            move(key.range);
        for (OutlineForeignKey &key : table.foreignKeys)
            move(key.range);
        for (OutlineIndex &index : table.indexes)
            move(index.range);
    }
    std::ranges::for_each(whole.enums, moveNamed);
    std::ranges::for_each(whole.objects, moveNamed);
    std::erase_if(
        whole.problems, [&](const base::Error &problem) { return !problem.where || !isInside(*problem.where); });
    for (base::Error &problem : whole.problems)
        move(*problem.where);
    return whole;
}

} // namespace sql
