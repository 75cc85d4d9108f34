// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/textsearch.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QLineEdit;
class QToolButton;

namespace widgets {

class SqlEditor;

/// Find and replace, in a bar below the editor. Escape closes it and gives the keyboard back to the text.
class FindBar : public QFrame
{
    Q_OBJECT
public:
    explicit FindBar(SqlEditor &editor, QWidget *parent = nullptr);

    /// Opens with the selection as the text to find.
    void open(bool withReplace);
    void findNext();
    void findPrevious();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] Search search() const;
    [[nodiscard]] QToolButton *toggle(const QString &iconName, const QString &text);
    void update(TextSearch::Place place);
    void close();

    SqlEditor &m_editor;
    TextSearch m_search;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QWidget *m_replaceRow;
    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_pattern;
    QLabel *m_count;
    QTimer m_remark;
};

} // namespace widgets
