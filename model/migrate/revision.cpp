// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/revision.h"

namespace migrate {

std::string Revision::typeText() const
{
    switch (type) {
    case Baseline:
        return "baseline";
    case Executed:
        return "applied";
    case Resolved:
        return "manually set";
    case Executed | Resolved:
        return "applied + manually set";
    default:
        break;
    }
    std::string bits;
    for (unsigned bit = 8; bit != 0; bit >>= 1U)
        bits += (type & bit) != 0 ? '1' : '0';
    return "unknown (" + bits + ')';
}

} // namespace migrate
