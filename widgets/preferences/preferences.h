// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/appearance.h"

#include <QFont>
#include <QSettings>

#include <chrono>
#include <optional>

namespace widgets {

/// How long work with a target database may wait for others.
struct TimeLimits
{
    std::chrono::seconds migrationLock {10}; ///< for somebody else who applies just now
    std::chrono::seconds tableLock {2}; ///< of each statement in a transaction, before it is tried again
    bool operator==(const TimeLimits &) const = default;
};

/// What a user decides once, for all projects. Holds no secret.
struct Preferences
{
    Scheme scheme = Scheme::System;
    std::optional<QFont> editorFont {}; ///< nothing: the desktop's fixed font
    QString serverPrograms {}; ///< folder of initdb and postgres; empty: those that are found
    TimeLimits limits {};
};

[[nodiscard]] Preferences readPreferences(const QSettings &settings);
void writePreferences(QSettings &settings, const Preferences &preferences);
/// All text views of SQL take this font from now on.
void useEditorFont(const std::optional<QFont> &font);
/// The font of text views: the chosen one, else the desktop's fixed font in the size of the rest.
[[nodiscard]] QFont editorFont();

} // namespace widgets
