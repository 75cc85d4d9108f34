// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diff/renames.h"

#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace diff {

namespace {

using catalog::Object;
using catalog::ObjectId;

bool startsWith(const std::vector<std::string> &names, const std::vector<std::string> &prefix, std::size_t skip)
{
    return names.size() >= prefix.size() + skip
        && std::equal(prefix.begin(), prefix.end(), names.begin() + static_cast<std::ptrdiff_t>(skip));
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Puts one name in the place of another in SQL of the server, outside of literals. What is meant by the name is not
/// looked at: a wrong guess makes a text that differs from the wanted one, and the object is made anew from that.
std::string withName(std::string_view text, const std::string &before, const std::string &after)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\'') {
            std::size_t end = text.find('\'', i + 1);
            end = end == std::string_view::npos ? text.size() : end + 1;
            result += text.substr(i, end - i);
            i = end;
        } else if (text.substr(i).starts_with(before)
            && (i == 0 || !isNameCharacter(text[i - 1]) || before.front() == '"')
            && (i + before.size() >= text.size() || !isNameCharacter(text[i + before.size()])
                || before.back() == '"')) {
            result += after;
            i += before.size();
        } else {
            result += text[i++];
        }
    }
    return result;
}

struct Renamer
{
    const Rename &rename;
    const catalog::Catalog &state;

    /// Names of the object itself and of what is named after it.
    [[nodiscard]] ObjectId id(ObjectId id) const
    {
        const bool satellite = kinds::rules(id.kind).satellite;
        const std::size_t skip = satellite ? 1 : 0;
        if (movesAlong(id)) {
            id.names.front() = rename.to.names.front();
            return id;
        }
        if (!startsWith(id.names, rename.from.names, skip))
            return id;
        const bool same = id.kind == rename.from.kind;
        const bool within = belongs(id);
        if (same || within)
            std::ranges::copy(rename.to.names, id.names.begin() + static_cast<std::ptrdiff_t>(skip));
        return id;
    }

    /// Whether the parents of an object lead to the renamed one: a constraint may have the name of another table's.
    [[nodiscard]] bool belongs(const ObjectId &id) const
    {
        const Object *object = state.find(id);
        for (int level = 0; object && level < 8; ++level) {
            if (object->id == rename.from)
                return true;
            object = object->parent ? state.find(*object->parent) : nullptr;
        }
        return false;
    }

    [[nodiscard]] bool carries() const { return kinds::rules(rename.from.kind).carries; }
    [[nodiscard]] bool isMove() const { return carries() && rename.from.names.front() != rename.to.names.front(); }

    /// Whether an object is in the schema of a table and leaves it with the table: its indexes and own sequences.
    [[nodiscard]] bool movesAlong(const ObjectId &id) const
    {
        using Carried = kinds::KindRules::Carried;
        const Carried carried = kinds::rules(id.kind).carried;
        if (carried == Carried::No || !isMove())
            return false;
        const Object *object = state.find(id);
        if (!object || carried == Carried::ByParent)
            return object && belongs(id);
        return startsWith(catalog::textArray(object->attributes.value("ownedBy")), rename.from.names, 0);
    }

