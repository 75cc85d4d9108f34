// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <optional>
#include <string>
#include <string_view>

namespace base {

/// What a caller can decide by. The exit code of the program follows from it.
enum class Code {
    Failed, ///< the work was tried and did not succeed
    Usage, ///< the request itself makes no sense
    NotFound, ///< a named file, object, environment … does not exist
    Unreadable, ///< it exists and cannot be read: rights, encoding, size
    Syntax, ///< a text does not follow its grammar
    Server, ///< PostgreSQL said no; sqlState is set
    Connection, ///< no server there, or it went away
    Unsupported, ///< Mercator knows the thing and cannot do it
    Refused, ///< a safety rule or the user said no
    Cancelled, ///< the user stopped it
    Internal, ///< a bug: a promise of the program is broken
};

/// An expected failure, as a value.
/// message starts lower-case, names the thing and has no full stop; detail says more, hint names the way out.
struct Error
{
    Code code = Code::Failed;
    std::string message;
    std::string detail {};
    std::string hint {};
    std::optional<Range> where {}; ///< in the text that the message names
    std::string sqlState {}; ///< five characters, empty when no server spoke

    /// Puts what was being done in front of the message: "reading policies: permission denied …".
    [[nodiscard]] Error during(std::string_view activity) const;
    /// Message, then "detail: …" and "hint: …", one a line; without a final newline.
    [[nodiscard]] std::string text() const;

    bool operator==(const Error &) const = default;
};

} // namespace base
