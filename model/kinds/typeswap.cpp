// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/typeswap.h"

#include "model/base/quote.h"

#include <algorithm>

namespace kinds {

namespace {

/// Whether types are a part of the name, as they are of a function's.
bool namesTypes(const catalog::ObjectId &id)
{
    return !id.arguments.empty() || id.kind == catalog::Kind::Cast || id.kind == catalog::Kind::Transform;
}

} // namespace

Drafts swapType(const catalog::Object &before, std::string_view keyword, Draft creation, const Context &context)
{
    // Names are cut at 63 bytes by the server: the suffix must survive, and no character may be cut in two.
    std::string name = before.id.names.back();
    constexpr std::string_view suffix = "__old";
    while (name.size() + suffix.size() > 63
        || (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U
            && name.size() + suffix.size() > 60))
        name.pop_back();
    std::vector<std::string> aside = before.id.names;
    aside.back() = name.append(suffix);
    const std::string keywordText(keyword);
    const std::string what = keyword == "COLLATION" ? "collation" : "type";
    const std::string quoted = base::quoteNameAlways(before.id.names.back());

    Draft rename {.step = {.sql = "ALTER " + keywordText + ' ' + context.path(before.id) + " RENAME TO "
                          + base::quoteNameAlways(aside.back()),
                      .comment = "rename " + what + ' ' + quoted + " to make room for its successor",
                      .alters = {before.id}}};
    // What depends on the former type follows it under any name; only what is told apart by its types does not.
    rename.ordersByAlter = false;
    for (const catalog::Object &object : context.from.objects()) {
        if (namesTypes(object.id) && context.drops(object.id)
            && std::ranges::binary_search(object.dependsOn, before.id))
            rename.afterDrops.push_back(object.id);
    }
    Draft drop {.step = {.sql = "DROP " + keywordText + ' ' + context.path(aside),
                    .comment = "drop the former " + what + ' ' + quoted,
                    .drops = {before.id}}};
    return {std::move(rename), std::move(creation), std::move(drop)};
}

} // namespace kinds
