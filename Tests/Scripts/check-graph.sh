#!/bin/sh
# The plan of the house as a law: what each room may import (docs/architecture.md).
# Use: check-graph.sh [ROOT]. Names every forbidden import; exit 1 if there is one.
set -eu
cd "${1:-.}"
plan='
StrictBytes
TerminalText     Glibc
HTTPClient       CCurl
HTTPServing      CMicrohttpd Glibc
FileAccess       CLinux Glibc
ArchiveReading   CArchive
PrintedCode      CQrencode
Cryptography     StrictBytes COpenSSL
ElectionModel    StrictBytes
CountingRules    BigInt
BallotFormats    StrictBytes CountingRules
MerkleLog        StrictBytes Cryptography
Witnessing       StrictBytes Cryptography MerkleLog
Intake           StrictBytes Cryptography ElectionModel
Tabulation       StrictBytes ElectionModel CountingRules Synchronization
Verification     StrictBytes Cryptography ElectionModel MerkleLog Witnessing Dispatch
Importers        StrictBytes Cryptography ElectionModel
Rehearsal        StrictBytes Cryptography ElectionModel
LedgerStore      StrictBytes Cryptography MerkleLog CSQLite Dispatch Glibc
WitnessDesk      StrictBytes Cryptography FileAccess HTTPServing MerkleLog Witnessing Synchronization
ElectionOffice   StrictBytes Cryptography ElectionModel FileAccess MerkleLog Intake Tabulation Verification Importers Rehearsal LedgerStore PrintedCode CZlib Witnessing HTTPClient ArchiveReading Glibc Synchronization Dispatch
shomar           StrictBytes ElectionModel FileAccess TerminalText PrintedCode ElectionOffice ArgumentParser Glibc Synchronization
shomar-audit     StrictBytes ElectionModel FileAccess HTTPServing MerkleLog TerminalText Verification WitnessDesk ArgumentParser Glibc Synchronization
shomar-bench     StrictBytes COpenSSL Cryptography ElectionModel FileAccess MerkleLog Tabulation Verification LedgerStore ElectionOffice Glibc Synchronization
'
# One file may use Foundation: COMELEC's JSON has decimals, which our own reader refuses.
exception='Sources/Importers/ComelecReturn.swift:Foundation'
bad=0
for folder in Sources/*/; do
  room=$(basename "$folder")
  case "$room" in CSQLite | COpenSSL | CLinux | CZlib | CArchive | CQrencode | CCurl | CMicrohttpd) continue ;; esac
  allowed=$(printf '%s\n' "$plan" | awk -v room="$room" '$1 == room { $1 = ""; print "x" $0 }')
  if [ -z "$allowed" ]; then
    echo "$folder: this room is not in the plan"
    bad=1
    continue
  fi
  found=$(find "$folder" -name '*.swift' -exec grep -HoE \
    '^[[:space:]]*(@[A-Za-z_]+(\([a-zA-Z]+\))?[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]+((struct|class|enum|func|protocol|var|let|typealias)[[:space:]]+)?[A-Za-z_]+' {} + |
    sed -E 's/^([^:]*):.*[[:space:]]([A-Za-z_]+)$/\1:\2/' || true)
  for import in $found; do
    module=${import##*:}
    case " $allowed " in *" $module "*) continue ;; esac
    [ "$import" = "$exception" ] && continue
    echo "$import: $room must not import $module"
    bad=1
  done
done
# Counting knows no floating point, no clock, no output (house of pure rooms).
for room in StrictBytes PrintedCode Cryptography ElectionModel CountingRules BallotFormats MerkleLog Witnessing Intake Tabulation Verification Importers Rehearsal; do
  if grep -rnE '(\b(Double|Float|Float32|Float64|CGFloat|Decimal)\b|\b(print|debugPrint|readLine|fatalError)\()' \
    "Sources/$room" --include='*.swift' | grep -vE '^[^:]*:[0-9]+:[[:space:]]*//' |
    grep -v '^Sources/Importers/ComelecReturn.swift:'; then
    echo "Sources/$room: a pure room has no floating point and prints nothing"
    bad=1
  fi
done
[ "$bad" = 0 ] && echo "The module graph is as planned."
exit "$bad"
