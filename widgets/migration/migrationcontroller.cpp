// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migrationcontroller.h"

#include "widgets/common/text.h"

#include <QPointer>

namespace widgets {

namespace {

QString phaseText(const migrate::Progress &progress)
{
    using Phase = migrate::Progress::Phase;
    switch (progress.phase) {
    case Phase::Connecting:
        return MigrationController::tr("Connecting");
    case Phase::WaitingForLock:
        return progress.message.empty() ? MigrationController::tr("Waiting for the lock") : shown(progress.message);
    case Phase::Replaying:
        return MigrationController::tr("Replaying %1").arg(shown(progress.file));
    case Phase::Checking:
        return MigrationController::tr("Checking");
    case Phase::Executing:
        if (progress.statements > 0) {
            return MigrationController::tr("%1: statement %2 of %3")
                .arg(shown(progress.file))
                .arg(progress.statement)
                .arg(progress.statements);
        }
        return MigrationController::tr("Executing %1").arg(shown(progress.file));
    case Phase::Committing:
        return MigrationController::tr("Committing");
    case Phase::Verifying:
        return MigrationController::tr("Verifying");
    }
    return {};
}

} // namespace

MigrationController::MigrationController(QObject *parent)
    : QObject(parent)
    , m_service(std::make_unique<service::MigrationService>())
{
}

MigrationController::~MigrationController() = default;

void MigrationController::setState(State state, const QString &activity)
{
    m_state = state;
    m_activity = activity;
    Q_EMIT activityChanged(activity);
    Q_EMIT changed();
}

void MigrationController::fail(const base::Error &error)
{
    m_applyAfterSave = false;
    setState(State::Idle);
    Q_EMIT logged(tr("Failed: %1").arg(shown(error.text())));
    Q_EMIT failed(error);
}

void MigrationController::setEnvironments(std::vector<project::Environment> environments, std::string projectFolder)
{
    m_requests.forget();
    m_service->cancel();
    m_sandbox.reset();
    m_projectFolder = std::move(projectFolder);
    m_environments = std::move(environments);
    for (project::Environment &environment : m_environments)
        environment.sandbox = environment.url.empty() && !environment.migrations.empty() && !m_projectFolder.empty();
    m_chosen = 0;
    m_draft.reset();
    m_renames.clear();
    m_downPlan.reset();
    m_status.reset();
    setState(State::Idle);
    Q_EMIT draftReady();
}

void MigrationController::connectTo(project::Environment environment)
{
    const auto known = std::ranges::find(m_environments, environment.name, &project::Environment::name);
    if (known == m_environments.end()) {
        m_environments.push_back(std::move(environment));
        m_chosen = m_environments.size() - 1;
    } else {
        *known = std::move(environment);
        m_chosen = static_cast<std::size_t>(known - m_environments.begin());
    }
    m_status.reset();
    Q_EMIT changed();
}

void MigrationController::chooseEnvironment(std::size_t index)
{
    if (index >= m_environments.size() || index == m_chosen || m_state != State::Idle)
        return;
    m_chosen = index;
    m_status.reset();
    Q_EMIT changed();
}

const project::Environment *MigrationController::environment() const
{
    return m_chosen < m_environments.size() ? &m_environments[m_chosen] : nullptr;
}

void MigrationController::noteSchemaChanged()
{
    if (!m_draft || m_draftStale)
        return;
    m_draftStale = true;
    m_renames.clear();
    Q_EMIT changed();
}

bool MigrationController::canGenerate() const
{
    return m_state == State::Idle && environment() && !environment()->migrations.empty();
}

bool MigrationController::canSave() const
{
    return m_state == State::Idle && m_draft && !m_draft->isEmpty() && !m_draftSaved && !m_draftStale;
}

bool MigrationController::canApply() const
{
    return canGenerate() && !environment()->readOnly;
}

bool MigrationController::canRollBack() const
{
    return canApply();
}

service::Reporter MigrationController::reporter()
{
    // Called on the working thread; the pointer is looked at on this one.
    return [self = QPointer(this)](const migrate::Progress &progress) {
        QMetaObject::invokeMethod(
            self.data(),
            [self, progress] {
                if (self && self->isWorking()) {
                    self->m_activity = phaseText(progress);
                    Q_EMIT self->activityChanged(self->m_activity);
                }
            },
            Qt::QueuedConnection);
    };
}

void MigrationController::generate(const QString &name)
{
    if (!canGenerate() || !m_schemaText)
        return;
    SchemaText schema = m_schemaText();
    service::DraftRequest request {
        .environment = *environment(),
        .name = toUtf8(name),
        .schemaText = std::move(schema.text),
        .schemaPath = std::move(schema.path),
    };
    request.options.renames = m_renames;
    m_name = name;
    m_draftStale = false;
    setState(State::Drafting, tr("Generating the migration"));
    m_service->draft(std::move(request), reporter())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::Draft> &draft) {
            if (!isWanted(number))
                return;
            if (!draft) {
                fail(draft.error());
                return;
            }
            m_draft = std::make_unique<migrate::Draft>(*draft);
            m_draftSaved = false;
            setState(State::Idle);
            Q_EMIT draftReady();
        });
}

