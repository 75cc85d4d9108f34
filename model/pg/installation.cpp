// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/installation.h"

#include <QProcess>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ranges>
#include <unistd.h>

namespace pg {

namespace {

namespace fs = std::filesystem;

bool holdsServer(const fs::path &folder)
{
    return access((folder / "postgres").c_str(), X_OK) == 0 && access((folder / "initdb").c_str(), X_OK) == 0;
}

int leadingNumber(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

constexpr int patience = 30'000; ///< milliseconds: a loaded machine is no missing program

std::string answerOf(const fs::path &program, const char *option)
{
    QProcess process;
    process.start(QString::fromStdString(program.string()), {QString::fromLatin1(option)});
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput().trimmed().toStdString();
}

/// "postgres (PostgreSQL) 17.2 (Debian 17.2-1)"
int majorOf(const fs::path &folder)
{
    const std::string answer = answerOf(folder / "postgres", "--version");
    const std::size_t digit = answer.find_first_of("0123456789");
    return digit == std::string::npos ? 0 : leadingNumber(std::string_view(answer).substr(digit));
}

std::vector<fs::path> folders(const char *joined)
{
    std::vector<fs::path> paths;
    for (const auto part : std::views::split(std::string_view(joined ? joined : ""), ':')) {
        if (const std::string_view name(part.begin(), part.end()); name.starts_with('/'))
            paths.emplace_back(name);
    }
    return paths;
}

void add(std::vector<Installation> &found, const fs::path &folder, int major = 0)
{
    if (!holdsServer(folder))
        return;
    if (major == 0)
        major = majorOf(folder);
    if (major != 0 && !std::ranges::contains(found, major, &Installation::major))
        found.push_back({.major = major, .programs = folder});
}

/// Folders named after the major version: /usr/lib/postgresql/17/bin, /usr/pgsql-17/bin.
void addNumbered(std::vector<Installation> &found, const fs::path &above, std::string_view prefix)
{
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(above, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix))
            continue;
        if (const int major = leadingNumber(std::string_view(name).substr(prefix.size())); major != 0)
            add(found, entry.path() / "bin", major);
    }
}

} // namespace

std::vector<Installation> installations()
{
    std::vector<Installation> found;
    if (const char *chosen = std::getenv("MERCATOR_POSTGRES")) {
        for (const fs::path &folder : folders(chosen))
            add(found, folder);
    } else {
        addNumbered(found, "/usr/lib/postgresql", "");
        addNumbered(found, "/usr", "pgsql-");
        for (const fs::path &folder : folders(std::getenv("PATH"))) {
            // Debian's wrappers in /usr/bin are not the server; only ask what is not known yet.
            if (found.empty())
                add(found, folder);
        }
        if (found.empty()) {
            if (const std::string folder = answerOf("pg_config", "--bindir"); !folder.empty())
                add(found, folder);
        }
    }
    std::ranges::sort(found, std::greater(), &Installation::major);
    return found;
}

base::Result<Installation> installation(int major)
{
    const std::vector<Installation> found = installations();
    if (found.empty())
        return base::failed(base::Code::NotFound,
            "PostgreSQL's server programs are not installed here, and the dev database needs them",
            "install them (apt-get install postgresql-" + std::to_string(major == 0 ? 17 : major)
                + "), or name a database to work on with --dev-url postgres://…");
    const auto exact = std::ranges::find(found, major, &Installation::major);
    return exact != found.end() ? *exact : found.front();
}

} // namespace pg
