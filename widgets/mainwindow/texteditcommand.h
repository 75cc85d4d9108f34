// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QUndoCommand>

namespace widgets {

class SqlEditor;

/// An edit that was made on the diagram, on the diagram's undo stack: undone there while the text is as the edit left
/// it. After other changes of the text only the editor's own stack can tell what is to be undone, and this is skipped.
class TextEditCommand : public QUndoCommand
{
public:
    /// The edit is in the text already; before is what the text was.
    TextEditCommand(SqlEditor &editor, const std::string &before);

    void undo() override;
    void redo() override;

private:
    QPointer<SqlEditor> m_editor;
    std::size_t m_before; ///< hashes of the text
    std::size_t m_after;
    bool m_done = true; ///< pushing calls redo
};

} // namespace widgets
