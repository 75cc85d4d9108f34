// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/bypartition.h"

#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/reach.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>

namespace kinds {

namespace {

bool isPartitioned(const catalog::ObjectId &table, const Context &context)
{
    const catalog::Object *object = context.to.find(table);
    return object && object->attributes.find("partitionKey");
}

std::string parentOf(const catalog::Object *table)
{
    return table ? std::string(table->attributes.value("partitionOf")) : std::string();
}

/// The indexes that make up one of a partitioned table.
class Indexing
{
public:
    Indexing(const catalog::Object &index, std::string comment, std::string definition, const Context &context)
        : m_index(index)
        , m_comment(std::move(comment))
        , m_definition(std::move(definition))
        , m_context(context)
    {
    }

    Drafts run(const catalog::ObjectId &table)
    {
        build(table, m_index.id);
        Drafts all = std::move(m_tops);
        std::ranges::move(m_leaves, std::back_inserter(all));
        std::ranges::move(m_attachments, std::back_inserter(all));
        // It is whole, and others may lean on it, when its last partition is attached.
        Draft &first = all.front();
        first.step.needs.insert(first.step.needs.end(), m_index.dependsOn.begin(), m_index.dependsOn.end());
        first.takes = rules(m_index.id.kind).claims(m_index);
        all.back().step.creates = {m_index.id};
        return all;
    }

private:
    std::string head() const
    {
        return (m_index.attributes.flag("unique") ? std::string("CREATE UNIQUE INDEX ") : std::string("CREATE INDEX "));
    }

    Draft statement(std::string sql, const catalog::ObjectId &table, plan::Lock mode) const
    {
        return {.step
            = {.sql = std::move(sql), .comment = m_comment, .needs = {table}, .locks = {lock(m_context, table, mode)}}};
    }

    void build(const catalog::ObjectId &table, const catalog::ObjectId &index)
    {
        const std::string on = base::quoteNameAlways(index.names.back()) + " ON ";
        if (!isPartitioned(table, m_context)) {
            Draft leaf = statement(head() + "CONCURRENTLY " + on + m_context.path(table) + ' ' + m_definition, table,
                plan::Lock::ShareUpdateExclusive);
            leaf.step.scans = true;
            leaf.step.transaction = plan::Transaction::Alone;
            m_leaves.push_back(std::move(leaf));
            return;
        }
        m_tops.push_back(
            statement(head() + on + "ONLY " + m_context.path(table) + ' ' + m_definition, table, plan::Lock::Share));
        for (const catalog::Object &partition : m_context.to.ofKind(catalog::Kind::Table)) {
            if (parentOf(&partition).empty() || catalog::textArray(parentOf(&partition)) != table.names)
                continue;
            const auto own = indexOf(partition.id);
            if (!own)
                continue;
            build(partition.id, *own);
            Draft attachment
                = statement("ALTER INDEX " + m_context.path(index) + " ATTACH PARTITION " + m_context.path(*own), table,
                    plan::Lock::AccessShare);
            attachment.step.locks.push_back(lock(m_context, index, plan::Lock::ShareUpdateExclusive));
            attachment.step.locks.push_back(lock(m_context, partition.id, plan::Lock::AccessShare));
            attachment.step.locks.push_back(lock(m_context, *own, plan::Lock::AccessExclusive));
            m_attachments.push_back(std::move(attachment));
        }
    }

    /// As it is called in the wanted state.
    std::optional<catalog::ObjectId> indexOf(const catalog::ObjectId &partition) const
    {
        const auto attached = catalog::textArray(m_index.attributes.value("_attached"));
        for (std::size_t i = 0; i + 2 < attached.size(); i += 3) {
            if (attached[i] == partition.names.front() && attached[i + 2] == partition.names.back())
                return catalog::ObjectId {.kind = catalog::Kind::Index, .names = {attached[i], attached[i + 1]}};
        }
        return std::nullopt;
    }

    const catalog::Object &m_index;
    std::string m_comment;
    std::string m_definition;
    const Context &m_context;
    Drafts m_tops;
    Drafts m_leaves;
    Drafts m_attachments;
};

} // namespace

bool hasPlainPartitions(const catalog::ObjectId &table, const Context &context)
{
    const auto parts = partitionsBelow(context.to, table);
    return !parts.empty() && parts == partitionsBelow(context.from, table)
        && std::ranges::all_of(parts, [&](const catalog::ObjectId &part) {
               const catalog::Object *now = context.from.find(part);
               const catalog::Object *wanted = context.to.find(part);
               return now && wanted && !wanted->attributes.find("server") && parentOf(now) == parentOf(wanted)
                   && (!wanted->attributes.find("partitionKey") || hasPlainPartitions(part, context));
           });
}

std::vector<catalog::ObjectId> leaves(const catalog::ObjectId &table, const Context &context)
{
    std::vector<catalog::ObjectId> found = partitionsBelow(context.to, table);
    std::erase_if(found, [&](const catalog::ObjectId &id) { return isPartitioned(id, context); });
    return found;
}

Drafts indexByPartitions(const catalog::Object &index, const catalog::ObjectId &table, const std::string &comment,
    const std::string &definition, const Context &context)
{
    return Indexing(index, comment, definition, context).run(table);
}

} // namespace kinds
