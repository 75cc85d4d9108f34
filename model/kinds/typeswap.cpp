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

/// Names are cut at 63 bytes by the server: the suffix must survive, and no character may be cut in two.
std::string withSuffix(std::string name, std::string_view suffix)
{
    std::size_t length = std::min(name.size(), 63 - suffix.size());
    while (length > 0 && length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U)
        --length;
    name.resize(length);
    return name.append(suffix);
}

/// A name beside this one that nothing has, neither before nor after.
std::vector<std::string> freeName(std::vector<std::string> path, const Context &context)
{
    const std::string name = path.back();
    const auto isTaken = [&](const catalog::Catalog &state) {
        return std::ranges::any_of(state.objects(), [&](const catalog::Object &each) { return each.id.names == path; });
    };
    path.back() = withSuffix(name, "__old");
    for (int i = 2; isTaken(context.from) || isTaken(context.to); ++i)
        path.back() = withSuffix(name, "__old" + std::to_string(i));
    return path;
}

} // namespace

Drafts swapType(const catalog::Object &before, std::string_view keyword, Draft creation, const Context &context)
{
    const std::vector<std::string> aside = freeName(before.id.names, context);
    const std::string keywordText(keyword);
    const std::string word = keyword == "COLLATION" ? "collation" : "type";
    const std::string quoted = base::quoteNameAlways(before.id.names.back());

    Draft rename {.step = {.sql = "ALTER " + keywordText + ' ' + context.path(before.id) + " RENAME TO "
                          + base::quoteNameAlways(aside.back()),
                      .comment = "rename " + word + ' ' + quoted + " to make room for its successor",
                      .alters = {before.id}}};
    // What depends on the former type follows it under any name; only what is told apart by its types does not.
    rename.ordersByAlter = false;
    for (const catalog::Object &object : context.from.objects()) {
        if (namesTypes(object.id) && context.drops(object.id)
            && std::ranges::binary_search(object.dependsOn, before.id))
            rename.afterDrops.push_back(object.id);
    }
    Draft drop {.step = {.sql = "DROP " + keywordText + ' ' + context.path(aside),
                    .comment = "drop the former " + word + ' ' + quoted,
                    .drops = {before.id}}};
    return {std::move(rename), std::move(creation), std::move(drop)};
}

} // namespace kinds
