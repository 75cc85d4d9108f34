// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/connection.h"

#include "model/base/text.h"
#include "model/pg/connectionoptions.h"

#include <libpq-fe.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>

namespace pg {

namespace {

struct FinishConnection
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
struct ClearResult
{
    void operator()(PGresult *result) const { PQclear(result); }
};
struct FreeCancel
{
    void operator()(PGcancelConn *cancel) const { PQcancelFinish(cancel); }
};
using ConnectionPointer = std::unique_ptr<PGconn, FinishConnection>;
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

std::string text(const char *value)
{
    return value ? value : "";
}

std::string without(std::string message, const std::string &secret)
{
    if (secret.empty())
        return message;
    for (std::size_t at = message.find(secret); at != std::string::npos; at = message.find(secret, at + 3))
        message.replace(at, secret.size(), "***");
    return message;
}

/// The word or sign that starts at a byte: what an editor underlines.
base::Range wordAt(std::string_view sql, std::size_t begin)
{
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || static_cast<unsigned char>(c) >= 0x80U;
    };
    if (begin >= sql.size())
        return {.begin = sql.size(), .end = sql.size()};
    std::size_t end = begin + 1;
    if (sql[begin] == '"' || sql[begin] == '\'') {
        const std::size_t close = sql.find(sql[begin], end);
        end = close == std::string_view::npos ? end : close + 1;
    } else if (isWord(sql[begin])) {
        end = static_cast<std::size_t>(
            std::find_if_not(sql.begin() + static_cast<std::ptrdiff_t>(begin), sql.end(), isWord) - sql.begin());
    }
    return {.begin = begin, .end = end};
}

/// The file of passwords, where libpq takes none from it because others have access (PostgreSQL docs, 32.16).
std::string ignoredPasswordFile()
{
    const char *named = std::getenv("PGPASSFILE");
    const char *home = std::getenv("HOME");
    const std::filesystem::path file
        = named ? std::filesystem::path(named) : std::filesystem::path(home ? home : "/") / ".pgpass";
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    constexpr auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    if (error || !std::filesystem::is_regular_file(status)
        || (status.permissions() & others) == std::filesystem::perms::none)
        return {};
    return file.string();
}

std::string connectionHint(const PGconn *connection, const std::string &message)
{
    if (PQconnectionNeedsPassword(connection)) {
        if (const std::string file = ignoredPasswordFile(); !file.empty())
            return "the passwords in \"" + file + "\" are left alone while others may read them: chmod 600 it";
        return "give the password in the URL, in ~/.pgpass or in PGPASSWORD";
    }
    if (message.contains("root certificate file"))
        return "name the file with sslrootcert=…, or take the system's with sslrootcert=system";
    if (message.contains("does not exist"))
        return "create it, or name another one in the URL";
    if (message.contains("does not match host name"))
        return "connect by the name that the certificate is for, or with sslmode=verify-ca, which does not compare it";
    if (message.contains("certificate verify failed"))
        return "the server's certificate has expired or is not signed by one that sslrootcert names";
    if (message.contains("does not support SSL"))
        return "add ?sslmode=disable to the URL where the server has no TLS";
    if (message.contains("Connection refused") || message.contains("No such file"))
        return "check that the server runs and that host and port are right";
    if (message.contains("timeout expired"))
        return "check host, port and firewall";
    return {};
}

catalog::Rows rowsOf(const PGresult *result)
{
    catalog::Rows rows;
    const int columns = PQnfields(result);
    for (int column = 0; column < columns; ++column)
        rows.columns.emplace_back(PQfname(result, column));
    const int count = PQntuples(result);
    rows.rows.resize(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        auto &cells = rows.rows[static_cast<std::size_t>(row)];
        cells.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column))
                cells.emplace_back();
            else
                cells.emplace_back(std::in_place, PQgetvalue(result, row, column),
                    static_cast<std::size_t>(PQgetlength(result, row, column)));
        }
    }
    return rows;
}

class LibpqCanceller : public Canceller
{
public:
    explicit LibpqCanceller(PGcancelConn *cancel)
        : m_cancel(cancel)
    {
    }

    void cancel() override
    {
        m_requested = true;
        const std::scoped_lock lock(m_mutex);
        if (m_cancel) {
            PQcancelBlocking(m_cancel.get());
            PQcancelReset(m_cancel.get());
        }
    }

    /// Whether somebody asked since this was asked last.
    [[nodiscard]] bool taken() { return m_requested.exchange(false); }

private:
    std::mutex m_mutex;
    std::unique_ptr<PGcancelConn, FreeCancel> m_cancel;
    std::atomic<bool> m_requested = false;
};

} // namespace

struct Connection::Private
{
    ConnectionPointer connection;
    std::string password;
    std::shared_ptr<LibpqCanceller> canceller;
    std::function<void(const std::string &)> notice;

