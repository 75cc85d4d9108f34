// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/environmentstrip.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace widgets {

EnvironmentKind environmentKind(const QString &name, bool production)
{
    const QString word = name.toLower();
    if (production || word.startsWith(QLatin1String("prod")) || word == QLatin1String("live"))
        return EnvironmentKind::Production;
    if (word.startsWith(QLatin1String("stag")) || word == QLatin1String("uat")
        || word.startsWith(QLatin1String("preprod")))
        return EnvironmentKind::Staging;
    return EnvironmentKind::Development;
}

QString environmentWord(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::None:
        return {};
    case EnvironmentKind::Development:
        return EnvironmentStrip::tr("DEV");
    case EnvironmentKind::Staging:
        return EnvironmentStrip::tr("STAGING");
    case EnvironmentKind::Production:
        return EnvironmentStrip::tr("PRODUCTION");
    }
    return {};
}

QColor environmentColour(EnvironmentKind kind, const QPalette &palette)
{
    const Theme &theme = themeOf(palette);
    switch (kind) {
    case EnvironmentKind::None:
        return theme.border;
    case EnvironmentKind::Development:
        return theme.success;
    case EnvironmentKind::Staging:
        return theme.information;
    case EnvironmentKind::Production:
        return theme.danger;
    }
    return theme.border;
}

EnvironmentStrip::EnvironmentStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void EnvironmentStrip::setEnvironment(EnvironmentKind kind, const QString &text, bool readOnly)
{
    m_kind = kind;
    m_text = text;
    m_readOnly = readOnly;
    setAccessibleName(tr("Environment: %1 %2").arg(environmentWord(kind), text));
    setVisible(kind != EnvironmentKind::None);
    updateGeometry();
    update();
}

QSize EnvironmentStrip::sizeHint() const
{
    return {200, fontMetrics().height() + 8};
}

void EnvironmentStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(palette());
    const QColor colour = environmentColour(m_kind, palette());
    QColor wash = colour;
    wash.setAlphaF(0.13F);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(rect(), wash);
    if (m_kind == EnvironmentKind::Production) {
        QColor stripe = colour;
        stripe.setAlphaF(0.35F);
        painter.fillRect(rect(), QBrush(stripe, Qt::BDiagPattern));
    } else if (m_kind == EnvironmentKind::Staging) {
        QColor dots = colour;
        dots.setAlphaF(0.4F);
        painter.fillRect(rect(), QBrush(dots, Qt::Dense7Pattern));
    }
    painter.fillRect(QRect(0, height() - 2, width(), 2), colour);

    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const QString word = environmentWord(m_kind);
    const QRect chip(8, 2, metrics.horizontalAdvance(word) + 16, height() - 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setFont(bold);
    painter.setPen(theme.dark ? theme.surface : QColor(Qt::white));
    painter.drawText(chip, Qt::AlignCenter, word);

    QString text = m_text;
    if (m_readOnly)
        text = text.isEmpty() ? tr("read only") : tr("%1 · read only").arg(text);
    painter.setFont(font());
    const QRect place(chip.right() + 9, 0, width() - chip.right() - 18, height() - 2);
    const QString elided = fontMetrics().elidedText(text, Qt::ElideMiddle, place.width());
    const QRect behind(place.left() - 4, 1, fontMetrics().horizontalAdvance(elided) + 8, height() - 4);
    if (m_kind != EnvironmentKind::Development)
        painter.fillRect(behind, theme.window);
    painter.setPen(theme.text);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, elided);
}

} // namespace widgets
