// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/duration.h"
#include "model/project/hcl/functions.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

/// formatdate and timeadd, as go-cty's standard library describes them.
namespace project::hcl {

namespace {

using Answer = base::Result<Value>;

base::Result<QDateTime> timeOf(const std::string &text)
{
    QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODate);
    if (!time.isValid() || !text.contains('T') || !(text.ends_with('Z') || text.find_last_of("+-") > text.find('T')))
        return base::failed(
            base::Code::Failed, "\"" + text + "\" is not a timestamp of RFC 3339", "write it as 2026-01-31T12:00:00Z");
    return time;
}

std::string offsetText(const QDateTime &time, bool withColon)
{
    const int minutes = std::abs(time.offsetFromUtc()) / 60;
    const auto two = [](int number) { return QString::number(number).rightJustified(2, u'0').toStdString(); };
    return (time.offsetFromUtc() < 0 ? "-" : "+") + two(minutes / 60) + (withColon ? ":" : "") + two(minutes % 60);
}

/// The text of one run of equal letters; nothing for a run that means nothing.
std::optional<std::string> partOf(const std::string &run, const QDateTime &time)
{
    const QLocale locale = QLocale::c();
    const auto padded = [](int number, std::size_t width) {
        return QString::number(number).rightJustified(static_cast<qsizetype>(width), u'0').toStdString();
    };
    const QDate date = time.date();
    const int hour = time.time().hour();
    const int twelve = hour % 12 == 0 ? 12 : hour % 12;
    const bool isUtc = time.offsetFromUtc() == 0;
    const std::map<std::string, std::string> parts {{"YYYY", padded(date.year(), 4)},
        {"YY", padded(date.year() % 100, 2)}, {"MMMM", locale.monthName(date.month()).toStdString()},
        {"MMM", locale.monthName(date.month(), QLocale::ShortFormat).toStdString()}, {"MM", padded(date.month(), 2)},
        {"M", padded(date.month(), 1)}, {"DD", padded(date.day(), 2)}, {"D", padded(date.day(), 1)},
        {"EEEE", locale.dayName(date.dayOfWeek()).toStdString()},
        {"EEE", locale.dayName(date.dayOfWeek(), QLocale::ShortFormat).toStdString()}, {"hh", padded(hour, 2)},
        {"h", padded(hour, 1)}, {"HH", padded(twelve, 2)}, {"H", padded(twelve, 1)}, {"AA", hour < 12 ? "AM" : "PM"},
        {"aa", hour < 12 ? "am" : "pm"}, {"mm", padded(time.time().minute(), 2)},
        {"m", padded(time.time().minute(), 1)}, {"ss", padded(time.time().second(), 2)},
        {"s", padded(time.time().second(), 1)}, {"ZZZZZ", offsetText(time, true)}, {"ZZZZ", offsetText(time, false)},
        {"ZZZ", isUtc ? "UTC" : offsetText(time, false)}, {"Z", isUtc ? "Z" : offsetText(time, true)}};
    const auto found = parts.find(run);
    return found == parts.end() ? std::nullopt : std::optional(found->second);
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Answer formatDate(const List &arguments, const std::string &)
{
    const auto format = textArgument(arguments, 0);
    const auto stamp = textArgument(arguments, 1);
    if (!format || !stamp)
        return std::unexpected(format ? stamp.error() : format.error());
    const auto time = timeOf(*stamp);
    if (!time)
        return std::unexpected(time.error());
    std::string text;
    for (std::size_t i = 0; i < format->size();) {
        const char c = (*format)[i];
        std::size_t end = i + 1;
        if (c == '\'') { // up to the next quote; two are one
            for (;; ++end) {
                if (end >= format->size())
                    return base::failed(base::Code::Failed, "the format has a quote without its end");
                if ((*format)[end] != '\'')
                    text += (*format)[end];
                else if (end + 1 < format->size() && (*format)[end + 1] == '\'')
                    text += (*format)[end++];
                else
                    break;
            }
            i = end + 1;
            continue;
        }
        if (!isLetter(c)) {
            text += c;
            ++i;
            continue;
        }
        end = std::min(format->find_first_not_of(c, i), format->size());
        const std::string run = format->substr(i, end - i);
        const auto part = partOf(run, *time);
        if (!part)
            return base::failed(base::Code::Failed, "the format has no \"" + run + '"',
                "put letters that stand for themselves between single quotes");
        text += *part;
        i = end;
    }
    return Value(text);
}

Answer timeAdd(const List &arguments, const std::string &)
{
    const auto stamp = textArgument(arguments, 0);
    const auto duration = textArgument(arguments, 1);
    if (!stamp || !duration)
        return std::unexpected(stamp ? duration.error() : stamp.error());
    const auto time = timeOf(*stamp);
    if (!time)
        return std::unexpected(time.error());
    const bool isBack = duration->starts_with('-');
    const auto length = migrate::parseDuration(isBack ? duration->substr(1) : *duration);
    if (!length)
        return std::unexpected(length.error());
    const qint64 milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(*length).count();
    const QDateTime later = time->addMSecs(isBack ? -milliseconds : milliseconds);
    return Value(later.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toStdString()
        + (later.offsetFromUtc() == 0 ? "Z" : offsetText(later, true)));
}

} // namespace

void addTimeFunctions(Functions &functions)
{
    functions["formatdate"] = {.body = formatDate, .least = 2, .most = 2};
    functions["timeadd"] = {.body = timeAdd, .least = 2, .most = 2};
}

} // namespace project::hcl
