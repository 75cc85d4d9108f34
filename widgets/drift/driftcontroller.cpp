// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drift/driftcontroller.h"

#include "model/plan/planner.h"
#include "widgets/common/text.h"

#include <QPointer>

namespace widgets {

DriftController::DriftController(MigrationController &target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&m_target, &MigrationController::changed, this, &DriftController::forgetOtherTarget);
}

void DriftController::setState(State state, const QString &activity)
{
    m_state = state;
    m_activity = activity;
    Q_EMIT activityChanged(activity);
    Q_EMIT changed();
}

void DriftController::fail(const base::Error &error)
{
    setState(State::Idle);
    Q_EMIT failed(error);
}

void DriftController::forgetOtherTarget()
{
    const project::Environment *environment = m_target.environment();
    if (m_drift && (!environment || environment->url != m_comparedUrl)) {
        m_requests.forget();
        m_worker.cancel();
        m_drift.reset();
        setState(State::Idle);
        Q_EMIT compared();
        return;
    }
    Q_EMIT changed();
}

bool DriftController::canCompare() const
{
    const project::Environment *environment = m_target.environment();
    return m_state == State::Idle && m_target.state() == MigrationController::State::Idle && environment
        && (environment->sandbox || !environment->url.empty());
}

bool DriftController::canAdopt() const
{
    return canCompare() && m_drift && m_drift->exists() && m_drift->pending.empty() && !m_target.environment()->readOnly
        && m_drift->against == service::DriftAgainst::Migrations;
}

bool DriftController::canRevert() const
{
    return canCompare() && m_drift && m_drift->exists() && !m_target.environment()->readOnly;
}

migrate::Control DriftController::control(service::Task &task)
{
    // Called on the working thread; the pointer is looked at on this one.
    return {.report =
                [self = QPointer(this)](const migrate::Progress &progress) {
                    QMetaObject::invokeMethod(
                        self.data(),
                        [self, message = progress.message] {
                            if (self && self->isWorking() && !message.empty())
                                Q_EMIT self->activityChanged(shown(message));
                        },
                        Qt::QueuedConnection);
                },
        .stop = task.stop()};
}

void DriftController::setAgainst(service::DriftAgainst against)
{
    if (m_state != State::Idle || against == m_against)
        return;
    m_against = against;
    m_drift.reset();
    Q_EMIT compared();
    Q_EMIT changed();
}

void DriftController::compare()
{
    if (!canCompare())
        return;
    m_target.whenTargetIsOpen([this] {
        setState(State::Comparing, tr("Comparing"));
        service::DriftRequest request {.environment = *m_target.environment(), .against = m_against};
        m_worker.run([this, request](service::Task &task) { return service::findDrift(request, control(task)); })
            .then(this,
                [this, url = request.environment.url, number = m_requests.next()](
                    const base::Result<service::Drift> &drift) {
                    if (!m_requests.isLatest(number))
                        return;
                    if (!drift) {
                        fail(drift.error());
                        return;
                    }
                    m_drift = std::make_shared<const service::Drift>(*drift);
                    m_comparedUrl = url;
                    setState(State::Idle);
                    Q_EMIT compared();
                });
    });
}

void DriftController::adopt(const QString &name)
{
    if (!canAdopt())
        return;
    setState(State::Adopting, tr("Writing the migration"));
    m_worker
        .run([this, drift = m_drift, environment = *m_target.environment(), name = toUtf8(name)](
                 service::Task &task) { return service::adoptDrift(environment, *drift, name, control(task)); })
        .then(this, [this, drift = m_drift, number = m_requests.next()](const base::Result<std::string> &file) {
            if (!m_requests.isLatest(number))
                return;
            if (!file) {
                fail(file.error());
                return;
            }
            m_drift.reset();
            setState(State::Idle);
            Q_EMIT compared();
            Q_EMIT adopted(shown(*file), plan::script(drift->adopt));
        });
}

void DriftController::requestRevert()
{
    if (!canRevert())
        return;
    setState(State::Confirming);
    Q_EMIT revertConfirmationNeeded(*m_drift);
}

void DriftController::confirm()
{
    if (m_state != State::Confirming)
        return;
    setState(State::Reverting, tr("Taking the change back"));
    const service::SchemaChangeOptions options {.acceptLoss = true}; // the dialog showed the losses and was confirmed
    m_worker
        .run([this, drift = m_drift, environment = *m_target.environment(), options](
                 service::Task &task) { return service::revertDrift(environment, *drift, options, control(task)); })
        .then(this, [this, number = m_requests.next()](const base::Result<service::SchemaChangeReport> &report) {
            if (!m_requests.isLatest(number))
                return;
            if (!report) {
                fail(report.error());
                return;
            }
            m_drift.reset();
            setState(State::Idle);
            Q_EMIT compared();
            Q_EMIT reverted(*report);
        });
}

void DriftController::decline()
{
    if (m_state == State::Confirming)
        setState(State::Idle);
}

void DriftController::cancel()
{
    if (isWorking())
        m_worker.cancel(); // the future answers with Code::Cancelled
}

} // namespace widgets
