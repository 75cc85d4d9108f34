// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/arrange.h"

#include <string>
#include <string_view>
#include <vector>

/// What goes between Mercator and mercator-layout: a frame is a line with the size of the body in bytes, then the body,
/// which is text, numbers separated by spaces. A stranger on the other side gets an error, never a crash.
namespace diagram {

[[nodiscard]] std::string framed(std::string_view body);
/// The size that a frame's first line announces; 0 when it is none, or too large to be one.
[[nodiscard]] std::size_t frameSize(std::string_view header);

[[nodiscard]] std::string writeGraphs(const std::vector<EngineGraph> &graphs);
[[nodiscard]] base::Result<std::vector<EngineGraph>> readGraphs(std::string_view body);

[[nodiscard]] std::string writeCentres(const std::vector<std::vector<Point>> &centres);
[[nodiscard]] std::string writeFailure(std::string_view message);
/// graphs: what was asked for; the answer must fit it.
[[nodiscard]] base::Result<std::vector<std::vector<Point>>> readCentres(
    std::string_view body, const std::vector<EngineGraph> &graphs);

} // namespace diagram
