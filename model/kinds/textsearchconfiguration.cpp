// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <map>

namespace kinds {

namespace {

std::string query(int)
{
    // The name of each token type and its dictionaries in turn.
    return "SELECT 'pg_ts_config'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "c.cfgname] AS names, "
           "(SELECT format('%I.%I', pn.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = "
           "p.prsnamespace WHERE p.oid = c.cfgparser) AS parser, "
           "ARRAY(SELECT x.part FROM (SELECT t.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY "
           "m.mapseqno) AS dictionaries "
           "FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype WHERE m.mapcfg = "
           "c.oid GROUP BY t.alias) y "
           "CROSS JOIN LATERAL (VALUES (1, y.alias), (2, y.dictionaries)) x(place, part) ORDER BY y.alias, x.place) AS "
           "mappings "
           "FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE "
        + std::string(userSchema);
}

using Mappings = std::map<std::string, std::string>;

Mappings mappingsOf(const catalog::Object &object)
{
    const auto parts = catalog::textArray(object.attributes.value("mappings"));
    Mappings mappings;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
        mappings.emplace(parts[i], parts[i + 1]);
    return mappings;
}

Draft mappingStep(const catalog::Object &object, const Context &context, const std::string &action)
{
    return {.step = {.sql = "ALTER TEXT SEARCH CONFIGURATION " + context.path(object.id) + ' ' + action,
                .comment = "modify text search configuration " + ownName(object)}};
}

/// One statement for all token types that get the same dictionaries.
void addMappings(Drafts &drafts, const catalog::Object &object, const Context &context, std::string_view verb,
    const Mappings &mappings)
{
    std::map<std::string, std::vector<std::string>> byDictionaries;
    for (const auto &[token, dictionaries] : mappings)
        byDictionaries[dictionaries].push_back(base::quoteName(token));
    for (const auto &[dictionaries, tokens] : byDictionaries)
        drafts.push_back(mappingStep(
            object, context, std::string(verb) + " MAPPING FOR " + base::join(tokens, ", ") + " WITH " + dictionaries));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    PartList parts;
    parts.addReference("PARSER", object.attributes, "parser", context);
    Drafts drafts {creation(object, "CREATE TEXT SEARCH CONFIGURATION " + context.path(object.id) + ' ' + parts.text(),
        "create text search configuration " + ownName(object))};
    addMappings(drafts, object, context, "ADD", mappingsOf(object));
    for (std::size_t i = 1; i < drafts.size(); ++i)
        drafts[i].step.needs = {object.id};
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TEXT SEARCH CONFIGURATION " + context.path(object.id),
        "drop text search configuration " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    const Mappings before = mappingsOf(alteration.before);
    const Mappings after = mappingsOf(alteration.after);
    Mappings added;
    Mappings altered;
    std::vector<std::string> gone;
    for (const auto &[token, dictionaries] : after) {
        const auto old = before.find(token);
        if (old == before.end())
            added.emplace(token, dictionaries);
        else if (old->second != dictionaries)
            altered.emplace(token, dictionaries);
    }
    for (const auto &[token, dictionaries] : before) {
        if (!after.contains(token))
            gone.push_back(base::quoteName(token));
    }
    Drafts drafts;
    if (!gone.empty())
        drafts.push_back(mappingStep(alteration.after, context, "DROP MAPPING FOR " + base::join(gone, ", ")));
    addMappings(drafts, alteration.after, context, "ALTER", altered);
    addMappings(drafts, alteration.after, context, "ADD", added);
    for (Draft &draft : drafts) {
        draft.step.alters = {alteration.after.id};
        for (const catalog::ObjectId &used : alteration.before.dependsOn) {
            if (used.kind == catalog::Kind::TextSearchDictionary)
                draft.step.releases.push_back(used);
        }
    }
    return drafts;
}

} // namespace

const KindRules textSearchConfiguration {
    .kind = catalog::Kind::TextSearchConfiguration,
    .name = "text search configuration",
    .query = query,
    .catalog = "pg_ts_config",
    .attributes = {{.name = "parser"}, {.name = "mappings", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 17,
};

} // namespace kinds
