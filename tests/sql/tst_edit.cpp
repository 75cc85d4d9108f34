// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"

#include <QTest>

#include <rapidcheck.h>

#include <functional>

using Make = std::function<edit::Edited(const edit::Source &)>;
Q_DECLARE_METATYPE(Make)

class TestEdit : public QObject
{
    Q_OBJECT

    static sql::Outline outline(std::string_view text)
    {
        sql::Outliner outliner;
        return outliner.outline(text);
    }

    static edit::Edited make(const std::string &text, const Make &edit)
    {
        const sql::Outline found = outline(text);
        return edit({.text = text, .outline = found});
    }

    static edit::ColumnName on(const std::string &table, const std::string &column)
    {
        return {.table = {.name = table}, .column = column};
    }

private Q_SLOTS:
    void edits_data()
    {
        QTest::addColumn<std::string>("before");
        QTest::addColumn<Make>("edit");
        QTest::addColumn<std::string>("after");
        const auto row = [](const char *name, const std::string &before, const Make &edit, const std::string &after) {
            QTest::newRow(name) << before << edit << after;
        };
        const auto column = [](const edit::NewColumn &added) {
            return [added](const edit::Source &source) { return edit::addColumn(source, {.name = "t"}, added); };
        };
        const auto drop = [](const std::string &dropped) {
            return [dropped](const edit::Source &source) { return edit::dropColumn(source, on("t", dropped)); };
        };
        const std::string lines = "CREATE TABLE t (\n  id int PRIMARY KEY, -- key\n  b text -- last\n);\n";

        row("column at the end", lines, column({.name = "c", .type = "int", .notNull = true}),
            "CREATE TABLE t (\n  id int PRIMARY KEY, -- key\n  b text, -- last\n  c int NOT NULL\n);\n");
        row("column in one line", "CREATE TABLE t (id int);",
            column({.name = "New", .type = "int", .defaultValue = "1"}),
            "CREATE TABLE t (id int, \"New\" int DEFAULT 1);");
        row("column before constraints", "CREATE TABLE t (\n\tid int, -- x\n\tPRIMARY KEY (id)\n);",
            column({.name = "c", .type = "int"}), "CREATE TABLE t (\n\tid int, -- x\n\tc int,\n\tPRIMARY KEY (id)\n);");
        row("column with leading commas", "CREATE TABLE t (\n    id int\n  , b int\n);",
            column({.name = "c", .type = "int"}), "CREATE TABLE t (\n    id int\n  , b int\n  , c int\n);");
        row("column without a list", "CREATE TABLE t AS SELECT 1 AS a;\n", column({.name = "c", .type = "int"}),
            "CREATE TABLE t AS SELECT 1 AS a;\nALTER TABLE t ADD COLUMN c int;\n");

        row("drop the first", lines, drop("id"), "CREATE TABLE t (\n  b text -- last\n);\n");
        row("drop the last", lines, drop("b"), "CREATE TABLE t (\n  id int PRIMARY KEY -- key\n);\n");
        row("drop in one line", "CREATE TABLE t (a int, b int, c int);", drop("b"), "CREATE TABLE t (a int, c int);");
        row("drop the first in one line", "CREATE TABLE t (a int, b int);", drop("a"), "CREATE TABLE t (b int);");
        row("drop with leading commas", "CREATE TABLE t (\n    id int\n  , b int\n  , c int\n);", drop("b"),
            "CREATE TABLE t (\n    id int\n  , c int\n);");
        row("drop with what hangs on it",
            "CREATE TABLE t (a int, b int, UNIQUE (b));\nCREATE INDEX i ON t (b);\nCOMMENT ON COLUMN t.b IS "
            "'x';\nCOMMENT ON COLUMN t.a IS 'y';\nALTER TABLE t ALTER b SET DEFAULT 1, ALTER a SET DEFAULT 2;\n",
            drop("b"),
            "CREATE TABLE t (a int);\nCOMMENT ON COLUMN t.a IS 'y';\nALTER TABLE t ALTER a SET DEFAULT 2;\n");

        row(
            "table", "CREATE TABLE app.a (\n  id int\n);\n",
            [](const edit::Source &source) { return edit::addTable(source, {.name = {.schema = "app", .name = "b"}}); },
            "CREATE TABLE app.a (\n  id int\n);\n\nCREATE TABLE app.b (\n  id bigint GENERATED ALWAYS AS IDENTITY "
            "PRIMARY KEY\n);\n");
        row(
            "table in an empty text", "",
            [](const edit::Source &source) {
                return edit::addTable(source,
                    {.name = {.name = "b"}, .columns = {{.name = "x", .type = "int"}, {.name = "y", .type = "text"}}});
            },
            "CREATE TABLE b (\n    x int,\n    y text\n);\n");
        row(
            "drop table",
            "CREATE TABLE p (id int PRIMARY KEY);\n\n-- children\nCREATE TABLE t (id int);\n\nCREATE INDEX i ON t "
            "(id);\nCOMMENT ON TABLE t IS 'x';\nCREATE TABLE c (t int REFERENCES t, p int);\n",
            [](const edit::Source &source) { return edit::dropTable(source, {.name = "t"}); },
            "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (t int, p int);\n");

        row(
            "type", lines,
            [](const edit::Source &source) { return edit::changeType(source, on("t", "b"), "varchar(3)"); },
            "CREATE TABLE t (\n  id int PRIMARY KEY, -- key\n  b varchar(3) -- last\n);\n");
        row(
            "set not null", lines,
            [](const edit::Source &source) { return edit::setNotNull(source, on("t", "b"), true); },
            "CREATE TABLE t (\n  id int PRIMARY KEY, -- key\n  b text NOT NULL -- last\n);\n");
        row(
            "drop not null", "CREATE TABLE t (a int DEFAULT 1 NOT NULL, b int);",
            [](const edit::Source &source) { return edit::setNotNull(source, on("t", "a"), false); },
            "CREATE TABLE t (a int DEFAULT 1, b int);");
        row(
            "drop not null set later", "CREATE TABLE t (a int);\nALTER TABLE ONLY t ALTER COLUMN a SET NOT NULL;\n",
            [](const edit::Source &source) { return edit::setNotNull(source, on("t", "a"), false); },
            "CREATE TABLE t (a int);\n");
        row(
            "set default", "CREATE TABLE t (a text COLLATE \"C\" NOT NULL);",
            [](const edit::Source &source) { return edit::setDefault(source, on("t", "a"), "'x'"); },
            "CREATE TABLE t (a text COLLATE \"C\" DEFAULT 'x' NOT NULL);");
        row(
            "change default", "CREATE TABLE t (a int DEFAULT f(1, 2) NOT NULL);",
            [](const edit::Source &source) { return edit::setDefault(source, on("t", "a"), "3"); },
            "CREATE TABLE t (a int DEFAULT 3 NOT NULL);");
        row(
            "drop default", "CREATE TABLE t (a int DEFAULT f(1, 2), b int);",
            [](const edit::Source &source) { return edit::setDefault(source, on("t", "a"), ""); },
            "CREATE TABLE t (a int, b int);");
        row(
            "default set later", "CREATE TABLE t (a int);\nALTER TABLE t ALTER a SET DEFAULT 1 + 1;\n",
            [](const edit::Source &source) { return edit::setDefault(source, on("t", "a"), "5"); },
            "CREATE TABLE t (a int);\nALTER TABLE t ALTER a SET DEFAULT 5;\n");

        const auto reference = [](const std::vector<std::string> &columns) {
            return [columns](const edit::Source &source) {
                return edit::addForeignKey(source,
                    {.table = {.name = "c"}, .columns = columns, .referenced = {.name = "p"}, .onDelete = "CASCADE"});
            };
        };
        row("foreign key of a column",
            "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (p int NOT NULL, x int);\n", reference({"p"}),
            "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (p int NOT NULL REFERENCES p (id) ON DELETE CASCADE, "
            "x int);\n");
        row("foreign key with a new column", "CREATE TABLE p (id serial PRIMARY KEY);\nCREATE TABLE c (x int);\n",
            reference({"p_id"}),
            "CREATE TABLE p (id serial PRIMARY KEY);\nCREATE TABLE c (x int, p_id integer REFERENCES p (id) ON DELETE "
            "CASCADE);\n");
        row("foreign key to what comes later", "CREATE TABLE c (x int);\nCREATE TABLE p (id int PRIMARY KEY);\n",
            reference({"x"}),
            "CREATE TABLE c (x int);\nCREATE TABLE p (id int PRIMARY KEY);\n\nALTER TABLE c ADD FOREIGN KEY (x) "
            "REFERENCES p (id) ON DELETE CASCADE;\n");
        row("composite foreign key",
            "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));\nCREATE TABLE c (\n  x int,\n  y int\n);\n",
            reference({"x", "y"}),
            "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));\nCREATE TABLE c (\n  x int,\n  y int,\n  FOREIGN KEY "
            "(x, y) REFERENCES p (a, b) ON DELETE CASCADE\n);\n");
        const auto unreference = [](const edit::Source &source) {
            return edit::dropForeignKey(source, {.name = "c"}, source.outline.table("public", "c")->foreignKeys.at(0));
        };
        row("drop foreign key of a column", "CREATE TABLE c (x int REFERENCES p ON DELETE CASCADE, y int);\n",
            unreference, "CREATE TABLE c (x int, y int);\n");
        row("drop foreign key of a table", "CREATE TABLE c (\n  x int,\n  FOREIGN KEY (x) REFERENCES p\n);\n",
            unreference, "CREATE TABLE c (\n  x int\n);\n");
        row("drop foreign key added later",
            "CREATE TABLE c (x int);\n\nALTER TABLE ONLY c\n    ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES p;\n",
            unreference, "CREATE TABLE c (x int);\n");
        row("drop foreign key of several commands",
            "CREATE TABLE c (x int);\nALTER TABLE c ADD FOREIGN KEY (x) REFERENCES p, ADD CHECK (x > 0);\n",
            unreference, "CREATE TABLE c (x int);\nALTER TABLE c ADD CHECK (x > 0);\n");

        row(
            "index", "CREATE TABLE t (a int);\n\nSELECT 1;\n",
            [](const edit::Source &source) {
                return edit::addIndex(source, {.table = {.name = "t"}, .columns = {"a"}, .unique = true});
            },
            "CREATE TABLE t (a int);\nCREATE UNIQUE INDEX t_a_idx ON t (a);\n\nSELECT 1;\n");
        row(
            "comment", "CREATE TABLE t (a int); -- x\nSELECT 1;\n",
            [](const edit::Source &source) { return edit::setComment(source, on("t", "a"), "it's"); },
            "CREATE TABLE t (a int); -- x\nCOMMENT ON COLUMN t.a IS 'it''s';\nSELECT 1;\n");
        row(
            "comment again", "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'x';\n",
            [](const edit::Source &source) { return edit::setComment(source, on("t", ""), "y"); },
            "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'y';\n");
        row(
            "no comment", "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'x';\nSELECT 1;\n",
            [](const edit::Source &source) { return edit::setComment(source, on("t", ""), ""); },
            "CREATE TABLE t (a int);\nSELECT 1;\n");
        row(
            "enum value", "CREATE TYPE e AS ENUM (\n  'a',\n  'b'\n);",
            [](const edit::Source &source) { return edit::addEnumValue(source, {.name = "e", .value = "c"}); },
            "CREATE TYPE e AS ENUM (\n  'a',\n  'b',\n  'c'\n);");
        row(
            "enum value before", "CREATE TYPE e AS ENUM ('a', 'b');",
            [](const edit::Source &source) {
                return edit::addEnumValue(source, {.name = "e", .value = "x", .before = "b"});
            },
            "CREATE TYPE e AS ENUM ('a', 'x', 'b');");

        row(
            "rename table",
            "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t (id));\nCREATE INDEX i ON public.t (id);\nCOMMENT "
            "ON COLUMN t.id IS 't';\nCREATE VIEW v AS SELECT t.id, 't' FROM t JOIN x ON x.t = t.id;\nALTER TABLE ONLY "
            "public.t ADD CHECK (t.id > 0);\nCREATE TABLE u (t int);\n",
            [](const edit::Source &source) { return edit::renameTable(source, {.name = "t"}, "New"); },
            "CREATE TABLE \"New\" (id int PRIMARY KEY, up int REFERENCES \"New\" (id));\nCREATE INDEX i ON "
            "public.\"New\" (id);\nCOMMENT ON COLUMN \"New\".id IS 't';\nCREATE VIEW v AS SELECT \"New\".id, 't' FROM "
            "\"New\" JOIN x ON x.t = \"New\".id;\nALTER TABLE ONLY public.\"New\" ADD CHECK (\"New\".id > 0);\nCREATE "
            "TABLE u (t int);\n");
        row(
            "rename column",
            "CREATE TABLE t (\n  date date CHECK (date > now()), -- date\n  b int,\n  UNIQUE (b, date)\n);\nCREATE "
            "TABLE o (date date REFERENCES t (date), x int);\nCREATE INDEX i ON t (b, lower(date::text), date "
            "DESC);\nCOMMENT ON COLUMN t.date IS 'date';\n"
            "CREATE VIEW v AS SELECT date, a.b, a.date AS d FROM t a WHERE date IS NOT NULL;\nCREATE VIEW w AS SELECT "
            "date FROM t, o;\nALTER TABLE t ALTER COLUMN date SET NOT NULL;\nCREATE TRIGGER g BEFORE UPDATE OF date ON "
            "t FOR EACH ROW WHEN (NEW.date > OLD.date) EXECUTE FUNCTION f();\n",
            [](const edit::Source &source) { return edit::renameColumn(source, on("t", "date"), "day"); },
            "CREATE TABLE t (\n  day date CHECK (day > now()), -- date\n  b int,\n  UNIQUE (b, day)\n);\nCREATE TABLE "
            "o (date date REFERENCES t (day), x int);\nCREATE INDEX i ON t (b, lower(day::text), day DESC);\nCOMMENT "
            "ON COLUMN t.day IS 'date';\n"
            "CREATE VIEW v AS SELECT day AS date, a.b, a.day AS d FROM t a WHERE day IS NOT NULL;\nCREATE VIEW w AS "
            "SELECT date FROM t, o;\nALTER TABLE t ALTER COLUMN day SET NOT NULL;\nCREATE TRIGGER g BEFORE UPDATE OF "
            "day ON t FOR EACH ROW WHEN (NEW.day > OLD.day) EXECUTE FUNCTION f();\n");
    }
    void edits()
    {
        QFETCH(std::string, before);
        QFETCH(Make, edit);
        QFETCH(std::string, after);
        const edit::Edited edits = make(before, edit);
        QVERIFY2(edits, edits ? "" : edits.error().message.c_str());
        const std::string text = edit::applied(before, *edits);
        QCOMPARE(text, after);
        QCOMPARE(edit::applied(text, edit::inverse(before, *edits)), before);
        QVERIFY(outline(text).problems.empty());
    }

