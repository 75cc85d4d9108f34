// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/filter.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace diagram {

namespace {

constexpr std::size_t gone = static_cast<std::size_t>(-1);

bool matchesText(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = gone;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            // A character, not a byte.
            do
                ++t;
            while (pattern[p] == '?' && t < text.size() && (static_cast<unsigned char>(text[t]) & 0xC0U) == 0x80U);
            ++p;
        } else if (star != gone) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.substr(p).find_first_not_of('*') == std::string_view::npos;
}

bool isView(const Table &table)
{
    return table.kind == TableKind::View || table.kind == TableKind::MaterializedView;
}

/// Keeps the tables that are asked for by newIndex != gone, which gives their place.
Diagram rearranged(const Diagram &diagram, const std::vector<std::size_t> &newIndex, std::size_t count)
{
    Diagram result {.title = diagram.title, .enums = diagram.enums};
    result.tables.resize(count);
    for (std::size_t i = 0; i < newIndex.size(); ++i) {
        if (newIndex[i] != gone)
            result.tables[newIndex[i]] = diagram.tables[i];
    }
    for (const Relation &relation : diagram.relations) {
        if (newIndex[relation.child.table] == gone || newIndex[relation.parent.table] == gone)
            continue;
        Relation &kept = result.relations.emplace_back(relation);
        kept.child.table = newIndex[relation.child.table];
        kept.parent.table = newIndex[relation.parent.table];
    }
    return result;
}

} // namespace

bool matches(std::string_view pattern, const Table &table)
{
    if (pattern.find('.') == std::string_view::npos)
        return matchesText(pattern, table.name);
    return matchesText(pattern, table.schema + "." + table.name);
}

Diagram filtered(const Diagram &diagram, const Options &options)
{
    const std::size_t count = diagram.tables.size();
    std::vector<bool> allowed(count);
    std::vector<bool> shown(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Table &table = diagram.tables[i];
        allowed[i] = (options.views || !isView(table))
            && (options.schemas.empty() || std::ranges::contains(options.schemas, table.schema));
        shown[i] = allowed[i]
            && (options.tables.empty()
                || std::ranges::any_of(options.tables, [&](const auto &pattern) { return matches(pattern, table); }));
    }
    if (!options.tables.empty()) {
        for (int hop = 0; hop < options.neighbours; ++hop) {
            const std::vector<bool> before = shown;
            for (const Relation &relation : diagram.relations) {
                const std::size_t child = relation.child.table;
                const std::size_t parent = relation.parent.table;
                if ((before[child] || before[parent]) && allowed[child] && allowed[parent])
                    shown[child] = shown[parent] = true;
            }
            if (shown == before)
                break;
        }
    }
    std::vector<std::size_t> newIndex(count, gone);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (shown[i])
            newIndex[i] = kept++;
    }
    Diagram result = rearranged(diagram, newIndex, kept);
    if (!options.schemas.empty())
        std::erase_if(
            result.enums, [&](const Enum &type) { return !std::ranges::contains(options.schemas, type.schema); });
    return result;
}

std::vector<std::string> unmatched(const Diagram &diagram, const Options &options)
{
    std::vector<std::string> result;
    for (const std::string &pattern : options.tables) {
        if (std::ranges::none_of(diagram.tables, [&](const Table &table) { return matches(pattern, table); }))
            result.push_back(pattern);
    }
    return result;
}

void sort(Diagram &diagram)
{
    const auto &tables = diagram.tables;
    std::vector<std::size_t> order(tables.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::tie(tables[i].schema, tables[i].name); });
    std::vector<std::size_t> newIndex(tables.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        newIndex[order[i]] = i;
    diagram = rearranged(diagram, newIndex, order.size());
    std::ranges::stable_sort(
        diagram.relations, {}, [](const Relation &relation) { return std::tie(relation.child.table, relation.name); });
    std::ranges::stable_sort(diagram.enums, {}, [](const Enum &type) { return std::tie(type.schema, type.name); });
}

} // namespace diagram
