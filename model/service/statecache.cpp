// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/statecache.h"

#include "model/pg/devfolder.h"
#include "model/pg/installation.h"
#include "model/pg/privileged.h"
#include "model/service/fingerprint.h"
#include "model/service/snapshot.h"

#include <QSaveFile>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace service {

namespace {

constexpr std::size_t mostFiles = 200;
constexpr std::uintmax_t mostBytes = 200'000'000;

namespace fs = std::filesystem;

std::optional<fs::path> folder()
{
    const auto dev = pg::devFolder();
    if (!dev)
        return std::nullopt;
    return *dev / "states";
}

fs::path fileOf(const fs::path &folder, const std::string &key)
{
    return folder / (key + ".json");
}

/// Which build of a program a file is: another one may know more or write otherwise.
std::string programIdentity(const fs::path &file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    const auto time = fs::last_write_time(file, error);
    return fs::weakly_canonical(file, error).string() + ' ' + std::to_string(size) + ' '
        + std::to_string(time.time_since_epoch().count());
}

/// The newest stay.
void removeOldest(const fs::path &folder)
{
    struct File
    {
        fs::path path;
        fs::file_time_type time;
        std::uintmax_t size;
    };
    std::vector<File> files;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error))
        files.push_back({.path = entry.path(), .time = entry.last_write_time(error), .size = entry.file_size(error)});
    std::ranges::sort(files, std::ranges::greater(), &File::time);
    std::uintmax_t bytes = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        bytes += files[i].size;
        if (i >= mostFiles || bytes > mostBytes)
            fs::remove(files[i].path, error);
    }
}

} // namespace

std::optional<std::string> cacheKey(
    const std::vector<Script> &scripts, const StateRequest &request, const pg::DevUrl &dev, const catalog::Scope &scope)
{
    const bool isTyped = (request.text && !request.text->empty()) || !request.unsaved.empty();
    if (isTyped || request.keepDatabase || !dev.database.empty())
        return std::nullopt;
    const auto installed = pg::installation(dev.major);
    const auto namesExtension
        = [](const sql::Statement &statement) { return pg::createdExtension(statement.text).has_value(); };
    if (!installed || std::ranges::any_of(scripts, [&](const Script &script) {
            return std::ranges::any_of(script.statements, namesExtension);
        }))
        return std::nullopt;
    Fingerprint fingerprint;
    fingerprint.add(programIdentity("/proc/self/exe"));
    fingerprint.add(programIdentity(installed->programs / "postgres"));
    for (const auto *list : {&scope.schemas, &scope.exclude}) {
        fingerprint.add(std::to_string(list->size()));
        for (const std::string &pattern : *list)
            fingerprint.add(pattern);
    }
    fingerprint.add(scope.onlySchema ? '.' + *scope.onlySchema : std::string());
    fingerprint.add(dev.onlySchema ? '.' + *dev.onlySchema : std::string());
    fingerprint.add(scope.owners ? "owners" : "");
    fingerprint.add(scope.runner);
    for (const Script &script : scripts)
        fingerprint.add(script.text);
    return fingerprint.text();
}

catalog::SharedCatalog cachedState(const std::string &key)
{
    const auto place = folder();
    if (!place)
        return {};
    std::ifstream file(fileOf(*place, key));
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        return {};
    auto state = fromJson(text.view());
    if (!state)
        return {};
    std::error_code error;
    fs::last_write_time(fileOf(*place, key), fs::file_time_type::clock::now(), error);
    return std::make_shared<const catalog::Catalog>(std::move(*state));
}

void cacheState(const std::string &key, const catalog::Catalog &state)
{
    const auto place = folder();
    std::error_code error;
    if (!place || (!fs::create_directory(*place, error) && error))
        return;
    fs::permissions(*place, fs::perms::owner_all, error);
    QSaveFile file(QString::fromStdString(fileOf(*place, key).string()));
    const std::string text = toJson(state);
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), qint64(text.size())) == qint64(text.size()))
        file.commit();
    removeOldest(*place);
}

void forgetStates()
{
    std::error_code error;
    if (const auto place = folder())
        fs::remove_all(*place, error);
}

} // namespace service
