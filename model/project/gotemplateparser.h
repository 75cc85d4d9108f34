// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Source: pkg.go.dev/text/template.
namespace project {

/// A text, or an action with what is between it and its end.
struct TemplateNode
{
    enum class Type { Text, Output, If, Range, With, Template };
    Type type = Type::Text;
    std::string text {};
    std::vector<std::string> words {};
    std::vector<TemplateNode> body {};
    std::vector<TemplateNode> otherwise {};
    std::size_t line = 1;
};

using TemplateNodes = std::vector<TemplateNode>;

/// defined takes what the text defines, by name.
[[nodiscard]] base::Result<TemplateNodes> parseGoTemplate(
    std::string_view text, std::map<std::string, TemplateNodes> &defined);

/// The text of a word in quotes.
[[nodiscard]] std::string unquoted(const std::string &word);
/// "line 3 of the template: …".
[[nodiscard]] std::unexpected<base::Error> templateFailed(
    std::size_t line, const std::string &message, const std::string &hint = {});
[[nodiscard]] std::unexpected<base::Error> templateLacks(std::size_t line, const std::string &what);

} // namespace project
