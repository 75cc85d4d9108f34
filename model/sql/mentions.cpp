// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/mentions.h"

#include "model/sql/statementreader.h"
#include "model/sql/tokens.h"
#include "model/sql/tree_p.h"

#include <algorithm>
#include <functional>
#include <set>

namespace sql {

namespace {

using Visit = std::function<void(const ProtobufCMessage &)>;

/// Every message of a tree, from the outside in. Whatever PostgreSQL can say is a message, so nothing is forgotten.
void walk(const ProtobufCMessage &message, const Visit &visit)
{
    visit(message);
    const auto *bytes = reinterpret_cast<const std::byte *>(&message);
    const ProtobufCMessageDescriptor &descriptor = *message.descriptor;
    for (unsigned i = 0; i < descriptor.n_fields; ++i) {
        const ProtobufCFieldDescriptor &field = descriptor.fields[i];
        if (field.type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        if (field.label == PROTOBUF_C_LABEL_REPEATED) {
            const auto count = *reinterpret_cast<const std::size_t *>(bytes + field.quantifier_offset);
            const auto *items = *reinterpret_cast<const ProtobufCMessage *const *const *>(bytes + field.offset);
            for (std::size_t k = 0; k < count; ++k)
                walk(*items[k], visit);
            continue;
        }
        const bool chosen = (field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) == 0
            || *reinterpret_cast<const std::uint32_t *>(bytes + field.quantifier_offset) == field.id;
        const auto *item = *reinterpret_cast<const ProtobufCMessage *const *>(bytes + field.offset);
        if (chosen && item)
            walk(*item, visit);
    }
}

template<typename T>
const T *as(const ProtobufCMessage &message, const ProtobufCMessageDescriptor &descriptor)
{
    return message.descriptor == &descriptor ? reinterpret_cast<const T *>(&message) : nullptr;
}

std::size_t byteOf(std::int32_t location)
{
    return location > 0 ? static_cast<std::size_t>(location) : 0;
}

std::span<PgQuery__Node *const> span(PgQuery__Node *const *first, std::size_t count)
{
    return {first, count};
}

/// The places in one statement.
class StatementMentions
{
public:
    StatementMentions(std::string_view text, const Outline &outline, const OutlineTable &table)
        : m_tokens(text)
        , m_outline(outline)
        , m_table(table)
    {
        const auto sameName = [&](const OutlineTable &other) { return other.name == table.name; };
        m_unambiguous = table.schema == "public" || std::ranges::count_if(outline.tables, sameName) == 1;
    }

    void findTables(const ProtobufCMessage &tree)
    {
        readRelations(tree);
        for (const std::size_t name : m_relations)
            add(name);
        readPath([&](std::size_t first, std::size_t tablePart) {
            if (isTable(first, tablePart))
                add(tablePart);
        });
        // orders.id means the table where it has no alias.
        walk(tree, [&](const ProtobufCMessage &message) {
            const auto *reference = as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor);
            if (!reference || m_relations.empty() || reference->n_fields < 2)
                return;
            const std::size_t first = m_tokens.at(byteOf(reference->location));
            const std::size_t last = m_tokens.lastPart(first);
            const std::size_t qualifier = first + 2 * (reference->n_fields - 2);
            if (qualifier <= last && !m_aliases.contains(m_table.name) && isTable(first, qualifier))
                add(qualifier);
        });
    }

    void findColumns(const ProtobufCMessage &tree, const std::string &column)
    {
        readRelations(tree);
        readPath([&](std::size_t first, std::size_t tablePart) {
            if (m_tokens.is(2, "column") && isTable(first, tablePart) && is(tablePart + 2, column))
                add(tablePart + 2);
        });
        if (m_relations.empty())
            return;
        m_own = isAbout();
        walk(tree, [&](const ProtobufCMessage &message) { readColumn(message, column); });
        if (m_own)
            readLists(column);
    }

    std::vector<Mention> take(std::size_t offset)
    {
        std::vector<Mention> found(m_found.begin(), m_found.end());
        for (Mention &mention : found)
            mention.range = {mention.range.begin + offset, mention.range.end + offset};
        return found;
    }

private:
    struct Earlier
    {
        bool operator()(const Mention &a, const Mention &b) const { return a.range < b.range; }
    };

    void add(std::size_t token, bool keepsOutput = false) { m_found.insert({m_tokens[token].range, keepsOutput}); }
    [[nodiscard]] bool is(std::size_t token, const std::string &name) const
    {
        return m_tokens.isName(token) && nameOf(m_tokens.text(token)) == name;
    }
    [[nodiscard]] bool isTable(std::size_t first, std::size_t last) const
    {
        if (!is(last, m_table.name))
            return false;
        return last == first ? m_unambiguous : is(last - 2, m_table.schema);
    }

    /// Where FROM, REFERENCES, ON … name the table, and which aliases it and others have.
    void readRelations(const ProtobufCMessage &tree)
    {
        const PgQuery__RangeVar *created = nullptr; // has no columns yet that a query could mean
        walk(tree, [&](const ProtobufCMessage &message) {
            if (const auto *view = as<PgQuery__ViewStmt>(message, pg_query__view_stmt__descriptor))
                created = view->view;
            else if (const auto *into = as<PgQuery__IntoClause>(message, pg_query__into_clause__descriptor))
                created = into->rel;
            const auto *relation = as<PgQuery__RangeVar>(message, pg_query__range_var__descriptor);
            if (!relation)
                return;
            const std::size_t first = m_tokens.at(byteOf(relation->location));
            const std::size_t last = m_tokens.lastPart(first);
            const std::string alias(relation->alias ? view(relation->alias->aliasname) : std::string_view());
            if (isTable(first, last)) {
                m_relations.push_back(last);
                m_names.insert(alias.empty() ? m_table.name : alias);
            } else if (relation != created) {
                m_others.emplace_back(view(relation->relname));
            }
            if (!alias.empty())
                m_aliases.insert(alias);
        });
    }

    /// COMMENT ON and DROP hold names as lists without places.
    template<typename Found>
    void readPath(Found found)
    {
        std::size_t first = 0;
        const bool comment = m_tokens.is(0, "comment");
        if (comment || m_tokens.is(0, "drop")) {
            first = comment ? 2 : 1;
            while (m_tokens.is(first, "materialized") || m_tokens.is(first, "foreign"))
                ++first;
            const bool relation = m_tokens.is(first, "table") || m_tokens.is(first, "view")
                || (comment && m_tokens.is(first, "column"));
            if (!relation)
                return;
            const bool column = m_tokens.is(first, "column");
            ++first;
            while (m_tokens.is(first, "if") || m_tokens.is(first, "exists"))
                ++first;
            for (;; first += 2) {
                const std::size_t last = m_tokens.lastPart(first);
                if (!column)
                    found(first, last);
                else if (last >= first + 2)
                    found(first, last - 2);
                first = last;
                if (comment || m_tokens[first + 1].type != Token::Type::Comma)
                    return;
            }
        }
    }

    /// Whether the statement defines the table or something on it, so that bare names are its columns.
    [[nodiscard]] bool isAbout() const
    {
        static constexpr auto queries = std::to_array<std::string_view>({"view", "materialized", "rule"});
        if (m_tokens.is(0, "alter"))
            return m_relations.front() < 8 && m_tokens.is(1, "table");
        const bool query = std::ranges::any_of(
            queries, [&](std::string_view word) { return m_tokens.find(0, 4, word).has_value(); });
        if (!m_tokens.is(0, "create") || query)
            return false;
        if (m_tokens.find(0, 5, "table"))
            return m_relations.front() < 8 && m_relations.front() == firstName();
        return true; // an index, trigger or policy
    }

    [[nodiscard]] std::size_t firstName() const
    {
        std::size_t i = m_tokens.find(0, 5, "table").value_or(0) + 1;
        while (m_tokens.is(i, "if") || m_tokens.is(i, "not") || m_tokens.is(i, "exists"))
            ++i;
        return m_tokens.lastPart(i);
    }

    void readColumn(const ProtobufCMessage &message, const std::string &column)
    {
        if (const auto *definition = as<PgQuery__ColumnDef>(message, pg_query__column_def__descriptor)) {
            if (m_own && view(definition->colname) == column && definition->location > 0)
                add(m_tokens.at(byteOf(definition->location)));
        } else if (const auto *reference = as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor)) {
            readReference(*reference, column);
        } else if (const auto *target = as<PgQuery__ResTarget>(message, pg_query__res_target__descriptor)) {
            const bool plain = view(target->name).empty() && target->val
                && target->val->node_case == PG_QUERY__NODE__NODE_COLUMN_REF;
            if (plain && !m_own)
                readReference(*target->val->column_ref, column, true);
        } else if (const auto *constraint = as<PgQuery__Constraint>(message, pg_query__constraint__descriptor)) {
            readConstraint(*constraint, column);
        }
    }

