// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/defaultname.h"
#include "model/sql/outlinediagram.h"
#include "model/sql/typename.h"

#include <QTest>

using diagram::Cardinality;

class TestOutlineDiagram : public QObject
{
    Q_OBJECT

    static diagram::Diagram diagramOf(std::string_view text, const diagram::Options &options = {})
    {
        sql::Outliner outliner;
        return sql::diagramOf(outliner.outline(text), options);
    }

private Q_SLOTS:
    void cardinalityComesFromFacts()
    {
        const diagram::Diagram found
            = diagramOf("CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (must int NOT NULL REFERENCES p, may int "
                        "REFERENCES p, single int UNIQUE REFERENCES p);\n"
                        "CREATE TABLE d (id int PRIMARY KEY REFERENCES p);\n");
        QCOMPARE(found.tables.size(), std::size_t {3});
        QCOMPARE(found.relations.size(), std::size_t {4});
        const auto relation = [&](const std::string &name) {
            return *std::ranges::find(found.relations, name, &diagram::Relation::name);
        };
        QCOMPARE(int(relation("c_must_fkey").parent.cardinality), int(Cardinality::One));
        QCOMPARE(int(relation("c_must_fkey").child.cardinality), int(Cardinality::ZeroOrMany));
        QCOMPARE(int(relation("c_may_fkey").parent.cardinality), int(Cardinality::ZeroOrOne));
        QCOMPARE(int(relation("c_single_fkey").child.cardinality), int(Cardinality::ZeroOrOne));
        QCOMPARE(int(relation("d_id_fkey").child.cardinality), int(Cardinality::ZeroOrOne));
        const diagram::Table &c = found.tables[0];
        QCOMPARE(c.name, "c");
        QVERIFY(c.columns[0].foreignKey && c.columns[0].notNull && !c.columns[0].primaryKey);
        QVERIFY(c.columns[2].unique);
    }

    void partitionsFold()
    {
        const std::string text
            = "CREATE TABLE p (id int, at date, c int) PARTITION BY RANGE (at);\nCREATE TABLE c (id int PRIMARY KEY);\n"
              "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (1) TO (2);\nCREATE TABLE p1 PARTITION OF p DEFAULT "
              "PARTITION BY LIST (id);\n"
              "CREATE TABLE p11 PARTITION OF p1 DEFAULT;\nALTER TABLE p1 ADD FOREIGN KEY (c) REFERENCES c;\nALTER "
              "TABLE p2 ADD FOREIGN KEY (c) REFERENCES c;\n";
        const diagram::Diagram folded = diagramOf(text);
        QCOMPARE(folded.tables.size(), std::size_t {2});
        QCOMPARE(folded.tables[1].partitions, (std::vector<std::string> {"public.p1", "public.p11", "public.p2"}));
        QCOMPARE(int(folded.tables[1].kind), int(diagram::TableKind::Partitioned));
        QCOMPARE(folded.relations.size(), std::size_t {1});
        QCOMPARE(folded.relations[0].name, "p2_c_fkey");
        QCOMPARE(folded.relations[0].partitions, (std::vector<std::string> {"p1_c_fkey"}));
        QVERIFY(folded.tables[1].columns[2].foreignKey);
        QCOMPARE(diagramOf(text, {.foldPartitions = false}).tables.size(), std::size_t {5});
    }

    void compositeKeysKeepTheirOrder()
    {
        const diagram::Diagram found
            = diagramOf("CREATE TABLE p (a int, b int, PRIMARY KEY (b, a));\nCREATE TABLE c (x int, y int, CONSTRAINT "
                        "k FOREIGN KEY (y, x) REFERENCES p ON DELETE CASCADE);\n"
                        "CREATE TYPE s.e AS ENUM ('1');");
        QCOMPARE(found.relations[0].name, "k");
        QCOMPARE(found.relations[0].child.columns, (std::vector<std::size_t> {1, 0}));
        QCOMPARE(found.relations[0].parent.columns, (std::vector<std::size_t> {1, 0}));
        QCOMPARE(found.relations[0].onDelete, "CASCADE");
        QCOMPARE(found.enums.size(), std::size_t {1});
    }

    void typesAreAsPrinted_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<std::string>("printed");
        const auto row = [](const char *written, const char *printed) {
            QTest::newRow(written) << std::string(written) << std::string(printed);
        };
        row("INT", "integer");
        row("varchar(40)", "character varying(40)");
        row("character varying( 40 )", "character varying(40)");
        row("decimal(10, 2)", "numeric(10,2)");
        row("timestamptz(3)[]", "timestamp(3) with time zone[]");
        row("timestamp (3) without time zone", "timestamp(3) without time zone");
        row("pg_catalog.int4[3][]", "integer[]");
        row("bigserial", "bigint");
        row("char", "character(1)");
        row("float(30)", "double precision");
        row("app.\"Mood\"", "app.\"Mood\"");
        row("int ARRAY[4]", "integer[]");
        row("interval day to second", "interval day to second");
        row("double /* wide */ precision", "double precision");
    }
    void typesAreAsPrinted()
    {
        QFETCH(std::string, written);
        QFETCH(std::string, printed);
        QCOMPARE(sql::printedType(written), printed);
    }

    void namesAreAsPostgresMakesThem()
    {
        QCOMPARE(sql::defaultName("orders", {"customer_id"}, "fkey"), "orders_customer_id_fkey");
        QCOMPARE(sql::defaultName("orders", {}, "pkey"), "orders_pkey");
        const std::string name = sql::defaultName(std::string(60, 'a'), {std::string(30, 'b')}, "fkey");
        QCOMPARE(name, std::string(29, 'a') + "_" + std::string(28, 'b') + "_fkey");
    }
};

QTEST_GUILESS_MAIN(TestOutlineDiagram)
#include "tst_outlinediagram.moc"
