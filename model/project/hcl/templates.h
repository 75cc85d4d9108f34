// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/syntax.h"

#include <string_view>

namespace project::hcl {

/// The content of a quoted string (with \ escapes) or of a heredoc (indented: its common indentation is taken away).
[[nodiscard]] base::Result<Expression> parseTemplate(
    std::string_view file, base::Range content, bool isQuoted, bool indented);

/// One expression that fills the stretch.
[[nodiscard]] base::Result<Expression> parseExpression(std::string_view file, base::Range part);
/// "for x in xs" of a template: kind TemplateFor with names and the collection.
[[nodiscard]] base::Result<Expression> parseForHead(std::string_view file, base::Range part);

} // namespace project::hcl
