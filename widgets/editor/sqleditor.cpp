// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/sqleditor.h"

#include "model/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"
#include "widgets/editor/sqllexer.h"
#include "widgets/editor/textsearch.h"
#include "widgets/preferences/preferences.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace widgets {

namespace {

constexpr int problemIndicator = 8;
constexpr int failedMarker = 3;
constexpr int problemMarker = 4;
constexpr int numberMargin = 0;
constexpr int foldMargin = 2;
constexpr int completionLines = 12;

/// QScintilla binds these to commands of its own; they belong to the window.
constexpr int windowKeys[] = {'K', 'L', 'D', 'T', 'U', 'I', 'N', 'O', 'S', 'H', 'F', 'G', 'E', 'R', 'P', '1', '2', '3'};

} // namespace

SqlEditor::SqlEditor(KSyntaxHighlighting::Repository &repository, QWidget *parent, const QString &definitionName)
    : QsciScintilla(parent)
    , m_lexer(new SqlLexer(repository, definitionName, this))
{
    setUp();
    updateLook();
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_loading)
            Q_EMIT edited();
    });
    connect(this, &QsciScintilla::cursorPositionChanged, this, &SqlEditor::caretMoved);
    connect(
        this, &QsciScintillaBase::SCN_DWELLSTART, this, [this](int position, int, int) { showProblemAt(position); });
    connect(this, &QsciScintillaBase::SCN_DWELLEND, this, [] { QToolTip::hideText(); });
}

void SqlEditor::setUp()
{
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setEolMode(EolUnix);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setCaretWidth(2);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(1, 0);
    setFolding(PlainFoldStyle, foldMargin);
    setMarginWidth(foldMargin, 14);
    send(SCI_SETMARGINLEFT, 0, 5);
    send(SCI_MARKERDEFINE, SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN);
    send(SCI_MARKERDEFINE, SC_MARKNUM_FOLDER, SC_MARK_ARROW);
    setFoldMarginColors(palette().color(QPalette::Base), palette().color(QPalette::Base));
    indicatorDefine(SquigglePixmapIndicator, problemIndicator);
    setIndicatorDrawUnder(false, problemIndicator);
    markerDefine(Background, failedMarker);
    markerDefine(FullRectangle, problemMarker);
    setMarginMarkerMask(numberMargin, 0);
    setMarginMarkerMask(1, 0);
    setExtraAscent(1);
    setExtraDescent(2);
    setAutoCompletionCaseSensitivity(false);
    setLexer(m_lexer);
    send(SCI_SETIDLESTYLING, SC_IDLESTYLING_ALL);
    send(SCI_SETMOUSEDWELLTIME, 400);
    send(SCI_AUTOCSETIGNORECASE, 1);
    send(SCI_AUTOCSETORDER, SC_ORDER_CUSTOM);
    send(SCI_AUTOCSETSEPARATOR, '\n');
    send(SCI_AUTOCSETTYPESEPARATOR, '\t');
    send(SCI_AUTOCSETMAXHEIGHT, completionLines);
    send(SCI_SETPASTECONVERTENDINGS, 1);
    send(SCI_SETSCROLLWIDTHTRACKING, 1);
    constexpr int control = SCMOD_CTRL << 16;
    constexpr int controlShift = (SCMOD_CTRL | SCMOD_SHIFT) << 16;
    for (const int key : windowKeys) {
        send(SCI_CLEARCMDKEY, static_cast<unsigned long>(key + control));
        send(SCI_CLEARCMDKEY, static_cast<unsigned long>(key + controlShift));
    }
    send(SCI_CLEARCMDKEY, static_cast<unsigned long>('/' + control));
    setAccessibleName(tr("SQL text"));
}

void SqlEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateLook();
}

void SqlEditor::updateLook()
{
    const Theme &theme = themeOf(palette());
    static constexpr const char *pictures[]
        = {"column", "table", "view", "enum", "domain", "schema", "function", "text"};
    for (int type = 0; type < static_cast<int>(std::size(pictures)); ++type) // sql::Completion::Type + 1
        registerImage(type + 1, iconPixmap(QLatin1String(pictures[type]), theme.muted, 16, 1));
    const QFont font = editorFont();
    m_lexer->setLook(theme, font);
    setCaretForegroundColor(theme.text);
    setCaretLineBackgroundColor(theme.dark ? theme.surface.lighter(125) : theme.window);
    setSelectionBackgroundColor(theme.selection);
    resetSelectionForegroundColor();
    setMarginsFont(font);
    setMarginsForegroundColor(theme.muted);
    setMarginsBackgroundColor(theme.surface);
    setFoldMarginColors(theme.surface, theme.surface);
    for (const int marker : {SC_MARKNUM_FOLDEROPEN, SC_MARKNUM_FOLDER}) {
        // Not setMarker…Color: it knows only the markers that it gave out.
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(marker), theme.muted);
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(marker), theme.muted);
    }
    setMatchedBraceForegroundColor(theme.accent);
    setMatchedBraceBackgroundColor(theme.selection);
    setUnmatchedBraceForegroundColor(theme.danger);
    setUnmatchedBraceBackgroundColor(theme.surface);
    setIndicatorForegroundColor(theme.danger, problemIndicator);
    QColor match = theme.warning;
    match.setAlpha(70);
    setIndicatorForegroundColor(match, matchIndicator);
    setIndicatorOutlineColor(theme.warning, matchIndicator);
    setMarkerBackgroundColor(theme.dangerSurface, failedMarker);
    setPaper(theme.surface);
    const int digits = std::max<int>(3, static_cast<int>(QString::number(lines()).size()));
    setMarginWidth(numberMargin, QFontMetrics(font).horizontalAdvance(QLatin1Char('8')) * (digits + 1) + 6);
}

