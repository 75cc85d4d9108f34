// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/planfile.h"

#include "model/base/text.h"
#include "model/migrate/statementkind.h"
#include "model/plan/planner.h"
#include "model/project/hcl/evaluator.h"
#include "model/project/hcl/parser.h"
#include "model/project/paths.h"
#include "model/project/textfile.h"
#include "model/service/script.h"

#include <filesystem>

namespace service {

namespace {

namespace hcl = project::hcl;

/// A plan names nothing but itself.
class NoNames : public hcl::Scope
{
public:
    base::Result<hcl::Value> lookup(const std::vector<std::string> &path, std::size_t &) override
    {
        return base::failed(base::Code::NotFound, "a plan file knows no \"" + base::join(path, ".") + '"');
    }
    std::string folder() const override { return "."; }
};

/// A quoted text of HCL.
std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

/// Text in a heredoc: what would begin an interpolation is doubled.
std::string escaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += text[i];
        const bool begins = (text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{';
        if (begins)
            result += text[i];
    }
    return result;
}

/// A mark that no line of the text is.
std::string markFor(const std::string &text)
{
    std::string mark = "SQL";
    while (text.contains(mark))
        mark += 'L';
    return mark;
}

base::Result<std::string> textOf(const hcl::Body &body, const char *name, const std::string &path)
{
    const hcl::Attribute *attribute = body.attribute(name);
    if (!attribute)
        return base::failed(base::Code::Syntax, path + ": the plan has no \"" + name + '"');
    NoNames scope;
    auto value = hcl::evaluate(attribute->expression, scope);
    if (!value)
        return std::unexpected(value.error());
    if (!value->text())
        return base::failed(base::Code::Syntax, path + ": \"" + name + "\" of the plan is no text");
    return *value->text();
}

base::Result<plan::Plan> planOf(const PlanFile &file, const std::string &path)
{
    const auto script = makeScript(path, file.migration);
    if (!script)
        return std::unexpected(script.error());
    plan::Plan plan;
    for (const sql::Statement &statement : script->statements) {
        plan::Step step {.sql = std::string(base::trimmed(statement.text))};
        while (step.sql.ends_with(';'))
            step.sql.pop_back();
        const migrate::StatementKind kind = migrate::statementKind(step.sql);
        if (kind.type == migrate::StatementKind::Type::TransactionControl)
            return base::failed(base::Code::Refused,
                path + ": a plan leaves transactions to who runs it: " + std::string(base::firstLine(step.sql)),
                "remove the statement; --tx-mode none runs each statement for itself");
        if (kind.isAlone())
            step.transaction = plan::Transaction::Alone;
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

} // namespace

std::string PlanFile::text() const
{
    const std::string mark = markFor(migration);
    std::string text = "plan " + quoted(name) + " {\n  from      = " + quoted(from) + "\n  to        = " + quoted(to)
        + "\n  migration = <<-" + mark + '\n';
    for (std::size_t begin = 0; begin < migration.size();) {
        const std::size_t end = std::min(migration.find('\n', begin), migration.size());
        const std::string line = escaped(std::string_view(migration).substr(begin, end - begin));
        text += (line.empty() ? "" : "    ") + line + '\n';
        begin = end + 1;
    }
    return text + "  " + mark + "\n}\n";
}

base::Result<PlanFile> readPlanFile(const std::string &path)
{
    const auto text = project::readTextFile(QString::fromStdString(path));
    if (!text)
        return std::unexpected(text.error());
    const std::string name = std::filesystem::path(path).filename().string();
    const auto body = hcl::parse(*text);
    if (!body)
        return std::unexpected(hcl::located(body.error(), name, *text));
    const hcl::Block *block = body->block("plan");
    if (!block)
        return base::failed(base::Code::Syntax, name + " holds no plan", "mercator schema plan --save writes one");
    PlanFile file {.name = block->labels.empty() ? std::string() : block->labels.front()};
    for (const auto &[key, target] :
        {std::pair("from", &file.from), std::pair("to", &file.to), std::pair("migration", &file.migration)}) {
        auto value = textOf(block->body, key, name);
        if (!value)
            return std::unexpected(hcl::located(value.error(), name, *text));
        *target = std::move(*value);
    }
    return file;
}

PlanFile planFile(const std::string &name, const SchemaChange &change)
{
    return {.name = name, .from = change.from, .to = change.to, .migration = plan::script(change.plan)};
}

base::Result<SchemaChange> makePlannedChange(
    const SchemaChangeRequest &request, const std::string &planFile, const migrate::Control &control)
{
    const std::string path = project::withoutScheme(planFile);
    const auto file = readPlanFile(path);
    return file ? makePlannedChange(request, *file, path, control) : std::unexpected(file.error());
}

base::Result<SchemaChange> makePlannedChange(
    const SchemaChangeRequest &request, const PlanFile &file, const std::string &name, const migrate::Control &control)
{
    auto steps = planOf(file, name);
    if (!steps)
        return std::unexpected(steps.error());
    SchemaChangeRequest planned = request;
    planned.statements = std::move(*steps);
    planned.expected = {file.from, file.to};
    return makeSchemaChange(planned, control);
}

} // namespace service
