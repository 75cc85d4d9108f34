// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outline.h"
#include "model/sql/parser.h"

#include <QTest>

#include <thread>

class TestOutline : public QObject
{
    Q_OBJECT

    static sql::Outline outline(std::string_view text)
    {
        sql::Outliner outliner;
        return outliner.outline(text);
    }

    static std::string text(std::string_view whole, base::Range range)
    {
        return std::string(whole.substr(range.begin, range.size()));
    }

    static const sql::OutlineColumn *column(const sql::OutlineTable *table, const std::string &name)
    {
        if (!table)
            return nullptr;
        const auto found = std::ranges::find(table->columns, name, &sql::OutlineColumn::name);
        return found == table->columns.end() ? nullptr : &*found;
    }

    static std::vector<std::string> names(const std::vector<sql::OutlineColumn> &columns)
    {
        std::vector<std::string> found;
        for (const sql::OutlineColumn &each : columns)
            found.push_back(each.name);
        return found;
    }

    using Names = std::vector<std::string>;

private Q_SLOTS:
    void tableWithEverything()
    {
        const std::string schema = "-- über\nCREATE TABLE app.\"Orders\" (\n"
                                   "  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- key\n"
                                   "  name character varying( 40 ) DEFAULT 'a,b' || lower('X') NOT NULL,\n"
                                   "  tags text[] COLLATE \"C\" DEFAULT ARRAY['x', 'y'],\n"
                                   "  customer int REFERENCES app.customers ON DELETE CASCADE ON UPDATE SET NULL,\n"
                                   "  total numeric(10,2) GENERATED ALWAYS AS (price * 2) STORED CHECK (total > 0),\n"
                                   "  price numeric(10,2) CONSTRAINT dear UNIQUE,\n"
                                   "  CONSTRAINT pair UNIQUE (name, customer),\n"
                                   "  FOREIGN KEY (name, price) REFERENCES other(a, b) DEFERRABLE\n);\n";
        const sql::Outline found = outline(schema);
        QVERIFY(found.problems.empty());
        const sql::OutlineTable *table = found.table("app", "Orders");
        QVERIFY(table);
        QCOMPARE(text(schema, table->nameRange), "\"Orders\"");
        QVERIFY(text(schema, table->range).starts_with("CREATE TABLE") && text(schema, table->range).ends_with(");"));
        QCOMPARE(names(table->columns), (Names {"id", "name", "tags", "customer", "total", "price"}));

        const sql::OutlineColumn *name = column(table, "name");
        QCOMPARE(name->type, "character varying( 40 )");
        QCOMPARE(text(schema, name->typeRange), name->type);
        QCOMPARE(text(schema, name->nameRange), "name");
        QCOMPARE(text(schema, name->range), "name character varying( 40 ) DEFAULT 'a,b' || lower('X') NOT NULL");
        QCOMPARE(*name->defaultValue, "'a,b' || lower('X')");
        QVERIFY(name->notNull);
        QCOMPARE(column(table, "tags")->type, "text[]");
        QCOMPARE(*column(table, "tags")->defaultValue, "ARRAY['x', 'y']");
        QCOMPARE(*column(table, "total")->generated, "price * 2");
        QCOMPARE(*column(table, "id")->generated, "identity");
        QVERIFY(column(table, "id")->notNull);
        QCOMPARE(text(schema, column(table, "id")->range), "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY");

        QCOMPARE(table->keys.size(), std::size_t {4});
        QCOMPARE(table->keys[0].columns, (Names {"id"}));
        QCOMPARE(table->keys[1].expression, "total > 0");
        QCOMPARE(table->keys[2].name, "dear");
        QCOMPARE(text(schema, table->keys[2].range), "CONSTRAINT dear UNIQUE");
        QCOMPARE(table->keys[3].columns, (Names {"name", "customer"}));
        QCOMPARE(table->foreignKeys.size(), std::size_t {2});
        QCOMPARE(table->foreignKeys[0].referencedSchema, "app");
        QCOMPARE(table->foreignKeys[0].onDelete, "CASCADE");
        QCOMPARE(table->foreignKeys[0].onUpdate, "SET NULL");
        QCOMPARE(
            text(schema, table->foreignKeys[0].range), "REFERENCES app.customers ON DELETE CASCADE ON UPDATE SET NULL");
        QCOMPARE(table->foreignKeys[1].referencedColumns, (Names {"a", "b"}));
        QCOMPARE(table->foreignKeys[1].referencedSchema, "public");
        QCOMPARE(
            text(schema, table->foreignKeys[1].range), "FOREIGN KEY (name, price) REFERENCES other(a, b) DEFERRABLE");
    }

