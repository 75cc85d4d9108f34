// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/schematests.h"

#include "model/base/text.h"
#include "model/migrate/directory.h"
#include "model/project/hcl/evaluator.h"
#include "model/project/hcl/parser.h"
#include "model/project/textfile.h"
#include "model/service/loader.h"
#include "model/service/migrations.h"
#include "model/service/worker.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace service {

namespace {

namespace hcl = project::hcl;
using std::chrono::steady_clock;

/// Names in a test: each.key and each.value of its for_each, and the two formats, which stand for themselves.
class TestScope final : public hcl::Scope
{
public:
    TestScope(std::string folder, hcl::Value each)
        : m_folder(std::move(folder))
        , m_each(std::move(each))
    {
    }
    base::Result<hcl::Value> lookup(const std::vector<std::string> &path, std::size_t &used) override
    {
        used = 1;
        if (path.front() == "table" || path.front() == "csv")
            return hcl::Value(path.front());
        if (path.front() == "each" && !m_each.isNull())
            return m_each;
        return base::failed(base::Code::NotFound, "there is no \"" + base::join(path, ".") + "\" in a test");
    }
    [[nodiscard]] std::string folder() const override { return m_folder; }

private:
    std::string m_folder;
    hcl::Value m_each;
};

struct TestFile
{
    std::string name;
    std::string folder;
    std::string text;
    hcl::Body body;
};

base::Result<TestFile> readTests(const QString &path)
{
    auto text = project::readTextFile(path);
    if (!text)
        return std::unexpected(text.error());
    TestFile file {.name = path.toStdString(),
        .folder = QFileInfo(path).absolutePath().toStdString(),
        .text = std::move(*text),
        .body = {}};
    auto body = hcl::parse(file.text);
    if (!body)
        return std::unexpected(hcl::located(body.error(), file.name, file.text));
    file.body = std::move(*body);
    return file;
}

std::vector<QString> filesOf(const std::vector<std::string> &paths)
{
    std::vector<QString> files;
    const std::vector<std::string> all = paths.empty() ? std::vector<std::string> {"."} : paths;
    for (const std::string &path : all) {
        const QString one = QString::fromStdString(path.starts_with("file://") ? path.substr(7) : path);
        if (!QFileInfo(one).isDir()) {
            files.push_back(one);
            continue;
        }
        for (const QString &name : QDir(one).entryList({QStringLiteral("*.test.hcl")}, QDir::Files, QDir::Name))
            files.push_back(QDir(one).filePath(name));
    }
    return files;
}

/// Rows as values with commas between them.
std::string csv(const catalog::Rows &rows)
{
    std::string text;
    for (const auto &row : rows.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i > 0 ? "," : "") + row[i].value_or("NULL");
        text += '\n';
    }
    return text;
}

/// Rows as psql prints them, without the count.
std::string table(const catalog::Rows &rows)
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        widths.push_back(rows.columns[i].size());
        for (const auto &row : rows.rows)
            widths[i] = std::max(widths[i], row[i].value_or("NULL").size());
    }
    std::string text;
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        text += (i > 0 ? "|" : "") + (' ' + rows.columns[i]) + std::string(widths[i] - rows.columns[i].size() + 1, ' ');
        line += (i > 0 ? "+" : "") + std::string(widths[i] + 2, '-');
    }
    text += '\n' + line + '\n';
    for (const auto &row : rows.rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::string value = row[i].value_or("NULL");
            text += (i > 0 ? "|" : "") + (' ' + value) + std::string(widths[i] - value.size() + 1, ' ');
        }
        text += '\n';
    }
    return text;
}

/// Lines without the space at their ends, which editors take away.
QStringList lines(const std::string &text)
{
    QStringList all = QString::fromStdString(text).trimmed().split('\n');
    for (QString &line : all)
        line = line.trimmed();
    return all;
}

bool matches(const std::string &pattern, const std::string &text)
{
    return QRegularExpression(QString::fromStdString(pattern)).match(QString::fromStdString(text)).hasMatch();
}

/// One test block on its own database.
class TestRun
{
public:
    TestRun(const TestRequest &request, const migrate::Control &control, hcl::Scope &scope, TestOutcome &outcome)
        : m_request(request)
        , m_control(control)
        , m_scope(scope)
        , m_outcome(outcome)
    {
    }

