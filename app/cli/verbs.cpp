// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"

namespace cli {

const std::vector<Verb> &verbs()
{
    static const std::vector<Verb> all {
        completionVerb(),
        devDropVerb(),
        devResetVerb(),
        devSandboxesVerb(),
        devStatusVerb(),
        devStopVerb(),
        manualVerb(),
        migrateApplyVerb(),
        migrateCheckpointVerb(),
        migrateCurrentVerb(),
        migrateDiffVerb(),
        migrateDownVerb(),
        migrateEditVerb(),
        migrateHashVerb(),
        migrateHeadsVerb(),
        migrateHistoryVerb(),
        migrateImportVerb(),
        migrateLintVerb(),
        migrateLsVerb(),
        migrateNewVerb(),
        migrateRebaseVerb(),
        migrateRmVerb(),
        migrateSetVerb(),
        migrateStampVerb(),
        migrateStatusVerb(),
        migrateTestVerb(),
        migrateValidateVerb(),
        schemaApplyVerb(),
        schemaCleanVerb(),
        schemaDiffVerb(),
        schemaDriftVerb(),
        schemaFmtVerb(),
        schemaInspectVerb(),
        schemaPlanVerb(),
        schemaTestVerb(),
        versionVerb(),
        vizVerb(),
    };
    return all;
}

} // namespace cli