void MigrationController::acceptRename(const diff::Rename &rename)
{
    m_renames.push_back(rename);
    generate(m_name);
}

void MigrationController::save()
{
    if (!canSave())
        return;
    setState(State::Saving, tr("Saving the migration"));
    Q_EMIT schemaShallBeSaved();
    m_service->write(*m_draft, environment()->migrations)
        .then(this, [this, number = m_requests.next()](const base::Result<std::vector<std::string>> &files) {
            if (!isWanted(number))
                return;
            if (!files) {
                fail(files.error());
                return;
            }
            m_draftSaved = true;
            setState(State::Idle);
            for (const std::string &file : *files)
                Q_EMIT logged(tr("Saved %1").arg(shown(file)));
            Q_EMIT draftSaved(shown(files->front()));
            if (std::exchange(m_applyAfterSave, false))
                planApply();
        });
}

void MigrationController::whenTargetIsOpen(std::function<void()> then)
{
    if (!environment()->url.empty()) {
        then();
        return;
    }
    if (!environment()->sandbox) {
        Q_EMIT targetNeeded();
        return;
    }
    setState(State::Planning, tr("Opening the sandbox"));
    m_service->openSandbox(*environment(), m_projectFolder)
        .then(
            this, [this, number = m_requests.next(), then = std::move(then)](const base::Result<pg::Sandbox> &sandbox) {
                if (!isWanted(number))
                    return;
                if (!sandbox) {
                    fail(sandbox.error());
                    return;
                }
                m_sandbox = *sandbox;
                m_environments[m_chosen].url = sandbox->url();
                m_state = State::Idle; // said only when nothing goes on from here
                then();
                if (m_state == State::Idle)
                    setState(State::Idle);
            });
}

void MigrationController::forgetSandbox()
{
    m_sandbox.reset();
    for (project::Environment &environment : m_environments) {
        if (environment.sandbox)
            environment.url.clear();
    }
    m_status.reset();
}

bool MigrationController::canResetSandbox() const
{
    return m_state == State::Idle && environment() && environment()->sandbox;
}

void MigrationController::resetSandbox()
{
    if (!canResetSandbox())
        return;
    whenTargetIsOpen([this] {
        setState(State::Planning, tr("Dropping the sandbox"));
        m_service->dropSandbox(*m_sandbox)
            .then(this, [this, number = m_requests.next()](const base::Result<std::string> &dropped) {
                if (!isWanted(number))
                    return;
                if (!dropped) {
                    fail(dropped.error());
                    return;
                }
                forgetSandbox();
                setState(State::Idle);
                Q_EMIT logged(tr("Dropped the sandbox %1").arg(shown(*dropped)));
                Q_EMIT sandboxReset();
            });
    });
}

void MigrationController::requestApply()
{
    if (!canApply())
        return;
    whenTargetIsOpen([this] {
        if (canSave()) {
            m_applyAfterSave = true;
            save();
        } else {
            planApply();
        }
    });
}

