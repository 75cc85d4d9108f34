// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outline.h"

#include "model/base/text.h"
#include "model/sql/factreader_p.h"
#include "model/sql/outlinebuilder_p.h"
#include "model/sql/parser.h"
#include "model/sql/statementreader.h"

#include <algorithm>
#include <unordered_map>

namespace sql {

namespace {

/// What is known of one statement's text. Shared by the versions of the text that hold it.
struct Known
{
    std::vector<facts::Fact> facts {}; ///< of the last version that parsed, moved to where they would be now
    std::optional<base::Error> error {}; ///< where counts from the statement's start
};
using SharedKnown = std::shared_ptr<const Known>;

struct Slot
{
    base::Range range {};
    SharedKnown known {};
};

Known readStatement(std::string_view text)
{
    Known known;
    const auto tree = parse(text);
    if (tree)
        known.facts = FactReader(text, *tree).read();
    else
        known.error = tree.error();
    return known;
}

/// The words that say which object a statement is about: CREATE TABLE app.orders.
std::string subject(std::string_view text)
{
    std::string words;
    Scanner scanner(text);
    for (int i = 0; i < 8; ++i) {
        const Token token = scanner.nextCode();
        const bool name = token.type == Token::Type::Word || token.type == Token::Type::QuotedName
            || token.type == Token::Type::Dot;
        if (!name)
            break;
        words += nameOf(scanner.text(token)) + ' ';
    }
    return words;
}

/// The first line behind the first one that can only be a new statement, for texts whose quotes do not close.
std::optional<std::size_t> plausibleCut(std::string_view text)
{
    for (std::size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1)) {
        const std::size_t line = feed + 1;
        if (line >= text.size() || std::string_view("cCaAdD").find(text[line]) == std::string_view::npos)
            continue;
        Scanner scanner(text, line);
        const Token word = scanner.next();
        if (word.type == Token::Type::Word && beginsStatement(scanner.text(word), scanner.text(scanner.next())))
            return line;
    }
    return std::nullopt;
}

/// A quote that is opened by mistake can be found by reading on from the next plausible statement, which is not done
/// without end: a text full of them is no schema.
constexpr int mostCuts = 200;

} // namespace

struct Outliner::Cache
{
    std::string text {};
    std::vector<Slot> slots {};

    [[nodiscard]] std::string_view textOf(const Slot &slot) const
    {
        return std::string_view(text).substr(slot.range.begin, slot.range.size());
    }
};

namespace {

/// What a broken statement said before it broke, with its places moved by what was typed.
std::vector<facts::Fact> lastGood(
    std::string_view statement, std::string_view old, const std::vector<facts::Fact> &before)
{
    const auto prefix = static_cast<std::size_t>(std::ranges::mismatch(old, statement).in1 - old.begin());
    const std::size_t shorter = std::min(old.size(), statement.size()) - prefix;
    std::size_t suffix = 0;
    while (suffix < shorter && old[old.size() - 1 - suffix] == statement[statement.size() - 1 - suffix])
        ++suffix;
    std::vector<facts::Fact> facts = before;
    for (facts::Fact &fact : facts) {
        facts::movePlaces(fact, [&](std::size_t place) {
            if (place >= old.size() - suffix)
                return place + statement.size() - old.size();
            return std::min(place, std::max(prefix, statement.size() - suffix));
        });
    }
    return facts;
}

} // namespace

/// A statement that does not parse.
struct Outliner::Broken
{
    std::size_t slot;
    Known known;
};

/// Finds the statements of a text in the version before, which is mostly the same in the same order.
class Outliner::Before
{
public:
    explicit Before(const Cache &cache)
        : m_cache(cache)
    {
    }

    /// Null when the statement is new, or did not parse.
    SharedKnown find(std::string_view statement)
    {
        for (std::size_t i = m_next; i < std::min(m_next + nearby, m_cache.slots.size()); ++i) {
            if (m_cache.textOf(m_cache.slots[i]) == statement)
                return take(i);
        }
        if (++m_misses <= fewMisses)
            return nullptr;
        if (m_index.empty()) {
            for (std::size_t i = 0; i < m_cache.slots.size(); ++i)
                m_index.emplace(m_cache.textOf(m_cache.slots[i]), i);
        }
        const auto found = m_index.find(statement);
        return found == m_index.end() ? nullptr : take(found->second);
    }

private:
    static constexpr std::size_t nearby = 4;
    static constexpr int fewMisses = 8; // parsing so many again is quicker than an index of all statements

    SharedKnown take(std::size_t slot)
    {
        m_next = slot + 1;
        const SharedKnown &known = m_cache.slots[slot].known;
        return known->error ? nullptr : known;
    }

    const Cache &m_cache;
    std::size_t m_next = 0;
    int m_misses = 0;
    std::unordered_map<std::string_view, std::size_t> m_index {};
};

