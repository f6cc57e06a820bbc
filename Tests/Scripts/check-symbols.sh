#!/bin/sh
# The observer's program shares nothing with the counting side: no symbol of it may be linked in.
# Use: check-symbols.sh PROGRAM
set -eu
# Swift mangles a module as its length and its name.
forbidden='[$]s(10Tabulation|6Intake|11LedgerStore|14ElectionOffice|11PrintedCode|10HTTPClient)|sqlite3_|QRcode_|curl_easy_'
count=$(nm "$1" | wc -l)
[ "$count" -gt 1000 ] || { echo "$1 has no symbol table to look at"; exit 1; }
if nm "$1" | grep -E "$forbidden" | head -5 | grep .; then
  echo "$1 contains symbols of the counting side"
  exit 1
fi
echo "$1: $count symbols, none of Tabulation, Intake, LedgerStore, SQLite or HTTPClient."