    void alterTable()
    {
        const std::string schema
            = "CREATE TABLE a (id int, b int DEFAULT 1, c int, d int);\n"
              "ALTER TABLE ONLY a ADD CONSTRAINT a_pkey PRIMARY KEY (id), ADD COLUMN e text NOT NULL,\n"
              "  ALTER COLUMN b DROP DEFAULT, ALTER c TYPE varchar(3) USING c::text, ALTER c SET DEFAULT 'x',\n"
              "  DROP COLUMN d, ADD FOREIGN KEY (c) REFERENCES z;\n"
              "ALTER TABLE a RENAME COLUMN c TO cc;\nALTER TABLE a RENAME TO aa;\n"
              "CREATE TABLE z (k int PRIMARY KEY);\n"
              "CREATE UNIQUE INDEX aa_i ON aa USING btree (cc, lower(e) DESC) WHERE cc IS NOT NULL;\n"
              "COMMENT ON TABLE aa IS 'it''s';\nCOMMENT ON COLUMN aa.cc IS 'see';\n"
              "ALTER TABLE aa SET SCHEMA s;\n";
        const sql::Outline found = outline(schema);
        QVERIFY2(found.problems.empty(), found.problems.empty() ? "" : found.problems[0].message.c_str());
        const sql::OutlineTable *table = found.table("s", "aa");
        QVERIFY(table);
        QCOMPARE(names(table->columns), (Names {"id", "b", "cc", "e"}));
        QVERIFY(column(table, "id")->notNull);
        QVERIFY(!column(table, "b")->defaultValue);
        QCOMPARE(column(table, "cc")->type, "varchar(3)");
        QCOMPARE(*column(table, "cc")->defaultValue, "'x'");
        QCOMPARE(column(table, "cc")->comment, "see");
        QCOMPARE(table->comment, "it's");
        QCOMPARE(text(schema, table->keys[0].range), "CONSTRAINT a_pkey PRIMARY KEY (id)");
        QCOMPARE(table->foreignKeys[0].columns, (Names {"cc"}));
        QCOMPARE(table->foreignKeys[0].referencedColumns, (Names {"k"}));
        QCOMPARE(table->indexes.size(), std::size_t {1});
        QCOMPARE(table->indexes[0].columns, (Names {"cc", "lower(e) DESC"}));
        QVERIFY(table->indexes[0].unique && table->indexes[0].partial);
        QCOMPARE(found.at(schema.find("ADD COLUMN e") + 11), table);
    }

    void namesResolve()
    {
        const sql::Outline found = outline(
            "SET search_path = app, public;\nCREATE TABLE a (id int);\nCREATE TABLE public.b (a int REFERENCES a);\n"
            "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE c (id int);\n"
            "CREATE SCHEMA x CREATE TABLE d (id int PRIMARY KEY) CREATE TABLE e (d int REFERENCES d);\n");
        QVERIFY(found.table("app", "a"));
        QVERIFY(found.table("public", "c"));
        QCOMPARE(found.table("public", "b")->foreignKeys[0].referencedSchema, "app");
        QVERIFY(found.table("x", "d"));
        QCOMPARE(found.table("x", "e")->foreignKeys[0].referencedColumns, (Names {"id"}));
    }

    void partitionsAndInheritance()
    {
        const sql::Outline found = outline(
            "CREATE TABLE p (id int NOT NULL, at date) PARTITION BY RANGE (at);\n"
            "CREATE TABLE p1 PARTITION OF p (at DEFAULT now()) FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');\n"
            "CREATE TABLE p2 (id int, at date);\nALTER TABLE p ATTACH PARTITION p2 DEFAULT;\n"
            "CREATE TABLE child (extra text) INHERITS (p);\nCREATE TABLE same (x int, LIKE p INCLUDING DEFAULTS, y "
            "int);\n");
        QVERIFY(found.problems.empty());
        QVERIFY(found.table("public", "p")->partitioned);
        QCOMPARE(*found.table("public", "p1")->partitionOf, "public.p");
        QCOMPARE(column(found.table("public", "p1"), "at")->type, "date");
        QCOMPARE(*column(found.table("public", "p1"), "at")->defaultValue, "now()");
        QCOMPARE(*found.table("public", "p2")->partitionOf, "public.p");
        QCOMPARE(names(found.table("public", "child")->columns), (Names {"id", "at", "extra"}));
        QCOMPARE(names(found.table("public", "same")->columns), (Names {"x", "id", "at", "y"}));
    }

