// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <expected>

namespace base {

/// The value that was asked for, or why there is none.
template<typename T = void>
using Result = std::expected<T, Error>;

/// return failed(Code::NotFound, "no file \"x.sql\"", "…hint…");
[[nodiscard]] inline std::unexpected<Error> failed(Code code, std::string message, std::string hint = {})
{
    return std::unexpected(Error {.code = code, .message = std::move(message), .hint = std::move(hint)});
}

} // namespace base
