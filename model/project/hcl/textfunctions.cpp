// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/functions.h"

#include "model/base/text.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <cstdio>

namespace project::hcl {

namespace {

using Answer = base::Result<Value>;

/// A function of texts alone.
template<typename Body>
Function ofTexts(std::size_t count, Body body)
{
    return {.body = [count, body](const List &arguments, const std::string &) -> Answer {
                std::vector<std::string> texts;
                for (std::size_t i = 0; i < count; ++i) {
                    auto text = textArgument(arguments, i);
                    if (!text)
                        return std::unexpected(text.error());
                    texts.push_back(std::move(*text));
                }
                return body(texts);
            },
        .least = count,
        .most = count};
}

using Texts = std::vector<std::string>;

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    if (from.empty())
        return text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// One verb of format(): %s %d %f %q %v %t %x with flags and width.
Answer formatted(const std::string &verb, const Value &value)
{
    const char type = verb.back();
    std::string text;
    std::string buffer(512, '\0');
    const auto print = [&](const std::string &pattern, auto argument) {
        const int length = std::snprintf(buffer.data(), buffer.size(), pattern.c_str(), argument);
        return buffer.substr(0, static_cast<std::size_t>(std::clamp(length, 0, 511)));
    };
    const std::string flags = verb.substr(0, verb.size() - 1);
    switch (type) {
    case 'd':
    case 'x':
    case 'f':
    case 'g':
    case 'e': {
        const Value number = toNumber(value);
        if (!number.number())
            return base::failed(base::Code::Failed, verb + " needs a number, not a " + value.typeName());
        if (type == 'd' || type == 'x')
            return Value(print(flags + "ll" + type, static_cast<long long>(*number.number())));
        return Value(print(verb, *number.number()));
    }
    case 's':
    case 'v':
    case 't':
    case 'q':
        if (!toText(value, text))
            return base::failed(base::Code::Failed, verb + " needs a primitive value, not a " + value.typeName());
        if (type == 'q')
            return Value('"' + replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"") + '"');
        return flags == "%" ? Value(text) : Value(print(flags + 's', text.c_str()));
    default:
        return base::failed(base::Code::Unsupported, "format does not know " + verb);
    }
}

Answer format(const List &arguments, const std::string &)
{
    const auto pattern = textArgument(arguments, 0);
    if (!pattern)
        return std::unexpected(pattern.error());
    std::string text;
    std::size_t next = 1;
    for (std::size_t i = 0; i < pattern->size(); ++i) {
        if ((*pattern)[i] != '%') {
            text += (*pattern)[i];
            continue;
        }
        if (i + 1 < pattern->size() && (*pattern)[i + 1] == '%') {
            text += '%';
            ++i;
            continue;
        }
        const std::size_t end = pattern->find_first_not_of("+-# 0123456789.", i + 1);
        if (end == std::string::npos || end - i > 12)
            return base::failed(base::Code::Failed, "unfinished verb at the end of the format");
        if (next >= arguments.size())
            return base::failed(base::Code::Failed, "not enough arguments for format");
        const Answer piece = formatted(pattern->substr(i, end - i + 1), arguments[next++]);
        if (!piece)
            return piece;
        text += *piece->text();
        i = end;
    }
    if (next < arguments.size())
        return base::failed(base::Code::Failed, "too many arguments for format");
    return Value(text);
}

Answer matched(const QRegularExpressionMatch &match)
{
    if (match.lastCapturedIndex() == 0)
        return Value(match.captured().toStdString());
    List groups;
    for (int i = 1; i <= match.lastCapturedIndex(); ++i)
        groups.emplace_back(match.captured(i).toStdString());
    return Value(std::move(groups));
}

base::Result<QRegularExpression> pattern(const std::string &text)
{
    QRegularExpression expression(QString::fromStdString(text));
    if (!expression.isValid())
        return base::failed(
            base::Code::Failed, "invalid regular expression: " + expression.errorString().toStdString());
    return expression;
}

Answer split(const Texts &texts)
{
    List parts;
    std::size_t begin = 0;
    if (texts[0].empty()) {
        parts.emplace_back(texts[1]);
        return Value(std::move(parts));
    }
    for (std::size_t at = texts[1].find(texts[0]); at != std::string::npos; at = texts[1].find(texts[0], begin)) {
        parts.emplace_back(texts[1].substr(begin, at - begin));
        begin = at + texts[0].size();
    }
    parts.emplace_back(texts[1].substr(begin));
    return Value(std::move(parts));
}

std::string trimmedOf(const std::string &text, const std::string &characters)
{
    const std::size_t begin = text.find_first_not_of(characters);
    if (begin == std::string::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(characters) - begin + 1);
}

Answer join(const List &arguments, const std::string &)
{
    const auto separator = textArgument(arguments, 0);
    if (!separator)
        return std::unexpected(separator.error());
    std::vector<std::string> parts;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const auto list = listArgument(arguments, i);
        if (!list)
            return std::unexpected(list.error());
        for (const Value &value : *list) {
            std::string text;
            if (!toText(value, text))
                return base::failed(base::Code::Failed, "join takes lists of strings");
            parts.push_back(std::move(text));
        }
    }
    return Value(base::join(parts, *separator));
}

