// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/picture.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/vizsource.h"
#include "model/diagram/compose.h"
#include "model/diagram/dot.h"
#include "model/diagram/filter.h"
#include "model/diagram/incremental.h"
#include "model/diagram/mermaid.h"
#include "model/diagram/svg.h"
#include "model/layout/layoutprocess.h"
#include "model/layout/positions.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace cli {

namespace {

struct VizOptions
{
    std::string source {};
    std::string file {};
    std::string format {};
    std::string devUrl {};
    std::string theme = "light";
    std::string columns = "all";
    std::string direction = "lr";
    double scale = 2;
    bool unfold = false;
    bool noViews = false;
    bool arrange = false;
    diagram::Options shown {};
};

const std::map<std::string, diagram::ColumnsShown> columnsByName {
    {"all", diagram::ColumnsShown::All}, {"keys", diagram::ColumnsShown::Keys}, {"none", diagram::ColumnsShown::None}};
const std::vector<std::string> formats {"svg", "png", "pdf", "mermaid", "dot"};

std::string formatOf(const VizOptions &options)
{
    if (!options.format.empty())
        return options.format;
    const std::size_t dot = options.file.rfind('.');
    const std::string ending = dot == std::string::npos ? "" : options.file.substr(dot + 1);
    if (ending == "mmd" || ending == "mermaid")
        return "mermaid";
    if (ending == "gv" || ending == "dot")
        return "dot";
    return ending == "png" || ending == "pdf" ? ending : "svg";
}

/// Where the boxes go: where the user put them in the window, the rest near by; or arranged from scratch.
diagram::Placement placed(const diagram::Diagram &diagram, const VizOptions &options, const std::string &folder,
    layout::LayoutProcess &process, Output &output)
{
    const diagram::LayoutRequest request = diagram::layoutRequest(diagram, options.shown);
    if (!options.arrange && !folder.empty()) {
        const auto saved = layout::readPositions(layout::positionsPath(folder));
        if (!saved)
            output.warning(saved.error().message);
        else if (const auto known = layout::knownPlaces(diagram, saved->positions);
            std::ranges::any_of(known, [](const auto &place) { return place.has_value(); }))
            return diagram::place(request, known);
    }
    auto placement = process.arrange(request);
    if (placement && !placement->notice.empty())
        output.warning(placement->notice);
    return placement.value_or(diagram::Placement {});
}

base::Result<std::string> drawn(const diagram::Diagram &diagram, const std::string &format, const VizOptions &options,
    const std::string &folder, layout::LayoutProcess &process, Output &output)
{
    if (format == "mermaid")
        return diagram::mermaid(diagram);
    if (format == "dot")
        return diagram::dot(diagram, options.shown);
    const diagram::Geometry geometry = diagram::compose(
        diagram, placed(diagram, options, folder, process, output), {.columns = options.shown.columns});
    std::string svg
        = diagram::svg(diagram, geometry, {.columns = options.shown.columns, .dark = options.theme == "dark"});
    if (format == "svg")
        return svg;
    if (format == "pdf")
        return pdf(svg, diagram.title);
    auto picture = png(svg, options.scale);
    if (!picture)
        return std::unexpected(picture.error());
    if (picture->scale < options.scale)
        output.message("the picture is large: drawn at scale " + std::to_string(picture->scale));
    return std::move(picture->bytes);
}

base::Result<> write(const std::string &path, const std::string &bytes)
{
    const QString name = QString::fromStdString(path);
    const auto put = [&](QFileDevice &file) {
        return file.open(QIODevice::WriteOnly) && file.write(bytes.data(), static_cast<qint64>(bytes.size())) >= 0;
    };
    const QFileInfo info(name);
    QString problem;
    if (info.exists() && !info.isFile()) { // a pipe, /dev/stdout: there is nothing to rename
        QFile file(name);
        if (!put(file) || !file.flush())
            problem = file.errorString();
    } else { // the old picture stays until the new one is whole
        QSaveFile file(name);
        if (!put(file) || !file.commit())
            problem = file.errorString();
    }
    if (!problem.isEmpty())
        return base::failed(base::Code::Failed, "cannot write \"" + path + "\": " + problem.toStdString(),
            "check that the folder exists and may be written to");
    return {};
}

int runViz(const VizOptions &given, Output &output)
{
    VizOptions options = given;
    options.shown.columns = columnsByName.at(options.columns);
    options.shown.direction = options.direction == "td" ? diagram::Direction::TopDown : diagram::Direction::LeftToRight;
    options.shown.views = !options.noViews;
    options.shown.foldPartitions = !options.unfold;
    const std::string format = formatOf(options);
    layout::LayoutProcess process;
    if (format != "mermaid" && format != "dot")
        process.warmUp(); // it starts while the source is read

    auto source = readVizSource(options.source, options.devUrl, options.shown.foldPartitions, output);
    if (!source)
        return output.error(source.error());
    for (const std::string &problem : source->problems)
        output.warning(problem);
    if (source->diagram.tables.empty())
        return output.error(
            {.code = base::Code::NotFound, .message = "there is no table in \"" + options.source + "\""});
    for (const std::string &pattern : diagram::unmatched(source->diagram, options.shown))
        output.warning("no table matches \"" + pattern + "\"");
    const diagram::Diagram diagram = diagram::filtered(source->diagram, options.shown);
    if (diagram.tables.empty())
        return output.error({.code = base::Code::NotFound,
            .message = "none of the " + std::to_string(source->diagram.tables.size()) + " tables is asked for",
            .hint = "check --schemas and --tables"});

    auto result = drawn(diagram, format, options, source->folder, process, output);
    if (!result)
        return output.error(result.error());
    if (options.file.empty() || options.file == "-") {
        output.result(*result);
        return Done;
    }
    if (const auto written = write(options.file, *result); !written)
        return output.error(written.error());
    return Done;
}

} // namespace

