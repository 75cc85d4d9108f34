// SPDX-License-Identifier: GPL-3.0-or-later
// What happens around the main job: crashes, other programs, full disks, pictures, undo, the way to a definition.
#include "tests/support/testwindow.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/editorpane.h"
#include "widgets/mainwindow/newprojectdialog.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPrintPreviewDialog>
#include <QProcess>
#include <QSvgRenderer>
#include <QToolButton>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/resource.h>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

constexpr int patience = 30'000;
const std::string customers = "public.customers";

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// Files cannot grow while this lives: what a full disk does to those who write.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit none = m_before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before {};
};

} // namespace

class Flows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void recoversAfterAKill();
    void noticesOtherPrograms();
    void keepsTheTextWhenTheDiskIsFull();
    void exports_data();
    void exports();
    void previewsAPrint();
    void goesToTheDefinition();
    void showsAllFilesOfASchema();
    void undoesInTheDiagram();
    void beginsFromATemplate();

public:
    /// The process that is killed: types into a file and waits for the end.
    static int typeAndWait(const QString &state, const QString &file);

private:
    [[nodiscard]] QPushButton *offered(const QString &text) const;
    [[nodiscard]] QString message() const;
    void openShop();
    void focusEditor();

    std::optional<TestWindow> m_test;
    QString m_shop;
};

void Flows::init()
{
    qunsetenv("DATABASE_URL");
    m_test.emplace();
    QVERIFY(QTest::qWaitForWindowExposed(m_test->window.get()));
}

void Flows::cleanup()
{
    m_test.reset();
}

QPushButton *Flows::offered(const QString &text) const
{
    const QList<QPushButton *> buttons = m_test->window->findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(
        buttons, [&](const QPushButton *each) { return each->isVisible() && each->text() == text; });
    return found == buttons.end() ? nullptr : *found;
}

QString Flows::message() const
{
    QString text;
    const QList<QLabel *> labels = m_test->window->findChildren<QLabel *>(QStringLiteral("messageText"));
    for (const QLabel *label : labels)
        text += label->isVisible() ? label->text() : QString();
    return text;
}

void Flows::openShop()
{
    m_shop = m_test->shop();
    m_test->window->open(m_shop);
    QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen() && m_test->workspace->diagram().isCurrent(), patience);
}

void Flows::focusEditor()
{
    m_test->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_test->window.get()));
    m_test->window->editorPane().editor().setFocus();
}

int Flows::typeAndWait(const QString &state, const QString &file)
{
    Workspace workspace(std::make_shared<layout::LayoutProcess>(), state);
    KSyntaxHighlighting::Repository syntax;
    EditorPane pane(workspace.document(), syntax);
    pane.setVisible(true);
    QObject::connect(
        &workspace, &Workspace::opened, &pane,
        [&pane] {
            pane.editor().setFocus();
            QTest::keyClicks(&pane.editor(), QStringLiteral("-- typed before the end "));
        },
        Qt::QueuedConnection);
    workspace.open(file);
    return QApplication::exec();
}

void Flows::recoversAfterAKill()
{
    const QString state = m_test->folder.filePath(QStringLiteral("state"));
    const QString file = m_test->folder.filePath(QStringLiteral("notes.sql"));
    write(file, "CREATE TABLE a (id int);\n");
    m_test->end();
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type"), state, file});
    QVERIFY(process.waitForStarted());
    const QDir journals(state + QStringLiteral("/unsaved"));
    QTRY_VERIFY_WITH_TIMEOUT(!journals.entryList({QStringLiteral("*.unsaved.sql")}, QDir::Files).isEmpty(), patience);
    process.kill();
    QVERIFY(process.waitForFinished());

    m_test->start();
    m_test->window->offerRecovery();
    QVERIFY2(message().contains(QLatin1String("notes.sql")), qPrintable(message()));
    TestWindow::click(offered(QStringLiteral("Restore")));
    QTRY_VERIFY_WITH_TIMEOUT(m_test->isOpen(), patience);
    const SqlEditor &editor = m_test->window->editorPane().editor();
    QTRY_VERIFY(editor.text().contains(QLatin1String("typed before the end")));
    QVERIFY(m_test->workspace->document().isModified());
    QVERIFY(!read(file).contains(QLatin1String("typed")));
    // It is safe again before the old journal goes: there is one at any time.
    QTRY_COMPARE(journals.entryList({QStringLiteral("*.unsaved.sql")}, QDir::Files).size(), 1);
    m_test->window->offerRecovery();
    QVERIFY(!message().contains(QLatin1String("notes.sql")));
    m_test->workspace->document().save();
    QTRY_VERIFY(read(file).contains(QLatin1String("typed before the end")));
}

