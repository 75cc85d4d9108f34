// SPDX-License-Identifier: GPL-3.0-or-later
// Every control has a name for those who do not see it, and can be reached without a mouse.
#include "tests/support/testwindow.h"
#include "widgets/connection/connectdialog.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/editorpane.h"
#include "widgets/migration/confirmdialog.h"
#include "widgets/preferences/preferencesdialog.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <optional>
#include <set>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

constexpr int patience = 30'000;

QString described(const QWidget *widget)
{
    QString text = QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        text += QStringLiteral(" in ") + QLatin1String(parent->metaObject()->className());
    return text;
}

/// A part of a control of Qt's that stands for itself: the field of a spin box, the buttons of a tab bar.
bool isPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_")) || qobject_cast<const QAbstractSpinBox *>(parent)
        || qobject_cast<const QComboBox *>(parent) || qobject_cast<const QTabBar *>(parent)
        || parent->inherits("widgets::CommandPalette") // its list is led by the keys of its field
        || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QAbstractItemView *>(parent);
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const SqlEditor *>(widget)
        || qobject_cast<const DiagramView *>(widget);
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

} // namespace

class Access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void tabLeadsThroughTheWindow();
    void commandsHaveAWayByKeys();
    void productionWantsItsName();
    void passwordsAreKept();
    void preferencesAreKept();

private:
    std::optional<TestWindow> m_test;
};

void Access::init()
{
    qunsetenv("DATABASE_URL");
    m_test.emplace();
    QVERIFY(QTest::qWaitForWindowExposed(m_test->window.get()));
}

void Access::cleanup()
{
    m_test.reset();
}

void Access::everyControlHasAName_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : MainWindow::pages()) {
        if (!page.endsWith(QLatin1String("k-dialog")) && page != QLatin1String("apply-dialog")) // made by a server
            QTest::newRow(qPrintable(page)) << page;
    }
}

void Access::everyControlHasAName()
{
    QFETCH(QString, page);
    if (page != QLatin1String("welcome")) {
        m_test->window->open(m_test->shop());
        QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen() && m_test->workspace->diagram().isCurrent(), patience);
    }
    QVERIFY(m_test->window->showPage(page));
    QStringList nameless;
    QStringList unreachable;
    const QList<QWidget *> all = m_test->window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const QString window = QLatin1String(widget->window()->metaObject()->className());
        if (!widget->isVisible() || !isControl(widget) || isPart(widget) || window == QLatin1String("QFileDialog")
            || window.startsWith(QLatin1String("QPrint")))
            continue;
        if (nameOf(widget).isEmpty())
            nameless << described(widget);
        const auto *button = qobject_cast<const QToolButton *>(widget);
        const bool hasCommand = button && button->defaultAction(); // it is in a menu, too
        if (!hasCommand && widget->isEnabled() && !(widget->focusPolicy() & Qt::TabFocus))
            unreachable << described(widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(QLatin1Char('\n'))));
}

void Access::tabLeadsThroughTheWindow()
{
    m_test->window->open(m_test->shop());
    QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen(), patience);
    m_test->window->showPage(QStringLiteral("migration"));
    m_test->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_test->window.get()));
    // F6 goes from pane to pane: objects, diagram, text, migration.
    std::set<QWidget *> panes;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_test->window->focusWidget(), Qt::Key_F6);
        QWidget *focus = m_test->window->focusWidget();
        for (QWidget *pane : {static_cast<QWidget *>(&m_test->window->diagramView()),
                 static_cast<QWidget *>(&m_test->window->editorPane().editor())}) {
            if (focus == pane || pane->isAncestorOf(focus))
                panes.insert(pane);
        }
        if (focus == m_test->find<QLineEdit>("migrationName"))
            panes.insert(focus);
    }
    QCOMPARE(panes.size(), std::size_t(3));
    // Tab leads from the name of the migration to its buttons.
    QWidget *name = m_test->find<QLineEdit>("migrationName");
    name->setFocus();
    QSet<QString> reached;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(m_test->window->focusWidget(), Qt::Key_Tab);
        reached << m_test->window->focusWidget()->objectName();
    }
    for (const char *button : {"generate", "target", "apply", "rollback"})
        QVERIFY2(reached.contains(QLatin1String(button)), button);
}

