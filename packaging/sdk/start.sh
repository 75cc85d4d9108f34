#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# start.sh FOLDER [arguments]: starts the built mercator or schema-viz of FOLDER.
set -euo pipefail
folder=$1; shift
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
if [ "${1:-}" = schema-viz ]; then shift; exec "$folder/schema-viz" "$@"; fi
if [ $# -gt 0 ]; then exec "$folder/mercator" "$@"; fi
shop=$repository/resources/examples/shop
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then exec "$folder/mercator" "$shop"; fi
out=$repository/build/shop
mkdir -p "$out"
echo "no display: the work of the window without one" >&2
QT_QPA_PLATFORM=offscreen "$folder/mercator" --screenshot "$out/window.png" "$shop"
"$folder/schema-viz" "$shop/schema.sql" -o "$out/schema.svg"
"$folder/mercator" schema diff --from "file://$shop/migrations" --to "file://$shop/schema.sql" >"$out/pending.sql"
printf '%s\n' "$out/window.png" "$out/schema.svg" "$out/pending.sql"
