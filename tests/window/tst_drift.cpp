// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody changed in the target by hand: found, shown, taken over, taken back.
#include "model/migrate/directory.h"
#include "model/pg/connection.h"
#include "model/pg/installation.h"
#include "model/pg/sandbox.h"
#include "tests/support/testwindow.h"
#include "widgets/drift/driftcontroller.h"
#include "widgets/editor/editorpane.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>

#include <algorithm>
#include <optional>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

constexpr int patience = 30000; // for the server; conditions end the wait
const std::string customers = "public.customers";

} // namespace

class DriftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isFoundRevertedAndAdopted();
    void failedApplyIsShownAndALongOneIsCancelled();

private:
    void press(const char *name);
    void confirm();
    void change(const char *sql);
    void addMigration(const char *version, const char *sql);
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] QString message() const;

    std::optional<TestWindow> m_test;
    QString m_shop;
};

void DriftTest::init()
{
    if (pg::installations().empty())
        QSKIP("PostgreSQL's server programs are not installed");
    qunsetenv("DATABASE_URL");
    m_test.emplace();
    m_shop = m_test->shop();
    m_test->window->open(m_shop);
    QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen() && m_test->workspace->diagram().isCurrent(), patience);
    m_test->window->showPage(QStringLiteral("migration"));
}

void DriftTest::cleanup()
{
    if (!m_test)
        return;
    const auto sandbox = pg::Sandbox::open(m_shop.toStdString());
    m_test.reset();
    if (sandbox)
        QVERIFY(pg::Sandbox::drop(sandbox->name()));
}

bool DriftTest::isIdle() const
{
    return m_test->workspace->migration().state() == MigrationController::State::Idle
        && m_test->window->drift().state() == DriftController::State::Idle;
}

QString DriftTest::message() const
{
    QString text;
    for (const char *name : {"messageText", "messageDetail"}) {
        const QList<QLabel *> labels = m_test->window->findChildren<QLabel *>(QLatin1String(name));
        for (const QLabel *label : labels)
            text += label->isVisible() ? label->text() + QLatin1Char('\n') : QString();
    }
    return text;
}

void DriftTest::press(const char *name)
{
    auto *button = m_test->find<QPushButton>(name);
    QVERIFY2(button, name);
    QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), name, patience);
    TestWindow::click(button);
}

void DriftTest::confirm()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_test->window->confirmation(), patience);
    QDialog *dialog = m_test->window->confirmation();
    if (auto *consent = dialog->findChild<QCheckBox *>())
        consent->click();
    TestWindow::click(dialog->findChild<QPushButton *>(QStringLiteral("confirmButton")));
    QTRY_VERIFY(!m_test->window->confirmation());
}

void DriftTest::change(const char *sql)
{
    const auto sandbox = pg::Sandbox::open(m_shop.toStdString());
    QVERIFY(sandbox.has_value());
    auto connection = pg::Connection::open(sandbox->url());
    QVERIFY(connection.has_value());
    const auto done = (*connection)->execute(sql);
    QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
}

void DriftTest::addMigration(const char *version, const char *sql)
{
    QFile file(m_shop + QStringLiteral("/migrations/%1_test.sql").arg(QLatin1String(version)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sql);
    file.close();
    auto directory = migrate::Directory::open((m_shop + QStringLiteral("/migrations")).toStdString());
    QVERIFY(directory.has_value());
    QVERIFY(directory->writeChecksum());
}

void DriftTest::isFoundRevertedAndAdopted()
{
    DriftController &drift = m_test->window->drift();
    press("apply");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && m_test->workspace->migration().status(), patience);

    m_test->window->showPage(QStringLiteral("drift"));
    press("compareDrift");
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && drift.drift(), patience);
    QVERIFY2(!drift.drift()->exists(), drift.drift()->differences.empty() ? "" : drift.drift()->differences[0].c_str());

    change("ALTER TABLE customers ADD COLUMN nickname text");
    m_test->window->activateWindow(); // the offscreen platform has no window manager that would do it after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_test->window.get()));
    QTest::keyClick(m_test->window.get(), Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && drift.drift() && drift.drift()->exists(), patience);
    auto *list = m_test->find<QListWidget>("differences");
    QCOMPARE(list->count(), 1);
    QVERIFY2(list->item(0)->text().contains(QLatin1String("nickname")), qPrintable(list->item(0)->text()));
    auto *sql = m_test->find<SqlEditor>("driftSql");
    QVERIFY(sql->text().contains(QLatin1String("ADD COLUMN \"nickname\"")));
    m_test->workspace->diagram().clearSelection();
    list->setCurrentRow(0);
    press("revertDrift");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && !drift.drift(), patience);
    QVERIFY2(message().contains(QLatin1String("Reverted")), qPrintable(message()));

    change("ALTER TABLE customers ADD COLUMN born_on date");
    press("compareDrift");
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && drift.drift() && drift.drift()->exists(), patience);
    press("adoptDrift");
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && !drift.drift(), patience);
    QVERIFY2(message().contains(QLatin1String("adopt_changes.sql")), qPrintable(message()));
    const QList<QPushButton *> buttons = m_test->window->findChildren<QPushButton *>();
    const auto add = std::ranges::find_if(buttons,
        [](const QPushButton *each) { return each->isVisible() && each->text().startsWith(QLatin1String("Add to")); });
    QVERIFY(add != buttons.end());
    TestWindow::click(*add);
    QTRY_VERIFY(m_test->workspace->document().text().contains("born_on"));
    // Text, migrations and database say the same again.
    press("compareDrift");
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && drift.drift(), patience);
    QVERIFY(!drift.drift()->exists());
    m_test->window->showPage(QStringLiteral("migration"));
    press("generate");
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && m_test->workspace->migration().draft(), patience);
    QVERIFY2(m_test->workspace->migration().draft()->isEmpty(), m_test->workspace->migration().draft()->text().c_str());
}

void DriftTest::failedApplyIsShownAndALongOneIsCancelled()
{
    press("apply");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && m_test->workspace->migration().status(), patience);

    // What would be lost is found out by running it on the dev server first: that can be stopped.
    addMigration("20270101000000", "CREATE TABLE made (id int);\nSELECT pg_sleep(300);\n");
    press("apply");
    auto *pane = m_test->window->findChild<QWidget *>(QStringLiteral("migration"));
    QVERIFY(pane);
    const auto cancel = [&]() -> QToolButton * {
        const QList<QToolButton *> buttons = pane->findChildren<QToolButton *>();
        const auto found = std::ranges::find_if(buttons, [](const QToolButton *each) {
            return each->isVisible()
                && QString(each->text() + each->toolTip() + each->accessibleName()).contains(QLatin1String("Cancel"));
        });
        return found == buttons.end() ? nullptr : *found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(cancel(), patience);
    QElapsedTimer clock;
    clock.start();
    TestWindow::click(cancel());
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    QVERIFY(clock.elapsed() < 20'000);

    QFile::remove(m_shop + QStringLiteral("/migrations/20270101000000_test.sql"));
    addMigration("20270102000000", "CREATE TABLE made (id int);\nSELECT 1 / 0;\n");
    press("apply");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QLatin1String("ivision by zero")), qPrintable(message()), patience);
    QVERIFY2(message().contains(QLatin1String("SELECT 1 / 0")), qPrintable(message()));
}

QTEST_MAIN(DriftTest)
#include "tst_drift.moc"
