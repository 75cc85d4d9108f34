// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/preferences.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

namespace widgets {

namespace {

constexpr const char *editorClass = "widgets::SqlEditor";
constexpr const char *schemeNames[] = {"system", "light", "dark"}; // in the order of Scheme
constexpr std::chrono::seconds longestWait = std::chrono::hours(1);

std::chrono::seconds readSeconds(const QSettings &settings, const QString &key, std::chrono::seconds usual)
{
    bool isNumber = false;
    const std::chrono::seconds value(settings.value(key).toInt(&isNumber));
    return isNumber ? std::clamp(value, std::chrono::seconds(1), longestWait) : usual;
}

} // namespace

Preferences readPreferences(const QSettings &settings)
{
    Preferences preferences;
    const auto *const scheme
        = std::ranges::find(schemeNames, settings.value(QStringLiteral("window/theme")).toString());
    if (scheme != std::end(schemeNames))
        preferences.scheme = static_cast<Scheme>(scheme - std::begin(schemeNames));
    const QString description = settings.value(QStringLiteral("editor/font")).toString();
    if (QFont font; !description.isEmpty() && font.fromString(description))
        preferences.editorFont = font;
    preferences.serverPrograms = settings.value(QStringLiteral("server/programs")).toString();
    const TimeLimits usual;
    preferences.limits = {
        .migrationLock = readSeconds(settings, QStringLiteral("limits/migrationLock"), usual.migrationLock),
        .tableLock = readSeconds(settings, QStringLiteral("limits/tableLock"), usual.tableLock),
    };
    return preferences;
}

void writePreferences(QSettings &settings, const Preferences &preferences)
{
    settings.setValue(
        QStringLiteral("window/theme"), QLatin1String(schemeNames[static_cast<std::size_t>(preferences.scheme)]));
    if (preferences.editorFont)
        settings.setValue(QStringLiteral("editor/font"), preferences.editorFont->toString());
    else
        settings.remove(QStringLiteral("editor/font"));
    settings.setValue(QStringLiteral("server/programs"), preferences.serverPrograms);
    settings.setValue(QStringLiteral("limits/migrationLock"), qint64(preferences.limits.migrationLock.count()));
    settings.setValue(QStringLiteral("limits/tableLock"), qint64(preferences.limits.tableLock.count()));
}

void useEditorFont(const std::optional<QFont> &font)
{
    QApplication::setFont(font.value_or(QApplication::font()), editorClass);
}

QFont editorFont()
{
    const QFont chosen = QApplication::font(editorClass);
    if (QFontInfo(chosen).fixedPitch())
        return chosen;
    constexpr double smallest = 9;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(std::max(smallest, QFontInfo(chosen).pointSizeF()));
    return font;
}

} // namespace widgets
