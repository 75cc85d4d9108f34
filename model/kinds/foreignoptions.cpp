// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/foreignoptions.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"

#include <algorithm>
#include <vector>

namespace kinds {

namespace {

std::string_view optionName(std::string_view option)
{
    return option.substr(0, option.find('='));
}

std::string optionText(std::string_view option)
{
    const std::string_view key = optionName(option);
    const std::string_view value = option.substr(std::min(option.size(), key.size() + 1));
    return base::quoteNameAlways(key) + ' ' + base::quoteLiteral(value);
}

bool hasKey(const std::vector<std::string> &options, std::string_view key)
{
    return std::ranges::any_of(options, [&](const std::string &option) { return optionName(option) == key; });
}

} // namespace

std::string foreignOptions(std::string_view array)
{
    std::vector<std::string> list;
    for (const std::string &option : catalog::textArray(array))
        list.push_back(optionText(option));
    return list.empty() ? std::string() : " OPTIONS (" + base::join(list, ", ") + ')';
}

std::string foreignOptionChanges(std::string_view before, std::string_view after)
{
    const auto old = catalog::textArray(before);
    const auto wanted = catalog::textArray(after);
    std::vector<std::string> actions;
    for (const std::string &option : old) {
        if (!hasKey(wanted, optionName(option)))
            actions.push_back("DROP " + base::quoteNameAlways(optionName(option)));
    }
    for (const std::string &option : wanted) {
        if (!std::ranges::contains(old, option))
            actions.push_back((hasKey(old, optionName(option)) ? "SET " : "ADD ") + optionText(option));
    }
    return actions.empty() ? std::string() : "OPTIONS (" + base::join(actions, ", ") + ')';
}

} // namespace kinds