    base::Result<> run(const hcl::Block &test)
    {
        if (auto begun = begin(); !begun)
            return begun;
        base::Result<> answer;
        for (const hcl::Block &command : test.body.blocks) {
            if (command.type == "cleanup")
                continue;
            answer = execute(command);
            if (!answer)
                break;
        }
        for (const hcl::Block &block : test.body.blocks) {
            for (std::size_t i = 0; block.type == "cleanup" && i < block.body.blocks.size(); ++i) {
                const auto cleaned = execute(block.body.blocks[i]);
                if (answer && !cleaned)
                    answer = cleaned;
            }
        }
        return answer;
    }

private:
    base::Result<> begin()
    {
        if (m_request.kind == TestRequest::Kind::Schema) {
            auto wanted = wantedState(m_request.environment);
            if (!wanted)
                return std::unexpected(wanted.error());
            wanted->keepDatabase = true;
            wanted->stop = m_control.stop;
            auto state = readState(*wanted);
            if (!state)
                return std::unexpected(state.error());
            m_database = std::move(state->database);
            return {};
        }
        auto database = pg::ScratchDatabase::create(m_request.environment.devUrl);
        if (!database)
            return std::unexpected(database.error());
        m_database = std::move(*database);
        auto directory = migrate::Directory::open(m_request.environment.migrations);
        if (!directory)
            return std::unexpected(directory.error());
        if (auto valid = directory->validate(); !valid)
            return valid;
        m_directory = std::move(*directory);
        return {};
    }

    base::Result<std::string> text(const hcl::Block &block, std::string_view name, bool required)
    {
        const hcl::Attribute *attribute = block.body.attribute(name);
        if (!attribute && !required)
            return std::string();
        if (!attribute)
            return at(block, "\"" + std::string(name) + "\" is missing in \"" + block.type + '"');
        const auto value = hcl::evaluate(attribute->expression, m_scope);
        if (!value)
            return std::unexpected(value.error());
        std::string result;
        if (!hcl::toText(*value, result))
            return at(block, "\"" + std::string(name) + "\" must be a text, not " + value->typeName());
        return result;
    }

    static std::unexpected<base::Error> at(const hcl::Block &block, const std::string &message)
    {
        return std::unexpected(base::Error {.code = base::Code::Failed, .message = message, .where = block.range});
    }

    base::Result<> execute(const hcl::Block &command)
    {
        if (m_control.stop.stop_requested())
            return std::unexpected(cancelledError());
        if (command.type == "exec")
            return exec(command);
        if (command.type == "catch")
            return catchError(command);
        if (command.type == "assert")
            return check(command);
        if (command.type == "migrate" && m_directory)
            return migrateTo(command);
        if (command.type == "log") {
            auto message = text(command, "message", true);
            if (!message)
                return std::unexpected(message.error());
            m_outcome.logs.push_back(std::move(*message));
            return {};
        }
        return at(command, "the command \"" + command.type + "\" is not known here");
    }

    base::Result<catalog::Rows> query(const hcl::Block &command)
    {
        const auto sql = text(command, "sql", true);
        if (!sql)
            return std::unexpected(sql.error());
        // Several statements, or one with an answer.
        auto rows = m_database->connection().query(*sql);
        if (!rows && rows.error().sqlState == "42601" && rows.error().message.contains("multiple commands")) {
            const auto ran = m_database->connection().execute(*sql);
            rows = ran ? base::Result<catalog::Rows>(catalog::Rows()) : std::unexpected(ran.error());
        }
        return rows;
    }

    base::Result<> exec(const hcl::Block &command)
    {
        const auto rows = query(command);
        if (!rows)
            return at(command, rows.error().text());
        const auto format = text(command, "format", false);
        const auto match = text(command, "match", false);
        const auto output = text(command, "output", false);
        for (const auto *attribute : {&format, &match, &output}) {
            if (!*attribute)
                return std::unexpected(attribute->error());
        }
        const std::string got = *format == "table" ? table(*rows) : csv(*rows);
        if (command.body.attribute("output") && lines(got) != lines(*output))
            return at(command,
                "the output is not as expected:\n" + std::string(base::trimmed(got)) + "\nexpected:\n"
                    + std::string(base::trimmed(*output)));
        if (command.body.attribute("match") && !matches(*match, got))
            return at(command, "the output does not match \"" + *match + "\":\n" + std::string(base::trimmed(got)));
        return {};
    }

    base::Result<> catchError(const hcl::Block &command)
    {
        const auto error = text(command, "error", false);
        if (!error)
            return std::unexpected(error.error());
        const auto rows = query(command);
        if (rows)
            return at(command, "an error was expected, but the statement succeeded");
        if (rows.error().code != base::Code::Server && rows.error().code != base::Code::Cancelled)
            return at(command, rows.error().text());
        if (!error->empty() && !matches(*error, rows.error().message))
            return at(command, "the error does not match \"" + *error + "\": " + rows.error().message);
        return {};
    }