Outliner::Outliner()
    : m_cache(std::make_unique<Cache>())
{
}
Outliner::~Outliner() = default;
Outliner::Outliner(Outliner &&) noexcept = default;
Outliner &Outliner::operator=(Outliner &&) noexcept = default;

/// Gives the broken statements of the next version what they said in this one.
void Outliner::keepLastGood(Cache &next, std::vector<Broken> &broken) const
{
    if (broken.empty())
        return;
    // The statements that changed stand between those that are the same at both ends.
    const std::vector<Slot> &now = next.slots;
    const std::vector<Slot> &before = m_cache->slots;
    const auto same = [&](std::size_t i, std::size_t j) { return next.textOf(now[i]) == m_cache->textOf(before[j]); };
    const std::size_t shorter = std::min(now.size(), before.size());
    std::size_t front = 0;
    std::size_t back = 0;
    while (front < shorter && same(front, front))
        ++front;
    while (back < shorter && same(now.size() - 1 - back, before.size() - 1 - back))
        ++back;
    std::unordered_map<std::string, const Slot *> bySubject;
    for (std::size_t i = std::min(front, before.size()); i + std::min(back, before.size()) < before.size(); ++i)
        bySubject.emplace(subject(m_cache->textOf(before[i])), &before[i]);
    for (Broken &each : broken) {
        Slot &slot = next.slots[each.slot];
        const std::string_view statement = next.textOf(slot);
        const Slot *old = nullptr;
        if (each.slot < front)
            old = &before[each.slot];
        else if (now.size() - each.slot <= back)
            old = &before[before.size() - (now.size() - each.slot)];
        else if (const auto found = bySubject.find(subject(statement)); found != bySubject.end())
            old = found->second;
        else if (now.size() == before.size())
            old = &before[each.slot];
        if (old)
            each.known.facts = lastGood(statement, m_cache->textOf(*old), old->known->facts);
        slot.known = std::make_shared<const Known>(std::move(each.known));
    }
}

Outline Outliner::outline(std::string_view text)
{
    auto next = std::make_unique<Cache>();
    next->text = text;
    text = next->text;
    next->slots.reserve(m_cache->slots.size() + 16);

    std::vector<Broken> broken;
    int cuts = 0;
    Before before(*m_cache);
    StatementReader reader(text, StatementReader::Mode::Typing);
    while (auto piece = reader.next()) {
        const bool comment = piece->type == Statement::Type::Comment && !piece->problem;
        if (piece->type == Statement::Type::MetaCommand || comment)
            continue;
        std::string_view statement = text.substr(piece->range.begin, piece->range.size());
        if (SharedKnown known = before.find(statement)) {
            next->slots.push_back({piece->range, std::move(known)});
            continue;
        }
        Known known = readStatement(statement);
        if (const auto cut = known.error && cuts < mostCuts ? plausibleCut(statement) : std::nullopt) {
            ++cuts;
            reader.seek(piece->range.begin + *cut);
            statement = base::trimmed(statement.substr(0, *cut));
            piece->range.end = piece->range.begin + statement.size();
            known = readStatement(statement);
        }
        if (known.error) {
            broken.push_back({next->slots.size(), std::move(known)});
            next->slots.push_back({piece->range, nullptr});
        } else {
            next->slots.push_back({piece->range, std::make_shared<const Known>(std::move(known))});
        }
    }

    keepLastGood(*next, broken);
    m_cache = std::move(next);

    OutlineBuilder builder;
    for (const Slot &slot : m_cache->slots) {
        for (facts::Fact fact : slot.known->facts) {
            facts::movePlaces(fact, [&](std::size_t place) { return place + slot.range.begin; });
            builder.apply(std::move(fact), slot.range);
        }
        if (slot.known->error) {
            base::Error error = *slot.known->error;
            if (error.where)
                error.where = base::Range {error.where->begin + slot.range.begin, error.where->end + slot.range.begin};
            builder.addProblem(std::move(error));
        }
    }
    return builder.finish();
}

const OutlineTable *Outline::table(const std::string &schema, const std::string &name) const
{
    const auto found = std::ranges::find_if(
        tables, [&](const OutlineTable &each) { return each.schema == schema && each.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

const OutlineTable *Outline::at(std::size_t position) const
{
    const auto holds = [&](const auto &each) { return each.range.contains(position); };
    for (const OutlineTable &each : tables) {
        if (holds(each))
            return &each;
    }
    for (const OutlineTable &each : tables) {
        if (std::ranges::any_of(each.columns, holds) || std::ranges::any_of(each.keys, holds)
            || std::ranges::any_of(each.foreignKeys, holds) || std::ranges::any_of(each.indexes, holds))
            return &each;
    }
    return nullptr;
}

} // namespace sql
