// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/value.h"

#include <array>
#include <charconv>
#include <cmath>

namespace project::hcl {

Value::Value(const Value &other) = default;
Value::Value(Value &&other) noexcept = default;
Value &Value::operator=(const Value &other) = default;
Value &Value::operator=(Value &&other) noexcept = default;
Value::~Value() = default;

std::string Value::typeName() const
{
    static constexpr std::array names {"null", "bool", "number", "string", "list", "object"};
    return names.at(content.index());
}

std::string numberText(double number)
{
    std::array<char, 64> buffer {};
    constexpr double exact = 9e15;
    const bool isWhole = std::abs(number) < exact && std::trunc(number) == number;
    const auto end = isWhole ? std::to_chars(buffer.begin(), buffer.end(), static_cast<long long>(number)).ptr
                             : std::to_chars(buffer.begin(), buffer.end(), number).ptr;
    return {buffer.begin(), end};
}

bool toText(const Value &value, std::string &text)
{
    if (const bool *flag = value.flag())
        text = *flag ? "true" : "false";
    else if (const double *number = value.number())
        text = numberText(*number);
    else if (const std::string *string = value.text())
        text = *string;
    else
        return false;
    return true;
}

} // namespace project::hcl
