// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/foreignoptions.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // Secrets never leave the server: of such an option only the name is read.
    const std::string secret
        = "split_part(o, '=', 1) ~* '(passw|passphrase|secret|token|credential|private|api_?key|access_?key)'";
    return "SELECT 'pg_user_mapping'::regclass::oid AS classid, u.umid AS objid, 0 AS objsubid, "
           "ARRAY[coalesce(u.usename, 'public')] AS names, "
           "ARRAY[u.srvname] AS arguments, "
           "(SELECT array_agg(o ORDER BY o) FROM unnest(u.umoptions) o WHERE NOT "
        + secret + ") AS options, (SELECT array_agg(split_part(o, '=', 1) ORDER BY o) FROM unnest(u.umoptions) o WHERE "
        + secret + ") AS _secrets FROM pg_user_mappings u";
}

std::string place(const catalog::Object &object)
{
    const std::string &user = object.id.names.front();
    return "USER MAPPING FOR " + (user == "public" ? std::string("PUBLIC") : base::quoteNameAlways(user)) + " SERVER "
        + base::quoteNameAlways(object.id.arguments.front());
}

std::string comment(std::string_view verb, const catalog::Object &object)
{
    return std::string(verb) + " user mapping for " + ownName(object) + " on server "
        + base::quoteNameAlways(object.id.arguments.front());
}

Drafts create(const catalog::Object &object, const Context &)
{
    Draft draft = creation(object, "CREATE " + place(object) + foreignOptions(object.attributes.value("options")),
        comment("create", object));
    const auto secrets = catalog::textArray(object.attributes.value("_secrets"));
    if (!secrets.empty())
        draft.step.comment += ", to be given its " + base::join(secrets, ", ") + " by hand";
    return {std::move(draft)};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP " + place(object), comment("drop", object))};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    return {change(alteration.after,
        "ALTER " + place(alteration.after) + ' '
            + foreignOptionChanges(
                alteration.before.attributes.value("options"), alteration.after.attributes.value("options")),
        comment("modify", alteration.after))};
}

} // namespace

const KindRules userMapping {
    .kind = catalog::Kind::UserMapping,
    .name = "user mapping",
    .query = query,
    .catalog = "pg_foreign_server",
    .attributes = {{.name = "options", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 28,
};

} // namespace kinds
