// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/connection.h"
#include "model/pg/devserver.h"
#include "model/pg/installation.h"
#include "model/service/state.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

/// The cases of tests/corpus: folders with a.sql and b.sql, sorted by name.
inline std::vector<std::filesystem::path> corpusCases()
{
    std::vector<std::filesystem::path> folders;
    for (const auto &entry : std::filesystem::directory_iterator(SOURCE_FOLDER "/tests/corpus")) {
        if (std::filesystem::exists(entry.path() / "a.sql"))
            folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

/// The release that cases are written for, where they name no later one.
constexpr int usualServer = 17;

/// The release of the servers that the test runs on, 0 when there is none.
inline int serverMajor()
{
    const auto installed = pg::installation(0);
    return installed ? installed->major : 0;
}

/// Whether a case says by a file "server", which holds a number, that it needs a later release than the one here.
inline bool needsLaterServer(const std::filesystem::path &folder)
{
    std::ifstream file(folder / "server");
    int first = 0;
    return (file >> first) && serverMajor() < first;
}

/// Whether what failed is a case that was written for a later release than the one that the test runs on.
inline bool isForLaterServers(const base::Error &error)
{
    constexpr std::array codes
        = std::to_array<std::string_view>({"42601", "42704", "42883", "42809", "22023", "0A000"});
    return serverMajor() < usualServer && std::ranges::contains(codes, error.sqlState);
}

/// While one lives, the dev server is another one of its own, where the project's SQL runs as a superuser, with
/// a tablespace "corpus".
class SuperuserServer
{
public:
    SuperuserServer()
        : m_before(qgetenv("MERCATOR_DEV_FOLDER"))
    {
        static bool prepared = false;
        qputenv("MERCATOR_DEV_FOLDER", folder().path().toUtf8());
        // Kept running from case to case.
        static const auto server = pg::DevServer::acquire();
        const auto connection = server ? pg::Connection::open((*server)->adminUrl())
                                       : base::Result<std::unique_ptr<pg::Connection>>(std::unexpected(server.error()));
        if (!prepared && connection) {
            // A tablespace without a folder of its own: servers from 15.
            const bool placed = (*server)->serverVersion() < 150000
                || ((*connection)->execute("SET allow_in_place_tablespaces = on")
                    && (*connection)->execute("CREATE TABLESPACE corpus LOCATION ''"));
            prepared = placed && (*connection)->execute("ALTER ROLE mercator SUPERUSER");
        }
        m_ready = prepared;
    }
    SuperuserServer(const SuperuserServer &) = delete;
    SuperuserServer &operator=(const SuperuserServer &) = delete;
    ~SuperuserServer()
    {
        if (m_before.isNull())
            qunsetenv("MERCATOR_DEV_FOLDER");
        else
            qputenv("MERCATOR_DEV_FOLDER", m_before);
    }
    [[nodiscard]] bool ready() const { return m_ready; }

private:
    static const QTemporaryDir &folder()
    {
        static const QTemporaryDir made;
        return made;
    }

    QByteArray m_before;
    bool m_ready = false;
};

/// The server of a case while one lives: SuperuserServer where a file "superuser" asks for it, else the usual one.
class CaseServer
{
public:
    explicit CaseServer(const std::filesystem::path &folder)
    {
        if (std::filesystem::exists(folder / "superuser"))
            m_superuser.emplace();
    }
    [[nodiscard]] bool ready() const { return !m_superuser || m_superuser->ready(); }

private:
    std::optional<SuperuserServer> m_superuser;
};
