// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"

#include <array>

namespace lint {

std::span<const Rule *const> rules()
{
    static constexpr std::array all {&ds101, &ds102, &ds103, &mf101, &mf102, &mf103, &mf104, &cd101, &bc101, &bc102};
    return all;
}

} // namespace lint
