// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/words.h"

#include <algorithm>

namespace lint {

std::string quotedList(const std::vector<std::string> &names, std::string_view last)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? last : ", ";
        text += quoted(names[i]);
    }
    return text;
}

catalog::ObjectId tableOf(const catalog::ObjectId &part)
{
    return {.kind = catalog::Kind::Table,
        .names = {part.names.begin(), part.names.begin() + std::min<std::ptrdiff_t>(2, std::ssize(part.names))}};
}

bool drops(const Statement &statement, const catalog::ObjectId &id)
{
    return std::ranges::any_of(statement.changes,
        [&](const diff::Change &change) { return change.type == diff::Change::Type::Dropped && change.id == id; });
}

} // namespace lint
