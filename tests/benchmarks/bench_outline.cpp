// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinediagram.h"
#include "model/sql/split.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

// The text is the file that MERCATOR_BENCH_SQL names, else a schema of 500 tables made here.

namespace {

std::string madeSchema()
{
    std::string text;
    for (int i = 0; i < 500; ++i) {
        const std::string name = "table_" + std::to_string(i);
        text += "--\n-- " + name + "\n--\n\nCREATE TABLE public." + name
            + " (\n    id bigint NOT NULL,\n    uid character varying(11) NOT NULL,\n"
            + "    created timestamp without time zone DEFAULT now() NOT NULL,\n    name text,\n    parent_id "
              "bigint\n);\n\n"
            + "ALTER TABLE ONLY public." + name + "\n    ADD CONSTRAINT " + name + "_pkey PRIMARY KEY (id);\n\n"
            + "ALTER TABLE ONLY public." + name + "\n    ADD CONSTRAINT " + name
            + "_parent FOREIGN KEY (parent_id) REFERENCES public.table_" + std::to_string(i / 2)
            + "(id);\n\nCREATE INDEX " + name + "_uid ON public." + name + " USING btree (uid);\n\n";
    }
    return text;
}

const std::string &schema()
{
    static const std::string text = [] {
        const char *file = std::getenv("MERCATOR_BENCH_SQL");
        if (!file)
            return madeSchema();
        std::ifstream stream(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    }();
    return text;
}

void split(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(sql::split(schema()));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * schema().size()));
}
BENCHMARK(split)->Unit(benchmark::kMillisecond);

void outlineFromScratch(benchmark::State &state)
{
    for (auto _ : state) {
        sql::Outliner outliner;
        benchmark::DoNotOptimize(outliner.outline(schema()));
    }
}
BENCHMARK(outlineFromScratch)->Unit(benchmark::kMillisecond);

/// One character more in the first column of a table in the middle of the text; then also one that breaks the
/// statement.
void outlineAfterKeystroke(benchmark::State &state)
{
    sql::Outliner outliner;
    std::string text = schema();
    std::size_t place = text.find("CREATE TABLE", text.size() / 4);
    place = text.find('(', place == std::string::npos ? 0 : place) + 1;
    const std::string typed = state.range(0) == 0 ? " " : "(";
    benchmark::DoNotOptimize(outliner.outline(text));
    bool inserted = false;
    for (auto _ : state) {
        if (inserted)
            text.erase(place, typed.size());
        else
            text.insert(place, typed);
        inserted = !inserted;
        benchmark::DoNotOptimize(outliner.outline(text));
    }
}
BENCHMARK(outlineAfterKeystroke)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void diagramOfOutline(benchmark::State &state)
{
    sql::Outliner outliner;
    const sql::Outline outline = outliner.outline(schema());
    for (auto _ : state)
        benchmark::DoNotOptimize(sql::diagramOf(outline));
}
BENCHMARK(diagramOfOutline)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
