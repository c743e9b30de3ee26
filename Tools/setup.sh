#!/usr/bin/env bash
# Checks the Swift toolchain and installs the system packages that are missing. May be run at any time.
set -euo pipefail

fail() {
    printf 'setup: %s\n' "$1" >&2
    exit 1
}

command -v swift >/dev/null || fail "no Swift toolchain in PATH; get 6.2 or newer from https://www.swift.org/install"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
[ -n "$version" ] || fail "'swift --version' gives no version"
[ "$(printf '6.2\n%s\n' "$version" | sort -V | head -n 1)" = 6.2 ] \
    || fail "Swift $version is too old; get 6.2 or newer from https://www.swift.org/install"
echo "setup: Swift $version"

missing=()
echo '#include <sqlite3.h>' | clang -fsyntax-only -x c - 2>/dev/null || missing+=(libsqlite3-dev)
command -v sqlite3 >/dev/null || missing+=(sqlite3)
command -v python3 >/dev/null || missing+=(python3)
if [ ${#missing[@]} -eq 0 ]; then
    echo "setup: the system libraries are there"
    exit 0
fi

echo "setup: missing: ${missing[*]}"
command -v apt-get >/dev/null || fail "install them with this system's package manager (names as on Debian)"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "run as root: apt-get install ${missing[*]}"
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
echo "setup: installed ${missing[*]}"
