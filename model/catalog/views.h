// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

/// Named getters on objects for code that reads a few kinds: the diagram, lint, the window. A view points into its
/// catalog and copies nothing; it lives as long as the catalog.
namespace catalog {

class ColumnView
{
public:
    ColumnView(const Catalog &catalog, const Object &object)
        : m_catalog(&catalog)
        , m_object(&object)
    {
    }
    [[nodiscard]] const Object &object() const { return *m_object; }
    [[nodiscard]] const std::string &name() const { return m_object->id.names.back(); }
    /// As format_type prints it: character varying(20).
    [[nodiscard]] std::string_view type() const { return m_object->attributes.value("type"); }
    [[nodiscard]] bool notNull() const { return m_object->attributes.flag("notNull"); }
    /// The expression of the default; empty when there is none.
    [[nodiscard]] std::string_view defaultValue() const;
    [[nodiscard]] bool isIdentity() const { return m_object->attributes.find("identity") != nullptr; }
    [[nodiscard]] bool isGenerated() const { return m_object->attributes.find("generated") != nullptr; }
    [[nodiscard]] std::string_view expression() const { return m_object->attributes.value("expression"); }
    [[nodiscard]] bool isInherited() const { return m_object->attributes.flag("_inherited"); }
    [[nodiscard]] int position() const;

private:
    const Catalog *m_catalog;
    const Object *m_object;
};

class ConstraintView
{
public:
    enum class Type { PrimaryKey, Unique, ForeignKey, Check, Exclusion };
    explicit ConstraintView(const Object &object)
        : m_object(&object)
    {
    }
    [[nodiscard]] const Object &object() const { return *m_object; }
    [[nodiscard]] const std::string &name() const { return m_object->id.names.back(); }
    [[nodiscard]] Type type() const;
    [[nodiscard]] std::vector<std::string> columns() const;
    /// Of a foreign key: the table it points to, and its columns there.
    [[nodiscard]] std::optional<ObjectId> target() const;
    [[nodiscard]] std::vector<std::string> targetColumns() const;
    /// CHECK ((n > 0)), as pg_get_constraintdef prints it.
    [[nodiscard]] std::string_view definition() const { return m_object->attributes.value("definition"); }
    [[nodiscard]] bool isValid() const { return m_object->attributes.flag("valid"); }

private:
    const Object *m_object;
};

class IndexView
{
public:
    explicit IndexView(const Object &object)
        : m_object(&object)
    {
    }
    [[nodiscard]] const Object &object() const { return *m_object; }
    [[nodiscard]] const std::string &name() const { return m_object->id.names.back(); }
    [[nodiscard]] bool isUnique() const { return m_object->attributes.flag("unique"); }
    [[nodiscard]] bool isValid() const { return m_object->attributes.flag("_valid"); }
    /// The columns themselves; elements that are expressions are left out.
    [[nodiscard]] std::vector<std::string> columns() const;
    /// btree (id, lower(name)) WHERE …
    [[nodiscard]] std::string_view definition() const { return m_object->attributes.value("definition"); }

private:
    const Object *m_object;
};

class TableView
{
public:
    TableView(const Catalog &catalog, const Object &object)
        : m_catalog(&catalog)
        , m_object(&object)
    {
    }
    [[nodiscard]] const Object &object() const { return *m_object; }
    [[nodiscard]] const std::string &schema() const { return m_object->id.names.front(); }
    [[nodiscard]] const std::string &name() const { return m_object->id.names.back(); }
    /// In the order of the table.
    [[nodiscard]] std::vector<ColumnView> columns() const;
    [[nodiscard]] std::vector<ConstraintView> constraints() const;
    [[nodiscard]] std::vector<IndexView> indexes() const;
    [[nodiscard]] bool isPartitioned() const { return m_object->attributes.find("partitionKey") != nullptr; }
    /// Of a partition: the partitioned table.
    [[nodiscard]] std::optional<ObjectId> partitionOf() const;
    /// RANGE (created_at)
    [[nodiscard]] std::string_view partitionKey() const { return m_object->attributes.value("partitionKey"); }

private:
    const Catalog *m_catalog;
    const Object *m_object;
};

class EnumView
{
public:
    explicit EnumView(const Object &object)
        : m_object(&object)
    {
    }
    [[nodiscard]] const Object &object() const { return *m_object; }
    [[nodiscard]] std::vector<std::string> labels() const;

private:
    const Object *m_object;
};

/// All tables, sorted by schema and name.
[[nodiscard]] std::vector<TableView> tables(const Catalog &catalog);
/// The comment on an object; empty when there is none.
[[nodiscard]] std::string_view commentOn(const Catalog &catalog, const ObjectId &id);

} // namespace catalog
