// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/navigation.h"

#include "model/diagram/boxlook.h"
#include "widgets/common/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace {

struct Translator
{
    Q_DECLARE_TR_FUNCTIONS(widgets::Navigation)
};

diagram::Point middle(const diagram::Rect &box)
{
    return {box.x + box.width / 2, box.y + box.height / 2};
}

/// How far two stretches of a line are apart; 0 when they overlap.
double apart(double a, double aEnd, double b, double bEnd)
{
    return std::max({0.0, b - aEnd, a - bEnd});
}

bool holds(const std::vector<std::size_t> &columns, std::size_t column)
{
    return std::ranges::find(columns, column) != columns.end();
}

QString countsOf(const Picture &picture, std::size_t table)
{
    const auto columns = static_cast<int>(picture.diagram().tables[table].columns.size());
    const auto out = static_cast<int>(picture.schema->outgoing[table].size());
    const auto in = static_cast<int>(picture.schema->incoming[table].size());
    return Translator::tr("%1; %2; %3")
        .arg(Translator::tr("%n column(s)", nullptr, columns), Translator::tr("%n reference(s) out", nullptr, out),
            Translator::tr("%n in", nullptr, in));
}

QString facts(const diagram::Column &column)
{
    QStringList words;
    if (column.primaryKey)
        words.append(Translator::tr("primary key"));
    if (column.foreignKey)
        words.append(Translator::tr("foreign key"));
    if (column.unique && !column.primaryKey)
        words.append(Translator::tr("unique"));
    words.append(column.notNull || column.primaryKey ? Translator::tr("not null") : Translator::tr("may be null"));
    return words.join(Translator::tr(", "));
}

} // namespace

std::optional<Element> nearestTable(const Picture &picture, const Element &from, Toward direction)
{
    const auto start = picture.table(from.table);
    if (!start)
        return std::nullopt;
    const auto &boxes = picture.geometry.placement.boxes;
    const diagram::Rect &here = boxes[*start];
    std::optional<std::size_t> best;
    double least = std::numeric_limits<double>::max();
    for (std::size_t table = 0; table < boxes.size(); ++table) {
        const diagram::Rect &there = boxes[table];
        const diagram::Point a = middle(here);
        const diagram::Point b = middle(there);
        const bool across = direction == Toward::Left || direction == Toward::Right;
        const double sign = direction == Toward::Right || direction == Toward::Down ? 1 : -1;
        const double ahead = sign * (across ? b.x - a.x : b.y - a.y);
        if (table == *start || ahead <= 1)
            continue;
        const double gap = across ? apart(here.x, here.right(), there.x, there.right())
                                  : apart(here.y, here.bottom(), there.y, there.bottom());
        const double aside = across ? apart(here.y, here.bottom(), there.y, there.bottom())
                                    : apart(here.x, here.right(), there.x, there.right());
        const double offset = std::abs(across ? b.y - a.y : b.x - a.x);
        const double cost = gap + 2 * aside + 0.2 * offset + (gap == 0 ? ahead : 0);
        if (aside > 0 && gap == 0) // rather beside than ahead: another arrow leads there
            continue;
        if (cost < least) {
            least = cost;
            best = table;
        }
    }
    return best ? std::optional(picture.tableElement(*best)) : std::nullopt;
}

std::optional<Element> nearestTable(const Picture &picture, const diagram::Point &to)
{
    std::optional<std::size_t> best;
    double least = std::numeric_limits<double>::max();
    const auto &boxes = picture.geometry.placement.boxes;
    for (std::size_t table = 0; table < boxes.size(); ++table) {
        const diagram::Rect &box = boxes[table];
        const double away = std::hypot(apart(to.x, to.x, box.x, box.right()), apart(to.y, to.y, box.y, box.bottom()))
            + 0.01 * std::hypot(middle(box).x - to.x, middle(box).y - to.y);
        if (away < least) {
            least = away;
            best = table;
        }
    }
    return best ? std::optional(picture.tableElement(*best)) : std::nullopt;
}

std::optional<Element> nextColumn(const Picture &picture, const Element &from, int step)
{
    const auto table = picture.table(from.table);
    if (!table)
        return std::nullopt;
    const diagram::Table &shown = picture.diagram().tables[*table];
    const std::vector<std::size_t> rows = diagram::Measures {}.rows(shown, picture.columns);
    if (rows.empty())
        return std::nullopt;
    const auto column = picture.column(from);
    if (!column)
        return picture.columnElement(*table, step > 0 ? rows.front() : rows.back());
    const auto here = std::ranges::find(rows, *column);
    if (here == rows.end())
        return picture.columnElement(*table, rows.front());
    const auto next = (here - rows.begin()) + step;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(rows.size()))
        return std::nullopt;
    return picture.columnElement(*table, rows[static_cast<std::size_t>(next)]);
}

