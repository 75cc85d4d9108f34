// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/workspace.h"

#include "model/plan/planner.h"
#include "model/project/textfile.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QFuture>
#include <QtConcurrentRun>

namespace widgets {

namespace {

constexpr int positionsDelay = 400;

base::Result<> copyExample(const QString &folder)
{
    loadResources();
    const QDir source(QStringLiteral(":/examples/shop"));
    QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = QDir(folder).filePath(source.relativeFilePath(file));
        if (QFileInfo::exists(target))
            continue; // an example that was worked on is kept
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(file, target)) {
            return base::failed(base::Code::Failed, "cannot write \"" + target.toStdString() + "\"",
                "choose a folder that can be written to");
        }
        QFile::setPermissions(
            target, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther);
    }
    return {};
}

bool isDatabaseUrl(const QString &what)
{
    return what.startsWith(QLatin1String("postgres://")) || what.startsWith(QLatin1String("postgresql://"));
}

} // namespace

Workspace::Workspace(std::shared_ptr<diagram::Layout> layout, const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_document(QDir(stateFolder).filePath(QStringLiteral("unsaved")))
    , m_diagram(std::move(layout))
{
    m_files.setMaxThreadCount(1);
    m_positionsTimer.setSingleShot(true);
    m_positionsTimer.setInterval(positionsDelay);
    connect(&m_positionsTimer, &QTimer::timeout, this, &Workspace::savePositions);
    connect(&m_diagram, &DiagramController::positionsChanged, this, [this] {
        if (!m_positionsFile.isEmpty())
            m_positionsTimer.start();
    });
    connect(&m_document, &Document::parsedChanged, this, &Workspace::showParsed);
    connect(&m_document, &Document::failed, this, [this](const base::Error &error) {
        if (isOpening())
            fail(error);
        else
            Q_EMIT failed(error);
    });
    connect(&m_document, &Document::textLoaded, this, [this](const std::string &, bool undoable) {
        if (!undoable && isOpening())
            finish(m_project.root.empty() ? Kind::File : Kind::Project, m_location);
    });
    m_migration.setSchemaText([this] {
        const SharedParsed parsed = m_document.parsed();
        return MigrationController::SchemaText {.path = m_document.path().toStdString(), .text = m_document.text()};
    });
    connect(&m_migration, &MigrationController::schemaShallBeSaved, this, [this] {
        if (m_document.isModified() && !m_document.path().isEmpty())
            m_document.save();
    });
}

Workspace::~Workspace()
{
    if (m_positionsTimer.isActive())
        savePositions();
    m_files.waitForDone();
}

QString Workspace::name() const
{
    if (m_kind == Kind::Project)
        return fromUtf8(m_project.name);
    return m_document.title();
}

void Workspace::begin(const QString &activity)
{
    ++m_opening;
    m_activity = activity;
    Q_EMIT activityChanged(activity);
}

void Workspace::finish(Kind kind, const QString &location)
{
    m_kind = kind;
    m_location = location;
    m_activity.clear();
    Q_EMIT activityChanged({});
    Q_EMIT opened();
}

void Workspace::fail(const base::Error &error)
{
    m_activity.clear();
    Q_EMIT activityChanged({});
    if (error.code != base::Code::Cancelled)
        Q_EMIT failed(error);
}

void Workspace::cancelOpening()
{
    if (!isOpening())
        return;
    ++m_opening;
    if (m_schemas)
        m_schemas->cancel();
    m_activity.clear();
    Q_EMIT activityChanged({});
}

void Workspace::open(const QString &what)
{
    if (isDatabaseUrl(what))
        openDatabase(what);
    else
        openProject(QFileInfo(what).absoluteFilePath());
}

void Workspace::openProject(const QString &path)
{
    begin(tr("Opening %1").arg(QFileInfo(path).fileName()));
    const std::size_t number = m_opening;
    QtConcurrent::run(&m_files, [path] {
        return project::open(path.toStdString());
    }).then(this, [this, path, number](const base::Result<project::Project> &project) {
        if (number != m_opening)
            return;
        if (!project) {
            fail(project.error());
            return;
        }
        if (project->schemaFiles.empty()) {
            fail({.code = base::Code::NotFound,
                .message = toUtf8(tr("there is no schema.sql in \"%1\"").arg(QDir::toNativeSeparators(path))),
                .hint = toUtf8(
                    tr("create one with File > New, or name its file in atlas.hcl: src = \"file://schema.sql\""))});
            return;
        }
        loadPositions(path, [this, project = *project, path] {
            m_project = QFileInfo(path).isDir() ? project : project::Project();
            useProject(project);
            m_location = path;
            m_schemaFiles.clear();
            for (const std::string &file : project.schemaFiles)
                m_schemaFiles.append(fromUtf8(file));
            openAmongOthers(m_schemaFiles.front());
        });
    });
}

void Workspace::useProject(const project::Project &project)
{
    m_migration.setEnvironments(project.environments, m_project.root);
    for (const project::Environment &environment : project.environments) {
        if (environment.problem)
            Q_EMIT noticed(tr("Environment %1: %2").arg(shown(environment.name), shown(environment.problem->message)));
    }
}

void Workspace::openDatabase(const QString &url)
{
    const QString shownUrl = fromUtf8(project::withoutPassword(url.toStdString()));
    begin(tr("Reading %1").arg(shownUrl));
    const std::size_t number = m_opening;
    if (!m_schemas)
        m_schemas = std::make_unique<service::SchemaService>();
    m_schemas->load({.url = url.toStdString()})
        .then(QtFuture::Launch::Async,
            [](const base::Result<service::SchemaService::Loaded> &loaded)
                -> base::Result<std::pair<std::string, std::string>> {
                if (!loaded)
                    return std::unexpected(loaded.error());
                const base::Result<plan::Plan> plan = plan::make(catalog::Catalog(), *loaded->catalog);
                if (!plan)
                    return std::unexpected(plan.error());
                return std::pair(loaded->name, plan::script(*plan));
            })
        .then(this, [this, number, shownUrl](const base::Result<std::pair<std::string, std::string>> &definition) {
            if (number != m_opening)
                return;
            if (!definition) {
                fail(definition.error());
                return;
            }
            m_project = {};
            m_positionsFile.clear();
            m_diagram.reset();
            m_migration.setEnvironments({});
            standAlone();
            m_document.openReadOnly(fromUtf8(definition->first), definition->second);
            finish(Kind::Database, shownUrl);
        });
}

void Workspace::openUntitled(const std::string &text)
{
    begin(tr("Opening"));
    m_project = {};
    m_positionsFile.clear();
    m_location.clear();
    m_diagram.reset();
    m_migration.setEnvironments({});
    m_activity.clear();
    standAlone();
    m_document.openUntitled(text);
    finish(Kind::Untitled, {});
}

void Workspace::openRecovery(const Recovery &recovery)
{
    // Once the editor has what is on disk: it is told of that after this object.
    const auto connection = std::make_shared<QMetaObject::Connection>();
    *connection = connect(
        this, &Workspace::opened, this,
        [this, connection, recovery] {
            disconnect(*connection);
            m_document.recover(recovery);
        },
        Qt::QueuedConnection);
    if (recovery.path.isEmpty()) {
        openUntitled({});
        return;
    }
    const QString folder = QFileInfo(recovery.path).path();
    open(QFileInfo::exists(folder + QLatin1String("/atlas.hcl")) ? folder : recovery.path);
}

void Workspace::openExample(const QString &folder)
{
    begin(tr("Opening the example"));
    const std::size_t number = m_opening;
    QtConcurrent::run(&m_files, [folder] {
        return copyExample(folder);
    }).then(this, [this, folder, number](const base::Result<> &copied) {
        if (number != m_opening)
            return;
        if (copied)
            openProject(folder);
        else
            fail(copied.error());
    });
}

void Workspace::createProject(const QString &folder, const std::string &schema)
{
    begin(tr("Creating the project"));
    const std::size_t number = m_opening;
    QtConcurrent::run(&m_files, [folder, schema]() -> base::Result<> {
        const QString file = QDir(folder).filePath(QStringLiteral("schema.sql"));
        if (QFileInfo::exists(file)) {
            return base::failed(base::Code::Refused, "\"" + file.toStdString() + "\" exists already",
                "open that folder, or choose another one for the new project");
        }
        if (!QDir(folder).mkpath(QStringLiteral("migrations")))
            return base::failed(
                base::Code::Failed, "cannot create the folder \"" + folder.toStdString() + "/migrations\"");
        return project::writeTextFile(file, schema);
    }).then(this, [this, folder, number](const base::Result<> &written) {
        if (number != m_opening)
            return;
        if (written)
            openProject(folder);
        else
            fail(written.error());
    });
}

void Workspace::close()
{
    cancelOpening();
    if (m_positionsTimer.isActive())
        savePositions();
    m_positionsTimer.stop();
    m_positionsFile.clear();
    m_project = {};
    m_location.clear();
    m_waiting.clear();
    standAlone();
    m_document.close();
    m_diagram.reset();
    m_migration.setEnvironments({});
    m_kind = Kind::Nothing;
    Q_EMIT closed();
}

void Workspace::loadPositions(const QString &of, std::function<void()> then)
{
    if (m_positionsTimer.isActive()) {
        m_positionsTimer.stop();
        savePositions();
    }
    const QString file = fromUtf8(layout::positionsPath(of.toStdString()));
    const std::size_t number = m_opening;
    QtConcurrent::run(&m_files, [file] {
        return layout::readPositions(file.toStdString());
    }).then(this, [this, file, number, then = std::move(then)](const base::Result<layout::ReadPositions> &read) {
        if (number != m_opening)
            return;
        m_positionsFile = file;
        m_diagram.reset(read ? read->positions : layout::Positions());
        if (!read)
            Q_EMIT noticed(sentence(read.error()));
        else if (!read->notices.empty())
            Q_EMIT noticed(shown(read->notices.front()));
        then();
    });
}

void Workspace::savePositions()
{
    if (m_positionsFile.isEmpty())
        return;
    QtConcurrent::run(&m_files, [file = m_positionsFile.toStdString(), positions = m_diagram.positions()] {
        return layout::writePositions(file, positions);
    }).then(this, [this](const base::Result<> &written) {
        if (!written)
            Q_EMIT noticed(sentence(written.error()));
    });
}

void Workspace::showParsed()
{
    const SharedParsed parsed = m_document.parsed();
    m_diagram.show(parsed->diagram);
    m_migration.noteSchemaChanged();
    makeWaitingChanges();
}

void Workspace::change(Change edit)
{
    if (m_document.isReadOnly()) {
        Q_EMIT failed(
            {.code = base::Code::Refused, .message = toUtf8(tr("what is shown is a database, and is only read"))});
        return;
    }
    m_waiting.push_back(std::move(edit));
    if (m_document.isUpToDate())
        makeWaitingChanges();
    else
        m_document.parseNow();
}

void Workspace::makeWaitingChanges()
{
    // Each change moves what follows it, so the next one waits for the next outline.
    if (m_waiting.empty() || !m_document.isUpToDate())
        return;
    const Change change = std::move(m_waiting.front());
    m_waiting.pop_front();
    const SharedParsed parsed = m_document.parsed();
    const edit::Edited edits = change({.text = parsed->text, .outline = parsed->outline});
    if (!edits)
        Q_EMIT failed(edits.error());
    else if (!edits->empty())
        Q_EMIT editsReady(*edits);
    m_document.parseNow();
}

} // namespace widgets
