// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/picture.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace cli {

namespace {

// 2^15 - 1 is the largest side that Qt paints; 400 MB the most that a picture may take while it is made.
constexpr double longestSide = 32767;
constexpr double mostPixels = 100e6;

/// Fonts need an application object; a command has none and no display.
class Fonts
{
public:
    Fonts()
    {
        if (QCoreApplication::instance())
            return;
        qputenv("QT_QPA_PLATFORM", "offscreen");
        m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
    }

private:
    int m_count = 1;
    char m_name[9] = "mercator";
    char *m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

base::Error unreadable()
{
    return {.code = base::Code::Internal, .message = "the SVG cannot be drawn"};
}

} // namespace

base::Result<Png> png(const std::string &svg, double scale)
{
    const Fonts fonts;
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    if (!renderer.isValid())
        return std::unexpected(unreadable());
    const QSizeF size = renderer.viewBoxF().size();
    const double fits = std::min(
        longestSide / std::max(size.width(), size.height()), std::sqrt(mostPixels / (size.width() * size.height())));
    Png result {.scale = std::min(scale, fits)};
    QImage image((size * result.scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    if (image.isNull())
        return base::failed(
            base::Code::Failed, "there is not enough memory for the picture", "--scale 1 makes a smaller one");
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(image.size())));
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return base::failed(base::Code::Failed, "the picture cannot be written as PNG");
    result.bytes = buffer.data().toStdString();
    return result;
}

base::Result<std::string> pdf(const std::string &svg, const std::string &title)
{
    const Fonts fonts;
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    if (!renderer.isValid())
        return std::unexpected(unreadable());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(QString::fromStdString(title));
    writer.setCreator(QStringLiteral("Mercator"));
    constexpr double points = 0.75; // a unit is 1/96 inch, a point 1/72
    constexpr double largestPage = 14400; // readers refuse more
    const QSizeF size = renderer.viewBoxF().size() * points;
    const double fits = std::min(1.0, largestPage / std::max(size.width(), size.height()));
    writer.setPageSize(QPageSize(size * fits, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(600);
    QPainter painter(&writer);
    renderer.render(&painter, QRectF(0, 0, writer.width(), writer.height()));
    painter.end();
    return buffer.data().toStdString();
}

} // namespace cli
