// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/parser.h"

#include "model/base/text.h"
#include "model/sql/scanner.h"
#include "model/sql/tree_p.h"

#include <algorithm>
#include <array>
#include <string>

#include <pg_query.h>

namespace sql {

namespace {

constexpr std::size_t blockSize = 32 * 1024;

void *allocateInArena(void *arena, std::size_t size)
{
    return static_cast<Arena *>(arena)->allocate(size);
}

void freeWithArena(void *, void *) { }

/// Trees are written and read by recursion, 1.6 kB of stack a level, and nobody there counts: 5,000 terms of a sum end
/// a thread of the usual 8 MB. So the depth is estimated before: a comma, AND or OR begins again at its parenthesis'
/// depth.
constexpr std::size_t deepest = 1500;

bool isTooDeep(std::string_view text)
{
    if (text.size() <= deepest)
        return false;
    static constexpr auto deepening = std::to_array<std::string_view>({"union", "intersect", "except", "is", "isnull",
        "notnull", "collate", "at", "join", "not", "case", "select", "explain"});
    Scanner scanner(text);
    std::vector<std::size_t> outer {0};
    std::size_t depth = 0;
    for (Token token = scanner.nextCode(); token.type != Token::Type::End; token = scanner.nextCode()) {
        const std::string_view word = scanner.text(token);
        switch (token.type) {
        case Token::Type::Open:
            outer.push_back(++depth);
            break;
        case Token::Type::Close:
            if (outer.size() > 1)
                outer.pop_back();
            break;
        case Token::Type::Semicolon:
        case Token::Type::Comma:
            depth = outer.back();
            break;
        case Token::Type::Operator:
            ++depth;
            break;
        case Token::Type::Word:
            if (isKeyword(word, "and") || isKeyword(word, "or"))
                depth = outer.back();
            else if (std::ranges::any_of(deepening, [&](std::string_view keyword) { return isKeyword(word, keyword); }))
                ++depth;
            break;
        default:
            break;
        }
        if (depth > deepest)
            return true;
    }
    return false;
}

base::Error errorOf(std::string_view text, const PgQueryError &error)
{
    base::Error converted {
        .code = base::Code::Syntax, .message = error.message ? error.message : "the text cannot be parsed"};
    if (error.cursorpos > 0) {
        const std::size_t begin = base::byteOfCharacter(text, static_cast<std::size_t>(error.cursorpos));
        Scanner scanner(text, begin);
        converted.where = base::Range {begin, std::max(begin, scanner.next().range.end)};
    }
    return converted;
}

} // namespace

void *Arena::allocate(std::size_t size)
{
    constexpr std::size_t alignment = alignof(std::max_align_t);
    size = (size + alignment - 1) / alignment * alignment;
    if (m_used + size > m_size) {
        m_size = std::max(size, blockSize);
        m_used = 0;
        m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(m_size));
    }
    void *place = m_blocks.back().get() + m_used;
    m_used += size;
    return place;
}

ParseTree::ParseTree(std::unique_ptr<Nodes> nodes)
    : m_nodes(std::move(nodes))
{
}
ParseTree::~ParseTree() = default;
ParseTree::ParseTree(ParseTree &&) noexcept = default;
ParseTree &ParseTree::operator=(ParseTree &&) noexcept = default;

std::vector<std::string> names(std::span<PgQuery__Node *const> nodes)
{
    std::vector<std::string> parts;
    for (const PgQuery__Node *node : nodes) {
        if (node->node_case == PG_QUERY__NODE__NODE_STRING)
            parts.emplace_back(view(node->string->sval));
    }
    return parts;
}

base::Result<ParseTree> parse(std::string_view text)
{
    const auto unreadable = [](std::size_t byte, std::string message) {
        return std::unexpected(base::Error {
            .code = base::Code::Syntax, .message = std::move(message), .where = base::Range {byte, byte + 1}});
    };
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        return unreadable(zero, "the text holds a zero byte");
    if (const std::size_t invalid = base::firstInvalidUtf8(text); invalid != std::string_view::npos)
        return unreadable(invalid, "the text is not UTF-8");
    if (isTooDeep(text)) {
        return std::unexpected(base::Error {.code = base::Code::Unsupported,
            .message = "the statement is nested too deep to be read",
            .where = base::Range {0, text.size()}});
    }
    const std::string terminated(text);
    struct Parsed
    {
        PgQueryProtobufParseResult result;
        explicit Parsed(const char *sql)
            : result(pg_query_parse_protobuf(sql))
        {
        }
        ~Parsed() { pg_query_free_protobuf_parse_result(result); }
        Parsed(const Parsed &) = delete;
        Parsed &operator=(const Parsed &) = delete;
    };
    const Parsed parsed(terminated.c_str());
    if (parsed.result.error)
        return std::unexpected(errorOf(text, *parsed.result.error));

    auto nodes = std::make_unique<ParseTree::Nodes>();
    ProtobufCAllocator allocator {.alloc = allocateInArena, .free = freeWithArena, .allocator_data = &nodes->arena};
    nodes->result = pg_query__parse_result__unpack(&allocator, parsed.result.parse_tree.len,
        reinterpret_cast<const std::uint8_t *>(parsed.result.parse_tree.data));
    if (!nodes->result)
        return base::failed(base::Code::Internal, "the parse tree cannot be read");
    return ParseTree(std::move(nodes));
}

} // namespace sql
