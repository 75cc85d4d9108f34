// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/diagramexport.h"

#include "model/diagram/dot.h"
#include "model/diagram/mermaid.h"
#include "model/diagram/svg.h"
#include "model/project/textfile.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSvgRenderer>

#include <algorithm>

namespace widgets {

namespace {

constexpr int largestSide = 16000; // pixels of an image

std::string pngOf(const QByteArray &svg)
{
    QSvgRenderer renderer(svg);
    QSizeF size = QSizeF(renderer.defaultSize()) * 2;
    const double largest = std::max(size.width(), size.height());
    if (largest > largestSide)
        size *= largestSide / largest;
    QImage image(size.toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::string pdfOf(const QByteArray &svg)
{
    QSvgRenderer renderer(svg);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr int resolution = 96;
    writer.setResolution(resolution);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(renderer.defaultSize()) / resolution, QPageSize::Inch));
    QPainter painter(&writer);
    renderer.render(&painter);
    painter.end();
    return bytes.toStdString();
}

} // namespace

QByteArray svgOf(const Picture &picture, bool dark)
{
    return QByteArray::fromStdString(
        diagram::svg(picture.diagram(), picture.geometry, {.columns = picture.columns, .dark = dark}));
}

base::Result<> exportPicture(const Picture &picture, const QString &path, bool dark)
{
    const QString format = QFileInfo(path).suffix().toLower();
    if (format == QLatin1String("svg"))
        return project::writeTextFile(path, svgOf(picture, dark).toStdString());
    if (format == QLatin1String("png"))
        return project::writeTextFile(path, pngOf(svgOf(picture, dark)));
    if (format == QLatin1String("pdf"))
        return project::writeTextFile(path, pdfOf(svgOf(picture, false)));
    if (format == QLatin1String("mmd"))
        return project::writeTextFile(path, diagram::mermaid(picture.diagram()));
    if (format == QLatin1String("dot"))
        return project::writeTextFile(path, diagram::dot(picture.diagram()));
    return base::failed(base::Code::Usage, "no format for \"" + path.toStdString() + "\"",
        "end the name with .svg, .png, .pdf, .mmd or .dot");
}

void printPicture(const Picture &picture, QPrinter &printer)
{
    QSvgRenderer renderer(svgOf(picture, false));
    QPainter painter(&printer);
    const QSizeF size = QSizeF(renderer.defaultSize()).scaled(painter.viewport().size(), Qt::KeepAspectRatio);
    QRectF place({}, size);
    place.moveCenter(QRectF(painter.viewport()).center());
    renderer.render(&painter, place);
}

} // namespace widgets
