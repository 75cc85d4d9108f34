// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Workspace for a schema of several files: one is in the editor, all are in the diagram.
#include "model/project/textfile.h"
#include "widgets/common/text.h"
#include "widgets/mainwindow/workspace.h"

#include <QFileInfo>
#include <QFuture>
#include <QtConcurrentRun>

namespace widgets {

namespace {

/// The files around one of them.
struct Others
{
    std::string before;
    std::string after;
    QHash<std::string, QString> fileOfTable;
    std::optional<base::Error> problem;
};

Others readOthers(const QStringList &files, const QString &path)
{
    Others others;
    bool isBehind = false;
    for (const QString &file : files) {
        if (file == path) {
            isBehind = true;
            continue;
        }
        const base::Result<std::string> text = project::readTextFile(file);
        if (!text) {
            others.problem = text.error();
            continue;
        }
        for (const sql::OutlineTable &table : sql::Outliner().outline(*text).tables)
            others.fileOfTable.insert(tableKey(table.schema, table.name), file);
        std::string &side = isBehind ? others.after : others.before;
        side.append(side.empty() ? "" : "\n;\n").append(*text);
    }
    return others;
}

} // namespace

void Workspace::openSchemaFile(const QString &path)
{
    if (!m_schemaFiles.contains(path) || path == m_document.path())
        return;
    begin(tr("Opening %1").arg(QFileInfo(path).fileName()));
    m_diagram.undoStack()->clear(); // its steps change the text that leaves
    openAmongOthers(path);
}

/// The file into the editor, the others around it. Belongs to the opening that has begun.
void Workspace::openAmongOthers(const QString &path)
{
    const std::size_t number = m_opening;
    QtConcurrent::run(&m_files, [files = m_schemaFiles, path] {
        return readOthers(files, path);
    }).then(this, [this, number, path](const Others &others) {
        if (number != m_opening)
            return;
        if (others.problem)
            Q_EMIT noticed(sentence(*others.problem));
        m_fileOfTable = others.fileOfTable;
        m_document.setSurroundings(others.before, others.after);
        m_document.open(path);
    });
}

void Workspace::standAlone()
{
    m_schemaFiles.clear();
    m_fileOfTable.clear();
    m_document.setSurroundings({}, {});
}

const sql::OutlineTable *Workspace::tableToEdit(const std::string &key)
{
    const sql::OutlineTable *found = table(key);
    if (const QString file = found ? QString() : fileOf(key); !file.isEmpty()) {
        Q_EMIT failed({.code = base::Code::Refused,
            .message = toUtf8(tr("the table %1 is defined in %2").arg(shown(key), QFileInfo(file).fileName())),
            .hint = toUtf8(tr("choose that file above the text, then change it"))});
    }
    return found;
}

} // namespace widgets
