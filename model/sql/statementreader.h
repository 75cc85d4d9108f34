// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/sql/scanner.h"
#include "model/sql/statement.h"

#include <optional>

namespace sql {

/// Finds where statements begin and end, one after the other. split() and the outline stand on it.
class StatementReader
{
public:
    enum class Mode : std::uint8_t {
        Script, ///< a finished text: delimiters of Atlas count, problems are reported
        Typing, ///< a text being written: an unfinished statement ends where the next one plausibly begins
    };

    struct Piece
    {
        Statement::Type type = Statement::Type::Sql;
        bool mayBeSeveral = false; ///< commands
        base::Range range {}; ///< the statement
        base::Range data {}; ///< rows of COPY
        std::vector<base::Range> comments {}; ///< the group in front
        std::optional<base::Error> problem {};
    };

    explicit StatementReader(std::string_view text, Mode mode = Mode::Script);

    [[nodiscard]] std::optional<Piece> next();
    /// Reads on from here, where a statement or a comment before one begins.
    void seek(std::size_t position) { m_scanner.seek(position); }

private:
    bool readDelimiterDirective();
    bool readDelimiterCommand(const Token &word);
    std::optional<std::size_t> delimiterIn(std::size_t begin, const Token &token) const;
    bool isMetaCommand(const Token &backslash) const;
    Piece metaCommand(const Token &backslash);
    Piece body(const Token &first);
    void readRows(Piece &piece);
    bool startsStatement(const Token &word, const Token &first, std::size_t previousEnd) const;
    Piece problem(Piece piece, std::size_t position, std::string message, std::string hint = {});

    Scanner m_scanner;
    Mode m_mode;
    std::string m_delimiter = ";";
    std::vector<base::Range> m_comments {};
    std::optional<base::Error> m_failure {};
};

/// Whether these two words at the beginning of a line cannot be anything but the beginning of a statement.
[[nodiscard]] bool beginsStatement(std::string_view word, std::string_view following);

} // namespace sql
