// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/inschema.h"

#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"

#include <algorithm>
#include <array>

namespace catalog {

namespace {

class Mover
{
public:
    Mover(const std::string &before, const std::string &after)
        : m_before(before)
        , m_after(after)
        , m_prefix(base::quoteName(before) + '.')
        , m_newPrefix(base::quoteName(after) + '.')
    {
    }

    void move(ObjectId &id) const
    {
        const std::size_t place = kinds::rules(id.kind).satellite ? 1 : 0;
        // The names of a type that something belongs to are one text.
        for (std::string &name : id.names)
            move(name);
        for (std::string &argument : id.arguments)
            move(argument);
        if (id.names.size() > place + 1 && id.names[place] == m_before)
            id.names[place] = m_after;
    }

    void move(Object &object) const
    {
        move(object.id);
        if (object.parent)
            move(*object.parent);
        for (auto *ids : {&object.dependsOn, &object.goesWith}) {
            for (ObjectId &id : *ids)
                move(id);
            std::ranges::sort(*ids);
        }
        move(object.identity);
        Attributes attributes;
        for (const auto &[name, value] : object.attributes)
            attributes.set(name, moved(name, value));
        object.attributes = std::move(attributes);
    }

private:
    /// Of text that begins with the schema: a.mood.
    void move(std::string &text) const
    {
        if (text.starts_with(m_prefix))
            text.replace(0, m_prefix.size(), m_newPrefix);
    }

    /// Definitions are without the schema already: the state was read with it as search_path. Lists of names have it.
    [[nodiscard]] std::string moved(const std::string &name, const std::string &value) const
    {
        constexpr std::array pairs {"_target", "inherits", "ofType", "ownedBy", "partitionOf", "table"};
        if (!std::ranges::contains(pairs, name)) {
            std::string text = value;
            move(text);
            return text;
        }
        auto parts = textArray(value);
        const std::size_t step = name == "ownedBy" ? parts.size() : 2;
        for (std::size_t i = 0; i < parts.size(); i += step) {
            if (parts[i] == m_before)
                parts[i] = m_after;
        }
        return printedArray(parts);
    }

    std::string m_before;
    std::string m_after;
    std::string m_prefix;
    std::string m_newPrefix;
};

} // namespace

Catalog inSchema(const Catalog &state, const std::string &schema)
{
    if (!state.onlySchema || *state.onlySchema == schema)
        return state;
    const Mover mover(*state.onlySchema, schema);
    std::vector<Object> objects = state.objects();
    for (Object &object : objects)
        mover.move(object);
    Catalog result(std::move(objects));
    result.serverVersion = state.serverVersion;
    result.notices = state.notices;
    result.onlySchema = schema;
    result.casts = state.casts;
    return result;
}

} // namespace catalog
