// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/mentions.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace plan {

namespace {

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string folded(std::string_view word)
{
    std::string text(word);
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

} // namespace

std::vector<std::pair<std::size_t, std::size_t>> mentions(const std::vector<Item> &items, const kinds::Context &context)
{
    // Names in upper case are looked for in lower case as well: a word too many costs nothing.
    std::unordered_map<std::string, std::vector<std::size_t>> makers;
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const auto *made : {&items[i].draft.step.creates, &items[i].draft.step.alters}) {
            for (const catalog::ObjectId &id : *made) {
                if (kinds::rules(id.kind).claims)
                    makers[folded(id.names.back())].push_back(i);
            }
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Item &item = items[i];
        const std::string_view attribute = kinds::rules(item.object.kind).hiddenCode;
        const catalog::Object *object = context.to.find(item.object);
        if (attribute.empty() || !object || !item.draft.step.drops.empty())
            continue;
        const std::string_view code = object->attributes.value(attribute);
        std::set<std::size_t> found;
        const auto look = [&](const std::string &word) {
            const auto maker = makers.find(word);
            if (maker != makers.end())
                found.insert(maker->second.begin(), maker->second.end());
        };
        for (std::size_t begin = 0; begin < code.size();) {
            if (!isWord(code[begin])) {
                ++begin;
                continue;
            }
            std::size_t end = begin;
            while (end < code.size() && isWord(code[end]))
                ++end;
            // A $ is part of a name, or of the quotes that begin or end the body: FROM orders$function$.
            const std::string word = folded(code.substr(begin, end - begin));
            for (std::size_t piece = 0; piece <= word.size();) {
                const std::size_t dollar = std::min(word.find('$', piece), word.size());
                look(word.substr(piece, dollar - piece));
                piece = dollar + 1;
            }
            if (word.contains('$'))
                look(word);
            begin = end;
        }
        for (const std::size_t first : found) {
            if (items[first].object != item.object)
                pairs.emplace_back(first, i);
        }
    }
    return pairs;
}

} // namespace plan
