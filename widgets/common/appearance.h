// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QObject>

namespace widgets {

enum class Scheme { System, Light, Dark };

/// Dresses the application in the light or the dark theme, and follows the desktop when told to. One lives in the
/// composition root; widgets learn of a change by QEvent::PaletteChange.
class Appearance : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const Theme &theme() const;
    void setScheme(Scheme scheme);

Q_SIGNALS:
    void changed();

private:
    void apply();
    Scheme m_scheme = Scheme::System;
};

} // namespace widgets
