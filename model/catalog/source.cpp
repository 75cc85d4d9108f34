// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/source.h"

namespace catalog {

base::Result<> Source::queries(const std::vector<std::string> &sql, const Taker &take)
{
    for (std::size_t i = 0; i < sql.size(); ++i) {
        auto answer = query(sql[i]);
        if (!answer)
            return std::unexpected(answer.error());
        take(i, *answer);
    }
    return {};
}

} // namespace catalog
