// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/url.h"

#include <algorithm>
#include <charconv>

namespace pg {

namespace {

constexpr std::string_view scheme = "postgres://";
constexpr std::string_view longScheme = "postgresql://";

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        unsigned value = 0;
        const std::string_view digits = text.substr(i + 1, 2);
        if (digits.size() != 2 || std::from_chars(digits.data(), digits.data() + 2, value, 16).ptr != digits.data() + 2
            || value == 0)
            return std::nullopt;
        decoded += static_cast<char>(value);
        i += 2;
    }
    return decoded;
}

std::unexpected<base::Error> malformed(std::string message)
{
    return base::failed(base::Code::Usage, "the database URL cannot be read: " + std::move(message),
        "write it as postgres://user:password@host:5432/database?sslmode=disable, with %40 for @, %2F for / and %3F "
        "for ? inside a part");
}

} // namespace

std::optional<std::string> Url::parameter(std::string_view key) const
{
    const auto found = std::ranges::find(parameters, key, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

std::string Url::user() const
{
    if (const auto named = parameter("user"))
        return *named;
    const std::size_t end = authority.find('@');
    return end == std::string::npos
        ? std::string()
        : percentDecoded(authority.substr(0, std::min(end, authority.find(':')))).value_or("");
}

void Url::removeParameter(std::string_view key)
{
    std::erase_if(parameters, [&](const auto &parameter) { return parameter.first == key; });
}

std::string Url::text() const
{
    std::string text = std::string(scheme) + authority + '/' + percentEncoded(database);
    char separator = '?';
    for (const auto &[key, value] : parameters) {
        text += separator + percentEncoded(key) + '=' + percentEncoded(value);
        separator = '&';
    }
    return text;
}

bool isUrl(std::string_view text)
{
    return text.starts_with(scheme) || text.starts_with(longScheme);
}

base::Result<Url> parseUrl(std::string_view text)
{
    if (!isUrl(text))
        return malformed("it does not start with postgres://");
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }))
        return malformed("it holds a control character");
    std::string_view rest = text.substr(text.find("//") + 2);
    const std::string_view query = rest.contains('?') ? rest.substr(rest.find('?') + 1) : std::string_view {};
    rest = rest.substr(0, rest.find('?'));
    Url url;
    url.authority = rest.substr(0, rest.find('/'));
    const std::string_view path = rest.contains('/') ? rest.substr(rest.find('/') + 1) : std::string_view {};
    // A password with a bare @ or / would be taken for a host, and stand in the message that it cannot be found.
    if (std::ranges::count(url.authority, '@') > 1 || path.contains('@'))
        return malformed("its user or password holds an @ or a / that is not percent-encoded");
    const auto database = percentDecoded(path);
    if (!database || !percentDecoded(url.authority))
        return malformed("a % is not followed by two hexadecimal digits");
    url.database = *database;
    for (std::string_view left = query; !left.empty();) {
        const std::string_view pair = left.substr(0, left.find('&'));
        left.remove_prefix(std::min(left.size(), pair.size() + 1));
        if (!pair.contains('='))
            return malformed("a parameter after the ? has no =");
        const auto key = percentDecoded(pair.substr(0, pair.find('=')));
        const auto value = percentDecoded(pair.substr(pair.find('=') + 1));
        if (!key || !value || key->empty())
            return malformed("a parameter after the ? is not well-formed");
        url.parameters.emplace_back(*key, *value);
    }
    return url;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view("-._~").contains(c);
        if (plain) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
        }
    }
    return encoded;
}

} // namespace pg
