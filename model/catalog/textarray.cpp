// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"

#include <cctype>

#include <algorithm>

namespace catalog {

std::vector<std::string> textArray(std::string_view text)
{
    std::vector<std::string> elements;
    if (text.size() < 2 || text.front() != '{' || text.back() != '}')
        return elements;
    text = text.substr(1, text.size() - 2);
    if (text.empty())
        return elements;
    std::string element;
    bool quoted = false;
    bool wasQuoted = false;
    const auto finish = [&] {
        elements.push_back(!wasQuoted && element == "NULL" ? std::string() : element);
        element.clear();
        wasQuoted = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            element += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
            wasQuoted = true;
        } else if (c == ',' && !quoted) {
            finish();
        } else {
            element += c;
        }
    }
    finish();
    return elements;
}

std::string arrayText(const std::vector<std::string> &elements)
{
    std::string text = "{";
    for (const std::string &element : elements) {
        if (text.size() > 1)
            text += ',';
        text += '"';
        for (const char c : element) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + "}";
}

std::string printedArray(const std::vector<std::string> &elements)
{
    std::string text;
    for (const std::string &element : elements) {
        const bool isNull = std::ranges::equal(element, std::string_view("null"),
            [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
        const bool isPlain
            = !element.empty() && !isNull && element.find_first_of("{},\"\\ \t\n\r\v\f") == std::string::npos;
        const std::string quoted = arrayText({element});
        text += (text.empty() ? "" : ",") + (isPlain ? element : quoted.substr(1, quoted.size() - 2));
    }
    return '{' + text + '}';
}

} // namespace catalog
