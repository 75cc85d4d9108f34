// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migrationpane.h"

#include "model/base/text.h"
#include "model/plan/planner.h"
#include "widgets/common/busyindicator.h"
#include "widgets/common/icons.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/editor/sqleditor.h"
#include "widgets/migration/stepsmodel.h"
#include "widgets/migration/targetbox.h"
#include "widgets/migration/triallabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

namespace widgets {

namespace {

enum Page { EmptyPage, ResultPage };
enum Direction { Up, Down };

QString milliseconds(std::chrono::nanoseconds duration)
{
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    return ms < 1000 ? MigrationPane::tr("%1 ms").arg(ms, 0, 'f', ms < 10 ? 1 : 0)
                     : MigrationPane::tr("%1 s").arg(ms / 1000, 0, 'f', 1);
}

} // namespace

MigrationPane::MigrationPane(
    MigrationController &controller, KSyntaxHighlighting::Repository &repository, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_name(new QLineEdit(this))
    , m_generate(new QPushButton(icon(QStringLiteral("generate")), tr("Generate"), this))
    , m_save(new QPushButton(icon(QStringLiteral("save")), tr("Save Migration"), this))
    , m_apply(new QPushButton(icon(QStringLiteral("apply")), tr("Apply…"), this))
    , m_rollback(new QPushButton(icon(QStringLiteral("rollback")), tr("Roll Back…"), this))
    , m_target(new TargetBox(this))
    , m_busy(new BusyIndicator(this))
    , m_messages(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new QLabel(this))
    , m_direction(new QTabBar(this))
    , m_table(new QTableView(this))
    , m_steps(new StepsModel(this))
    , m_sql(new SqlEditor(repository, this))
    , m_trials {new TrialLabel(this), new TrialLabel(this)}
    , m_summary(new QLabel(this))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("role", QStringLiteral("muted"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeResult());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolRow());
    layout->addWidget(m_messages);
    layout->addWidget(m_stack, 1);

    connect(&m_controller, &MigrationController::changed, this, &MigrationPane::update);
    connect(&m_controller, &MigrationController::draftReady, this, &MigrationPane::showDraft);
    connect(&m_controller, &MigrationController::activityChanged, this, [this](const QString &activity) {
        if (m_controller.isWorking())
            m_busy->isBusy() ? m_busy->setActivity(activity) : m_busy->start(activity);
        else
            m_busy->stop();
    });
    connect(&m_controller, &MigrationController::failed, this, [this](const base::Error &error) {
        if (error.code == base::Code::NotFound)
            m_messages->showMessage(Severity::Information, sentence(error), detailOf(error));
        else if (error.code == base::Code::Cancelled)
            m_messages->showMessage(
                Severity::Information, tr("Cancelled. Nothing was changed by the step that was under way."));
        else
            m_messages->showError(error);
    });
    connect(&m_controller, &MigrationController::draftSaved, this,
        [this](const QString &file) { m_messages->showMessage(Severity::Success, tr("Saved %1.").arg(file)); });
    connect(&m_controller, &MigrationController::applied, this, &MigrationPane::showApplied);
    connect(&m_controller, &MigrationController::rolledBack, this, &MigrationPane::showRolledBack);
    connect(&m_controller, &MigrationController::sandboxReset, this,
        [this] { m_messages->showMessage(Severity::Success, tr("The sandbox was dropped; Apply makes a new one.")); });
    connect(m_busy, &BusyIndicator::cancelled, &m_controller, &MigrationController::cancel);
    update();
    showDraft();
}

QWidget *MigrationPane::makeToolRow()
{
    m_name->setPlaceholderText(tr("Name, for example add_orders"));
    m_name->setAccessibleName(tr("Name of the migration"));
    m_name->setObjectName(QStringLiteral("migrationName"));
    m_name->setMaximumWidth(240);
    m_name->setMinimumWidth(120);
    m_generate->setToolTip(tr("Compare the migrations with the text as it is now, and write what leads there (F7)"));
    m_generate->setObjectName(QStringLiteral("generate"));
    m_generate->setProperty("role", QStringLiteral("primary"));
    m_generate->setIcon({});
    m_save->setToolTip(tr("Write the migration and the schema's text to disk"));
    m_save->setObjectName(QStringLiteral("saveMigration"));
    m_apply->setToolTip(tr("Run the pending migrations on the target, after a question (F9)"));
    m_apply->setObjectName(QStringLiteral("apply"));
    m_rollback->setToolTip(tr("Take back the last migration on the target, after a question"));
    m_rollback->setObjectName(QStringLiteral("rollback"));
    m_target->setObjectName(QStringLiteral("target"));
    connect(m_generate, &QPushButton::clicked, this, [this] { m_controller.generate(migrationName()); });
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_controller.generate(migrationName()); });
    connect(m_save, &QPushButton::clicked, &m_controller, &MigrationController::save);
    connect(m_apply, &QPushButton::clicked, &m_controller, &MigrationController::requestApply);
    connect(m_rollback, &QPushButton::clicked, &m_controller, &MigrationController::requestRollback);
    connect(m_target, &TargetBox::chosen, this, [this](std::size_t index) {
        m_controller.chooseEnvironment(index);
        showEnvironments();
    });
    connect(m_target, &TargetBox::connectWanted, this, [this] {
        Q_EMIT connectWanted();
        showEnvironments();
    });

    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_generate);
    layout->addWidget(m_save);
    layout->addSpacing(8);
    layout->addWidget(m_busy);
    layout->addStretch(1);
    layout->addWidget(new QLabel(tr("Target:"), row));
    layout->addWidget(m_target);
    layout->addWidget(m_apply);
    layout->addWidget(m_rollback);
    return row;
}