    /// The text of an attribute that names a table by schema and name, or several in turn.
    [[nodiscard]] std::string list(std::string_view value) const
    {
        auto parts = catalog::textArray(value);
        for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
            if (parts[i] == rename.from.names[0] && parts[i + 1] == rename.from.names[1])
                std::ranges::copy(rename.to.names, parts.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return catalog::printedArray(parts);
    }

    /// Names with their schema, also those of sequences in the text of a default.
    [[nodiscard]] std::string moved(std::string_view value) const
    {
        const std::string before = base::quoteName(rename.from.names[0]) + '.';
        const std::string after = base::quoteName(rename.to.names[0]) + '.';
        std::string text = withName(
            value, before + base::quoteName(rename.from.names[1]), after + base::quoteName(rename.from.names[1]));
        for (const Object &sequence : state.objects()) {
            if (kinds::rules(sequence.id.kind).carried != kinds::KindRules::Carried::ByOwner
                || !movesAlong(sequence.id))
                continue;
            const std::string name = base::quoteName(sequence.id.names.back());
            const std::string literal = base::quoteLiteral(before + name) + "::regclass";
            const std::size_t at = text.find(literal);
            if (at != std::string::npos)
                text.replace(at, literal.size(), base::quoteLiteral(after + name) + "::regclass");
        }
        return text;
    }

    [[nodiscard]] std::string text(std::string_view name, std::string_view value) const
    {
        // One letter is a flag or a code, whatever the table is called.
        if (value.size() == 1)
            return std::string(value);
        constexpr std::array lists {"_target", "inherits", "ownedBy", "partitionOf", "table"};
        if (carries() && std::ranges::contains(lists, name))
            return list(value);
        if (isMove() && name != "text") {
            const std::string text = moved(value);
            const std::string before = base::quoteName(rename.from.names.back());
            return before == base::quoteName(rename.to.names.back())
                ? text
                : withName(text, before, base::quoteName(rename.to.names.back()));
        }
        // Arrays of names and SQL alike hold the name as a word of its own.
        const std::string before = base::quoteName(rename.from.names.back());
        const std::string after = base::quoteName(rename.to.names.back());
        if (name == "text" || before == after)
            return std::string(value);
        return withName(value, before, after);
    }
};

/// What must be equal for a pair to be offered: the attributes that are compared, and the names and attributes of
/// children of the same shape.
std::string shape(const Object &object, const catalog::Catalog &state, int depth)
{
    std::string text;
    for (const auto &[name, value] : object.attributes) {
        if (!name.starts_with('_'))
            text += name + '=' + value + ';';
    }
    if (depth == 0)
        return text;
    for (const Object *child : state.children(object.id)) {
        if (kinds::rules(child->id.kind).rename)
            text += '{' + child->id.names.back() + ':' + shape(*child, state, depth - 1) + '}';
    }
    return text;
}

} // namespace

std::vector<Rename> renameCandidates(
    const std::vector<Change> &changes, const catalog::Catalog &from, const catalog::Catalog &to)
{
    // Under the same parent, or with the same last name: a rename or a move, not both.
    std::map<std::string, std::vector<const Change *>> dropped;
    const auto key = [](const Object &object, const catalog::Catalog &state) {
        return std::to_string(static_cast<int>(object.id.kind))
            + (object.parent ? object.parent->text() : std::string()) + '|' + shape(object, state, 1);
    };
    for (const Change &change : changes) {
        if (change.type == Change::Type::Dropped && kinds::rules(change.id.kind).rename)
            dropped[key(*change.before, from)].push_back(&change);
    }
    std::vector<Rename> candidates;
    for (const Change &change : changes) {
        if (change.type != Change::Type::Created || !kinds::rules(change.id.kind).rename)
            continue;
        const auto at = dropped.find(key(*change.after, to));
        if (at == dropped.end())
            continue;
        for (const Change *former : at->second) {
            const auto &old = former->id.names;
            const auto &now = change.id.names;
            const bool sameSchema = old.size() == now.size() && std::equal(old.begin(), old.end() - 1, now.begin());
            if (sameSchema || old.back() == now.back())
                candidates.push_back({.from = former->id, .to = change.id});
        }
    }
    return candidates;
}

catalog::Catalog renamed(const catalog::Catalog &state, const Rename &rename)
{
    const Renamer renamer {.rename = rename, .state = state};
    std::vector<Object> objects = state.objects();
    for (Object &object : objects) {
        const bool touched = object.id == rename.from || renamer.belongs(object.id)
            || startsWith(catalog::textArray(object.attributes.value("ownedBy")), rename.from.names, 0)
            || std::ranges::contains(object.dependsOn, rename.from)
            || std::ranges::any_of(object.dependsOn, [&](const ObjectId &id) { return renamer.belongs(id); });
        if (touched) {
            catalog::Attributes attributes;
            for (const auto &[name, value] : object.attributes)
                attributes.set(name, renamer.text(name, value));
            object.attributes = std::move(attributes);
        }
        object.id = renamer.id(object.id);
        if (object.parent)
            object.parent = renamer.id(*object.parent);
        for (ObjectId &id : object.dependsOn)
            id = renamer.id(id);
        for (ObjectId &id : object.goesWith)
            id = renamer.id(id);
        std::ranges::sort(object.dependsOn);
        std::ranges::sort(object.goesWith);
    }
    catalog::Catalog result(std::move(objects));
    result.serverVersion = state.serverVersion;
    result.notices = state.notices;
    result.onlySchema = state.onlySchema;
    result.casts = state.casts;
    return result;
}

} // namespace diff
