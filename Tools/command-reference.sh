#!/usr/bin/env bash
# Writes the reference of all commands as Markdown into a folder, from the help texts of the binary named by DBVC:
# a page for each command in `commands`, and `commands.md`, which lists them.
set -euo pipefail
dbvc=${DBVC:?set DBVC to the dbvc binary}
folder=${1:?name the folder to write to}
mkdir -p "$folder/commands"
index=$folder/commands.md

# Prints what stands behind OVERVIEW in a help text, up to the first empty line, in one line.
overview() {
    awk '/^OVERVIEW: / { sub(/^OVERVIEW: /, ""); on = 1 } on && /^$/ { exit } on { printf "%s%s", space, $0; space = " " }'
}

# Writes the page of one command and those of the commands beneath it; the arguments are the command's words.
page() {
    local help name file what
    help=$("$dbvc" "$@" --help)
    file=$(IFS=-; echo "$*").md
    printf '# `dbvc %s`\n\n```text\n%s\n```\n' "$*" "$help" >"$folder/commands/$file"
    what=$(overview <<<"$help")
    [ -n "$what" ] || what="Speak Flyway's command line."
    printf '| [`dbvc %s`](commands/%s) | %s |\n' "$*" "$file" "$what" >>"$index"
    for name in $(subcommands <<<"$help"); do
        page "$@" "$name"
    done
}

# Prints the names of the commands that a help text lists.
subcommands() {
    awk '/^SUBCOMMANDS:/ { on = 1; next } /^[A-Z]/ { on = 0 } on && /^  [a-z]/ { sub(/,$/, "", $1); print $1 }'
}

help=$("$dbvc" --help)
cat >"$index" <<PAGE
# Commands

What each command is for; its page has the options. These pages are written by \`make docs\` from the help texts: change
the command, not the page.

| Command | What it does |
|---|---|
PAGE
for name in $(subcommands <<<"$help"); do
    page "$name"
done
printf '\n## `dbvc`\n\n```text\n%s\n```\n' "$help" >>"$index"