    void viewsShowTheirColumns()
    {
        const sql::Outline found = outline("CREATE TABLE a (id int, name text);\nCREATE TABLE b (a_id int, n bigint);\n"
                                           "CREATE VIEW v AS WITH s AS (SELECT n AS m FROM b) SELECT a.*, b.n AS "
                                           "number, count(*), b.n::text, (SELECT 1), s.m FROM a JOIN b ON true, s;\n"
                                           "CREATE MATERIALIZED VIEW w (x) AS SELECT id FROM a UNION SELECT 2;\n");
        const sql::OutlineTable *view = found.table("public", "v");
        QVERIFY(view);
        QCOMPARE(int(view->type), int(sql::OutlineTable::Type::View));
        QCOMPARE(names(view->columns), (Names {"id", "name", "number", "count", "n", "?column?", "m"}));
        QCOMPARE(column(view, "name")->type, "text");
        QCOMPARE(column(view, "number")->type, "bigint");
        QCOMPARE(column(view, "m")->type, "bigint");
        QCOMPARE(names(found.table("public", "w")->columns), (Names {"x"}));
    }

    void enumsAndObjects()
    {
        const std::string schema
            = "CREATE TYPE app.mood AS ENUM ('sad', 'happy');\nALTER TYPE app.mood ADD VALUE 'ok' BEFORE 'happy';\n"
              "ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue';\nCREATE EXTENSION IF NOT EXISTS citext;\n"
              "CREATE FUNCTION app.f(a int) RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;\n"
              "CREATE TABLE t (id int);\nCREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION app.f();\n"
              "CREATE DOMAIN d AS int;\nCREATE SEQUENCE s;\nDROP SEQUENCE s;\n";
        const sql::Outline found = outline(schema);
        QVERIFY(found.problems.empty());
        QCOMPARE(found.enums.size(), std::size_t {1});
        QCOMPARE(found.enums[0].values, (Names {"blue", "ok", "happy"}));
        QCOMPARE(text(schema, found.enums[0].nameRange), "mood");
        Names kinds;
        for (const sql::OutlineObject &object : found.objects)
            kinds.push_back(object.kind + ' ' + object.name);
        QCOMPARE(kinds, (Names {"extension citext", "function f", "trigger tr", "domain d"}));
        QCOMPARE(found.objects[2].on, "public.t");
        QCOMPARE(text(schema, found.objects[1].nameRange), "f");
    }

    void dropsCount()
    {
        const sql::Outline found = outline("CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES "
                                           "a);\nDROP TABLE a CASCADE;\nCREATE TYPE e AS ENUM ('x');\nDROP TYPE e;\n");
        QVERIFY(!found.table("public", "a"));
        QVERIFY(found.table("public", "b")->foreignKeys.empty());
        QVERIFY(found.enums.empty());
    }

    void problemsAreLocated()
    {
        const std::string schema = "CREATE TABLE ä (id int);\nCREATE TABLE b (id int,, c int);\nCREATE TABLE c (id "
                                   "int);\nCREATE TABLE c (id int);\n";
        const sql::Outline found = outline(schema);
        QCOMPARE(found.problems.size(), std::size_t {2});
        QCOMPARE(found.problems[0].message, "syntax error at or near \",\"");
        QCOMPARE(found.problems[0].where->begin, schema.find(",,") + 1);
        QCOMPARE(found.problems[0].where->size(), std::size_t {1});
        QCOMPARE(found.problems[1].message, "relation \"c\" already exists");
        QVERIFY(found.table("public", "c"));
    }

    void halfTypedSwallowsNothing_data()
    {
        QTest::addColumn<std::string>("broken");
        QTest::newRow("open parenthesis") << std::string("CREATE TABLE x (id int,\n");
        QTest::newRow("no semicolon") << std::string("CREATE TABLE x (id int)\n");
        QTest::newRow("open quote") << std::string("CREATE TABLE x (id text DEFAULT 'abc);\n");
        QTest::newRow("open dollar quote") << std::string("CREATE FUNCTION f() RETURNS int AS $$ BEGIN;\n");
        QTest::newRow("open comment") << std::string("/* CREATE TABLE x (id int);\n");
        QTest::newRow("open name") << std::string("CREATE TABLE \"x (id int);\n");
        QTest::newRow("alter") << std::string("ALTER TABLE a ADD COLUMN \n");
        QTest::newRow("one word") << std::string("CREATE\n");
    }
    void halfTypedSwallowsNothing()
    {
        QFETCH(std::string, broken);
        const sql::Outline found = outline("CREATE TABLE a (id int, t text DEFAULT 'x');\n\n" + broken
            + "\nCREATE TABLE b (id int, t text DEFAULT 'y');\nALTER TABLE b ADD COLUMN c int;\n");
        QVERIFY(found.table("public", "a"));
        QVERIFY(found.table("public", "b"));
        QCOMPARE(found.table("public", "b")->columns.size(), std::size_t {3});
    }

