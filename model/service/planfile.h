// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/service/schemachange.h"

namespace service {

/// A change that was planned and reviewed before it is applied: what `schema plan` saves as NAME.plan.hcl, in the form
/// of Atlas's plan files. The fingerprints are Mercator's own; those of Atlas are not public.
struct PlanFile
{
    std::string name {};
    std::string from {}; ///< fingerprint of the state that it starts from
    std::string to {}; ///< fingerprint of the state that it leads to
    std::string migration {}; ///< the statements; a person may have edited them

    [[nodiscard]] std::string text() const;
};

/// Errors name the file, and line and column of what is wrong in it.
[[nodiscard]] base::Result<PlanFile> readPlanFile(const std::string &path);
[[nodiscard]] PlanFile planFile(const std::string &name, const SchemaChange &change);

/// The change that a plan file holds, ready to be run: planFile is a path or file:// URL. Refused when the database or
/// the wanted state is another than when it was planned. The statements are tried on the dev server like any plan.
[[nodiscard]] base::Result<SchemaChange> makePlannedChange(
    const SchemaChangeRequest &request, const std::string &planFile, const migrate::Control &control = {});
/// The same for a plan at hand; name is what errors call it.
[[nodiscard]] base::Result<SchemaChange> makePlannedChange(const SchemaChangeRequest &request, const PlanFile &file,
    const std::string &name, const migrate::Control &control = {});

} // namespace service
