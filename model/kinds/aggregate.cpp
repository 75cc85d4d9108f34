// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_proc'::regclass::oid AS classid, p.oid AS objid, 0 AS objsubid, "
           "pg_get_function_arguments(p.oid) AS signature, pg_get_function_result(p.oid) AS result, a.aggkind AS type, "
           "a.aggnumdirectargs AS \"directArguments\", p.proparallel AS parallel, "
           "a.aggtransfn::regproc::text AS transition, format_type(a.aggtranstype, NULL) AS state, "
           "NULLIF(a.aggtransspace, 0) AS space, "
           "NULLIF(a.aggfinalfn::regproc::text, '-') AS final, a.aggfinalextra AS \"finalExtra\", a.aggfinalmodify AS "
           "\"finalModify\", "
           "NULLIF(a.aggcombinefn::regproc::text, '-') AS combine, NULLIF(a.aggserialfn::regproc::text, '-') AS "
           "serial, "
           "NULLIF(a.aggdeserialfn::regproc::text, '-') AS deserial, a.agginitval AS initial, "
           "NULLIF(a.aggmtransfn::regproc::text, '-') AS \"movingTransition\", NULLIF(a.aggminvtransfn::regproc::text, "
           "'-') AS \"movingInverse\", "
           "CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS \"movingState\", "
           "NULLIF(a.aggmtransspace, 0) AS \"movingSpace\", NULLIF(a.aggmfinalfn::regproc::text, '-') AS "
           "\"movingFinal\", "
           "a.aggmfinalextra AS \"movingFinalExtra\", a.aggmfinalmodify AS \"movingFinalModify\", a.aggminitval AS "
           "\"movingInitial\", "
           "(SELECT format('OPERATOR(%I.%s)', on_.nspname, o.oprname) FROM pg_operator o JOIN pg_namespace on_ ON "
           "on_.oid = o.oprnamespace "
           "WHERE o.oid = a.aggsortop) AS \"sortOperator\" "
           "FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace "
           "WHERE "
        + std::string(userSchema);
}

std::string_view modifyText(std::string_view code)
{
    if (code == "r")
        return "READ_ONLY";
    return code == "s" ? "SHAREABLE" : "READ_WRITE";
}

std::string definition(const catalog::Object &object, const Context &context, std::string_view verb)
{
    const catalog::Attributes &attributes = object.attributes;
    const bool ordered = attributes.value("type") != "n";
    PartList parts;
    parts.addReference("SFUNC", attributes, "transition", context);
    parts.addReference("STYPE", attributes, "state", context);
    const auto addNumber = [&](std::string_view key, std::string_view attribute) {
        if (attributes.find(attribute))
            parts.add(key, attributes.value(attribute));
    };
    addNumber("SSPACE", "space");
    const auto addFinal
        = [&](std::string_view prefix, std::string_view function, std::string_view extra, std::string_view modify) {
              const std::string key = std::string(prefix) + "FINALFUNC";
              parts.addReference(key, attributes, function, context);
              if (attributes.flag(extra))
                  parts.addWord(key + "_EXTRA");
              if (attributes.find(function) && attributes.value(modify) != (ordered ? "w" : "r"))
                  parts.add(key + "_MODIFY", modifyText(attributes.value(modify)));
          };
    addFinal("", "final", "finalExtra", "finalModify");
    parts.addReference("COMBINEFUNC", attributes, "combine", context);
    parts.addReference("SERIALFUNC", attributes, "serial", context);
    parts.addReference("DESERIALFUNC", attributes, "deserial", context);
    parts.addLiteral("INITCOND", attributes, "initial");
    parts.addReference("MSFUNC", attributes, "movingTransition", context);
    parts.addReference("MINVFUNC", attributes, "movingInverse", context);
    parts.addReference("MSTYPE", attributes, "movingState", context);
    addNumber("MSSPACE", "movingSpace");
    if (attributes.find("movingState"))
        addFinal("M", "movingFinal", "movingFinalExtra", "movingFinalModify");
    parts.addLiteral("MINITCOND", attributes, "movingInitial");
    if (attributes.find("sortOperator"))
        parts.add("SORTOP", attributes.value("sortOperator"));
    if (const std::string_view parallel = attributes.value("parallel"); parallel != "u")
        parts.add("PARALLEL", parallel == "s" ? "SAFE" : "RESTRICTED");
    if (attributes.value("type") == "h")
        parts.addWord("HYPOTHETICAL");
    const std::string_view signature = attributes.value("signature");
    return std::string(verb) + " AGGREGATE " + context.path(object.id) + '('
        + std::string(signature.empty() ? "*" : signature) + ") " + parts.text();
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(object, definition(object, context, "CREATE"), "create aggregate " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    const std::string_view signature = object.attributes.value("signature");
    return {removal(object,
        "DROP AGGREGATE " + context.path(object.id) + '(' + std::string(signature.empty() ? "*" : signature) + ')',
        "drop aggregate " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    return {change(alteration.after, definition(alteration.after, context, "CREATE OR REPLACE"),
        "modify aggregate " + ownName(alteration.after))};
}

/// Every attribute but these: CREATE OR REPLACE AGGREGATE keeps what a call sees. PostgreSQL docs, CREATE AGGREGATE.
constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules aggregate {
    .kind = catalog::Kind::Aggregate,
    .name = "aggregate",
    .query = query,
    .catalog = "pg_proc WHERE prokind = 'a'",
    .attributes = {{.name = "signature"}, {.name = "result"}, {.name = "type"}, {.name = "directArguments"},
        {.name = "parallel", .treatment = Alter}, {.name = "transition", .treatment = Alter},
        {.name = "state", .treatment = Alter}, {.name = "space", .treatment = Alter},
        {.name = "final", .treatment = Alter}, {.name = "finalExtra", .treatment = Alter},
        {.name = "finalModify", .treatment = Alter}, {.name = "combine", .treatment = Alter},
        {.name = "serial", .treatment = Alter}, {.name = "deserial", .treatment = Alter},
        {.name = "initial", .treatment = Alter}, {.name = "movingTransition", .treatment = Alter},
        {.name = "movingInverse", .treatment = Alter}, {.name = "movingState", .treatment = Alter},
        {.name = "movingSpace", .treatment = Alter}, {.name = "movingFinal", .treatment = Alter},
        {.name = "movingFinalExtra", .treatment = Alter}, {.name = "movingFinalModify", .treatment = Alter},
        {.name = "movingInitial", .treatment = Alter}, {.name = "sortOperator", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 42,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "routine " + base::quotePath(object.id.names) + '(' + base::join(object.id.arguments, ",") + ')'};
        },
};

} // namespace kinds
