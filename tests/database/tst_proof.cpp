// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/planner.h"
#include "model/service/proof.h"
#include "model/service/state.h"
#include "tests/support/verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

/// A plan is tried on rows that are made for it: what it loses without saying so is a difference.
class TestProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRows();
    void tellsOfLostRows();
    void tellsOfLostValues();
    void takesStatedLosses();
    void rowsInTheWayAreNoFailure();
    void rowsMeetNewKeys();
    void rowsInTheWayArePointedTo();

private:
    static base::Result<service::State> state(const std::string &sql);
    static plan::Trial tried(const std::string &from, const std::string &to, const std::vector<plan::Step> &extra = {});
};

namespace {

const std::string tables = "CREATE TYPE mood AS ENUM ('sad', 'ok');"
                           "CREATE TABLE kind (id uuid PRIMARY KEY, name varchar(5) NOT NULL);"
                           "CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind uuid NOT NULL "
                           "REFERENCES kind, how mood NOT NULL, tags text[], at timestamptz NOT NULL DEFAULT now(), "
                           "double_id bigint GENERATED ALWAYS AS (id * 2) STORED, extra jsonb);";

plan::Step touching(const std::string &sql, const std::string &table)
{
    return {.sql = sql, .alters = {{.kind = catalog::Kind::Table, .names = {"public", table}}}};
}

} // namespace

base::Result<service::State> TestProof::state(const std::string &sql)
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("schema.sql")).toStdString();
    std::ofstream(path) << sql;
    return service::readState({.url = path, .keepDatabase = true});
}

plan::Trial TestProof::tried(const std::string &from, const std::string &to, const std::vector<plan::Step> &extra)
{
    auto before = state(from);
    const auto after = state(to);
    if (!before || !after)
        return {.error = before ? after.error() : before.error()};
    auto plan = plan::make(*before->catalog, *after->catalog);
    if (!plan)
        return {.error = plan.error()};
    std::ranges::copy(extra, std::back_inserter(plan->steps));
    const auto proof = service::prove(
        {.from = *before->catalog, .to = *after->catalog, .up = *plan, .database = &*before->database});
    return proof ? proof->up : plan::Trial {.error = proof.error()};
}

void TestProof::keepsRows()
{
    const plan::Trial trial
        = tried(tables, tables + "ALTER TABLE kind ALTER name TYPE text; ALTER TABLE kind ADD c int;",
            {touching("SELECT 1 / (SELECT count(*) FROM item) + 1 / (SELECT count(*) FROM kind)", "item")});
    QVERIFY2(!trial.error, trial.error ? trial.error->text().c_str() : "");
    QVERIFY2(!trial.onRows, trial.onRows ? trial.onRows->text().c_str() : ""); // there were rows to divide by
    QVERIFY(trial.outcome == plan::Trial::Outcome::Exact);
}

void TestProof::tellsOfLostRows()
{
    const plan::Trial trial = tried(tables, tables, {touching("DELETE FROM item WHERE id = 1", "item")});
    QVERIFY(trial.outcome == plan::Trial::Outcome::Differs);
    QCOMPARE(trial.differences, std::vector<std::string> {"table \"public\".\"item\" has 1 of its 2 rows"});
}

void TestProof::tellsOfLostValues()
{
    const plan::Trial trial = tried(tables, tables, {touching("UPDATE kind SET name = 'x'", "kind")});
    QVERIFY(trial.outcome == plan::Trial::Outcome::Differs);
    QCOMPARE(
        trial.differences, std::vector<std::string> {"column \"public\".\"kind\".\"name\" does not keep its values"});
}

void TestProof::takesStatedLosses()
{
    plan::Step step = touching("DELETE FROM item", "item");
    step.dataLoss = "empties table \"public\".\"item\"";
    const plan::Trial trial = tried(tables, tables, {step});
    QVERIFY2(trial.differences.empty(), trial.differences.empty() ? "" : trial.differences.front().c_str());
    QVERIFY(trial.outcome == plan::Trial::Outcome::Exact);
}

void TestProof::rowsInTheWayAreNoFailure()
{
    const plan::Trial trial = tried(tables, tables + "ALTER TABLE kind ADD needed text NOT NULL;");
    QVERIFY(trial.outcome == plan::Trial::Outcome::Exact);
    QVERIFY(trial.onRows);
    QCOMPARE(trial.onRows->sqlState, std::string("23502"));
    QVERIFY(trial.statement.contains("needed"));
}

/// Rows that new keys will ask for are there.
void TestProof::rowsMeetNewKeys()
{
    const std::string two
        = "CREATE TABLE firm (id text PRIMARY KEY); CREATE TABLE part (id text PRIMARY KEY, firm text "
          "NOT NULL); CREATE TABLE owner (id text PRIMARY KEY, part text NOT NULL);";
    const plan::Trial trial = tried(two,
        two
            + "ALTER TABLE part ADD FOREIGN KEY (firm) REFERENCES firm; ALTER TABLE owner ADD FOREIGN KEY (part) "
              "REFERENCES part;");
    QVERIFY2(trial.outcome == plan::Trial::Outcome::Exact, trial.error ? trial.error->text().c_str() : "");
    QVERIFY2(!trial.onRows, trial.onRows ? trial.onRows->text().c_str() : "");
}

/// They go also when a step before made a key that points to them.
void TestProof::rowsInTheWayArePointedTo()
{
    const std::string two
        = "CREATE TABLE part (id int PRIMARY KEY); CREATE TABLE owner (id int PRIMARY KEY, part int NOT NULL);";
    const plan::Trial trial = tried(
        two, two + "ALTER TABLE owner ADD FOREIGN KEY (part) REFERENCES part; ALTER TABLE part ADD CHECK (id > 1000);");
    QVERIFY2(trial.outcome == plan::Trial::Outcome::Exact, trial.error ? trial.error->text().c_str() : "");
    QVERIFY(trial.onRows);
    QCOMPARE(trial.onRows->sqlState, std::string("23514"));
}

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