    void errorsNameThePlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Make>("edit");
        QTest::addColumn<std::string>("message");
        const auto row = [](const char *name, const std::string &text, const Make &edit, const std::string &message) {
            QTest::newRow(name) << text << edit << message;
        };
        row(
            "no table", "CREATE TABLE a (id int);",
            [](const edit::Source &source) { return edit::dropTable(source, {.name = "b"}); },
            "no table \"public.b\" in the text");
        row(
            "no column", "CREATE TABLE a (id int);",
            [](const edit::Source &source) { return edit::changeType(source, on("a", "b"), "int"); },
            "no column \"b\" in table \"a\"");
        row(
            "taken", "CREATE TABLE a (id int, b int);",
            [](const edit::Source &source) { return edit::renameColumn(source, on("a", "b"), "id"); },
            "column \"id\" already exists in table \"a\"");
        row(
            "inherited", "CREATE TABLE p (id int);\nCREATE TABLE a () INHERITS (p);",
            [](const edit::Source &source) { return edit::setNotNull(source, on("a", "id"), true); },
            "column \"id\" of \"a\" comes from another table or a query");
        row(
            "primary key", "CREATE TABLE a (id int PRIMARY KEY);",
            [](const edit::Source &source) { return edit::setNotNull(source, on("a", "id"), false); },
            "column \"id\" is part of the primary key, which is never null");
        row(
            "referenced", "CREATE TABLE a (id int PRIMARY KEY, x int);\nCREATE TABLE b (a int REFERENCES a);",
            [](const edit::Source &source) { return edit::dropColumn(source, on("a", "id")); },
            "column \"id\" is referenced by a foreign key of table \"b\"");
        row(
            "only column", "CREATE TABLE a (id int);",
            [](const edit::Source &source) { return edit::dropColumn(source, on("a", "id")); },
            "\"id\" is the only column of table \"a\"");
    }
    void errorsNameThePlace()
    {
        QFETCH(std::string, text);
        QFETCH(Make, edit);
        QFETCH(std::string, message);
        const edit::Edited edits = make(text, edit);
        QVERIFY(!edits);
        QCOMPARE(edits.error().message, message);
    }

    void addingAndDroppingLeavesTheText()
    {
        const auto separator
            = rc::gen::element<std::string>(", ", ",", ",\n  ", ", -- note\n\t", "\n  , ", " /* x */,\n    ");
        const auto column = rc::gen::element<std::string>("int", "text NOT NULL", "numeric(10,2) DEFAULT f(1, 2)",
            "int CHECK (a > ALL (ARRAY[1,2]))", "text[] DEFAULT '{}' -- why\n");
        const bool holds = rc::check("a column that is added and dropped again changes nothing", [&] {
            std::string text = "-- head\nCREATE TABLE t (" + *rc::gen::element<std::string>("", "\n  ", "\n\t");
            const auto types = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(column));
            for (std::size_t i = 0; i < types.size(); ++i)
                text += (i == 0 ? "" : *separator) + "c" + std::to_string(i) + ' ' + types[i];
            text += *rc::gen::element<std::string>("", "\n", " -- last\n") + ");"
                + *rc::gen::element<std::string>("", "\n", "\n\nSELECT 1;\n");
            const edit::Edited added = make(text, [](const edit::Source &source) {
                return edit::addColumn(source, {.name = "t"}, {.name = "zz", .type = "int"});
            });
            RC_ASSERT(added.has_value());
            const std::string with = edit::applied(text, *added);
            RC_ASSERT(outline(with).tables.at(0).columns.size() == types.size() + 1);
            const edit::Edited dropped
                = make(with, [](const edit::Source &source) { return edit::dropColumn(source, on("t", "zz")); });
            RC_ASSERT(dropped.has_value());
            RC_ASSERT(edit::applied(with, *dropped) == text);
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
