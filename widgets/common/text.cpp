// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/text.h"

#include "model/base/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace widgets {

QString shown(std::string_view text)
{
    return fromUtf8(base::printable(text));
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString &text)
{
    return text.toStdString();
}

QString sentence(const base::Error &error)
{
    QString text = shown(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    if (!text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return text;
}

QString detailOf(const base::Error &error)
{
    QStringList lines;
    if (!error.detail.empty())
        lines << shown(error.detail);
    if (!error.hint.empty())
        lines << QCoreApplication::translate("widgets", "Hint: %1").arg(shown(error.hint));
    if (!error.sqlState.empty())
        lines << QCoreApplication::translate("widgets", "SQLSTATE %1").arg(shown(error.sqlState));
    return lines.join(QLatin1Char('\n'));
}

} // namespace widgets
