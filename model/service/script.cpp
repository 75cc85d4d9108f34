// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/script.h"

#include "model/base/text.h"
#include "model/sql/split.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace service {

namespace {

namespace fs = std::filesystem;

/// The largest schemas known have a few megabytes; what is larger is a dump with its rows.
constexpr std::uintmax_t megabyte = 1024U * 1024U;
constexpr std::uintmax_t largestFile = 64 * megabyte;

/// pg_dump writes these two around its output against injected commands; they say nothing about a schema.
bool isHarmlessMetaCommand(std::string_view text)
{
    return text.starts_with("\\restrict ") || text.starts_with("\\unrestrict ");
}

} // namespace

base::Error placed(base::Error error, const Script &script, base::Range where)
{
    const base::LineColumn at = base::lineColumn(script.text, where.begin);
    error.message
        = script.name + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + error.message;
    error.where = where;
    return error;
}

namespace {

base::Error refusal(const Script &script, base::Range where, base::Code code, std::string message, std::string hint)
{
    return placed({.code = code, .message = std::move(message), .hint = std::move(hint)}, script, where);
}

base::Result<> checkEncoding(const Script &script)
{
    const auto refuse = [&](base::Range where, base::Code code, std::string message, std::string hint) {
        return std::unexpected(refusal(script, where, code, std::move(message), std::move(hint)));
    };
    if (const std::size_t invalid = base::firstInvalidUtf8(script.text); invalid != std::string::npos)
        return refuse({.begin = invalid, .end = invalid + 1}, base::Code::Unreadable,
            "the text is not UTF-8: byte " + std::to_string(invalid + 1) + " starts no character",
            "save the file as UTF-8: iconv -f LATIN1 -t UTF-8 converts one from Latin-1");
    if (const std::size_t zero = script.text.find('\0'); zero != std::string::npos)
        return refuse(
            {.begin = zero, .end = zero + 1}, base::Code::Unreadable, "the text holds a zero byte: it is no SQL", "");
    return {};
}

} // namespace

base::Result<Script> makeScript(std::string name, std::string text)
{
    Script script {.name = std::move(name), .text = std::move(text)};
    if (const auto readable = checkEncoding(script); !readable)
        return std::unexpected(readable.error());
    auto statements = sql::split(script.text);
    if (!statements) {
        base::Error error = statements.error();
        const base::Range where = error.where.value_or(base::Range());
        return std::unexpected(placed(std::move(error), script, where));
    }
    for (const sql::Statement &statement : *statements) {
        if (statement.type == sql::Statement::Type::MetaCommand && !isHarmlessMetaCommand(statement.text))
            return std::unexpected(refusal(script, statement.range, base::Code::Unsupported,
                '"' + std::string(base::firstLine(statement.text)) + "\" is a command of psql, not SQL",
                "take the line out; for \\i, name a folder of .sql files instead of one file"));
    }
    script.statements = std::move(*statements);
    return script;
}

base::Result<std::string> readText(const std::string &path)
{
    const std::string quoted = '"' + path + '"';
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        return base::failed(base::Code::NotFound, "there is no file " + quoted,
            "check the path; it is looked for from the current folder");
    if (!fs::is_regular_file(status))
        return base::failed(base::Code::Unreadable, quoted + " is not a file");
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > largestFile)
        return base::failed(base::Code::Unreadable,
            quoted + " is " + std::to_string(size / megabyte) + " MB large; up to "
                + std::to_string(largestFile / megabyte) + " MB are read as a schema",
            "leave the rows out: pg_dump --schema-only");
    std::ifstream file(path, std::ios::binary);
    Script script {.name = path, .text = std::string(size, '\0')};
    file.read(script.text.data(), static_cast<std::streamsize>(size));
    if (!file)
        return base::failed(base::Code::Unreadable, "cannot read " + quoted + ": " + std::strerror(errno),
            "check the rights of the file");
    if (const auto readable = checkEncoding(script); !readable)
        return std::unexpected(readable.error());
    return std::move(script.text);
}

base::Result<Script> readScript(const std::string &path)
{
    auto text = readText(path);
    return text ? makeScript(path, std::move(*text)) : std::unexpected(text.error());
}

base::Result<std::vector<std::string>> scriptFiles(const std::string &folder)
{
    std::vector<std::string> paths;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".sql" && entry.path().filename().string().front() != '.')
            paths.push_back(entry.path().string());
    }
    if (error)
        return base::failed(base::Code::Unreadable, "cannot read the folder \"" + folder + "\": " + error.message());
    if (paths.empty())
        return base::failed(base::Code::NotFound, "the folder \"" + folder + "\" holds no .sql file");
    std::ranges::sort(paths);
    return paths;
}

} // namespace service
