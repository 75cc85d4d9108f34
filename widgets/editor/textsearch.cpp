// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/textsearch.h"

#include "widgets/editor/scintilla.h"

#include <algorithm>

namespace widgets {

namespace {

using Scintilla = QsciScintillaBase;

constexpr std::size_t most = 10000; // more matches are neither marked nor counted

} // namespace

TextSearch::TextSearch(QsciScintilla &editor)
    : m_editor(editor)
{
    m_editor.indicatorDefine(QsciScintilla::StraightBoxIndicator, matchIndicator);
    m_editor.setIndicatorDrawUnder(true, matchIndicator);
}

std::vector<base::Range> TextSearch::matches(const Search &search) const
{
    std::vector<base::Range> found;
    const QByteArray text = search.text.toUtf8();
    if (text.isEmpty())
        return found;
    int flags = search.caseSensitive ? Scintilla::SCFIND_MATCHCASE : 0;
    if (search.wholeWord)
        flags |= Scintilla::SCFIND_WHOLEWORD;
    if (search.pattern)
        flags |= Scintilla::SCFIND_REGEXP | Scintilla::SCFIND_CXX11REGEX;
    m_editor.SendScintilla(Scintilla::SCI_SETSEARCHFLAGS, flags);
    const long length = m_editor.SendScintilla(Scintilla::SCI_GETLENGTH);
    long from = 0;
    while (from <= length && found.size() < most) {
        m_editor.SendScintilla(Scintilla::SCI_SETTARGETSTART, static_cast<unsigned long>(from));
        m_editor.SendScintilla(Scintilla::SCI_SETTARGETEND, static_cast<unsigned long>(length));
        const long begin = m_editor.SendScintilla(
            Scintilla::SCI_SEARCHINTARGET, static_cast<unsigned long>(text.size()), text.constData());
        if (begin < 0) // none, or not a valid pattern
            break;
        const long end = m_editor.SendScintilla(Scintilla::SCI_GETTARGETEND);
        if (end > begin)
            found.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
        from = std::max(end, begin + 1);
    }
    return found;
}

TextSearch::Place TextSearch::place(const std::vector<base::Range> &all) const
{
    const base::Range selected {
        static_cast<std::size_t>(m_editor.SendScintilla(Scintilla::SCI_GETSELECTIONSTART)),
        static_cast<std::size_t>(m_editor.SendScintilla(Scintilla::SCI_GETSELECTIONEND)),
    };
    const auto current = std::ranges::find(all, selected);
    const int number = current == all.end() ? 0 : static_cast<int>(current - all.begin()) + 1;
    return {number, static_cast<int>(all.size())};
}

TextSearch::Place TextSearch::mark(const Search &search)
{
    unmark();
    const std::vector<base::Range> all = matches(search);
    m_editor.SendScintilla(Scintilla::SCI_SETINDICATORCURRENT, matchIndicator);
    for (const base::Range &match : all) {
        m_editor.SendScintilla(Scintilla::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(match.begin),
            static_cast<long>(match.size()));
    }
    return place(all);
}

void TextSearch::unmark()
{
    m_editor.SendScintilla(Scintilla::SCI_SETINDICATORCURRENT, matchIndicator);
    const long length = m_editor.SendScintilla(Scintilla::SCI_GETLENGTH);
    m_editor.SendScintilla(Scintilla::SCI_INDICATORCLEARRANGE, 0UL, length);
}

TextSearch::Place TextSearch::goTo(const Search &search, bool backward, bool stay)
{
    const std::vector<base::Range> all = matches(search);
    if (all.empty())
        return {};
    const auto start = static_cast<std::size_t>(m_editor.SendScintilla(Scintilla::SCI_GETSELECTIONSTART));
    const auto end = static_cast<std::size_t>(m_editor.SendScintilla(Scintilla::SCI_GETSELECTIONEND));
    const base::Range *target = nullptr;
    if (backward) {
        const auto before = std::ranges::find_last_if(all, [start](const base::Range &m) { return m.end <= start; });
        target = before.empty() ? &all.back() : &before.front();
    } else {
        const std::size_t from = stay ? start : std::max(end, start);
        const auto after = std::ranges::find_if(all, [from](const base::Range &m) { return m.begin >= from; });
        target = after == all.end() ? &all.front() : &*after;
    }
    const auto begin = static_cast<unsigned long>(target->begin);
    m_editor.SendScintilla(Scintilla::SCI_SETSEL, begin, static_cast<long>(target->end));
    m_editor.SendScintilla(
        Scintilla::SCI_ENSUREVISIBLEENFORCEPOLICY, m_editor.SendScintilla(Scintilla::SCI_LINEFROMPOSITION, begin));
    m_editor.SendScintilla(Scintilla::SCI_SCROLLCARET);
    return place(all);
}

int TextSearch::replaceTarget(base::Range range, const Search &search, const QByteArray &replacement)
{
    m_editor.SendScintilla(Scintilla::SCI_SETTARGETSTART, static_cast<unsigned long>(range.begin));
    m_editor.SendScintilla(Scintilla::SCI_SETTARGETEND, static_cast<unsigned long>(range.end));
    if (search.pattern) { // the captures are those of the last search
        const QByteArray text = search.text.toUtf8();
        m_editor.SendScintilla(
            Scintilla::SCI_SEARCHINTARGET, static_cast<unsigned long>(text.size()), text.constData());
    }
    const unsigned message = search.pattern ? Scintilla::SCI_REPLACETARGETRE : Scintilla::SCI_REPLACETARGET;
    return static_cast<int>(
        m_editor.SendScintilla(message, static_cast<unsigned long>(replacement.size()), replacement.constData()));
}

TextSearch::Place TextSearch::replace(const Search &search, const QString &replacement)
{
    const std::vector<base::Range> all = matches(search);
    const Place selected = place(all);
    if (selected.current > 0) {
        const base::Range match = all[selected.current - 1];
        const int length = replaceTarget(match, search, replacement.toUtf8());
        m_editor.SendScintilla(Scintilla::SCI_GOTOPOS, static_cast<unsigned long>(match.begin) + length);
    }
    return goTo(search, false, true);
}

int TextSearch::replaceAll(const Search &search, const QString &replacement)
{
    const std::vector<base::Range> all = matches(search);
    const QByteArray bytes = replacement.toUtf8();
    m_editor.beginUndoAction();
    for (auto match = all.rbegin(); match != all.rend(); ++match) // from the end: earlier places stay true
        replaceTarget(*match, search, bytes);
    m_editor.endUndoAction();
    return static_cast<int>(all.size());
}

} // namespace widgets
