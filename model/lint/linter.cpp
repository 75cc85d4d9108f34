// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/linter.h"

#include "model/lint/registry.h"
#include "model/lint/suppression.h"
#include "model/sql/tokens.h"

#include <algorithm>

namespace lint {

namespace {

bool beginsWith(const catalog::ObjectId &id, const std::vector<std::string> &names)
{
    return id.names.size() >= names.size() && std::ranges::equal(names, std::span(id.names).first(names.size()));
}

const diff::Change *changeOf(
    const Statement &statement, diff::Change::Type type, catalog::Kind kind, const std::string &name, std::size_t level)
{
    const auto found = std::ranges::find_if(statement.changes, [&](const diff::Change &change) {
        return change.type == type && change.id.kind == kind && change.id.names.size() == level
            && change.id.names.back() == name;
    });
    return found == statement.changes.end() ? nullptr : &*found;
}

/// ALTER TABLE [IF EXISTS] [ONLY] name RENAME TO name | RENAME [COLUMN] name TO name, confirmed by the changes.
std::optional<Renaming> renamingOf(const Statement &statement)
{
    const sql::Tokens tokens(statement.text);
    if (!tokens.is(0, "alter") || !tokens.is(1, "table"))
        return std::nullopt;
    std::size_t name = 2;
    while (tokens.is(name, "if") || tokens.is(name, "exists") || tokens.is(name, "only"))
        ++name;
    const std::size_t rename = tokens.lastPart(name) + 1;
    if (!tokens.is(rename, "rename"))
        return std::nullopt;
    const bool table = tokens.is(rename + 1, "to");
    const std::size_t from = tokens.is(rename + 1, "column") ? rename + 2 : rename + 1;
    const std::string before = sql::nameOf(tokens.text(table ? rename - 1 : from));
    const std::string after = sql::nameOf(tokens.text(table ? rename + 2 : from + 2));
    const catalog::Kind kind = table ? catalog::Kind::Table : catalog::Kind::Column;
    const std::size_t level = table ? 2 : 3;
    const diff::Change *dropped = changeOf(statement, diff::Change::Type::Dropped, kind, before, level);
    const diff::Change *created = changeOf(statement, diff::Change::Type::Created, kind, after, level);
    if (!dropped || !created)
        return std::nullopt;
    return Renaming {.from = dropped->id, .to = created->id};
}

/// A rename shows as a drop and a creation of the object and of all in it: what is left are real changes.
void takeOutRenaming(Statement &statement)
{
    statement.renaming = renamingOf(statement);
    if (!statement.renaming)
        return;
    std::erase_if(statement.changes, [&](const diff::Change &change) {
        return (change.type == diff::Change::Type::Dropped && beginsWith(change.id, statement.renaming->from.names))
            || (change.type == diff::Change::Type::Created && beginsWith(change.id, statement.renaming->to.names));
    });
}

} // namespace

std::vector<Finding> run(Context context)
{
    return run(std::move(context), rules());
}

std::vector<Finding> run(Context context, std::span<const Rule *const> rules)
{
    std::vector<Finding> findings;
    const Suppression file = Suppression::ofFile(context.text);
    if (file.coversAll())
        return findings;
    std::ranges::for_each(context.statements, takeOutRenaming);
    for (const Rule *rule : rules) {
        Report report;
        rule->check(context, report);
        for (Finding &finding : report.take()) {
            const Statement &statement = context.statements[finding.statement];
            finding.code = rule->code;
            finding.analyzer = rule->analyzer;
            finding.severity = rule->severity;
            finding.where = statement.where;
            if (!file.covers(finding) && !Suppression::ofStatement(statement.comments).covers(finding))
                findings.push_back(std::move(finding));
        }
    }
    std::ranges::stable_sort(
        findings, {}, [](const Finding &finding) { return std::tie(finding.statement, finding.code); });
    return findings;
}

} // namespace lint
