// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/paintstyle.h"

#include <QStringList>

namespace widgets {

LevelOfDetail levelOfDetail(double zoom, bool everything)
{
    if (everything && zoom >= 0.3)
        return LevelOfDetail::All;
    if (zoom < 0.12)
        return LevelOfDetail::Areas;
    if (zoom < 0.4)
        return LevelOfDetail::Names;
    if (zoom < 0.6)
        return LevelOfDetail::Keys;
    return LevelOfDetail::All;
}

namespace {

QStringList families()
{
    QStringList names;
    const QStringList listed = QString::fromLatin1(diagram::fontFamilies).split(QLatin1Char(','));
    for (const QString &name : listed)
        names.append(name.trimmed().remove(QLatin1Char('\'')));
    return names;
}

} // namespace

QFont diagramFont(double size, bool bold, bool italic)
{
    static const QStringList names = families();
    QFont font(names);
    font.setPixelSize(qRound(size));
    font.setBold(bold);
    font.setItalic(italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleHint(QFont::SansSerif);
    return font;
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const double rest = 1 - share;
    return QColor::fromRgbF(static_cast<float>(a.redF() * share + b.redF() * rest),
        static_cast<float>(a.greenF() * share + b.greenF() * rest),
        static_cast<float>(a.blueF() * share + b.blueF() * rest));
}

} // namespace widgets
