// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/project/project.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace CLI {
class App;
}

namespace cli {

/// What --format and --json ask for: words, and those of Atlas's templates that stand for one.
struct Format
{
    enum class Type : std::uint8_t { Text, Json, Sql, Hcl, Mermaid };
    Type type = Type::Text;
    std::string indent {}; ///< {{ sql . "  " }}
    bool isJson() const { return type == Type::Json; }
};

/// The options that verbs share, with Atlas's names, defaults and order of precedence: flag, then --env, then default.
/// Every verb has -c/--config, --env and --var; the others are asked for.
///     auto options = addOptions(command, {Option::Url, Option::Dir});
///     return [options](Output &output) { auto environment = options->environment(output); … };
enum class Option : std::uint8_t {
    Url, ///< -u, --url
    To, ///< --to, several
    From, ///< -f, --from, several
    Dir, ///< --dir, --dir-format
    DevUrl, ///< --dev-url
    Scope, ///< -s/--schema, --exclude, --owners
    RevisionsSchema, ///< --revisions-schema
    LockTimeout, ///< --lock-timeout
    Format, ///< --format, --json
    DryRun, ///< --dry-run
    AutoApprove, ///< --auto-approve
};

class Options
{
public:
    std::string config = "file://atlas.hcl";
    std::string env {};
    std::vector<std::string> variables {};
    bool allowPrograms = false; ///< --allow-programs: run what data "external_schema" names, and remember it

    std::string url {};
    std::vector<std::string> to {};
    std::vector<std::string> from {};
    std::string dir {};
    std::string dirFormat {};
    std::string devUrl {};
    std::vector<std::string> schemas {};
    std::vector<std::string> exclude {};
    bool owners = false;
    std::string revisionsSchema {};
    std::string lockTimeout {};
    std::string formatText {};
    bool json = false;
    bool dryRun = false;
    bool autoApprove = false;

    /// The one environment that the options select, flags put over its attributes: url, devUrl, sources (from --to),
    /// migrations (absolute; "migrations" here when nothing is said), schemas, exclude, revisionsSchema, lockTimeout.
    /// Programs of the project run when --allow-programs is given or a person says yes.
    [[nodiscard]] base::Result<project::Environment> environment(Output &output) const;
    /// The same for verbs that run for each environment of this name (for_each).
    [[nodiscard]] base::Result<std::vector<project::Environment>> environments(Output &output) const;
    [[nodiscard]] base::Result<Format> format() const;

    /// What a URL of the command line stands for in this environment: env://attribute is looked up, all else stays.
    [[nodiscard]] static base::Result<std::string> resolve(
        const std::string &url, const project::Environment &environment);

private:
    void put(project::Environment &environment) const;
};

/// Adds the options to a command. The object is filled when the command line was read.
[[nodiscard]] std::shared_ptr<Options> addOptions(CLI::App &command, const std::vector<Option> &wanted);

/// Whether the user agrees: --auto-approve, or a person who says yes. Without a terminal: Code::Refused that names
/// --auto-approve.
[[nodiscard]] base::Result<bool> approved(const Options &options, Output &output, const std::string &question);

/// Calls a function with each environment that the options name, until one does not return Done. Returns its exit code.
[[nodiscard]] int inEachEnvironment(const Options &options, Output &output,
    const std::function<int(const project::Environment &, const Format &)> &function);

/// "Required flag --url is missing", as every verb says it.
[[nodiscard]] base::Error missingFlag(const std::string &flag);
/// Neither --url nor the environment names a database.
[[nodiscard]] base::Error missingUrl(const project::Environment &environment);

} // namespace cli
