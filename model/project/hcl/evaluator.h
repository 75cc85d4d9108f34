// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/syntax.h"

namespace project::hcl {

/// What names stand for while expressions are evaluated.
class Scope
{
public:
    virtual ~Scope() = default;
    /// The value of a reference like var.url or data.sql.tenants.values: path is all its names; used is set to how many
    /// of them the answer has consumed. Code::NotFound for an unknown name.
    [[nodiscard]] virtual base::Result<Value> lookup(const std::vector<std::string> &path, std::size_t &used) = 0;
    /// The folder that file() and its like are relative to, and must not leave.
    [[nodiscard]] virtual std::string folder() const = 0;
};

/// The value of an expression. Errors have where, in bytes of the file.
[[nodiscard]] base::Result<Value> evaluate(const Expression &expression, Scope &scope);

/// The first names of all references in an expression, with their paths: "var.url".
[[nodiscard]] std::vector<std::vector<std::string>> references(const Expression &expression);

} // namespace project::hcl