service::ApplyRequest MigrationController::applyRequest() const
{
    service::ApplyRequest request {.environment = *environment()};
    request.options.operatorVersion = "Mercator " MERCATOR_VERSION;
    request.options.lockTimeout = m_limits.migrationLock;
    request.options.tableLockTimeout = m_limits.tableLock;
    request.options.revisionsSchema = environment()->revisionsSchema;
    request.options.baseline = environment()->baseline;
    return request;
}

service::DownRequest MigrationController::downRequest() const
{
    service::DownRequest request {.environment = *environment()};
    request.options.operatorVersion = "Mercator " MERCATOR_VERSION;
    request.options.lockTimeout = m_limits.migrationLock;
    request.options.tableLockTimeout = m_limits.tableLock;
    return request;
}

void MigrationController::planApply()
{
    setState(State::Planning, tr("Asking the database what is pending"));
    m_service->planApply(applyRequest())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::ApplyPlan> &plan) {
            if (!isWanted(number))
                return;
            if (!plan) {
                fail(plan.error());
                return;
            }
            if (plan->files.empty()) {
                setState(State::Idle);
                Q_EMIT failed({.code = base::Code::NotFound,
                    .message = toUtf8(tr("nothing is pending: %1 is at the latest version").arg(shown(plan->target)))});
                return;
            }
            setState(State::ConfirmingApply);
            Q_EMIT applyConfirmationNeeded(*plan);
        });
}

void MigrationController::requestRollback()
{
    if (!canRollBack())
        return;
    whenTargetIsOpen([this] { planRollback(); });
}

void MigrationController::planRollback()
{
    setState(State::Planning, tr("Planning the way back"));
    m_service->planDown(downRequest())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::DownPlan> &plan) {
            if (!isWanted(number))
                return;
            if (!plan) {
                fail(plan.error());
                return;
            }
            m_downPlan = std::make_unique<migrate::DownPlan>(*plan);
            setState(State::ConfirmingRollback);
            Q_EMIT rollbackConfirmationNeeded(*plan);
        });
}

void MigrationController::confirm()
{
    if (m_state == State::ConfirmingApply)
        runApply();
    else if (m_state == State::ConfirmingRollback)
        runRollback();
}

void MigrationController::decline()
{
    if (isConfirming())
        setState(State::Idle);
}

void MigrationController::runApply()
{
    service::ApplyRequest request = applyRequest();
    request.acceptDifferences = true; // the dialog showed them and was confirmed
    setState(State::Applying, tr("Applying"));
    m_service->apply(std::move(request), reporter())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::ApplyReport> &report) {
            if (!isWanted(number))
                return;
            if (!report) {
                fail(report.error());
                return;
            }
            setState(State::Idle);
            Q_EMIT logged(shown(report->text()));
            Q_EMIT applied(*report);
            check();
        });
}

void MigrationController::runRollback()
{
    service::DownRequest request = downRequest();
    request.options.acceptLoss = true; // the dialog showed the losses and was confirmed
    setState(State::RollingBack, tr("Rolling back"));
    m_service->down(std::move(request), *m_downPlan, reporter())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::DownReport> &report) {
            if (!isWanted(number))
                return;
            if (!report) {
                fail(report.error());
                return;
            }
            setState(State::Idle);
            Q_EMIT logged(shown(report->text()));
            Q_EMIT rolledBack(*report);
            check();
        });
}

void MigrationController::check()
{
    if (m_state != State::Idle || !environment())
        return;
    if (environment()->sandbox && environment()->url.empty()) {
        whenTargetIsOpen([this] { check(); });
        return;
    }
    if (environment()->url.empty())
        return;
    setState(State::Checking, tr("Reading what is applied"));
    m_service->status(*environment())
        .then(this, [this, number = m_requests.next()](const base::Result<migrate::Status> &status) {
            if (!isWanted(number))
                return;
            m_status.reset();
            if (status)
                m_status = *status;
            setState(State::Idle);
            if (!status)
                Q_EMIT failed(status.error());
        });
}

void MigrationController::cancel()
{
    if (isWorking())
        m_service->cancel(); // the future answers with Code::Cancelled
}

} // namespace widgets
