// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"

#include "model/base/text.h"
#include "model/project/paths.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace cli {

namespace {

base::Result<std::map<std::string, std::vector<std::string>>> variablesOf(const std::vector<std::string> &texts)
{
    std::map<std::string, std::vector<std::string>> variables;
    for (const std::string &text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return base::failed(base::Code::Usage, "--var is written name=value, not \"" + text + '"');
        variables[text.substr(0, equals)].push_back(text.substr(equals + 1));
    }
    return variables;
}

std::string here()
{
    std::error_code code;
    return std::filesystem::current_path(code).string();
}

std::string commandOf(const project::Program &program)
{
    return base::join(program.arguments, " ");
}

/// The programs of a project that the user agrees to now.
base::Result<std::vector<project::Program>> agreedPrograms(
    const std::string &config, const project::Inputs &inputs, bool allowAll, Output &output)
{
    const auto opened = project::open(config, inputs);
    if (!opened)
        return std::unexpected(opened.error());
    std::vector<project::Program> agreed = inputs.consents;
    for (const project::Program &program : opened->programs) {
        const std::string question = "The project wants to run: " + commandOf(program) + "\n(in " + program.folder
            + ") Run it, now and later?";
        if (!allowAll && !(output.canAsk() && output.ask(question)))
            continue;
        if (auto kept = project::consent(opened->root, program); !kept)
            output.warning(kept.error().message);
        agreed.push_back(program);
    }
    return agreed;
}

std::string withoutSpaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

} // namespace

base::Result<Format> Options::format() const
{
    if (json)
        return Format {.type = Format::Type::Json};
    static const std::map<std::string, Format::Type> types {{"", Format::Type::Text}, {"text", Format::Type::Text},
        {"json", Format::Type::Json}, {"sql", Format::Type::Sql}, {"hcl", Format::Type::Hcl},
        {"mermaid", Format::Type::Mermaid}};
    std::string word = formatText;
    Format format;
    if (word.starts_with("{{") && word.ends_with("}}")) {
        word = withoutSpaces(word.substr(2, word.size() - 4));
        const std::size_t quote = formatText.find('"');
        if (quote != std::string::npos) {
            format.indent = formatText.substr(quote + 1, formatText.rfind('"') - quote - 1);
            word = word.substr(0, word.find('"'));
        }
        if (word.ends_with('.'))
            word.pop_back();
    }
    const auto known = types.find(word);
    if (known == types.end()) {
        return base::failed(base::Code::Unsupported, "--format \"" + formatText + "\" is not known",
            "it may be text, json, sql, hcl or mermaid, or a template of that word: '{{ json . }}'");
    }
    format.type = known->second;
    return format;
}

void Options::put(project::Environment &environment) const
{
    if (!url.empty())
        environment.url = url;
    if (!devUrl.empty())
        environment.devUrl = devUrl;
    if (!to.empty())
        environment.sources = to;
    if (!dir.empty())
        environment.migrations = project::absolutePath(project::withoutScheme(dir), here());
    else if (environment.migrations.empty())
        environment.migrations = project::absolutePath("migrations", here());
    if (auto inUrl = project::queryValue(dir, "format"))
        environment.format = *inUrl;
    if (!dirFormat.empty())
        environment.format = dirFormat;
    if (!schemas.empty())
        environment.schemas = schemas;
    if (!exclude.empty())
        environment.exclude = exclude;
    environment.owners = environment.owners || owners;
    if (!revisionsSchema.empty())
        environment.revisionsSchema = revisionsSchema;
    if (!lockTimeout.empty())
        environment.lockTimeout = lockTimeout;
}

base::Result<std::vector<project::Environment>> Options::environments(Output &output) const
{
    std::vector<project::Environment> all;
    if (env.empty()) {
        all.emplace_back();
    } else {
        const std::string path = project::absolutePath(project::withoutScheme(config), here());
        auto given = variablesOf(variables);
        if (!given)
            return std::unexpected(given.error());
        project::Inputs inputs {.variables = std::move(*given),
            .consents = project::consents(std::filesystem::path(path).parent_path().string())};
        auto selected = project::select(path, env, inputs);
        if (!selected && selected.error().code == base::Code::Refused) {
            auto agreed = agreedPrograms(path, inputs, allowPrograms, output);
            if (!agreed)
                return std::unexpected(agreed.error());
            inputs.consents = std::move(*agreed);
            selected = project::select(path, env, inputs);
        }
        if (!selected)
            return selected;
        all = std::move(*selected);
    }
    for (project::Environment &environment : all) {
        const project::Environment file = environment;
        put(environment);
        for (std::string *one : {&environment.url, &environment.devUrl}) {
            auto resolved = resolve(*one, file);
            if (!resolved)
                return std::unexpected(resolved.error());
            *one = std::move(*resolved);
        }
        if (environment.sources.size() == 1 && environment.sources.front() == "env://src") {
            environment.sources = file.sources;
            continue;
        }
        for (std::string &source : environment.sources) {
            auto resolved = resolve(source, file);
            if (!resolved)
                return std::unexpected(resolved.error());
            source = std::move(*resolved);
        }
    }
    return all;
}

