#!/usr/bin/env bash
# Prints the reference of all commands as Markdown, from the help texts of the binary named by DBVC.
set -euo pipefail
dbvc=${DBVC:?set DBVC to the dbvc binary}

# Prints the section of one command and of those beneath it; the arguments are the command's words.
section() {
    local help
    help=$("$dbvc" "$@" --help)
    printf '\n## `%s`\n\n```text\n%s\n```\n' "dbvc${*:+ $*}" "$help"
    local name
    for name in $(awk '/^SUBCOMMANDS:/ { on = 1; next } /^[A-Z]/ { on = 0 } on && /^  [a-z]/ { sub(/,$/, "", $1); print $1 }' <<<"$help"); do
        section "$@" "$name"
    done
}

cat <<'PAGE'
# Commands

The help text of every command. This page is written by `make docs`; change the command, not the page.
PAGE
section
