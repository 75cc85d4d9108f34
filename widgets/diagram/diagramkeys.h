// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/navigation.h"

#include <string>

class QKeyEvent;

namespace widgets {

class DiagramController;
class DiagramView;
class PointerGesture;

/// The diagram by keyboard: arrows go to the nearest table, Enter into its columns, brackets along relations, Escape
/// one level back.
class DiagramKeys
{
public:
    DiagramKeys(DiagramView &view, DiagramController &controller, PointerGesture &gesture);

    /// Both: whether the key was for the diagram.
    bool press(const QKeyEvent &event);
    bool release(const QKeyEvent &event);
    /// Whether press() would take the key although a window may have a shortcut of it.
    [[nodiscard]] static bool wants(const QKeyEvent &event);

private:
    bool pressArrow(const QKeyEvent &event);
    bool pressZoom(const QKeyEvent &event);
    bool pressIntent(const QKeyEvent &event);
    bool goBack();
    void goInto();
    void goTo(const std::optional<Element> &element);
    void follow(bool forward);
    void nudge(double dx, double dy);
    void speak();

    DiagramView &m_view;
    DiagramController &m_controller;
    PointerGesture &m_gesture;
    std::string m_cameFrom {}; ///< the table before the last step along a relation
};

} // namespace widgets
