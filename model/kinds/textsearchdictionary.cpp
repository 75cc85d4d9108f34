// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_ts_dict'::regclass::oid AS classid, d.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, d.dictname] "
           "AS names, "
           "(SELECT format('%I.%I', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = "
           "t.tmplnamespace WHERE t.oid = d.dicttemplate) AS template, "
           "d.dictinitoption AS options FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE "
        + std::string(userSchema);
}

/// The server's own list, language = 'german', stopwords = 'german', cut at the commas between options.
std::vector<std::string> optionsOf(const catalog::Object &object)
{
    std::vector<std::string> options;
    std::string option;
    bool literal = false;
    for (const char c : object.attributes.value("options")) {
        literal = literal != (c == '\'');
        if (c == ',' && !literal) {
            options.emplace_back(base::trimmed(option));
            option.clear();
        } else {
            option += c;
        }
    }
    if (!base::trimmed(option).empty())
        options.emplace_back(base::trimmed(option));
    return options;
}

std::string_view keyOf(std::string_view option)
{
    return base::trimmed(option.substr(0, option.find('=')));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    PartList parts;
    parts.addReference("TEMPLATE", object.attributes, "template", context);
    for (const std::string &option : optionsOf(object))
        parts.addWord(option);
    return {creation(object, "CREATE TEXT SEARCH DICTIONARY " + context.path(object.id) + ' ' + parts.text(),
        "create text search dictionary " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TEXT SEARCH DICTIONARY " + context.path(object.id),
        "drop text search dictionary " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    const auto before = optionsOf(alteration.before);
    const auto after = optionsOf(alteration.after);
    PartList parts;
    for (const std::string &option : after) {
        if (!std::ranges::contains(before, option))
            parts.addWord(option);
    }
    // An option without a value is taken away.
    for (const std::string &option : before) {
        if (std::ranges::none_of(after, [&](const std::string &other) { return keyOf(other) == keyOf(option); }))
            parts.addWord(keyOf(option));
    }
    return {change(alteration.after,
        "ALTER TEXT SEARCH DICTIONARY " + context.path(alteration.after.id) + ' ' + parts.text(),
        "modify text search dictionary " + ownName(alteration.after))};
}

/// The server keeps the order of options and puts what ALTER says behind the others: another order has no statement.
bool endsInAnotherOrder(const Alteration &alteration, const Context &)
{
    const auto before = optionsOf(alteration.before);
    const auto after = optionsOf(alteration.after);
    std::vector<std::string> reached;
    for (const std::string &option : before) {
        if (std::ranges::contains(after, option))
            reached.push_back(option);
    }
    for (const std::string &option : after) {
        if (!std::ranges::contains(before, option))
            reached.push_back(option);
    }
    return reached != after;
}

} // namespace

const KindRules textSearchDictionary {
    .kind = catalog::Kind::TextSearchDictionary,
    .name = "text search dictionary",
    .query = query,
    .catalog = "pg_ts_dict",
    .attributes = {{.name = "template"},
        {.name = "options", .treatment = AttributeRule::Treatment::Alter, .replaces = endsInAnotherOrder}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 16,
};

} // namespace kinds
