// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/typeswap.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    // libc keeps its locales in collcollate and collctype, the others theirs where this version has it.
    const std::string locale = serverVersion >= 170000 ? "c.colllocale"
        : serverVersion >= 150000                      ? "c.colliculocale"
                                                       : "CASE WHEN c.collprovider = 'i' THEN c.collcollate END";
    const std::string libc = "CASE WHEN c.collprovider = 'c' THEN c.";
    return "SELECT 'pg_collation'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "c.collname] AS names, "
           "CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider, "
        + locale + " AS locale, " + libc + "collcollate END AS \"collate\", " + libc + "collctype END AS ctype, "
        + (serverVersion >= 160000 ? "c.collicurules" : "NULL::text")
        + " AS rules, c.collisdeterministic AS deterministic "
          "FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE "
        + std::string(userSchema);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    PartList parts;
    parts.add("PROVIDER", attributes.value("provider"));
    parts.addLiteral("LOCALE", attributes, "locale");
    if (attributes.find("collate") && attributes.value("collate") == attributes.value("ctype")) {
        parts.addLiteral("LOCALE", attributes, "collate");
    } else {
        parts.addLiteral("LC_COLLATE", attributes, "collate");
        parts.addLiteral("LC_CTYPE", attributes, "ctype");
    }
    if (!attributes.flag("deterministic"))
        parts.add("DETERMINISTIC", "false");
    parts.addLiteral("RULES", attributes, "rules");
    return {creation(object, "CREATE COLLATION " + context.path(object.id) + ' ' + parts.text(),
        "create collation " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP COLLATION " + context.path(object.id), "drop collation " + ownName(object))};
}

/// What holds values cannot do without it meanwhile.
bool isSwapped(const Alteration &alteration, const Context &context)
{
    return std::ranges::any_of(context.from.objects(), [&](const catalog::Object &object) {
        const bool holdsValues = object.id.kind == catalog::Kind::Column || object.id.kind == catalog::Kind::Domain
            || object.id.kind == catalog::Kind::Composite;
        return holdsValues && std::ranges::binary_search(object.dependsOn, alteration.before.id);
    });
}

bool isReplaced(const Alteration &alteration, const Context &context)
{
    return !isSwapped(alteration, context);
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    return swapType(alteration.before, "COLLATION", create(alteration.after, context).front(), context);
}

AttributeRule attribute(std::string_view name)
{
    return {.name = name, .treatment = AttributeRule::Treatment::Alter, .replaces = isReplaced, .reshapes = isSwapped};
}

} // namespace

const KindRules collation {
    .kind = catalog::Kind::Collation,
    .name = "collation",
    .query = query,
    .catalog = "pg_collation",
    .attributes = {attribute("provider"), attribute("locale"), attribute("collate"), attribute("ctype"),
        attribute("rules"), attribute("deterministic")},
    .create = create,
    .drop = drop,
    .alter = alter,
    .remakes = isSwapped,
    .weight = 5,
};

} // namespace kinds
