// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

namespace project {

namespace {

using nlohmann::json;

/// {"/home/me/shop": [{"program": ["go", "run", "./schema"], "folder": "/home/me/shop"}]}
QString file()
{
    const QString folder = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return folder + QStringLiteral("/mercator/programs.json");
}

json all()
{
    QFile source(file());
    if (!source.open(QIODevice::ReadOnly))
        return json::object();
    json parsed = json::parse(source.readAll().toStdString(), nullptr, false);
    return parsed.is_object() ? parsed : json::object();
}

} // namespace

std::vector<Program> consents(const std::string &root)
{
    std::vector<Program> agreed;
    const json known = all();
    if (!known.contains(root) || !known[root].is_array())
        return agreed;
    for (const json &one : known[root]) {
        if (one.is_object() && one.value("program", json()).is_array())
            agreed.push_back({one["program"].get<std::vector<std::string>>(), one.value("folder", std::string())});
    }
    return agreed;
}

base::Result<> consent(const std::string &root, const Program &program)
{
    json known = all();
    known[root].push_back({{"program", program.arguments}, {"folder", program.folder}});
    QDir().mkpath(QFileInfo(file()).path());
    QSaveFile target(file());
    const std::string text = known.dump(2);
    if (!target.open(QIODevice::WriteOnly) || target.write(text.data(), static_cast<qint64>(text.size())) < 0)
        return base::failed(
            base::Code::Failed, "cannot write \"" + file().toStdString() + "\": " + target.errorString().toStdString());
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!target.commit())
        return base::failed(
            base::Code::Failed, "cannot write \"" + file().toStdString() + "\": " + target.errorString().toStdString());
    return {};
}

} // namespace project
