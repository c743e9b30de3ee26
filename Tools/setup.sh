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

# Servers that the tests start by themselves on loopback; without them those tests skip, loudly.
servers=()
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || servers+=(postgresql)
command -v mariadbd >/dev/null || servers+=(mariadb-server)

missing=()
echo '#include <sqlite3.h>' | clang -fsyntax-only -x c - 2>/dev/null || missing+=(libsqlite3-dev)
command -v sqlite3 >/dev/null || missing+=(sqlite3)
command -v python3 >/dev/null || missing+=(python3)
if [ ${#missing[@]} -eq 0 ] && [ ${#servers[@]} -eq 0 ]; then
    echo "setup: the system libraries and the servers for the tests are there"
    exit 0
fi

echo "setup: missing: ${missing[*]} ${servers[*]}"
if ! command -v apt-get >/dev/null; then
    [ ${#missing[@]} -eq 0 ] && exit 0
    fail "install them with this system's package manager (names as on Debian)"
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "run as root: apt-get install ${missing[*]} ${servers[*]}"
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends)
[ ${#missing[@]} -eq 0 ] || "${install[@]}" "${missing[@]}"
[ ${#servers[@]} -eq 0 ] || "${install[@]}" "${servers[@]}" >/dev/null \
    || echo "setup: ${servers[*]} cannot be installed; the tests against them will skip"
echo "setup: done"
