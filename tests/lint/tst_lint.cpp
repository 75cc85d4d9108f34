// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/lint/linter.h"
#include "model/lint/registry.h"
#include "model/pg/connection.h"
#include "model/pg/scratchdatabase.h"
#include "model/sql/split.h"

#include <QFile>
#include <QTest>

#include <deque>

/// tests/lint/<code>/bad.sql says in its first line what is found, good.sql is silent. Both: a schema, then a
/// migration.
class TestLint : public QObject
{
    Q_OBJECT

    static base::Result<std::vector<lint::Finding>> findings(const std::string &setup, const std::string &migration)
    {
        auto database = pg::ScratchDatabase::create();
        if (!database)
            return std::unexpected(database.error());
        const auto before = sql::split(setup);
        const auto statements = sql::split(migration);
        if (!before || !statements)
            return std::unexpected(before ? statements.error() : before.error());
        for (const sql::Statement &statement : *before) {
            if (auto done = database->execute(statement.text); !done)
                return std::unexpected(done.error());
        }
        std::deque<catalog::Catalog> states; // changes point into them
        auto state = catalog::read(database->connection());
        if (!state)
            return std::unexpected(state.error());
        states.push_back(std::move(*state));
        lint::Context context {.text = migration};
        for (const sql::Statement &statement : *statements) {
            if (auto done = database->execute(statement.text); !done)
                return std::unexpected(done.error());
            state = catalog::read(database->connection());
            if (!state)
                return std::unexpected(state.error());
            states.push_back(std::move(*state));
            context.statements.push_back({.text = statement.text,
                .where = statement.range,
                .comments = statement.comments,
                .changes = diff::compare(states[states.size() - 2], states.back())});
        }
        context.before = &states.front();
        context.after = &states.back();
        return lint::run(std::move(context));
    }

private Q_SLOTS:
    void cases_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("code");
        for (const lint::Rule *rule : lint::rules()) {
            const QString code = QString::fromStdString(std::string(rule->code));
            for (const char *name : {"bad", "good"})
                QTest::newRow(qPrintable(code + ' ' + name))
                    << QStringLiteral(SOURCE_FOLDER "/tests/lint/%1/%2.sql").arg(code.toLower(), name) << code;
        }
    }
    void cases()
    {
        QFETCH(QString, file);
        QFETCH(QString, code);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const std::string text = source.readAll().toStdString();
        const std::string mark = "\n-- migration\n";
        const std::size_t cut = text.find(mark);
        QVERIFY(cut != std::string::npos);
        const auto found = findings(text.substr(0, cut + 1), text.substr(cut + mark.size()));
        QVERIFY2(found, found ? "" : found.error().text().c_str());
        std::string texts;
        for (const lint::Finding &finding : *found) {
            if (finding.code == code.toStdString())
                texts += finding.text;
        }
        const std::string expected = "-- finds: ";
        QCOMPARE(texts,
            text.starts_with(expected) ? text.substr(expected.size(), text.find('\n') - expected.size())
                                       : std::string());
    }
};

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
