// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/duration.h"
#include "model/migrate/lock.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace cli {

namespace {

/// What `migrate apply` has of its own.
struct Apply
{
    std::shared_ptr<Options> options;
    std::string amount {};
    std::string toVersion {};
    std::string baseline {};
    bool acceptDifferences = false;
    std::string txMode = "file";
    std::string execOrder {};
    bool allowDirty = false;
    bool wait = false;
    std::string verify = "auto";
    std::string logFormat = "text";
};

/// How long one of many that wait lets another work.
constexpr std::chrono::minutes longWait {10};

base::Result<std::optional<std::size_t>> parseAmount(const std::string &text)
{
    if (text.empty())
        return std::nullopt;
    std::size_t amount = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (code != std::errc() || end != text.data() + text.size()) {
        return base::failed(base::Code::Usage,
            "invalid amount argument \"" + text
                + "\" (invalid syntax). Omit the argument or pass a valid integer instead");
    }
    if (amount == 0)
        return base::failed(base::Code::Usage, "cannot apply '0' migration files");
    return amount;
}

base::Result<migrate::ApplyOptions> optionsOf(const Apply &apply, const project::Environment &environment)
{
    migrate::ApplyOptions options {
        .allowDirty = apply.allowDirty, .dryRun = apply.options->dryRun, .operatorVersion = service::operatorVersion()};
    auto amount = parseAmount(apply.amount);
    if (!amount)
        return std::unexpected(amount.error());
    options.amount = *amount;
    static const std::map<std::string, migrate::TxMode> modes {
        {"file", migrate::TxMode::File}, {"all", migrate::TxMode::All}, {"none", migrate::TxMode::None}};
    const auto mode = modes.find(apply.txMode);
    if (mode == modes.end())
        return base::failed(
            base::Code::Usage, "unknown tx-mode \"" + apply.txMode + '"', "it may be file, all or none");
    options.txMode = mode->second;
    static const std::map<std::string, migrate::ExecOrder> orders {{"linear", migrate::ExecOrder::Linear},
        {"linear-skip", migrate::ExecOrder::LinearSkip}, {"non-linear", migrate::ExecOrder::NonLinear}};
    options.execOrder = environment.execOrder.value_or(migrate::ExecOrder::Linear);
    if (!apply.execOrder.empty()) {
        const auto order = orders.find(apply.execOrder);
        if (order == orders.end())
            return base::failed(base::Code::Usage, "unknown execution order: \"" + apply.execOrder + '"',
                "it may be linear, linear-skip or non-linear");
        options.execOrder = order->second;
    }
    if (environment.lockTimeout) {
        const auto timeout = migrate::parseDuration(*environment.lockTimeout);
        if (!timeout)
            return std::unexpected(timeout.error());
        options.lockTimeout = std::chrono::duration_cast<std::chrono::milliseconds>(*timeout);
    }
    if (apply.wait && !environment.lockTimeout)
        options.lockTimeout = longWait;
    if (!apply.toVersion.empty())
        options.toVersion = apply.toVersion;
    options.baseline = apply.baseline.empty() ? environment.baseline : std::optional(apply.baseline);
    if (!apply.baseline.empty() && apply.allowDirty)
        return base::failed(base::Code::Usage, "--baseline and --allow-dirty exclude each other");
    return options;
}

base::Result<std::optional<service::Verification::When>> verifyOf(const std::string &text)
{
    using When = service::Verification::When;
    static const std::map<std::string, std::optional<When>> words {
        {"auto", When::Auto}, {"file", When::File}, {"end", When::End}, {"none", std::nullopt}};
    const auto found = words.find(text);
    if (found == words.end())
        return base::failed(
            base::Code::Usage, "unknown value of --verify: \"" + text + '"', "it may be auto, file, end or none");
    return found->second;
}

/// For containers: tries again while nobody answers.
base::Result<migrate::ApplyReport> applyWhenReady(
    const service::ApplyRequest &request, const migrate::Control &control, bool waits, Output &output)
{
    constexpr int longest = 60;
    for (int second = 0;; ++second) {
        auto report = service::runApply(request, control);
        const bool nobodyAnswers = !report && report.error().code == base::Code::Connection;
        if (!waits || !nobodyAnswers || second == longest)
            return report;
        if (second == 0)
            output.message("waiting for the server: " + report.error().message);
        if (!migrate::pause(std::chrono::seconds(1), control.stop))
            return report;
    }
}

int applyOne(const Apply &apply, const project::Environment &environment, const Format &format, Output &output)
{
    const auto options = optionsOf(apply, environment);
    if (!options)
        return output.error(options.error());
    const auto verify = verifyOf(apply.verify);
    if (!verify)
        return output.error(verify.error());
    Interruption interruption;
    ProgressLine progress(output);
    const auto report = applyWhenReady({.environment = environment,
                                           .options = *options,
                                           .verify = *verify,
                                           .acceptDifferences = apply.acceptDifferences},
        {.report = progress.receiver(), .stop = interruption.token()}, apply.wait, output);
    progress.end();
    if (!report)
        return failMigrate(report.error(), output);
    for (const std::string &warning : report->warnings)
        output.warning(warning);
    if (output.jsonLines && !report->error)
        output.step("done",
            {{"version", report->target}, {"files", std::to_string(report->applied.size())},
                {"duration", migrate::durationText(report->duration)}});
    output.result(format.isJson() ? toJson(*report, environment, format.indent) : report->text());
    if (!report->error)
        return Done;
    return format.isJson() && !output.jsonLines ? static_cast<int>(Failed) : output.error(*report->error);
}

int applyAll(const Apply &apply, Output &output)
{
    if (apply.logFormat != "text" && apply.logFormat != "json")
        return output.error({.code = base::Code::Usage,
            .message = "unknown log format \"" + apply.logFormat + '"',
            .hint = "it may be text or json"});
    output.jsonLines = apply.logFormat == "json";
    return inEachEnvironment(
        *apply.options, output, [&](const project::Environment &environment, const Format &format) {
            return applyOne(apply, environment, format, output);
        });
}

} // namespace

