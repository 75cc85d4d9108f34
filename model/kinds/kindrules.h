// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"
#include "model/kinds/draft.h"
#include "model/plan/plan.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What Mercator knows about each kind of object. All of it; the reader, the differ and the planner know no kinds.
namespace kinds {

/// What rules may look at: both states, and what the user chose.
struct Context
{
    const catalog::Catalog &from;
    const catalog::Catalog &to;
    const plan::Options &options;
    std::set<catalog::ObjectId> replaced {}; ///< on both sides, and dropped and made anew all the same

    /// "app"."orders"; "orders" when the state is of that one schema.
    [[nodiscard]] std::string path(const std::vector<std::string> &names) const;
    [[nodiscard]] std::string path(const catalog::ObjectId &id) const { return path(id.names); }
    /// The state that holds the object: to, else from.
    [[nodiscard]] const catalog::Object *find(const catalog::ObjectId &id) const;
    [[nodiscard]] bool creates(const catalog::ObjectId &id) const
    {
        return to.find(id) && (!from.find(id) || replaced.contains(id));
    }
    [[nodiscard]] bool drops(const catalog::ObjectId &id) const
    {
        return from.find(id) && (!to.find(id) || replaced.contains(id));
    }
};

/// An object that exists on both sides and differs.
struct Alteration
{
    const catalog::Object &before;
    const catalog::Object &after;
    const std::vector<std::string> &attributes; ///< the names that differ, sorted

    [[nodiscard]] bool changes(std::string_view attribute) const;
};

/// What an object does when something it depends on is made anew or changes its shape.
struct Reaction
{
    enum class Type {
        None, ///< the server carries it along
        Rebuild, ///< it is dropped before and created again after
        Alter, ///< it is altered as if attribute had changed
        Refuse, ///< cannot be done: a planning error with both names
    };
    Type type = Type::Rebuild;
    std::string_view attribute {};
};

/// Why an object has to react.
struct Cause
{
    const catalog::Object &object; ///< what it depends on, as it was
    bool replaced = false; ///< dropped and made anew; else it is altered in a way that dependents may not survive
};

/// One attribute of a kind: a column of its query. A change without treatment means that the object is replaced.
struct AttributeRule
{
    std::string_view name;
    enum class Treatment { Replace, Alter } treatment = Treatment::Replace;
    /// Of an attribute with Alter: whether this change needs a replacement after all.
    bool (*replaces)(const Alteration &, const Context &) = nullptr;
    /// Of an attribute with Alter: whether dependents have to react.
    bool (*reshapes)(const Alteration &, const Context &) = nullptr;
    /// Whether two texts say the same though the server prints them differently: then nothing has changed.
    bool (*same)(std::string_view before, std::string_view after) = nullptr;
};

/// The knowledge about one kind. A constant in the file of the kind, listed in registry.cpp.
/// query: one row per object. Reserved columns: classid, objid, objsubid (its address in pg_depend); names and
/// arguments (text[], ObjectId; pg_identify_object_as_address fills them when the query does not); parentclass,
/// parentid, parentsub; aliasclass, aliasid (an inner object that stands for it in pg_depend); identity. Every other
/// column is an attribute and must be declared in attributes, unless its name starts with "_" (carried, not compared).
struct KindRules
{
    catalog::Kind kind {};
    std::string_view name; ///< as PostgreSQL's messages call it
    std::string (*query)(int serverVersion) = nullptr;
    /// A system catalog without which there is no such object: where it holds no row of users the query is left out.
    /// With a condition where other kinds stand in it as well: "pg_class WHERE relkind = 'v'".
    std::string_view catalog {};
    std::vector<AttributeRule> attributes {};

    Drafts (*create)(const catalog::Object &, const Context &) = nullptr;
    Drafts (*drop)(const catalog::Object &, const Context &) = nullptr;
    Drafts (*alter)(const Alteration &, const Context &) = nullptr;
    /// Whether an alteration makes the object anew beside its former self, as enum types are: what belongs to it, its
    /// comment and grants, is made anew with it.
    bool (*remakes)(const Alteration &, const Context &) = nullptr;
    Drafts (*rename)(const catalog::Object &before, const catalog::ObjectId &after, const Context &) = nullptr;
    /// dependent is of this kind and exists on both sides. Without it: Rebuild.
    Reaction (*react)(const catalog::Object &dependent, const Cause &, const Context &) = nullptr;

    /// What follows from the plan as a whole and from no change of an object of this kind; each draft needs what it is
    /// about.
    Drafts (*settle)(const Context &) = nullptr;

    bool holdsData = false; ///< never replaced: an attribute that cannot be altered is an error
    bool satellite = false; ///< the first of its names is the kind of the object it is about
    bool withParent = false; ///< written beside its parent, not among its own kind
    bool carries = false; ///< moved to another schema, it takes along what is carried by it
    /// What goes to another schema with its parent, or with the table that its attribute "ownedBy" names.
    enum class Carried : std::uint8_t { No, ByParent, ByOwner } carried = Carried::No;
    int weight = 0; ///< place among what nothing else orders
    /// What else of the same name there cannot be at the same time: "relation app.orders".
    std::vector<std::string> (*claims)(const catalog::Object &) = nullptr;
    /// The text of a routine that the server does not look into: what it mentions is created first where possible.
    std::string_view hiddenCode {}; ///< name of the attribute
};

} // namespace kinds
