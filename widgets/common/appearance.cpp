// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/appearance.h"

#include "widgets/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>
#include <QStyleHints>

namespace widgets {

namespace {

/// The style sheet with its @names@ replaced by the theme's colours.
QString styleSheet(const Theme &theme)
{
    loadResources();
    QFile file(QStringLiteral(":/themes/window.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> colours[] = {
        {"window", theme.window},
        {"surface", theme.surface},
        {"raised", theme.raised},
        {"hover", theme.hover},
        {"border", theme.border},
        {"text", theme.text},
        {"muted", theme.muted},
        {"accent", theme.accent},
        {"onAccent", theme.onAccent},
        {"selection", theme.selection},
        {"danger", theme.danger},
        {"onDanger", theme.onDanger},
        {"dangerSurface", theme.dangerSurface},
        {"warning", theme.warning},
        {"warningSurface", theme.warningSurface},
        {"success", theme.success},
        {"successSurface", theme.successSurface},
        {"information", theme.information},
        {"informationSurface", theme.informationSurface},
    };
    for (const auto &[name, colour] : colours)
        sheet.replace(QLatin1Char('@') + QLatin1String(name) + QLatin1Char('@'), colour.name());
    sheet.replace(QLatin1String("@scheme@"), QLatin1String(theme.dark ? "dark" : "light"));
    return sheet;
}

} // namespace

Appearance::Appearance(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_scheme == Scheme::System)
            apply();
    });
    apply();
}

const Theme &Appearance::theme() const
{
    const bool dark = m_scheme == Scheme::Dark
        || (m_scheme == Scheme::System && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    return dark ? darkTheme() : lightTheme();
}

void Appearance::setScheme(Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Appearance::apply()
{
    QApplication::setPalette(paletteOf(theme()));
    qApp->setStyleSheet(styleSheet(theme()));
    Q_EMIT changed();
}

} // namespace widgets
