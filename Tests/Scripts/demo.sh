#!/bin/sh
# Runs every election in ballots/ from its definition to "verified".
# Use: demo.sh PROGRAMS FOLDER   (the folder with the built programs; an empty working folder)
set -eu
programs=$1
work=$2
# 3 says that something is in quarantine or open: the rehearsal has faulty returns on purpose.
done_or_open() { "$@" || [ $? = 3 ]; }
for election in ballots/*/; do
  name=$(basename "$election")
  [ -d "$election/returns" ] || continue
  printf '\n════ %s ════\n' "$name"
  "$programs/shomar" definition check "$election/definition"
  "$programs/shomar" init "$work/$name" --definition "$election/definition" \
    --key "$work/keys/$name.pem" >/dev/null
  done_or_open "$programs/shomar" ingest "$work/$name" "$election/returns"
  done_or_open "$programs/shomar" tally "$work/$name"
  done_or_open "$programs/shomar" publish "$work/$name" --to "$work/published/$name" \
    --key "$work/keys/$name.pem"
  printf '\nAn observer has the published folder and the log key from paper, and asks:\n'
  ballots=""
  [ -n "$(find "$election/returns" -name '*.ballots' | head -1)" ] && ballots="--ballots $election/returns"
  # shellcheck disable=SC2086
  "$programs/shomar-audit" verify "$work/published/$name" --key "$work/$name/log.vkey" $ballots
done
printf '\nEverything that was published is in %s/published. Look into one contest with\n  %s show %s/published/NAME CONTEST\n' \
  "$work" "$programs/shomar-audit" "$work"
