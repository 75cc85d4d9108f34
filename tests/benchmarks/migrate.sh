#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures migrations with a server that is yours to use: tests/benchmarks/migrate.sh URL [MERCATOR]
#   URL       of a database whose role may CREATE DATABASE, without a query: postgresql://me@localhost/postgres
#   MERCATOR  the program, build/release/app/mercator when not said
# Prints the times of `migrate apply` for 200 files beside psql's for the same statements in the same transactions, of
# status and validate for 1,000 files, and of the first and second `migrate diff` over 500.
set -euo pipefail
url=$1
mercator=$(realpath "${2:-$(dirname "$0")/../../build/release/app/mercator}")
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"; psql -qX "$url" -c "DROP DATABASE IF EXISTS mercator_bench WITH (FORCE)" 2>/dev/null' EXIT
bench=${url%/*}/mercator_bench
[ -z "${SOCKET:-}" ] || bench="$bench?$SOCKET"
[ -z "${SOCKET:-}" ] || url="$url?$SOCKET"

fresh() { psql -qX "$url" -c "DROP DATABASE IF EXISTS mercator_bench WITH (FORCE)" -c "CREATE DATABASE mercator_bench" 2>/dev/null; }
seconds() { local from to; from=$(date +%s%N); "$@" >/dev/null 2>"$work/error" || { cat "$work/error" >&2; exit 1; }; to=$(date +%s%N); echo "$(((to - from) / 1000))"; }
median() { sort -n | awk '{a[NR]=$1} END {printf "%.0f\n", a[int((NR+1)/2)]}'; }
files() { # folder, how many
    mkdir -p "$1"
    local i v
    for ((i = 1; i <= $2; i++)); do
        v=$(printf '2026%010d' "$i")
        cat >"$1/${v}_t$i.sql" <<SQL
-- Create "t$i" table
CREATE TABLE "t$i" ("id" bigint GENERATED ALWAYS AS IDENTITY, "name" text NOT NULL, "at" timestamptz NOT NULL DEFAULT now(), PRIMARY KEY ("id"));
-- Create index
CREATE INDEX "t${i}_name" ON "t$i" ("name");
COMMENT ON TABLE "t$i" IS 'number $i';
ALTER TABLE "t$i" ADD COLUMN "more" integer NULL;
INSERT INTO "t$i" ("name") VALUES ('one'), ('two');
SQL
    done
    "$mercator" migrate hash --dir "file://$1"
}

files "$work/apply" 200
for file in "$work"/apply/*.sql; do
    echo "BEGIN;"
    cat "$file"
    echo "COMMIT;"
done >"$work/all.sql"
for ((round = 0; round < rounds; round++)); do
    fresh
    seconds psql -qX -v ON_ERROR_STOP=1 "$bench" -f "$work/all.sql" >>"$work/psql"
    fresh
    seconds "$mercator" migrate apply --dir "file://$work/apply" --url "$bench" --verify none >>"$work/plain"
    fresh
    seconds "$mercator" migrate apply --dir "file://$work/apply" --url "$bench" >>"$work/verified"
done
psql=$(median <"$work/psql")
for one in plain verified; do
    time=$(median <"$work/$one")
    awk -v name="$one" -v t="$time" -v p="$psql" 'BEGIN {printf "apply of 200 files, %s: %.0f ms, psql %.0f ms, ratio %.2f\n", name, t / 1000, p / 1000, t / p}'
done

files "$work/thousand" 1000
fresh
for verb in "status --url $bench" validate; do
    rm -f "$work/verb"
    for ((round = 0; round < rounds; round++)); do
        # shellcheck disable=SC2086
        seconds "$mercator" migrate $verb --dir "file://$work/thousand" >>"$work/verb"
    done
    echo "${verb%% *} of 1000 files: $(($(median <"$work/verb") / 1000)) ms"
done

files "$work/diff" 500
for file in "$work"/diff/*.sql; do cat "$file"; done >"$work/schema.sql"
echo 'CREATE TABLE added (id int);' >>"$work/schema.sql"
for turn in first second third; do
    echo "$turn diff over 500 files: $(($(seconds "$mercator" schema diff --from "file://$work/diff?format=atlas" --to "file://$work/schema.sql") / 1000)) ms"
done
for turn in first second; do
    rm -f "$work"/diff/*_bench.sql
    "$mercator" migrate hash --dir "file://$work/diff"
    echo "$turn migrate diff over 500 files, with its proof: $(($(seconds "$mercator" migrate diff bench --dir "file://$work/diff" --to "file://$work/schema.sql") / 1000)) ms"
done
