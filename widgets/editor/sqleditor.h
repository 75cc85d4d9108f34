// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/base/range.h"
#include "model/edit/textedit.h"
#include "model/sql/completion.h"
#include "model/sql/fold.h"

#include "widgets/editor/scintilla.h"

#include <span>
#include <vector>

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

class SqlLexer;

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
    /// All edits as one step of the undo stack.
    void apply(const edit::TextEdits &edits);
    void markSaved();

    [[nodiscard]] std::size_t position() const;
    [[nodiscard]] base::Range selection() const;
    /// Moves the caret to the begin of the range, selects it when asked, and scrolls it into the middle if it is not
    /// visible.
    void reveal(base::Range range, bool select = true);
    void setProblems(const std::vector<base::Error> &problems);
    void setFolds(std::span<const sql::Fold> folds);
    /// A bar over the lines of the range: the statement that failed. An empty range takes it away.
    void setFailedRange(base::Range range);
    void toggleComment();
    /// Offers the completions of the word in front of the caret.
    void showCompletions(const sql::Completions &completions);
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
