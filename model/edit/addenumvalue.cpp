// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"

#include <algorithm>

namespace edit {

Edited addEnumValue(const Source &source, const NewEnumValue &value)
{
    Script script(source);
    const auto known = std::ranges::find_if(source.outline.enums,
        [&](const sql::OutlineEnum &each) { return each.schema == value.schema && each.name == value.name; });
    const ScriptStatement *statement
        = known == source.outline.enums.end() ? nullptr : script.statementAt(known->range.begin);
    if (!statement)
        return base::failed(base::Code::NotFound, "no enum \"" + value.schema + '.' + value.name + "\" in the text");
    if (std::ranges::contains(known->values, value.value))
        return base::failed(
            base::Code::Refused, "\"" + value.value + "\" is already a value of enum \"" + value.name + "\"");

    const sql::Tokens &tokens = statement->tokens;
    const auto open = tokens.findOpen(0, tokens.size());
    if (!open)
        return base::failed(base::Code::NotFound, "the values of enum \"" + value.name + "\" are not in the text");
    std::vector<std::size_t> values; // tokens of the literals
    for (std::size_t i = *open + 1;
        tokens[i].type == sql::Token::Type::String || tokens[i].type == sql::Token::Type::Comma; ++i) {
        if (tokens[i].type == sql::Token::Type::String)
            values.push_back(i);
    }
    const std::string literal = base::quoteLiteral(value.value);
    if (values.empty()) {
        script.insert(statement->at(*open).end, literal);
        return script.take();
    }
    // What stands between two values is repeated, so that one value a line stays so.
    const std::string_view text = script.text();
    std::string separator = ", ";
    if (values.size() > 1) {
        const std::size_t comma = statement->at(values[1] - 1).end;
        separator = ',' + std::string(text.substr(comma, statement->at(values[1]).begin - comma));
        if (separator.find_first_not_of(", \t\r\n") != std::string::npos)
            separator = ", ";
    }
    if (value.before.empty()) {
        script.insert(statement->at(values.back()).end, separator + literal);
        return script.take();
    }
    for (const std::size_t each : values) {
        if (tokens.text(each) == base::quoteLiteral(value.before)) {
            script.insert(statement->at(each).begin, literal + separator);
            return script.take();
        }
    }
    return base::failed(
        base::Code::NotFound, "no value \"" + value.before + "\" in the definition of enum \"" + value.name + "\"");
}

} // namespace edit
