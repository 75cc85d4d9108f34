// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/installation.h"
#include "model/pg/scratchdatabase.h"

#include <QProcess>

#include <algorithm>
#include <string>

/// pg_dump's text as a sorted list of lines: the order of columns is not a difference.
inline std::string dumpOf(const pg::ScratchDatabase &database)
{
    const auto installed = pg::installation(0);
    if (!installed)
        return {};
    QProcess process;
    process.start(QString::fromStdString((installed->programs / "pg_dump").string()),
        {QStringLiteral("--schema-only"), QStringLiteral("--no-owner"), QString::fromStdString(database.url())});
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return "pg_dump failed: " + process.readAllStandardError().toStdString();
    QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    // Newer releases write these with a word made by chance.
    lines.removeIf(
        [](const QByteArray &line) { return line.startsWith("\\restrict ") || line.startsWith("\\unrestrict "); });
    for (QByteArray &line : lines) {
        if (line.endsWith(','))
            line.chop(1);
    }
    std::ranges::sort(lines);
    return lines.join('\n').toStdString();
}

/// The first line in which two of them differ; empty when none does.
inline std::string dumpDifference(const std::string &got, const std::string &wanted)
{
    const auto at = std::ranges::mismatch(got, wanted);
    if (at.in1 == got.end() && at.in2 == wanted.end())
        return {};
    const auto line = [](const std::string &text, std::string::const_iterator place) {
        const std::size_t position = static_cast<std::size_t>(place - text.begin());
        const std::size_t begin = position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
        return text.substr(begin, text.find('\n', position) - begin);
    };
    return "pg_dump differs: got \"" + line(got, at.in1) + "\", wanted \"" + line(wanted, at.in2) + '"';
}
