// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/initial.h"
#include "model/plan/planner.h"
#include "model/service/proof.h"
#include "model/service/snapshot.h"
#include "tests/benchmarks/madeschema.h"
#include "tests/corpus/cases.h"
#include "tests/corpus/dump.h"
#include "tests/support/verifyresult.h"

#include <QTest>

/// What schema inspect writes holds all of a state: as SQL, executed on an empty database, and as JSON. And from any
/// state there is a way to an empty database and back. PostgreSQL's own pg_dump judges both.
class InspectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void saysWhatItDoesNotManage();
};

namespace {

std::string joined(const std::vector<std::string> &sentences)
{
    std::string text;
    for (const std::string &sentence : sentences)
        text += sentence + '\n';
    return text;
}

std::string inspected(const catalog::Catalog &state)
{
    const auto plan = plan::make(catalog::initial(state), state);
    return plan ? plan::script(*plan) : "no plan: " + plan.error().text();
}

/// Empty when the text of a state, executed, gives the state again.
std::string throughSql(const catalog::Catalog &state, const std::string &dump)
{
    const std::string text = inspected(state);
    const auto again = service::readState({.url = "mem://inspected.sql", .text = text, .keepDatabase = true});
    if (!again)
        return again.error().text() + '\n' + text;
    if (const auto differences = service::differences(state, *again->catalog); !differences.empty())
        return joined(differences) + text;
    if (const std::string difference = dumpDifference(dumpOf(*again->database), dump); !difference.empty())
        return difference + '\n' + text;
    const std::string second = inspected(*again->catalog);
    return second == text ? std::string() : "the second text is another:\n" + text + "---\n" + second;
}

std::string throughJson(const catalog::Catalog &state)
{
    const std::string text = service::toJson(state);
    const auto again = service::fromJson(text);
    if (!again)
        return again.error().text();
    if (service::toJson(*again) != text)
        return "the JSON of what was read from JSON is another";
    return joined(service::differences(state, *again));
}

/// From an empty database to the state and back to an empty one.
std::string fromAndToNothing(const catalog::Catalog &state)
{
    const catalog::Catalog nothing = catalog::initial(state);
    const auto up = plan::make(nothing, state);
    const auto down = plan::make(state, nothing);
    if (!up || !down)
        return up ? down.error().text() : up.error().text();
    const auto proof = service::prove({.from = nothing, .to = state, .up = *up, .down = &*down});
    if (!proof)
        return proof.error().text();
    for (const plan::Trial *trial : {&proof->up, &proof->down}) {
        if (trial->error)
            return trial->error->text() + "\nin: " + trial->statement;
        if (trial->outcome != plan::Trial::Outcome::Exact)
            return joined(trial->differences) + (trial == &proof->up ? plan::script(*up) : plan::script(*down));
    }
    return {};
}

/// What the database of a state holds when it was made empty; it is used up.
std::string emptied(service::State &state)
{
    const catalog::Catalog nothing = catalog::initial(*state.catalog);
    const auto down = plan::make(*state.catalog, nothing);
    if (!down)
        return down.error().text();
    const auto proof
        = service::prove({.from = *state.catalog, .to = nothing, .up = *down, .database = &*state.database});
    if (!proof)
        return proof.error().text();
    const auto empty = service::readState({.url = "mem://empty.sql", .text = "", .keepDatabase = true});
    return empty ? dumpDifference(dumpOf(*state.database), dumpOf(*empty->database)) : empty.error().text();
}

std::string comesBackFrom(service::State &state)
{
    std::string problem = throughSql(*state.catalog, dumpOf(*state.database));
    for (const auto way : {throughJson, fromAndToNothing}) {
        if (problem.empty())
            problem = way(*state.catalog);
    }
    return problem.empty() ? emptied(state) : problem;
}

} // namespace

void InspectTest::comesBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    for (const auto &folder : corpusCases())
        QTest::newRow(folder.filename().c_str()) << QString::fromStdString((folder / "b.sql").string()) << QString();
    for (const auto &example : std::filesystem::directory_iterator(SOURCE_FOLDER "/resources/examples")) {
        if (const auto file = example.path() / "schema.sql"; std::filesystem::exists(file))
            QTest::newRow(example.path().filename().c_str()) << QString::fromStdString(file.string()) << QString();
    }
    QTest::newRow("made") << QStringLiteral("mem://made.sql") << QString::fromStdString(madeSchema(100, true));
}

void InspectTest::comesBack()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    const std::filesystem::path folder = std::filesystem::path(file.toStdString()).parent_path();
    if (needsLaterServer(folder))
        QSKIP("needs a later release");
    const CaseServer server(folder);
    QVERIFY(server.ready());
    auto state = service::readState({.url = file.toStdString(),
        .text = text.isEmpty() ? std::nullopt : std::optional(text.toStdString()),
        .keepDatabase = true});
    if (!state && isForLaterServers(state.error()))
        QSKIP(state.error().text().c_str());
    VERIFY_RESULT(state);
    const std::string problem = comesBackFrom(*state);
    QVERIFY2(problem.empty(), problem.c_str());
}

/// What no rule knows is named, and what is built on it stands for itself.
void InspectTest::saysWhatItDoesNotManage()
{
    const SuperuserServer server;
    QVERIFY(server.ready());
    const auto state = service::readState({.url = "mem://base.sql",
        .text = "CREATE TYPE pair;\n"
                "CREATE FUNCTION pair_in(cstring) RETURNS pair IMMUTABLE STRICT LANGUAGE internal AS 'textin';\n"
                "CREATE FUNCTION pair_out(pair) RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'textout';\n"
                "CREATE TYPE pair (INPUT = pair_in, OUTPUT = pair_out, LIKE = text);\n"
                "CREATE TABLE pairs (id integer PRIMARY KEY, value pair);\n"});
    VERIFY_RESULT(state);
    const auto notice = std::ranges::find(state->catalog->notices, "type public.pair", &catalog::Notice::object);
    QVERIFY(notice != state->catalog->notices.end());
    QCOMPARE(notice->message, std::string("is not managed"));
    QVERIFY(state->catalog->find({.kind = catalog::Kind::Table, .names = {"public", "pairs"}}));
}

QTEST_GUILESS_MAIN(InspectTest)
#include "tst_inspect.moc"
