// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace catalog {

/// Every kind of object that Mercator manages. A new kind: a line here, a file in model/kinds/, a line in
/// kinds/registry.cpp.
enum class Kind : std::uint8_t {
    Schema,
    Extension,
    Enum,
    Domain,
    Sequence,
    Table, ///< ordinary, partitioned and partition
    Column,
    Default, ///< of a column; generated expressions are an attribute of the column
    Constraint, ///< of a table
    DomainConstraint,
    Index,
    View,
    MaterializedView,
    Function, ///< and procedure
    Trigger,
    Comment, ///< on any object: its parent
    Composite,
    Range,
    Collation,
    Policy,
    Rule,
    Statistics,
    EventTrigger,
    Aggregate,
    Operator,
    OperatorFamily,
    OperatorClass,
    FamilyOperator, ///< of an operator family, outside its operator classes
    FamilyFunction, ///< support function of an operator family, outside its operator classes
    Cast,
    Conversion,
    TextSearchParser,
    TextSearchTemplate,
    TextSearchDictionary,
    TextSearchConfiguration,
    ForeignDataWrapper,
    Server,
    UserMapping,
    Publication,
    PublicationTable, ///< a table in a publication
    PublicationSchema, ///< a schema whose tables a publication has
    Subscription,
    Transform,
    Language,
    AccessMethod,
    Grant, ///< what one role may do with an object: its parent
    DefaultPrivileges,
    SecurityLabel, ///< on any object: its parent
    Owner, ///< of any object, its parent, that belongs to another role than the one that is connected
};

/// As PostgreSQL's messages call it: "table", "materialized view".
[[nodiscard]] std::string_view name(Kind kind);

} // namespace catalog
