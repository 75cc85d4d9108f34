// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/confirmdialog.h"

#include "model/plan/planner.h"
#include "widgets/common/environmentstrip.h"
#include "widgets/common/icons.h"
#include "widgets/common/role.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"
#include "widgets/connection/target.h"
#include "widgets/editor/sqleditor.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace widgets {

namespace {

QLabel *plain(const QString &text, QWidget *parent, const QString &role = {})
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (!role.isEmpty())
        label->setProperty("role", role);
    return label;
}

/// An icon and lines in a box: losses and warnings.
QFrame *noteBox(
    const QString &iconName, const QColor &colour, const QString &title, const QStringList &lines, QWidget *parent)
{
    auto *box = new QFrame(parent);
    box->setObjectName(iconName == QLatin1String("data-loss") ? QStringLiteral("dangerCard") : QStringLiteral("card"));
    auto *picture = new QLabel(box);
    picture->setPixmap(iconPixmap(iconName, colour, 20, parent->devicePixelRatioF()));
    auto *texts = new QVBoxLayout;
    texts->addWidget(plain(title, box, QStringLiteral("heading")));
    for (const QString &line : lines)
        texts->addWidget(plain(QStringLiteral("• ") + line, box));
    auto *layout = new QHBoxLayout(box);
    layout->addWidget(picture, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return box;
}

QFrame *targetCard(const Target &target, QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setObjectName(QStringLiteral("card"));
    auto *grid = new QGridLayout(card);
    grid->setHorizontalSpacing(16);
    const std::pair<QString, QString> rows[] = {
        {ConfirmDialog::tr("Database"), target.database},
        {ConfirmDialog::tr("Host"), target.host},
        {ConfirmDialog::tr("User"), target.user},
    };
    int row = 0;
    for (const auto &[name, value] : rows) {
        QLabel *label = plain(value, card, row == 0 ? QStringLiteral("heading") : QString());
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAccessibleName(name + QLatin1String(": ") + value);
        grid->addWidget(plain(name, card, QStringLiteral("muted")), row, 0);
        grid->addWidget(label, row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    return card;
}

QString databaseOf(const project::Environment &environment)
{
    return environment.sandbox ? ConfirmDialog::tr("the sandbox") : targetOf(environment.url).database;
}

} // namespace

ConfirmDialog::Question ConfirmDialog::applyQuestion(
    const migrate::ApplyPlan &plan, const project::Environment &environment)
{
    Question question;
    const QString database = databaseOf(environment);
    std::size_t statements = 0;
    for (const migrate::ApplyPlan::PlannedFile &file : plan.files) {
        question.files << shown(file.file.name);
        question.sql += "-- " + file.file.name + "\n";
        for (std::size_t i = file.skipped; i < file.statements.size(); ++i, ++statements) {
            const std::string &text = file.statements[i].text;
            question.sql += text + (text.ends_with(';') ? "\n" : ";\n");
        }
    }
    question.title = tr("Apply %n migration(s) to %1?", nullptr, static_cast<int>(plan.files.size())).arg(database);
    question.explanation = tr("%n statement(s) will run.", nullptr, static_cast<int>(statements));
    question.verb = plan.losses.empty() ? tr("Apply") : tr("Apply and Lose Data");
    for (const std::string &loss : plan.losses)
        question.losses << shown(loss);
    for (const std::string &warning : plan.warnings)
        question.warnings << shown(warning);
    return question;
}

ConfirmDialog::Question ConfirmDialog::rollbackQuestion(
    const migrate::DownPlan &plan, const project::Environment &environment)
{
    Question question;
    const QString database = databaseOf(environment);
    question.title
        = tr("Roll back %n migration(s) on %1?", nullptr, static_cast<int>(plan.reverted.size())).arg(database);
    for (const migrate::FileName &file : plan.reverted)
        question.files << shown(file.name);
    question.explanation = plan.to.empty() ? tr("Afterwards no migration is applied.")
                                           : tr("Afterwards the database is at version %1.").arg(shown(plan.to));
    question.sql = plan.script();
    for (const std::string &loss : plan.losses())
        question.losses << shown(loss);
    question.verb = question.losses.isEmpty() ? tr("Roll Back") : tr("Roll Back and Lose Data");
    for (const std::string &warning : plan.warnings)
        question.warnings << shown(warning);
    for (const std::string &object : plan.drift)
        question.warnings << tr("The database differs from the migrations: %1").arg(shown(object));
    return question;
}

ConfirmDialog::Question ConfirmDialog::revertQuestion(
    const service::Drift &drift, const project::Environment &environment)
{
    Question question;
    question.title = tr("Revert %n difference(s) on %1?", nullptr, static_cast<int>(drift.differences.size()))
                         .arg(databaseOf(environment));
    question.explanation = tr("Afterwards the database is as in %1.").arg(shown(drift.expected));
    question.sql = plan::script(drift.revert.plan);
    for (const std::string &loss : drift.revert.losses())
        question.losses << shown(loss);
    question.verb = question.losses.isEmpty() ? tr("Revert") : tr("Revert and Lose Data");
    for (const std::string &warning : drift.revert.warnings)
        question.warnings << shown(warning);
    return question;
}

ConfirmDialog::ConfirmDialog(KSyntaxHighlighting::Repository &repository, const project::Environment &environment,
    const Question &question, QWidget *parent)
    : QDialog(parent)
{
    const Theme &theme = themeOf(palette());
    const Target target = targetOf(environment);
    const EnvironmentKind kind = environmentKind(fromUtf8(environment.name), environment.production);
    setWindowTitle(question.title);
    setObjectName(QStringLiteral("confirmDialog"));

    auto *strip = new EnvironmentStrip(this);
    strip->setEnvironment(kind, environment.sandbox ? target.text() : fromUtf8(environment.name), false);
    auto *title = plain(question.title, this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title->setFont(large);

    auto *body = new QVBoxLayout;
    body->setContentsMargins(18, 14, 18, 14);
    body->setSpacing(10);
    body->addWidget(title);
    body->addWidget(targetCard(target, this));
    if (!question.losses.isEmpty())
        body->addWidget(
            noteBox(QStringLiteral("data-loss"), theme.danger, tr("This will be lost"), question.losses, this));
    if (!question.warnings.isEmpty())
        body->addWidget(noteBox(QStringLiteral("warning"), theme.warning, tr("Note"), question.warnings, this));
    QString summary = question.explanation;
    if (!question.files.isEmpty())
        summary = question.files.join(QLatin1String(", ")) + QStringLiteral(" · ") + summary;
    body->addWidget(plain(summary, this, QStringLiteral("muted")));
    auto *sql = new SqlEditor(repository, this);
    sql->load(question.sql);
    sql->setReadOnly(true);
    sql->setWrapMode(QsciScintilla::WrapWord);
    sql->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    sql->setFrameShape(QFrame::StyledPanel);
    sql->setAccessibleName(tr("Statements that will run"));
    sql->setMinimumHeight(120);
    body->addWidget(sql, 1);

    if (!question.losses.isEmpty()) {
        m_consent = new QCheckBox(tr("I do not need this data, or I have a backup"), this);
        connect(m_consent, &QCheckBox::toggled, this, &ConfirmDialog::updateButton);
        body->addWidget(m_consent);
    }
    if (kind == EnvironmentKind::Production) {
        m_typedName = target.database;
        m_name = new QLineEdit(this);
        m_name->setPlaceholderText(m_typedName);
        m_name->setAccessibleName(tr("Name of the database, to confirm"));
        connect(m_name, &QLineEdit::textChanged, this, &ConfirmDialog::updateButton);
        body->addWidget(plain(tr("This is production. Type the name of the database to confirm:"), this));
        body->addWidget(m_name);
    }

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_go = buttons->addButton(question.verb, QDialogButtonBox::AcceptRole);
    m_go->setObjectName(QStringLiteral("confirmButton"));
    const bool dangerous = !question.losses.isEmpty() || kind == EnvironmentKind::Production;
    setRole(m_go, dangerous ? QStringLiteral("danger") : QStringLiteral("primary"));
    m_go->setAutoDefault(false);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    body->addWidget(buttons);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addLayout(body);
    updateButton();
    cancel->setFocus();
    const QSize available = screen() ? screen()->availableSize() : QSize(1280, 800);
    resize(std::min(720, available.width() - 40), std::min(620, available.height() - 60));
}

void ConfirmDialog::updateButton()
{
    const bool consented = !m_consent || m_consent->isChecked();
    const bool named = !m_name || m_name->text() == m_typedName;
    m_go->setEnabled(consented && named);
}

} // namespace widgets
