// SPDX-License-Identifier: GPL-3.0-or-later
// The item models of the window, with Qt's own checker of models.
#include "widgets/common/theme.h"
#include "widgets/mainwindow/commandpalette.h"
#include "widgets/mainwindow/objecttreemodel.h"
#include "widgets/mainwindow/problemsmodel.h"
#include "widgets/migration/stepsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;

namespace {

sql::Outline outlineOf(const char *text)
{
    sql::Outliner outliner;
    return outliner.outline(text);
}

/// "public[orders[id note] state[a b]]"
QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString part = index.data(ObjectTreeModel::SearchRole).toString().section(QLatin1Char('.'), -1);
        if (!index.data(ObjectTreeModel::ColumnRole).toString().isEmpty())
            part = index.data(ObjectTreeModel::ColumnRole).toString();
        if (model.rowCount(index) > 0)
            part += QLatin1Char('[') + printed(model, index) + QLatin1Char(']');
        parts << part;
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void treeFollowsTheOutline();
    void treeKeepsWhatStays();
    void stepsSayTheirRisk();
    void textIsReadable();
    void problemsHavePlaces();
    void scoresPreferBegins();
};

void TestModels::treeFollowsTheOutline()
{
    ObjectTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOutline(
        outlineOf("CREATE TABLE orders (id int PRIMARY KEY, note text); CREATE TYPE state AS ENUM ('a', 'b');"));
    QCOMPARE(printed(model), QStringLiteral("public[orders[id note] state[a b]]"));
    model.setOutline(outlineOf("CREATE SCHEMA app; CREATE TABLE app.z (id int); CREATE TABLE app.b (x int); CREATE "
                               "VIEW v AS SELECT 1 AS one;"));
    QCOMPARE(printed(model), QStringLiteral("app[b[x] z[id]] public[v[one]]"));
    const QModelIndex column = model.find(QStringLiteral("app.b"), QStringLiteral("x"));
    QCOMPARE(column.data(ObjectTreeModel::ColumnRole).toString(), QStringLiteral("x"));
    QCOMPARE(model.find(QStringLiteral("app.none")), QModelIndex());
    model.setOutline({});
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::treeKeepsWhatStays()
{
    ObjectTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOutline(outlineOf("CREATE TABLE a (id int); CREATE TABLE b (id int, gone int);"));
    const QPersistentModelIndex kept(model.find(QStringLiteral("public.b"), QStringLiteral("id")));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setOutline(outlineOf("CREATE TABLE aa (id int); CREATE TABLE b (fresh text, id bigint);"));
    QCOMPARE(printed(model), QStringLiteral("public[aa[id] b[fresh id]]"));
    QVERIFY(kept.isValid());
    QCOMPARE(reset.count(), 0);
}

void TestModels::stepsSayTheirRisk()
{
    StepsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSteps({
        {.sql = "CREATE TABLE t ()", .comment = "create \"t\" table"},
        {.sql = "ALTER TABLE u DROP COLUMN c",
            .comment = {},
            .locks = {{"u", plan::Lock::AccessExclusive}},
            .dataLoss = "drops column u.c"},
        {.sql = "CREATE INDEX i ON u (d)", .comment = {}, .locks = {{"u", plan::Lock::Share}}, .scans = true},
    });
    const auto risk = [&](int row) { return model.index(row, StepsModel::Risk).data().toString(); };
    QCOMPARE(risk(0), QStringLiteral("Safe"));
    QCOMPARE(risk(1), QStringLiteral("Loses data"));
    QCOMPARE(risk(2), QStringLiteral("Blocks writes"));
    QCOMPARE(model.index(0, StepsModel::Change).data().toString(), QStringLiteral("Create \"t\" table"));
    QCOMPARE(model.index(1, StepsModel::Lock).data().toString(), QStringLiteral("ACCESS EXCLUSIVE"));
    QVERIFY(model.index(1, StepsModel::Risk).data(StepsModel::SortRole).toInt()
        > model.index(2, StepsModel::Risk).data(StepsModel::SortRole).toInt());

    model.setSteps({{.sql = "ALTER TABLE u ADD COLUMN c text NOT NULL"}, {.sql = "CREATE TABLE t ()"}},
        {.outcome = plan::Trial::Outcome::Exact,
            .statement = "ALTER TABLE u ADD COLUMN c text NOT NULL",
            .onRows = base::Error {.message = "column c contains null values"}});
    QCOMPARE(risk(0), QStringLiteral("Fails on rows"));
    QCOMPARE(risk(1), QStringLiteral("Safe"));
}

void TestModels::textIsReadable()
{
    for (const Theme *theme : {&lightTheme(), &darkTheme()}) {
        for (const QColor &ground : {theme->window, theme->surface}) {
            for (const QColor &text : {theme->text, theme->muted, theme->accent, theme->danger, theme->warning,
                     theme->success, theme->information})
                QVERIFY2(
                    contrast(text, ground) >= 4.5, qPrintable(text.name() + QLatin1String(" on ") + ground.name()));
            for (const char *name : {"#8e44ad", "#da4453", "#2980b9", "#808080", "#ffff00"}) {
                const QColor given(QLatin1String {name});
                const QColor shown = readable(given, ground);
                QVERIFY2(contrast(shown, ground) >= 4.5, name);
                QVERIFY(contrast(given, ground) < 4.5 || shown == given);
            }
        }
    }
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
}

void TestModels::problemsHavePlaces()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems(
        {{.message = "syntax error at or near \"TABEL\"", .where = base::Range {17, 22}}}, "-- é\n-- x\nCREATE TABEL");
    QCOMPARE(
        model.index(0, ProblemsModel::Message).data().toString(), QStringLiteral("Syntax error at or near \"TABEL\"."));
    QCOMPARE(model.index(0, ProblemsModel::Place).data().toString(), QStringLiteral("Line 3, column 7"));
}

void TestModels::scoresPreferBegins()
{
    QCOMPARE(matchScore(QStringLiteral("xyz"), QStringLiteral("orders")), 0);
    const int begin = matchScore(QStringLiteral("ord"), QStringLiteral("orders"));
    const int word = matchScore(QStringLiteral("ord"), QStringLiteral("old_orders"));
    const int inside = matchScore(QStringLiteral("ord"), QStringLiteral("passwords"));
    const int letters = matchScore(QStringLiteral("ord"), QStringLiteral("our_red_door"));
    QVERIFY(begin > word);
    QVERIFY(word > inside);
    QVERIFY(inside > letters);
    QVERIFY(letters > 0);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