base::Result<project::Environment> Options::environment(Output &output) const
{
    auto all = environments(output);
    if (!all)
        return std::unexpected(all.error());
    if (all->size() > 1)
        return base::failed(
            base::Code::Usage, "multiple envs found for \"" + env + '"', "this command works on one database");
    if (all->empty())
        return base::failed(base::Code::NotFound, "for_each of the env \"" + env + "\" is empty");
    return std::move(all->front());
}

base::Result<std::string> Options::resolve(const std::string &url, const project::Environment &environment)
{
    constexpr std::string_view scheme = "env://";
    if (!url.starts_with(scheme))
        return url;
    if (environment.name.empty())
        return base::failed(base::Code::Usage, "cannot use env:// variables without selecting an environment");
    const std::string name = url.substr(scheme.size());
    if (name == "url")
        return environment.url;
    if (name == "dev")
        return environment.devUrl;
    if (name == "migration.dir")
        return "file://" + environment.migrations;
    if ((name == "src" || name == "schema.src") && !environment.sources.empty())
        return environment.sources.front();
    const auto value = environment.values.find(name);
    if (value == environment.values.end())
        return base::failed(base::Code::NotFound, url + " (attribute) not found in env." + environment.name);
    return value->second;
}

std::shared_ptr<Options> addOptions(CLI::App &command, const std::vector<Option> &wanted)
{
    auto options = std::make_shared<Options>();
    Options *o = options.get();
    command.add_option("-c,--config", o->config, "Project file")->capture_default_str();
    command.add_option("--env", o->env, "Environment of the project file");
    command.add_option("--var", o->variables, "Value of a variable of the project file: name=value")->delimiter(',');
    command.add_flag("--allow-programs", o->allowPrograms, "Agree to the programs that the project file names");
    for (const Option option : wanted) {
        switch (option) {
        case Option::Url:
            command.add_option("-u,--url", o->url, "Database: postgres://user@host:5432/name?search_path=schema");
            break;
        case Option::To:
            command.add_option("--to", o->to, "Wanted state: file://schema.sql, a folder, a database")->delimiter(',');
            break;
        case Option::From:
            command
                .add_option(
                    "-f,--from", o->from, "State to start from: file://schema.sql, file://migrations, a database")
                ->delimiter(',');
            break;
        case Option::Dir:
            command.add_option("--dir", o->dir, "Folder of the migrations [file://migrations]");
            command.add_option("--dir-format", o->dirFormat, "Its format [atlas]");
            break;
        case Option::DevUrl:
            command.add_option("--dev-url", o->devUrl, "Database to try SQL on [a private server]");
            break;
        case Option::Scope:
            command.add_option("-s,--schema,--schemas", o->schemas, "Only these schemas")->delimiter(',');
            command.add_option("--exclude", o->exclude, "Patterns of objects to leave out")->delimiter(',');
            command.add_flag("--owners", o->owners, "Compare the owners of objects as well");
            break;
        case Option::RevisionsSchema:
            command.add_option("--revisions-schema", o->revisionsSchema, "Schema of the revisions table");
            break;
        case Option::LockTimeout:
            command.add_option("--lock-timeout", o->lockTimeout, "How long to wait for another run [10s]");
            break;
        case Option::Format:
            command.add_option("--format", o->formatText, "Form of the result: text, json …");
            command.add_flag("--json", o->json, "The result as JSON");
            break;
        case Option::DryRun:
            command.add_flag("--dry-run", o->dryRun, "Show what would be done, and do nothing");
            break;
        case Option::AutoApprove:
            command.add_flag("--auto-approve", o->autoApprove, "Do not ask");
            break;
        }
    }
    return options;
}

base::Result<bool> approved(const Options &options, Output &output, const std::string &question)
{
    if (options.autoApprove)
        return true;
    if (!output.canAsk())
        return base::failed(base::Code::Refused, "nobody can be asked here", "--auto-approve agrees beforehand");
    return output.ask(question);
}

int inEachEnvironment(const Options &options, Output &output,
    const std::function<int(const project::Environment &, const Format &)> &function)
{
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    const auto environments = options.environments(output);
    if (!environments)
        return output.error(environments.error());
    for (const project::Environment &environment : *environments) {
        if (const int code = function(environment, *format); code != Done)
            return code;
    }
    return Done;
}

base::Error missingFlag(const std::string &flag)
{
    return {.code = base::Code::Usage, .message = "required flag(s) \"" + flag + "\" not set"};
}

base::Error missingUrl(const project::Environment &environment)
{
    if (environment.name.empty())
        return missingFlag("url");
    return {.code = base::Code::Usage,
        .message = "environment \"" + environment.name + "\" has no url",
        .hint = "name the database with --url, or set what its url in atlas.hcl is made from"};
}

} // namespace cli
