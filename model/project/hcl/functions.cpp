// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/functions.h"

#include <charconv>
#include <cmath>

namespace project::hcl {

namespace {

const Functions &functions()
{
    static const Functions all = [] {
        Functions functions;
        addTextFunctions(functions);
        addCollectionFunctions(functions);
        addFileFunctions(functions);
        addNumberFunctions(functions);
        addTimeFunctions(functions);
        addEncodingFunctions(functions);
        return functions;
    }();
    return all;
}

base::Error wrongType(std::size_t index, const char *expected, const Value &value)
{
    return {.code = base::Code::Failed,
        .message = "argument " + std::to_string(index + 1) + " must be a " + expected + ", not a " + value.typeName()};
}

Function ofNumbers(double (*body)(double))
{
    return {.body = [body](const List &arguments, const std::string &) -> base::Result<Value> {
                const auto number = numberArgument(arguments, 0);
                return number ? base::Result<Value>(Value(body(*number))) : std::unexpected(number.error());
            },
        .least = 1,
        .most = 1};
}

Function ofTwoNumbers(double (*body)(double, double))
{
    return {.body = [body](const List &arguments, const std::string &) -> base::Result<Value> {
                const auto left = numberArgument(arguments, 0);
                const auto right = numberArgument(arguments, 1);
                if (!left || !right)
                    return std::unexpected(left ? right.error() : left.error());
                return Value(body(*left, *right));
            },
        .least = 2,
        .most = 2};
}

Function extreme(bool greatest)
{
    return {.body = [greatest](const List &arguments, const std::string &) -> base::Result<Value> {
                double best = 0;
                for (std::size_t i = 0; i < arguments.size(); ++i) {
                    const auto number = numberArgument(arguments, i);
                    if (!number)
                        return std::unexpected(number.error());
                    best = i == 0 ? *number : greatest ? std::max(best, *number) : std::min(best, *number);
                }
                return Value(best);
            },
        .least = 1};
}

} // namespace

void addNumberFunctions(Functions &functions)
{
    functions["abs"] = ofNumbers([](double x) { return std::abs(x); });
    functions["ceil"] = ofNumbers([](double x) { return std::ceil(x); });
    functions["floor"] = ofNumbers([](double x) { return std::floor(x); });
    functions["signum"] = ofNumbers([](double x) { return x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0; });
    functions["pow"] = ofTwoNumbers([](double x, double y) { return std::pow(x, y); });
    functions["log"] = ofTwoNumbers([](double x, double y) { return std::log(x) / std::log(y); });
    functions["max"] = extreme(true);
    functions["min"] = extreme(false);
    functions["parseint"]
        = {.body = [](const List &arguments, const std::string &) -> base::Result<Value> {
               const auto text = textArgument(arguments, 0);
               const auto radix = numberArgument(arguments, 1);
               if (!text || !radix)
                   return std::unexpected(text ? radix.error() : text.error());
               if (*radix < 2 || *radix > 36)
                   return base::failed(base::Code::Failed, "the base is between 2 and 36");
               long long number = 0;
               const auto [end, code]
                   = std::from_chars(text->data(), text->data() + text->size(), number, static_cast<int>(*radix));
               if (code != std::errc() || end != text->data() + text->size())
                   return base::failed(base::Code::Failed, "\"" + *text + "\" is no number to this base");
               return Value(static_cast<double>(number));
           },
            .least = 2,
            .most = 2};
}

Value toNumber(const Value &value)
{
    if (value.number())
        return value;
    const std::string *text = value.text();
    double number = 0;
    if (!text || text->empty())
        return {};
    const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), number);
    return code == std::errc() && end == text->data() + text->size() ? Value(number) : Value();
}

base::Result<std::string> textArgument(const List &arguments, std::size_t index)
{
    std::string text;
    if (!toText(arguments.at(index), text))
        return std::unexpected(wrongType(index, "string", arguments[index]));
    return text;
}

base::Result<double> numberArgument(const List &arguments, std::size_t index)
{
    const Value number = toNumber(arguments.at(index));
    if (!number.number())
        return std::unexpected(wrongType(index, "number", arguments[index]));
    return *number.number();
}

base::Result<List> listArgument(const List &arguments, std::size_t index)
{
    if (!arguments.at(index).list())
        return std::unexpected(wrongType(index, "list", arguments[index]));
    return *arguments[index].list();
}

base::Result<Value> callFunction(const std::string &name, const List &arguments, const std::string &folder)
{
    const auto found = functions().find(name);
    if (found == functions().end())
        return base::failed(base::Code::Unsupported, "there is no function \"" + name + '"');
    const Function &function = found->second;
    if (arguments.size() < function.least || arguments.size() > function.most)
        return base::failed(base::Code::Failed,
            name + " takes " + (function.least == function.most ? std::to_string(function.least) : "another number of")
                + " arguments, not " + std::to_string(arguments.size()));
    return function.body(arguments, folder);
}

} // namespace project::hcl
