// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

/// One function a file of this folder.
namespace cli {

[[nodiscard]] Verb completionVerb();
[[nodiscard]] Verb devDropVerb();
[[nodiscard]] Verb devResetVerb();
[[nodiscard]] Verb devSandboxesVerb();
[[nodiscard]] Verb devStatusVerb();
[[nodiscard]] Verb devStopVerb();
[[nodiscard]] Verb manualVerb();
[[nodiscard]] Verb migrateApplyVerb();
[[nodiscard]] Verb migrateCheckpointVerb();
[[nodiscard]] Verb migrateCurrentVerb();
[[nodiscard]] Verb migrateDiffVerb();
[[nodiscard]] Verb migrateDownVerb();
[[nodiscard]] Verb migrateEditVerb();
[[nodiscard]] Verb migrateHashVerb();
[[nodiscard]] Verb migrateHeadsVerb();
[[nodiscard]] Verb migrateHistoryVerb();
[[nodiscard]] Verb migrateImportVerb();
[[nodiscard]] Verb migrateLintVerb();
[[nodiscard]] Verb migrateLsVerb();
[[nodiscard]] Verb migrateNewVerb();
[[nodiscard]] Verb migrateRebaseVerb();
[[nodiscard]] Verb migrateRmVerb();
[[nodiscard]] Verb migrateSetVerb();
[[nodiscard]] Verb migrateStampVerb();
[[nodiscard]] Verb migrateStatusVerb();
[[nodiscard]] Verb migrateTestVerb();
[[nodiscard]] Verb migrateValidateVerb();
[[nodiscard]] Verb schemaApplyVerb();
[[nodiscard]] Verb schemaCleanVerb();
[[nodiscard]] Verb schemaDiffVerb();
[[nodiscard]] Verb schemaDriftVerb();
[[nodiscard]] Verb schemaFmtVerb();
[[nodiscard]] Verb schemaInspectVerb();
[[nodiscard]] Verb schemaPlanVerb();
[[nodiscard]] Verb schemaTestVerb();
[[nodiscard]] Verb versionVerb();
[[nodiscard]] Verb vizVerb();

} // namespace cli
