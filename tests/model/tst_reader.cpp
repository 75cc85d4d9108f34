// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/catalog/views.h"
#include "model/kinds/registry.h"
#include "model/pg/scratchdatabase.h"
#include "model/plan/planner.h"
#include "model/service/snapshot.h"

#include <QTest>

#include <algorithm>
#include <set>

class ReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsOfQueriesAreDeclared();
    void viewsAnswer();
    void jsonGoesRound();
};

namespace {

constexpr std::string_view sample
    = "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'ok'); "
      "CREATE TABLE app.p (id integer PRIMARY KEY, note text DEFAULT 'x'); "
      "CREATE TABLE app.c (id bigint GENERATED ALWAYS AS IDENTITY, p_id integer NOT NULL REFERENCES app.p, m "
      "app.mood); "
      "CREATE INDEX c_lower ON app.c (p_id, (id + 1)); COMMENT ON COLUMN app.c.m IS 'how it feels'";

} // namespace

void ReaderTest::columnsOfQueriesAreDeclared()
{
    auto database = pg::ScratchDatabase::create();
    QVERIFY2(database, database ? "" : database.error().text().c_str());
    const std::set<std::string> reserved {"classid", "objid", "objsubid", "names", "arguments", "parentclass",
        "parentid", "parentsub", "aliasclass", "aliasid"};
    for (const kinds::KindRules *rules : kinds::all()) {
        const auto answer = database->connection().query(rules->query(database->connection().serverVersion()));
        QVERIFY2(answer, answer ? "" : answer.error().text().c_str());
        std::set<std::string> found;
        for (const std::string &column : answer->columns) {
            if (!reserved.contains(column) && !column.starts_with('_'))
                found.insert(column);
        }
        std::set<std::string> declared;
        for (const kinds::AttributeRule &rule : rules->attributes)
            declared.emplace(rule.name);
        QVERIFY2(found == declared, std::string(rules->name).c_str());
    }
}

void ReaderTest::viewsAnswer()
{
    auto database = pg::ScratchDatabase::create();
    QVERIFY2(database, database ? "" : database.error().text().c_str());
    QVERIFY(database->connection().execute(sample));
    const auto state = catalog::read(database->connection());
    QVERIFY2(state, state ? "" : state.error().text().c_str());
    const auto tables = catalog::tables(*state);
    QCOMPARE(tables.size(), 2U);
    const catalog::TableView &child = tables.front();
    QCOMPARE(child.name(), std::string("c"));
    const auto columns = child.columns();
    QCOMPARE(columns.size(), 3U);
    QVERIFY(columns[0].isIdentity());
    QVERIFY(columns[1].notNull());
    QCOMPARE(std::string(columns[2].type()), std::string("app.mood"));
    QCOMPARE(std::string(catalog::commentOn(*state, columns[2].object().id)), std::string("how it feels"));
    const auto constraints = child.constraints();
    QCOMPARE(constraints.size(), 1U);
    QVERIFY(constraints.front().type() == catalog::ConstraintView::Type::ForeignKey);
    QVERIFY(constraints.front().target() == tables.back().object().id);
    QCOMPARE(constraints.front().targetColumns(), std::vector<std::string> {"id"});
    QCOMPARE(child.indexes().size(), 1U);
    QCOMPARE(std::string(tables.back().columns().back().defaultValue()), std::string("'x'::text"));
}

void ReaderTest::jsonGoesRound()
{
    auto database = pg::ScratchDatabase::create();
    QVERIFY2(database, database ? "" : database.error().text().c_str());
    QVERIFY(database->connection().execute(sample));
    const auto state = catalog::read(database->connection());
    QVERIFY2(state, state ? "" : state.error().text().c_str());
    const std::string json = service::toJson(*state);
    const auto again = service::fromJson(json);
    QVERIFY2(again, again ? "" : again.error().text().c_str());
    QCOMPARE(service::toJson(*again), json);
    const auto plan = plan::make(*state, *again);
    QVERIFY(plan && plan->empty());
    QVERIFY(!service::fromJson("{}"));
    QVERIFY(!service::fromJson("no json"));
}

QTEST_GUILESS_MAIN(ReaderTest)
#include "tst_reader.moc"
