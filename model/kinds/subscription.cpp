// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <array>

namespace kinds {

namespace {

/// An option of CREATE and ALTER SUBSCRIPTION, since which version it is there, its default, and where its value is.
struct Option
{
    std::string_view name;
    int version;
    std::string_view usual;
    std::string_view sql;
};

constexpr std::array options {
    Option {.name = "synchronous_commit", .version = 140000, .usual = "off", .sql = "s.subsynccommit"},
    Option {.name = "binary", .version = 140000, .usual = "false", .sql = "s.subbinary"},
    Option {.name = "streaming",
        .version = 140000,
        .usual = "off",
        .sql
        = "CASE s.substream::text WHEN 't' THEN 'on' WHEN 'true' THEN 'on' WHEN 'p' THEN 'parallel' ELSE 'off' END"},
    Option {.name = "two_phase", .version = 150000, .usual = "false", .sql = "s.subtwophasestate <> 'd'"},
    Option {.name = "disable_on_error", .version = 150000, .usual = "false", .sql = "s.subdisableonerr"},
    Option {.name = "password_required", .version = 160000, .usual = "true", .sql = "s.subpasswordrequired"},
    Option {.name = "run_as_owner", .version = 160000, .usual = "false", .sql = "s.subrunasowner"},
    Option {.name = "origin", .version = 160000, .usual = "any", .sql = "s.suborigin"},
    Option {.name = "failover", .version = 170000, .usual = "false", .sql = "s.subfailover"},
};

/// A column of the subscription that only superusers may read; null for others. The query that names the column is one
/// that others never run.
std::string guarded(const std::string &column)
{
    return "CASE WHEN has_column_privilege('pg_subscription', '" + column + "', 'SELECT') THEN (xpath('/table/row/"
        + column + "/text()', query_to_xml('SELECT " + column
        + " FROM pg_subscription WHERE subdbid = ' || s.subdbid || ' AND subname = ' || quote_literal(s.subname), "
          "false, false, '')))[1]::text END";
}

std::string query(int serverVersion)
{
    // Before version 14 others may read neither its oid nor how it commits.
    const bool open = serverVersion >= 140000;
    // The password is cut out on the server.
    std::string sql = "SELECT 'pg_subscription'::regclass::oid AS classid, "
        + std::string(open ? "s.oid" : "(pg_get_object_address('subscription', ARRAY[s.subname::text], '{}')).objid")
        + " AS objid, 0 AS objsubid, ARRAY[s.subname] AS names, regexp_replace(regexp_replace(" + guarded("subconninfo")
        + ", '\\s*password\\s*=\\s*(''([^''\\\\]|\\\\.)*''|\\S*)', '', 'gi'), '(://[^:/@]*):[^@/]*@', '\\1@') AS "
          "connection, s.subpublications AS publications, s.subslotname AS slot_name";
    if (!open)
        sql += ", " + guarded("subsynccommit") + " AS synchronous_commit";
    for (const Option &option : options) {
        if (serverVersion >= option.version)
            sql.append(", (").append(option.sql).append(")::text AS ").append(option.name);
    }
    return sql
        + " FROM pg_subscription s WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = "
          "current_database())";
}

std::string publications(const catalog::Object &object)
{
    std::vector<std::string> names;
    for (const std::string &name : catalog::textArray(object.attributes.value("publications")))
        names.push_back(base::quoteNameAlways(name));
    return base::join(names, ", ");
}

void addSlot(PartList &parts, const catalog::Object &object)
{
    const std::string *slot = object.attributes.find("slot_name");
    parts.add("slot_name", slot ? base::quoteLiteral(*slot) : std::string("NONE"));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    PartList parts;
    // Nothing talks to the publisher while a plan runs: the slot is made and the subscription enabled by hand.
    parts.add("connect", "false");
    addSlot(parts, object);
    for (const Option &option : options) {
        // What is usual for streaming is another thing since version 18.
        if (object.attributes.value(option.name) != option.usual
            || (option.name == "streaming" && context.to.serverVersion >= 180000))
            parts.addLiteral(option.name, object.attributes, option.name);
    }
    return {creation(object,
        "CREATE SUBSCRIPTION " + ownName(object) + " CONNECTION "
            + base::quoteLiteral(object.attributes.value("connection")) + " PUBLICATION " + publications(object)
            + " WITH " + parts.text(),
        "create subscription " + ownName(object) + ", to be given its password, connected and enabled by hand")};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    const std::string head = "ALTER SUBSCRIPTION " + ownName(object);
    const std::string comment
        = "drop subscription " + ownName(object) + ", its replication slot on the publisher stays";
    Draft disable {.step = {.sql = head + " DISABLE", .comment = comment, .alters = {object.id}}};
    Draft forget {.step = {.sql = head + " SET (slot_name = NONE)", .comment = comment, .alters = {object.id}}};
    return {std::move(disable), std::move(forget), removal(object, "DROP SUBSCRIPTION " + ownName(object), comment)};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    Drafts drafts;
    const catalog::Object &after = alteration.after;
    const auto action = [&](const std::string &text) {
        drafts.push_back(change(
            after, "ALTER SUBSCRIPTION " + ownName(after) + ' ' + text, "modify subscription " + ownName(after)));
    };
    if (alteration.changes("connection") && after.attributes.find("connection"))
        action("CONNECTION " + base::quoteLiteral(after.attributes.value("connection")));
    if (alteration.changes("publications"))
        action("SET PUBLICATION " + publications(after) + " WITH (refresh = false)");
    PartList parts;
    if (alteration.changes("slot_name"))
        addSlot(parts, after);
    for (const Option &option : options) {
        if (alteration.changes(option.name))
            parts.addLiteral(option.name, after.attributes, option.name);
    }
    if (!parts.empty())
        action("SET " + parts.text());
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules subscription {
    .kind = catalog::Kind::Subscription,
    .name = "subscription",
    .query = query,
    .attributes = {{.name = "connection", .treatment = Alter}, {.name = "publications", .treatment = Alter},
        {.name = "slot_name", .treatment = Alter}, {.name = "synchronous_commit", .treatment = Alter},
        {.name = "binary", .treatment = Alter}, {.name = "streaming", .treatment = Alter}, {.name = "two_phase"},
        {.name = "disable_on_error", .treatment = Alter}, {.name = "password_required", .treatment = Alter},
        {.name = "run_as_owner", .treatment = Alter}, {.name = "origin", .treatment = Alter},
        {.name = "failover"}}, // ALTER would talk to the publisher
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 90,
};

} // namespace kinds