    void lastGoodStays()
    {
        sql::Outliner outliner;
        const std::string good
            = "CREATE TABLE a (id int);\nCREATE TABLE b (\n  id int,\n  name text\n);\nCREATE TABLE c (id int);\n";
        QCOMPARE(outliner.outline(good).tables.size(), std::size_t {3});
        std::string typed = good;
        typed.insert(typed.find("  name"), "  extra numeric(\n");
        for (int round = 0; round < 2; ++round) { // it stays broken while another statement changes
            const sql::Outline found = outliner.outline(typed);
            QCOMPARE(found.problems.size(), std::size_t {1});
            const sql::OutlineTable *table = found.table("public", "b");
            QVERIFY(table);
            QCOMPARE(names(table->columns), (Names {"id", "name"}));
            QCOMPARE(text(typed, column(table, "name")->range), "name text");
            QVERIFY(found.table("public", "c"));
            typed.insert(0, "-- more\nCREATE TABLE d" + std::to_string(round) + " (id int);\n");
        }
        typed.replace(typed.find("numeric("), 8, "numeric,");
        const sql::Outline mended = outliner.outline(typed);
        QVERIFY(mended.problems.empty());
        QCOMPARE(names(mended.table("public", "b")->columns), (Names {"id", "extra", "name"}));
    }

    void successiveVersionsAreAsFromScratch()
    {
        sql::Outliner outliner;
        std::string schema;
        for (int i = 0; i < 40; ++i)
            schema += "CREATE TABLE t" + std::to_string(i) + " (id int PRIMARY KEY, up int REFERENCES t"
                + std::to_string(i / 2) + ");\n";
        (void)outliner.outline(schema);
        const auto same = [&](const std::string &version) {
            const sql::Outline next = outliner.outline(version);
            const sql::Outline scratch = outline(version);
            QCOMPARE(next.tables.size(), scratch.tables.size());
            for (std::size_t i = 0; i < next.tables.size(); ++i) {
                QCOMPARE(next.tables[i].name, scratch.tables[i].name);
                QVERIFY(next.tables[i].range == scratch.tables[i].range);
                QVERIFY(next.tables[i].columns[1].typeRange == scratch.tables[i].columns[1].typeRange);
                QVERIFY(next.tables[i].foreignKeys[0].range == scratch.tables[i].foreignKeys[0].range);
            }
        };
        same(schema.substr(schema.size() / 2 + 20));
        same("-- x\n" + schema);
        same(schema + schema.substr(0, 60));
        same(schema.substr(0, 60) + "\nCREATE TABLE v (a int, b int REFERENCES t0);\n" + schema.substr(60));
    }

    void emptyAndOdd()
    {
        QVERIFY(outline("").tables.empty());
        QVERIFY(outline("-- only\n/* comments */").problems.empty());
        QVERIFY(outline("\\connect x\nSELECT 1;\n").problems.empty());
        QVERIFY(outline("COPY t FROM stdin;\nCREATE TABLE x (\n\\.\nCREATE TABLE y (a int);\n").table("public", "y"));
        const std::string zero("SELECT 1\0;", 10);
        QCOMPARE(outline(zero).problems.size(), std::size_t {1});
    }

    void deepNestingIsRefused()
    {
        std::string sum = "SELECT 1";
        for (int i = 0; i < 60000; ++i)
            sum += "+1";
        const auto tree = sql::parse(sum);
        QVERIFY(!tree);
        QCOMPARE(int(tree.error().code), int(base::Code::Unsupported));
        QVERIFY(!sql::parse("SELECT " + std::string(5000, '(') + "1" + std::string(5000, ')')));
        std::string many = "SELECT 1 WHERE true";
        for (int i = 0; i < 3000; ++i)
            many += " AND a = 1 AND f(b)";
        QVERIFY(sql::parse(many));
    }

    void parsesInManyThreads()
    {
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&right, i] {
                for (int k = 0; k < 50; ++k) {
                    const std::string name = "t" + std::to_string(i) + "_" + std::to_string(k);
                    if (outline("CREATE TABLE " + name + " (id int); CREATE TABLE (").table("public", name))
                        ++right;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 200);
    }
};

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_outline.moc"
