// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/migrate/executor.h"
#include "model/pg/connection.h"

#include <QTemporaryDir>

/// A directory of migrations to be disturbed while it is applied: files in transactions, and statements that no
/// transaction protects. What a run without faults leads to is known.
class FaultyProject
{
public:
    [[nodiscard]] static const migrate::Target &target()
    {
        static const migrate::Target all {.schema = "public"};
        return all;
    }

    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] migrate::Directory directory() const { return *migrate::Directory::open(folder()); }

    /// Writes the files, and learns from a database what they make.
    [[nodiscard]] base::Result<> prepare(const std::string &emptyDatabase)
    {
        auto all = migrate::Directory::open(folder());
        if (!all)
            return std::unexpected(all.error());
        for (const auto &[name, text] : texts()) {
            if (auto written = all->write({.name = name, .text = text}); !written)
                return written;
        }
        auto connection = pg::Connection::open(emptyDatabase);
        if (!connection)
            return std::unexpected(connection.error());
        auto report = migrate::apply(**connection, target(), *all, options());
        if (!report)
            return std::unexpected(report.error());
        if (report->error)
            return std::unexpected(*report->error);
        auto catalog = catalog::read(**connection);
        if (!catalog)
            return std::unexpected(catalog.error());
        m_expected = std::move(*catalog);
        return {};
    }

    [[nodiscard]] static migrate::ApplyOptions options()
    {
        return {.lockTimeout = std::chrono::seconds(120), .operatorVersion = "faults"};
    }

    /// What is wrong after one more run without faults, or nothing: the state, INVALID indexes, revisions, rows that
    /// were inserted twice, the lock.
    [[nodiscard]] std::string problemAfterAnotherRun(const std::string &url) const
    {
        auto connection = pg::Connection::open(url);
        if (!connection)
            return connection.error().text();
        const auto report = migrate::apply(**connection, target(), directory(), options());
        if (!report)
            return "apply: " + report.error().text();
        if (report->error)
            return "apply: " + report->error->text();
        const auto catalog = catalog::read(**connection);
        if (!catalog)
            return catalog.error().text();
        if (const auto changes = diff::compare(m_expected, *catalog); !changes.empty())
            return "differs: " + changes.front().id.text();
        const auto counts
            = (*connection)
                  ->query("SELECT (SELECT count(*) FROM pg_index WHERE NOT indisvalid), (SELECT count(*) FROM a),"
                          " (SELECT string_agg(version || ' ' || applied || '/' || total || COALESCE(error, '-'), ', ' "
                          "ORDER BY version) FROM atlas_schema_revisions),"
                          " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid "
                          "FROM pg_database WHERE datname = current_database()))");
        if (!counts)
            return counts.error().text();
        const auto &row = counts->rows.front();
        if (row[0] != "0" || row[1] != "2000" || row[2] != "1 2/2, 2 3/3, 3 2/2, 4 3/3" || row[3] != "0")
            return "INVALID indexes " + *row[0] + ", rows " + *row[1] + ", revisions " + row[2].value_or("none")
                + ", locks " + *row[3];
        return {};
    }

private:
    [[nodiscard]] static std::vector<std::pair<std::string, std::string>> texts()
    {
        return {{"1_a.sql",
                    "CREATE TABLE a (id int, b int);\nINSERT INTO a SELECT i, i FROM generate_series(1, 1000) i;\n"},
            {"2_i.sql",
                "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a_b ON a (b);\nINSERT INTO a SELECT i, i FROM "
                "generate_series(1001, 2000) i;\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n"},
            {"3_b.sql", "CREATE TABLE b (id int PRIMARY KEY);\nALTER TABLE a ADD COLUMN c text;\n"},
            {"4_i.sql",
                "-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY a_b;\nVACUUM a;\nCREATE INDEX CONCURRENTLY a_c ON a "
                "(c);\n"}};
    }

    QTemporaryDir m_folder;
    catalog::Catalog m_expected;
};
