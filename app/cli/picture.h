// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <string>

namespace cli {

/// The picture of an SVG as PNG, scale pixels a unit; less where it would not fit into memory.
struct Png
{
    std::string bytes {};
    double scale = 1;
};
[[nodiscard]] base::Result<Png> png(const std::string &svg, double scale);
/// The same as one page of PDF, with its text as text.
[[nodiscard]] base::Result<std::string> pdf(const std::string &svg, const std::string &title);

} // namespace cli
