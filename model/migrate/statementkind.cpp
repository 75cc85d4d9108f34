// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/statementkind.h"

#include "model/sql/scanner.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace migrate {

namespace {

using Type = StatementKind::Type;

/// The words of a statement one after the other; parentheses and literals are tokens like others.
class Words
{
public:
    explicit Words(std::string_view statement)
        : m_statement(statement)
        , m_scanner(statement)
    {
        advance();
    }

    /// Takes the word when it is this one.
    bool take(std::string_view keyword)
    {
        const bool is = m_token.type == sql::Token::Type::Word && sql::isKeyword(m_scanner.text(m_token), keyword);
        if (is)
            advance();
        return is;
    }

    /// Takes all of them, in this order, or nothing.
    bool take(std::initializer_list<std::string_view> keywords)
    {
        const sql::Scanner scanner = m_scanner;
        const sql::Token token = m_token;
        for (const std::string_view keyword : keywords) {
            if (!take(keyword)) {
                m_scanner = scanner;
                m_token = token;
                return false;
            }
        }
        return true;
    }

    /// A name with its dots: app."Orders".
    std::string takeName()
    {
        std::string name;
        while (m_token.type == sql::Token::Type::Word || m_token.type == sql::Token::Type::QuotedName) {
            name += m_scanner.text(m_token);
            advance();
            if (m_token.type != sql::Token::Type::Dot)
                break;
            name += '.';
            advance();
        }
        return name;
    }

    void advance() { m_token = m_scanner.nextCode(); }
    /// From the word that comes next to the end, without the semicolon.
    [[nodiscard]] std::string rest() const
    {
        std::string text(m_statement.substr(std::min(m_token.range.begin, m_statement.size())));
        while (!text.empty() && (text.back() == ';' || text.back() == ' ' || text.back() == '\n'))
            text.pop_back();
        return text;
    }
    [[nodiscard]] bool atEnd() const { return m_token.type == sql::Token::Type::End; }

    /// Whether the word comes anywhere from here on.
    bool takeUpTo(std::string_view keyword)
    {
        while (!atEnd()) {
            if (take(keyword))
                return true;
            advance();
        }
        return false;
    }

private:
    std::string_view m_statement;
    sql::Scanner m_scanner;
    sql::Token m_token {};
};

bool controlsTransaction(Words words)
{
    static constexpr std::array first {"begin", "commit", "rollback", "abort", "savepoint", "release", "end"};
    if (words.take({"start", "transaction"}) || words.take({"prepare", "transaction"}))
        return true;
    return std::ranges::any_of(first, [&](const char *word) { return words.take(word); });
}

StatementKind createIndex(Words words)
{
    StatementKind kind;
    kind.isUnique = words.take("unique");
    if (!words.take({"index", "concurrently"}))
        return {};
    kind.type = Type::CreateIndex;
    words.take({"if", "not", "exists"});
    if (!words.take("on")) {
        kind.name = words.takeName();
        words.take("on");
    }
    words.take("only");
    kind.relation = words.takeName();
    kind.definition = words.rest();
    return kind;
}

StatementKind dropIndex(Words words)
{
    words.take({"if", "exists"});
    return {.type = Type::DropIndex, .name = words.takeName()};
}

StatementKind alterTable(Words words)
{
    words.take({"if", "exists"});
    words.take("only");
    StatementKind kind {.relation = words.takeName()};
    if (!words.take({"detach", "partition"}))
        return kind;
    kind.name = words.takeName();
    if (words.take("concurrently"))
        kind.type = Type::DetachPartition;
    return kind;
}

} // namespace

StatementKind statementKind(std::string_view statement)
{
    Words words(statement);
    if (controlsTransaction(words))
        return {.type = Type::TransactionControl};
    if (words.take("create")) {
        for (const char *object : {"database", "tablespace", "subscription"}) {
            if (words.take(object))
                return {.type = Type::Other};
        }
        return createIndex(words);
    }
    if (words.take("drop")) {
        if (words.take({"index", "concurrently"}))
            return dropIndex(words);
        for (const char *object : {"database", "tablespace", "subscription"}) {
            if (words.take(object))
                return {.type = Type::Other};
        }
        return {};
    }
    if (words.take("reindex")) {
        StatementKind kind {.type = Type::Ordinary};
        Words rest = words;
        if (rest.takeUpTo("concurrently"))
            kind = {.type = Type::Reindex, .relation = rest.takeName()};
        else if (words.take("database") || words.take("system") || words.take("schema"))
            kind.type = Type::Repeatable;
        return kind;
    }
    if (words.take("vacuum") || words.take({"alter", "system"}))
        return {.type = Type::Repeatable};
    if (words.take({"alter", "database"}))
        return {.type = words.takeUpTo("tablespace") ? Type::Repeatable : Type::Ordinary};
    if (words.take({"alter", "table"}))
        return alterTable(words);
    return {};
}

} // namespace migrate
