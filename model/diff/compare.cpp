// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diff/compare.h"

#include "model/kinds/registry.h"

#include <algorithm>

namespace diff {

namespace {

/// Texts that differ as they are printed.
bool areSame(catalog::Kind kind, const std::string &name, std::string_view before, std::string_view after)
{
    const auto &rules = kinds::rules(kind).attributes;
    const auto rule = std::ranges::find(rules, name, &kinds::AttributeRule::name);
    return rule != rules.end() && rule->same && rule->same(before, after);
}

/// The names of attributes that differ; both lists are sorted by name.
std::vector<std::string> differences(
    catalog::Kind kind, const catalog::Attributes &before, const catalog::Attributes &after)
{
    std::vector<std::string> names;
    const auto differs = [&](const std::string &name) {
        if (!name.starts_with('_'))
            names.push_back(name);
    };
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && a->first < b->first)) {
            differs((a++)->first);
        } else if (a == before.end() || b->first < a->first) {
            differs((b++)->first);
        } else {
            if (a->second != b->second && !areSame(kind, a->first, a->second, b->second))
                differs(a->first);
            ++a;
            ++b;
        }
    }
    return names;
}

} // namespace

std::vector<Change> compare(const catalog::Catalog &from, const catalog::Catalog &to)
{
    std::vector<Change> changes;
    auto a = from.objects().begin();
    auto b = to.objects().begin();
    while (a != from.objects().end() || b != to.objects().end()) {
        if (b == to.objects().end() || (a != from.objects().end() && a->id < b->id)) {
            changes.push_back({.type = Change::Type::Dropped, .id = a->id, .before = &*a});
            ++a;
        } else if (a == from.objects().end() || b->id < a->id) {
            changes.push_back({.type = Change::Type::Created, .id = b->id, .after = &*b});
            ++b;
        } else {
            if (auto attributes = differences(a->id.kind, a->attributes, b->attributes); !attributes.empty())
                changes.push_back({.type = Change::Type::Altered,
                    .id = a->id,
                    .before = &*a,
                    .after = &*b,
                    .attributes = std::move(attributes)});
            ++a;
            ++b;
        }
    }
    return changes;
}

} // namespace diff
