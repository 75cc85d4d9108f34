// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"
#include "model/plan/planner.h"

#include <QTest>

#include <algorithm>

/// Planning on states made by hand: what needs no server to be decided.
class PlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingGivesNothing();
    void aTableIsOneStatement();
    void piecesWithoutCompaction();
    void changesOfOneTableAreOneStatement();
    void enumValuesKeepTheirPlace();
    void aKeyOfPartitionsIsRefused();
    void whatAViewStandsOnIsRebuiltWithIt();
    void aTypeWithoutACastIsNamed();
    void mutualForeignKeysAreWrittenApart();
    void aDropTakesItsPartsAlong();
    void lossIsStated();
    void lossOfPartitionsIsStated();
    void whatRowsMustBeIsStated();
    void whatValuesMustBeIsStated_data();
    void whatValuesMustBeIsStated();
    void removedLabelsAreStated();
    void nobodyWaitsForNewTables();
    void renamesAreOfferedAndDone();
    void unknownRenamesAreRefused();
    void aNameThatIsTakenIsRefused();
    void oneSchemaIsWrittenUnqualified();
    void aRingIsReportedWithItsMembers();
    void whatAnExtensionOwnsOnOneSideIsRefused();
};

namespace {

using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

ObjectId id(Kind kind, std::vector<std::string> names)
{
    return {.kind = kind, .names = std::move(names)};
}

Object table(const std::string &name, const std::vector<std::pair<std::string, std::string>> &attributes = {})
{
    Object object {.id = id(Kind::Table, {"app", name})};
    object.attributes.set("persistence", "p");
    for (const auto &[key, value] : attributes)
        object.attributes.set(key, value);
    return object;
}

Object column(const std::string &tableName, const std::string &name, const std::string &type, int position)
{
    Object object {.id = id(Kind::Column, {"app", tableName, name}), .parent = id(Kind::Table, {"app", tableName})};
    object.attributes.set("type", type);
    object.attributes.set("notNull", "f");
    object.attributes.set("_position", std::to_string(position));
    return object;
}

Object primaryKey(const std::string &tableName, const std::string &columnName)
{
    Object object {.id = id(Kind::Constraint, {"app", tableName, tableName + "_pkey"}),
        .parent = id(Kind::Table, {"app", tableName})};
    object.attributes.set("type", "p");
    object.attributes.set("definition", "PRIMARY KEY (" + columnName + ")");
    object.attributes.set("valid", "t");
    object.dependsOn = object.goesWith = {id(Kind::Column, {"app", tableName, columnName})};
    return object;
}

Object foreignKey(const std::string &from, const std::string &columnName, const std::string &to)
{
    Object object {.id = id(Kind::Constraint, {"app", from, from + "_fk"}), .parent = id(Kind::Table, {"app", from})};
    object.attributes.set("type", "f");
    object.attributes.set("definition", "FOREIGN KEY (" + columnName + ") REFERENCES app." + to + "(id)");
    object.attributes.set("valid", "t");
    object.attributes.set("_columns", catalog::arrayText({columnName}));
    object.attributes.set("_target", catalog::arrayText({"app", to}));
    object.attributes.set("_targetColumns", "{id}");
    object.dependsOn = {id(Kind::Column, {"app", from, columnName}), id(Kind::Column, {"app", to, "id"}),
        id(Kind::Constraint, {"app", to, to + "_pkey"})};
    object.goesWith = {id(Kind::Column, {"app", from, columnName})};
    return object;
}

Object view(const std::string &name, const std::string &definition, std::vector<ObjectId> dependsOn)
{
    Object object {.id = id(Kind::View, {"app", name}), .dependsOn = std::move(dependsOn)};
    object.attributes.set("definition", definition);
    object.attributes.set("_columns", "{\"x integer 0\"}");
    std::ranges::sort(object.dependsOn);
    return object;
}

plan::Plan planned(const catalog::Catalog &from, const catalog::Catalog &to, const plan::Options &options = {})
{
    auto plan = plan::make(from, to, options);
    if (!plan)
        qFatal("%s", plan.error().text().c_str());
    return std::move(*plan);
}

QString sql(const plan::Plan &plan)
{
    QStringList lines;
    for (const plan::Step &step : plan.steps)
        lines << QString::fromStdString(step.sql);
    return lines.join(QStringLiteral(";\n"));
}

} // namespace

