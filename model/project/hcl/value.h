// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace project::hcl {

struct Value;
using List = std::vector<Value>;
using Object = std::map<std::string, Value>;

/// A value of HCL's language. Sets are lists without duplicates.
struct Value
{
    std::variant<std::monostate, bool, double, std::string, List, Object> content {};

    Value() = default;
    Value(bool flag)
        : content(flag)
    {
    }
    Value(double number)
        : content(number)
    {
    }
    Value(std::string text)
        : content(std::move(text))
    {
    }
    Value(const char *text)
        : content(std::string(text))
    {
    }
    Value(List list)
        : content(std::move(list))
    {
    }
    Value(Object object)
        : content(std::move(object))
    {
    }
    // Not inline: GCC 14 takes the members of the variant for uninitialized when it sees through them.
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;
    ~Value();

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(content); }
    [[nodiscard]] const bool *flag() const { return std::get_if<bool>(&content); }
    [[nodiscard]] const double *number() const { return std::get_if<double>(&content); }
    [[nodiscard]] const std::string *text() const { return std::get_if<std::string>(&content); }
    [[nodiscard]] const List *list() const { return std::get_if<List>(&content); }
    [[nodiscard]] const Object *object() const { return std::get_if<Object>(&content); }

    /// "string", "list" …, for messages.
    [[nodiscard]] std::string typeName() const;
    bool operator==(const Value &) const = default;
};

/// A primitive as text; nothing for null, lists and objects.
[[nodiscard]] bool toText(const Value &value, std::string &text);
/// "3", "2.5": the shortest text of a number.
[[nodiscard]] std::string numberText(double number);

} // namespace project::hcl
