// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drift/driftpane.h"

#include "model/base/text.h"
#include "model/plan/planner.h"
#include "widgets/common/busyindicator.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/editor/sqleditor.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <set>

namespace widgets {

namespace {

enum { EmptyPage, ResultPage };
enum Way { Adopt, Revert };

} // namespace

std::vector<catalog::ObjectId> objectsOf(const plan::Plan &plan, const std::string &sentence)
{
    std::set<catalog::ObjectId> found;
    for (const plan::Step &step : plan.steps) {
        for (const auto *ids : {&step.creates, &step.drops, &step.alters}) {
            for (const catalog::ObjectId &id : *ids) {
                if (sentence.starts_with(id.text() + ' ') || sentence.starts_with(id.text() + ':'))
                    found.insert(id);
            }
        }
    }
    return {found.begin(), found.end()};
}

DriftPane::DriftPane(DriftController &controller, KSyntaxHighlighting::Repository &repository, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_against(new QComboBox(this))
    , m_compare(new QPushButton(tr("Compare"), this))
    , m_showAll(new QPushButton(tr("Show in Diagram"), this))
    , m_adopt(new QPushButton(tr("Adopt"), this))
    , m_revert(new QPushButton(tr("Revert…"), this))
    , m_busy(new BusyIndicator(this))
    , m_messages(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_way(new QTabBar(this))
    , m_sql(new SqlEditor(repository, this))
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

    connect(&m_controller, &DriftController::changed, this, &DriftPane::update);
    connect(&m_controller, &DriftController::compared, this, &DriftPane::showDrift);
    connect(&m_controller, &DriftController::reverted, this, &DriftPane::showReverted);
    connect(&m_controller, &DriftController::adopted, this, &DriftPane::showAdopted);
    connect(&m_controller, &DriftController::failed, this, [this](const base::Error &error) {
        if (error.code == base::Code::Cancelled)
            m_messages->showMessage(Severity::Information, tr("Cancelled."));
        else
            m_messages->showError(error);
    });
    connect(&m_controller, &DriftController::activityChanged, this, [this](const QString &activity) {
        if (!m_controller.isWorking())
            m_busy->stop();
        else
            m_busy->isBusy() ? m_busy->setActivity(activity) : m_busy->start(activity);
    });
    connect(m_busy, &BusyIndicator::cancelled, &m_controller, &DriftController::cancel);
    update();
    showDrift();
}

QWidget *DriftPane::makeToolRow()
{
    m_against->addItem(tr("the migrations that it has"));
    m_against->addItem(tr("the saved schema"));
    m_against->setAccessibleName(tr("What the database is compared with"));
    m_against->setObjectName(QStringLiteral("driftAgainst"));
    m_compare->setObjectName(QStringLiteral("compareDrift"));
    m_compare->setProperty("role", QStringLiteral("primary"));
    m_compare->setToolTip(tr("Read the target database and show what is not as expected (F8)"));
    m_showAll->setToolTip(tr("Select the tables that differ"));
    m_adopt->setObjectName(QStringLiteral("adoptDrift"));
    m_adopt->setToolTip(tr("Write a migration that holds what the database has, and mark it as applied there"));
    m_revert->setObjectName(QStringLiteral("revertDrift"));
    m_revert->setToolTip(tr("Make the database as expected again, after a question"));
    connect(m_against, &QComboBox::activated, &m_controller,
        [this](int index) { m_controller.setAgainst(static_cast<service::DriftAgainst>(index)); });
    connect(m_compare, &QPushButton::clicked, &m_controller, &DriftController::compare);
    connect(
        m_adopt, &QPushButton::clicked, &m_controller, [this] { m_controller.adopt(QStringLiteral("adopt_changes")); });
    connect(m_revert, &QPushButton::clicked, &m_controller, &DriftController::requestRevert);
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        std::vector<catalog::ObjectId> all;
        for (const std::string &difference : m_controller.drift()->differences)
            std::ranges::copy(objectsOf(m_controller.drift()->adopt, difference), std::back_inserter(all));
        Q_EMIT revealWanted(all);
    });

    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(new QLabel(tr("The target against"), row));
    layout->addWidget(m_against);
    layout->addWidget(m_compare);
    layout->addSpacing(8);
    layout->addWidget(m_busy);
    layout->addStretch(1);
    layout->addWidget(m_showAll);
    layout->addWidget(m_adopt);
    layout->addWidget(m_revert);
    return row;
}

