// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/directory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace migrate;

Q_DECLARE_METATYPE(std::vector<File>)
Q_DECLARE_METATYPE(std::string)

/// Names, order, directives and atlas.sum of a migration directory, byte for byte as Atlas has them.
class TestDirectory : public QObject
{
    Q_OBJECT

    static std::vector<File> down()
    {
        return {{"1_initial.down.sql", "DROP TABLE IF EXISTS t;"}, {"1_initial.up.sql", "CREATE TABLE t(c int);"}};
    }

    static QString path(const QTemporaryDir &folder, const char *name = "migrations") { return folder.filePath(name); }

    static void put(const QString &file, const QByteArray &text)
    {
        QFile out(file);
        QVERIFY2(out.open(QIODevice::WriteOnly), qPrintable(file));
        out.write(text);
    }

    static QByteArray content(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("cannot be read");
    }

    static std::string errorOf(const base::Result<> &result) { return result ? std::string() : result.error().message; }
    static std::string detailOf(const base::Result<> &result) { return result ? std::string() : result.error().detail; }

private Q_SLOTS:
    void checksum_data()
    {
        QTest::addColumn<std::vector<File>>("files");
        QTest::addColumn<std::string>("sum");
        QTest::newRow("V1 two files without line feeds")
            << down()
            << std::string("h1:M74RrNK69S2pj6C541LR1ew5O32/i0WoyNgsJmyuiUk=\n"
                           "1_initial.down.sql h1:0zypK43rgPbgvVUgVJABGN25VgM1QSeU+LJDBb8cEQI=\n"
                           "1_initial.up.sql h1:hFhs5XhRml4KTWGF5td6h1s7xNqAFnaEBbC5Y/NF7i4=\n");
        QTest::newRow("V2 one file") << std::vector<File> {{"1_initial.sql",
            "CREATE SCHEMA IF NOT EXISTS \"bc_test\";\nCREATE TABLE \"bc_test\".\"bc_tbl\" (\"col\" INTEGER NULL);"}}
                                     << std::string("h1:80V3wCzovMg2ot2hR0arbEjEfMfKWDeQNrXZJbFPF10=\n"
                                                    "1_initial.sql h1:53poyM34ShPWCVU41ldi4d9LUrzqPiQfBdEq//yH4Jo=\n");
        QTest::newRow("V3 names with dots")
            << std::vector<File> {{"1.a_sub.up.sql",
                                      "-- create table \"t_sub\"\nCREATE TABLE t_sub(c int);\n-- add c1 column\nALTER "
                                      "TABLE t_sub ADD c1 int;"},
                   {"2.10.x-20_description.sql", "-- add c2 column\nALTER TABLE t_sub ADD c2 int;"},
                   {"3_partly.sql",
                       "-- add c3 column\nALTER TABLE t_sub ADD c3 int;\n-- add c4 column\nALTER TABLE t_sub ADD c4 "
                       "int;"}}
            << std::string("h1:VpH77zWOBMwX5QhvnQo0XQvXCrOYZg4h1o0XlJTQnl0=\n"
                           "1.a_sub.up.sql h1:nXyZR020M/mH7LxkoTkJr7BcQkipVg90imQ9I4595dw=\n"
                           "2.10.x-20_description.sql h1:wQB3Vh3PHVXQg9OD3Gn7TBxbZN3r1Qb7TtAE1g3q9mQ=\n"
                           "3_partly.sql h1:lHlMz6mEvBfvjry5lFXjs2vi6Et9xb9CWicaOXD42Qc=\n");
        QTest::newRow("V4 checkpoints") << std::vector<File> {{"1_first.sql", "create table `tbl_1` (`col` int);\n"},
            {"2_second.sql", "create table `tbl_2` (`col` int);\n"},
            {"3_checkpoint.sql",
                "-- atlas:checkpoint\n\nCREATE TABLE `tbl_1` (`col` int);\nCREATE TABLE `tbl_2` (`col` int);\n"},
            {"4_fourth.sql", "create table `tbl_3` (`col` int);\n"},
            {"5_checkpoint.sql",
                "-- atlas:checkpoint\n\nCREATE TABLE `tbl_1` (`col` int);\nCREATE TABLE `tbl_2` (`col` int);\ncreate "
                "table `tbl_3` (`col` int);\n"},
            {"6_sixth.sql", "CREATE TABLE `tbl_4` (`col` int);\n"}}
                                        << std::string(
                                               "h1:POfbsH2G2GIXAZQ2CdPa5ufTxcLpcnperz/gX0Vw6Uk=\n"
                                               "1_first.sql h1:uJ2MyyeTqXx4rCqtRMQAvRrfsvdwmvsZ3LcadVvCdOc=\n"
                                               "2_second.sql h1:TLO00GtsqSi8o0ySoaofBqxemrElL8fHOs3IRnqYvB8=\n"
                                               "3_checkpoint.sql h1:LR4UjDYVtrRuHLN5GQwLAYnXrSf/iO70psY8hTmLmjw=\n"
                                               "4_fourth.sql h1:QvaneqKxg+3R+zNzCP/wW43XkECdHkUwEpxJKPICEP8=\n"
                                               "5_checkpoint.sql h1:syyuaJb/hoMRO7MJlv4AMhYqMCoSb8ZgcHENO8RqN3I=\n"
                                               "6_sixth.sql h1:JNhpyBtH7XKqGBNRHQ+AvM9IDpO08C3G/swWPHfLkfw=\n");
        QTest::newRow("V5 line feeds")
            << std::vector<File> {{"20220318104614_initial.sql",
                                      "-- create \"tbl\" table\nCREATE TABLE tbl (`col` int NOT NULL);\n"},
                   {"20220318104615_second.sql", "ALTER TABLE `tbl` ADD `col_2` bigint;\n"}}
            << std::string("h1:GMi7mvWSIHv0I/Wrc2NCGVt9Z5hWZbPa6wL986t7Z2o=\n"
                           "20220318104614_initial.sql h1:FifWjY2X0g2YVnb18Qm+QBPvoldDOOob7bS0LrFuCXc=\n"
                           "20220318104615_second.sql h1:wbPDlODOQeixCiopAhlT7W4xOO9TgJxzjYjxf4TA2f4=\n");
        QTest::newRow("V6 a file outside of the sum")
            << std::vector<File> {{"1_a.sql", "CREATE TABLE a (id int);\n"},
                   {"2_b.sql", "-- atlas:sum ignore\nCREATE TABLE b (id int);\n"},
                   {"3_c.sql", "CREATE TABLE c (id int);\n"}}
            << std::string("h1:Ebf4d/xIQpsSPcF21A6fgt3FXNx5SqhpshDyxMk4oFM=\n"
                           "1_a.sql h1:e72Wd39UNYY4sGrVkNYkCs4GRrWBQ0ASXh73rS+WpU4=\n"
                           "3_c.sql h1:tBXYpVqhlwRkjXyoEs61XsD/I1zEZxDPqntN+lPwgps=\n");
        QTest::newRow("V7 nothing") << std::vector<File> {}
                                    << std::string("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    }
    void checksum()
    {
        QFETCH(std::vector<File>, files);
        QFETCH(std::string, sum);
        const Checksum computed = migrate::checksum(files);
        QCOMPARE(computed.text(), sum);
        const auto parsed = parseChecksum(sum);
        QVERIFY(parsed.has_value());
        QVERIFY(*parsed == computed);
    }

    void runningHashesOfStatements()
    {
        const std::vector<std::string> statements {"ALTER TABLE t_sub ADD c3 int;", "ALTER TABLE t_sub ADD c4 int;"};
        const std::vector<std::string> expected {
            "h1:2Do8q/ZenzSSAzQyl7gyfkfPmyoiXAWng/sUVY8DnD4=", "h1:4HlJxg1g2FheKl7xuNSde2TFWw6QIxX0Mj+PmnIrOLo="};
        QVERIFY(statementHashes(statements) == expected);
    }

    void names_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("version");
        QTest::addColumn<std::string>("description");
        const auto row = [](const char *name, const char *version, const char *description) {
            QTest::newRow(name) << std::string(name) << std::string(version) << std::string(description);
        };
        row("20220318104614_initial.sql", "20220318104614", "initial");
        row("1.sql", "1", "");
        row("1.a_sub.up.sql", "1.a", "sub.up");
        row("2.10.x-20_description.sql", "2.10.x-20", "description");
        row("3_partly_done.sql", "3", "partly_done");
        row("_x.sql", "", "x");
    }
    void names()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, version);
        QFETCH(std::string, description);
        const FileName parts = fileName(name);
        QCOMPARE(parts.version, version);
        QCOMPARE(parts.description, description);
    }

    void headerDirectives_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("recognised");
        const auto row = [](const char *name, const char *text, bool recognised) {
            QTest::newRow(name) << std::string(text) << recognised;
        };
        row("empty line follows", "-- atlas:txmode none\n\nCREATE TABLE t ();", true);
        row("a statement follows", "-- atlas:txmode none\nCREATE TABLE t ();", false);
        row("a blank line leads", "\n-- atlas:txmode none\n\nCREATE TABLE t ();", false);
        row("CRLF", "-- atlas:txmode none\r\n\r\nCREATE TABLE t ();", false);
        row("byte order mark", "\xef\xbb\xbf-- atlas:txmode none\n\nCREATE TABLE t ();", false);
        row("a note leads", "-- note\n-- atlas:txmode none\n\nSELECT 1;", true);
        row("only content", "-- atlas:txmode none\n", true);
        row("only content without line feed", "-- atlas:txmode none", false);
        row("spaces in the empty line", "-- atlas:txmode none\n \t\nSELECT 1;", true);
        row("hash comment", "# atlas:txmode none\n\nSELECT 1;", true);
    }
    void headerDirectives()
    {
        QFETCH(std::string, text);
        QFETCH(bool, recognised);
        const File file {"1.sql", text};
        QCOMPARE(file.directives("txmode").size(), recognised ? 1UL : 0UL);
    }

    void directivesAccumulate()
    {
        const File file {"1.sql", "-- atlas:nolint\n-- atlas:nolint DS102 MF103\n-- atlas:checkpoint v1\n\nSELECT 1;"};
        QVERIFY((file.directives("nolint") == std::vector<std::string> {"", "DS102 MF103"}));
        QVERIFY(file.isCheckpoint());
        QCOMPARE(file.directives("checkpoint").front(), std::string("v1"));
    }

    void txMode_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("problem");
        QTest::newRow("all") << std::string("-- atlas:txmode all\n\n")
                             << std::string(
                                    R"(txmode "all" is not allowed in file directive "1.sql". Use "file" instead)");
        QTest::newRow("unknown") << std::string("-- atlas:txmode x\n\n")
                                 << std::string(R"(unknown txmode "x" found in file directive "1.sql")");
        QTest::newRow("twice") << std::string("-- atlas:txmode none\n-- atlas:txmode file\n\n")
                               << std::string(R"(multiple txmode values found in file "1.sql": ["none" "file"])");
    }
    void txMode()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, problem);
        const auto mode = File {"1.sql", text}.txMode();
        QVERIFY(!mode.has_value());
        QCOMPARE(mode.error().message, problem);
        QVERIFY(File("1.sql", "-- atlas:txmode none\n\n").txMode()->value() == TxMode::None);
        QVERIFY(!File("1.sql", "SELECT 1;").txMode()->has_value());
    }

    void aDirectiveIsPutInFront()
    {
        QCOMPARE(withDirective({"txmode", "none"}, "SELECT 1;\n"), std::string("-- atlas:txmode none\n\nSELECT 1;\n"));
        QCOMPARE(withDirective({"checkpoint"}, "-- atlas:nolint\n\nSELECT 1;\n"),
            std::string("-- atlas:checkpoint\n-- atlas:nolint\n\nSELECT 1;\n"));
    }

    void sumIgnore_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("ignored");
        const auto row = [](const char *text, bool ignored) { QTest::newRow(text) << std::string(text) << ignored; };
        row("-- atlas:sum ignore\nSELECT 1;", true);
        row("//atlas:sum ignore", true);
        row("atlas:sum ignore", true);
        row("-- atlas:sum ignore\r\nSELECT 1;", false);
        row("-- atlas:sum ignore please", false);
        row("SELECT 1;\n-- atlas:sum ignore", false);
    }
    void sumIgnore()
    {
        QFETCH(std::string, text);
        QFETCH(bool, ignored);
        QCOMPARE(File("1.sql", text).isOutsideSum(), ignored);
    }

    void mismatches_data()
    {
        QTest::addColumn<std::vector<File>>("files");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<qulonglong>("position");
        QTest::newRow("both removed") << std::vector<File> {} << std::string("L2: 1_initial.down.sql was removed")
                                      << 48ULL;
        std::vector<File> files = down();
        files[1].text += ' ';
        QTest::newRow("one edited") << files << std::string("L3: 1_initial.up.sql was edited") << 115ULL;
        files = down();
        files.push_back({"2_second.sql", "SELECT 1;"});
        QTest::newRow("one added") << files << std::string("L4: 2_second.sql was added") << 180ULL;
        files = {{"1_first.up.sql", "CREATE TABLE t(c int);"}, down()[0]};
        QTest::newRow("one renamed") << files << std::string("L2: 1_first.up.sql was added") << 48ULL;
    }
    void mismatches()
    {
        QFETCH(std::vector<File>, files);
        QFETCH(std::string, text);
        QFETCH(qulonglong, position);
        const auto mismatch = compare(migrate::checksum(down()), migrate::checksum(files));
        QVERIFY(mismatch.has_value());
        QCOMPARE(mismatch->text(), text);
        QCOMPARE(mismatch->position, position);
    }

    void aBrokenSumIsRefused_data()
    {
        QTest::addColumn<std::string>("sum");
        QTest::addColumn<std::string>("problem");
        QTest::newRow("empty line") << std::string("h1:x\n\n") << std::string("checksum file format invalid");
        QTest::newRow("no hash") << std::string("h1:x\n1.sql y\n") << std::string("checksum file format invalid");
        QTest::newRow("total") << std::string("h1:x\n1.sql h1:y\n") << std::string("checksum mismatch");
    }
    void aBrokenSumIsRefused()
    {
        QFETCH(std::string, sum);
        QFETCH(std::string, problem);
        const auto parsed = parseChecksum(sum);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().message, problem);
    }

    void filesAreInByteOrder()
    {
        QTemporaryDir folder;
        for (const char *name : {"1_a.sql", "10_b.sql", "2.sql", "10.sql", "1.sql", "README.md", "x.SQL"})
            put(folder.filePath(name), "");
        QVERIFY(QDir(folder.path()).mkdir("sub.sql.d"));
        const auto directory = Directory::open(folder.path().toStdString());
        QVERIFY(directory.has_value());
        QStringList names;
        for (const File &file : directory->files())
            names << QString::fromStdString(file.name);
        QCOMPARE(names, QStringList({"1.sql", "10.sql", "10_b.sql", "1_a.sql", "2.sql"}));
    }

    void aMissingFolderIsSaid()
    {
        const auto missing = Directory::open("/nonexistent/migrations");
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().message,
            std::string("sql/migrate: stat /nonexistent/migrations: no such file or directory"));
        QTemporaryDir folder;
        put(path(folder, "file"), "");
        const auto file = Directory::open(path(folder, "file").toStdString());
        QVERIFY(!file.has_value());
        QVERIFY(file.error().message.ends_with("is not a dir"));
    }

    void writingKeepsTheSum()
    {
        QTemporaryDir folder;
        auto directory = Directory::openOrCreate(path(folder, "deep/migrations").toStdString());
        QVERIFY(directory.has_value());
        QVERIFY(directory->isEmpty());
        QVERIFY(directory->validate().has_value());
        for (const File &file : down())
            QVERIFY(directory->write(file).has_value());
        QCOMPARE(content(path(folder, "deep/migrations/atlas.sum")).toStdString(), migrate::checksum(down()).text());
        QVERIFY(Directory::open(directory->path())->validate().has_value());

        put(path(folder, "deep/migrations/1_initial.up.sql"), "CREATE TABLE t(c bigint);");
        auto edited = Directory::open(directory->path());
        QCOMPARE(errorOf(edited->validate()), std::string("checksum mismatch"));
        QCOMPARE(detailOf(edited->validate()), std::string("L3: 1_initial.up.sql was edited"));
        QVERIFY(edited->writeChecksum().has_value());
        QVERIFY(Directory::open(directory->path())->validate().has_value());

        QVERIFY(edited->rename("1_initial.up.sql", "2_later.sql").has_value());
        QVERIFY(edited->remove("1_initial.down.sql").has_value());
        auto last = Directory::open(directory->path());
        QCOMPARE(last->files().size(), 1UL);
        QVERIFY(last->find("2") && last->validate().has_value());
    }

    void aMissingSumIsSaid()
    {
        QTemporaryDir folder;
        put(path(folder, "1.sql"), "SELECT 1;");
        QCOMPARE(
            errorOf(Directory::open(folder.path().toStdString())->validate()), std::string("checksum file not found"));
    }

    void aMergeConflictIsExplained()
    {
        QTemporaryDir folder;
        put(path(folder, "1.sql"), "SELECT 1;");
        put(path(folder, "atlas.sum"), "<<<<<<< HEAD\nh1:x\n=======\nh1:y\n>>>>>>> other\n");
        const auto valid = Directory::open(folder.path().toStdString())->validate();
        QVERIFY(!valid.has_value());
        QVERIFY(valid.error().hint.contains("rebase"));
    }

    void newNames()
    {
        QCOMPARE(newFileName("20260101000000", "add orders")->c_str(), "20260101000000_add orders.sql");
        QCOMPARE(newFileName("20260101000000", "")->c_str(), "20260101000000.sql");
        for (const char *name : {"../x", "a/b", "a\\b", "a\nb"})
            QVERIFY2(!newFileName("1", name), name);
        QVERIFY(!newFileName("1", std::string(201, 'a')));
        const std::string now = newVersion();
        QCOMPARE(now.size(), 14UL);
        QVERIFY(newVersion({{now + "_x.sql", ""}}) > now);
    }
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