void Flows::noticesOtherPrograms()
{
    openShop();
    const QString file = m_shop + QStringLiteral("/schema.sql");
    const QString changed = QStringLiteral("CREATE TABLE other (id int);\n");
    QTest::qWait(50); // a watcher is set up by the event loop
    write(file, changed.toUtf8());
    QTRY_VERIFY_WITH_TIMEOUT(offered(QStringLiteral("Reload")), patience);
    QVERIFY(message().contains(QLatin1String("schema.sql")));
    TestWindow::click(offered(QStringLiteral("Reload")));
    const SqlEditor &editor = m_test->window->editorPane().editor();
    QTRY_COMPARE(editor.text(), changed);
    QTRY_COMPARE(m_test->workspace->diagram().diagram().tables.size(), std::size_t(1));
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY_WITH_TIMEOUT(offered(QStringLiteral("Save It Again")), patience);
    TestWindow::click(offered(QStringLiteral("Save It Again")));
    QTRY_COMPARE(read(file), changed);
}

void Flows::keepsTheTextWhenTheDiskIsFull()
{
    openShop();
    const QString file = m_shop + QStringLiteral("/schema.sql");
    const QString before = read(file);
    focusEditor();
    SqlEditor &editor = m_test->window->editorPane().editor();
    QTest::keyClicks(&editor, QStringLiteral("-- new "));
    QTRY_VERIFY(m_test->workspace->document().isModified());
    const QString text = editor.text();
    {
        const FullDisk full;
        QTest::keyClick(&editor, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(QLatin1String("schema.sql")), patience);
        QTRY_COMPARE(m_test->workspace->document().state(), Document::State::Ready);
    }
    QVERIFY2(message().contains(QLatin1String("annot save")), qPrintable(message()));
    QCOMPARE(editor.text(), text);
    QVERIFY(m_test->workspace->document().isModified());
    QCOMPARE(read(file), before);
    QTest::keyClick(&editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(read(file), text);
    QTRY_VERIFY(!m_test->workspace->document().isModified());
}

void Flows::exports_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("svg") << "svg" << QByteArray("<svg");
    QTest::newRow("png") << "png" << QByteArray("\x89PNG");
    QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
    QTest::newRow("mermaid") << "mmd" << QByteArray("erDiagram");
    QTest::newRow("dot") << "dot" << QByteArray("digraph");
}

void Flows::exports()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, begin);
    openShop();
    m_test->window->showPage(QStringLiteral("export"));
    auto *dialog = m_test->window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    const QString file = m_test->folder.filePath(QStringLiteral("picture.") + suffix);
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(file); // typed, a list of completions would take the next key
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QLatin1String("picture.") + suffix), patience);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QVERIFY2(content.contains(begin) && content.indexOf(begin) < 200,
        content.first(std::min<qsizetype>(80, content.size())).constData());
    if (suffix == QLatin1String("svg"))
        QVERIFY(QSvgRenderer(content).isValid());
}

void Flows::previewsAPrint()
{
    openShop();
    QTest::keyClick(m_test->window.get(), Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(m_test->window->findChild<QPrintPreviewDialog *>());
    auto *dialog = m_test->window->findChild<QPrintPreviewDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_test->window->findChild<QPrintPreviewDialog *>());
}