void PlanTest::nothingGivesNothing()
{
    const catalog::Catalog state({table("t"), column("t", "a", "integer", 1)});
    QVERIFY(planned(state, state).empty());
    QVERIFY(planned({}, {}).empty());
}

void PlanTest::aTableIsOneStatement()
{
    const catalog::Catalog to(
        {table("t"), column("t", "b", "text", 2), column("t", "a", "integer", 1), primaryKey("t", "a")});
    const plan::Plan plan = planned({}, to);
    QCOMPARE(sql(plan),
        QStringLiteral(
            "CREATE TABLE \"app\".\"t\" (\n  \"a\" integer NULL,\n  \"b\" text NULL,\n  PRIMARY KEY (\"a\")\n)"));
    QCOMPARE(QString::fromStdString(plan::script(plan)).section(QLatin1Char('\n'), 0, 0),
        QStringLiteral("-- Create \"t\" table"));
}

void PlanTest::piecesWithoutCompaction()
{
    const catalog::Catalog to({table("t"), column("t", "a", "integer", 1), primaryKey("t", "a")});
    const plan::Plan plan = planned({}, to, {.compact = false});
    QCOMPARE(plan.steps.size(), 2U);
    QCOMPARE(QString::fromStdString(plan.steps.back().sql),
        QStringLiteral("ALTER TABLE \"app\".\"t\" ADD PRIMARY KEY (\"a\")"));
}

void PlanTest::changesOfOneTableAreOneStatement()
{
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1), column("t", "b", "integer", 2)});
    Object changed = column("t", "a", "integer", 1);
    changed.attributes.set("notNull", "t");
    const catalog::Catalog to({table("t"), changed, column("t", "c", "text", 3)});
    const plan::Plan plan = planned(from, to);
    QCOMPARE(sql(plan),
        QStringLiteral("ALTER TABLE \"app\".\"t\" DROP COLUMN \"b\", ADD COLUMN \"c\" text NULL, ALTER COLUMN \"a\" "
                       "SET NOT NULL"));
}

void PlanTest::enumValuesKeepTheirPlace()
{
    const auto state = [](const std::string &labels) {
        Object object {.id = id(Kind::Enum, {"app", "mood"})};
        object.attributes.set("labels", labels);
        return catalog::Catalog({object});
    };
    QCOMPARE(sql(planned(state("{b,d}"), state("{a,b,c,d,e}"))),
        QStringLiteral("ALTER TYPE \"app\".\"mood\" ADD VALUE 'a' BEFORE 'b';\nALTER TYPE \"app\".\"mood\" ADD VALUE "
                       "'c' AFTER 'b';\n"
                       "ALTER TYPE \"app\".\"mood\" ADD VALUE 'e'"));
    const plan::Plan swapped = planned(state("{a,b}"), state("{b,a}"));
    QCOMPARE(swapped.steps.size(), 3U);
    QVERIFY(swapped.steps.front().sql.contains("RENAME TO \"mood__old\""));
    QCOMPARE(QString::fromStdString(swapped.steps.back().sql), QStringLiteral("DROP TYPE \"app\".\"mood__old\""));
}

void PlanTest::aKeyOfPartitionsIsRefused()
{
    const auto plan
        = plan::make(catalog::Catalog({table("t")}), catalog::Catalog({table("t", {{"partitionKey", "RANGE (a)"}})}));
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, base::Code::Unsupported);
    QCOMPARE(QString::fromStdString(plan.error().message),
        QStringLiteral("partition key of table \"app\".\"t\" cannot be changed in place"));
}

void PlanTest::whatAViewStandsOnIsRebuiltWithIt()
{
    const auto state = [](const std::string &type) {
        return catalog::Catalog(
            {table("t"), column("t", "a", type, 1), view("v", "SELECT a AS x", {id(Kind::Column, {"app", "t", "a"})}),
                view("w", "SELECT x FROM v", {id(Kind::View, {"app", "v"})})});
    };
    const plan::Plan plan = planned(state("integer"), state("uuid"));
    QCOMPARE(sql(plan),
        QStringLiteral("DROP VIEW \"app\".\"w\";\nDROP VIEW \"app\".\"v\";\nALTER TABLE \"app\".\"t\" ALTER COLUMN "
                       "\"a\" TYPE uuid USING \"a\"::text::uuid;\n"
                       "CREATE VIEW \"app\".\"v\" AS\nSELECT a AS x;\nCREATE VIEW \"app\".\"w\" AS\nSELECT x FROM v"));
}

