// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/views.h"

#include "model/catalog/textarray.h"

#include <algorithm>
#include <charconv>

namespace catalog {

std::string_view ColumnView::defaultValue() const
{
    const Object *found = m_catalog->find({.kind = Kind::Default, .names = m_object->id.names});
    return found ? found->attributes.value("expression") : std::string_view();
}

int ColumnView::position() const
{
    const std::string_view text = m_object->attributes.value("_position");
    int position = 0;
    std::from_chars(text.data(), text.data() + text.size(), position);
    return position;
}

ConstraintView::Type ConstraintView::type() const
{
    const std::string_view type = m_object->attributes.value("type");
    if (type == "p")
        return Type::PrimaryKey;
    if (type == "u")
        return Type::Unique;
    if (type == "f")
        return Type::ForeignKey;
    return type == "c" ? Type::Check : Type::Exclusion;
}

std::vector<std::string> ConstraintView::columns() const
{
    return textArray(m_object->attributes.value("_columns"));
}

std::optional<ObjectId> ConstraintView::target() const
{
    if (!m_object->attributes.find("_target"))
        return std::nullopt;
    return ObjectId {.kind = Kind::Table, .names = textArray(m_object->attributes.value("_target"))};
}

std::vector<std::string> ConstraintView::targetColumns() const
{
    return textArray(m_object->attributes.value("_targetColumns"));
}

std::vector<std::string> IndexView::columns() const
{
    return textArray(m_object->attributes.value("_columns"));
}

std::vector<ColumnView> TableView::columns() const
{
    std::vector<ColumnView> columns;
    for (const Object *child : m_catalog->children(m_object->id)) {
        if (child->id.kind == Kind::Column)
            columns.emplace_back(*m_catalog, *child);
    }
    std::ranges::sort(columns, {}, &ColumnView::position);
    return columns;
}

std::vector<ConstraintView> TableView::constraints() const
{
    std::vector<ConstraintView> constraints;
    for (const Object *child : m_catalog->children(m_object->id)) {
        if (child->id.kind == Kind::Constraint)
            constraints.emplace_back(*child);
    }
    return constraints;
}

std::vector<IndexView> TableView::indexes() const
{
    std::vector<IndexView> indexes;
    for (const Object *child : m_catalog->children(m_object->id)) {
        if (child->id.kind == Kind::Index)
            indexes.emplace_back(*child);
    }
    return indexes;
}

std::optional<ObjectId> TableView::partitionOf() const
{
    if (!m_object->attributes.find("partitionOf"))
        return std::nullopt;
    return ObjectId {.kind = Kind::Table, .names = textArray(m_object->attributes.value("partitionOf"))};
}

std::vector<std::string> EnumView::labels() const
{
    return textArray(m_object->attributes.value("labels"));
}

std::vector<TableView> tables(const Catalog &catalog)
{
    std::vector<TableView> views;
    for (const Object &object : catalog.ofKind(Kind::Table))
        views.emplace_back(catalog, object);
    return views;
}

std::string_view commentOn(const Catalog &catalog, const ObjectId &id)
{
    for (const Object *child : catalog.children(id)) {
        // A constraint has its own and that of its index: only the first has the names of the object behind its kind.
        if (child->id.kind == Kind::Comment
            && std::equal(child->id.names.begin() + 1, child->id.names.end(), id.names.begin(), id.names.end()))
            return child->attributes.value("text");
    }
    for (const Object *child : catalog.children(id)) {
        if (child->id.kind == Kind::Comment)
            return child->attributes.value("text");
    }
    return {};
}

} // namespace catalog