void Access::commandsHaveAWayByKeys()
{
    const QList<QAction *> menus = m_test->window->menuBar()->actions();
    QVERIFY(menus.size() > 4);
    QSet<QString> letters;
    for (const QAction *menu : menus) {
        const QString text = menu->text();
        const qsizetype mark = text.indexOf(QLatin1Char('&'));
        QVERIFY2(mark >= 0, qPrintable(text));
        const QString letter = text.mid(mark + 1, 1).toUpper();
        QVERIFY2(!letters.contains(letter), qPrintable(text));
        letters << letter;
    }
    QHash<QString, QString> keys;
    const QList<QAction *> all = Actions::all(*m_test->window);
    for (const QAction *action : all) {
        for (const QKeySequence &key : action->shortcuts()) {
            const QString text = key.toString();
            QVERIFY2(!keys.contains(text), qPrintable(text + QLatin1Char(' ') + action->text() + keys.value(text)));
            keys.insert(text, action->text());
        }
    }
}

void Access::productionWantsItsName()
{
    const project::Environment live {
        .name = "live", .url = "postgres://anna:secret@db.example.org/shop", .production = true};
    ConfirmDialog dialog(*m_test->syntax, live,
        {.title = QStringLiteral("Apply?"), .verb = QStringLiteral("Apply"), .sql = "SELECT 1;"});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *go = dialog.findChild<QPushButton *>(QStringLiteral("confirmButton"));
    auto *name = dialog.findChild<QLineEdit *>();
    QVERIFY(go && name && !go->isEnabled() && !go->isDefault());
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    QVERIFY(std::ranges::none_of(
        labels, [](const QLabel *label) { return label->text().contains(QLatin1String("secret")); }));
    QTest::keyClicks(name, QStringLiteral("sho"));
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(name, QStringLiteral("p"));
    QVERIFY(go->isEnabled());
    QTest::keyClick(name, Qt::Key_Return); // the default is to cancel
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void Access::passwordsAreKept()
{
    const QString url = QStringLiteral("postgres://anna@db.example.org:5433/shop");
    {
        ConnectDialog dialog(QStringLiteral("Open"), m_test->passwords);
        dialog.show();
        dialog.setUrl(url);
        const QList<QLineEdit *> fields = dialog.findChildren<QLineEdit *>();
        const auto password = std::ranges::find(fields, QLineEdit::Password, &QLineEdit::echoMode);
        QTest::keyClicks(*password, QStringLiteral("p@ss:word"));
        QVERIFY(!dialog.keepsPassword());
        dialog.findChild<QCheckBox *>()->click();
        QVERIFY(dialog.keepsPassword());
        QCOMPARE(withPassword(dialog.url(), {}), url);
        QCOMPARE(passwordKey(dialog.url()), QStringLiteral("anna@db.example.org:5433/shop"));
    }
    m_test->passwords.available = false;
    ConnectDialog dialog(QStringLiteral("Open"), m_test->passwords);
    dialog.show();
    QVERIFY(!dialog.findChild<QCheckBox *>()->isVisible());
    QVERIFY(!dialog.keepsPassword());

    QVERIFY(lacksPassword(QStringLiteral("postgres://anna:***@host/db")));
    QVERIFY(!lacksPassword(url));
    const QString socket = QStringLiteral("postgres:///shop?host=/run/postgresql&user=anna");
    QCOMPARE(passwordKey(socket), QStringLiteral("anna@/run/postgresql:5432/shop"));
    QVERIFY(withPassword(socket, QStringLiteral("a b")).contains(QLatin1String("password=a%20b")));
    QCOMPARE(withPassword(withPassword(socket, QStringLiteral("x")), {}), socket);
    // What is written of recent ones asks for the password again.
    m_test->window->open(QStringLiteral("postgres://anna:***@host.invalid/db"));
    QTRY_VERIFY(m_test->window->findChild<ConnectDialog *>());
}

void Access::preferencesAreKept()
{
    m_test->window->showPage(QStringLiteral("preferences"));
    auto *dialog = m_test->window->findChild<PreferencesDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QComboBox *>()->setCurrentIndex(2);
    dialog->findChild<QCheckBox *>()->click();
    const QList<QSpinBox *> numbers = dialog->findChildren<QSpinBox *>();
    const auto size = std::ranges::find_if(
        numbers, [](const QSpinBox *box) { return box->accessibleName().contains(QLatin1String("size")); });
    (*size)->setValue(17);
    dialog->accept();
    const Preferences kept = readPreferences(*m_test->settings);
    QCOMPARE(kept.scheme, Scheme::Dark);
    QVERIFY(m_test->appearance->theme().dark);
    QVERIFY(kept.editorFont);
    QCOMPARE(kept.editorFont->pointSize(), 17);
    if (QFontInfo(*kept.editorFont).fixedPitch())
        QCOMPARE(editorFont().pointSize(), 17);
    useEditorFont({});
    m_test->appearance->setScheme(Scheme::Light);
}

QTEST_MAIN(Access)
#include "tst_access.moc"
