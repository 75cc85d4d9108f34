// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/sqlsyntax.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace widgets {

namespace {

constexpr int firstReserved = 32; // Scintilla's own styles are 32 to 39
constexpr int lastReserved = 39;

int styleNumber(std::size_t index)
{
    const int number = static_cast<int>(index) + 1;
    return number < firstReserved ? number : number + lastReserved - firstReserved + 1;
}

} // namespace

SqlSyntax::SqlSyntax(KSyntaxHighlighting::Repository &repository, const QString &definitionName)
    : m_repository(repository)
{
    const KSyntaxHighlighting::Definition definition = repository.definitionForName(definitionName);
    setDefinition(definition);
    QList<KSyntaxHighlighting::Definition> definitions = definition.includedDefinitions();
    definitions.prepend(definition);
    for (const KSyntaxHighlighting::Definition &each : std::as_const(definitions)) {
        const QList<KSyntaxHighlighting::Format> formats = each.formats();
        for (const KSyntaxHighlighting::Format &format : formats) {
            if (m_styleOfFormat.emplace(format.id(), styleNumber(m_formats.size())).second)
                m_formats.push_back(format);
        }
    }
    setDark(false);
}

const std::vector<SqlSyntax::Piece> &SqlSyntax::highlight(QStringView line, KSyntaxHighlighting::State &state)
{
    m_pieces.clear();
    state = highlightLine(line, state);
    return m_pieces;
}

std::vector<SqlSyntax::Look> SqlSyntax::looks() const
{
    std::vector<Look> looks(m_formats.empty() ? 1 : styleNumber(m_formats.size() - 1) + 1);
    const KSyntaxHighlighting::Theme colours = theme();
    for (std::size_t i = 0; i < m_formats.size(); ++i) {
        looks[styleNumber(i)]
            = {m_formats[i].textColor(colours), m_formats[i].isBold(colours), m_formats[i].isItalic(colours)};
    }
    return looks;
}

void SqlSyntax::setDark(bool dark)
{
    setTheme(m_repository.defaultTheme(
        dark ? KSyntaxHighlighting::Repository::DarkTheme : KSyntaxHighlighting::Repository::LightTheme));
}

void SqlSyntax::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    const auto style = m_styleOfFormat.find(format.id());
    if (length > 0 && style != m_styleOfFormat.end())
        m_pieces.push_back({offset, length, style->second});
}

} // namespace widgets