QWidget *MigrationPane::makeResult()
{
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_steps);
    sorted->setSortRole(StepsModel::SortRole);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setIconSize({16, 16});
    m_table->setAccessibleName(tr("Steps of the migration"));
    m_table->setObjectName(QStringLiteral("steps"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this, sorted](const QModelIndex &current) {
            if (!current.isValid())
                return;
            const std::string &statement = m_steps->step(sorted->mapToSource(current).row()).sql;
            const std::size_t at = m_sql->utf8().find(statement);
            if (at != std::string::npos)
                m_sql->reveal({at, at + statement.size()});
        });

    m_sql->setReadOnly(true);
    m_sql->setWrapMode(QsciScintilla::WrapWord);
    m_sql->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    m_sql->setAccessibleName(tr("Statements of the migration"));
    m_sql->setObjectName(QStringLiteral("migrationSql"));
    m_direction->addTab(tr("Up"));
    m_direction->addTab(tr("Down"));
    m_direction->setTabToolTip(Up, tr("From the migrations to the edited schema"));
    m_direction->setTabToolTip(Down, tr("The way back"));
    m_direction->setExpanding(false);
    connect(m_direction, &QTabBar::currentChanged, this, &MigrationPane::showDirection);

    auto *proof = new QWidget(this);
    auto *proofLayout = new QHBoxLayout(proof);
    proofLayout->setContentsMargins(8, 0, 8, 0);
    proofLayout->setSpacing(6);
    proofLayout->addWidget(m_direction);
    proofLayout->addSpacing(10);
    for (TrialLabel *trial : m_trials) {
        proofLayout->addWidget(trial);
        proofLayout->addSpacing(10);
    }
    proofLayout->addStretch(1);
    m_summary->setProperty("role", QStringLiteral("muted"));
    proofLayout->addWidget(m_summary);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_sql);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto *result = new QWidget(this);
    auto *layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(proof);
    layout->addWidget(splitter, 1);
    return result;
}

QString MigrationPane::migrationName() const
{
    return m_name->text().trimmed();
}

void MigrationPane::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void MigrationPane::update()
{
    m_generate->setEnabled(m_controller.canGenerate());
    m_name->setEnabled(m_controller.canGenerate());
    m_save->setEnabled(m_controller.canSave());
    m_apply->setEnabled(m_controller.canApply());
    m_apply->setText(m_controller.canSave() ? tr("Save and Apply…") : tr("Apply…"));
    m_rollback->setEnabled(m_controller.canRollBack());
    m_target->setEnabled(m_controller.state() == MigrationController::State::Idle);
    showEnvironments();
    const migrate::Draft *draft = m_controller.draft();
    if (draft && m_controller.isDraftStale() && m_controller.state() == MigrationController::State::Idle)
        m_summary->setText(tr("The text was changed since: generate again"));
    else if (draft)
        m_summary->setText(tr("PostgreSQL %1").arg(draft->serverVersion / 10000));
}

void MigrationPane::showEnvironments()
{
    m_target->setEnvironments(m_controller.environments(), m_controller.chosen());
}

