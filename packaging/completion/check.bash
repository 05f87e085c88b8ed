#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Asks the completion what it would offer, as bash does, and compares.
set -u
source "$(dirname "$0")/bakeoff-cli.bash"
failures=0

# expect WORDS… -- OFFERS…; the last word is the one being typed.
expect() {
    COMP_WORDS=(bakeoff-cli)
    while [[ $1 != -- ]]; do
        COMP_WORDS+=("$1")
        shift
    done
    shift
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _bakeoff_cli
    [[ "${COMPREPLY[*]}" == "$*" ]] && return
    echo "'${COMP_WORDS[*]}' offers '${COMPREPLY[*]}' instead of '$*'"
    failures=1
}

cd "$(mktemp -d)" || exit 1
touch one.bakeoff two.bakeoff votes.csv
expect ver -- verify
expect --json lead -- leaderboard
expect --config somewhere inf -- info
expect endpoint "" -- add list test models remove
expect endpoint add lab --k -- --kind --key-env --key-file
expect endpoint add lab --kind oll -- ollama
expect vote one.bakeoff --verdict m -- model_a model_b
expect battle o -- one.bakeoff
expect battle votes -- ""
expect rate v -- votes.csv
expect leaderboard one.bakeoff --me -- --method
expect leaderboard one.bakeoff --method d -- davidson
expect rate votes.csv --verdict --fr -- --fragility
rm -r "$PWD"
exit "$failures"
