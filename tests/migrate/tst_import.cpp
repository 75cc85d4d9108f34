// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/alembic.h"
#include "model/migrate/importers/importer.h"
#include "model/migrate/statementkind.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace migrate;
using Files = QList<std::pair<QString, QByteArray>>;
Q_DECLARE_METATYPE(StatementKind::Type)

/// Migrations of other tools, and what a statement's first words say.
class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tools_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<Files>("source");
        QTest::addColumn<Files>("expected");
        QTest::newRow("golang-migrate") << "golang-migrate"
                                        << Files {{"2_b.up.sql", "CREATE TABLE b ();"},
                                               {"2_b.down.sql", "DROP TABLE b;"},
                                               {"10_c.up.sql", "CREATE TABLE c ();\n"}}
                                        << Files {{"02_b.sql", "CREATE TABLE b ();\n"},
                                               {"10_c.sql", "CREATE TABLE c ();\n"}};
        QTest::newRow("goose")
            << "goose"
            << Files {{"1_a.sql",
                          "-- +goose Up\n-- a table\nCREATE TABLE a ();\n-- +goose StatementBegin\nDO $$ BEGIN NULL; "
                          "END $$;\n-- +goose StatementEnd\n-- +goose Down\nDROP TABLE a;\n"},
                   {"2_i.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (id);\n"}}
            << Files {{"1_a.sql", "-- a table\nCREATE TABLE a ();\nDO $$ BEGIN NULL; END $$;\n"},
                   {"2_i.sql", "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON a (id);\n"}};
        QTest::newRow("dbmate")
            << "dbmate"
            << Files {{"1_a.sql",
                   "-- migrate:up transaction:false\nCREATE TABLE a ();\n\n-- migrate:down\nDROP TABLE a;\n"}}
            << Files {{"1_a.sql", "-- atlas:txmode none\n\nCREATE TABLE a ();\n"}};
        QTest::newRow("liquibase") << "liquibase"
                                   << Files {{"1_a.sql",
                                          "--liquibase formatted sql\n--changeset me:1\n--comment: a table\nCREATE "
                                          "TABLE a ();\n--rollback: DROP TABLE a;\n"}}
                                   << Files {{"1_a.sql", "CREATE TABLE a ();\n"}};
        QTest::newRow("flyway") << "flyway"
                                << Files {{"V1__a.sql", "CREATE TABLE a ();\n"},
                                       {"V2_1__b.sql", "CREATE TABLE b ();\n"}, {"U1__a.sql", "DROP TABLE a;\n"},
                                       {"R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;\n"}}
                                << Files {{"1_a.sql", "CREATE TABLE a ();\n"}, {"2.1_b.sql", "CREATE TABLE b ();\n"},
                                       {"2.1R_views.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;\n"}};
        QTest::newRow("flyway baseline") << "flyway"
                                         << Files {{"V1__a.sql", "SELECT 1;"}, {"B2__all.sql", "SELECT 2;"},
                                                {"V3__c.sql", "SELECT 3;"}}
                                         << Files {{"2_all.sql", "SELECT 2;\n"}, {"3_c.sql", "SELECT 3;\n"}};
        QTest::newRow("sqitch")
            << "sqitch"
            << Files {{"sqitch.plan",
                          "%syntax-version=1.0.0\n%project=p\n\nusers 2024-01-02T03:04:05Z Me <me@example.org> # "
                          "people\nposts [users] 2024-01-03T03:04:05Z Me <me@example.org>\n"},
                   {"deploy/users.sql", "-- Deploy users\n\nBEGIN;\nCREATE TABLE users ();\nCOMMIT;\n"},
                   {"deploy/posts.sql", "CREATE TABLE posts ();\n"}}
            << Files {{"20240102030405_users.sql", "CREATE TABLE users ();\n"},
                   {"20240103030405_posts.sql", "CREATE TABLE posts ();\n"}};
    }
    void tools()
    {
        QFETCH(QString, format);
        QFETCH(Files, source);
        QFETCH(Files, expected);
        QTemporaryDir folder;
        for (const auto &[name, text] : source) {
            const QString path = folder.filePath(name);
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        const auto imported = importDirectory(folder.path().toStdString(), format.toStdString());
        QVERIFY2(imported.has_value(), imported ? "" : imported.error().message.c_str());
        Files files;
        for (const File &file : imported->files)
            files.emplace_back(QString::fromStdString(file.name), QByteArray::fromStdString(file.text));
        QCOMPARE(files, expected);
    }

    void formatsThatCannotBeImported()
    {
        QCOMPARE(importDirectory("/", "atlas").error().message,
            std::string("cannot import a migration directory already in \"atlas\" format"));
        QCOMPARE(importDirectory("/", "other").error().message, std::string("unknown dir format \"other\""));
        QVERIFY(!importDirectory("/nonexistent", "goose"));
    }

    void statementKinds_data()
    {
        QTest::addColumn<std::string>("sql");
        QTest::addColumn<StatementKind::Type>("type");
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("relation");
        using Type = StatementKind::Type;
        const auto row = [](const char *sql, Type type, const char *name = "", const char *relation = "") {
            QTest::newRow(sql) << std::string(sql) << type << std::string(name) << std::string(relation);
        };
        row("CREATE TABLE concurrently (id int)", Type::Ordinary);
        row("/* c */ create unique index CONCURRENTLY if not exists \"I x\" on only app.t (id)", Type::CreateIndex,
            "\"I x\"", "app.t");
        row("CREATE INDEX CONCURRENTLY ON t (id)", Type::CreateIndex, "", "t");
        row("CREATE INDEX i ON t (id)", Type::Ordinary);
        row("DROP INDEX CONCURRENTLY IF EXISTS app.i", Type::DropIndex, "app.i");
        row("DROP INDEX i", Type::Ordinary);
        row("REINDEX INDEX CONCURRENTLY i", Type::Reindex, "", "i");
        row("REINDEX (VERBOSE) TABLE CONCURRENTLY t", Type::Reindex, "", "t");
        row("ALTER TABLE IF EXISTS p DETACH PARTITION c CONCURRENTLY", Type::DetachPartition, "c", "p");
        row("VACUUM (ANALYZE) t", Type::Repeatable);
        row("ALTER SYSTEM SET work_mem = '1MB'", Type::Repeatable);
        row("CREATE DATABASE d", Type::Other);
        row("BEGIN", Type::TransactionControl);
        row("start transaction", Type::TransactionControl);
        row("ROLLBACK TO s", Type::TransactionControl);
        row("SELECT 'COMMIT'", Type::Ordinary);
    }
    void statementKinds()
    {
        QFETCH(std::string, sql);
        QFETCH(StatementKind::Type, type);
        QFETCH(std::string, name);
        QFETCH(std::string, relation);
        const StatementKind kind = statementKind(sql);
        QCOMPARE(kind.type, type);
        if (kind.isAlone()) {
            QCOMPARE(kind.name, name);
            QCOMPARE(kind.relation, relation);
        }
    }

    void alembicOrder()
    {
        const QByteArray sql = "BEGIN;\n\n-- Running upgrade  -> a1\n\nCREATE TABLE a ();\n\n-- Running upgrade a1 -> "
                               "b2, second thing\n\nCREATE TABLE b ();\n\n-- Running upgrade a1 -> c3\n\nUPDATE "
                               "alembic_version SET version_num='c3';\n\nCOMMIT;\n";
        const auto imported = importAlembic(sql.toStdString(),
            {{.id = "a1", .created = "20260101000000"}, {.id = "c3", .parents = {"a1"}, .created = "20251231235959"},
                {.id = "b2", .parents = {"a1"}, .message = "Second: thing!", .created = "20260102000000"}});
        QVERIFY(imported.has_value());
        QStringList names;
        for (const File &file : imported->files)
            names << QString::fromStdString(file.name);
        // A date before that of the revision that runs first gives way.
        QCOMPARE(
            names, QStringList({"20260101000000_a1.sql", "20260102000000_second_thing.sql", "20260102000001_c3.sql"}));
        QCOMPARE(imported->files[2].text, std::string("-- alembic revision c3, after a1\n"));
        const auto found = alembicRevision(imported->files[1]);
        QVERIFY(found.has_value());
        QCOMPARE(found->id, std::string("b2"));

        const auto version
            = [&](const std::vector<std::string> &heads) { return versionOfAlembic(imported->files, heads); };
        QCOMPARE(version({"b2", "c3"})->value_or(""), std::string("20260102000001"));
        QCOMPARE(version({"b2"})->value_or(""), std::string("20260102000000"));
        QVERIFY(!version({})->has_value());
        // c3 without b2, which comes before it here; and one that was not imported.
        QCOMPARE(version({"c3"}).error().code, base::Code::Refused);
        QCOMPARE(version({"d4"}).error().code, base::Code::NotFound);
        QVERIFY(!importAlembic("CREATE TABLE a ();", {}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
