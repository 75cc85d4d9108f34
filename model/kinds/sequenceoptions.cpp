// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/sequenceoptions.h"

#include "model/base/quote.h"

#include <cstdlib>

namespace kinds {

namespace {

struct Bounds
{
    std::string_view minimum;
    std::string_view maximum;
};

Bounds defaultBounds(const catalog::Attributes &attributes)
{
    const bool down = attributes.value("increment").starts_with('-');
    const std::string_view type = attributes.value("type");
    if (type == "smallint")
        return down ? Bounds {.minimum = "-32768", .maximum = "-1"} : Bounds {.minimum = "1", .maximum = "32767"};
    if (type == "integer")
        return down ? Bounds {.minimum = "-2147483648", .maximum = "-1"}
                    : Bounds {.minimum = "1", .maximum = "2147483647"};
    return down ? Bounds {.minimum = "-9223372036854775808", .maximum = "-1"}
                : Bounds {.minimum = "1", .maximum = "9223372036854775807"};
}

} // namespace

std::string sequenceType(const catalog::Attributes &attributes)
{
    const std::string_view type = attributes.value("type");
    return type == "bigint" ? std::string() : " AS " + std::string(type);
}

std::string sequenceOptions(const catalog::Attributes &attributes)
{
    const Bounds bounds = defaultBounds(attributes);
    const bool down = attributes.value("increment").starts_with('-');
    const std::string_view start = down ? attributes.value("maximum") : attributes.value("minimum");
    std::string options;
    const auto add = [&](std::string_view keyword, std::string_view attribute, std::string_view usual) {
        if (attributes.value(attribute) != usual)
            options.append(" ").append(keyword).append(" ").append(attributes.value(attribute));
    };
    add("START WITH", "start", start);
    add("INCREMENT BY", "increment", "1");
    add("MINVALUE", "minimum", bounds.minimum);
    add("MAXVALUE", "maximum", bounds.maximum);
    add("CACHE", "cache", "1");
    if (attributes.flag("cycle"))
        options += " CYCLE";
    return options;
}

std::string changedSequenceOptions(
    const catalog::Attributes &before, const catalog::Attributes &after, bool typeChanges, std::string_view keyword)
{
    std::string options;
    const auto add = [&](std::string_view option, std::string_view attribute, bool always) {
        if (after.find(attribute) && (always || before.value(attribute) != after.value(attribute)))
            options.append(" ").append(keyword).append(option).append(" ").append(after.value(attribute));
    };
    add("START WITH", "start", false);
    add("INCREMENT BY", "increment", false);
    // A change of type moves the bounds along where they were the old type's own.
    add("MINVALUE", "minimum", typeChanges);
    add("MAXVALUE", "maximum", typeChanges);
    add("CACHE", "cache", false);
    if (before.flag("cycle") != after.flag("cycle"))
        options.append(" ").append(keyword).append(after.flag("cycle") ? "CYCLE" : "NO CYCLE");
    return options;
}

std::string movePosition(Drafts &drafts, const Alteration &alteration, const std::string &sequence)
{
    const auto number = [](const catalog::Object &object, std::string_view name) {
        return std::strtoll(std::string(object.attributes.value(name)).c_str(), nullptr, 10);
    };
    const long long low = number(alteration.after, "minimum");
    const long long high = number(alteration.after, "maximum");
    if (low > number(alteration.before, "maximum"))
        return " RESTART WITH " + std::to_string(low);
    if (high < number(alteration.before, "minimum"))
        return " RESTART WITH " + std::to_string(high);
    const auto move = [&](long long bound, const char *relation) {
        const std::string value = std::to_string(bound);
        Draft draft {.step = {.sql = "SELECT setval(" + base::quoteLiteral(sequence) + ", " + value + ", false) FROM "
                             + sequence + " WHERE last_value " + relation + ' ' + value,
                         .comment = "move sequence " + sequence + " into its bounds",
                         .alters = {alteration.after.id}}};
        drafts.push_back(std::move(draft));
    };
    if (low > number(alteration.before, "minimum"))
        move(low, "<");
    if (high < number(alteration.before, "maximum"))
        move(high, ">");
    return {};
}

} // namespace kinds
