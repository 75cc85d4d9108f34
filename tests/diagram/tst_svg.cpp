// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"
#include "model/diagram/boxlook.h"
#include "model/diagram/compose.h"
#include "model/diagram/dot.h"
#include "model/diagram/mermaid.h"
#include "model/diagram/svg.h"
#include "tests/support/samplediagram.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace diagram;

class TestSvg : public QObject
{
    Q_OBJECT

    struct Content
    {
        QStringList titles {};
        QStringList descriptions {};
        QStringList texts {};
        QString error {};
    };

    static Content read(const std::string &svg)
    {
        QXmlStreamReader xml(QByteArray::fromStdString(svg));
        Content content;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("title"))
                content.titles << xml.readElementText();
            else if (xml.name() == QLatin1String("desc"))
                content.descriptions << xml.readElementText();
            else if (xml.name() == QLatin1String("text"))
                content.texts << xml.readElementText();
        }
        content.error = xml.errorString();
        return content;
    }

    static std::string drawn(const Diagram &sample, SvgOptions options = {})
    {
        const Placement placement = plainPlacement(layoutRequest(sample, {.columns = options.columns}));
        return svg(sample, compose(sample, placement, {.columns = options.columns}), options);
    }

private Q_SLOTS:
    void everyTableAndRelationIsNamed()
    {
        const Diagram sample = support::sampleDiagram(80, 100, 1, 3);
        const std::string text = drawn(sample);
        const Content content = read(text);
        QCOMPARE(content.error, QString());
        for (const Table &table : sample.tables) {
            QVERIFY(content.titles.contains(QString::fromStdString(table.schema + "." + table.name)));
            QVERIFY(content.texts.contains(QString::fromStdString(table.name)));
            QVERIFY(content.descriptions.contains(QString::fromStdString(description(table))));
        }
        for (const Relation &relation : sample.relations) {
            QVERIFY(content.titles.contains(QString::fromStdString(relation.name)));
            QVERIFY(content.descriptions.contains(QString::fromStdString(description(sample, relation))));
        }
        QCOMPARE(drawn(sample), text);
        QVERIFY(drawn(sample, {.dark = true}) != text);
    }

    void aLargeSchemaIsASmallFile() { QVERIFY(drawn(support::sampleDiagram(300, 450, 1)).size() < 2'000'000); }

    void hostileNamesAreShownAndDoNoHarm()
    {
        Diagram sample;
        sample.title = "</title><script>";
        const std::string name = "a<b>&\"'\x01\x1b[31m\n\xe2\x80\xae\xff]]>";
        Table table = support::sampleTable(name, name, 2);
        table.comment = "</desc><script>alert(1)</script>\x02";
        table.columns[1].name = name + "2";
        table.columns[1].type = name;
        table.columns[1].comment = "]]> <!-- " + name;
        sample.tables = {table, support::sampleTable("b", "<t>", 2)};
        support::relate(sample, 0, 1, 1);
        sample.relations.front().name = name;
        const std::string text = drawn(sample);
        const Content content = read(text);
        QCOMPARE(content.error, QString());
        QVERIFY(text.find("<script") == std::string::npos);
        QVERIFY(text.find("\xe2\x80\xae") == std::string::npos);
        QVERIFY(content.texts.contains("<t>"));
        for (const std::string &other : {mermaid(sample), dot(sample)}) {
            QVERIFY(other.find('\x1b') == std::string::npos);
            QVERIFY(other.find("\xe2\x80\xae") == std::string::npos);
        }
    }

    void wideTextIsShortenedAndWholeInTheTitle()
    {
        Diagram sample;
        Table table = support::sampleTable("s", std::string(200, 'n'), 2);
        table.columns[1].name = std::string(150, 'c');
        table.columns[1].type = std::string(150, 'y');
        sample.tables = {table};
        const Measures measures;
        QCOMPARE(measures.box(table, ColumnsShown::All).width, measures.maximumWidth);
        const Content content = read(drawn(sample));
        QVERIFY(content.titles.contains(QString::fromStdString(table.columns[1].name + " " + table.columns[1].type)));
        for (const QString &text : content.texts)
            QVERIFY(measures.textWidth(text.toStdString(), measures.fontSize) < measures.maximumWidth);
    }

    void textThatFitsIsWhole()
    {
        const Measures measures;
        Diagram sample = support::sampleDiagram(40, 40, 4);
        for (Table &table : sample.tables) {
            for (Column &column : table.columns) {
                column.type = "character varying(" + std::to_string(table.columns.size() * 37) + ")";
                column.name += "_with_a_longer_name";
            }
            const BoxLook look = boxLook(table, measures.box(table, ColumnsShown::All), ColumnsShown::All, measures);
            QVERIFY(!look.name.shortened);
            for (const RowLook &row : look.rows)
                QVERIFY(!row.name.shortened && !row.type.shortened);
        }
    }

    void typesAreWrittenShort()
    {
        QCOMPARE(displayType("timestamp with time zone"), "timestamptz");
        QCOMPARE(displayType("timestamp(3) without time zone"), "timestamp(3)");
        QCOMPARE(displayType("timestamp(3) with time zone[]"), "timestamptz(3)[]");
        QCOMPARE(displayType("time with time zone"), "timetz");
        QCOMPARE(displayType("CHARACTER VARYING(40)"), "varchar(40)");
        QCOMPARE(displayType("character(2)"), "char(2)");
        QCOMPARE(displayType("app.\"My Type\""), "app.\"My Type\"");
        QCOMPARE(displayType("my_character"), "my_character");
    }

    void columnsShown()
    {
        Diagram sample;
        sample.tables = {support::sampleTable("s", "a", 6), support::sampleTable("s", "b", 3)};
        support::relate(sample, 0, 4, 1);
        QVERIFY(read(drawn(sample)).texts.contains("c2"));
        const QStringList keys = read(drawn(sample, {.columns = ColumnsShown::Keys})).texts;
        QVERIFY(keys.contains("c4") && !keys.contains("c2"));
        const QStringList none = read(drawn(sample, {.columns = ColumnsShown::None})).texts;
        QVERIFY(none.contains("a") && !none.contains("c4"));
    }

    void emptyTablesAndDiagrams()
    {
        Diagram sample;
        QCOMPARE(read(drawn(sample)).error, QString());
        sample.tables = {support::sampleTable("s", "nothing", 0)};
        QCOMPARE(read(drawn(sample)).error, QString());
    }

    void mermaidIsAsAtlasWritesIt()
    {
        Diagram sample;
        sample.tables = {support::sampleTable("public", "pets", 2), support::sampleTable("public", "users", 1)};
        sample.tables[0].columns[1] = {.name = "owner", .type = "character varying(20)"};
        support::relate(sample, 0, 1, 1);
        QCOMPARE(mermaid(sample),
            "erDiagram\n    pets {\n      integer id PK\n      character_varying(20) owner FK\n    }\n"
            "    users {\n      integer id PK\n    }\n    pets }o--o| users : fk0\n");
        sample.tables[1].schema = "app";
        QVERIFY(mermaid(sample).find("    app_users[\"app.users\"] {\n") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSvg)
#include "tst_svg.moc"
