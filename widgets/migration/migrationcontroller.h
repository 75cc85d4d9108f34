// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/service/migrationservice.h"
#include "model/service/worker.h"
#include "widgets/preferences/preferences.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

namespace widgets {

/// The way from an edited schema to a changed database and back, as a state machine:
/// Idle → Drafting → Drafted → Saving → Planning → Confirming → Applying → Idle, the same for rolling back, and each
/// working state → Idle by an error or by cancel. Opens no dialog: it asks by confirmationNeeded and goes on or back
/// with confirm and decline.
class MigrationController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Drafting,
        Saving,
        Planning,
        ConfirmingApply,
        Applying,
        ConfirmingRollback,
        RollingBack,
        Checking
    };

    /// What the text of the editor is, taken when a draft begins.
    struct SchemaText
    {
        std::string path;
        std::string text;
    };

    explicit MigrationController(QObject *parent = nullptr);
    ~MigrationController() override;

    void setSchemaText(std::function<SchemaText()> source) { m_schemaText = std::move(source); }
    /// The targets of the project; forgets the draft. Those without a URL stand for the project's sandbox on the dev
    /// server, which is made when it is first needed.
    void setEnvironments(std::vector<project::Environment> environments, std::string projectFolder = {});
    /// Adds or replaces the target of a connection that was made by hand, and chooses it.
    void connectTo(project::Environment environment);
    void chooseEnvironment(std::size_t index);
    void setLimits(const TimeLimits &limits) { m_limits = limits; }
    /// The text changed: the draft speaks of an earlier one.
    void noteSchemaChanged();

    void generate(const QString &name);
    void save();
    /// Saves the draft first when it is not saved yet.
    void requestApply();
    void requestRollback();
    void confirm();
    void decline();
    void cancel();
    /// The user's word on a candidate of the draft: generates anew with it.
    void acceptRename(const diff::Rename &rename);
    /// Reads what is applied on the target.
    void check();
    /// Goes on once the target has a URL: a sandbox is opened first, a target that is missing is asked for.
    void whenTargetIsOpen(std::function<void()> then);
    /// Drops the sandbox with its rows; the next use makes an empty one.
    void resetSandbox();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isWorking() const { return m_state != State::Idle && !isConfirming(); }
    [[nodiscard]] bool isConfirming() const
    {
        return m_state == State::ConfirmingApply || m_state == State::ConfirmingRollback;
    }
    [[nodiscard]] const std::vector<project::Environment> &environments() const { return m_environments; }
    [[nodiscard]] std::size_t chosen() const { return m_chosen; }
    /// nullptr without a project.
    [[nodiscard]] const project::Environment *environment() const;
    /// nullptr when there is none.
    [[nodiscard]] const migrate::Draft *draft() const { return m_draft.get(); }
    [[nodiscard]] bool isDraftSaved() const { return m_draftSaved; }
    [[nodiscard]] bool isDraftStale() const { return m_draftStale; }
    [[nodiscard]] const std::optional<migrate::Status> &status() const { return m_status; }
    [[nodiscard]] QString activity() const { return m_activity; }
    /// Whether a migration can be made: a project with a folder of migrations.
    [[nodiscard]] bool canGenerate() const;
    [[nodiscard]] bool canSave() const;
    [[nodiscard]] bool canApply() const;
    [[nodiscard]] bool canRollBack() const;
    [[nodiscard]] bool canResetSandbox() const;

Q_SIGNALS:
    void changed();
    void activityChanged(const QString &activity);
    void draftReady();
    /// Apply or Roll Back was asked for, and no target is known.
    void targetNeeded();
    void draftSaved(const QString &fileName);
    /// The schema's text shall be saved with the migration that was made from it.
    void schemaShallBeSaved();
    void applyConfirmationNeeded(const migrate::ApplyPlan &plan);
    void rollbackConfirmationNeeded(const migrate::DownPlan &plan);
    void applied(const migrate::ApplyReport &report);
    void rolledBack(const migrate::DownReport &report);
    void sandboxReset();
    void failed(const base::Error &error);
    /// For the log: what happened, in lines.
    void logged(const QString &text);

private:
    void setState(State state, const QString &activity = {});
    void fail(const base::Error &error);
    void forgetSandbox();
    void planApply();
    void planRollback();
    void runApply();
    void runRollback();
    [[nodiscard]] service::Reporter reporter();
    [[nodiscard]] service::ApplyRequest applyRequest() const;
    [[nodiscard]] service::DownRequest downRequest() const;
    /// Whether an answer to the request with this number is still waited for.
    [[nodiscard]] bool isWanted(std::size_t number) const { return m_requests.isLatest(number); }

    std::function<SchemaText()> m_schemaText;
    State m_state = State::Idle;
    QString m_activity;
    std::vector<project::Environment> m_environments;
    std::size_t m_chosen = 0;
    std::string m_projectFolder;
    TimeLimits m_limits;
    std::optional<pg::Sandbox> m_sandbox; ///< keeps the dev server running
    std::unique_ptr<migrate::Draft> m_draft;
    std::unique_ptr<migrate::DownPlan> m_downPlan;
    std::optional<migrate::Status> m_status;
    std::vector<diff::Rename> m_renames; ///< confirmed for the draft
    QString m_name; ///< of the draft
    bool m_draftSaved = false;
    bool m_draftStale = false;
    bool m_applyAfterSave = false;
    service::Requests m_requests;
    std::unique_ptr<service::MigrationService> m_service;
};

} // namespace widgets
