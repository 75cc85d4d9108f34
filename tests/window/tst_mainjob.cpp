// SPDX-License-Identifier: GPL-3.0-or-later
// The main job in the real window, with real keys and clicks, against a real server.
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/layout/layoutprocess.h"
#include "model/pg/installation.h"
#include "model/pg/scratchdatabase.h"
#include "widgets/connection/passwordstore.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/editorpane.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/migration/confirmdialog.h"

#include <KSyntaxHighlighting/Repository>

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

constexpr int patience = 90'000; // for the server; conditions end the wait

const std::string customers = "public.customers";

bool holdsColumn(const diagram::Diagram &diagram, const std::string &table, const std::string &column)
{
    for (const diagram::Table &each : diagram.tables) {
        if (each.key() == table)
            return std::ranges::contains(each.columns, column, &diagram::Column::name);
    }
    return false;
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    const QFileInfoList entries = QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + QLatin1Char('/') + entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else
            QVERIFY(QFile::copy(entry.filePath(), target));
    }
}

} // namespace

class MainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromTypingToTheDatabaseAndBack();
    void cleanupTestCase();

private:
    [[nodiscard]] base::Result<catalog::Catalog> readTarget();
    [[nodiscard]] QByteArray dump() const;
    void click(const QString &name);
    void answerConfirmation();

    QTemporaryDir m_folder;
    std::optional<pg::ScratchDatabase> m_target;
    std::unique_ptr<QSettings> m_settings;
    Keychain m_passwords;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_syntax;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void MainJob::initTestCase()
{
    if (pg::installations().empty())
        QSKIP("PostgreSQL's server programs are not installed");
    QVERIFY(m_folder.isValid());
    copyFolder(QStringLiteral(SOURCE_FOLDER "/resources/examples/shop"), m_folder.filePath(QStringLiteral("shop")));
    base::Result<pg::ScratchDatabase> target = pg::ScratchDatabase::create();
    QVERIFY2(target.has_value(), target ? "" : target.error().text().c_str());
    m_target.emplace(std::move(*target));
    qputenv("DATABASE_URL", QByteArray::fromStdString(m_target->url()));

    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    m_appearance = std::make_unique<Appearance>();
    m_syntax = std::make_unique<KSyntaxHighlighting::Repository>();
    m_workspace = std::make_unique<Workspace>(
        std::make_shared<layout::LayoutProcess>(), m_folder.filePath(QStringLiteral("state")));
    m_window = std::make_unique<MainWindow>(MainWindow::Services {
        .workspace = *m_workspace,
        .appearance = *m_appearance,
        .syntax = *m_syntax,
        .settings = *m_settings,
        .passwords = m_passwords,
        .stateFolder = m_folder.filePath(QStringLiteral("state")),
        .exampleFolder = m_folder.filePath(QStringLiteral("example")),
    });
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void MainJob::cleanupTestCase()
{
    m_window.reset();
    m_workspace.reset();
    m_target.reset();
}

base::Result<catalog::Catalog> MainJob::readTarget()
{
    return catalog::read(m_target->connection());
}

QByteArray MainJob::dump() const
{
    const base::Result<pg::Installation> installed = pg::installation(0);
    if (!installed)
        return {};
    QProcess dump;
    dump.start(QString::fromStdString((installed->programs / "pg_dump").string()),
        {QStringLiteral("--schema-only"), QStringLiteral("--exclude-schema=atlas_schema_revisions"),
            QStringLiteral("--dbname"), QString::fromStdString(m_target->url())});
    if (!dump.waitForFinished() || dump.exitCode() != 0)
        return {};
    QByteArray text;
    const QList<QByteArray> lines = dump.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("\\restrict") && !line.startsWith("\\unrestrict")) // a new key in each dump
            text += line + '\n';
    }
    return text;
}

void MainJob::click(const QString &name)
{
    auto *button = m_window->findChild<QPushButton *>(name);
    QVERIFY2(button, qPrintable(name));
    QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), qPrintable(name), patience);
    QTest::mouseClick(button, Qt::LeftButton);
}

void MainJob::answerConfirmation()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_window->confirmation() || !m_workspace->migration().isWorking(), patience);
    QDialog *dialog = m_window->confirmation();
    QVERIFY(dialog);
    auto *go = dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"));
    QVERIFY(go);
    QVERIFY(!go->isDefault());
    if (auto *consent = dialog->findChild<QCheckBox *>()) {
        QVERIFY(!go->isEnabled());
        QTest::mouseClick(consent, Qt::LeftButton, {}, QPoint(8, consent->height() / 2));
    }
    QTRY_VERIFY(go->isEnabled());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY(!m_window->confirmation());
}

