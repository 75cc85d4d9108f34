// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/directory.h"
#include "model/project/project.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace project;

/// What a folder and its atlas.hcl say.
class TestProject : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    void put(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] std::string path(const char *name = "") const { return m_folder.filePath(name).toStdString(); }

    /// The value of an expression as the attribute "x" of an environment.
    std::string evaluated(const QByteArray &expression, const QByteArray &more = {})
    {
        put("atlas.hcl", more + "\nenv \"e\" {\n  x = " + expression + "\n}\n");
        const auto environments
            = select(path("atlas.hcl"), "e", {.variables = {{"given", {"v"}}, {"list", {"a", "b"}}}});
        return environments ? environments->front().values.at("x") : "error: " + environments.error().message;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_folder.filePath("cache").toUtf8()); }
    void init() { QVERIFY(m_folder.isValid()); }

    void expressions_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QString>("value");
        const auto row = [](const QByteArray &expression, const char *value) {
            QTest::newRow(expression.constData()) << expression << QString(value);
        };
        row("\"a\"", "a");
        row("1 + 2 * 3", "7");
        row("(1 + 2) * 3 % 4", "1");
        row("-2.5", "-2.5");
        row("1 < 2 && !(2 >= 3) || false", "true");
        row("\"a\" == \"a\" ? \"yes\" : \"no\"", "yes");
        row("\"${1 + 1} and $${x} and \\\"q\\\" \\u00e4\"", "2 and ${x} and \"q\" \u00e4");
        row("\"%{ if true }a%{ else }b%{ endif }\"", "a");
        row("\"%{ for x in [1, 2] }<${x}>%{ endfor }\"", "<1><2>");
        row("<<EOT\na\n  b\nEOT", "a\n  b\n");
        row("<<-EOT\n    a\n      ${upper(\"b\")}\n    EOT", "a\n  B\n");
        row("[\"a\", \"b\"][1]", "b");
        row("{ a = 1, \"b\" = 2 }.b", "2");
        row("{\n a = 1\n b = 2\n}[\"a\"]", "1");
        row("join(\",\", [for x in [\"a\", \"b\"] : upper(x) if x != \"a\"])", "B");
        row("join(\",\", keys({for i, x in [\"a\", \"b\"] : x => i}))", "a,b");
        row("join(\",\", [{n = 1}, {n = 2}][*].n)", "1,2");
        row("join(\",\", [{n = 1}, {n = 2}].*.n)", "1,2");
        row("format(\"%s-%03d-%q-%%\", \"a\", 7, \"b\")", "a-007-\"b\"-%");
        row("jsonencode({a = [1, true, null]})", "{\"a\":[1,true,null]}");
        row("jsondecode(\"{\\\"a\\\": [1, 2]}\").a[1]", "2");
        row("regex(\"([a-z]+)(\\\\d+)\", \"ab12\")[1]", "12");
        row("replace(\"a.b\", \".\", \"-\")", "a-b");
        row("trimspace(\"  a \")", "a");
        row("try(local.none, \"fallback\")", "fallback");
        row("can(tonumber(\"x\"))", "false");
        row("urlescape(\"a b/c@d\")", "a+b%2Fc%40d");
        row("urlsetpath(\"postgres://u@h:5432/a?x=1\", \"b\")", "postgres://u@h:5432/b?x=1");
        row("urlqueryset(\"postgres://h/a\", \"search_path\", \"app\")", "postgres://h/a?search_path=app");
        row("urluserinfo(\"postgres://h/a\", \"u\", \"p@1\")", "postgres://u:p%401@h/a");
        row("max(1, 3, 2)", "3");
        row("csvdecode(\"a,b\\n1,\\\"x,\\\"\\\"y\\\"\\\"\\\"\\r\\n2,z\\n\")[0].b", "x,\"y\"");
        row("csvdecode(\"a,b\\n1,2\\n\\n3,4\")[1].a", "3");
        row("formatdate(\"EEEE, D MMM YYYY 'at' hh:mm:ss ZZZ\", \"2026-01-31T09:05:07Z\")",
            "Saturday, 31 Jan 2026 at 09:05:07 UTC");
        row("formatdate(\"YY-MM-DD H aa Z\", \"2026-01-31T21:05:07+02:00\")", "26-01-31 9 pm +02:00");
        row("formatdate(\"YYYY q\", \"2026-01-31T21:05:07Z\")",
            "error: atlas.hcl:9:7: the format has no \"q\": "
            "formatdate(\"YYYY q\", \"2026-01-31T21:05:07Z\")");
        row("timeadd(\"2026-01-31T23:59:00Z\", \"1h30m\")", "2026-02-01T01:29:00Z");
        row("timeadd(\"2026-03-01T00:00:00+02:00\", \"-1s\")", "2026-02-28T23:59:59+02:00");
        row("yamldecode(\"{\\\"a\\\": [1, 2]}\").a[1]", "2");
        row("yamldecode(\"a:\\n  - x: 0x10\\n    y: \\\"12\\\"\\n\").a[0].x", "16");
        row("yamldecode(\"base: &b {u: 1, v: ~}\\nall:\\n  <<: *b\\n  w: no\\n\").all.u", "1");
        row("jsonencode(yamldecode(\"[1.5, -2, .5, '3', true, null, ~, nan, 2026-01-31, no]\"))",
            "[1.5,-2,0.5,\"3\",true,null,null,\"nan\",\"2026-01-31\",\"no\"]");
        row("yamldecode(\"a: 1\\nb: c: d\")",
            "error: atlas.hcl:9:7: line 2, column 5 of the YAML: illegal map value: yamldecode(\"a: 1\\nb: c: d\")");
        row("yamldecode(\"a\\n---\\nb\")",
            "error: atlas.hcl:9:7: the YAML holds more than one document: yamldecode(\"a\\n---\\nb\")");
        row("yamlencode({a = [1, \"x: y\"], b = {c = null}})", "\"a\":\n  - 1\n  - \"x: y\"\n\"b\":\n  \"c\": ~\n");
        row("yamlmerge(\"a: {x: 1}\", \"a: {y: 2}\")", "\"a\":\n  \"x\": 1\n  \"y\": 2\n");
        row("length(setunion([\"a\"], [\"a\", \"b\"]))", "2");
        row("concat([\"a\"], [\"b\"])[1]", "b");
        row("substr(\"hello\", 1, 3)", "ell");
        row("atlas.env", "e");
        row("var.given", "v");
        row("var.list[1]", "b");
        row("local.b", "1!");
    }
    void expressions()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QString, value);
        const QByteArray names = "variable \"given\" { type = string }\nvariable \"list\" { type = list(string) "
                                 "}\nlocals {\n a = 1 # one\n b = \"${local.a}!\"\n}\n";
        QCOMPARE(QString::fromStdString(evaluated(expression, names)), value);
    }

    void errorsNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *text, const char *message) {
            QTest::newRow(name) << QByteArray(text) << QString(message);
        };
        row("open string", "env \"e\" {\n  url = \"x\n}", "atlas.hcl:2:9: string without its closing quote: \"");
        row("open block", "env \"e\" {\n", "atlas.hcl:2:1: block without its closing brace");
        row("no value", "env \"e\" {\n  url = \n}\n", "atlas.hcl:2:9: expected a value");
        row("unknown name", "env \"e\" {\n  url = foo.bar\n}\n", "atlas.hcl:2:9: unknown name \"foo\": foo.bar");
        row("missing variable", "variable \"u\" { type = string }\nenv \"e\" {\n  url = var.u\n}\n",
            "atlas.hcl:3:9: missing value for required variable \"u\": var.u");
        row("cycle", "locals {\n a = local.b\n b = local.a\n}\nenv \"e\" {\n url = local.a\n}\n",
            "atlas.hcl:3:6: cyclic reference to \"local.a\": local.a");
        row("function", "env \"e\" {\n  url = nothing(1)\n}\n",
            "atlas.hcl:2:9: there is no function \"nothing\": nothing(1)");
        row("type", "env \"e\" {\n  url = [1]\n}\n", "atlas.hcl:2:3: url must be a string, not a list: url = [1]");
        row("twice", "env \"e\" {\n  url = \"a\"\n  url = \"b\"\n}\n", "atlas.hcl:3:3: attribute set twice: url");
        row("character", "env \"e\" {\n  url = ;\n}\n", "atlas.hcl:2:9: unexpected character: ;");
        row("environment", "env \"other\" {\n}\n", "env \"e\" not defined in config file");
    }
    void errorsNameTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        put("atlas.hcl", text);
        const auto environments = select(path("atlas.hcl"), "e");
        QVERIFY(!environments.has_value());
        const QString said = QString::fromStdString(environments.error().message);
        QVERIFY2(said.startsWith(message), qPrintable(said));
    }

    void anEnvironmentIsRead()
    {
        put("atlas.hcl",
            "diff { skip { drop_schema = true } }\n"
            "lint { destructive { error = false } }\n"
            "env \"local\" {\n"
            "  src = \"file://schema.sql\"\n"
            "  url = \"postgres://u:p@h:5432/app?search_path=shop&sslmode=disable\"\n"
            "  dev = \"docker://postgres/17/dev\"\n"
            "  schemas = [\"shop\"]\n"
            "  exclude = [\"audit.*\"]\n"
            "  production = true\n"
            "  note = \"n\"\n"
            "  migration {\n"
            "    dir = \"file://db/migrations\"\n"
            "    format = atlas\n"
            "    exec_order = NON_LINEAR\n"
            "    lock_timeout = \"3s\"\n"
            "    revisions_schema = \"ops\"\n"
            "    baseline = \"1\"\n"
            "  }\n"
            "  diff { concurrent_index {\n"
            "    create = true\n"
            "    drop = false\n"
            "  } }\n"
            "  lint { latest = 2 }\n"
            "}\n");
        const auto environments = select(path("atlas.hcl"), "local");
        QVERIFY2(environments.has_value(), environments ? "" : environments.error().message.c_str());
        const Environment &environment = environments->front();
        QCOMPARE(environment.sources.front(), "file://" + path("schema.sql"));
        QCOMPARE(environment.migrations, path("db/migrations"));
        QCOMPARE(environment.searchPath(), std::optional<std::string>("shop"));
        QVERIFY(environment.execOrder == migrate::ExecOrder::NonLinear);
        QCOMPARE(environment.lockTimeout, std::optional<std::string>("3s"));
        QCOMPARE(environment.revisionsSchema, std::optional<std::string>("ops"));
        QCOMPARE(environment.baseline, std::optional<std::string>("1"));
        QVERIFY(environment.production && !environment.readOnly);
        QVERIFY(environment.diff.createIndexConcurrently && !environment.diff.dropIndexConcurrently);
        QVERIFY((environment.diff.skip == std::vector<std::string> {"drop_schema"}));
        QCOMPARE(environment.lint.latest, std::optional<int>(2));
        QVERIFY(!environment.lint.errors.at("destructive"));
        QCOMPARE(environment.values.at("note"), std::string("n"));
        QCOMPARE(withoutPassword(environment.url),
            std::string("postgres://u:***@h:5432/app?search_path=shop&sslmode=disable"));
    }

    void environmentsOfOneNameAndOfAny()
    {
        put("atlas.hcl",
            "env {\n name = atlas.env\n url = \"postgres://h/${atlas.env}\"\n}\nenv \"tenants\" {\n for_each = "
            "toset([\"a\", \"b\"])\n url = \"postgres://h/${each.value}\"\n}\n");
        QCOMPARE(select(path("atlas.hcl"), "test")->front().url, std::string("postgres://h/test"));
        const auto tenants = select(path("atlas.hcl"), "tenants");
        QCOMPARE(tenants->size(), 2UL);
        QCOMPARE(tenants->back().url, std::string("postgres://h/b"));
    }

    void aProgramNeedsConsent()
    {
        put("atlas.hcl",
            "data \"external_schema\" \"app\" {\n program = [\"printf\", \"CREATE TABLE t ();\"]\n}\nenv \"e\" {\n src "
            "= data.external_schema.app.url\n}\n");
        const auto refused = select(path("atlas.hcl"), "e");
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, base::Code::Refused);
        const auto opened = project::open(path());
        QVERIFY(opened.has_value());
        QCOMPARE(opened->programs.size(), 1UL);
        QVERIFY(opened->environments.front().problem.has_value());
        const auto agreed = select(path("atlas.hcl"), "e", {.consents = opened->programs});
        QVERIFY2(agreed.has_value(), agreed ? "" : agreed.error().message.c_str());
        QCOMPARE(agreed->front().memory.at(agreed->front().sources.front()), std::string("CREATE TABLE t ();"));
    }

    void aProgramSeesNoSecrets()
    {
        qputenv("PGPASSWORD", "hunter2-canary");
        put("atlas.hcl", "data \"external\" \"e\" {\n program = [\"env\"]\n}\nenv \"e\" {\n x = data.external.e\n}\n");
        const auto environments = select(path("atlas.hcl"), "e", {.consents = {{{"env"}, path()}}});
        QVERIFY2(environments.has_value(), environments ? "" : environments.error().message.c_str());
        QVERIFY(!environments->front().values.at("x").contains("hunter2-canary"));
        qunsetenv("PGPASSWORD");
    }

    void aProgramHasATimeout()
    {
        put("atlas.hcl",
            "data \"external\" \"e\" {\n program = [\"sleep\", \"60\"]\n}\nenv \"e\" {\n x = data.external.e\n}\n");
        const auto environments
            = select(path("atlas.hcl"), "e", {.consents = {{{"sleep", "60"}, path()}}, .programTimeoutSeconds = 1});
        QVERIFY(!environments.has_value());
        QVERIFY(environments.error().message.contains("did not end within 1 seconds"));
    }

    void filesStayInTheProject()
    {
        put("secret.txt", "s");
        put("sub/atlas.hcl", "env \"e\" {\n x = file(\"../secret.txt\")\n}\n");
        const auto environments = select(path("sub/atlas.hcl"), "e");
        QVERIFY(!environments.has_value());
        QVERIFY(environments.error().message.contains("outside of the project"));
    }

    void schemasAreComposed()
    {
        put("a.sql", "CREATE TABLE a ();");
        put("atlas.hcl",
            "data \"composite_schema\" \"c\" {\n schema \"one\" {\n url = \"file://a.sql\"\n }\n}\nenv \"e\" {\n src = "
            "data.composite_schema.c.url\n}\n");
        const auto environments = select(path("atlas.hcl"), "e");
        QVERIFY2(environments.has_value(), environments ? "" : environments.error().message.c_str());
        QCOMPARE(environments->front().memory.begin()->second,
            std::string("CREATE SCHEMA IF NOT EXISTS \"one\";\nSET search_path = \"one\";\nCREATE TABLE a ();\n\n"));
    }

    void templatesAreFilledIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        const auto row
            = [](const char *text, const char *filled) { QTest::newRow(text) << QString(text) << QString(filled); };
        row("CREATE SCHEMA {{ .Schema }};", "CREATE SCHEMA app;");
        row("{{- /* a comment */ -}}\n  a {{- \" b\" -}} \n c", "a bc");
        row("{{ if .Wide }}wide{{ else }}narrow{{ end }}", "narrow");
        row("{{ if eq .Schema \"x\" }}x{{ else if not .Wide }}y{{ else }}z{{ end }}", "y");
        row("{{ range $i, $t := .Tables }}{{ if $i }}, {{ end }}{{ $t }} of {{ $.Schema }}{{ end }}",
            "a of app, b of app");
        row("{{ range .None }}x{{ else }}nothing{{ end }}", "nothing");
        row("{{ with .Deep }}{{ .er }}{{ end }}{{ $x := .Deep.er }}{{ $x }}", "22");
        row("{{ define \"t\" }}<{{ . }}>{{ end }}{{ template \"t\" .Schema }}", "<app>");
        row("{{ template \"shared/one.tmpl\" . }}", "shared by app");
        row("{{ print (.Schema | print \"_\") 1 }}", "_app1");
        row("{{ .Missing }}", "1.sql: line 1 of the template: map has no entry for key \"Missing\"");
        row("a\n{{ printf \"%s\" .Schema }}",
            "1.sql: line 2 of the template: the function \"printf\" with 2 arguments is not supported");
        row("{{ if .Wide }}", "1.sql: line 1 of the template: a block without its {{ end }}");
        row("{{ template \"../outside.sql\" }}", "1.sql: the template \"../outside.sql\" is outside of its folder");
        row("{{ template \"1.sql\" . }}", "1.sql: line 1 of the template: templates include each other without end");
    }
    void templatesAreFilledIn()
    {
        QFETCH(QString, text);
        QFETCH(QString, filled);
        put("templates/1.sql", text.toUtf8());
        put("templates/shared/one.tmpl", "shared by {{ .Schema }}");
        put("outside.sql", "SELECT 1;");
        put("atlas.hcl",
            "data \"template_dir\" \"m\" {\n path = \"templates\"\n vars = {\n Schema = \"app\"\n Wide = false\n "
            "Tables = [\"a\", \"b\"]\n None = []\n Deep = { er = 2 }\n }\n}\nenv \"e\" {\n migration {\n dir = "
            "data.template_dir.m.url\n }\n}\n");
        const auto environments = select(path("atlas.hcl"), "e");
        if (!environments) {
            const QString said = QString::fromStdString(environments.error().message);
            QVERIFY2(said.contains(filled), qPrintable(said));
            return;
        }
        auto directory = migrate::Directory::open(environments->front().migrations);
        QVERIFY(directory.has_value());
        QVERIFY(directory->validate().has_value());
        QCOMPARE(directory->files().size(), 1UL);
        QCOMPARE(QString::fromStdString(directory->files().front().text), filled);
        const auto written = directory->write({.name = "2.sql", .text = "SELECT 1;\n"});
        QVERIFY(!written.has_value());
        QVERIFY2(written.error().message.contains("are made from the templates in \"" + path("templates")),
            written.error().message.c_str());
    }

    void sourcesThatOnlyAtlasReads_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("way");
        QTest::newRow("hcl_schema") << "hcl_schema" << "atlas schema inspect";
        QTest::newRow("runtimevar") << "runtimevar" << "getenv";
        QTest::newRow("aws_rds_token") << "aws_rds_token" << "data \"external\"";
        QTest::newRow("remote_dir") << "remote_dir" << "a copy in the project";
        QTest::newRow("anything") << "anything" << "external_schema";
    }
    void sourcesThatOnlyAtlasReads()
    {
        QFETCH(QString, type);
        QFETCH(QString, way);
        put("atlas.hcl",
            "data \"" + type.toUtf8() + "\" \"x\" {\n url = \"awsparamstore://x\"\n}\nenv \"e\" {\n url = data."
                + type.toUtf8() + ".x\n}\n");
        const auto environments = select(path("atlas.hcl"), "e");
        QVERIFY(!environments.has_value());
        QVERIFY2(environments.error().message.starts_with("atlas.hcl:1:1: data"), environments.error().message.c_str());
        QVERIFY2(environments.error().hint.contains(way.toStdString()), environments.error().hint.c_str());
    }

    void aConstantOfTheRuntime()
    {
        QCOMPARE(evaluated("data.runtimevar.x", "data \"runtimevar\" \"x\" {\n url = \"constant://?val=a%20b\"\n}\n"),
            std::string("a b"));
    }

    void foldersWithoutConfig()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("schema.sql"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::string root = folder.path().toStdString();
        const auto opened = project::open(root);
        QVERIFY(opened.has_value());
        QCOMPARE(opened->schemaFiles.front(), root + "/schema.sql");
        QCOMPARE(opened->migrations, root + "/migrations");
        QCOMPARE(opened->environments.size(), 1UL);
        const auto single = project::open(root + "/schema.sql");
        QVERIFY(single.has_value());
        QCOMPARE(single->name, std::string("schema.sql"));
        QCOMPARE(single->environments.front().sources.front(), "file://" + root + "/schema.sql");
        QVERIFY(!project::open(root + "/nothing").has_value());
    }

    void theSampleProjectOpens()
    {
        const auto opened = project::open(SOURCE_FOLDER "/resources/examples/shop");
        QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
        QVERIFY(opened->environment("local"));
        QVERIFY(!opened->environment("local")->problem);
        QVERIFY(opened->schemaFiles.front().ends_with("shop/schema.sql"));
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
