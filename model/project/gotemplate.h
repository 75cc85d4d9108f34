// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/value.h"

#include <functional>

namespace project {

/// Where {{ template "name" }} finds its text; nothing when there is no such file.
using TemplateSource = std::function<base::Result<std::string>(const std::string &name)>;

/// Fills in a template of Go's text/template, as far as migrations need it: fields, variables, if, range, with,
/// define, template, comments, trim markers, and the functions and, or, not, eq, ne and print. A field that the value
/// does not have is an error, as in Atlas; so is everything else that Go knows, by name.
[[nodiscard]] base::Result<std::string> fillTemplate(
    const std::string &text, const hcl::Value &value, const TemplateSource &source);

} // namespace project