void PlanTest::aTypeWithoutACastIsNamed()
{
    const auto state = [](const std::string &type) {
        catalog::Catalog catalog({table("t"), column("t", "a", type, 1)});
        catalog.casts = {{{"boolean", "integer"}, 'e'}, {{"integer", "boolean"}, 'e'}};
        return catalog;
    };
    const auto action = [&](const std::string &from, const std::string &to, std::size_t notices) {
        const plan::Plan plan = planned(state(from), state(to));
        if (plan.steps.size() != 1 || plan.notices.size() != notices)
            return QStringLiteral("%1 steps, %2 notices").arg(plan.steps.size()).arg(plan.notices.size());
        return QString::fromStdString(plan.steps.front().sql).section(QStringLiteral(" USING "), 1);
    };
    QCOMPARE(action("integer", "boolean", 0), QStringLiteral("\"a\"::boolean"));
    QCOMPARE(action("boolean", "bigint", 0), QStringLiteral("\"a\"::integer::bigint"));
    QCOMPARE(action("bigint", "boolean", 0), QStringLiteral("\"a\" <> 0"));
    QCOMPARE(action("text[]", "jsonb", 0), QStringLiteral("to_jsonb(\"a\")"));
    QCOMPARE(action("text", "jsonb", 0), QStringLiteral("\"a\"::jsonb"));
    QCOMPARE(action("text", "uuid[]", 0), QStringLiteral("\"a\"::text::uuid[]"));
    QCOMPARE(action("uuid", "bigint", 1), QStringLiteral("\"a\"::text::bigint"));
    QCOMPARE(action("text[]", "uuid", 1), QStringLiteral("\"a\"::text::uuid"));
    const plan::Plan plan = planned(state("uuid"), state("bigint"));
    QCOMPARE(QString::fromStdString(plan.notices.front().object), QStringLiteral("column \"app\".\"t\".\"a\""));
    QVERIFY(plan.notices.front().message.starts_with("changes from uuid to bigint, and no cast leads there"));
}

void PlanTest::mutualForeignKeysAreWrittenApart()
{
    const catalog::Catalog to(
        {table("a"), column("a", "id", "integer", 1), primaryKey("a", "id"), foreignKey("a", "id", "b"), table("b"),
            column("b", "id", "integer", 1), primaryKey("b", "id"), foreignKey("b", "id", "a")});
    const plan::Plan up = planned({}, to);
    QCOMPARE(up.steps.size(), 4U);
    QVERIFY(up.steps[0].sql.starts_with("CREATE TABLE"));
    const plan::Plan down = planned(to, {});
    QVERIFY(down.steps.front().sql.starts_with("ALTER TABLE"));
    QVERIFY(down.steps.back().sql.starts_with("DROP TABLE"));
}

void PlanTest::aDropTakesItsPartsAlong()
{
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1), primaryKey("t", "a")});
    QCOMPARE(sql(planned(from, {})), QStringLiteral("DROP TABLE \"app\".\"t\""));
    const catalog::Catalog to({table("t")});
    QCOMPARE(sql(planned(from, to)), QStringLiteral("ALTER TABLE \"app\".\"t\" DROP COLUMN \"a\""));
}

void PlanTest::lossIsStated()
{
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1)});
    const plan::Plan plan = planned(from, catalog::Catalog({table("t")}));
    QVERIFY(plan.losesData());
    QCOMPARE(QString::fromStdString(plan.steps.front().dataLoss.value_or("")),
        QStringLiteral("drops column \"app\".\"t\".\"a\" with its values"));
    QCOMPARE(plan.steps.front().locks.front().lock, plan::Lock::AccessExclusive);
}

