// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/linting.h"

#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/lint/suppression.h"
#include "model/migrate/directory.h"
#include "model/migrate/statements.h"
#include "model/pg/devurl.h"
#include "model/pg/scratchdatabase.h"
#include "model/service/loader.h"

#include <QProcess>

#include <algorithm>

namespace service {

namespace {

using std::chrono::steady_clock;

/// The number of the first file that is new.
base::Result<std::size_t> firstNew(const LintRequest &request, const std::vector<migrate::File> &files)
{
    if (request.latest)
        return files.size() - std::min(files.size(), *request.latest);
    QProcess git;
    git.start(QStringLiteral("git"),
        {QStringLiteral("-C"), QString::fromStdString(request.gitFolder), QStringLiteral("--no-pager"),
            QStringLiteral("diff"), QStringLiteral("--name-only"), QStringLiteral("--diff-filter=A"),
            QString::fromStdString(request.gitBase), QStringLiteral("HEAD"), QStringLiteral("--"),
            QString::fromStdString(request.environment.migrations)});
    if (!git.waitForFinished() || git.exitCode() != 0)
        return base::failed(base::Code::Failed,
            "git cannot tell which files are new: " + git.readAllStandardError().trimmed().toStdString());
    const QStringList added = QString::fromUtf8(git.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    const auto isAdded = [&](const migrate::File &file) {
        return std::ranges::any_of(
            added, [&](const QString &path) { return path.section('/', -1).toStdString() == file.name; });
    };
    return static_cast<std::size_t>(std::ranges::find_if(files, isAdded) - files.begin());
}

class Linter
{
public:
    Linter(pg::ScratchDatabase &database, const catalog::Scope &scope, const migrate::Control &control)
        : m_database(database)
        , m_scope(scope)
        , m_loader(database, control.stop)
    {
    }

    base::Result<> load(const migrate::File &file)
    {
        const auto script = makeScript(file.name, file.text);
        return script ? m_loader.load(*script) : base::Result<>(std::unexpected(script.error()));
    }

    base::Result<> read()
    {
        auto state = catalog::read(m_database.connection(), m_scope);
        if (!state)
            return std::unexpected(state.error());
        m_state = std::move(*state);
        return {};
    }

    LintedFile lint(const migrate::File &file)
    {
        const auto start = steady_clock::now();
        LintedFile linted {.file = migrate::fileName(file.name), .text = file.text};
        const lint::Suppression ofFile = lint::Suppression::ofFile(file.text);
        linted.isSilenced = ofFile.coversAll();
        m_created.clear();
        if (auto done = statements(file, ofFile, linted); !done)
            linted.error = done.error();
        linted.duration = steady_clock::now() - start;
        return linted;
    }

private:
    base::Result<> statements(const migrate::File &file, const lint::Suppression &ofFile, LintedFile &linted)
    {
        const auto split = migrate::statements(file);
        if (!split)
            return std::unexpected(split.error());
        for (const sql::Statement &statement : *split) {
            const catalog::Catalog before = m_state;
            if (auto loaded = m_loader.load({.name = file.name, .text = file.text, .statements = {statement}}); !loaded)
                return loaded;
            if (auto reread = read(); !reread)
                return reread;
            const std::vector<diff::Change> changes = diff::compare(before, m_state);
            linted.changes += changes.empty() ? 0 : 1; // as Atlas counts them
            const lint::Suppression ofStatement = lint::Suppression::ofStatement(statement.comments);
            for (lint::Finding &finding : lint::analyze({.changes = changes,
                     .before = before,
                     .after = m_state,
                     .statement = statement.text,
                     .createdInFile = m_created})) {
                if (!ofFile.covers(finding) && !ofStatement.covers(finding))
                    linted.findings.push_back(
                        {.finding = std::move(finding), .position = statement.range.begin, .line = statement.line});
            }
            for (const diff::Change &change : changes) {
                if (change.type == diff::Change::Type::Created)
                    m_created.insert(change.id);
            }
        }
        return {};
    }

    pg::ScratchDatabase &m_database;
    catalog::Scope m_scope;
    Loader m_loader;
    catalog::Catalog m_state {};
    std::set<catalog::ObjectId> m_created {};
};

} // namespace

bool LintReport::isError(const std::string &analyzer) const
{
    const auto configured = errors.find(analyzer);
    return configured == errors.end() ? lint::isErrorByDefault(analyzer) : configured->second;
}

bool LintReport::failed() const
{
    return error || std::ranges::any_of(files, [&](const LintedFile &file) {
        return file.error || std::ranges::any_of(file.findings, [&](const LintedFinding &one) {
            return isError(one.finding.analyzer);
        });
    });
}

base::Result<LintReport> lintMigrations(const LintRequest &request, const migrate::Control &control)
{
    const auto start = steady_clock::now();
    LintReport report {.errors = request.environment.lint.errors};
    const auto directory = migrate::Directory::open(request.environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    if (auto valid = directory->validate(); !valid && valid.error().message != "checksum file not found") {
        report.error = valid.error();
        report.duration = steady_clock::now() - start;
        return report;
    }
    const std::vector<migrate::File> &files = directory->files();
    const auto first = firstNew(request, files);
    if (!first)
        return std::unexpected(first.error());
    if (*first == files.size())
        return report;
    const auto dev = pg::parseDevUrl(request.environment.devUrl);
    if (!dev)
        return std::unexpected(dev.error());
    auto database = pg::ScratchDatabase::create(request.environment.devUrl);
    if (!database)
        return std::unexpected(database.error());
    Linter linter(*database,
        {.schemas = request.environment.schemas, .exclude = request.environment.exclude, .onlySchema = dev->onlySchema},
        control);

    std::size_t begin = 0;
    for (std::size_t i = 0; i < *first; ++i)
        begin = files[i].isCheckpoint() ? i : begin;
    for (std::size_t i = begin; i < *first && !report.error; ++i) {
        if (auto loaded = linter.load(files[i]); !loaded)
            report.error = loaded.error();
    }
    if (*first > 0)
        report.from = files[*first - 1].version();
    if (!report.error) {
        if (auto read = linter.read(); !read)
            return std::unexpected(read.error());
    }
    for (std::size_t i = *first; i < files.size() && !report.error; ++i) {
        if (files[i].isCheckpoint())
            continue;
        report.files.push_back(linter.lint(files[i]));
        if (report.files.back().error)
            break;
    }
    report.duration = steady_clock::now() - start;
    return report;
}

} // namespace service
