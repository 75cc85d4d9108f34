// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/source.h"

#include <functional>
#include <memory>

namespace pg {

class Canceller;

/// One statement with the values of $1, $2, …
struct Command
{
    std::string sql {};
    std::vector<std::optional<std::string>> parameters {};
};

/// One connection to a server. Used from one thread; only its canceller may be called from another.
/// Passwords never appear in errors or logs.
class Connection : public catalog::Source
{
public:
    /// A libpq connection string or URL. Waits at most timeoutSeconds.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>> open(
        const std::string &url, int timeoutSeconds = 10);
    ~Connection() override;

    [[nodiscard]] base::Result<catalog::Rows> query(std::string_view sql) override;
    [[nodiscard]] base::Result<catalog::Rows> query(
        std::string_view sql, const std::vector<std::optional<std::string>> &parameters);
    [[nodiscard]] base::Result<> queries(const std::vector<std::string> &sql, const Taker &take) override;
    /// Runs one or several statements, as the simple protocol does; the first error ends it.
    /// Error::where is the range of the position in sql when the server names one.
    [[nodiscard]] base::Result<> execute(std::string_view sql);
    /// Sends several commands at once and waits once (PostgreSQL docs 32.5). One result for each that ran, in their
    /// order; the first error ends them and is the last. Outside of a transaction they share an implicit one, up to a
    /// COMMIT among them and from there to the end. each is called as soon as a command has run, with its number and
    /// its answer.
    [[nodiscard]] std::vector<base::Result<catalog::Rows>> pipeline(
        const std::vector<Command> &commands, const std::function<void(std::size_t, catalog::Rows &)> &each = {});
    [[nodiscard]] int serverVersion() const override;
    [[nodiscard]] std::string database() const;
    [[nodiscard]] std::string user() const;
    [[nodiscard]] std::string host() const;
    /// "shop@localhost:5432", for dialogs: never a password.
    [[nodiscard]] std::string displayName() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool inFailedTransaction() const;
    /// NOTICE and WARNING texts of the server go here.
    void onNotice(std::function<void(const std::string &)> receiver);
    /// Cancels what this connection runs; may be used from any thread and outlive the connection.
    [[nodiscard]] std::shared_ptr<Canceller> canceller() const;

private:
    struct Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Cancels a running query. Thread-safe.
class Canceller
{
public:
    virtual ~Canceller() = default;
    virtual void cancel() = 0;
};

} // namespace pg
