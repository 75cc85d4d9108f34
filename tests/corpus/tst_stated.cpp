// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/plan/planner.h"
#include "model/service/state.h"
#include "tests/corpus/cases.h"
#include "tests/support/verifyresult.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

/// What each step of each case of the corpus says about locks, rewrites and scans, against what the server does.
class StatedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
};

namespace {

/// By oid: tables, materialized views and partitioned tables.
struct Relation
{
    std::string path;
    std::string file;
};
using Relations = std::map<std::string, Relation>;

std::string field(const std::vector<std::optional<std::string>> &row, std::size_t i)
{
    return row[i].value_or(std::string());
}

/// kinds: letters of pg_class.relkind.
Relations relations(pg::Connection &connection, const std::string &kinds = "rpmf")
{
    Relations found;
    const auto answer = connection.query(
        "SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_relation_filenode(c.oid) FROM "
        "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE strpos('"
        + kinds + "', c.relkind::text) > 0 AND n.nspname !~ '^(pg_|information_schema)'");
    if (answer) {
        for (const auto &row : answer->rows)
            found[field(row, 0)] = {.path = field(row, 1), .file = field(row, 2)};
    }
    return found;
}

plan::Lock lockOf(const std::string &mode)
{
    for (const plan::Lock lock : {plan::Lock::ShareUpdateExclusive, plan::Lock::Share, plan::Lock::ShareRowExclusive,
             plan::Lock::Exclusive, plan::Lock::AccessExclusive}) {
        std::string name(plan::name(lock)); // ACCESS EXCLUSIVE
        std::erase(name, ' ');
        if (QString::fromStdString(mode).startsWith(QString::fromStdString(name), Qt::CaseInsensitive)
            && mode.size() == name.size() + 4)
            return lock;
    }
    return plan::Lock::None; // those that writers do not notice
}

std::map<std::string, plan::Lock> heldLocks(pg::Connection &connection, const Relations &before)
{
    std::map<std::string, plan::Lock> held;
    const auto answer = connection.query("SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND "
                                         "locktype = 'relation' AND granted");
    if (!answer)
        return held;
    for (const auto &row : answer->rows) {
        const plan::Lock lock = lockOf(field(row, 1));
        const auto known = before.find(field(row, 0));
        if (known != before.end() && lock != plan::Lock::None)
            held[known->second.path] = std::max(held[known->second.path], lock);
    }
    return held;
}

std::map<std::string, plan::Lock> statedLocks(
    pg::Connection &connection, const plan::Step &step, const Relations &before)
{
    std::map<std::string, plan::Lock> stated;
    for (const plan::RelationLock &lock : step.locks) {
        const auto answer = connection.query("SELECT to_regclass(" + base::quoteLiteral(lock.relation) + ")::oid");
        const auto known = answer ? before.find(field(answer->rows.front(), 0)) : before.end();
        if (known != before.end() && lock.lock >= plan::Lock::ShareUpdateExclusive)
            stated[known->second.path] = std::max(stated[known->second.path], lock.lock);
    }
    return stated;
}

std::string text(const std::map<std::string, plan::Lock> &locks)
{
    std::vector<std::string> parts;
    for (const auto &[path, lock] : locks)
        parts.push_back(path + ' ' + std::string(plan::name(lock)));
    return parts.empty() ? "none" : base::join(parts, ", ");
}

/// Whether a message of level debug1 tells of a pass over the rows of a table that was there before.
bool tellsOfScan(const std::string &message, const Relations &before, const plan::Step &step)
{
    // Messages name tables without their schemas.
    for (const catalog::ObjectId &id : step.creates) {
        if (id.kind == catalog::Kind::Table && message.contains("table \"" + id.names.back() + '"'))
            return false;
    }
    if (message.contains("validating foreign key constraint"))
        return true;
    const bool passes = message.contains("rewriting table \"") || message.contains("verifying table \"")
        || message.contains("building index \"");
    return passes && std::ranges::any_of(before, [&](const auto &relation) {
        std::string name = relation.second.path.substr(relation.second.path.find('.') + 1);
        std::erase(name, '"');
        return message.contains("table \"" + name + '"');
    });
}

/// Whether what a step creates belongs to a relation that is not among these.
bool isOnOthers(pg::Connection &connection, const plan::Step &step, const Relations &relations)
{
    return std::ranges::any_of(step.creates, [&](const catalog::ObjectId &id) {
        if (id.names.size() < 3)
            return false;
        const std::string path = base::quotePath({id.names[0], id.names[1]});
        const auto answer = connection.query("SELECT to_regclass(" + base::quoteLiteral(path) + ")::oid");
        return answer && !field(answer->rows.front(), 0).empty() && !relations.contains(field(answer->rows.front(), 0));
    });
}

/// What a step says and the server does not do, or the other way round. start: the relations before the first step;
/// what the plan itself makes is known to nobody.
std::vector<std::string> lies(pg::ScratchDatabase &database, const plan::Step &step, const Relations &start)
{
    pg::Connection &connection = database.connection();
    Relations before = relations(connection);
    std::erase_if(before, [&start](const auto &relation) { return !start.contains(relation.first); });
    const std::string written = step.sql.starts_with("ALTER INDEX") ? "i" : "rpmf";
    const Relations files = relations(connection, written);
    const bool onOthers = isOnOthers(connection, step, before);
    const auto stated = statedLocks(connection, step, before);
    if (step.transaction == plan::Transaction::Alone) {
        const auto run = connection.execute(step.sql);
        return run ? std::vector<std::string> {} : std::vector {run.error().text()};
    }
    std::vector<std::string> messages;
    connection.onNotice([&](const std::string &message) { messages.push_back(message); });
    auto run = connection.execute("BEGIN; SET LOCAL client_min_messages = debug1");
    if (run)
        run = connection.execute(step.sql);
    connection.onNotice({});
    if (!run) {
        // What only the superuser may do is not measured.
        const bool ended = connection.execute("ROLLBACK").has_value();
        const auto again = database.execute(step.sql);
        return ended && again ? std::vector<std::string> {} : std::vector {run.error().text()};
    }
    const auto held = heldLocks(connection, before);
    const Relations after = relations(connection, written);
    bool rewrites = false;
    for (const auto &[oid, relation] : files) {
        if (written != "i" && !before.contains(oid))
            continue;
        const auto now = after.find(oid);
        rewrites = rewrites || (now != after.end() && now->second.file != relation.file);
    }
    // Queries and the values of domains are read without a message; the latter under a lock of their own.
    const bool isSilent = step.sql.starts_with("SELECT") || step.sql.starts_with("CREATE MATERIALIZED VIEW")
        || (step.sql.starts_with("ALTER DOMAIN") && !held.empty());
    const bool scans = isSilent ? step.scans
        : onOthers
        ? false
        : std::ranges::any_of(messages, [&](const std::string &message) { return tellsOfScan(message, before, step); });
    std::vector<std::string> found;
    if (held != stated)
        found.push_back("locks " + text(held) + ", stated " + text(stated));
    if (rewrites != step.rewrites)
        found.push_back(rewrites ? "rewrites, not stated" : "does not rewrite as stated");
    if (scans && !step.scans && !step.rewrites)
        found.push_back("scans, not stated");
    const bool onNewOnes = !step.locks.empty() && stated.empty(); // of which the messages are not looked at
    if (!scans && step.scans && !rewrites && !onNewOnes)
        found.push_back("does not scan as stated");
    if (auto end = connection.execute("COMMIT"); !end)
        found.push_back(end.error().text());
    return found;
}

} // namespace