void SqlEditor::load(std::string_view text)
{
    m_loading = true;
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    send(SCI_CLEARALL);
    SendScintilla(SCI_APPENDTEXT, static_cast<uintptr_t>(bytes.size()), bytes.constData());
    setEolMode(bytes.contains("\r\n") ? EolWindows : EolUnix);
    send(SCI_EMPTYUNDOBUFFER);
    send(SCI_SETSAVEPOINT);
    send(SCI_GOTOPOS, 0);
    m_loading = false;
    updateLook();
}

void SqlEditor::replaceAll(std::string_view text)
{
    apply({{.range = {0, static_cast<std::size_t>(send(SCI_GETLENGTH))}, .replacement = std::string(text)}});
}

std::string SqlEditor::utf8() const
{
    const auto length = static_cast<std::size_t>(send(SCI_GETLENGTH));
    // The pointer holds until the next change; the copy is the caller's.
    const auto *characters = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {characters, length};
}

void SqlEditor::apply(const edit::TextEdits &edits)
{
    beginUndoAction();
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) { // from the end: earlier places stay true
        send(SCI_SETTARGETSTART, edit->range.begin);
        send(SCI_SETTARGETEND, edit->range.end);
        SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(edit->replacement.size()), edit->replacement.data());
    }
    endUndoAction();
}

void SqlEditor::markSaved()
{
    send(SCI_SETSAVEPOINT);
}

std::size_t SqlEditor::position() const
{
    return static_cast<std::size_t>(send(SCI_GETCURRENTPOS));
}

base::Range SqlEditor::selection() const
{
    return {static_cast<std::size_t>(send(SCI_GETSELECTIONSTART)), static_cast<std::size_t>(send(SCI_GETSELECTIONEND))};
}

void SqlEditor::reveal(base::Range range, bool select)
{
    const auto line = static_cast<int>(send(SCI_LINEFROMPOSITION, range.begin));
    send(SCI_ENSUREVISIBLE, static_cast<unsigned long>(line));
    const auto first = static_cast<int>(send(SCI_GETFIRSTVISIBLELINE));
    const auto onScreen = static_cast<int>(send(SCI_LINESONSCREEN));
    const auto shown = static_cast<int>(send(SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(line)));
    if (shown < first + 1 || shown >= first + onScreen - 2)
        send(SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(std::max(0, shown - onScreen / 3)));
    send(SCI_SETSEL, select ? range.end : range.begin, static_cast<long>(range.begin));
    send(SCI_SETXOFFSET, 0);
}

void SqlEditor::setProblems(const std::vector<base::Error> &problems)
{
    m_problems = problems;
    m_problemRanges.clear();
    send(SCI_SETINDICATORCURRENT, problemIndicator);
    send(SCI_INDICATORCLEARRANGE, 0UL, send(SCI_GETLENGTH));
    const auto length = static_cast<std::size_t>(send(SCI_GETLENGTH));
    for (const base::Error &problem : problems) {
        base::Range range = problem.where.value_or(base::Range {length, length});
        range.end = std::min(range.end, length);
        if (range.begin >= range.end) { // at the end of the text: the last character that is something
            range.end = std::min(std::max(range.begin + 1, std::size_t(1)), length);
            range.begin = range.end > 0 ? range.end - 1 : 0;
            const auto isBlank = [this](std::size_t at) { return send(SCI_GETCHARAT, at) <= ' '; };
            while (range.begin > 0 && isBlank(range.begin))
                --range.begin;
        }
        m_problemRanges.push_back(range);
        send(SCI_INDICATORFILLRANGE, range.begin, static_cast<long>(range.size()));
    }
}

