// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/migrationservice.h"

#include "model/pg/devurl.h"
#include "model/service/migrations.h"
#include "model/service/worker.h"

namespace service {

namespace {

migrate::Control control(Task &task, const Reporter &report)
{
    return {.report = report, .stop = task.stop()};
}

} // namespace

struct MigrationService::Private
{
    Worker worker;
};

MigrationService::MigrationService()
    : d(std::make_unique<Private>())
{
}

MigrationService::~MigrationService() = default;

QFuture<base::Result<migrate::Draft>> MigrationService::draft(DraftRequest request, Reporter report)
{
    return d->worker.run([request = std::move(request), report = std::move(report)](
                             Task &task) { return makeDraft(request, control(task, report)); });
}

QFuture<base::Result<std::vector<std::string>>> MigrationService::write(migrate::Draft draft, std::string directory)
{
    return d->worker.run(
        [draft = std::move(draft), path = std::move(directory)](Task &) -> base::Result<std::vector<std::string>> {
            auto opened = migrate::Directory::openOrCreate(path);
            if (!opened)
                return std::unexpected(opened.error());
            return migrate::write(draft, *opened);
        });
}

QFuture<base::Result<migrate::Status>> MigrationService::status(project::Environment environment)
{
    return d->worker.run([environment = std::move(environment)](Task &) { return readStatus(environment); });
}

QFuture<base::Result<pg::Sandbox>> MigrationService::openSandbox(
    project::Environment environment, std::string projectFolder)
{
    return d->worker.run(
        [environment = std::move(environment), folder = std::move(projectFolder)](Task &) -> base::Result<pg::Sandbox> {
            const auto dev = pg::parseDevUrl(environment.devUrl);
            if (!dev)
                return std::unexpected(dev.error());
            return pg::Sandbox::open(folder, dev->major);
        });
}

QFuture<base::Result<std::string>> MigrationService::dropSandbox(pg::Sandbox sandbox)
{
    return d->worker.run([sandbox = std::move(sandbox)](Task &) -> base::Result<std::string> {
        if (auto dropped = pg::Sandbox::drop(sandbox.name()); !dropped)
            return std::unexpected(dropped.error());
        return sandbox.name();
    });
}

QFuture<base::Result<migrate::ApplyPlan>> MigrationService::planApply(ApplyRequest request)
{
    return d->worker.run(
        [request = std::move(request)](Task &task) { return makeApplyPlan(request, control(task, {})); });
}

QFuture<base::Result<migrate::ApplyReport>> MigrationService::apply(ApplyRequest request, Reporter report)
{
    return d->worker.run([request = std::move(request), report = std::move(report)](
                             Task &task) { return runApply(request, control(task, report)); });
}

QFuture<base::Result<migrate::DownPlan>> MigrationService::planDown(DownRequest request)
{
    return d->worker.run(
        [request = std::move(request)](Task &task) { return makeDownPlan(request, control(task, {})); });
}

QFuture<base::Result<migrate::DownReport>> MigrationService::down(
    DownRequest request, migrate::DownPlan plan, Reporter report)
{
    return d->worker.run([request = std::move(request), plan = std::move(plan), report = std::move(report)](
                             Task &task) { return runDown(request, plan, control(task, report)); });
}

QFuture<base::Result<Drift>> MigrationService::drift(DriftRequest request, Reporter report)
{
    return d->worker.run([request = std::move(request), report = std::move(report)](
                             Task &task) { return findDrift(request, control(task, report)); });
}

QFuture<base::Result<std::string>> MigrationService::adopt(
    project::Environment environment, Drift drift, std::string name)
{
    return d->worker.run([environment = std::move(environment), drift = std::move(drift), name = std::move(name)](
                             Task &task) { return adoptDrift(environment, drift, name, control(task, {})); });
}

QFuture<base::Result<SchemaChangeReport>> MigrationService::revert(
    project::Environment environment, Drift drift, SchemaChangeOptions options, Reporter report)
{
    return d->worker.run(
        [environment = std::move(environment), drift = std::move(drift), options, report = std::move(report)](
            Task &task) { return revertDrift(environment, drift, options, control(task, report)); });
}

void MigrationService::cancel()
{
    d->worker.cancel();
}

} // namespace service