/// The rows of a partitioned table lie in its partitions, which its drop takes along.
void PlanTest::lossOfPartitionsIsStated()
{
    Object whole = table("events");
    whole.attributes.set("partitionKey", "RANGE (at)");
    Object part = table("events_2020");
    part.attributes.set("partitionOf", "{app,events}");
    part.attributes.set("partitionBound", "DEFAULT");
    part.dependsOn = part.goesWith = {whole.id};
    const catalog::Catalog from({whole, part});
    const plan::Plan plan = planned(from, {});
    QCOMPARE(plan.steps.size(), 1U);
    QCOMPARE(plan.steps.front().dataLoss.value_or(""),
        std::string("drops table \"app\".\"events\" with the rows of its partitions"));
    QVERIFY(!planned(catalog::Catalog({whole}), {}).losesData());
}

void PlanTest::whatRowsMustBeIsStated()
{
    Object filled = column("t", "b", "text", 2);
    filled.attributes.set("notNull", "t");
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1)});
    const catalog::Catalog to({table("t"), column("t", "a", "integer", 1), filled});
    const auto condition
        = [](const plan::Plan &plan) { return QString::fromStdString(plan.steps.front().condition.value_or("")); };
    QCOMPARE(condition(planned(from, to)), QStringLiteral("\"app\".\"t\" has no rows"));
    QCOMPARE(condition(planned(to, from)), QString());
    const catalog::Catalog keyed({table("t"), column("t", "a", "integer", 1), primaryKey("t", "a")});
    QCOMPARE(condition(planned(from, keyed)), QStringLiteral("all rows of \"app\".\"t\" meet \"t_pkey\""));
    QCOMPARE(condition(planned({}, keyed)), QString());
}

void PlanTest::whatValuesMustBeIsStated_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("condition");
    const auto row = [](const char *before, const char *after, const char *condition) {
        QTest::addRow("%s to %s", before, after) << before << after << condition;
    };
    row("integer", "bigint", "");
    row("bigint", "integer", "every \"app\".\"t\".\"a\" fits integer");
    row("text", "character varying(10)", "no \"app\".\"t\".\"a\" is longer than 10 characters");
    row("character varying(5)", "character varying(10)", "");
    row("text", "integer", "every \"app\".\"t\".\"a\" can be read as integer");
    row("integer", "text", "");
    // No cast leads from one to the other: through their texts, and only a table without rows can be sure.
    row("boolean", "date", "every \"app\".\"t\".\"a\" can be read as date");
}

void PlanTest::whatValuesMustBeIsStated()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, condition);
    const catalog::Catalog from({table("t"), column("t", "a", before.toStdString(), 1)});
    catalog::Catalog to({table("t"), column("t", "a", after.toStdString(), 1)});
    to.casts = {{{"integer", "bigint"}, 'i'}, {{"bigint", "integer"}, 'a'}};
    const plan::Plan plan = planned(from, to);
    QCOMPARE(plan.steps.size(), 1U);
    QCOMPARE(QString::fromStdString(plan.steps.front().condition.value_or("")), condition);
}

void PlanTest::removedLabelsAreStated()
{
    const auto mood = [](const char *labels) {
        Object type {.id = {.kind = Kind::Enum, .names = {"app", "mood"}}};
        type.attributes.set("labels", labels);
        return type;
    };
    const auto state = [&](const char *labels) {
        Object used = column("t", "a", "app.mood", 1);
        used.dependsOn.push_back(id(Kind::Enum, {"app", "mood"}));
        std::ranges::sort(used.dependsOn);
        return catalog::Catalog({mood(labels), table("t"), used});
    };
    QStringList conditions;
    const plan::Plan plan = planned(state("{sad,fine,glad}"), state("{glad,sad}"));
    for (const plan::Step &step : plan.steps) {
        if (step.condition)
            conditions << QString::fromStdString(*step.condition);
    }
    QCOMPARE(conditions, QStringList {QStringLiteral("no \"app\".\"t\".\"a\" is 'fine'")});
}

