// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a schema's text says, with places, from PostgreSQL's own grammar and no server. It draws and edits; it is never
/// diffed. All ranges are bytes in the whole text.
namespace sql {

struct OutlineColumn
{
    std::string name;
    std::string type; ///< as written
    std::optional<std::string> defaultValue {};
    std::optional<std::string> generated {}; ///< the expression, or "identity"
    bool notNull = false; ///< also by a primary key
    std::string comment {};
    base::Range range {}; ///< the whole definition
    base::Range nameRange {};
    base::Range typeRange {};
};

struct OutlineKey
{ ///< primary key, unique constraint, check, exclusion
    enum class Type { Primary, Unique, Check, Exclusion };
    Type type = Type::Primary;
    std::string name {};
    std::vector<std::string> columns {};
    std::string expression {};
    base::Range range {};
};

struct OutlineForeignKey
{
    std::string name {};
    std::vector<std::string> columns {};
    std::string referencedSchema {};
    std::string referencedTable {};
    std::vector<std::string> referencedColumns {}; ///< empty in the text means the primary key: then filled in from it
    std::string onDelete {};
    std::string onUpdate {};
    base::Range range {};
};

struct OutlineIndex
{
    std::string name {};
    std::vector<std::string> columns {}; ///< or expressions
    bool unique = false;
    bool partial = false;
    base::Range range {};
};

struct OutlineTable
{
    enum class Type { Table, View, MaterializedView, Foreign };
    Type type = Type::Table;
    std::string schema {}; ///< "public" when the text names none
    std::string name {};
    std::vector<OutlineColumn> columns {};
    std::vector<OutlineKey> keys {};
    std::vector<OutlineForeignKey> foreignKeys {};
    std::vector<OutlineIndex> indexes {};
    std::string comment {};
    bool partitioned = false;
    std::optional<std::string> partitionOf {}; ///< key of the parent: schema.name as quoteName writes them
    base::Range range {}; ///< the CREATE statement
    base::Range nameRange {};
};

struct OutlineEnum
{
    std::string schema {};
    std::string name {};
    std::vector<std::string> values {};
    std::string comment {};
    base::Range range {};
    base::Range nameRange {};
};

/// Functions, triggers, domains, sequences, extensions …: named, with a place.
struct OutlineObject
{
    std::string kind {}; ///< "function"
    std::string schema {};
    std::string name {};
    std::string on {}; ///< of a trigger or policy: its table's key
    base::Range range {};
    base::Range nameRange {};
};

struct Outline
{
    std::vector<OutlineTable> tables {}; ///< in the order of the text
    std::vector<OutlineEnum> enums {};
    std::vector<OutlineObject> objects {};
    std::vector<base::Error> problems {}; ///< statements that do not parse: PostgreSQL's message, where set

    [[nodiscard]] const OutlineTable *table(const std::string &schema, const std::string &name) const;
    /// The table whose statement holds this byte, for "where am I".
    [[nodiscard]] const OutlineTable *at(std::size_t position) const;
};

/// Makes outlines of successive versions of one text. Parses again only the statements that changed; a statement that
/// does not parse keeps its last good outline. One thread at a time; the returned outline is a value.
class Outliner
{
public:
    Outliner();
    ~Outliner();
    Outliner(Outliner &&) noexcept;
    Outliner &operator=(Outliner &&) noexcept;

    /// The outline of text, which must be UTF-8.
    [[nodiscard]] Outline outline(std::string_view text);

private:
    struct Cache;
    struct Broken;
    class Before;
    void keepLastGood(Cache &next, std::vector<Broken> &broken) const;

    std::unique_ptr<Cache> m_cache;
};

} // namespace sql
