// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspectorsections.h"

#include "model/base/text.h"
#include "model/diagram/boxlook.h"
#include "widgets/common/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace widgets {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(widgets::Inspector)
};

QString listed(const std::vector<std::string> &names)
{
    return shown(base::join(names, ", "));
}

QString marks(const diagram::Column &column)
{
    QStringList words;
    if (column.primaryKey)
        words.append(Text::tr("primary key"));
    if (column.foreignKey)
        words.append(Text::tr("foreign key"));
    if (column.unique && !column.primaryKey)
        words.append(Text::tr("unique"));
    if (column.notNull && !column.primaryKey)
        words.append(Text::tr("not null"));
    return words.join(Text::tr(", "));
}

QString endOf(const diagram::Diagram &diagram, const diagram::End &end)
{
    const diagram::Table &table = diagram.tables[end.table];
    std::vector<std::string> names;
    for (const std::size_t column : end.columns)
        names.push_back(table.columns[column].name);
    return Text::tr("%1 (%2)").arg(shown(table.name), listed(names));
}

QString columnNames(const diagram::Diagram &diagram, const diagram::End &end)
{
    std::vector<std::string> names;
    for (const std::size_t column : end.columns)
        names.push_back(diagram.tables[end.table].columns[column].name);
    return listed(names);
}

InspectorSection columnsOf(const Picture &picture, std::size_t table, const sql::OutlineTable *written)
{
    InspectorSection section {.title = Text::tr("Columns")};
    for (std::size_t i = 0; i < picture.diagram().tables[table].columns.size(); ++i) {
        const diagram::Column &column = picture.diagram().tables[table].columns[i];
        QStringList value {shown(diagram::displayType(column.type))};
        if (const QString facts = marks(column); !facts.isEmpty())
            value.append(facts);
        if (written) {
            const auto found = std::ranges::find(written->columns, column.name, &sql::OutlineColumn::name);
            if (found != written->columns.end() && found->defaultValue)
                value.append(Text::tr("default %1").arg(shown(*found->defaultValue)));
        }
        if (!column.comment.empty())
            value.append(shown(column.comment));
        section.rows.push_back({.text = shown(column.name),
            .value = value.join(Text::tr(", ")),
            .target = picture.columnElement(table, i)});
    }
    return section;
}

QString keyKind(sql::OutlineKey::Type type)
{
    switch (type) {
    case sql::OutlineKey::Type::Primary:
        return Text::tr("primary key");
    case sql::OutlineKey::Type::Unique:
        return Text::tr("unique");
    case sql::OutlineKey::Type::Check:
        return Text::tr("check");
    case sql::OutlineKey::Type::Exclusion:
        return Text::tr("exclusion");
    }
    return {};
}

InspectorSection keysOf(const sql::OutlineTable &written)
{
    InspectorSection section {.title = Text::tr("Keys and checks")};
    for (const sql::OutlineKey &key : written.keys) {
        const QString what = key.columns.empty() ? shown(key.expression) : listed(key.columns);
        section.rows.push_back({.text = keyKind(key.type),
            .value = key.name.empty() ? what : Text::tr("%1: %2").arg(shown(key.name), what)});
    }
    return section;
}

InspectorSection indexesOf(const sql::OutlineTable &written)
{
    InspectorSection section {.title = Text::tr("Indexes")};
    for (const sql::OutlineIndex &index : written.indexes) {
        QStringList value {listed(index.columns)};
        if (index.unique)
            value.append(Text::tr("unique"));
        if (index.partial)
            value.append(Text::tr("partial"));
        section.rows.push_back({.text = shown(index.name), .value = value.join(Text::tr(", "))});
    }
    return section;
}

InspectorSection references(const Picture &picture, std::size_t table, bool out)
{
    InspectorSection section {.title = out ? Text::tr("References") : Text::tr("Referenced by")};
    for (const std::size_t number : out ? picture.schema->outgoing[table] : picture.schema->incoming[table]) {
        const diagram::Relation &relation = picture.diagram().relations[number];
        const diagram::End &here = out ? relation.child : relation.parent;
        const diagram::End &there = out ? relation.parent : relation.child;
        QString text = columnNames(picture.diagram(), here);
        if (out && !relation.onDelete.empty())
            text += Text::tr(", on delete %1").arg(shown(diagram::displayType(relation.onDelete)));
        section.rows.push_back(
            {.text = endOf(picture.diagram(), there), .value = text, .target = picture.tableElement(there.table)});
    }
    return section;
}

std::vector<InspectorSection> relationSections(const Picture &picture, std::size_t number)
{
    const diagram::Relation &relation = picture.diagram().relations[number];
    InspectorSection section {.title = Text::tr("Foreign key")};
    if (!relation.name.empty())
        section.rows.push_back({.text = Text::tr("Name"), .value = shown(relation.name)});
    section.rows.push_back({.text = Text::tr("From"),
        .value = endOf(picture.diagram(), relation.child),
        .target = picture.tableElement(relation.child.table)});
    section.rows.push_back({.text = Text::tr("To"),
        .value = endOf(picture.diagram(), relation.parent),
        .target = picture.tableElement(relation.parent.table)});
    if (!relation.onDelete.empty())
        section.rows.push_back({.text = Text::tr("On delete"), .value = shown(relation.onDelete)});
    if (!relation.onUpdate.empty())
        section.rows.push_back({.text = Text::tr("On update"), .value = shown(relation.onUpdate)});
    return {section};
}

} // namespace

std::vector<InspectorSection> inspectorSections(
    const Picture &picture, const Element &element, const sql::Outline *outline)
{
    if (const auto relation = picture.relation(element))
        return relationSections(picture, *relation);
    const auto table = picture.table(element.table);
    if (!table)
        return {};
    const diagram::Table &shownTable = picture.diagram().tables[*table];
    const sql::OutlineTable *written = outline ? outline->table(shownTable.schema, shownTable.name) : nullptr;
    std::vector<InspectorSection> sections;
    if (!shownTable.comment.empty())
        sections.push_back({.title = Text::tr("Comment"), .rows = {{.text = shown(shownTable.comment)}}});
    sections.push_back(columnsOf(picture, *table, written));
    if (written)
        sections.push_back(keysOf(*written));
    sections.push_back(references(picture, *table, true));
    sections.push_back(references(picture, *table, false));
    if (written)
        sections.push_back(indexesOf(*written));
    std::erase_if(sections, [](const InspectorSection &section) { return section.rows.empty(); });
    return sections;
}

} // namespace widgets
