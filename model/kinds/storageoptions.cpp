// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/storageoptions.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"

#include <algorithm>

namespace kinds {

namespace {

std::string_view keyOf(std::string_view option)
{
    return option.substr(0, option.find('='));
}

std::string valueOf(std::string_view option)
{
    const std::string_view value = option.substr(std::min(option.size(), keyOf(option).size() + 1));
    const auto plain
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
    return !value.empty() && std::ranges::all_of(value, plain) ? std::string(value) : base::quoteLiteral(value);
}

std::string written(std::string_view option)
{
    // Only a prefix such as "toast." is not part of the name proper.
    return std::string(keyOf(option)) + " = " + valueOf(option);
}

} // namespace

std::vector<std::string> optionList(std::string_view array)
{
    std::vector<std::string> list;
    for (const std::string &option : catalog::textArray(array))
        list.push_back(written(option));
    return list;
}

std::vector<std::string> optionChanges(std::string_view before, std::string_view after)
{
    const auto old = catalog::textArray(before);
    const auto wanted = catalog::textArray(after);
    std::vector<std::string> set;
    std::vector<std::string> reset;
    for (const std::string &option : wanted) {
        if (!std::ranges::contains(old, option))
            set.push_back(written(option));
    }
    for (const std::string &option : old) {
        if (std::ranges::none_of(wanted, [&](const std::string &other) { return keyOf(other) == keyOf(option); }))
            reset.emplace_back(keyOf(option));
    }
    std::vector<std::string> actions;
    if (!set.empty())
        actions.push_back("SET (" + base::join(set, ", ") + ')');
    if (!reset.empty())
        actions.push_back("RESET (" + base::join(reset, ", ") + ')');
    return actions;
}

} // namespace kinds
