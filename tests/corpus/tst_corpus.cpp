// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/kinds/registry.h"
#include "model/pg/installation.h"
#include "model/plan/planner.h"
#include "model/service/proof.h"
#include "tests/corpus/cases.h"
#include "tests/corpus/dump.h"
#include "tests/support/verifyresult.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

namespace {

/// What the cases make happen, by kind: "created", "dropped", and of each attribute "altered" or "replaced".
class Coverage
{
public:
    void note(const catalog::Catalog &from, const catalog::Catalog &to)
    {
        const plan::Options options;
        const kinds::Context context {.from = from, .to = to, .options = options};
        for (const diff::Change &change : diff::compare(from, to)) {
            const kinds::KindRules &rules = kinds::rules(change.id.kind);
            if (change.type == diff::Change::Type::Altered)
                noteAltered(rules, {*change.before, *change.after, change.attributes}, context);
            else
                m_seen.emplace(rules.name, change.type == diff::Change::Type::Created ? "created" : "dropped");
        }
    }

    /// What no case makes happen: one line each.
    [[nodiscard]] std::vector<std::string> missing() const
    {
        // What no case can do.
        std::set<std::string> impossible {
            "security label created", // no provider of labels is packaged
            "security label dropped", "security label label altered",
            "extension version altered", // there are no scripts for the way back
            "owner created", // only when asked for: owners.txt of tst_cli
            "owner dropped", "owner role altered",
            "range type canonical replaced", // its function is written in C and names the type
        };
        if (serverMajor() < 18)
            impossible.insert(
                {"publication generated altered", "constraint notEnforced altered", "constraint notEnforced replaced",
                    "column notNullHere altered", "column notNullName altered", "column notNullUnchecked altered"});
        std::vector<std::string> lines;
        const auto expect = [&](const kinds::KindRules &rules, const std::string &what) {
            std::string line = std::string(rules.name) + ' ' + what;
            if (!m_seen.contains({std::string(rules.name), what}) && !impossible.contains(line))
                lines.push_back(std::move(line));
        };
        for (const kinds::KindRules *rules : kinds::all()) {
            expect(*rules, "created");
            expect(*rules, "dropped");
            for (const kinds::AttributeRule &rule : rules->attributes) {
                const bool alters = rule.treatment == kinds::AttributeRule::Treatment::Alter;
                if (alters)
                    expect(*rules, std::string(rule.name) + " altered");
                // A change that what holds rows cannot make is refused.
                if ((!alters || rule.replaces) && !rules->holdsData)
                    expect(*rules, std::string(rule.name) + " replaced");
            }
        }
        return lines;
    }

private:
    void noteAltered(const kinds::KindRules &rules, const kinds::Alteration &alteration, const kinds::Context &context)
    {
        std::vector<std::string> replacing;
        for (const std::string &attribute : alteration.attributes) {
            const auto rule = std::ranges::find(rules.attributes, attribute, &kinds::AttributeRule::name);
            if (rule == rules.attributes.end() || rule->treatment == kinds::AttributeRule::Treatment::Replace
                || (rule->replaces && rule->replaces(alteration, context)))
                replacing.push_back(attribute);
        }
        for (const std::string &attribute : replacing.empty() ? alteration.attributes : replacing)
            m_seen.emplace(rules.name, attribute + (replacing.empty() ? " altered" : " replaced"));
    }

    std::set<std::pair<std::string, std::string>> m_seen;
};

} // namespace

/// Each case is a folder with a.sql and b.sql. Both ways: plan, apply, read back equal, pg_dump equal, second plan
/// empty, rows kept.
class CorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWays_data() { addCases(); }
    void bothWays();
    void coversEveryRule();
    void safely_data() { addCases(); }
    void safely();

private:
    static void addCases();
    Coverage m_coverage;
    std::size_t m_cases = 0;
};

