// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"
#include "model/diagram/filter.h"
#include "model/diagram/fromcatalog.h"
#include "tests/support/samplediagram.h"

#include <QTest>

using namespace diagram;

class TestFilter : public QObject
{
    Q_OBJECT

    /// a → b → c → d, and a view.
    static Diagram chain()
    {
        Diagram sample;
        for (const char *name : {"a", "b", "c", "d"})
            sample.tables.push_back(support::sampleTable(*name == 'd' ? "other" : "public", name, 3));
        sample.tables.push_back(support::sampleTable("public", "seen", 1));
        sample.tables.back().kind = TableKind::View;
        for (std::size_t i = 0; i < 3; ++i)
            support::relate(sample, i, 1, i + 1);
        return sample;
    }

    static std::string shown(const Options &options)
    {
        std::string names;
        for (const Table &table : filtered(chain(), options).tables)
            names += table.name;
        return names;
    }

    static catalog::Object object(catalog::Kind kind, std::vector<std::string> names,
        std::optional<catalog::ObjectId> parent, const std::vector<std::pair<std::string, std::string>> &attributes)
    {
        catalog::Object result {.id = {.kind = kind, .names = std::move(names)}, .parent = std::move(parent)};
        for (const auto &[name, value] : attributes)
            result.attributes.set(name, value);
        return result;
    }

private Q_SLOTS:
    void patterns()
    {
        const Table table {.schema = "app", .name = "order_lines"};
        for (const char *pattern :
            {"order_lines", "order*", "*lines", "o*l*s", "*", "app.*", "app.order?lines", "*.order_lines"})
            QVERIFY2(matches(pattern, table), pattern);
        for (const char *pattern : {"order", "order?", "public.*", "", "app", "lines*"})
            QVERIFY2(!matches(pattern, table), pattern);
        QVERIFY(matches("gr?n", Table {.schema = "s", .name = "grün"}));
    }

    void whatIsAskedFor()
    {
        QCOMPARE(shown({}), "abcdseen");
        QCOMPARE(shown({.views = false}), "abcd");
        QCOMPARE(shown({.schemas = {"public"}}), "abcseen");
        QCOMPARE(shown({.tables = {"b"}}), "b");
        QCOMPARE(shown({.tables = {"a"}, .neighbours = 1}), "ab");
        QCOMPARE(shown({.tables = {"a"}, .neighbours = 9}), "abcd");
        QCOMPARE(shown({.schemas = {"public"}, .tables = {"b"}, .neighbours = 9}), "abc");
        QCOMPARE(unmatched(chain(), {.tables = {"a", "x*"}}), std::vector<std::string> {"x*"});
    }

    void relationsFollow()
    {
        const Diagram kept = filtered(chain(), {.tables = {"b", "c"}});
        QCOMPARE(kept.relations.size(), std::size_t {1});
        QCOMPARE(kept.relations.front().name, "fk1");
        QCOMPARE(kept.tables[kept.relations.front().child.table].name, "b");
        QCOMPARE(kept.tables[kept.relations.front().parent.table].name, "c");
    }

    void sorting()
    {
        Diagram sample = chain();
        std::swap(sample.tables[0], sample.tables[2]);
        for (Relation &relation : sample.relations) {
            for (End *end : {&relation.child, &relation.parent})
                end->table = end->table == 0 ? 2 : end->table == 2 ? 0 : end->table;
        }
        sort(sample);
        QCOMPARE(sample.tables.front().schema, "other");
        for (const Relation &relation : sample.relations)
            QCOMPARE(sample.tables[relation.child.table].name.front() + 1,
                static_cast<int>(sample.tables[relation.parent.table].name.front()));
    }

    void fromACatalog()
    {
        using catalog::Kind;
        const catalog::ObjectId users {.kind = Kind::Table, .names = {"app", "users"}};
        const catalog::ObjectId pets {.kind = Kind::Table, .names = {"app", "pets"}};
        const catalog::ObjectId part {.kind = Kind::Table, .names = {"app", "pets_1"}};
        const catalog::Catalog state({
            object(Kind::Table, users.names, {}, {}),
            object(Kind::Column, {"app", "users", "id"}, users,
                {{"type", "bigint"}, {"notNull", "t"}, {"_position", "1"}}),
            object(Kind::Constraint, {"app", "users", "users_pkey"}, users, {{"type", "p"}, {"_columns", "{id}"}}),
            object(Kind::Table, pets.names, {}, {{"partitionKey", "RANGE (owner)"}}),
            object(Kind::Column, {"app", "pets", "owner"}, pets, {{"type", "bigint"}, {"_position", "1"}}),
            object(Kind::Constraint, {"app", "pets", "pets_owner_fkey"}, pets,
                {{"type", "f"}, {"_columns", "{owner}"}, {"_target", "{app,users}"}, {"_targetColumns", "{id}"},
                    {"_onDelete", "c"}}),
            object(Kind::Index, {"app", "pets_owner"}, pets,
                {{"unique", "t"}, {"_columns", "{owner}"}, {"definition", "btree (owner)"}}),
            object(Kind::Table, part.names, {}, {{"partitionOf", "{app,pets}"}}),
            object(Kind::View, {"app", "seen"}, {},
                {{"_columns", catalog::arrayText({"\"odd \"\"name\" character varying(3) 0", "n integer 0"})}}),
            object(Kind::Enum, {"app", "mood"}, {}, {{"labels", "{sad,happy}"}}),
        });
        const Diagram drawn = diagramOf(state);
        QCOMPARE(drawn.tables.size(), std::size_t {3});
        const Table &child = drawn.tables[0];
        QCOMPARE(child.name, "pets");
        QCOMPARE(child.kind, TableKind::Partitioned);
        QCOMPARE(child.partitions, std::vector<std::string> {"app.pets_1"});
        QVERIFY(child.columns.front().foreignKey && child.columns.front().unique && !child.columns.front().notNull);
        QCOMPARE(drawn.tables[1].columns.front().name, "odd \"name");
        QCOMPARE(drawn.tables[1].columns.front().type, "character varying(3)");
        QVERIFY(drawn.tables[2].columns.front().primaryKey);
        QCOMPARE(drawn.relations.size(), std::size_t {1});
        const Relation &relation = drawn.relations.front();
        QCOMPARE(relation.onDelete, "CASCADE");
        QCOMPARE(relation.child.cardinality, Cardinality::ZeroOrOne);
        QCOMPARE(relation.parent.cardinality, Cardinality::ZeroOrOne);
        QCOMPARE(drawn.enums.front().values, (std::vector<std::string> {"sad", "happy"}));
        QCOMPARE(diagramOf(state, {.foldPartitions = false}).tables.size(), std::size_t {4});
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