    base::Result<> check(const hcl::Block &command)
    {
        const auto message = text(command, "error_message", false);
        if (!message)
            return std::unexpected(message.error());
        const auto rows = query(command);
        if (!rows)
            return at(command, rows.error().text());
        const bool holds = rows->rows.size() == 1 && !rows->rows.front().empty() && rows->rows.front().front() == "t";
        if (holds)
            return {};
        return at(command, message->empty() ? "the assertion does not hold" : *message);
    }

    base::Result<> migrateTo(const hcl::Block &command)
    {
        const auto to = text(command, "to", true);
        if (!to)
            return std::unexpected(to.error());
        const auto &files = m_directory->files();
        const auto last = std::ranges::find_last(files, *to, [](const migrate::File &file) { return file.version(); });
        if (last.empty())
            return at(command, "migration with version \"" + *to + "\" not found");
        const auto end = static_cast<std::size_t>(last.begin() - files.begin()) + 1;
        if (end < m_next)
            return at(command, "the database is past version \"" + *to + "\" already");
        for (; m_next < end; ++m_next) {
            if (files[m_next].isCheckpoint())
                continue;
            const auto script = makeScript(files[m_next].name, files[m_next].text);
            if (!script)
                return std::unexpected(script.error());
            if (auto loaded = Loader(*m_database, m_control.stop).load(*script); !loaded)
                return at(command, loaded.error().text());
        }
        return {};
    }

    const TestRequest &m_request;
    const migrate::Control &m_control;
    hcl::Scope &m_scope;
    TestOutcome &m_outcome;
    std::optional<pg::ScratchDatabase> m_database {};
    std::optional<migrate::Directory> m_directory {};
    std::size_t m_next = 0; ///< file that comes next
};

/// The turns of for_each: keys and values; one without a value when there is none.
base::Result<std::vector<std::pair<std::string, hcl::Value>>> turns(const hcl::Block &test, hcl::Scope &scope)
{
    std::vector<std::pair<std::string, hcl::Value>> all;
    const hcl::Attribute *attribute = test.body.attribute("for_each");
    if (!attribute) {
        all.emplace_back();
        return all;
    }
    const auto value = hcl::evaluate(attribute->expression, scope);
    if (!value)
        return std::unexpected(value.error());
    const auto add = [&](const std::string &key, const hcl::Value &one) {
        all.emplace_back(key, hcl::Object {{"key", hcl::Value(key)}, {"value", one}});
    };
    if (value->object()) {
        for (const auto &[key, one] : *value->object())
            add(key, one);
    } else if (value->list()) {
        for (std::size_t i = 0; i < value->list()->size(); ++i)
            add(std::to_string(i + 1), (*value->list())[i]);
    } else {
        return std::unexpected(base::Error {.code = base::Code::Usage,
            .message = "for_each must be a list or a map, not " + value->typeName(),
            .where = attribute->range});
    }
    return all;
}

} // namespace

base::Result<std::vector<TestOutcome>> runTests(
    const TestRequest &request, const migrate::Control &control, const std::function<void(const TestOutcome &)> &told)
{
    const QRegularExpression pattern(QString::fromStdString(request.pattern));
    if (!pattern.isValid())
        return base::failed(base::Code::Usage,
            "\"" + request.pattern + "\" is no regular expression: " + pattern.errorString().toStdString());
    const std::string_view kind = request.kind == TestRequest::Kind::Migrate ? "migrate" : "schema";
    std::vector<TestOutcome> outcomes;
    for (const QString &path : filesOf(request.paths)) {
        const auto file = readTests(path);
        if (!file)
            return std::unexpected(file.error());
        for (const hcl::Block &test : file->body.blocks) {
            if (test.type != "test" || test.labels.size() != 2 || test.labels[0] != kind
                || !pattern.match(QString::fromStdString(test.labels[1])).hasMatch())
                continue;
            TestScope outer(file->folder, {});
            const auto all = turns(test, outer);
            if (!all)
                return std::unexpected(hcl::located(all.error(), file->name, file->text));
            for (const auto &[key, each] : *all) {
                const auto start = steady_clock::now();
                TestOutcome outcome {.name = test.labels[1] + (key.empty() ? "" : '/' + key)};
                TestScope scope(file->folder, each);
                const auto answer = TestRun(request, control, scope, outcome).run(test);
                if (!answer && answer.error().code == base::Code::Cancelled)
                    return std::unexpected(answer.error());
                if (!answer)
                    outcome.problem
                        = answer.error().where ? hcl::located(answer.error(), file->name, file->text) : answer.error();
                outcome.duration = steady_clock::now() - start;
                if (told)
                    told(outcome);
                outcomes.push_back(std::move(outcome));
            }
        }
    }
    return outcomes;
}

} // namespace service
