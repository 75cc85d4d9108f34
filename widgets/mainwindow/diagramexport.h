// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "widgets/diagram/picture.h"

#include <QByteArray>
#include <QString>

class QPrinter;

namespace widgets {

[[nodiscard]] QByteArray svgOf(const Picture &picture, bool dark);
/// Writes the picture in the format of the file's ending: svg, png, pdf, mmd (Mermaid), dot. Any thread.
[[nodiscard]] base::Result<> exportPicture(const Picture &picture, const QString &path, bool dark);
/// One page, as large as fits.
void printPicture(const Picture &picture, QPrinter &printer);

} // namespace widgets
