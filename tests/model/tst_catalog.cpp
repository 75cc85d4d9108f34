// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalog.h"
#include "model/catalog/scope.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"

#include <QTest>

#include <algorithm>

class CatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registryFollowsTheOrderOfKinds();
    void rulesAreComplete();
    void attributesStaySorted();
    void arraysAreReadAsPostgresPrintsThem_data();
    void arraysAreReadAsPostgresPrintsThem();
    void childrenSurviveACopy();
    void patternsExclude_data();
    void patternsExclude();
};

void CatalogTest::registryFollowsTheOrderOfKinds()
{
    std::size_t place = 0;
    for (const kinds::KindRules *rules : kinds::all())
        QCOMPARE(static_cast<std::size_t>(rules->kind), place++);
}

void CatalogTest::rulesAreComplete()
{
    for (const kinds::KindRules *rules : kinds::all()) {
        const std::string name(rules->name);
        QVERIFY2(rules->query && rules->create && rules->drop, name.c_str());
        const bool alters = std::ranges::any_of(rules->attributes,
            [](const kinds::AttributeRule &rule) { return rule.treatment == kinds::AttributeRule::Treatment::Alter; });
        QVERIFY2(!alters || rules->alter, name.c_str());
    }
}

void CatalogTest::attributesStaySorted()
{
    catalog::Attributes attributes;
    attributes.set("b", "2");
    attributes.set("a", "1");
    attributes.set("b", "t");
    QCOMPARE(attributes.size(), 2U);
    QCOMPARE(attributes.begin()->first, std::string("a"));
    QVERIFY(attributes.flag("b"));
    attributes.remove("a");
    QVERIFY(!attributes.find("a"));
    QVERIFY(attributes.value("a").empty());
}

void CatalogTest::arraysAreReadAsPostgresPrintsThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("elements");
    QTest::newRow("empty") << QStringLiteral("{}") << QStringList();
    QTest::newRow("plain") << QStringLiteral("{a,b c}") << QStringList({QStringLiteral("a"), QStringLiteral("b c")});
    QTest::newRow("quoted") << QStringLiteral(R"({"a,b","x\"y","c\\d",""})")
                            << QStringList(
                                   {QStringLiteral("a,b"), QStringLiteral("x\"y"), QStringLiteral("c\\d"), QString()});
    QTest::newRow("null") << QStringLiteral("{NULL,\"NULL\"}") << QStringList({QString(), QStringLiteral("NULL")});
    QTest::newRow("no array") << QStringLiteral("abc") << QStringList();
}

void CatalogTest::arraysAreReadAsPostgresPrintsThem()
{
    QFETCH(QString, text);
    QFETCH(QStringList, elements);
    QStringList got;
    for (const std::string &element : catalog::textArray(text.toStdString()))
        got << QString::fromStdString(element);
    QCOMPARE(got.join(QLatin1Char('|')), elements.join(QLatin1Char('|')));
    QCOMPARE(got.size(), elements.size());
}

void CatalogTest::childrenSurviveACopy()
{
    const catalog::ObjectId table {.kind = catalog::Kind::Table, .names = {"app", "t"}};
    const catalog::ObjectId column {.kind = catalog::Kind::Column, .names = {"app", "t", "c"}};
    catalog::Catalog copy;
    {
        const catalog::Catalog original({{.id = column, .parent = table}, {.id = table}});
        copy = original;
    }
    QCOMPARE(copy.children(table).size(), 1U);
    QVERIFY(copy.children(table).front() == copy.find(column));
    QCOMPARE(copy.ofKind(catalog::Kind::Table).size(), 1U);
    QCOMPARE(QString::fromStdString(column.text()), QStringLiteral("column \"app\".\"t\".\"c\""));
}

void CatalogTest::patternsExclude_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("excluded");
    const auto row = [](const char *pattern, const char *kind, const char *name, bool excluded) {
        QTest::addRow("%s %s %s", pattern, kind, name)
            << QString::fromUtf8(pattern) << QString::fromUtf8(kind) << QString::fromUtf8(name) << excluded;
    };
    row("audit", "schema", "audit", true);
    row("audit", "table", "audit.log", false);
    row("public.tmp_*", "table", "public.tmp_1", true);
    row("public.tmp_*", "table", "public.perm", false);
    row("*.*[type=view]", "view", "a.b", true);
    row("*.*[type=view]", "table", "a.b", false);
    row("*.*[type=view|table]", "table", "a.b", true);
    row("*.t.[ab]?", "column", "x.t.ac", true);
    row("*.t.[ab]?", "column", "x.t.cc", false);
    row("*.\"a.b\"", "table", "x.a\tb", true);
}

void CatalogTest::patternsExclude()
{
    QFETCH(QString, pattern);
    QFETCH(QString, kind);
    QFETCH(QString, name);
    QFETCH(bool, excluded);
    std::vector<std::string> names;
    for (QString part : name.split(QLatin1Char('.')))
        names.push_back(part.replace(QLatin1Char('\t'), QLatin1Char('.')).toStdString());
    QCOMPARE(catalog::excludes({.exclude = {pattern.toStdString()}}, kind.toStdString(), names), excluded);
}

QTEST_GUILESS_MAIN(CatalogTest)
#include "tst_catalog.moc"
