// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace migrate {

/// How a statement stands to transactions, read off its first words. PostgreSQL docs, the notes of each command.
struct StatementKind
{
    enum class Type : std::uint8_t {
        Ordinary, ///< may run in a transaction
        TransactionControl, ///< BEGIN, COMMIT, ROLLBACK, SAVEPOINT …
        CreateIndex, ///< CREATE INDEX CONCURRENTLY
        DropIndex, ///< DROP INDEX CONCURRENTLY
        Reindex, ///< REINDEX … CONCURRENTLY
        DetachPartition, ///< ALTER TABLE … DETACH PARTITION … CONCURRENTLY
        Repeatable, ///< VACUUM, ALTER SYSTEM …: outside of transactions, may run twice
        Other, ///< CREATE DATABASE …: outside of transactions, must not run twice
    };
    Type type = Type::Ordinary;
    std::string name {}; ///< of the index or partition, as written
    std::string relation {}; ///< of the table, as written
    std::string definition {}; ///< of CREATE INDEX: what follows the table, as written
    bool isUnique = false; ///< of CREATE INDEX

    /// Whether it cannot run inside a transaction block.
    [[nodiscard]] bool isAlone() const { return type != Type::Ordinary && type != Type::TransactionControl; }
};

[[nodiscard]] StatementKind statementKind(std::string_view statement);

} // namespace migrate
