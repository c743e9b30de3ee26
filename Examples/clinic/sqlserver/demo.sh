#!/usr/bin/env bash
# Shows dbvc at work on SQL Server, with a temporary copy of these scripts, in a database that you give it.
# DBVC_DEMO_SQLSERVER is the address of that database, which is empty or was made by this demo.
# DBVC names the binary; without it the one in PATH is taken.
set -euo pipefail
# Whatever branch this is run on, it is a trial.
export DBVC_ENVIRONMENT=dev

dbvc=$(command -v "${DBVC:-dbvc}") || { echo "demo: no dbvc binary; run 'make demo-sqlserver', or set DBVC" >&2; exit 1; }
dbvc=$(realpath "$dbvc")
: "${DBVC_DEMO_SQLSERVER:?is not set: name an empty database, such as sqlserver://sa:…@localhost:1433/clinic}"
# The address may hold a password, which has no place on a command line.
export FLYWAY_URL=$DBVC_DEMO_SQLSERVER
example=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$example/." "$work"
cd "$work"

say() {
    printf '\n# %s\n' "$1"
}

# Shows a command as it would be typed, runs it, and stops the demo unless it ends with the expected status.
expect() {
    local expected=$1 status=0
    shift
    printf '\n$ dbvc %s\n' "$*"
    "$dbvc" "$@" || status=$?
    if [ "$status" -ne "$expected" ]; then
        printf '\ndemo: "dbvc %s" ended with %d instead of %d\n' "$*" "$status" "$expected" >&2
        exit 1
    fi
}

say "From an empty database to today: tables, triggers, functions, procedures, a sequence, a schema of its own"
expect 0 migrate
expect 0 info

say "Somebody edits a script that was applied long ago"
script=migrations/2024/V20240122_1400__create_invoices.sql
cp "$script" "$work/original.sql"
printf "\n$ sed -i 's/DECIMAL(9, 2)/DECIMAL(9, 3)/' %s\n" "$script"
sed -i 's/DECIMAL(9, 2)/DECIMAL(9, 3)/' "$script"
expect 6 validate

say "The edit is taken back, and everything agrees again"
mv "$work/original.sql" "$script"
expect 0 validate

say "The newest migration is undone and applied again"
expect 0 undo
expect 0 migrate

say "A script that fails half way leaves nothing behind"
new=migrations/2025/V20991231_000000__half_way.sql
printf 'CREATE TABLE half (x INT NOT NULL PRIMARY KEY)\nGO\nINSERT INTO half VALUES (1), (1)\nGO\n' > "$new"
expect 1 migrate
rm "$new"
expect 0 validate

printf '\n# Done, in %d s. The example itself is untouched; the database stays as it is now.\n' "$SECONDS"
