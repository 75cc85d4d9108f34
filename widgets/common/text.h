// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <QString>

namespace widgets {

/// UTF-8 text of the model, for the eyes: control characters and those that turn the direction of text are made
/// visible.
[[nodiscard]] QString shown(std::string_view text);
/// UTF-8 text of the model as it is.
[[nodiscard]] QString fromUtf8(std::string_view text);
[[nodiscard]] std::string toUtf8(const QString &text);
/// The error's message as a sentence: a capital first, a full stop last.
[[nodiscard]] QString sentence(const base::Error &error);
/// Detail, hint and SQLSTATE, one a line.
[[nodiscard]] QString detailOf(const base::Error &error);

} // namespace widgets
