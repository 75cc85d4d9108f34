// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initialiseResources() // Q_INIT_RESOURCE works in no namespace
{
    Q_INIT_RESOURCE(mercator);
    Q_INIT_RESOURCE(translations);
}

namespace widgets {

namespace {

QByteArray drawing(const QString &name)
{
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Renders the drawing anew for each size and colour, so that a change of theme needs nothing.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QString name, QColor colour)
        : m_name(std::move(name))
        , m_colour(std::move(colour))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const int size = qMin(rect.width(), rect.height());
        QRect target(0, 0, size, size);
        target.moveCenter(rect.center());
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(target, iconPixmap(m_name, colour(mode), size, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/, qreal scale) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        const int side = qMin(size.width(), size.height());
        QPixmap drawn = iconPixmap(m_name, colour(mode), qRound(side / scale), scale);
        drawn.setDevicePixelRatio(1.0);
        QPainter painter(&result);
        painter.drawPixmap((size.width() - drawn.width()) / 2, (size.height() - drawn.height()) / 2, drawn);
        painter.end();
        result.setDevicePixelRatio(scale);
        return result;
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return m_colour.isValid() ? m_colour : palette.color(QPalette::ButtonText);
    }

    QString m_name;
    QColor m_colour;
};

} // namespace

void loadResources()
{
    static const bool loaded = [] {
        initialiseResources();
        return true;
    }();
    Q_UNUSED(loaded)
}

QIcon icon(const QString &name)
{
    return QIcon(new LineIconEngine(name, {}));
}

QIcon icon(const QString &name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, colour));
}

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio)
{
    const QString key
        = QStringLiteral("line/%1/%2/%3/%4").arg(name, colour.name(QColor::HexArgb)).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = drawing(name);
    svg.replace("currentColor", colour.name().toLatin1());
    pixmap = QPixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace widgets
