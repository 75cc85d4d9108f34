// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/connectionoptions.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/pg/url.h"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

namespace pg {

namespace {

struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};
using OptionsPointer = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// Messages about a malformed connection string quote parts of it, which may be a password.
std::string withoutQuotations(std::string message)
{
    const std::size_t first = message.find('"');
    const std::size_t last = message.rfind('"');
    if (first != std::string::npos && last > first)
        message.replace(first, last - first + 1, "…");
    return message;
}

bool isLibpqKey(const std::string &key)
{
    const OptionsPointer defaults(PQconndefaults());
    for (const PQconninfoOption *option = defaults.get(); option && option->keyword; ++option) {
        if (key == option->keyword)
            return true;
    }
    return key == "ssl"; // PQconninfoParse knows ssl=true of JDBC
}

} // namespace

bool ConnectionOptions::has(std::string_view key) const
{
    return std::ranges::contains(known, key, &std::pair<std::string, std::string>::first);
}

std::string ConnectionOptions::value(std::string_view key) const
{
    const auto found = std::ranges::find(known, key, &std::pair<std::string, std::string>::first);
    return found == known.end() ? std::string() : found->second;
}

base::Result<ConnectionOptions> parseConnectionOptions(const std::string &given)
{
    ConnectionOptions options;
    std::string connectionString = given;
    if (isUrl(given)) {
        auto url = parseUrl(given);
        if (!url)
            return std::unexpected(url.error());
        for (const auto &[key, value] : std::vector(url->parameters)) {
            if (isLibpqKey(key))
                continue;
            // Atlas takes search_path as the name of one schema, verbatim.
            options.settings.emplace_back(key, key == "search_path" ? base::quoteName(value) : value);
            url->removeParameter(key);
        }
        connectionString = url->text();
    }
    char *message = nullptr;
    const OptionsPointer parsed(PQconninfoParse(connectionString.c_str(), &message));
    if (!parsed) {
        const std::string reason = withoutQuotations(oneLine(message ? message : ""));
        PQfreemem(message);
        return base::failed(base::Code::Usage, "the connection string cannot be read: " + reason,
            "write it as postgres://user@host:5432/database");
    }
    for (const PQconninfoOption *option = parsed.get(); option->keyword; ++option) {
        if (option->val)
            options.known.emplace_back(option->keyword, option->val);
    }
    return options;
}

std::string oneLine(std::string_view message)
{
    std::string line(base::trimmed(message));
    std::ranges::replace(line, '\n', ' ');
    std::erase(line, '\t');
    return line;
}

} // namespace pg
