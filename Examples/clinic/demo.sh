#!/usr/bin/env bash
# Shows dbvc at work on a temporary copy of this example; changes nothing here and can be run again.
# DBVC names the binary; without it the one in PATH is taken.
set -euo pipefail
# Whatever branch this is run on, it is a trial.
export DBVC_ENVIRONMENT=dev

dbvc=$(command -v "${DBVC:-dbvc}") || { echo "demo: no dbvc binary; run 'make demo', or set DBVC" >&2; exit 1; }
dbvc=$(realpath "$dbvc")
example=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$example/." "$work"
cd "$work"
rm -rf .dbvc ./*.db ./*.db-*

say() {
    printf '\n# %s\n' "$1"
}

# Shows a command as it would be typed, runs it, and stops the demo unless it ends with the expected status.
expect() {
    local expected=$1 status=0 shown="dbvc" word
    shift
    for word in "$@"; do
        case $word in *' '*) shown+=" \"$word\"" ;; *) shown+=" $word" ;; esac
    done
    printf '\n$ %s\n' "$shown"
    "$dbvc" "$@" || status=$?
    if [ "$status" -ne "$expected" ]; then
        printf '\ndemo: "%s" ended with %d instead of %d\n' "$shown" "$status" "$expected" >&2
        exit 1
    fi
}

say "Two years of a booking system, from an empty database to today"
expect 0 migrate
expect 0 info

say "Somebody edits a script that was applied long ago"
script=migrations/2025/V20250303_1015__insurer_share_of_invoices.sql
cp "$script" "$work/original.sql"
printf "\n$ sed -i 's/ CHECK (insurer_share_cents >= 0)//' %s\n" "$script"
sed -i 's/ CHECK (insurer_share_cents >= 0)//' "$script"
expect 6 validate

say "The edit is taken back, and everything agrees again"
mv "$work/original.sql" "$script"
expect 0 validate

say "The newest migration is undone and applied again"
expect 0 undo
expect 0 migrate

say "Every one of these steps has left its mark in the audit"
expect 0 query "SELECT TOP 6 c.timestamp, c.eventType, c.migrationId FROM c WHERE c.entityType = 'change-event' ORDER BY c.timestamp DESC"
expect 0 query "SELECT VALUE COUNT(1) FROM c WHERE c.entityType = 'change-event' AND c.eventType = 'completed'"
expect 0 query "SELECT c.migrationId, c.author, c.createdAt FROM c WHERE c.entityType = 'migration' AND c.isReversible = true ORDER BY c.migrationId DESC OFFSET 0 LIMIT 3"

printf '\n# Done, in %d s. The example itself is untouched.\n' "$SECONDS"
