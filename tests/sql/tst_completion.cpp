// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/completion.h"

#include <QTest>

#include <algorithm>

class TestCompletion : public QObject
{
    Q_OBJECT

    static constexpr std::string_view schema
        = "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE app.orders (id int, \"Total\" numeric, customer_id int);\n"
          "CREATE TABLE customers (id int, name text);\nCREATE FUNCTION full_name() RETURNS text LANGUAGE sql AS '';\n";

    /// The texts offered at the mark |.
    static std::vector<std::string> offered(std::string typed, base::Range *replaced = nullptr)
    {
        const std::size_t mark = typed.find('|');
        typed.erase(mark, 1);
        const std::string text = std::string(schema) + typed;
        sql::Outliner outliner;
        const sql::Completions found = sql::complete(text, schema.size() + mark, outliner.outline(text));
        std::vector<std::string> texts;
        for (const sql::Completion &item : found.items)
            texts.push_back(item.text);
        if (replaced)
            *replaced = {found.replaced.begin - schema.size(), found.replaced.end - schema.size()};
        return texts;
    }

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<std::string>("typed");
        QTest::addColumn<std::vector<std::string>>("first");
        using Texts = std::vector<std::string>;
        QTest::newRow("a statement") << std::string("crea|") << Texts {"CREATE EXTENSION", "CREATE FUNCTION"};
        QTest::newRow("tables") << std::string("SELECT * FROM |") << Texts {"customers", "orders", "app", "public"};
        QTest::newRow("tables that begin so") << std::string("SELECT * FROM cu|") << Texts {"customers"};
        QTest::newRow("tables of a schema") << std::string("SELECT * FROM app.|") << Texts {"orders"};
        QTest::newRow("columns of an alias")
            << std::string("SELECT o.| FROM app.orders o;") << Texts {"id", "\"Total\"", "customer_id"};
        QTest::newRow("columns of a qualified table")
            << std::string("COMMENT ON COLUMN app.orders.|") << Texts {"id", "\"Total\"", "customer_id"};
        QTest::newRow("columns of the statement's tables")
            << std::string("SELECT * FROM customers WHERE na|") << Texts {"name"};
        QTest::newRow("quoted") << std::string("SELECT o.\"T| FROM app.orders o") << Texts {};
        QTest::newRow("referenced columns")
            << std::string("CREATE TABLE t (c int REFERENCES customers (|") << Texts {"id", "name"};
        QTest::newRow("a column's type") << std::string("CREATE TABLE t (m mo|") << Texts {"mood", "money"};
        QTest::newRow("a cast") << std::string("SELECT 1::moo|") << Texts {"mood"};
        QTest::newRow("index columns") << std::string("CREATE INDEX i ON customers (n|") << Texts {"name"};
        QTest::newRow("key columns") << std::string("CREATE TABLE t (first int, PRIMARY KEY (f|")
                                     << Texts {"full_name"};
        QTest::newRow("nothing in a comment") << std::string("SELECT 1 -- na|\n") << Texts {};
        QTest::newRow("nothing in a string") << std::string("SELECT 'na|'") << Texts {};
        QTest::newRow("nothing in an open string") << std::string("SELECT 'na|") << Texts {};
    }
    void offers()
    {
        QFETCH(std::string, typed);
        QFETCH(std::vector<std::string>, first);
        std::vector<std::string> found = offered(typed);
        if (first.empty() && typed.find('"') == std::string::npos)
            QVERIFY(found.empty());
        found.resize(std::min(found.size(), first.size()));
        QCOMPARE(found, first);
    }

    void theBegunWordIsReplaced()
    {
        base::Range replaced;
        (void)offered("SELECT * FROM cust|", &replaced);
        QCOMPARE(replaced.begin, std::size_t {14});
        QCOMPARE(replaced.end, std::size_t {18});
        (void)offered("SELECT * FROM |", &replaced);
        QVERIFY(replaced.empty());
    }

    void nothingIsOfferedTwice()
    {
        std::vector<std::string> found = offered("SELECT |");
        std::ranges::sort(found);
        QVERIFY(std::ranges::adjacent_find(found) == found.end());
    }
};

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