    void readReference(const PgQuery__ColumnRef &reference, const std::string &column, bool output = false)
    {
        const std::vector<std::string> parts = names(span(reference.fields, reference.n_fields));
        if (parts.size() != reference.n_fields || parts.empty() || parts.back() != column)
            return;
        const std::size_t first = m_tokens.at(byteOf(reference.location));
        const std::size_t last = first + 2 * (parts.size() - 1);
        if (!is(last, column))
            return;
        const bool byRow = m_own && parts.size() == 2 && (parts.front() == "new" || parts.front() == "old");
        if (parts.size() >= 2 && !byRow && !m_names.contains(parts[parts.size() - 2]))
            return;
        if (parts.size() == 1 && !m_own
            && std::ranges::any_of(m_others, [&](const std::string &other) { return mayHave(other, column); }))
            return;
        // The one with the output comes first and stays.
        m_found.erase({m_tokens[last].range, false});
        const bool known = m_outputs.contains(last);
        if (output)
            m_outputs.insert(last);
        add(last, output || known);
    }

    /// Whether a relation of the query has such a column, or is not known.
    [[nodiscard]] bool mayHave(const std::string &relation, const std::string &column) const
    {
        const auto found = std::ranges::find(m_outline.tables, relation, &OutlineTable::name);
        return found == m_outline.tables.end() || std::ranges::contains(found->columns, column, &OutlineColumn::name);
    }

