// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"
#include "model/diagram/compose.h"
#include "model/diagram/svg.h"
#include "model/layout/layoutprocess.h"
#include "tests/support/samplediagram.h"

#include <benchmark/benchmark.h>

// A large schema as they are: 473 tables, 989 relations.

namespace {

struct Sample
{
    diagram::Diagram schema = support::sampleDiagram(473, 989, 1);
    diagram::LayoutRequest request = diagram::layoutRequest(schema, {});
    diagram::Placement placement = diagram::plainPlacement(request);
    diagram::Geometry geometry = diagram::compose(schema, placement);
};

const Sample &sample()
{
    static const Sample made;
    return made;
}

void arrange(benchmark::State &state)
{
    layout::LayoutProcess process; // $MERCATOR_LAYOUT, when it is not beside this program
    process.warmUp();
    for (auto _ : state)
        benchmark::DoNotOptimize(process.arrange(sample().request));
}
BENCHMARK(arrange)->Unit(benchmark::kMillisecond)->UseRealTime();

void arrangePlainly(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(diagram::plainPlacement(sample().request));
}
BENCHMARK(arrangePlainly)->Unit(benchmark::kMillisecond);

void route(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(diagram::route(sample().schema, sample().placement));
}
BENCHMARK(route)->Unit(benchmark::kMillisecond);

void rerouteOneBox(benchmark::State &state)
{
    std::vector<diagram::Route> routes = sample().geometry.routes;
    const auto touching = diagram::relationsTouching(sample().schema, sample().placement, routes, {100});
    for (auto _ : state)
        diagram::reroute(sample().schema, sample().placement, touching, routes);
}
BENCHMARK(rerouteOneBox)->Unit(benchmark::kMillisecond);

void writeSvg(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(diagram::svg(sample().schema, sample().geometry));
}
BENCHMARK(writeSvg)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