void StatedTest::steps_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto folders = corpusCases();
    QVERIFY(!folders.empty());
    for (const auto &folder : folders) {
        const QString path = QString::fromStdString(folder.string());
        QTest::addRow("%s up", folder.filename().c_str()) << path + "/a.sql" << path + "/b.sql";
        QTest::addRow("%s down", folder.filename().c_str()) << path + "/b.sql" << path + "/a.sql";
    }
}

void StatedTest::steps()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const std::filesystem::path folder = std::filesystem::path(from.toStdString()).parent_path();
    if (needsLaterServer(folder))
        QSKIP("needs a later release");
    const CaseServer server(folder);
    QVERIFY(server.ready());
    auto current = service::readState({.url = from.toStdString(), .keepDatabase = true});
    auto wanted = service::readState({.url = to.toStdString()});
    for (const auto *side : {&current, &wanted}) {
        if (!*side && isForLaterServers(side->error()))
            QSKIP(side->error().text().c_str());
        VERIFY_RESULT(*side);
    }
    const auto plan = plan::make(*current->catalog, *wanted->catalog);
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
    std::string all;
    const Relations start = relations(current->database->connection());
    for (const plan::Step &step : plan->steps) {
        for (const std::string &lie : lies(*current->database, step, start))
            all += lie + "\n    in: " + step.sql + '\n';
    }
    QVERIFY2(all.empty(), all.c_str());
}

QTEST_GUILESS_MAIN(StatedTest)
#include "tst_stated.moc"
