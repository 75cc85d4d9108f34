// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <QObject>
#include <QString>

#include <vector>

class QsciScintilla;

namespace widgets {

/// The indicator of the editor that marks matches.
inline constexpr int matchIndicator = 9;

/// What is looked for.
struct Search
{
    QString text;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool pattern = false; ///< text is a regular expression
    bool operator==(const Search &) const = default;
};

/// Finds, marks and replaces in one editor.
class TextSearch
{
public:
    /// Which match is selected, from 1; 0 when none is.
    struct Place
    {
        int current = 0;
        int count = 0;
    };

    explicit TextSearch(QsciScintilla &editor);

    /// Marks all matches.
    Place mark(const Search &search);
    void unmark();
    /// Selects the next match; with stay, one that begins at the selection counts.
    Place goTo(const Search &search, bool backward, bool stay = false);
    /// Replaces the selected match and goes to the next one.
    Place replace(const Search &search, const QString &replacement);
    /// As one step of undo. Returns how many.
    int replaceAll(const Search &search, const QString &replacement);

private:
    [[nodiscard]] std::vector<base::Range> matches(const Search &search) const;
    [[nodiscard]] Place place(const std::vector<base::Range> &all) const;
    int replaceTarget(base::Range range, const Search &search, const QByteArray &replacement);

    QsciScintilla &m_editor;
};

} // namespace widgets
