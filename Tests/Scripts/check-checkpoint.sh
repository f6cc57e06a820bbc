#!/bin/sh
# Checks the signature of a published checkpoint with openssl and standard tools alone.
set -eu
[ $# = 2 ] || { echo "usage: check-checkpoint.sh PUB KEYFILE" >&2; exit 64; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=$(cut -d+ -f1 "$2")
id=$(cut -d+ -f2 "$2")
# The base64 may hold a + itself. It is 01 and the 32 bytes of the key.
cut -d+ -f3- "$2" | base64 -d > "$work/material" && [ "$(wc -c < "$work/material")" = 33 ] ||
  { echo "the key is mistyped" >&2; exit 65; }
# The key ID: the first 4 bytes of SHA-256(name, line feed, 01, key).
computed=$({ printf '%s\n' "$name"; cat "$work/material"; } | sha256sum | cut -c1-8)
[ "$id" = "$computed" ] || { echo "the key is mistyped: its ID is $computed, not $id" >&2; exit 65; }
# The same key as openssl wants it (RFC 8410): 12 bytes before the 32.
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; tail -c 32 "$work/material"; } > "$work/key.der"
# What is signed: the first three lines, with their line feeds.
head -n 3 "$1/checkpoint" > "$work/text"
[ "$(head -n 1 "$work/text")" = "$name" ] || { echo "this checkpoint is of another log" >&2; exit 1; }
# The signature line: dash, name, base64 of the key ID and 64 bytes.
sed -n 5p "$1/checkpoint" | cut -d' ' -f3 | base64 -d > "$work/signature" ||
  { echo "the signature is no base64" >&2; exit 1; }
[ "$(head -c 4 "$work/signature" | od -An -tx1 | tr -d ' \n')" = "$id" ] ||
  { echo "another key has signed this checkpoint" >&2; exit 1; }
# Written again from its parts it is the same five lines: there is nothing else in them.
{ cat "$work/text"; printf '\n\342\200\224 %s ' "$name"; base64 < "$work/signature" | tr -d '\n'; echo; } > "$work/again"
head -n 5 "$1/checkpoint" | cmp -s - "$work/again" && [ -z "$(tail -c 1 "$1/checkpoint")" ] ||
  { echo "this checkpoint is malformed" >&2; exit 1; }
# More lines are cosignatures of witnesses, other keys; for these this script does not speak.
tail -n +6 "$1/checkpoint" > "$work/others"
if LC_ALL=C grep -qvE '^— [^ +]+ [A-Za-z0-9+/]{8,}={0,2}$' "$work/others"; then
  echo "this checkpoint is malformed" >&2; exit 1
fi
while read -r _ other payload; do
  [ "$other $(printf %s "$payload" | base64 -d | head -c 4 | od -An -tx1 | tr -d ' \n')" != "$name $id" ] ||
    { echo "the log's key has signed this checkpoint twice" >&2; exit 1; }
done < "$work/others"
tail -c +5 "$work/signature" > "$work/signature64"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin \
  -in "$work/text" -sigfile "$work/signature64"