Answer substr(const List &arguments, const std::string &)
{
    const auto text = textArgument(arguments, 0);
    const auto offset = numberArgument(arguments, 1);
    const auto length = numberArgument(arguments, 2);
    if (!text || !offset || !length)
        return std::unexpected(!text ? text.error() : !offset ? offset.error() : length.error());
    const QString all = QString::fromStdString(*text);
    const qsizetype begin = *offset < 0 ? std::max<qsizetype>(0, all.size() + static_cast<qsizetype>(*offset))
                                        : static_cast<qsizetype>(*offset);
    return Value(all.mid(begin, *length < 0 ? -1 : static_cast<qsizetype>(*length)).toStdString());
}

Answer indent(const List &arguments, const std::string &)
{
    const auto spaces = numberArgument(arguments, 0);
    const auto text = textArgument(arguments, 1);
    if (!spaces || !text)
        return std::unexpected(spaces ? text.error() : spaces.error());
    return Value(
        replaced(*text, "\n", '\n' + std::string(static_cast<std::size_t>(std::clamp(*spaces, 0.0, 1000.0)), ' ')));
}

Answer title(const Texts &texts)
{
    std::string text = texts[0];
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((i == 0 || text[i - 1] == ' ') && text[i] >= 'a' && text[i] <= 'z')
            text[i] = static_cast<char>(text[i] - 'a' + 'A');
    }
    return Value(text);
}

void addPatternFunctions(Functions &functions)
{
    functions["regex"] = ofTexts(2, [](const Texts &texts) -> Answer {
        const auto expression = pattern(texts[0]);
        if (!expression)
            return std::unexpected(expression.error());
        const auto match = expression->match(QString::fromStdString(texts[1]));
        return match.hasMatch() ? matched(match) : base::failed(base::Code::NotFound, "the pattern does not match");
    });
    functions["regexall"] = ofTexts(2, [](const Texts &texts) -> Answer {
        const auto expression = pattern(texts[0]);
        if (!expression)
            return std::unexpected(expression.error());
        List all;
        auto matches = expression->globalMatch(QString::fromStdString(texts[1]));
        while (matches.hasNext())
            all.push_back(*matched(matches.next()));
        return Value(std::move(all));
    });
    functions["regexreplace"] = ofTexts(3, [](const Texts &texts) -> Answer {
        const auto expression = pattern(texts[1]);
        if (!expression)
            return std::unexpected(expression.error());
        const QString replacement = QString::fromStdString(texts[2]).replace(
            QRegularExpression(QStringLiteral("\\$\\{?(\\d+)\\}?")), QStringLiteral("\\\\1"));
        return Value(QString::fromStdString(texts[0]).replace(*expression, replacement).toStdString());
    });
    functions["regexpescape"] = ofTexts(1, [](const Texts &texts) -> Answer {
        return Value(QRegularExpression::escape(QString::fromStdString(texts[0])).toStdString());
    });
    functions["replace"] = ofTexts(3, [](const Texts &texts) -> Answer {
        const bool isPattern = texts[1].size() > 2 && texts[1].front() == '/' && texts[1].back() == '/';
        if (!isPattern)
            return Value(replaced(texts[0], texts[1], texts[2]));
        const auto expression = pattern(texts[1].substr(1, texts[1].size() - 2));
        if (!expression)
            return std::unexpected(expression.error());
        return Value(
            QString::fromStdString(texts[0]).replace(*expression, QString::fromStdString(texts[2])).toStdString());
    });
}

} // namespace

void addTextFunctions(Functions &functions)
{
    functions["format"] = {.body = format, .least = 1};
    functions["join"] = {.body = join, .least = 2};
    functions["substr"] = {.body = substr, .least = 3, .most = 3};
    functions["indent"] = {.body = indent, .least = 2, .most = 2};
    functions["split"] = ofTexts(2, split);
    functions["title"] = ofTexts(1, title);
    functions["lower"] = ofTexts(1,
        [](const Texts &texts) -> Answer { return Value(QString::fromStdString(texts[0]).toLower().toStdString()); });
    functions["upper"] = ofTexts(1,
        [](const Texts &texts) -> Answer { return Value(QString::fromStdString(texts[0]).toUpper().toStdString()); });
    functions["trimspace"]
        = ofTexts(1, [](const Texts &texts) -> Answer { return Value(trimmedOf(texts[0], " \t\r\n\v\f")); });
    functions["trim"] = ofTexts(2, [](const Texts &texts) -> Answer { return Value(trimmedOf(texts[0], texts[1])); });
    functions["trimprefix"] = ofTexts(2, [](const Texts &texts) -> Answer {
        return Value(texts[0].starts_with(texts[1]) ? texts[0].substr(texts[1].size()) : texts[0]);
    });
    functions["trimsuffix"] = ofTexts(2, [](const Texts &texts) -> Answer {
        return Value(texts[0].ends_with(texts[1]) ? texts[0].substr(0, texts[0].size() - texts[1].size()) : texts[0]);
    });
    functions["startswith"]
        = ofTexts(2, [](const Texts &texts) -> Answer { return Value(texts[0].starts_with(texts[1])); });
    functions["endswith"]
        = ofTexts(2, [](const Texts &texts) -> Answer { return Value(texts[0].ends_with(texts[1])); });
    functions["chomp"] = ofTexts(1,
        [](const Texts &texts) -> Answer { return Value(texts[0].substr(0, texts[0].find_last_not_of("\r\n") + 1)); });
    functions["strrev"] = ofTexts(1, [](const Texts &texts) -> Answer {
        auto code = QString::fromStdString(texts[0]).toUcs4();
        std::ranges::reverse(code);
        return Value(
            QString::fromUcs4(reinterpret_cast<const char32_t *>(code.constData()), code.size()).toStdString());
    });
    addPatternFunctions(functions);
}

} // namespace project::hcl