    void addIn(std::size_t open, const std::string &column)
    {
        for (std::size_t i = open + 1; m_tokens[i].type != Token::Type::Close && m_tokens[i].type != Token::Type::End;
            ++i) {
            if (is(i, column))
                add(i);
        }
    }

    void readConstraint(const PgQuery__Constraint &constraint, const std::string &column)
    {
        const std::size_t first = m_tokens.at(byteOf(constraint.location));
        const std::size_t past = m_tokens.elementEnd(first);
        const bool lists = constraint.n_keys > 0 || constraint.n_fk_attrs > 0;
        if (m_own && lists) {
            if (const auto open = m_tokens.findOpen(first, past))
                addIn(*open, column);
        }
        if (constraint.n_pk_attrs == 0 || !constraint.pktable)
            return;
        const std::size_t parent = m_tokens.at(byteOf(constraint.pktable->location));
        const std::size_t last = m_tokens.lastPart(parent);
        if (isTable(parent, last) && m_tokens[last + 1].type == Token::Type::Open)
            addIn(last + 1, column);
    }

    /// Plain names in the list of an index, in UPDATE OF of a trigger, behind ALTER, DROP and RENAME of ALTER TABLE.
    void readLists(const std::string &column)
    {
        if (m_tokens.find(0, 3, "index")) {
            const auto open = m_tokens.findOpen(m_relations.front(), m_tokens.size());
            for (std::size_t first = open.value_or(m_tokens.size()) + 1; open;) {
                const std::size_t past = m_tokens.elementEnd(first);
                if (is(first, column) && m_tokens[first + 1].type != Token::Type::Open)
                    add(first);
                if (m_tokens[past].type != Token::Type::Comma)
                    break;
                first = past + 1;
            }
            if (const auto include = m_tokens.find(0, m_tokens.size(), "include"))
                addIn(*include + 1, column);
        } else if (m_tokens.find(0, 4, "trigger")) {
            const auto of = m_tokens.find(0, m_relations.front(), "of");
            for (std::size_t i = of.value_or(m_relations.front()) + 1; i < m_relations.front() && !m_tokens.is(i, "on");
                ++i) {
                if (is(i, column))
                    add(i);
            }
        } else if (m_tokens.is(0, "alter")) {
            for (std::size_t first = m_relations.front() + 1;;) {
                const std::size_t past = m_tokens.elementEnd(first);
                const bool names
                    = m_tokens.is(first, "alter") || m_tokens.is(first, "drop") || m_tokens.is(first, "rename");
                const std::size_t name = m_tokens.is(first + 1, "column") ? first + 2 : first + 1;
                if (names && !m_tokens.is(first + 1, "constraint") && is(name, column))
                    add(name);
                if (m_tokens[past].type != Token::Type::Comma)
                    break;
                first = past + 1;
            }
        }
    }

    Tokens m_tokens;
    const Outline &m_outline;
    const OutlineTable &m_table;
    bool m_unambiguous = false;
    bool m_own = false;
    std::vector<std::size_t> m_relations {}; ///< tokens that name the table
    std::set<std::string> m_names {}; ///< how its columns may be qualified
    std::set<std::string> m_aliases {};
    std::vector<std::string> m_others {}; ///< other relations of the statement
    std::set<std::size_t> m_outputs {};
    std::set<Mention, Earlier> m_found {};
};

template<typename Find>
std::vector<Mention> collect(std::string_view text, const Outline &outline, const OutlineTable &table, Find find)
{
    std::vector<Mention> all;
    StatementReader reader(text, StatementReader::Mode::Typing);
    while (const auto piece = reader.next()) {
        const std::string_view statement = text.substr(piece->range.begin, piece->range.size());
        // Most statements do not even hold the word.
        const auto sameLetter = [](char a, char b) { return nameOf({&a, 1}) == nameOf({&b, 1}); };
        if (std::ranges::search(statement, table.name, sameLetter).empty())
            continue;
        const auto tree = parse(statement);
        if (!tree)
            continue;
        StatementMentions mentions(statement, outline, table);
        find(mentions, tree->nodes().result->base);
        std::ranges::move(mentions.take(piece->range.begin), std::back_inserter(all));
    }
    return all;
}

} // namespace

std::vector<Mention> mentionsOf(std::string_view text, const Outline &outline, const OutlineTable &table)
{
    return collect(text, outline, table,
        [](StatementMentions &mentions, const ProtobufCMessage &tree) { mentions.findTables(tree); });
}

std::vector<Mention> mentionsOf(
    std::string_view text, const Outline &outline, const OutlineTable &table, const std::string &column)
{
    return collect(text, outline, table,
        [&](StatementMentions &mentions, const ProtobufCMessage &tree) { mentions.findColumns(tree, column); });
}

} // namespace sql
