// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/service/drift.h"
#include "model/service/worker.h"
#include "widgets/migration/migrationcontroller.h"

#include <memory>

namespace widgets {

/// What the target database has other than the project says, and both ways out, as a state machine:
/// Idle → Comparing → Idle → Confirming → Reverting → Comparing, and Idle → Adopting → Comparing; each working state →
/// Idle by an error or by cancel. Takes its target from the migrations; opens no dialog.
class DriftController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Comparing, Confirming, Reverting, Adopting };

    explicit DriftController(MigrationController &target, QObject *parent = nullptr);

    void setAgainst(service::DriftAgainst against);
    void compare();
    /// Writes a migration of this name that holds what the database has, and marks it as applied there.
    void adopt(const QString &name);
    void requestRevert();
    void confirm();
    void decline();
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isWorking() const { return m_state != State::Idle && m_state != State::Confirming; }
    [[nodiscard]] service::DriftAgainst against() const { return m_against; }
    /// nullptr before the first comparison, and when the target was changed since.
    [[nodiscard]] const service::Drift *drift() const { return m_drift.get(); }
    [[nodiscard]] bool canCompare() const;
    [[nodiscard]] bool canAdopt() const;
    [[nodiscard]] bool canRevert() const;
    [[nodiscard]] QString activity() const { return m_activity; }

Q_SIGNALS:
    void changed();
    void activityChanged(const QString &activity);
    void compared();
    void revertConfirmationNeeded(const service::Drift &drift);
    /// The migration's file, and the statements that the schema's text lacks now.
    void adopted(const QString &file, const std::string &statements);
    void reverted(const service::SchemaChangeReport &report);
    void failed(const base::Error &error);

private:
    void setState(State state, const QString &activity = {});
    void fail(const base::Error &error);
    void forgetOtherTarget();
    [[nodiscard]] migrate::Control control(service::Task &task);

    MigrationController &m_target;
    service::DriftAgainst m_against = service::DriftAgainst::Migrations;
    State m_state = State::Idle;
    QString m_activity;
    std::shared_ptr<const service::Drift> m_drift;
    std::string m_comparedUrl; ///< of the target that m_drift speaks of
    service::Requests m_requests;
    service::Worker m_worker;
};

} // namespace widgets
