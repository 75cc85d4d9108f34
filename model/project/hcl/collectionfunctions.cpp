// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/functions.h"

#include <algorithm>
#include <cmath>

namespace project::hcl {

namespace {

using Answer = base::Result<Value>;

Function ofList(Answer (*body)(List))
{
    return {.body = [body](const List &arguments, const std::string &) -> Answer {
                auto list = listArgument(arguments, 0);
                return list ? body(std::move(*list)) : std::unexpected(list.error());
            },
        .least = 1,
        .most = 1};
}

bool holds(const List &list, const Value &value)
{
    return std::ranges::find(list, value) != list.end();
}

List distinct(const List &list)
{
    List once;
    for (const Value &value : list) {
        if (!holds(once, value))
            once.push_back(value);
    }
    return once;
}

/// Lists of all arguments, put together by a rule.
Function ofLists(List (*body)(const std::vector<List> &))
{
    return {.body = [body](const List &arguments, const std::string &) -> Answer {
                std::vector<List> lists;
                for (std::size_t i = 0; i < arguments.size(); ++i) {
                    auto list = listArgument(arguments, i);
                    if (!list)
                        return std::unexpected(list.error());
                    lists.push_back(std::move(*list));
                }
                return Value(body(lists));
            },
        .least = 1};
}

List concat(const std::vector<List> &lists)
{
    List all;
    for (const List &list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

List intersection(const std::vector<List> &lists)
{
    List common = distinct(lists.front());
    std::erase_if(common, [&](const Value &value) {
        return !std::ranges::all_of(lists, [&](const List &list) { return holds(list, value); });
    });
    return common;
}

List difference(const std::vector<List> &lists)
{
    List rest = distinct(lists.front());
    std::erase_if(rest, [&](const Value &value) { return lists.size() > 1 && holds(lists[1], value); });
    return rest;
}

List product(const std::vector<List> &lists)
{
    std::vector<List> rows {{}};
    for (const List &list : lists) {
        std::vector<List> longer;
        for (const List &row : rows) {
            for (const Value &value : list) {
                longer.push_back(row);
                longer.back().push_back(value);
            }
        }
        rows = std::move(longer);
    }
    List all;
    for (List &row : rows)
        all.emplace_back(std::move(row));
    return all;
}

List firstNotEmpty(const std::vector<List> &lists)
{
    const auto found = std::ranges::find_if(lists, [](const List &list) { return !list.empty(); });
    return found == lists.end() ? List() : *found;
}

Answer length(const List &arguments, const std::string &)
{
    const Value &value = arguments[0];
    if (const List *list = value.list())
        return Value(static_cast<double>(list->size()));
    if (const Object *object = value.object())
        return Value(static_cast<double>(object->size()));
    if (const std::string *text = value.text())
        return Value(static_cast<double>(
            std::ranges::count_if(*text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; })));
    return base::failed(base::Code::Failed, "length takes a list, an object or a string, not a " + value.typeName());
}

void flattenInto(List &all, const List &list)
{
    for (const Value &value : list) {
        if (const List *inner = value.list())
            flattenInto(all, *inner);
        else
            all.push_back(value);
    }
}

Answer keysOrValues(const Value &value, bool keys)
{
    const Object *object = value.object();
    if (!object)
        return base::failed(base::Code::Failed, "expected an object, not a " + value.typeName());
    List all;
    for (const auto &[key, member] : *object)
        all.push_back(keys ? Value(key) : member);
    return Value(std::move(all));
}

Answer merge(const List &arguments, const std::string &)
{
    Object all;
    for (const Value &argument : arguments) {
        if (argument.isNull())
            continue;
        if (!argument.object())
            return base::failed(base::Code::Failed, "merge takes objects, not a " + argument.typeName());
        for (const auto &[key, value] : *argument.object())
            all.insert_or_assign(key, value);
    }
    return Value(std::move(all));
}

Answer zipmap(const List &arguments, const std::string &)
{
    const auto keys = listArgument(arguments, 0);
    const auto values = listArgument(arguments, 1);
    if (!keys || !values)
        return std::unexpected(keys ? values.error() : keys.error());
    if (keys->size() != values->size())
        return base::failed(base::Code::Failed, "zipmap takes as many keys as values");
    Object object;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        std::string key;
        if (!toText((*keys)[i], key))
            return base::failed(base::Code::Failed, "zipmap takes strings as keys");
        object.insert_or_assign(std::move(key), (*values)[i]);
    }
    return Value(std::move(object));
}

Answer range(const List &arguments, const std::string &)
{
    std::vector<double> numbers;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto number = numberArgument(arguments, i);
        if (!number)
            return std::unexpected(number.error());
        numbers.push_back(*number);
    }
    const double begin = numbers.size() > 1 ? numbers[0] : 0;
    const double end = numbers.size() > 1 ? numbers[1] : numbers[0];
    const double step = numbers.size() > 2 ? numbers[2] : end < begin ? -1 : 1;
    constexpr double most = 100'000;
    if (step == 0 || (end - begin) / step > most)
        return base::failed(base::Code::Failed, "range would have no end");
    List all;
    for (double i = begin; step > 0 ? i < end : i > end; i += step)
        all.emplace_back(i);
    return Value(std::move(all));
}

Answer slice(const List &arguments, const std::string &)
{
    const auto list = listArgument(arguments, 0);
    const auto begin = numberArgument(arguments, 1);
    const auto end = numberArgument(arguments, 2);
    if (!list || !begin || !end)
        return std::unexpected(!list ? list.error() : !begin ? begin.error() : end.error());
    if (*begin < 0 || *end < *begin || *end > static_cast<double>(list->size()))
        return base::failed(base::Code::Failed, "slice is outside of the list");
    return Value(
        List(list->begin() + static_cast<std::ptrdiff_t>(*begin), list->begin() + static_cast<std::ptrdiff_t>(*end)));
}

Answer chunklist(const List &arguments, const std::string &)
{
    const auto list = listArgument(arguments, 0);
    const auto size = numberArgument(arguments, 1);
    if (!list || !size)
        return std::unexpected(list ? size.error() : list.error());
    if (*size < 1)
        return base::failed(base::Code::Failed, "a chunk has one element or more");
    List chunks;
    for (std::size_t i = 0; i < list->size(); i += static_cast<std::size_t>(*size)) {
        const std::size_t end = std::min(list->size(), i + static_cast<std::size_t>(*size));
        chunks.emplace_back(
            List(list->begin() + static_cast<std::ptrdiff_t>(i), list->begin() + static_cast<std::ptrdiff_t>(end)));
    }
    return Value(std::move(chunks));
}

Answer element(const List &arguments, const std::string &)
{
    const auto list = listArgument(arguments, 0);
    const auto index = numberArgument(arguments, 1);
    if (!list || !index)
        return std::unexpected(list ? index.error() : list.error());
    if (list->empty() || *index < 0)
        return base::failed(base::Code::Failed, "element of an empty list or a negative index");
    return (*list)[static_cast<std::size_t>(*index) % list->size()];
}

Answer indexOf(const List &arguments, const std::string &)
{
    const Value &key = arguments[1];
    std::string name;
    if (const Object *object = arguments[0].object(); object && toText(key, name)) {
        const auto found = object->find(name);
        return found == object->end() ? base::failed(base::Code::NotFound, "no key \"" + name + '"')
                                      : Answer(found->second);
    }
    return element(arguments, {});
}

Answer coalesce(const List &arguments, const std::string &)
{
    for (const Value &argument : arguments) {
        if (!argument.isNull() && !(argument.text() && argument.text()->empty()))
            return argument;
    }
    return base::failed(base::Code::Failed, "no argument of coalesce has a value");
}

Answer sorted(List list)
{
    if (!std::ranges::all_of(list, [](const Value &value) { return value.text() != nullptr; }))
        return base::failed(base::Code::Failed, "sort takes a list of strings");
    std::ranges::sort(list, {}, [](const Value &value) { return *value.text(); });
    return Value(std::move(list));
}

Answer reversed(List list)
{
    std::ranges::reverse(list);
    return Value(std::move(list));
}

Answer contains(const List &arguments, const std::string &)
{
    const auto list = listArgument(arguments, 0);
    return list ? Answer(Value(holds(*list, arguments[1]))) : std::unexpected(list.error());
}

} // namespace

