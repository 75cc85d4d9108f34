// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/snapshot.h"

#include "model/kinds/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace service {

namespace {

constexpr int version = 1;

using Json = nlohmann::ordered_json;

Json idJson(const catalog::ObjectId &id)
{
    Json json {{"kind", catalog::name(id.kind)}, {"names", id.names}};
    if (!id.arguments.empty())
        json["arguments"] = id.arguments;
    return json;
}

Json idsJson(const std::vector<catalog::ObjectId> &ids)
{
    Json list = Json::array();
    for (const catalog::ObjectId &id : ids)
        list.push_back(idJson(id));
    return list;
}

catalog::ObjectId idOf(const Json &json)
{
    const auto kind = json.at("kind").get<std::string>();
    const auto rules = kinds::all();
    const auto at = std::ranges::find(rules, kind, [](const kinds::KindRules *rule) { return rule->name; });
    if (at == rules.end())
        throw Json::other_error::create(501, "no kind \"" + kind + '"', &json);
    catalog::ObjectId id {.kind = (*at)->kind, .names = json.at("names").get<std::vector<std::string>>()};
    if (json.contains("arguments"))
        id.arguments = json["arguments"].get<std::vector<std::string>>();
    return id;
}

std::vector<catalog::ObjectId> idsOf(const Json &json, const char *key)
{
    std::vector<catalog::ObjectId> ids;
    for (const Json &id : json.value(key, Json::array()))
        ids.push_back(idOf(id));
    return ids;
}

catalog::Object objectOf(const Json &json)
{
    catalog::Object object {.id = idOf(json), .identity = json.value("identity", std::string())};
    if (json.contains("parent"))
        object.parent = idOf(json["parent"]);
    for (const auto &[name, value] : json.at("attributes").items())
        object.attributes.set(name, value.get<std::string>());
    object.dependsOn = idsOf(json, "dependsOn");
    object.goesWith = idsOf(json, "goesWith");
    return object;
}

Json objectJson(const catalog::Object &object)
{
    Json json = idJson(object.id);
    json["identity"] = object.identity;
    if (object.parent)
        json["parent"] = idJson(*object.parent);
    Json attributes = Json::object();
    for (const auto &[name, value] : object.attributes)
        attributes.emplace(name, value);
    json["attributes"] = std::move(attributes);
    if (!object.dependsOn.empty())
        json["dependsOn"] = idsJson(object.dependsOn);
    if (!object.goesWith.empty())
        json["goesWith"] = idsJson(object.goesWith);
    return json;
}

std::string textOf(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// One entry a line: what differs between two states is seen by any diff, and no tree of all of them is built.
void appendList(std::string &text, std::string_view name, const auto &entries, const auto &jsonOf)
{
    text.append(",\n\"").append(name).append("\": [");
    bool isFirst = true;
    for (const auto &entry : entries) {
        text.append(isFirst ? "\n " : ",\n ").append(textOf(jsonOf(entry)));
        isFirst = false;
    }
    text += ']';
}

} // namespace

std::string toJson(const catalog::Catalog &catalog)
{
    Json head {{"format", "mercator-catalog"}, {"version", version}, {"serverVersion", catalog.serverVersion}};
    if (catalog.onlySchema)
        head["onlySchema"] = *catalog.onlySchema;
    std::string text = textOf(head);
    text.pop_back(); // the brace
    appendList(text, "objects", catalog.objects(), objectJson);
    appendList(text, "notices", catalog.notices,
        [](const catalog::Notice &notice) { return Json {{"object", notice.object}, {"message", notice.message}}; });
    appendList(text, "casts", catalog.casts,
        [](const auto &cast) { return Json {cast.first.first, cast.first.second, std::string(1, cast.second)}; });
    appendList(text, "extensionMembers", catalog.extensionMembers, [](const catalog::ExtensionMember &member) {
        return Json {{"extension", member.extension}, {"names", member.names}, {"arguments", member.arguments},
            {"isRoutine", member.isRoutine}};
    });
    return text + "}\n";
}

base::Result<catalog::Catalog> fromJson(std::string_view text)
{
    try {
        const Json json = Json::parse(text);
        if (json.value("format", std::string()) != "mercator-catalog")
            return base::failed(base::Code::Syntax, "not a state that schema inspect wrote as JSON");
        if (json.at("version").get<int>() > version)
            return base::failed(base::Code::Unsupported, "the state was written by a later version of Mercator");
        std::vector<catalog::Object> objects;
        for (const Json &object : json.at("objects"))
            objects.push_back(objectOf(object));
        catalog::Catalog catalog(std::move(objects));
        catalog.serverVersion = json.at("serverVersion").get<int>();
        if (json.contains("onlySchema"))
            catalog.onlySchema = json["onlySchema"].get<std::string>();
        for (const Json &notice : json.value("notices", Json::array()))
            catalog.notices.push_back(
                {.object = notice.at("object").get<std::string>(), .message = notice.at("message").get<std::string>()});
        for (const Json &cast : json.value("casts", Json::array()))
            catalog.casts.emplace(std::pair(cast.at(0).get<std::string>(), cast.at(1).get<std::string>()),
                cast.at(2).get<std::string>().at(0));
        for (const Json &member : json.value("extensionMembers", Json::array()))
            catalog.extensionMembers.push_back({.names = member.at("names").get<std::vector<std::string>>(),
                .arguments = member.at("arguments").get<std::vector<std::string>>(),
                .isRoutine = member.at("isRoutine").get<bool>(),
                .extension = member.at("extension").get<std::string>()});
        return catalog;
    } catch (const std::exception &exception) {
        // The JSON library reports by exceptions; here they become values.
        return base::failed(base::Code::Syntax, std::string("the state cannot be read: ") + exception.what());
    }
}

} // namespace service
