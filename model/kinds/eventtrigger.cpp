// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_event_trigger'::regclass::oid AS classid, e.oid AS objid, 0 AS objsubid, ARRAY[e.evtname] AS "
           "names, "
           "e.evtevent AS event, (SELECT array_agg(t ORDER BY t) FROM unnest(e.evttags) t) AS tags, "
           "e.evtfoid::regproc::text AS function, e.evtenabled AS enabled FROM pg_event_trigger e";
}

Draft enabling(const catalog::Object &object)
{
    const std::string_view state = object.attributes.value("enabled");
    const std::string_view action = state == "D" ? "DISABLE"
        : state == "R"                           ? "ENABLE REPLICA"
        : state == "A"                           ? "ENABLE ALWAYS"
                                                 : "ENABLE";
    return {.step = {.sql = "ALTER EVENT TRIGGER " + ownName(object) + ' ' + std::string(action),
                .comment = "modify event trigger " + ownName(object)}};
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE EVENT TRIGGER " + ownName(object) + " ON " + std::string(attributes.value("event"));
    std::vector<std::string> tags;
    for (const std::string &tag : catalog::textArray(attributes.value("tags")))
        tags.push_back(base::quoteLiteral(tag));
    if (!tags.empty())
        sql += " WHEN TAG IN (" + base::join(tags, ", ") + ')';
    sql += " EXECUTE FUNCTION " + typeText(attributes.value("function"), context) + "()";
    Drafts drafts {creation(object, std::move(sql), "create event trigger " + ownName(object))};
    if (attributes.value("enabled") != "O") {
        drafts.push_back(enabling(object));
        drafts.back().step.needs = {object.id};
    }
    for (Draft &draft : drafts)
        draft.turn = Draft::Turn::Last;
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &)
{
    Draft draft = removal(object, "DROP EVENT TRIGGER " + ownName(object), "drop event trigger " + ownName(object));
    draft.turn = Draft::Turn::First;
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    Draft draft = enabling(alteration.after);
    draft.step.alters = {alteration.after.id};
    draft.turn = alteration.after.attributes.value("enabled") == "D" ? Draft::Turn::First : Draft::Turn::Last;
    return {std::move(draft)};
}

} // namespace

const KindRules eventTrigger {
    .kind = catalog::Kind::EventTrigger,
    .name = "event trigger",
    .query = query,
    .catalog = "pg_event_trigger",
    .attributes = {{.name = "event"}, {.name = "tags"}, {.name = "function"},
        {.name = "enabled", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 95,
};

} // namespace kinds
