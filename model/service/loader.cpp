// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/loader.h"

#include "model/base/text.h"
#include "model/pg/privileged.h"
#include "model/service/cancelonstop.h"
#include "model/service/missingrole.h"
#include "model/service/ownrevoke.h"
#include "model/service/worker.h"
#include "model/sql/scanner.h"

#include <algorithm>
#include <array>

namespace service {

namespace {

constexpr std::size_t largestGroup = 100;
constexpr std::size_t largestGroupText = 200'000;
constexpr std::size_t mostRoles = 50; ///< that one statement may name

/// The first words of a statement, in lower case.
std::vector<std::string> firstWords(std::string_view text, std::size_t count)
{
    std::vector<std::string> words;
    sql::Scanner scanner(text);
    for (sql::Token token = scanner.nextCode(); words.size() < count && token.type != sql::Token::Type::End;
        token = scanner.nextCode())
        words.push_back(sql::nameOf(scanner.text(token)));
    words.resize(count);
    return words;
}

/// What must not share its transaction with others, or fails more often than not and would spoil its group.
bool goesAlone(std::string_view statement)
{
    constexpr std::array control = std::to_array<std::string_view>(
        {"abort", "begin", "checkpoint", "commit", "end", "release", "rollback", "savepoint", "start", "vacuum"});
    const std::vector<std::string> words = firstWords(statement, 2);
    return std::ranges::contains(control, words[0]) || words[1] == "database" || pg::isHarmlessForSuperuser(statement);
}

std::string shortened(std::string_view statement)
{
    constexpr std::size_t longest = 200;
    const std::string_view line = base::firstLine(base::trimmed(statement));
    std::size_t end = std::min(line.size(), longest);
    while (end < line.size() && end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(line.substr(0, end)) + (end < base::trimmed(statement).size() ? " …" : "");
}

} // namespace

Loader::Loader(pg::ScratchDatabase &database, std::stop_token stop, std::function<void(const std::string &)> progress,
    std::string runner)
    : m_database(database)
    , m_connection(database.connection())
    , m_stop(std::move(stop))
    , m_progress(std::move(progress))
    , m_runner(std::move(runner))
{
    // Two names that are one from then on: the only notice that means that something is not as it was written.
    m_connection.onNotice([this](const std::string &text) {
        if (text.contains("will be truncated to"))
            m_notices.push_back(text);
    });
}

Loader::~Loader()
{
    m_connection.onNotice({});
}

base::Result<> Loader::load(const Script &script)
{
    const CancelOnStop cancel(m_stop, m_database.connection().canceller());
    Group group;
    std::size_t size = 0;
    std::size_t done = 0;
    const auto flush = [&]() -> base::Result<> {
        if (m_stop.stop_requested())
            return std::unexpected(cancelledError());
        if (group.empty())
            return {};
        if (m_progress)
            m_progress("loading " + script.name + ": statement " + std::to_string(done) + " of "
                + std::to_string(script.statements.size()));
        auto ran = runGroup(script, group);
        group.clear();
        size = 0;
        return ran;
    };
    for (const sql::Statement &statement : script.statements) {
        ++done;
        if (statement.type == sql::Statement::Type::Copy)
            notice(script, statement, "the rows of COPY are left out");
        if (statement.type != sql::Statement::Type::Sql)
            continue;
        const bool alone = goesAlone(statement.text) || m_database.connection().inTransaction();
        if (alone || group.size() >= largestGroup || size + statement.text.size() > largestGroupText) {
            if (auto ran = flush(); !ran)
                return ran;
        }
        group.push_back(&statement);
        size += statement.text.size();
        if (alone) {
            if (auto ran = flush(); !ran)
                return ran;
        }
    }
    if (auto ran = flush(); !ran)
        return ran;
    if (!m_database.connection().inTransaction())
        return m_database.resetSession();
    std::ignore = m_database.connection().execute("ROLLBACK");
    return base::failed(base::Code::Syntax, script.name + ": a transaction is still open at the end",
        "add the COMMIT, or take the BEGIN out");
}

base::Result<> Loader::runGroup(const Script &script, const Group &group)
{
    if (group.size() > 1) {
        std::string together;
        for (const sql::Statement *statement : group) {
            together += statement->text + "\n;";
            if (const auto own = ownRevoke(statement->text, m_runner))
                together += *own + "\n;";
        }
        const auto ran = m_database.connection().execute(together);
        if (ran)
            return ran;
        if (ran.error().code == base::Code::Connection || m_stop.stop_requested())
            return m_stop.stop_requested() ? std::unexpected(cancelledError()) : ran;
    }
    for (const sql::Statement *statement : group) {
        if (auto ran = runOne(script, *statement); !ran)
            return ran;
    }
    return {};
}

base::Result<> Loader::runOne(const Script &script, const sql::Statement &statement)
{
    base::Result<> ran = m_database.execute(statement.text);
    for (std::size_t attempt = 0; !ran && attempt < mostRoles && m_database.isPrivate(); ++attempt) {
        const std::string role = missingRole(ran.error());
        if (role.empty() || m_database.connection().inTransaction())
            break;
        if (auto made = m_database.createRole(role); !made)
            return made;
        notice(script, statement, "the role \"" + role + "\" is a stand-in on the dev server");
        ran = m_database.execute(statement.text);
    }
    if (const auto own = ran ? ownRevoke(statement.text, m_runner) : std::nullopt)
        ran = m_database.execute(*own);
    if (ran)
        return ran;
    if (m_stop.stop_requested())
        return std::unexpected(cancelledError());
    if (standIn(script, statement, ran.error()))
        return {};
    base::Error error = ran.error();
    // The server's own hint is about its settings, which are not the user's to change.
    if (error.sqlState == "53200" && m_database.isPrivate())
        error.hint
            = "one statement or transaction of it locks too many objects for the dev server: cut it into several, "
              "or name a server with a greater max_locks_per_transaction with --dev-url";
    if (error.sqlState == "42501" && error.hint.empty() && m_database.isPrivate())
        error.hint = "on the dev server nothing of a project runs as a superuser; name a server where it may with "
                     "--dev-url";
    base::Range where = statement.range;
    if (error.where)
        where = {.begin = statement.range.begin + error.where->begin, .end = statement.range.begin + error.where->end};
    error.detail += (error.detail.empty() ? "" : "\n") + ("in the statement " + shortened(statement.text));
    return std::unexpected(placed(std::move(error), script, where));
}

/// Statements that are about the cluster, and not about the schema: the dev server's own stands in for it.
bool Loader::standIn(const Script &script, const sql::Statement &statement, const base::Error &error)
{
    if (!m_database.isPrivate())
        return false;
    const std::vector<std::string> words = firstWords(statement.text, 3);
    const bool aboutRoles = (words[1] == "role" || words[1] == "user" || words[1] == "group") && words[2] != "mapping";
    if (error.sqlState == "42501" && words[0] == "create" && aboutRoles) {
        notice(script, statement, "the role \"" + words[2] + "\" is a stand-in on the dev server");
        return m_database.createRole(words[2]).has_value();
    }
    const bool grantsRole = (words[0] == "grant" || words[0] == "revoke") && error.message.contains("role");
    if (error.sqlState == "42501" && (grantsRole || ((words[0] == "alter" || words[0] == "drop") && aboutRoles))) {
        notice(script, statement, "left out, roles are no part of a schema");
        return true;
    }
    // pg_dump of a newer version sets what this server does not know; some settings are the superuser's.
    if (words[0] == "set" && (error.sqlState == "42704" || error.sqlState == "42501")) {
        notice(script, statement, "left out, " + error.message);
        return true;
    }
    return false;
}

void Loader::notice(const Script &script, const sql::Statement &statement, const std::string &text)
{
    m_notices.push_back(script.name + ':' + std::to_string(statement.line) + ": " + text);
}

} // namespace service
