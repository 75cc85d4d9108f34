// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/journal.h"

#include "model/project/textfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace widgets {

namespace {

const QLatin1String suffix(".unsaved.sql");

QString lockOf(const QString &journal)
{
    return journal + QLatin1String(".lock");
}

} // namespace

Journal::Journal(const QString &folder)
    : m_folder(folder)
    , m_file(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix))
{
}

Journal::~Journal()
{
    discard();
}

base::Result<> Journal::write(const QString &documentPath, const std::string &text)
{
    if (!m_lock) {
        const QDir folder(m_folder);
        if (!folder.mkpath(QStringLiteral(".")))
            return base::failed(base::Code::Failed, "cannot create the folder \"" + m_folder.toStdString() + "\"");
        QFile::setPermissions(m_folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0); // stale only when the owner is dead
        m_lock->tryLock(0);
    }
    // The document's path is the first line, the rest is the text.
    return project::writeTextFile(m_file, documentPath.toStdString() + "\n" + text);
}

void Journal::discard()
{
    QFile::remove(m_file);
    m_lock.reset();
}

std::vector<Recovery> Journal::left(const QString &folder)
{
    std::vector<Recovery> found;
    const QFileInfoList files = QDir(folder).entryInfoList({QLatin1Char('*') + suffix}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) {
        QLockFile lock(lockOf(file.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue; // its owner lives
        lock.unlock();
        base::Result<std::string> content = project::readTextFile(file.filePath());
        if (!content)
            continue;
        const std::size_t end = std::min(content->find('\n'), content->size());
        found.push_back({file.filePath(), QString::fromStdString(content->substr(0, end)), file.lastModified(),
            content->substr(std::min(end + 1, content->size()))});
    }
    return found;
}

void Journal::remove(const Recovery &recovery)
{
    QFile::remove(recovery.journal);
}

} // namespace widgets