void Flows::goesToTheDefinition()
{
    openShop();
    focusEditor();
    SqlEditor &editor = m_test->window->editorPane().editor();
    const std::string text = editor.utf8();
    const std::size_t definition = text.find("CREATE TABLE customers") + std::string_view("CREATE TABLE ").size();
    const std::size_t reference = text.find("REFERENCES customers") + std::string_view("REFERENCES ").size();
    QVERIFY(definition < text.size() && reference < text.size());

    editor.reveal({reference, reference}, false);
    QTest::keyClick(&editor, Qt::Key_F12);
    QTRY_COMPARE(editor.selection().begin, definition);

    editor.reveal({reference, reference}, false);
    const int place = static_cast<int>(reference) + 2;
    const QPoint point(
        static_cast<int>(editor.SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, long(place))),
        static_cast<int>(editor.SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, long(place))) + 4);
    QTest::mouseClick(editor.viewport(), Qt::LeftButton, Qt::ControlModifier, point);
    QTRY_COMPARE(editor.selection().begin, definition);

    // From the diagram to the text: by the key, and by a click.
    const Element table {.type = Element::Type::Table, .table = customers};
    DiagramView &view = m_test->window->diagramView();
    editor.reveal({0, 0}, false);
    view.setFocus();
    m_test->workspace->diagram().clearSelection();
    m_test->workspace->diagram().reveal(table);
    QTRY_COMPARE(editor.selection().begin, definition);
    QTest::keyClick(&view, Qt::Key_F4);
    QTRY_VERIFY(editor.hasFocus());
    view.setFocus();
    editor.reveal({0, 0}, false);
    m_test->workspace->diagram().clearSelection();
    QTRY_VERIFY(!view.rectOf(table).isEmpty());
    const QPoint header = view.rectOf(table).toRect().topLeft() + QPoint(6, 4);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, header);
    QTRY_COMPARE(editor.selection().begin, definition);
    // And back: the caret in the text shows the table in the diagram.
    m_test->workspace->diagram().clearSelection();
    editor.setFocus();
    editor.reveal({definition + 2, definition + 2}, false);
    QTest::keyClick(&editor, Qt::Key_F4);
    QTRY_VERIFY(m_test->workspace->diagram().current() && m_test->workspace->diagram().current()->table == customers);
}

/// One file is in the editor, the diagram shows them all; what another file defines is gone to there.
void Flows::showsAllFilesOfASchema()
{
    const QTemporaryDir folder;
    const QString people = folder.filePath(QStringLiteral("people.sql"));
    const QString orders = folder.filePath(QStringLiteral("orders.sql"));
    write(people, "CREATE TABLE people (id bigint PRIMARY KEY)");
    write(orders,
        "CREATE TABLE orders (id bigint PRIMARY KEY, person bigint REFERENCES people);\n"
        "ALTER TABLE people ADD COLUMN favourite bigint REFERENCES orders;\n");
    write(folder.filePath(QStringLiteral("atlas.hcl")),
        "env \"local\" {\n  src = [\"file://people.sql\", \"file://orders.sql\"]\n}\n");
    Workspace &workspace = *m_test->workspace;
    workspace.open(folder.path());
    const auto isShown = [&] { return workspace.document().parsed() && workspace.document().isUpToDate(); };
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
    SqlEditor &editor = m_test->window->editorPane().editor();
    QVERIFY(editor.utf8().contains("CREATE TABLE people"));
    QCOMPARE(workspace.document().parsed()->diagram.tables.size(), 2U);
    QCOMPARE(workspace.document().parsed()->diagram.relations.size(), 2U);
    QVERIFY(workspace.document().parsed()->outline.problems.empty());
    QCOMPARE(workspace.table("public.people")->columns.size(), 1U); // the other is the other file's
    QVERIFY(!workspace.table("public.orders"));

    // An edit of the graph does not reach the other file; it says where the table is.
    QVERIFY(!workspace.tableToEdit("public.orders"));
    QVERIFY2(message().contains(QStringLiteral("table public.orders is defined in orders.sql")), qPrintable(message()));

    const Element table {.type = Element::Type::Table, .table = "public.orders"};
    QTRY_VERIFY(workspace.diagram().picture() && m_test->window->diagramView().isVisible());
    Q_EMIT workspace.diagram().definitionRequested(table);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.document().path(), orders, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
    QVERIFY(editor.utf8().contains("CREATE TABLE orders"));
    QTRY_COMPARE(editor.selection().begin, std::string_view("CREATE TABLE ").size());
    QCOMPARE(workspace.document().parsed()->diagram.tables.size(), 2U);
    QVERIFY(workspace.tableToEdit("public.orders"));

    // Back by the choice above the text, by the keyboard.
    auto *files = m_test->window->editorPane().findChild<QToolButton *>(QStringLiteral("files"));
    QVERIFY(files && files->isVisible());
    QCOMPARE(files->text(), QStringLiteral("File 2 of 2"));
    QVERIFY(files->menu()->actions().at(1)->isChecked());
    files->menu()->actions().front()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.document().path(), people, patience);
    QTRY_COMPARE(files->text(), QStringLiteral("File 1 of 2"));
}

