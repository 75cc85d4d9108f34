// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// An attribute of a composite type.
struct CompositeAttribute
{
    std::string name;
    std::string type; ///< as format_type writes it
    std::string collation; ///< empty: the usual one of the type
    bool operator==(const CompositeAttribute &) const = default;
};

/// The attributes of a composite type, in their order.
[[nodiscard]] std::vector<CompositeAttribute> attributesOf(const catalog::Object &composite);

/// Whether type, as format_type writes it, is one that the plan makes anew, or an array of it.
[[nodiscard]] bool isMadeAnew(std::string_view type, const Context &context);

/// An expression of type after that has the values of the expression of type before, attribute by attribute: what is
/// new is NULL. Nothing when one of the two is no composite type, nor a domain over one.
[[nodiscard]] std::optional<std::string> convertComposite(
    const std::string &expression, std::string_view before, std::string_view after, const Context &context);

/// Whether the text of a value of type before means the same in type after: it names no attributes.
[[nodiscard]] bool keepsText(std::string_view before, std::string_view after, const Context &context);

} // namespace kinds
