// SPDX-License-Identifier: GPL-3.0-or-later
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

} // namespace

BENCHMARK_MAIN();