void MainJob::fromTypingToTheDatabaseAndBack()
{
    MigrationController &migration = m_workspace->migration();
    QString problem;
    connect(&migration, &MigrationController::failed, this,
        [&problem](const base::Error &error) { problem = QString::fromStdString(error.text()); });
    const auto idle = [&migration] { return migration.state() == MigrationController::State::Idle; };

    // Open the project: text and diagram are there.
    m_window->open(m_folder.filePath(QStringLiteral("shop")));
    QTRY_COMPARE(m_workspace->kind(), Workspace::Kind::Project);
    QTRY_VERIFY(m_workspace->document().isUpToDate());
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->diagram().isCurrent(), patience);
    QVERIFY(holdsColumn(m_workspace->diagram().picture()->diagram(), customers, "name"));

    // What the migrations lack of the schema, and they themselves, go to the database first.
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_VERIFY2_WITH_TIMEOUT(migration.draft() || !problem.isEmpty(), qPrintable(problem), patience);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_VERIFY(idle());
    click(QStringLiteral("apply"));
    answerConfirmation();
    QTRY_VERIFY_WITH_TIMEOUT(idle() && migration.status(), patience);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(migration.status()->isUpToDate());
    const base::Result<catalog::Catalog> before = readTarget();
    QVERIFY(before.has_value());
    const QByteArray dumpBefore = dump();

    // Type a column; the diagram follows.
    SqlEditor &editor = m_window->editorPane().editor();
    m_window->activateWindow(); // the offscreen platform has no window manager that would do it after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::mouseClick(editor.viewport(), Qt::LeftButton, {}, QPoint(200, 40));
    QTest::keyClick(&editor, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(m_window->focusWidget()));
    QTest::keyClicks(m_window->focusWidget(), QStringLiteral("joined_at timestamptz NOT NULL"));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(m_window->focusWidget(), &editor);
    QTest::keyClick(&editor, Qt::Key_Home);
    QTest::keyClicks(&editor, QStringLiteral("nickname text, "));
    QTRY_VERIFY(m_workspace->document().isUpToDate());
    QVERIFY(m_workspace->document().parsed()->outline.problems.empty());
    QTRY_VERIFY(holdsColumn(m_workspace->diagram().picture()->diagram(), customers, "nickname"));
    const Element nickname {.type = Element::Type::Column, .table = customers, .name = "nickname"};
    QTRY_VERIFY(!m_window->diagramView().rectOf(nickname).isEmpty());

    // Generate: one step that adds the column, proven both ways.
    auto *name = m_window->findChild<QLineEdit *>(QStringLiteral("migrationName"));
    QVERIFY(name);
    QTRY_VERIFY(name->isEnabled());
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("add_nickname"));
    click(QStringLiteral("generate"));
    QTRY_VERIFY2_WITH_TIMEOUT(
        idle() && !migration.isDraftStale() && migration.draft() && migration.draft()->name == "add_nickname",
        qPrintable(problem), patience);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(migration.draft()->up.steps.size(), 1U);
    QVERIFY(migration.draft()->proof.holds());

    // Declined: nothing happens. Then applied after the question.
    click(QStringLiteral("saveMigration"));
    QTRY_VERIFY_WITH_TIMEOUT(idle() && migration.isDraftSaved(), patience);
    QTRY_VERIFY(!m_workspace->document().isModified());
    click(QStringLiteral("apply"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->confirmation(), patience);
    QTest::keyClick(m_window->confirmation(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->confirmation() && idle());
    click(QStringLiteral("apply"));
    answerConfirmation();
    QTRY_VERIFY_WITH_TIMEOUT(idle() && migration.status() && migration.status()->isUpToDate(), patience);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const base::Result<catalog::Catalog> applied = readTarget();
    QVERIFY(applied.has_value());
    QVERIFY(applied->find({.kind = catalog::Kind::Column, .names = {"public", "customers", "nickname"}}));

    // Rolled back after the question: the database is what it was.
    click(QStringLiteral("rollback"));
    answerConfirmation();
    QTRY_VERIFY_WITH_TIMEOUT(idle() && migration.status() && !migration.status()->isUpToDate(), patience);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const base::Result<catalog::Catalog> after = readTarget();
    QVERIFY(after.has_value());
    QVERIFY(diff::compare(*before, *after).empty());
    QCOMPARE(dump(), dumpBefore);
}

QTEST_MAIN(MainJob)
#include "tst_mainjob.moc"