void Flows::undoesInTheDiagram()
{
    openShop();
    DiagramController &diagram = m_test->workspace->diagram();
    DiagramView &view = m_test->window->diagramView();
    const std::string before = m_test->workspace->document().text();
    m_test->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_test->window.get()));
    view.setFocus();

    // A visual edit…
    m_test->workspace->change(
        [](const edit::Source &source) { return edit::dropTable(source, {.schema = "public", .name = "reviews"}); });
    QTRY_VERIFY(m_test->workspace->document().text() != before);
    const std::string edited = m_test->workspace->document().text();
    // …and a move after it.
    const auto corner = [&] { return diagram.positions().at(customers).x; };
    const double x = corner();
    diagram.moveTables({{customers, {x + 200, 50}}});
    diagram.finishMoving();
    QVERIFY(corner() != x);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(corner(), x);
    QCOMPARE(m_test->workspace->document().text(), edited);
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_test->workspace->document().text(), before);
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_test->workspace->document().text(), edited);
}

void Flows::beginsFromATemplate()
{
    QVERIFY(NewProjectDialog::templates().size() > 1);
    for (const QString &name : NewProjectDialog::templates()) {
        m_test->window->showPage(QStringLiteral("new-project"));
        auto *dialog = m_test->window->findChild<NewProjectDialog *>();
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("templates"));
        list->setFocus();
        for (int row = 0; row < NewProjectDialog::templates().indexOf(name); ++row)
            QTest::keyClick(list, Qt::Key_Down);
        auto *folder = dialog->findChild<QLineEdit *>(QStringLiteral("projectFolder"));
        folder->selectAll();
        QTest::keyClicks(folder, m_test->folder.filePath(name));
        const auto *box = dialog->findChild<QDialogButtonBox *>();
        const QList<QAbstractButton *> buttons = box->buttons();
        TestWindow::click(*std::ranges::find_if(
            buttons, [box](QAbstractButton *each) { return box->buttonRole(each) == QDialogButtonBox::AcceptRole; }));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_test->isOpen() && m_test->workspace->location().endsWith(QLatin1Char('/') + name), patience);
        QTRY_VERIFY(!m_test->window->findChild<NewProjectDialog *>());
        QVERIFY(m_test->workspace->document().parsed()->outline.problems.empty());
        QVERIFY(!m_test->workspace->diagram().diagram().tables.empty());
        QCOMPARE(m_test->workspace->document().text(), NewProjectDialog::templateText(name));
    }
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--type"))
        return Flows::typeAndWait(arguments[2], arguments[3]);
    Flows test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_flows.moc"
