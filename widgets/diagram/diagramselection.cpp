// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in the diagram, and on what it is focused.
#include "model/diagram/filter.h"
#include "widgets/common/text.h"
#include "widgets/diagram/arranger.h"
#include "widgets/diagram/diagramcontroller.h"

#include <algorithm>
#include <utility>

namespace widgets {

void DiagramController::pruneSelection()
{
    const auto erased = std::erase_if(m_selection, [this](const Element &e) { return !m_picture->holds(e); });
    if (m_current && !m_picture->holds(*m_current))
        m_current = m_selection.empty() ? std::nullopt : std::optional(*m_selection.begin());
    if (erased > 0)
        Q_EMIT selectionChanged();
}

void DiagramController::select(const Element &element)
{
    setSelection({element}, element);
}

void DiagramController::setSelection(std::set<Element> elements, const std::optional<Element> &current)
{
    std::erase_if(elements, [this](const Element &e) { return !m_picture->holds(e); });
    std::optional<Element> now = current;
    if (!now || !elements.contains(*now))
        now = elements.empty() ? std::nullopt : std::optional(*elements.begin());
    if (elements == m_selection && now == m_current)
        return;
    m_selection = std::move(elements);
    m_current = std::move(now);
    Q_EMIT selectionChanged();
}

void DiagramController::clearSelection()
{
    setSelection({});
}

bool DiagramController::reveal(const Element &element)
{
    if (m_picture->holds(element)) {
        select(element);
        Q_EMIT revealRequested(element);
        return true;
    }
    const bool exists
        = std::ranges::any_of(m_diagram.tables, [&](const diagram::Table &t) { return t.key() == element.table; });
    if (!exists)
        return false;
    m_toReveal = element;
    if (isFocused())
        leaveFocus();
    return true;
}

void DiagramController::focus(int depth)
{
    std::set<std::string> roots;
    for (const Element &element : m_selection)
        roots.insert(element.table);
    if (roots.empty())
        return;
    if (!isFocused())
        m_wholePicture = m_picture;
    m_focus = std::move(roots);
    m_focusDepth = 0;
    setFocusDepth(std::max(1, depth));
}

void DiagramController::setFocusDepth(int depth)
{
    if (!isFocused() || depth == m_focusDepth)
        return;
    if (depth < 1)
        return leaveFocus();
    m_focusDepth = depth;
    ++m_focusNumber;
    m_focusPositions.clear();
    m_arranger->cancel();
    Q_EMIT focusChanged();
    refresh();
}

void DiagramController::leaveFocus()
{
    if (!isFocused())
        return;
    m_focus.clear();
    m_focusDepth = 0;
    m_focusPositions.clear();
    m_arranger->cancel();
    Q_EMIT focusChanged();
    if (const SharedPicture whole = std::exchange(m_wholePicture, {})) {
        m_routed = m_picture = whole; // at once; what changed meanwhile follows
        Q_EMIT pictureChanged();
        if (m_toReveal && whole->holds(*m_toReveal))
            reveal(*std::exchange(m_toReveal, {}));
    }
    refresh();
}

} // namespace widgets
