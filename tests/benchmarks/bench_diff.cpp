// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/pg/installation.h"
#include "model/plan/planner.h"
#include "model/service/script.h"
#include "model/service/state.h"
#include "tests/benchmarks/madeschema.h"

#include <QProcess>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <map>

// Two loaded databases with 70 changes between them: what a diff without proof takes, its parts, and pg_dump -s of
// both. The series over the number of tables shall be linear. MERCATOR_BENCH_SQL names a file for readFile,
// readFileAnew and dumpFile.

namespace {

/// A database that holds the SQL for as long as the program runs.
pg::ScratchDatabase &holding(const std::string &sql)
{
    static std::map<std::size_t, pg::ScratchDatabase> databases;
    const std::size_t key = std::hash<std::string>()(sql);
    if (const auto at = databases.find(key); at != databases.end())
        return at->second;
    auto state = service::readState({.url = "mem://benchmark.sql", .text = sql, .keepDatabase = true});
    if (!state || !state->database) {
        std::cerr << (state ? "no database" : state.error().text()) << '\n';
        std::exit(1);
    }
    return databases.emplace(key, std::move(*state->database)).first->second;
}

pg::ScratchDatabase &side(const benchmark::State &state, bool changed)
{
    return holding(madeSchema(static_cast<int>(state.range(0)), changed));
}

void diff(benchmark::State &state)
{
    const std::string from = side(state, false).url();
    const std::string to = side(state, true).url();
    for (auto _ : state) {
        const auto states = service::readStates({.url = from}, {.url = to});
        const auto plan = plan::make(*states->first.catalog, *states->second.catalog);
        benchmark::DoNotOptimize(plan::script(*plan));
    }
    state.SetComplexityN(state.range(0));
}

void plan(benchmark::State &state)
{
    const auto from = catalog::read(side(state, false).connection());
    const auto to = catalog::read(side(state, true).connection());
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::make(*from, *to));
    state.counters["changes"] = static_cast<double>(diff::compare(*from, *to).size());
    state.SetComplexityN(state.range(0));
}

void read(benchmark::State &state, pg::Connection &connection)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(catalog::read(connection));
}

void dump(benchmark::State &state, const std::vector<std::string> &urls)
{
    const auto program = pg::installation(0);
    for (auto _ : state) {
        for (const std::string &url : urls) {
            QProcess process;
            process.start(QString::fromStdString((program->programs / "pg_dump").string()),
                {QStringLiteral("-s"), QString::fromStdString(url)});
            process.waitForFinished(-1);
            benchmark::DoNotOptimize(process.readAllStandardOutput());
        }
    }
}

void readOne(benchmark::State &state)
{
    read(state, side(state, false).connection());
    state.SetComplexityN(state.range(0));
}

void dumpBoth(benchmark::State &state)
{
    dump(state, {side(state, false).url(), side(state, true).url()});
    state.SetComplexityN(state.range(0));
}

const std::string &fileText()
{
    static const std::string text = [] {
        const char *file = std::getenv("MERCATOR_BENCH_SQL");
        return file ? service::readText(file).value_or("") : madeSchema(500, false);
    }();
    return text;
}

void readFile(benchmark::State &state)
{
    read(state, holding(fileText()).connection());
}

/// As pg_dump does: with a connection of its own, whose backend has nothing in its caches.
void readFileAnew(benchmark::State &state)
{
    const std::string url = holding(fileText()).url();
    for (auto _ : state) {
        const auto connection = pg::Connection::open(url);
        benchmark::DoNotOptimize(catalog::read(**connection));
    }
}

void dumpFile(benchmark::State &state)
{
    dump(state, {holding(fileText()).url()});
}

void series(benchmark::internal::Benchmark *benchmark)
{
    benchmark->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
    for (const int tables : {500, 1000, 2000, 4000})
        benchmark->Arg(tables);
    benchmark->Complexity();
}

BENCHMARK(diff)->Apply(series);
BENCHMARK(dumpBoth)->Apply(series);
BENCHMARK(readOne)->Apply(series);
BENCHMARK(plan)->Apply(series);
BENCHMARK(readFile)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(readFileAnew)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(dumpFile)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
