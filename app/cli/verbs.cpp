// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"

namespace cli {

const std::vector<Verb> &verbs()
{
    static const std::vector<Verb> all {
        completionVerb(),
        devResetVerb(),
        devStatusVerb(),
        devStopVerb(),
        manualVerb(),
        migrateApplyVerb(),
        migrateDiffVerb(),
        migrateDownVerb(),
        migrateEditVerb(),
        migrateHashVerb(),
        migrateLsVerb(),
        migrateNewVerb(),
        migrateRebaseVerb(),
        migrateRmVerb(),
        migrateStatusVerb(),
        migrateValidateVerb(),
        schemaDiffVerb(),
        schemaInspectVerb(),
        versionVerb(),
        vizVerb(),
    };
    return all;
}

} // namespace cli
