// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/subject.h"

#include "model/base/quote.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <cctype>

namespace kinds {

std::string subject(const catalog::Object &object, const Context &context)
{
    const std::string &type = object.id.names.front();
    const std::vector<std::string> names(object.id.names.begin() + 1, object.id.names.end());
    const auto within = [&](std::string_view keyword, std::string_view owner) {
        const std::vector<std::string> rest(names.begin(), names.end() - 1);
        return std::string(keyword)
            .append(" ")
            .append(base::quoteNameAlways(names.back()))
            .append(" ON ")
            .append(owner)
            .append(context.path(rest));
    };
    if (type.ends_with(" column"))
        return "COLUMN " + context.path(names);
    if (type == "table constraint")
        return within("CONSTRAINT", "");
    if (type == "trigger" || type == "rule" || type == "policy") {
        std::string keyword = type;
        std::ranges::transform(
            keyword, keyword.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return within(keyword, "");
    }
    if (type == "domain constraint" && !object.id.arguments.empty())
        return "CONSTRAINT " + base::quoteNameAlways(object.id.arguments.front()) + " ON DOMAIN "
            + typeText(names.front(), context);
    if (type == "statistics object")
        return "STATISTICS " + context.path(names);
    if (type == "foreign-data wrapper")
        return "FOREIGN DATA WRAPPER " + context.path(names);
    if (type == "type")
        return "TYPE " + typeText(names.front(), context);
    std::string keyword = type;
    std::ranges::transform(
        keyword, keyword.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const bool relation = type == "table" || type == "view" || type == "materialized view" || type == "sequence"
        || type == "index" || type == "foreign table" || type == "schema";
    return keyword + ' ' + (relation ? context.path(names) : std::string(object.attributes.value("_identity")));
}

} // namespace kinds
