// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/sqllexer.h"

#include "widgets/common/theme.h"

#include "widgets/editor/scintilla.h"

namespace widgets {

SqlLexer::SqlLexer(KSyntaxHighlighting::Repository &repository, const QString &definitionName, QObject *parent)
    : QsciLexerCustom(parent)
    , m_syntax(repository, definitionName)
    , m_looks(m_syntax.looks())
{
}

void SqlLexer::setLook(const Theme &theme, const QFont &font)
{
    m_syntax.setDark(theme.dark);
    m_looks = m_syntax.looks();
    setDefaultFont(font);
    setDefaultColor(theme.text);
    setDefaultPaper(theme.surface);
    setFont(font);
    setColor(theme.text);
    setPaper(theme.surface);
    for (std::size_t style = 0; style < m_looks.size(); ++style) {
        const SqlSyntax::Look &look = m_looks[style];
        QFont own = font;
        own.setBold(look.bold);
        own.setItalic(look.italic);
        const int number = static_cast<int>(style);
        setFont(own, number);
        setColor(look.colour.isValid() ? readable(look.colour, theme.surface) : theme.text, number);
        setPaper(theme.surface, number);
    }
}

const char *SqlLexer::language() const
{
    return "SQL (PostgreSQL)";
}

QString SqlLexer::description(int style) const
{
    // QScintilla sets up the styles that have a description.
    return style >= 0 && style < static_cast<int>(m_looks.size()) ? QString::number(style) : QString();
}

void SqlLexer::styleText(int start, int end)
{
    QsciScintilla *view = editor();
    if (!view)
        return;
    const auto send = [view](unsigned message, unsigned long argument = 0) {
        return static_cast<int>(view->SendScintilla(message, argument));
    };
    int line = send(QsciScintillaBase::SCI_LINEFROMPOSITION, static_cast<unsigned long>(start));
    line = std::min(line, static_cast<int>(m_states.size()));
    m_states.resize(line);
    KSyntaxHighlighting::State state = line > 0 ? m_states.back() : KSyntaxHighlighting::State();
    QByteArray bytes;
    int position = send(QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    startStyling(position);
    const int lines = send(QsciScintillaBase::SCI_GETLINECOUNT);
    for (; line < lines && position <= end; ++line) {
        const int length = send(QsciScintillaBase::SCI_LINELENGTH, static_cast<unsigned long>(line));
        bytes.resize(length);
        if (length > 0)
            view->SendScintilla(QsciScintillaBase::SCI_GETLINE, static_cast<unsigned long>(line), bytes.data());
        QString text = QString::fromUtf8(bytes);
        while (text.endsWith(u'\n') || text.endsWith(u'\r'))
            text.chop(1);
        int styled = 0;
        int unit = 0; // text units up to here are `styled` bytes
        const auto bytesUpTo = [&](int target) {
            const int count = static_cast<int>(QStringView(text).mid(unit, target - unit).toUtf8().size());
            unit = target;
            return count;
        };
        for (const SqlSyntax::Piece &piece : m_syntax.highlight(text, state)) {
            if (piece.offset < unit)
                continue;
            if (piece.offset > unit) {
                const int plain = bytesUpTo(piece.offset);
                setStyling(plain, 0);
                styled += plain;
            }
            const int coloured = bytesUpTo(std::min<int>(piece.offset + piece.length, static_cast<int>(text.size())));
            setStyling(coloured, piece.style);
            styled += coloured;
        }
        if (styled < length)
            setStyling(length - styled, 0);
        m_states.push_back(state);
        position += length;
        if (length == 0)
            break; // the empty last line
    }
}

} // namespace widgets
