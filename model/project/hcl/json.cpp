// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace project::hcl {

namespace {

using nlohmann::json;

json jsonOf(const Value &value)
{
    if (const bool *flag = value.flag())
        return *flag;
    if (const double *number = value.number())
        return std::trunc(*number) == *number && std::abs(*number) < 9e15 ? json(static_cast<std::int64_t>(*number))
                                                                          : json(*number);
    if (const std::string *text = value.text())
        return *text;
    if (const List *list = value.list()) {
        json array = json::array();
        for (const Value &element : *list)
            array.push_back(jsonOf(element));
        return array;
    }
    if (const Object *object = value.object()) {
        json members = json::object();
        for (const auto &[key, member] : *object)
            members[key] = jsonOf(member);
        return members;
    }
    return nullptr;
}

Value valueOf(const json &parsed)
{
    if (parsed.is_boolean())
        return parsed.get<bool>();
    if (parsed.is_number())
        return parsed.get<double>();
    if (parsed.is_string())
        return parsed.get<std::string>();
    if (parsed.is_array()) {
        List list;
        for (const json &element : parsed)
            list.push_back(valueOf(element));
        return list;
    }
    if (parsed.is_object()) {
        Object object;
        for (const auto &[key, member] : parsed.items())
            object.emplace(key, valueOf(member));
        return object;
    }
    return {};
}

} // namespace

std::string toJson(const Value &value)
{
    return jsonOf(value).dump(-1, ' ', false, json::error_handler_t::replace);
}

base::Result<Value> fromJson(const std::string &text)
{
    const json parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded())
        return base::failed(base::Code::Syntax, "the text is not JSON");
    return valueOf(parsed);
}

} // namespace project::hcl
