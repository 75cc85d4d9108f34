// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/texteditcommand.h"

#include "widgets/editor/sqleditor.h"

#include <QCoreApplication>

namespace widgets {

namespace {

std::size_t hashOf(const std::string &text)
{
    return std::hash<std::string>()(text);
}

} // namespace

TextEditCommand::TextEditCommand(SqlEditor &editor, const std::string &before)
    : QUndoCommand(QCoreApplication::translate("widgets::TextEditCommand", "Edit"))
    , m_editor(&editor)
    , m_before(hashOf(before))
    , m_after(hashOf(editor.utf8()))
{
}

void TextEditCommand::undo()
{
    if (m_editor && hashOf(m_editor->utf8()) == m_after)
        m_editor->undo();
    else
        setObsolete(true);
}

void TextEditCommand::redo()
{
    if (std::exchange(m_done, false))
        return;
    if (m_editor && hashOf(m_editor->utf8()) == m_before)
        m_editor->redo();
    else
        setObsolete(true);
}

} // namespace widgets
