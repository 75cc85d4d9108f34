// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/diagram.h"

#include "model/base/quote.h"

namespace diagram {

std::string Table::key() const
{
    return base::quoteName(schema) + "." + base::quoteName(name);
}

} // namespace diagram