void addCollectionFunctions(Functions &functions)
{
    functions["length"] = {.body = length, .least = 1, .most = 1};
    functions["concat"] = ofLists(concat);
    functions["setunion"] = ofLists([](const std::vector<List> &lists) { return distinct(concat(lists)); });
    functions["setintersection"] = ofLists(intersection);
    functions["setsubtract"] = ofLists(difference);
    functions["setproduct"] = ofLists(product);
    functions["coalescelist"] = ofLists(firstNotEmpty);
    functions["coalesce"] = {.body = coalesce, .least = 1};
    functions["distinct"] = ofList([](List list) -> Answer { return Value(distinct(list)); });
    functions["toset"] = functions["distinct"];
    functions["tolist"] = ofList([](List list) -> Answer { return Value(std::move(list)); });
    functions["compact"] = ofList([](List list) -> Answer {
        std::erase_if(
            list, [](const Value &value) { return value.isNull() || (value.text() && value.text()->empty()); });
        return Value(std::move(list));
    });
    functions["flatten"] = ofList([](List list) -> Answer {
        List all;
        flattenInto(all, list);
        return Value(std::move(all));
    });
    functions["sort"] = ofList(sorted);
    functions["reverse"] = ofList(reversed);
    functions["alltrue"] = ofList([](List list) -> Answer {
        return Value(std::ranges::all_of(list, [](const Value &value) { return value.flag() && *value.flag(); }));
    });
    functions["anytrue"] = ofList([](List list) -> Answer {
        return Value(std::ranges::any_of(list, [](const Value &value) { return value.flag() && *value.flag(); }));
    });
    functions["contains"] = {.body = contains, .least = 2, .most = 2};
    functions["element"] = {.body = element, .least = 2, .most = 2};
    functions["index"] = {.body = indexOf, .least = 2, .most = 2};
    functions["keys"]
        = {.body = [](const List &arguments, const std::string &) { return keysOrValues(arguments[0], true); },
            .least = 1,
            .most = 1};
    functions["values"]
        = {.body = [](const List &arguments, const std::string &) { return keysOrValues(arguments[0], false); },
            .least = 1,
            .most = 1};
    functions["merge"] = {.body = merge};
    functions["zipmap"] = {.body = zipmap, .least = 2, .most = 2};
    functions["range"] = {.body = range, .least = 1, .most = 3};
    functions["slice"] = {.body = slice, .least = 3, .most = 3};
    functions["chunklist"] = {.body = chunklist, .least = 2, .most = 2};
}

} // namespace project::hcl