Verb migrateApplyVerb()
{
    return {.group = "migrate",
        .name = "apply",
        .summary = "Apply pending migrations to a database",
        .setup = [](CLI::App &command) {
            auto apply = std::make_shared<Apply>();
            apply->options = addOptions(command,
                {Option::Url, Option::Dir, Option::DevUrl, Option::RevisionsSchema, Option::LockTimeout, Option::Format,
                    Option::DryRun, Option::AutoApprove});
            command.add_option("amount", apply->amount, "How many files at most [all]");
            command.add_option("--to-version", apply->toVersion, "Up to this version");
            command.add_option("--baseline", apply->baseline,
                "The version that an existing database is at; it is compared with it first");
            command.add_flag("--accept-differences", apply->acceptDifferences,
                "Take the baseline also when the database is not as that version makes it");
            command.add_option("--tx-mode", apply->txMode, "Transactions: file, all or none")->capture_default_str();
            command.add_option("--exec-order", apply->execOrder,
                "Files added out of order: linear, linear-skip or non-linear [linear]");
            command.add_flag("--allow-dirty", apply->allowDirty, "Start on a database that is not empty");
            command.add_flag("--wait", apply->wait,
                "For containers: wait up to a minute for the server, and up to ten for another that applies");
            command
                .add_option("--verify", apply->verify,
                    "Compare the database with a replay on the dev server: after each file, at the end, none, or auto: "
                    "after each while they are few")
                ->capture_default_str();
            command.add_option("--log-format", apply->logFormat, "Messages and steps on standard error: text or json")
                ->capture_default_str();
            return [apply](Output &output) { return applyAll(*apply, output); };
        }};
}

} // namespace cli
