// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/migrate/down.h"
#include "model/pg/connection.h"

#include <algorithm>

namespace migrate {

namespace {

using catalog::Kind;
using catalog::ObjectId;

std::string tablePath(const ObjectId &column)
{
    return base::quotePath({column.names[0], column.names[1]});
}

/// What a dropped object holds, as an expression that counts it; empty for what holds no data.
std::string countOf(const ObjectId &id)
{
    if (id.kind == Kind::Table && id.names.size() == 2)
        return "(SELECT count(*) FROM " + base::quotePath(id.names) + ')';
    if (id.kind == Kind::Column && id.names.size() == 3)
        return "(SELECT count(" + base::quoteNameAlways(id.names[2]) + ") FROM " + tablePath(id) + ')';
    return {};
}

std::string countText(std::int64_t count, const std::string &what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

/// Dropped objects of a step that hold data; a column of a dropped table goes with its table.
std::vector<ObjectId> holders(const plan::Step &step)
{
    std::vector<ObjectId> all;
    for (const ObjectId &id : step.drops) {
        const bool goesWithTable
            = id.kind == Kind::Column && std::ranges::any_of(step.drops, [&](const ObjectId &other) {
                  return other.kind == Kind::Table && id.names.size() == 3
                      && std::ranges::equal(other.names, std::vector<std::string> {id.names[0], id.names[1]});
              });
        if (!goesWithTable && !countOf(id).empty())
            all.push_back(id);
    }
    return all;
}

/// Something that must not be there, and what is said when it is.
struct Obstacle
{
    std::string count; ///< expression
    std::string noun; ///< of what is counted
    std::string text; ///< follows the number and the noun
};

/// Columns that were NOT NULL and may hold NULL by now.
std::vector<Obstacle> nulls(const plan::Step &step, const catalog::Catalog &from, const catalog::Catalog &to)
{
    std::vector<Obstacle> all;
    for (const ObjectId &id : step.alters) {
        const catalog::Object *now = id.kind == Kind::Column ? from.find(id) : nullptr;
        const catalog::Object *then = now ? to.find(id) : nullptr;
        if (!then || now->attributes.flag("notNull") || !then->attributes.flag("notNull"))
            continue;
        all.push_back({.count
            = "(SELECT count(*) FROM " + tablePath(id) + " WHERE " + base::quoteNameAlways(id.names[2]) + " IS NULL)",
            .noun = "value",
            .text = " of " + id.text() + " that was NOT NULL"});
    }
    return all;
}

/// Rows that a column without a default would come back to.
std::vector<Obstacle> valueless(const plan::Step &step, const catalog::Catalog &from, const catalog::Catalog &to)
{
    std::vector<Obstacle> all;
    for (const ObjectId &id : step.creates) {
        const catalog::Object *then = id.kind == Kind::Column ? to.find(id) : nullptr;
        if (!then || !then->attributes.flag("notNull") || then->attributes.find("identity")
            || then->attributes.find("generated"))
            continue;
        const ObjectId table {.kind = Kind::Table, .names = {id.names[0], id.names[1]}};
        if (!from.find(table) || to.find({.kind = Kind::Default, .names = id.names}))
            continue;
        all.push_back({.count = "(SELECT count(*) FROM " + tablePath(id) + ')',
            .noun = "row",
            .text = " of " + table.text() + " that would have no value of the NOT NULL " + id.text()});
    }
    return all;
}

/// Rows that use a label which the type did not have.
std::vector<Obstacle> labels(const plan::Step &step, const catalog::Catalog &from, const catalog::Catalog &to)
{
    std::vector<Obstacle> all;
    for (const auto *ids : {&step.alters, &step.drops, &step.creates}) {
        for (const ObjectId &id : *ids) {
            const catalog::Object *now = id.kind == Kind::Enum ? from.find(id) : nullptr;
            const catalog::Object *then = now ? to.find(id) : nullptr;
            if (!then)
                continue;
            const auto kept = catalog::textArray(then->attributes.value("labels"));
            std::string added;
            for (const std::string &label : catalog::textArray(now->attributes.value("labels"))) {
                if (!std::ranges::contains(kept, label))
                    added += (added.empty() ? "" : ", ") + base::quoteLiteral(label);
            }
            const std::string name = base::quoteName(id.names.back());
            const std::string path = base::quoteName(id.names.front()) + '.' + name;
            for (const catalog::Object &column : from.objects()) {
                const std::string_view type = column.attributes.value("type");
                if (added.empty() || column.id.kind != Kind::Column || (type != path && type != name)
                    || !to.find(column.id))
                    continue;
                all.push_back({.count = "(SELECT count(*) FROM " + tablePath(column.id) + " WHERE "
                        + base::quoteNameAlways(column.id.names[2]) + "::text IN (" + added + "))",
                    .noun = "value",
                    .text = " of " + column.id.text() + " with " + added + ", which " + id.text() + " did not have"});
            }
        }
    }
    return all;
}

class Classification
{
public:
    Classification(pg::Connection &connection, const catalog::Catalog &from, const catalog::Catalog &to)
        : m_connection(connection)
        , m_from(from)
        , m_to(to)
    {
    }

    base::Result<DownStep> classify(const plan::Step &step)
    {
        DownStep down {.step = step};
        const bool createsTable = std::ranges::contains(step.creates, Kind::Table, &ObjectId::kind);
        if (!createsTable && std::ranges::contains(step.creates, Kind::Column, &ObjectId::kind))
            down.reversal = Reversal::OrderOnly;
        if (step.dataLoss) {
            down.reversal = Reversal::Lossy;
            down.loss = *step.dataLoss;
        }
        if (auto done = countObstacles(down); !done)
            return std::unexpected(done.error());
        if (down.reversal == Reversal::Impossible)
            return down;
        if (auto done = countHolders(down); !done)
            return std::unexpected(done.error());
        return down;
    }

private:
    base::Result<std::vector<std::int64_t>> count(const std::vector<std::string> &expressions)
    {
        std::string list;
        for (const std::string &expression : expressions)
            list += (list.empty() ? "SELECT " : ", ") + expression;
        const auto rows = m_connection.query(list);
        if (!rows)
            return std::unexpected(rows.error().during("counting what would be lost"));
        std::vector<std::int64_t> counts;
        for (const auto &cell : rows->rows.front())
            counts.push_back(std::stoll(cell.value_or("0")));
        return counts;
    }

    base::Result<> countObstacles(DownStep &down)
    {
        std::vector<Obstacle> all = nulls(down.step, m_from, m_to);
        std::ranges::move(labels(down.step, m_from, m_to), std::back_inserter(all));
        std::ranges::move(valueless(down.step, m_from, m_to), std::back_inserter(all));
        if (all.empty())
            return {};
        std::vector<std::string> expressions;
        expressions.reserve(all.size());
        for (const Obstacle &obstacle : all)
            expressions.push_back(obstacle.count);
        const auto counts = count(expressions);
        if (!counts)
            return std::unexpected(counts.error());
        down.lost = 0;
        down.check = "SELECT " + sum(expressions) + " AS \"in_the_way\"";
        std::string text;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if ((*counts)[i] > 0)
                text += (text.empty() ? (*counts)[i] == 1 ? "there is " : "there are " : "; ")
                    + countText((*counts)[i], all[i].noun) + all[i].text;
        }
        if (text.empty())
            return {};
        down.reversal = Reversal::Impossible;
        down.loss = text;
        return {};
    }

    base::Result<> countHolders(DownStep &down)
    {
        const std::vector<ObjectId> lost = holders(down.step);
        if (lost.empty())
            return {};
        std::vector<std::string> expressions;
        std::ranges::transform(lost, std::back_inserter(expressions), countOf);
        const auto counts = count(expressions);
        if (!counts)
            return std::unexpected(counts.error());
        down.check = "SELECT " + sum(expressions) + " AS \"lost\"";
        down.lost = 0;
        down.loss.clear();
        for (std::size_t i = 0; i < lost.size(); ++i) {
            const std::int64_t number = (*counts)[i];
            *down.lost += number;
            down.holders.push_back({.id = lost[i], .count = number});
            if (number > 0)
                down.loss += (down.loss.empty() ? "drops " : "; drops ") + lost[i].text() + " with "
                    + countText(number, lost[i].kind == Kind::Table ? "row" : "value");
        }
        down.reversal = *down.lost > 0 ? Reversal::Lossy : Reversal::Exact;
        return {};
    }

    static std::string sum(const std::vector<std::string> &expressions)
    {
        std::string all;
        for (const std::string &expression : expressions)
            all += (all.empty() ? "" : " + ") + expression;
        return all;
    }

    pg::Connection &m_connection;
    const catalog::Catalog &m_from;
    const catalog::Catalog &m_to;
};

} // namespace

base::Result<std::vector<DownStep>> classify(
    pg::Connection &connection, const plan::Plan &plan, const catalog::Catalog &from, const catalog::Catalog &to)
{
    if (auto begun = connection.execute("BEGIN TRANSACTION READ ONLY; SET LOCAL lock_timeout = '2s'"); !begun)
        return std::unexpected(begun.error());
    std::vector<DownStep> steps;
    base::Result<> answer;
    Classification classification(connection, from, to);
    for (const plan::Step &step : plan.steps) {
        auto one = classification.classify(step);
        if (!one) {
            answer = std::unexpected(one.error());
            break;
        }
        steps.push_back(std::move(*one));
    }
    (void)connection.execute("ROLLBACK");
    if (!answer)
        return std::unexpected(answer.error());
    return steps;
}

} // namespace migrate
