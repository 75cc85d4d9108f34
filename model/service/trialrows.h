// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"
#include "model/pg/connection.h"
#include "model/plan/plan.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace service {

/// Rows with which a plan is tried: a few in each table that a step touches, as far as they can be made, and what
/// became of them. Waits for the server.
class TrialRows
{
public:
    /// Fills the empty tables of `from` that are there in `to` as well and are touched by the plan. What cannot be
    /// inserted is left out.
    TrialRows(
        pg::Connection &connection, const catalog::Catalog &from, const catalog::Catalog &to, const plan::Plan &plan);

    /// Whether an error is about the rows that are there: class 22 and 23 of PostgreSQL docs, appendix A.
    [[nodiscard]] static bool isAboutRows(const base::Error &error);
    /// Takes the made up rows away; nothing is said about them afterwards.
    [[nodiscard]] base::Result<> clear();
    /// One sentence for each table or column that has lost values though no step said so.
    [[nodiscard]] std::vector<std::string> losses() const;

private:
    /// Of a table: how many rows, and of each of its columns how many values and a hash of them.
    struct Content
    {
        std::string rows;
        std::map<catalog::ObjectId, std::pair<std::string, std::string>> columns {};
    };
    [[nodiscard]] std::optional<Content> contentOf(const catalog::Object &table) const;
    void fill(const std::vector<const catalog::Object *> &tables, const std::set<catalog::ObjectId> &leftEmpty);
    [[nodiscard]] bool isStated(const catalog::ObjectId &id) const;

    pg::Connection &m_connection;
    const catalog::Catalog &m_from;
    const catalog::Catalog &m_to;
    const plan::Plan &m_plan;
    std::vector<const catalog::Object *> m_filled {};
    std::map<catalog::ObjectId, Content> m_before {};
};

} // namespace service
