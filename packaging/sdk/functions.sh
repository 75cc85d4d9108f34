# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by enter and servers: messages, root rights, and what makes private roots.
say() { printf 'sdk: %s\n' "$*" >&2; }
fail() { say "$1"; shift; for line in "$@"; do printf '     %s\n' "$line" >&2; done; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
    elif command -v sudo >/dev/null && [ -t 0 ]; then sudo "$@"
    else return 126; fi
}

# need_programs PACKAGE:PROGRAM…: installs the packages whose programs are not here.
need_programs() {
    local pair missing=()
    for pair in "$@"; do command -v "${pair#*:}" >/dev/null || missing+=("${pair%%:*}"); done
    [ ${#missing[@]} = 0 ] && return
    say "installing ${missing[*]} with apt-get"
    { as_root apt-get install -y -q --no-install-recommends "${missing[@]}" ||
      { as_root apt-get update -q && as_root apt-get install -y -q --no-install-recommends "${missing[@]}"; }; } >&2 ||
        fail "cannot install ${missing[*]}: no root rights or no network" "run as root: apt-get install ${missing[*]}"
}
need_tools() {
    local programs=(mmdebstrap:mmdebstrap bubblewrap:bwrap)
    [ "$(id -u)" = 0 ] || programs+=(uidmap:newuidmap)
    need_programs "${programs[@]}"
}

debootstrap_mode() { if [ "$(id -u)" = 0 ]; then echo root; else echo unshare; fi; }

# The mirror this machine already uses; without one mmdebstrap knows its own.
debian_mirror() {
    apt-get indextargets --format '$(SITE) $(RELEASE) $(CREATED_BY)' 2>/dev/null |
        awk -v r="$(. /etc/os-release; echo "${VERSION_CODENAME:-}")" '$2 == r && $3 == "Packages" && $1 ~ /debian\/?$/ { print $1; exit }'
}

need_space() { # FOLDER MEGABYTES
    local free; free=$(df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$2" ] || fail "only $free MB free in $1; $2 MB are needed" \
        "free some space, or set XDG_CACHE_HOME to a folder on a larger disk"
}
