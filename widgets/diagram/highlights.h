// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagramscene.h"

#include <optional>

namespace widgets {

class PointerGesture;

/// What is painted over the tiles because it changes with the mouse and the keys: selection, what is under the mouse,
/// what is being dragged. All in the diagram's coordinates.
class Highlights
{
public:
    explicit Highlights(const DiagramScene &scene)
        : m_scene(scene)
    {
    }

    struct State
    {
        const std::set<Element> *selection = nullptr;
        std::optional<Element> current {};
        std::optional<Element> hovered {};
        bool hasFocus = false;
        const PointerGesture *gesture = nullptr;
    };

    void paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style, const State &state) const;

private:
    [[nodiscard]] std::vector<std::size_t> litRelations(const std::optional<Element> &hovered) const;
    void paintLit(QPainter &painter, const QRectF &exposed, const PaintStyle &style,
        const std::vector<std::size_t> &relations) const;
    void paintSelection(QPainter &painter, const PaintStyle &style, const State &state) const;
    void paintEnds(QPainter &painter, const PaintStyle &style, std::size_t relation, const QColor &ink) const;
    void paintLifted(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const;
    void paintGesture(QPainter &painter, const PaintStyle &style, const State &state) const;
    static void paintOutline(QPainter &painter, const PaintStyle &style, const QRectF &rect, const QColor &ink,
        double pixels, double corner);

    const DiagramScene &m_scene;
};

} // namespace widgets
