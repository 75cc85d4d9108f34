// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/base/range.h"

#include "widgets/editor/scintilla.h"

#include <span>
#include <vector>

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

class SqlLexer;

/// Replaces a stretch of the text, bytes of the text as it was before all changes of one step.
struct TextChange
{
    base::Range range;
    std::string text;
};

/// One entry of the completion list.
struct CompletionItem
{
    QString text;
    int type = 0; ///< picture: see completionIcon
};

/// A text view for SQL. Positions are bytes of the UTF-8 text, as everywhere in the model.
class SqlEditor : public QsciScintilla
{
    Q_OBJECT
public:
    /// definitionName: of KSyntaxHighlighting, "SQL (PostgreSQL)" or "Diff".
    explicit SqlEditor(KSyntaxHighlighting::Repository &repository, QWidget *parent = nullptr,
        const QString &definitionName = QStringLiteral("SQL (PostgreSQL)"));

    /// Replaces everything; undo starts anew and the text counts as unmodified.
    void load(std::string_view text);
    /// Replaces everything as one step that can be undone.
    void replaceAll(std::string_view text);
    [[nodiscard]] std::string utf8() const;
    /// All changes as one step of the undo stack. They must not overlap.
    void apply(std::vector<TextChange> changes);
    void markSaved();

    [[nodiscard]] std::size_t position() const;
    [[nodiscard]] base::Range selection() const;
    /// Moves the caret to the begin of the range, selects it when asked, and scrolls it into the middle if it is not
    /// visible.
    void reveal(base::Range range, bool select = true);
    void setProblems(const std::vector<base::Error> &problems);
    /// Bytes of statements that can be folded; one level.
    void setFoldRanges(std::span<const base::Range> ranges);
    /// A bar over the lines of the range: the statement that failed. An empty range takes it away.
    void setFailedRange(base::Range range);
    void toggleComment();
    /// Shows the completion list for the word before the caret, of which the first `typed` bytes stand already.
    void showCompletions(const std::vector<CompletionItem> &items, int typed);
    [[nodiscard]] bool showsCompletions() const;

Q_SIGNALS:
    void edited();
    void caretMoved();
    /// F12 or Ctrl+click: the definition of the name at this byte is wanted.
    void definitionWanted(std::size_t position);
    void completionWanted();

protected:
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setUp();
    void updateLook();
    void showProblemAt(int position);
    long send(unsigned message, unsigned long a = 0, long b = 0) const { return SendScintilla(message, a, b); }

    SqlLexer *m_lexer;
    std::vector<base::Error> m_problems;
    std::vector<base::Range> m_problemRanges;
    bool m_loading = false;
};

} // namespace widgets
