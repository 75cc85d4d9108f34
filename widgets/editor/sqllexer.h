// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/sqlsyntax.h"

#include "widgets/editor/scintilla.h"

namespace widgets {

struct Theme;

/// Feeds QScintilla with the colours of SqlSyntax. Keeps the state at the end of each line, so that a change is
/// coloured from its own line on.
class SqlLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    SqlLexer(KSyntaxHighlighting::Repository &repository, const QString &definitionName, QObject *parent = nullptr);

    void setLook(const Theme &theme, const QFont &font);

    [[nodiscard]] const char *language() const override;
    [[nodiscard]] QString description(int style) const override;
    void styleText(int start, int end) override;

private:
    SqlSyntax m_syntax;
    std::vector<SqlSyntax::Look> m_looks;
    std::vector<KSyntaxHighlighting::State> m_states; ///< at the end of each line that is coloured
};

} // namespace widgets
