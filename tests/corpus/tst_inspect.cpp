// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/initial.h"
#include "model/plan/planner.h"
#include "model/service/proof.h"
#include "model/service/snapshot.h"
#include "tests/corpus/cases.h"
#include "tests/support/verifyresult.h"

#include <QTest>

/// What schema inspect writes holds all of a state: as SQL, executed on an empty database, and as JSON. And from any
/// state there is a way to an empty database and back.
class InspectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data();
    void comesBack();
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
std::string throughSql(const catalog::Catalog &state)
{
    const std::string text = inspected(state);
    const auto again = service::readState({.url = "mem://inspected.sql", .text = text});
    if (!again)
        return again.error().text() + '\n' + text;
    if (const auto differences = service::differences(state, *again->catalog); !differences.empty())
        return joined(differences) + text;
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

std::string comesBackFrom(const catalog::Catalog &state)
{
    for (const auto way : {throughSql, throughJson, fromAndToNothing}) {
        if (std::string problem = way(state); !problem.empty())
            return problem;
    }
    return {};
}

} // namespace

void InspectTest::comesBack_data()
{
    QTest::addColumn<QString>("file");
    for (const auto &folder : corpusCases())
        QTest::newRow(folder.filename().c_str()) << QString::fromStdString((folder / "b.sql").string());
    QTest::newRow("shop") << QStringLiteral(SOURCE_FOLDER "/resources/examples/shop/schema.sql");
}

void InspectTest::comesBack()
{
    QFETCH(QString, file);
    std::optional<SuperuserServer> superuser;
    if (needsSuperuser(std::filesystem::path(file.toStdString()).parent_path())) {
        superuser.emplace();
        QVERIFY(superuser->ready());
    }
    const auto state = service::readState({.url = file.toStdString()});
    if (!state && isForLaterServers(state.error()))
        QSKIP(state.error().text().c_str());
    VERIFY_RESULT(state);
    const std::string problem = comesBackFrom(*state->catalog);
    QVERIFY2(problem.empty(), problem.c_str());
}

QTEST_GUILESS_MAIN(InspectTest)
#include "tst_inspect.moc"