Verb vizVerb()
{
    return {.group = {},
        .name = "viz",
        .alias = "schema-viz",
        .summary = "Draw the tables and relations of a schema as SVG, PNG, PDF, Mermaid or Graphviz DOT",
        .setup = [](CLI::App &command) {
            auto options = std::make_shared<VizOptions>();
            command
                .add_option(
                    "source", options->source, "A .sql file, a folder of them, a migration folder or a postgres:// URL")
                ->required()
                ->type_name("SOURCE");
            command.add_option("-o,--output", options->file, "Where to write; standard output when not given")
                ->type_name("FILE");
            command.add_option("--format", options->format, "By default what the ending of FILE says, else svg")
                ->check(CLI::IsMember(formats));
            command.add_option("-s,--schemas", options->shown.schemas, "Only these schemas")
                ->delimiter(',')
                ->type_name("NAME,…");
            command
                .add_option("-t,--tables", options->shown.tables, "Only tables that match: * and ? stand for any text")
                ->delimiter(',')
                ->type_name("PATTERN,…");
            command
                .add_option(
                    "-n,--neighbours", options->shown.neighbours, "With --tables: also tables that many relations away")
                ->check(CLI::Range(0, 1000))
                ->type_name("N");
            command.add_option("--columns", options->columns, "Which columns to show")
                ->check(CLI::IsMember({"all", "keys", "none"}))
                ->capture_default_str();
            command.add_option("--theme", options->theme, "Colours")
                ->check(CLI::IsMember({"light", "dark"}))
                ->capture_default_str();
            command.add_option("--direction", options->direction, "Which way relations run: left to right, top down")
                ->check(CLI::IsMember({"lr", "td"}))
                ->capture_default_str();
            command.add_option("--scale", options->scale, "Pixels a unit, for PNG")
                ->check(CLI::Range(0.05, 10.0))
                ->capture_default_str();
            command.add_flag("--no-views", options->noViews, "Leave views out");
            command.add_flag("--partitions", options->unfold, "Show partitions as tables of their own");
            command.add_flag("--arrange", options->arrange, "Arrange anew, whatever .mercator/layout.json says");
            command
                .add_option(
                    "--dev-url", options->devUrl, "Where migrations are replayed; the private server if not given")
                ->type_name("URL");
            return [options](Output &output) { return runViz(*options, output); };
        }};
}

} // namespace cli
