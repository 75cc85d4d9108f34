# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by ./run and ./test inside the SDK: build PRESET [TARGET…] configures if needed, builds, and is silent when nothing is to be done.
build() {
    local preset=$1; shift
    local folder=$repository/build/$preset log
    export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$repository
    mkdir -p "$folder"
    exec 8>"$folder/.lock"
    flock -n 8 || { echo "build: waiting for another build of $folder" >&2; flock 8; }
    # A build folder that another system made (its compiler, its libraries) is of no use here.
    if [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.sdk" 2>/dev/null)" != "$MERCATOR_SDK" ]; then
        echo "build: $folder was made by another system; starting it anew" >&2
        rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles" "$folder/build.ninja"
    fi
    if [ ! -f "$folder/build.ninja" ]; then
        echo "build: configuring $folder" >&2
        log=$folder/configure.log
        if ! (cd "$repository" && cmake --preset "$preset" -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)" \
            -DCMAKE_C_COMPILER_LAUNCHER="$(command -v ccache || true)") >"$log" 2>&1; then
            tail -n 40 "$log" >&2; echo "build: configuring failed; the log is $log" >&2; exit 1
        fi
        echo "$MERCATOR_SDK" >"$folder/.sdk"
    fi
    # Nothing of ninja's on standard output: that belongs to the program.
    if ! ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
        echo "build: $folder" >&2
        if [ -t 2 ]; then ninja -C "$folder" "$@" >&2 || exit 1
        else
            log=$folder/build.log
            NINJA_STATUS='[%f/%t %es] ' ninja -C "$folder" "$@" >"$log" 2>&1 || { grep -v '^\[[0-9]*/[0-9]* .*\] [A-Z]' "$log" | tail -n 60 >&2; echo "build: failed; the log is $log" >&2; exit 1; }
            tail -n 1 "$log" >&2
        fi
    fi
    exec 8>&-
}
