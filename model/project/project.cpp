// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include "model/project/config.h"
#include "model/project/paths.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace project {

namespace {

std::vector<std::string> sqlFiles(const QString &folder)
{
    std::vector<std::string> all;
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        all.push_back(folder.toStdString() + '/' + name.toStdString());
    return all;
}

/// The .sql files that the sources of an environment name.
void addSchemaFiles(std::vector<std::string> &files, const Environment &environment)
{
    for (const std::string &source : environment.sources) {
        if (!source.starts_with("file://"))
            continue;
        const QString path = QString::fromStdString(withoutScheme(source));
        const std::vector<std::string> named
            = QFileInfo(path).isDir() ? sqlFiles(path) : std::vector {path.toStdString()};
        for (const std::string &file : named) {
            if (file.ends_with(".sql") && std::ranges::find(files, file) == files.end())
                files.push_back(file);
        }
    }
}

/// The wanted state of a folder without atlas.hcl: schema.sql, else the folder schema, else its only .sql file.
std::vector<std::string> defaultSources(const QDir &root)
{
    const auto url = [&](const QString &name) { return "file://" + root.absoluteFilePath(name).toStdString(); };
    if (root.exists(QStringLiteral("schema.sql")))
        return {url(QStringLiteral("schema.sql"))};
    if (QFileInfo(root.absoluteFilePath(QStringLiteral("schema"))).isDir())
        return {url(QStringLiteral("schema"))};
    const QStringList files = root.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    return files.size() == 1 ? std::vector {url(files.front())} : std::vector<std::string>();
}

base::Result<> readConfig(Project &project, const Inputs &inputs)
{
    auto config = Config::read(project.configFile, inputs, false);
    if (!config)
        return std::unexpected(config.error());
    for (const std::string &name : config->names()) {
        auto environments = config->environments(name);
        if (!environments) {
            project.environments.push_back({.name = name,
                .migrations = absolutePath("migrations", project.root),
                .problem = environments.error()});
            continue;
        }
        std::ranges::move(*environments, std::back_inserter(project.environments));
    }
    project.programs = config->waiting();
    return {};
}

} // namespace

const Environment *Project::environment(const std::string &wanted) const
{
    const auto found = std::ranges::find(environments, wanted, &Environment::name);
    return found == environments.end() ? nullptr : &*found;
}

base::Result<Project> open(const std::string &path, const Inputs &inputs)
{
    const QFileInfo given(QString::fromStdString(path));
    if (!given.exists())
        return base::failed(base::Code::NotFound, "there is no \"" + path + '"');
    Project project;
    const bool isFile = given.isFile();
    const QDir root(isFile ? given.absolutePath() : given.absoluteFilePath());
    project.root = QDir::cleanPath(root.absolutePath()).toStdString();
    project.migrations = absolutePath("migrations", project.root);
    const bool isConfig = isFile && given.suffix() == QLatin1String("hcl");
    project.name
        = (isFile && !isConfig ? given.fileName() : QDir(QString::fromStdString(project.root)).dirName()).toStdString();
    if (isConfig)
        project.configFile = given.absoluteFilePath().toStdString();
    else if (!isFile && root.exists(QStringLiteral("atlas.hcl")))
        project.configFile = root.absoluteFilePath(QStringLiteral("atlas.hcl")).toStdString();

    if (!project.configFile.empty()) {
        if (auto read = readConfig(project, inputs); !read)
            return std::unexpected(read.error());
    }
    if (project.environments.empty()) {
        Environment environment {.migrations = project.migrations};
        environment.sources = isFile && !isConfig ? std::vector {"file://" + given.absoluteFilePath().toStdString()}
                                                  : defaultSources(root);
        project.environments.push_back(std::move(environment));
    }
    for (const Environment &environment : project.environments)
        addSchemaFiles(project.schemaFiles, environment);
    if (project.schemaFiles.empty() && !isFile) {
        for (const std::string &source : defaultSources(root))
            addSchemaFiles(project.schemaFiles, {.sources = {source}});
    }
    project.migrations = project.environments.front().migrations;
    return project;
}

base::Result<std::vector<Environment>> select(
    const std::string &configFile, const std::string &name, const Inputs &inputs)
{
    auto config = Config::read(configFile, inputs, true);
    if (!config)
        return std::unexpected(config.error());
    return config->environments(name);
}

} // namespace project