std::vector<std::size_t> relationsOf(const Picture &picture, std::size_t table, std::size_t column)
{
    std::vector<std::size_t> found;
    for (const std::size_t relation : picture.schema->outgoing[table]) {
        if (holds(picture.diagram().relations[relation].child.columns, column))
            found.push_back(relation);
    }
    for (const std::size_t relation : picture.schema->incoming[table]) {
        if (holds(picture.diagram().relations[relation].parent.columns, column)
            && std::ranges::find(found, relation) == found.end())
            found.push_back(relation);
    }
    return found;
}

std::optional<Element> referenced(const Picture &picture, const Element &from)
{
    if (const auto relation = picture.relation(from))
        return picture.tableElement(picture.diagram().relations[*relation].parent.table);
    const auto table = picture.table(from.table);
    if (!table)
        return std::nullopt;
    const auto column = picture.column(from);
    for (const std::size_t relation : picture.schema->outgoing[*table]) {
        const diagram::Relation &shown = picture.diagram().relations[relation];
        if (!column)
            return picture.tableElement(shown.parent.table);
        const auto at = std::ranges::find(shown.child.columns, *column);
        const auto number = static_cast<std::size_t>(at - shown.child.columns.begin());
        if (number < shown.parent.columns.size())
            return picture.columnElement(shown.parent.table, shown.parent.columns[number]);
    }
    return std::nullopt;
}

std::optional<Element> referring(const Picture &picture, const Element &from, const std::string &preferred)
{
    if (const auto relation = picture.relation(from))
        return picture.tableElement(picture.diagram().relations[*relation].child.table);
    const auto table = picture.table(from.table);
    if (!table)
        return std::nullopt;
    const auto column = picture.column(from);
    std::optional<Element> first;
    for (const std::size_t relation : picture.schema->incoming[*table]) {
        const diagram::Relation &shown = picture.diagram().relations[relation];
        Element there = picture.tableElement(shown.child.table);
        if (column) {
            const auto at = std::ranges::find(shown.parent.columns, *column);
            const auto number = static_cast<std::size_t>(at - shown.parent.columns.begin());
            if (number >= shown.child.columns.size())
                continue;
            there = picture.columnElement(shown.child.table, shown.child.columns[number]);
        }
        if (there.table == preferred)
            return there;
        if (!first)
            first = there;
    }
    return first;
}

QString spoken(const Picture &picture, const Element &element)
{
    const auto table = picture.table(element.table);
    if (!table)
        return {};
    const diagram::Table &shownTable = picture.diagram().tables[*table];
    if (const auto relation = picture.relation(element))
        return shown(diagram::description(picture.diagram(), picture.diagram().relations[*relation]));
    if (const auto column = picture.column(element)) {
        const diagram::Column &at = shownTable.columns[*column];
        return Translator::tr("%1: %2, %3").arg(shown(at.name), shown(diagram::displayType(at.type)), facts(at));
    }
    return Translator::tr("%1: %2").arg(shown(shownTable.name), countsOf(picture, *table));
}

QString explained(const Picture &picture, const Element &element)
{
    const auto table = picture.table(element.table);
    if (!table)
        return {};
    const diagram::Table &shownTable = picture.diagram().tables[*table];
    QStringList lines;
    if (const auto relation = picture.relation(element)) {
        const diagram::Relation &of = picture.diagram().relations[*relation];
        if (!of.name.empty())
            lines.append(shown(of.name));
        lines.append(shown(diagram::description(picture.diagram(), of)));
    } else if (const auto column = picture.column(element)) {
        const diagram::Column &of = shownTable.columns[*column];
        lines.append(Translator::tr("%1  %2").arg(shown(of.name), shown(of.type)));
        lines.append(facts(of));
        for (const std::size_t number : relationsOf(picture, *table, *column)) {
            if (lines.size() > 6) {
                lines.append(QStringLiteral("…"));
                break;
            }
            lines.append(shown(diagram::description(picture.diagram(), picture.diagram().relations[number])));
        }
        if (!of.comment.empty())
            lines.append(shown(of.comment));
    } else {
        lines.append(Translator::tr("%1.%2").arg(shown(shownTable.schema), shown(shownTable.name)));
        lines.append(countsOf(picture, *table));
        if (!shownTable.comment.empty())
            lines.append(shown(shownTable.comment));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace widgets
