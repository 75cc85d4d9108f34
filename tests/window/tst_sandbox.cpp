// SPDX-License-Identifier: GPL-3.0-or-later
// A project without a database of its own: Apply, Roll Back and Reset work on its sandbox.
#include "model/pg/connection.h"
#include "model/pg/installation.h"
#include "model/pg/sandbox.h"
#include "tests/support/testwindow.h"
#include "widgets/common/environmentstrip.h"
#include "widgets/migration/confirmdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>

#include <algorithm>
#include <optional>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

constexpr int patience = 90'000; // for the server; conditions end the wait

} // namespace

class Sandboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void appliesRollsBackAndResets();
    void cleanupTestCase();

private:
    void press(const char *name);
    void answer();
    [[nodiscard]] static std::vector<pg::Sandbox::Listed> of(const QString &folder);

    std::optional<TestWindow> m_test;
};

void Sandboxes::initTestCase()
{
    if (pg::installations().empty())
        QSKIP("PostgreSQL's server programs are not installed");
    qunsetenv("DATABASE_URL");
    m_test.emplace();
}

void Sandboxes::cleanupTestCase()
{
    m_test.reset();
}

void Sandboxes::press(const char *name)
{
    auto *button = m_test->find<QPushButton>(name);
    QVERIFY2(button, name);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), patience);
    TestWindow::click(button);
}

void Sandboxes::answer()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_test->window->confirmation(), patience);
    auto *dialog = m_test->window->confirmation();
    QVERIFY2(dialog->windowTitle().contains(QLatin1String("sandbox")), qPrintable(dialog->windowTitle()));
    const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().startsWith(QLatin1String("mercator_sandbox_shop_")); }));
    if (auto *consent = dialog->findChild<QCheckBox *>())
        consent->click();
    auto *go = dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"));
    QTRY_VERIFY(go->isEnabled());
    TestWindow::click(go);
    QTRY_VERIFY_WITH_TIMEOUT(m_test->workspace->migration().state() == MigrationController::State::Idle
            && m_test->workspace->migration().status(),
        patience);
}

std::vector<pg::Sandbox::Listed> Sandboxes::of(const QString &folder)
{
    std::vector<pg::Sandbox::Listed> found;
    const auto all = pg::Sandbox::all();
    if (all)
        std::ranges::copy_if(*all, std::back_inserter(found), [&](const pg::Sandbox::Listed &each) {
            return each.projectFolder == QFileInfo(folder).canonicalFilePath().toStdString();
        });
    return found;
}

void Sandboxes::appliesRollsBackAndResets()
{
    MigrationController &migration = m_test->workspace->migration();
    const QString shop = m_test->shop();
    m_test->window->open(shop);
    QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen(), patience);
    QVERIFY(migration.environment()->sandbox);
    auto *strip = m_test->window->findChild<EnvironmentStrip *>();
    QVERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains(QLatin1String("sandbox")), qPrintable(strip->accessibleName()));
    QVERIFY(of(shop).empty());

    m_test->window->showPage(QStringLiteral("migration"));
    QVERIFY(m_test->find<QComboBox>("target")->currentText().contains(QLatin1String("sandbox")));
    press("apply");
    answer();
    QVERIFY(migration.status()->pending.empty());
    QCOMPARE(of(shop).size(), std::size_t(1));

    press("rollback");
    answer();
    QCOMPARE(migration.status()->pending.size(), std::size_t(1));

    QAction *reset = nullptr;
    const QList<QAction *> actions = m_test->window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text().remove(QLatin1Char('&')).startsWith(QLatin1String("Reset the Sandbox")))
            reset = action;
    }
    QVERIFY(reset && reset->isEnabled());
    reset->trigger();
    auto *question = m_test->window->findChild<QMessageBox *>();
    QVERIFY(question);
    const QList<QAbstractButton *> buttons = question->buttons();
    const auto drop = std::ranges::find_if(
        buttons, [&](QAbstractButton *each) { return question->buttonRole(each) == QMessageBox::DestructiveRole; });
    TestWindow::click(*drop);
    QTRY_VERIFY_WITH_TIMEOUT(of(shop).empty(), patience);
    QTRY_VERIFY(migration.state() == MigrationController::State::Idle);

    // It is made anew, and goes with the test.
    press("apply");
    answer();
    QCOMPARE(of(shop).size(), std::size_t(1));
    QVERIFY(pg::Sandbox::drop(of(shop).front().name));
}

QTEST_MAIN(Sandboxes)
#include "tst_sandbox.moc"
