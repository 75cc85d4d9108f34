// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/layoutprocess.h"

#include "model/diagram/arrange.h"
#include "model/diagram/engineprotocol.h"
#include "model/layout/childprogram.h"

#include <QFile>
#include <QFileInfo>

#include <mutex>

namespace layout {

namespace {

/// The folder of the program that runs. Without QCoreApplication: the command line has none.
QString ownFolder()
{
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).path();
}

std::string find()
{
    if (const QString given = qEnvironmentVariable("MERCATOR_LAYOUT"); !given.isEmpty())
        return given.toStdString();
    const QString folder = ownFolder();
    for (const auto *place : {"/mercator-layout", "/layout/mercator-layout", "/../libexec/mercator/mercator-layout",
             "/../lib/mercator/mercator-layout"}) {
        const QFileInfo candidate(folder + QLatin1String(place));
        if (candidate.isFile() && candidate.isExecutable())
            return candidate.canonicalFilePath().toStdString();
    }
    return folder.toStdString() + "/mercator-layout";
}

} // namespace

struct LayoutProcess::Private
{
    Private(std::string path, std::chrono::milliseconds time)
        : child(path.empty() ? find() : std::move(path))
        , budget(time)
    {
    }

    base::Result<std::vector<std::vector<diagram::Point>>> ask(
        const std::vector<diagram::EngineGraph> &graphs, const std::stop_token &stop)
    {
        const std::string body = diagram::writeGraphs(graphs);
        base::Result<std::string> answer;
        // Twice: it may have died since the last request, which shows only now.
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (!child.running()) {
                if (auto started = child.start(); !started)
                    return std::unexpected(started.error());
            }
            answer = child.ask(body, budget, stop);
            if (answer || answer.error().code != base::Code::Connection)
                break;
        }
        if (!answer)
            return std::unexpected(answer.error());
        return diagram::readCentres(*answer, graphs);
    }

    std::mutex mutex;
    ChildProgram child;
    std::chrono::milliseconds budget;
};

LayoutProcess::LayoutProcess(std::string program, std::chrono::milliseconds budget)
    : d(std::make_unique<Private>(std::move(program), budget))
{
}

LayoutProcess::~LayoutProcess() = default;

void LayoutProcess::warmUp()
{
    const std::unique_lock lock(d->mutex, std::try_to_lock);
    if (lock && !d->child.running())
        std::ignore = d->child.start(); // arrange tries again, and reports
}

base::Result<diagram::Placement> LayoutProcess::arrange(const diagram::LayoutRequest &request, std::stop_token stop)
{
    const std::scoped_lock lock(d->mutex);
    auto placement = diagram::arrange(request, [&](const auto &graphs) { return d->ask(graphs, stop); });
    if (placement || placement.error().code == base::Code::Cancelled)
        return placement;
    diagram::Placement plain = diagram::plainPlacement(request);
    plain.notice = "the tables are arranged plainly: " + placement.error().message;
    return plain;
}

} // namespace layout
