// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/markversion.h"

#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "model/migrate/set.h"
#include "model/pg/connection.h"
#include "model/service/migrations.h"

namespace cli {

int markVersion(const project::Environment &environment, const migrate::Directory &directory,
    const std::optional<std::string> &version, bool dryRun, const Format &format, Output &output)
{
    const auto connection = pg::Connection::open(environment.url);
    if (!connection)
        return output.error(connection.error());
    const auto report = migrate::setVersion(
        **connection, service::targetOf(environment), directory, version, service::operatorVersion(), {}, dryRun);
    if (!report)
        return failMigrate(report.error(), output);
    output.result(format.isJson() ? toJson(*report, format.indent) : report->text());
    return Done;
}

} // namespace cli