QWidget *DriftPane::makeResult()
{
    m_list->setAccessibleName(tr("Differences"));
    m_list->setObjectName(QStringLiteral("differences"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideMiddle);
    connect(m_list, &QListWidget::currentRowChanged, this, &DriftPane::showDifference);
    m_summary->setTextFormat(Qt::PlainText);
    m_way->addTab(tr("Adopt"));
    m_way->addTab(tr("Revert"));
    m_way->setTabToolTip(Adopt, tr("What the migration would hold"));
    m_way->setTabToolTip(Revert, tr("What would run on the database"));
    m_way->setExpanding(false);
    connect(m_way, &QTabBar::currentChanged, this, &DriftPane::showWay);
    m_sql->setReadOnly(true);
    m_sql->setWrapMode(QsciScintilla::WrapWord);
    m_sql->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    m_sql->setAccessibleName(tr("Statements of this way out"));
    m_sql->setObjectName(QStringLiteral("driftSql"));

    auto *head = new QWidget(this);
    auto *headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(8, 0, 8, 0);
    headLayout->addWidget(m_way);
    headLayout->addSpacing(10);
    headLayout->addWidget(m_summary, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_sql);
    auto *result = new QWidget(this);
    auto *layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(splitter, 1);
    return result;
}

void DriftPane::update()
{
    const bool isIdle = m_controller.state() == DriftController::State::Idle;
    m_against->setEnabled(isIdle);
    m_compare->setEnabled(m_controller.canCompare());
    m_adopt->setEnabled(m_controller.canAdopt());
    m_revert->setEnabled(m_controller.canRevert());
    m_showAll->setEnabled(m_controller.drift() && m_controller.drift()->exists());
}

void DriftPane::showDrift()
{
    update();
    const service::Drift *drift = m_controller.drift();
    if (!drift || !drift->exists()) {
        m_empty->setText(!drift ? tr("Press Compare (F8): the target database is read, and what somebody changed in it "
                                     "by hand is shown here.")
                                : tr("No difference between the target and %1.").arg(shown(drift->expected)));
        m_stack->setCurrentIndex(EmptyPage);
    } else {
        m_list->clear();
        for (const std::string &difference : drift->differences) {
            auto *item = new QListWidgetItem(shown(difference), m_list);
            item->setToolTip(shown(difference).toHtmlEscaped());
        }
        m_summary->setText(tr("%n object(s) are not as in %1", nullptr, static_cast<int>(drift->differences.size()))
                .arg(shown(drift->expected)));
        m_stack->setCurrentIndex(ResultPage);
        showWay();
    }
    if (!drift)
        return;
    m_messages->hide();
    QStringList warnings;
    for (const std::string &warning : drift->warnings)
        warnings << shown(warning);
    if (!drift->pending.empty() && drift->exists())
        warnings << tr("Migrations are pending: apply them before this is adopted.");
    if (!warnings.isEmpty())
        m_messages->showMessage(Severity::Warning, warnings.join(QLatin1Char('\n')));
}

void DriftPane::showWay()
{
    const service::Drift *drift = m_controller.drift();
    if (!drift)
        return;
    m_sql->setReadOnly(false);
    m_sql->load(plan::script(m_way->currentIndex() == Adopt ? drift->adopt : drift->revert.plan));
    m_sql->setReadOnly(true);
}

void DriftPane::showDifference(int row)
{
    const service::Drift *drift = m_controller.drift();
    if (!drift || row < 0)
        return;
    const std::vector<catalog::ObjectId> objects
        = objectsOf(drift->adopt, drift->differences[static_cast<std::size_t>(row)]);
    Q_EMIT revealWanted(objects);
    const plan::Plan &plan = m_way->currentIndex() == Adopt ? drift->adopt : drift->revert.plan;
    for (const plan::Step &step : plan.steps) {
        const bool isAbout = std::ranges::any_of(objects, [&](const catalog::ObjectId &id) {
            return std::ranges::contains(step.creates, id) || std::ranges::contains(step.drops, id)
                || std::ranges::contains(step.alters, id);
        });
        const std::size_t at = isAbout ? m_sql->utf8().find(step.sql) : std::string::npos;
        if (at != std::string::npos) {
            m_sql->reveal({at, at + step.sql.size()});
            return;
        }
    }
}

void DriftPane::showReverted(const service::SchemaChangeReport &report)
{
    if (!report.error) {
        m_messages->showMessage(
            Severity::Success, tr("Reverted: %n statement(s) ran.", nullptr, static_cast<int>(report.executed.size())));
        return;
    }
    m_messages->showMessage(Severity::Error, sentence(report.error->error),
        (tr("Statement: %1").arg(shown(base::firstLine(report.error->statement))) + QLatin1Char('\n')
            + detailOf(report.error->error))
            .trimmed());
}

void DriftPane::showAdopted(const QString &file, const std::string &statements)
{
    auto *add = new QAction(tr("Add to the Schema's Text"));
    connect(add, &QAction::triggered, this, [this, statements] {
        m_messages->hide();
        Q_EMIT statementsWanted(statements);
    });
    m_messages->showMessage(Severity::Success, tr("Saved %1, marked as applied.").arg(file),
        tr("The text of the schema does not say it yet; else the next migration takes it back."), {add});
}

} // namespace widgets
