// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// Pieces of SQL and of steps that several kinds share.
namespace kinds {

/// The condition on a pg_namespace n that leaves out the system's schemas, and what going back has parked.
inline constexpr std::string_view userSchema = "n.nspname !~ '^(pg_|mercator_parked_)' AND n.nspname <> "
                                               "'information_schema' AND n.nspname <> 'atlas_schema_revisions'";
/// The condition on an option o of a column that leaves out what PostgreSQL 15.20, 17.12 and their like note there for
/// themselves: pg_dump does not show it either.
inline constexpr std::string_view columnOptions = "o NOT LIKE 'pg_attver=%'";

/// KindRules::catalog of what there is only with a relation that has columns.
inline constexpr std::string_view relationsOfUsers
    = "pg_class WHERE relkind IN ('r', 'p', 'f', 'm', 'v') AND relname <> 'atlas_schema_revisions'";

/// A type as Atlas writes it: timestamptz, "app"."state"[]. The text comes from format_type.
[[nodiscard]] std::string typeText(std::string_view formatted, const Context &context);
/// Puts bare column names of a parenthesised list in double quotes: (id, lower(name)) becomes ("id", lower(name)).
[[nodiscard]] std::string quoteListedNames(std::string_view definition);
/// The expression as somebody would write it so that the server keeps this very text: what it prints for column IN
/// ('a', 'b') of a character varying column would be stored in another form.
[[nodiscard]] std::string faithful(std::string_view expression);
/// Whether two expressions are those that the server prints for one: a list of character varying values that is
/// converted to text as a whole, or one by one, which it becomes when what pg_dump writes is loaded.
[[nodiscard]] bool sameExpression(std::string_view before, std::string_view after);
/// Wrapped in parentheses, unless it is already.
[[nodiscard]] std::string parenthesised(std::string_view expression);
/// ("a", "b")
[[nodiscard]] std::string nameList(const std::vector<std::string> &names);
/// "schema"."name" as SQL names it in a lock.
[[nodiscard]] plan::RelationLock lock(const Context &context, const catalog::ObjectId &relation, plan::Lock lock);
/// The id without its last name: of a column its table.
[[nodiscard]] catalog::ObjectId tableOf(const catalog::ObjectId &id);
/// COMMENT text: Modify "orders" table.
[[nodiscard]] std::string modifies(const catalog::ObjectId &table);

/// A step of one statement.
[[nodiscard]] Draft creation(const catalog::Object &object, std::string sql, std::string comment);
[[nodiscard]] Draft removal(const catalog::Object &object, std::string sql, std::string comment);
[[nodiscard]] Draft change(const catalog::Object &object, std::string sql, std::string comment);
/// ALTER TABLE path action, as a clause that may be merged.
[[nodiscard]] Draft tableAction(const catalog::ObjectId &table, const Context &context, std::string action, int order);

} // namespace kinds
