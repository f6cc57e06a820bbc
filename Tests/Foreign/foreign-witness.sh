#!/bin/sh
# Lets a witness that others wrote cosign our log, and refuse its forked twin.
#
#     foreign-witness.sh PROGRAMS WORK WITNESS
#
# PROGRAMS is the folder with shomar and shomar-audit, WORK an empty folder. WITNESS is one of
#
#     aics     PyPI aics-witness 0.1.0: AICS_WITNESS names the program, else it is installed into
#              WORK with pip, for which a Python of at least 3.12 is needed (PYTHON312)
#     sigsum   Debian bookworm-backports sigsum-go 0.11.1: SIGSUM_BIN names the folder with
#              sigsum-witness, else the package is downloaded with apt-get and unpacked into WORK
#     ours     shomar-audit witness, so that the script itself is tested
#
# Two witnesses of ours cosign the last checkpoint by file; then the observer's program verifies it
# with a policy that asks for all three.
#
# The requests are made and the cosignatures verified by witness_client.py, which shares nothing
# with our programs; they are sent by curl. Exit status 0 if everything held, 1 if not, 69 if the
# witness cannot be had here.
set -eu
[ $# = 3 ] || { echo "usage: foreign-witness.sh PROGRAMS WORK aics|sigsum|ours" >&2; exit 64; }
programs=$1 work=$2 kind=$3
here=$(cd "$(dirname "$0")" && pwd)
election="$here/../../ballots/rehearsal-kelardasht"
mkdir -p "$work"
work=$(cd "$work" && pwd)
server=""
stop() { if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=""; fi; }
trap stop EXIT
trap 'exit 1' INT TERM
client() { python3 "$here/witness_client.py" "$@"; }
fail() { echo "DOES NOT HOLD: $*" >&2; exit 1; }

# --- the witness

have_aics() {
  if [ -z "${AICS_WITNESS:-}" ]; then
    for python in ${PYTHON312:-python3 python3.12 python3.13 python3.14 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python}; do
      "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && break
    done
    "$python" -m venv "$work/venv" 2>/dev/null &&
      "$work/venv/bin/pip" install -q aics-witness==0.1.0 ||
      { echo "aics-witness cannot be had: no Python 3.12 or no network" >&2; exit 69; }
    AICS_WITNESS="$work/venv/bin/aics-witness"
  fi
  "$AICS_WITNESS" --version
}

have_sigsum() {
  if [ -z "${SIGSUM_BIN:-}" ]; then
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
      "http://deb.debian.org/debian bookworm-backports main" > "$work/apt/sources.list"
    options="-q -o Dir::Etc::sourcelist=$work/apt/sources.list -o Dir::Etc::sourceparts=/dev/null
      -o Dir::State::lists=$work/apt/lists -o Dir::Cache=$work/apt/cache"
    # shellcheck disable=SC2086
    { apt-get $options update && (cd "$work/apt" && apt-get $options download sigsum-go) &&
      dpkg -x "$work"/apt/sigsum-go*.deb "$work/apt/sigsum"; } >"$work/apt.log" 2>&1 ||
      { echo "sigsum-go cannot be had: no Debian bookworm-backports or no network" >&2; exit 69; }
    SIGSUM_BIN="$work/apt/sigsum/usr/bin"
    basename "$work"/apt/sigsum-go*.deb
  fi
}

# Each prepares a witness for the log key in $vkey; start_KIND runs it, and says where in $url.
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

prepare_aics() {
  witness=$("$AICS_WITNESS" init -c "$work/w/witness.json" --name foreign.example/w1 | grep -o 'foreign.example/w1+.*')
  "$AICS_WITNESS" add-log -c "$work/w/witness.json" --origin "$origin" --vkey "$vkey"
}
start_aics() {
  number=$(port); url="http://127.0.0.1:$number"
  "$AICS_WITNESS" serve -c "$work/w/witness.json" --listen "127.0.0.1:$number" 2>>"$work/witness.log" &
  server=$!
}

prepare_sigsum() {
  "$SIGSUM_BIN/sigsum-key" generate -o "$work/w/key"
  client ssh "$vkey" log > "$work/w/log.pub"
  hash=$("$SIGSUM_BIN/sigsum-key" to-hash -k "$work/w/key.pub")
  # The name under which this witness signs.
  witness=$(client vkey "$(cat "$work/w/key.pub")" "sigsum.org/v1/witness/$hash")
}
start_sigsum() {
  number=$(port); url="http://127.0.0.1:$number/w"
  # Without the setting this build answers 404 to everything, see docs/witnesses.md.
  GODEBUG=httpmuxgo121=0 "$SIGSUM_BIN/sigsum-witness" -k "$work/w/key" --log-key "$work/w/log.pub" \
    --state-file "$work/w/state" --url-prefix w "127.0.0.1:$number" 2>>"$work/witness.log" &
  server=$!
}

have_ours() { :; }
prepare_ours() {
  printf '%s\n' "$vkey" > "$work/w/log.vkey"
  "$programs/shomar-audit" witness init "$work/w/state" --name own.example/w1 --key "$work/w/key.pem" \
    --log "$work/w/log.vkey" >/dev/null
  witness=$(cat "$work/w/key.pem.vkey")
}
start_ours() {
  number=$(port); url="http://127.0.0.1:$number"
  "$programs/shomar-audit" witness serve "$work/w/state" --key "$work/w/key.pem" \
    --listen "127.0.0.1:$number" >/dev/null 2>>"$work/witness.log" &
  server=$!
}

# Waits until somebody answers at all.
start() {
  "start_$kind"
  tries=0
  until curl -s -o /dev/null "$url/"; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || fail "the witness does not answer: $(cat "$work/witness.log")"
    sleep 0.1
  done
}

# --- our log, and its twin from entry 17 on

done_or_open() { "$@" >/dev/null || [ $? = 3 ]; }
publish() { # ELECTION KEY PUB RETURN...
  folder=$1 key=$2 pub=$3; shift 3
  done_or_open "$programs/shomar" ingest "$folder" "$@"
  done_or_open "$programs/shomar" publish "$folder" --to "$pub" --key "$key"
}
make_log() {
  mkdir -p "$work/definition" "$work/w"
  cp "$election"/definition/*.csv "$work/definition"
  openssl genpkey -algorithm ed25519 -out "$work/key.pem" 2>/dev/null
  origin=foreign-witness.shomar.example/log
  if [ "$kind" = sigsum ]; then
    # The one rule of sigsum that others do not have: the origin follows from the log's key.
    key_hash=$(openssl pkey -in "$work/key.pem" -pubout -outform DER | tail -c 32 | sha256sum | cut -c1-64)
    origin="sigsum.org/v1/tree/$key_hash"
  fi
  sed "s|\"origin\":\"[^\"]*\"|\"origin\":\"$origin\"|" "$election/definition/election.json" \
    > "$work/definition/election.json"
  "$programs/shomar" init "$work/election" --definition "$work/definition" --key "$work/key.pem" >/dev/null
  vkey=$(cat "$work/election/log.vkey")
  find "$election/returns" -name '*.return.json' | sort > "$work/returns"
  # No name in there has a space.
  # shellcheck disable=SC2046
  {
    publish "$work/election" "$work/key.pem" "$work/pub-17" $(sed -n 1,16p "$work/returns")
    cp -r "$work/election" "$work/twin"
    # The key refuses two histories by its record: a forger has a second copy of both.
    cp "$work/key.pem" "$work/twin.pem"
    cp "$work/key.pem.signed" "$work/twin.pem.signed"
    publish "$work/election" "$work/key.pem" "$work/pub-30" $(sed -n 17,29p "$work/returns")
    publish "$work/twin" "$work/twin.pem" "$work/twin-30" $(sed -n '17d;18,30p' "$work/returns")
    publish "$work/twin" "$work/twin.pem" "$work/twin-40" $(sed -n '17p;31,39p' "$work/returns")
    publish "$work/election" "$work/key.pem" "$work/pub-40" $(sed -n 30,39p "$work/returns")
  }
  for name in pub-17 pub-30 pub-40 twin-30 twin-40; do
    [ "$(client size "$work/$name")" = "${name#*-}" ] || fail "the log $name has another size"
  done
}

# --- what is asked

# ask NAME OLD STATUS: sends the checkpoint of a published folder with the proof from size OLD.
ask() {
  client request "$work/$1" "$2" > "$work/request"
  status=$(curl -sS -o "$work/answer" -w '%{http_code}' --data-binary "@$work/request" "$url/add-checkpoint")
  [ "$status" = "$3" ] || fail "$1 from $2: $status instead of $3: $(cat "$work/answer")"
  printf '  %-8s old %-3s %s  %s\n' "$1" "$2" "$status" "$4"
}
cosigned() {
  ask "$1" "$2" 200 "$3"
  time=$(client check "$work/$1/checkpoint" "$witness" < "$work/answer") || fail "the cosignature"
  echo "           the cosignature holds, of the time $time"
}
stale() {
  ask "$1" "$2" 409 "$4"
  [ "$(cat "$work/answer")" = "$3" ] || fail "409 does not say $3"
}

# quorum FILE: to our verifier enough have cosigned only with the witness's own line (V19).
quorum() {
  printf '%s\n' "$vkey" > "$work/log.vkey"
  echo "witness other $witness" > "$work/policy"
  client request "$work/pub-40" 0 > "$work/request"
  cp -r "$work/pub-40" "$work/cosigned"
  for own in one two; do
    "$programs/shomar-audit" witness init "$work/$own" --name "$own.example/w" --key "$work/$own.pem" \
      --log "$work/log.vkey" >/dev/null
    "$programs/shomar-audit" witness cosign "$work/request" "$work/$own.line" --state "$work/$own" \
      --key "$work/$own.pem"
    echo "witness $own $(cat "$work/$own.pem.vkey")" >> "$work/policy"
    cat "$work/$own.line" >> "$work/cosigned/checkpoint"
  done
  printf 'group all-three all other one two\nquorum all-three\n' >> "$work/policy"
  verified && fail "the quorum is reached without the witness"
  cat "$1" >> "$work/cosigned/checkpoint"
  verified || fail "the cosigned folder: $(cat "$work/report")"
}
verified() {
  "$programs/shomar-audit" verify "$work/cosigned" --key "$work/log.vkey" --policy "$work/policy" \
    > "$work/report" && grep -q '^V19  holds' "$work/report"
}

"have_$kind"
make_log
"prepare_$kind"
echo "log      $vkey"
echo "witness  $witness"
start
cosigned pub-17 0 "the first checkpoint is cosigned"
cosigned pub-30 17 "growth is cosigned"
cosigned pub-30 30 "the same tree again is cosigned"
stale pub-40 0 30 "a request from an old size is told the size"
ask twin-30 30 422 "the forked twin of the same size is refused"
ask twin-40 30 422 "the forked twin that has grown is refused"
ask pub-17 30 400 "a smaller tree is refused"
stop
start
echo "  the witness was stopped and started again"
stale pub-40 17 30 "it still knows the size"
ask twin-40 30 422 "it still refuses the twin"
cosigned pub-40 30 "and goes on cosigning the log"
quorum "$work/answer"
echo "  shomar-audit verify finds the quorum of it and of two witnesses of ours, and not without it"
if [ "$kind" != sigsum ]; then
  curl -sS -f "$url/$(printf %s "$origin" | sha256sum | cut -c1-64)/checkpoint" > "$work/served" ||
    fail "the witness does not serve what it has cosigned"
  client served "$work/pub-40/checkpoint" "$witness" < "$work/served" >/dev/null || fail "what it serves"
  echo "  what it serves to monitors is the cosigned checkpoint"
fi
echo "EVERYTHING HELD: $kind cosigned our log and refused its twin"