void SqlEditor::setFolds(std::span<const sql::Fold> folds)
{
    const auto count = static_cast<std::size_t>(send(SCI_GETLINECOUNT));
    std::vector<long> depth(count + 1, 0); // first as differences from line to line
    std::vector<bool> header(count, false);
    for (const sql::Fold &each : folds) {
        if (each.lastLine >= count)
            continue;
        header[each.firstLine] = true;
        ++depth[each.firstLine + 1];
        --depth[each.lastLine + 1];
    }
    long level = SC_FOLDLEVELBASE;
    for (std::size_t line = 0; line < count; ++line) {
        level += depth[line];
        const long wanted = header[line] ? level | SC_FOLDLEVELHEADERFLAG : level;
        if (send(SCI_GETFOLDLEVEL, line) != wanted)
            send(SCI_SETFOLDLEVEL, line, wanted);
    }
}

void SqlEditor::setFailedRange(base::Range range)
{
    markerDeleteAll(failedMarker);
    if (range.empty())
        return;
    const auto last = static_cast<int>(send(SCI_LINEFROMPOSITION, range.end));
    for (auto line = static_cast<int>(send(SCI_LINEFROMPOSITION, range.begin)); line <= last; ++line)
        markerAdd(line, failedMarker);
    reveal(range, false);
}

void SqlEditor::toggleComment()
{
    const base::Range selected = selection();
    const auto first = static_cast<int>(send(SCI_LINEFROMPOSITION, selected.begin));
    auto last = static_cast<int>(send(SCI_LINEFROMPOSITION, selected.end));
    if (last > first
        && static_cast<std::size_t>(send(SCI_POSITIONFROMLINE, static_cast<unsigned long>(last))) == selected.end)
        --last;
    bool allCommented = true;
    std::vector<int> lines;
    for (int line = first; line <= last; ++line) {
        const QString content = text(line).trimmed();
        if (content.isEmpty())
            continue;
        lines.push_back(line);
        allCommented = allCommented && content.startsWith(QLatin1String("--"));
    }
    edit::TextEdits edits;
    for (const int line : lines) {
        const auto begin = static_cast<std::size_t>(send(SCI_GETLINEINDENTPOSITION, static_cast<unsigned long>(line)));
        if (!allCommented) {
            edits.push_back({{begin, begin}, "-- "});
        } else {
            const std::size_t width = send(SCI_GETCHARAT, begin + 2) == ' ' ? 3 : 2;
            edits.push_back({{begin, begin + width}, {}});
        }
    }
    apply(edits);
}

void SqlEditor::showCompletions(const sql::Completions &completions)
{
    const unsigned long caret = position();
    const QPoint place(static_cast<int>(send(SCI_POINTXFROMPOSITION, 0, static_cast<long>(caret))),
        static_cast<int>(send(SCI_POINTYFROMPOSITION, 0, static_cast<long>(caret))));
    // QScintilla takes it for granted that the caret is on a screen; half a window may be beyond one.
    const bool onScreen
        = QGuiApplication::screenAt(mapToGlobal(place)) && QGuiApplication::screenAt(viewport()->mapToGlobal(place));
    if (completions.items.empty() || !onScreen) {
        send(SCI_AUTOCCANCEL);
        return;
    }
    QByteArray list;
    for (const sql::Completion &item : completions.items) {
        if (!list.isEmpty())
            list += '\n';
        list.append(item.text.data(), static_cast<qsizetype>(item.text.size()));
        list += '\t' + QByteArray::number(static_cast<int>(item.type) + 1);
    }
    SendScintilla(SCI_AUTOCSHOW, static_cast<uintptr_t>(completions.replaced.size()), list.constData());
}

bool SqlEditor::showsCompletions() const
{
    return send(SCI_AUTOCACTIVE) != 0;
}

void SqlEditor::showProblemAt(int position)
{
    if (position < 0)
        return;
    for (std::size_t i = 0; i < m_problemRanges.size(); ++i) {
        const base::Range around {m_problemRanges[i].begin, m_problemRanges[i].end + 1};
        if (!around.contains(static_cast<std::size_t>(position)))
            continue;
        QString text = sentence(m_problems[i]);
        const QString detail = detailOf(m_problems[i]);
        if (!detail.isEmpty())
            text += QLatin1Char('\n') + detail;
        QToolTip::showText(
            QCursor::pos(), QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()), this);
        return;
    }
}

void SqlEditor::mouseReleaseEvent(QMouseEvent *event)
{
    QsciScintilla::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier && selection().empty())
        Q_EMIT definitionWanted(position());
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    const QString typed = event->text();
    QsciScintilla::keyPressEvent(event);
    const bool inName = !typed.isEmpty() && (typed.at(0).isLetter() || typed.at(0) == u'_' || typed.at(0) == u'.');
    if (!isReadOnly() && inName && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        && !showsCompletions())
        Q_EMIT completionWanted();
}

} // namespace widgets