    [[nodiscard]] base::Error error(const PGresult *result, std::string_view sql) const;
    [[nodiscard]] base::Error lost() const;
    [[nodiscard]] bool send(const std::string &sql, const std::vector<std::optional<std::string>> &parameters) const;
    [[nodiscard]] base::Result<ResultPointer> finish(std::string_view sql);
    void endCopy(ExecStatusType status) const;

    static void receive(void *self, const PGresult *result)
    {
        auto *d = static_cast<Private *>(self);
        if (d->notice)
            d->notice(text(PQresultErrorField(result, PG_DIAG_SEVERITY)) + ": "
                + text(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
    }
};

base::Error Connection::Private::lost() const
{
    return {.code = base::Code::Connection,
        .message = "the connection to the server was lost: "
            + without(oneLine(text(PQerrorMessage(connection.get()))), password),
        .hint = "check the server's log; what was running may or may not have been done"};
}

base::Error Connection::Private::error(const PGresult *result, std::string_view sql) const
{
    const auto field = [&](int code) { return text(PQresultErrorField(result, code)); };
    base::Error error {.code = base::Code::Server,
        .message = field(PG_DIAG_MESSAGE_PRIMARY),
        .detail = field(PG_DIAG_MESSAGE_DETAIL),
        .hint = field(PG_DIAG_MESSAGE_HINT),
        .sqlState = field(PG_DIAG_SQLSTATE)};
    if (error.message.empty()) // made by libpq itself: no fields
        error.message = without(oneLine(text(PQresultErrorMessage(result))), password);
    if (PQstatus(connection.get()) == CONNECTION_BAD && error.sqlState.empty())
        return lost();
    // A statement_timeout has the same state. The request is forgotten only here: one that comes just before a query
    // may still hit it.
    if (error.sqlState == "57014" && !error.message.contains("timeout") && canceller->taken())
        error.code = base::Code::Cancelled;
    else if (error.sqlState.starts_with("08") || error.sqlState.starts_with("57P"))
        error.code = base::Code::Connection;
    const std::string context = field(PG_DIAG_CONTEXT);
    if (!context.empty())
        error.detail += (error.detail.empty() ? "in " : "\nin ") + context;
    const std::string position = field(PG_DIAG_STATEMENT_POSITION);
    if (!position.empty())
        error.where = wordAt(sql, base::byteOfCharacter(sql, std::stoul(position)));
    return error;
}

void Connection::Private::endCopy(ExecStatusType status) const
{
    if (status == PGRES_COPY_IN) {
        PQputCopyEnd(connection.get(), "no data is sent");
        return;
    }
    char *row = nullptr;
    while (PQgetCopyData(connection.get(), &row, 0) > 0)
        PQfreemem(row);
}

bool Connection::Private::send(const std::string &sql, const std::vector<std::optional<std::string>> &parameters) const
{
    std::vector<const char *> values;
    values.reserve(parameters.size());
    for (const auto &parameter : parameters)
        values.push_back(parameter ? parameter->c_str() : nullptr);
    return PQsendQueryParams(connection.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
               nullptr, nullptr, 0)
        == 1;
}

/// Takes all results of what was sent: the last one that is no error, or the first error.
base::Result<ResultPointer> Connection::Private::finish(std::string_view sql)
{
    ResultPointer last;
    std::optional<base::Error> firstError;
    while (ResultPointer result {PQgetResult(connection.get())}) {
        const ExecStatusType status = PQresultStatus(result.get());
        switch (status) {
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            if (!firstError) {
                firstError = {.code = base::Code::Unsupported,
                    .message = "COPY from or to the client cannot be run here",
                    .hint = status == PGRES_COPY_IN
                        ? "take the data out of the schema: pg_dump --schema-only writes none"
                        : ""};
            }
            endCopy(status);
            if (status == PGRES_COPY_BOTH)
                return std::unexpected(*firstError);
            break;
        case PGRES_BAD_RESPONSE:
        case PGRES_FATAL_ERROR:
        case PGRES_NONFATAL_ERROR:
            if (!firstError)
                firstError = error(result.get(), sql);
            break;
        default:
            last = std::move(result);
        }
    }
    if (firstError)
        return std::unexpected(*firstError);
    if (!last)
        return std::unexpected(lost());
    return last;
}

base::Result<std::unique_ptr<Connection>> Connection::open(const std::string &url, int timeoutSeconds)
{
    auto options = parseConnectionOptions(url);
    if (!options)
        return std::unexpected(options.error());
    if (!options->has("connect_timeout"))
        options->known.emplace_back("connect_timeout", std::to_string(timeoutSeconds));
    if (!options->has("application_name") && !options->has("fallback_application_name"))
        options->known.emplace_back("fallback_application_name", "mercator");
    std::erase_if(options->known, [](const auto &option) { return option.first == "client_encoding"; });
    options->known.emplace_back("client_encoding", "UTF8");

    std::vector<const char *> keys;
    std::vector<const char *> values;
    for (const auto &[key, value] : options->known) {
        keys.push_back(key.c_str());
        values.push_back(value.c_str());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    auto d = std::make_unique<Private>();
    d->password = options->value("password");
    // A password that is also a name would blank that name out of every message.
    const auto isName
        = [&](const std::string &word) { return word == options->value("user") || word == options->value("dbname"); };
    if (isName(d->password))
        d->password.clear();
    d->connection.reset(PQconnectdbParams(keys.data(), values.data(), 0));
    if (!d->connection || PQstatus(d->connection.get()) != CONNECTION_OK) {
        const std::string message = d->connection
            ? without(oneLine(text(PQerrorMessage(d->connection.get()))), d->password)
            : "out of memory";
        return base::failed(
            base::Code::Connection, message, d->connection ? connectionHint(d->connection.get(), message) : "");
    }
    if (const std::string used = text(PQpass(d->connection.get())); !isName(used)) // it may come from ~/.pgpass
        d->password = used;
    PQsetNoticeReceiver(d->connection.get(), &Private::receive, d.get());
    d->canceller = std::make_shared<LibpqCanceller>(PQcancelCreate(d->connection.get()));

    std::unique_ptr<Connection> connection(new Connection(std::move(d)));
    for (const auto &[key, value] : options->settings) {
        if (auto set = connection->query("select pg_catalog.set_config($1, $2, false)", {key, value}); !set)
            return std::unexpected(set.error().during("setting the parameter \"" + key + "\" of the URL"));
    }
    return connection;
}

Connection::Connection(std::unique_ptr<Private> privateParts)
    : d(std::move(privateParts))
{
}

Connection::~Connection() = default;

base::Result<catalog::Rows> Connection::query(std::string_view sql)
{
    return query(sql, {});
}

base::Result<catalog::Rows> Connection::query(
    std::string_view sql, const std::vector<std::optional<std::string>> &parameters)
{
    if (!d->send(std::string(sql), parameters))
        return std::unexpected(d->lost());
    auto result = d->finish(sql);
    if (!result)
        return std::unexpected(result.error());
    return rowsOf(result->get());
}

std::vector<base::Result<catalog::Rows>> Connection::pipeline(
    const std::vector<Command> &commands, const std::function<void(std::size_t, catalog::Rows &)> &each)
{
    PGconn *connection = d->connection.get();
    std::vector<base::Result<catalog::Rows>> results;
    bool isSent = PQenterPipelineMode(connection) == 1;
    for (const Command &command : commands)
        isSent = isSent && d->send(command.sql, command.parameters) && (!each || PQsendFlushRequest(connection) == 1);
    if (!isSent || PQpipelineSync(connection) != 1) {
        results.emplace_back(std::unexpected(d->lost()));
        return results;
    }
    for (const Command &command : commands) {
        auto result = d->finish(command.sql);
        if (!result) {
            results.emplace_back(std::unexpected(result.error()));
            break;
        }
        results.emplace_back(rowsOf(result->get()));
        if (each)
            each(results.size() - 1, *results.back());
    }
    // What the error kept from running is answered, too. Two nulls in a row are the end of a connection that was lost.
    for (int nulls = 0; nulls < 2;) {
        const ResultPointer result {PQgetResult(connection)};
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC)
            break;
        nulls = result ? 0 : nulls + 1;
    }
    PQexitPipelineMode(connection);
    return results;
}

base::Result<> Connection::queries(const std::vector<std::string> &sql, const Taker &take)
{
    std::vector<Command> commands;
    commands.reserve(sql.size());
    for (const std::string &one : sql)
        commands.push_back({.sql = one});
    const auto answers = pipeline(commands, [&](std::size_t number, catalog::Rows &rows) {
        take(number, rows);
        rows = {}; // not held until the last one is there
    });
    if (!answers.empty() && !answers.back())
        return std::unexpected(answers.back().error());
    return {};
}

base::Result<> Connection::execute(std::string_view sql)
{
    if (sql.contains('\0'))
        return base::failed(base::Code::Syntax, "the SQL holds a zero byte");
    if (!PQsendQuery(d->connection.get(), std::string(sql).c_str()))
        return std::unexpected(d->lost());
    if (auto result = d->finish(sql); !result)
        return std::unexpected(result.error());
    return {};
}

int Connection::serverVersion() const
{
    return PQserverVersion(d->connection.get());
}

std::string Connection::database() const
{
    return text(PQdb(d->connection.get()));
}

std::string Connection::user() const
{
    return text(PQuser(d->connection.get()));
}

std::string Connection::host() const
{
    return text(PQhost(d->connection.get()));
}

std::string Connection::displayName() const
{
    return database() + '@' + host() + ':' + text(PQport(d->connection.get()));
}

bool Connection::inTransaction() const
{
    return PQtransactionStatus(d->connection.get()) == PQTRANS_INTRANS || inFailedTransaction();
}

bool Connection::inFailedTransaction() const
{
    return PQtransactionStatus(d->connection.get()) == PQTRANS_INERROR;
}

void Connection::onNotice(std::function<void(const std::string &)> receiver)
{
    d->notice = std::move(receiver);
}

std::shared_ptr<Canceller> Connection::canceller() const
{
    return d->canceller;
}

} // namespace pg