namespace {

struct Side
{
    service::State state;
    std::string dump;
};

base::Result<Side> load(const std::string &path)
{
    auto state = service::readState({.url = path, .keepDatabase = true});
    if (!state)
        return std::unexpected(state.error());
    std::string dump = dumpOf(*state->database);
    return Side {.state = std::move(*state), .dump = std::move(dump)};
}

/// Rows of the tables that exist in both states.
std::map<std::string, std::string> rowCounts(
    pg::Connection &connection, const catalog::Catalog &one, const catalog::Catalog &other)
{
    std::map<std::string, std::string> counts;
    for (const catalog::Object &table : one.ofKind(catalog::Kind::Table)) {
        if (!other.find(table.id) || table.attributes.find("server"))
            continue;
        const std::string path = base::quotePath(table.id.names);
        const auto answer = connection.query("SELECT count(*) FROM " + path);
        // What is on a foreign server without a program behind it has no rows to lose.
        if (answer || answer.error().sqlState != "55000")
            counts[path] = answer ? answer->rows.front().front().value_or("") : answer.error().text();
    }
    return counts;
}

/// Takes the database of `from` to the state `to`; empty when everything is as it should be.
std::string carry(const Side &from, const Side &to, pg::ScratchDatabase &database)
{
    const catalog::Catalog &current = *from.state.catalog;
    const catalog::Catalog &wanted = *to.state.catalog;
    const auto plan = plan::make(current, wanted);
    if (!plan)
        return "no plan: " + plan.error().text();
    const auto before = rowCounts(database.connection(), current, wanted);
    const auto proof = service::prove({.from = current, .to = wanted, .up = *plan, .database = &database});
    if (!proof)
        return proof.error().text();
    const std::string script = "\n" + plan::script(*plan);
    if (proof->up.error)
        return proof->up.error->text() + "\nin: " + proof->up.statement + script;
    if (!proof->up.differences.empty())
        return proof->up.differences.front() + script;
    // Where there were none the proof made some.
    for (const auto &[table, rows] : rowCounts(database.connection(), current, wanted)) {
        if (before.contains(table) && before.at(table) != "0" && rows != before.at(table))
            return "rows of " + table + " are lost" + script;
    }
    if (const std::string difference = dumpDifference(dumpOf(database), to.dump); !difference.empty())
        return difference + script;
    const auto again = catalog::read(database.connection());
    const auto second = again ? plan::make(*again, wanted) : base::Result<plan::Plan>(std::unexpected(again.error()));
    if (!second)
        return "no second plan: " + second.error().text();
    return second->empty() ? std::string() : "the second plan is not empty:\n" + plan::script(*second);
}

} // namespace

void CorpusTest::addCases()
{
    QTest::addColumn<QString>("folder");
    const auto folders = corpusCases();
    QVERIFY(!folders.empty());
    for (const auto &folder : folders)
        QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
}

void CorpusTest::bothWays()
{
    QFETCH(QString, folder);
    const std::string path = folder.toStdString();
    if (needsLaterServer(path)) {
        ++m_cases;
        QSKIP("needs a later release");
    }
    const CaseServer server(path);
    QVERIFY(server.ready());
    auto a = load(path + "/a.sql");
    auto b = load(path + "/b.sql");
    for (const auto *side : {&a, &b}) {
        if (!*side && isForLaterServers(side->error()))
            QSKIP(side->error().text().c_str());
        VERIFY_RESULT(*side);
    }
    m_coverage.note(*a->state.catalog, *b->state.catalog);
    m_coverage.note(*b->state.catalog, *a->state.catalog);
    ++m_cases;
    const std::string up = carry(*a, *b, *a->state.database);
    QVERIFY2(up.empty(), ("from a to b: " + up).c_str());
    const std::string down = carry(*b, *a, *b->state.database);
    QVERIFY2(down.empty(), ("from b to a: " + down).c_str());
}

/// Every kind is created and dropped by some case, and every attribute changes in each way that its rule knows.
void CorpusTest::coversEveryRule()
{
    if (m_cases != corpusCases().size())
        QSKIP("only some of the cases ran");
    if (serverMajor() < usualServer)
        QSKIP("most cases are written for a later release");
    std::string missing;
    for (const std::string &line : m_coverage.missing())
        missing += line + '\n';
    QVERIFY2(missing.empty(), ("no case for:\n" + missing).c_str());
}

/// The form that blocks others least leads to the same state.
void CorpusTest::safely()
{
    QFETCH(QString, folder);
    const std::string path = folder.toStdString();
    if (needsLaterServer(path))
        QSKIP("needs a later release");
    const CaseServer server(path);
    QVERIFY(server.ready());
    auto a = service::readState({.url = path + "/a.sql", .keepDatabase = true});
    const auto b = service::readState({.url = path + "/b.sql"});
    for (const auto *side : {&std::as_const(a), &b}) {
        if (!*side && isForLaterServers(side->error()))
            QSKIP(side->error().text().c_str());
        VERIFY_RESULT(*side);
    }
    const auto usual = plan::make(*a->catalog, *b->catalog);
    const auto safe = plan::make(*a->catalog, *b->catalog, {.safe = true});
    QVERIFY2(safe, safe ? "" : safe.error().text().c_str());
    if (usual && plan::script(*usual) == plan::script(*safe))
        QSKIP("the usual form is the safe one");
    const auto proof = service::prove({.from = *a->catalog, .to = *b->catalog, .up = *safe, .database = &*a->database});
    QVERIFY2(proof, proof ? "" : proof.error().text().c_str());
    const std::string script = '\n' + plan::script(*safe);
    QVERIFY2(!proof->up.error, proof->up.error ? (proof->up.error->text() + script).c_str() : "");
    QVERIFY2(proof->up.differences.empty(),
        proof->up.differences.empty() ? "" : (proof->up.differences.front() + script).c_str());
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
