#!/usr/bin/env bash
# Measures dbvc against plain tools on this machine, in one run, and prints the ratios.
# DBVC names the release binary. Ends with 1 when a ratio is beyond its target.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dbvc=$(realpath "${DBVC:?set DBVC to the release binary, or run make bench}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "building the empty program" >&2
echo > "$work/main.swift"
swiftc -O -static-stdlib "$work/main.swift" -o "$work/empty"

python3 "$here/measure.py" "$dbvc" "$work/empty" "$work"