void PlanTest::nobodyWaitsForNewTables()
{
    // Of two tables that refer to each other one gets its foreign key when both are there.
    const catalog::Catalog to(
        {table("a"), column("a", "id", "integer", 1), primaryKey("a", "id"), foreignKey("a", "id", "b"), table("b"),
            column("b", "id", "integer", 1), primaryKey("b", "id"), foreignKey("b", "id", "a")});
    const plan::Plan made = planned({}, to);
    QCOMPARE(made.steps.size(), 4U);
    for (const plan::Step &step : made.steps) {
        QVERIFY2(step.locks.empty(), step.sql.c_str());
        QVERIFY2(!step.scans && !step.condition, step.sql.c_str());
    }
    const catalog::Catalog half({table("a"), column("a", "id", "integer", 1), primaryKey("a", "id")});
    const catalog::Catalog both({table("a"), column("a", "id", "integer", 1), primaryKey("a", "id"), table("b"),
        column("b", "id", "integer", 1), primaryKey("b", "id"), foreignKey("b", "id", "a")});
    const plan::Plan added = planned(half, both);
    QCOMPARE(added.steps.size(), 1U);
    QCOMPARE(added.steps.front().locks.size(), 1U);
    QCOMPARE(added.steps.front().locks.front().relation, std::string("\"app\".\"a\""));
}

void PlanTest::renamesAreOfferedAndDone()
{
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1)});
    const catalog::Catalog to({table("t"), column("t", "b", "integer", 1)});
    const plan::Plan offered = planned(from, to);
    QCOMPARE(offered.renameCandidates.size(), 1U);
    const plan::Plan done = planned(from, to, {.renames = offered.renameCandidates});
    QCOMPARE(sql(done), QStringLiteral("ALTER TABLE \"app\".\"t\" RENAME COLUMN \"a\" TO \"b\""));
    QVERIFY(!done.losesData());
}

void PlanTest::unknownRenamesAreRefused()
{
    const catalog::Catalog from({table("t"), column("t", "a", "integer", 1)});
    const auto plan = plan::make(from, from,
        {.renames = {{.from = id(Kind::Column, {"app", "t", "x"}), .to = id(Kind::Column, {"app", "t", "y"})}}});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, base::Code::NotFound);
}

void PlanTest::aNameThatIsTakenIsRefused()
{
    const catalog::Catalog from({table("t"), table("u")});
    const auto plan
        = plan::make(from, catalog::Catalog({table("u")}), {.renames = {{.from = table("t").id, .to = table("u").id}}});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, base::Code::Usage);
    QVERIFY2(plan.error().text().contains("table \"app\".\"u\" exists already"), plan.error().text().c_str());
    QVERIFY(!plan.error().hint.empty());
}

void PlanTest::oneSchemaIsWrittenUnqualified()
{
    catalog::Catalog to({table("t"), column("t", "a", "integer", 1)});
    to.onlySchema = "app";
    QCOMPARE(sql(planned({}, to)), QStringLiteral("CREATE TABLE \"t\" (\n  \"a\" integer NULL\n)"));
}

/// Such states come from no server: a rule that states a wrong order would make the like.
void PlanTest::aRingIsReportedWithItsMembers()
{
    const catalog::Catalog to({view("v", "SELECT x FROM w", {id(Kind::View, {"app", "w"})}),
        view("w", "SELECT x FROM v", {id(Kind::View, {"app", "v"})})});
    const auto plan = plan::make({}, to);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, base::Code::Internal);
    QCOMPARE(
        QString::fromStdString(plan.error().detail), QStringLiteral("members: view \"app\".\"v\", view \"app\".\"w\""));
}

void PlanTest::whatAnExtensionOwnsOnOneSideIsRefused()
{
    const Object extension {.id = id(Kind::Extension, {"ext"})};
    const catalog::Catalog own({extension, table("t"), column("t", "a", "integer", 1)});
    catalog::Catalog member({extension});
    member.extensionMembers = {{.names = {"app", "t"}, .extension = "ext"}};
    for (const auto &plan : {plan::make(own, member), plan::make(member, own)}) {
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, base::Code::Unsupported);
        QVERIFY(plan.error().message.contains("table \"app\".\"t\" belongs to the extension \"ext\""));
    }
    // The extension comes with it: what was there on its own goes first.
    const auto created = plan::make(catalog::Catalog({table("t"), column("t", "a", "integer", 1)}), member);
    QVERIFY(created);
    QVERIFY(created->losesData());
}

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
