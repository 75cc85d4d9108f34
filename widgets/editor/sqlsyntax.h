// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>

#include <QColor>

#include <map>
#include <vector>

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

/// Colours text line by line with a definition of KSyntaxHighlighting; the editor's lexer and read-only views share it.
class SqlSyntax : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    /// A stretch of one line in UTF-16 units.
    struct Piece
    {
        int offset = 0;
        int length = 0;
        int style = 0;
    };
    struct Look
    {
        QColor colour;
        bool bold = false;
        bool italic = false;
    };

    SqlSyntax(KSyntaxHighlighting::Repository &repository, const QString &definitionName);

    /// The pieces of the line in order, without those in the plain style 0; state is that at its begin, then at its
    /// end.
    [[nodiscard]] const std::vector<Piece> &highlight(QStringView line, KSyntaxHighlighting::State &state);
    /// The looks by style number for the theme that was set last.
    [[nodiscard]] std::vector<Look> looks() const;
    void setDark(bool dark);

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;

private:
    KSyntaxHighlighting::Repository &m_repository;
    std::vector<KSyntaxHighlighting::Format> m_formats; ///< by style number - 1
    std::map<int, int> m_styleOfFormat;
    std::vector<Piece> m_pieces;
};

} // namespace widgets
