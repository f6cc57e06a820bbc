#!/bin/sh
# The plan of the house as a law: what each room may import (docs/architecture.md).
# Use: check-graph.sh [ROOT]. Names every forbidden import; exit 1 if there is one.
set -eu
cd "${1:-.}"
plan='
StrictBytes
TerminalText     Glibc
ScreenGrid
TerminalScreen   ScreenGrid CNcurses CFribidi Glibc
Wording
HTTPClient       CCurl
HTTPServing      CMicrohttpd Glibc
FileAccess       CLinux Glibc
ArchiveReading   CArchive
PrintedCode      CQrencode
Cryptography     StrictBytes COpenSSL
ElectionModel    StrictBytes Dispatch
CountingRules    BigInt
BallotFormats    StrictBytes CountingRules
MerkleLog        StrictBytes Cryptography
ReturnCodes      StrictBytes Cryptography
Witnessing       StrictBytes Cryptography MerkleLog
Intake           StrictBytes Cryptography ElectionModel
Tabulation       StrictBytes ElectionModel CountingRules Synchronization
Verification     StrictBytes Cryptography ElectionModel MerkleLog Witnessing Dispatch
Minutes          StrictBytes ElectionModel Wording
PrintedMinutes   Wording Minutes PrintedCode CPango
Importers        StrictBytes Cryptography ElectionModel
Rehearsal        StrictBytes Cryptography ElectionModel
BranchEvening    StrictBytes Cryptography ElectionModel Wording ScreenGrid
LedgerStore      StrictBytes Cryptography MerkleLog CSQLite Dispatch Glibc
WitnessDesk      StrictBytes Cryptography FileAccess HTTPServing MerkleLog Witnessing Synchronization
BranchMinutes    StrictBytes Cryptography ElectionModel Wording Minutes PrintedMinutes PrintedCode ReturnCodes MerkleLog Verification CZlib
ElectionOffice   StrictBytes Cryptography CountingRules BallotFormats ElectionModel FileAccess MerkleLog Intake Tabulation Verification Importers Rehearsal LedgerStore PrintedCode CZlib Witnessing HTTPClient BranchMinutes Wording Glibc ArchiveReading Synchronization Dispatch
BranchDesk       StrictBytes Cryptography ElectionModel FileAccess Wording ScreenGrid Intake Tabulation Verification BranchEvening BranchMinutes
shomar-desk      FileAccess ScreenGrid TerminalScreen Wording BranchEvening BranchDesk ArgumentParser Glibc
shomar           StrictBytes ElectionModel FileAccess TerminalText PrintedCode CountingRules BallotFormats ElectionOffice Wording ArgumentParser Glibc Synchronization
shomar-audit     StrictBytes ElectionModel FileAccess HTTPServing MerkleLog ReturnCodes TerminalText Verification WitnessDesk ArgumentParser Glibc Synchronization
shomar-bench     StrictBytes Cryptography ElectionModel FileAccess MerkleLog Verification LedgerStore ElectionOffice Glibc COpenSSL Tabulation Rehearsal Synchronization
'
# Two files may use Foundation: COMELEC's JSON has decimals, which our own reader refuses; XML of
# others is read by libxml2 through Foundation's XMLParser (decision 0016).
exceptions='Sources/Importers/ComelecReturn.swift:Foundation
Sources/BallotFormats/Containers/ForeignXML.swift:Foundation
Sources/BallotFormats/Containers/ForeignXML.swift:FoundationXML'
bad=0
for folder in Sources/*/; do
  room=$(basename "$folder")
  case "$room" in CFribidi | CNcurses | CPango | CSQLite | COpenSSL | CLinux | CZlib | CArchive | CQrencode | CCurl | CMicrohttpd) continue ;; esac
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
    printf '%s\n' "$exceptions" | grep -qxF "$import" && continue
    echo "$import: $room must not import $module"
    bad=1
  done
done
# Counting knows no floating point, no clock, no output (house of pure rooms).
for room in StrictBytes Wording ScreenGrid BranchEvening PrintedCode Cryptography ReturnCodes ElectionModel CountingRules BallotFormats MerkleLog Witnessing Intake Tabulation Verification Minutes Importers Rehearsal; do
  if grep -rnE '(\b(Double|Float|Float32|Float64|CGFloat|Decimal)\b|\b(print|debugPrint|readLine|fatalError)\()' \
    "Sources/$room" --include='*.swift' | grep -vE '^[^:]*:[0-9]+:[[:space:]]*//' |
    grep -v '^Sources/Importers/ComelecReturn.swift:'; then
    echo "Sources/$room: a pure room has no floating point and prints nothing"
    bad=1
  fi
done
[ "$bad" = 0 ] && echo "The module graph is as planned."
exit "$bad"