void MigrationPane::showDraft()
{
    const migrate::Draft *draft = m_controller.draft();
    if (!draft) {
        m_empty->setText(m_controller.environment()
                ? tr("Edit the schema, then press Generate (F7): the migration that leads there is written, tried on "
                     "the dev server and shown here.")
                : tr("Open a project to make migrations."));
        m_stack->setCurrentIndex(EmptyPage);
        return;
    }
    if (draft->isEmpty()) {
        m_empty->setText(tr("Nothing to do: the migrations already lead to this schema."));
        m_stack->setCurrentIndex(EmptyPage);
        return;
    }
    m_direction->setCurrentIndex(Up);
    showDirection();
    m_trials[Up]->showTrial(tr("Up"), draft->proof.up);
    m_trials[Down]->showTrial(tr("Down"), draft->proof.down);
    m_stack->setCurrentIndex(ResultPage);
    m_messages->hide();
    QStringList messages;
    for (const std::string &warning : draft->warnings)
        messages << shown(warning);
    for (const catalog::Notice &notice : draft->up.notices)
        messages << shown(notice.object + ' ' + notice.message);
    if (!messages.isEmpty())
        m_messages->showMessage(Severity::Warning, messages.join(QLatin1Char('\n')));
    if (!draft->up.renameCandidates.empty())
        offerRename();
}

void MigrationPane::offerRename()
{
    const diff::Rename &candidate = m_controller.draft()->up.renameCandidates.front();
    auto *rename = new QAction(tr("It Is a Rename"));
    connect(rename, &QAction::triggered, &m_controller,
        [controller = &m_controller, candidate] { controller->acceptRename(candidate); });
    auto *separate = new QAction(tr("No, Drop and Create"));
    separate->setToolTip(tr("What is in the dropped one is lost"));
    m_messages->showMessage(Severity::Warning,
        tr("Was %1 renamed to %2?").arg(shown(candidate.from.text()), shown(candidate.to.text())),
        tr("Now the one is dropped with its data and the other is created."), {rename, separate});
}

void MigrationPane::showDirection()
{
    const migrate::Draft *draft = m_controller.draft();
    if (!draft)
        return;
    const bool up = m_direction->currentIndex() == Up;
    const plan::Trial &trial = up ? draft->proof.up : draft->proof.down;
    m_steps->setSteps(up ? draft->up.steps : draft->down.steps, trial);
    m_sql->setReadOnly(false);
    m_sql->load(up ? draft->text() : plan::script(draft->down));
    m_sql->setReadOnly(true);
    if (!trial.statement.empty()) {
        const std::size_t at = m_sql->utf8().find(trial.statement);
        if (at != std::string::npos)
            m_sql->setFailedRange({at, at + trial.statement.size()});
    }
    m_table->sortByColumn(StepsModel::Number, Qt::AscendingOrder);
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(StepsModel::DataLoss, std::clamp(m_table->columnWidth(StepsModel::DataLoss), 90, 220));
    // What is said of a change stays in sight; where there is room, so does all of its name.
    const int wanted = m_table->columnWidth(StepsModel::Change);
    const int room = m_table->viewport()->width() - (m_table->horizontalHeader()->length() - wanted);
    m_table->setColumnWidth(StepsModel::Change, std::clamp(wanted, 160, std::max(300, room)));
}

void MigrationPane::showApplied(const migrate::ApplyReport &report)
{
    const migrate::StatementError *failure = nullptr;
    for (const migrate::AppliedFile &file : report.applied) {
        if (file.error)
            failure = &*file.error;
    }
    if (failure) {
        const std::size_t at = m_sql->utf8().find(failure->statement);
        if (at != std::string::npos)
            m_sql->setFailedRange({at, at + failure->statement.size()});
        QString detail = detailOf(failure->error);
        const bool stands = report.applied.size() > 1 && report.current != report.target;
        detail += QLatin1Char('\n')
            + (stands ? tr("The files before it are applied; version %1 stands.").arg(shown(report.target))
                      : tr("The file was rolled back: it changed nothing, unless it runs outside of a transaction."));
        m_messages->showMessage(Severity::Error,
            sentence(failure->error) + QLatin1Char('\n')
                + tr("Statement: %1").arg(shown(base::firstLine(failure->statement))),
            detail.trimmed());
        return;
    }
    if (report.error) {
        m_messages->showError(*report.error);
        return;
    }
    m_messages->showMessage(Severity::Success,
        tr("Applied %n migration(s) in %1; the database is at version %2.", nullptr,
            static_cast<int>(report.applied.size()))
            .arg(milliseconds(report.duration), shown(report.target)));
}

void MigrationPane::showRolledBack(const migrate::DownReport &report)
{
    if (report.error) {
        m_messages->showMessage(Severity::Error, sentence(report.error->error),
            (tr("Statement: %1").arg(shown(base::firstLine(report.error->statement))) + QLatin1Char('\n')
                + detailOf(report.error->error))
                .trimmed());
        return;
    }
    m_messages->showMessage(Severity::Success,
        report.plan.to.empty() ? tr("Rolled back in %1; no migration is applied.").arg(milliseconds(report.duration))
                               : tr("Rolled back in %1; the database is at version %2.")
                                     .arg(milliseconds(report.duration), shown(report.plan.to)));
}

} // namespace widgets
