#!/usr/bin/env python3
"""An independent verifier of a published election bundle, written from docs/formats alone.

    python3 verify.py PUB --key FILE [--ballots DIR] [--policy FILE] [--json]

Exit status: 0 the bundle holds, 1 it does not, 64 wrong usage, 65 the key file holds no key or the policy file no policy
that stands one dishonest witness, 74 something cannot be read.
"""
import argparse
import os
import re
import stat
import sys

import decisions
import key_events
import policy as witnesses
import returns as findings
import tlog
from definition import FILES, Definition, sums
from results import all_results, contest_file
from strictjson import LIMIT, Malformed, digest, encode, is_digest, is_id, parse

TITLES = {
    "V01": "the checkpoint is a signed note and the key's signature holds", "V02": "one log",
    "V03": "the entries are there and well-formed", "V04": "the chain of the entries", "V05": "the root",
    "V06": "the tiles", "V07": "the definition is the one the ledger began with", "V08": "the definition has no defect",
    "V09": "the published documents", "V10": "every return has the form of a return",
    "V11": "findings on signatures, made again", "V12": "findings on the statements, made again", "V13": "what counts",
    "V14": "own recount of the contests", "V15": "own recount of the index", "V16": "nothing else lies in the folder",
    "V17": "ballots recounted", "V18": "key events and decisions", "V19": "enough witnesses have cosigned",
}
SHOWN = 20  # sentences of evidence a check gives at most


class Folder:
    """Regular files only; links are listed, not followed."""

    def __init__(self, top):
        self.top, self.paths, self.odd = top, set(), set()
        for at, folders, names in os.walk(top):
            for name in names + folders:
                path = os.path.join(at, name)
                short = os.path.relpath(path, top).replace(os.sep, "/")
                mode = os.lstat(path).st_mode
                if stat.S_ISREG(mode):
                    self.paths.add(short)
                elif not stat.S_ISDIR(mode):
                    self.odd.add(short)

    def read(self, path):
        """The bytes, or None."""
        if path not in self.paths:
            return None
        try:
            with open(os.path.join(self.top, path), "rb") as file:
                return file.read()
        except OSError:
            return None


def differs(recorded, again, rules):
    """Sentences about findings among `rules` that are not as recorded."""
    recorded = {number for number in recorded if number in rules}
    if recorded == again:
        return None
    return f"recorded {sorted(recorded)}, made again {sorted(again)}"


def printable(sentence):
    """Names of files may hold anything."""
    return "".join(c if c.isprintable() else f"<{ord(c):04x}>" for c in sentence)


class Audit:
    def __init__(self, pub, key, ballots=None, policy=None):
        self.pub, self.key, self.policy, self.cosignatures = Folder(pub), key, policy, []
        self.given = Folder(ballots) if ballots is not None else None
        self.checkpoint, self.checkpoint_error = None, None
        try:
            self.checkpoint = tlog.Checkpoint(self.pub.read("checkpoint") or b"")
        except Malformed as error:
            self.checkpoint_error = str(error)
        self.size = self.checkpoint.size if self.checkpoint else 0
        self.read_entries()
        self.read_definition()
        self.read_documents()
        self.read_key_events()
        self.checks = []

    # --- what the checks share

    def read_entries(self):
        """`raw`: the bytes of the entries as far as they can be read; `entries`: parsed, None where malformed."""
        self.raw, self.entry_errors = [], []
        if not self.checkpoint:
            self.entry_errors.append("without a checkpoint the number of entries is not known")
        for path, _, width in tlog.required("entries", self.size):
            data = self.pub.read(path)
            if data is None:
                self.entry_errors.append(f"{path} is missing")
                break
            try:
                some = tlog.unpack(data)
            except Malformed as error:
                self.entry_errors.append(f"{path}: {error}")
                break
            if len(some) != width:
                self.entry_errors.append(f"{path}: expected {width} entries, found {len(some)}")
                break
            self.raw += some
        self.leaves = [tlog.leaf_hash(data) for data in self.raw]
        self.entries = []
        for sequence, data in enumerate(self.raw):
            try:
                entry = tlog.read_entry(data)
                if (entry["kind"] == "definition") != (sequence == 0):
                    self.entry_errors.append(f"entry {sequence} is of kind {entry['kind']}")
            except Malformed as error:
                entry = None
                self.entry_errors.append(f"entry {sequence}: {error}")
            self.entries.append(entry)
        self.numbered = [(number, entry) for number, entry in enumerate(self.entries) if entry]
        self.of_return = [(number, entry) for number, entry in self.numbered if entry["kind"] == "return"]
        self.of_key = [(number, entry) for number, entry in self.numbered if entry["kind"] == "key"]
        self.of_decision = [(number, entry) for number, entry in self.numbered if entry["kind"] == "decision"]
        self.first = self.entries[0] if self.entries and self.entries[0] else None
        if self.first and self.first["kind"] != "definition":
            self.first = None

    def read_definition(self):
        files = {name: self.pub.read(f"definition/{name}") for name in FILES}
        self.definition_files = {name: data for name, data in files.items() if data is not None}
        self.e = Definition(self.definition_files)

    def read_documents(self):
        """The returns by position of their entry; None where it cannot be read."""
        self.returns, self.return_errors = {}, {}
        for number, entry in self.of_return:
            data = self.pub.read("document/" + entry["document"]["sha256"])
            try:
                if data is None:
                    raise Malformed("its document is missing")
                self.returns[number] = findings.read_return(data)
            except Malformed as error:
                self.return_errors[number] = str(error)

    def read_key_events(self):
        """What V18 finds; `rings`: the key ring at the entry of every return; `register`: the decisions in the end."""
        self.rings, self.key_errors, self.register = {}, [], decisions.Register()
        ring = None if self.e.defects else key_events.Ring(self.e, self.key.public)
        for number, entry in self.numbered:
            self.rings[number] = ring
            if entry["kind"] not in ("key", "decision"):
                continue
            quarantined = any(word.startswith("F") for word in entry["findings"])
            if (entry["state"] == "quarantined") != quarantined:
                self.key_errors.append(f"entry {number}: {entry['state']} with findings {entry['findings']}")
            data = self.pub.read("document/" + entry["document"]["sha256"])
            try:
                if data is None:
                    raise Malformed("its document is missing")
                value = (key_events.read_event if entry["kind"] == "key" else decisions.read_decision)(data)
            except Malformed as error:
                self.key_errors.append(f"entry {number}: {error}")
                continue
            for name in ("event", "key") if entry["kind"] == "key" else ("decision", "contest"):
                if entry[name] != value["statement"][name]:
                    self.key_errors.append(f"entry {number}: {name} is {entry[name]}, the document says {value['statement'][name]}")
            if ring and entry["kind"] == "decision":
                again = decisions.decision_findings(value, ring, self.register)
                wrong = differs(entry["findings"], again, decisions.DECISION_RULES)
                if wrong:
                    self.key_errors.append(f"entry {number}: {wrong}")
                if entry["state"] == "effective" and not again:
                    self.register.add(number, entry["document"]["sha256"], value["statement"])
            elif ring:
                again = key_events.key_findings(value, ring)
                wrong = differs(entry["findings"], again, key_events.KEY_RULES)
                if wrong:
                    self.key_errors.append(f"entry {number}: {wrong}")
                if entry["state"] == "effective" and not again:
                    ring = ring.after(value["statement"])

    def readable(self):
        return [(number, entry, self.returns[number]) for number, entry in self.of_return if number in self.returns]

    def possible(self):
        return [] if not self.e.defects else ["not possible: the definition has defects"]

    # --- the checks: each returns sentences about what does not hold

    def v01(self):
        if not self.checkpoint:
            return [f"checkpoint: {self.checkpoint_error}"]
        note = self.checkpoint
        if note.error:
            return [f"checkpoint: {note.error}"]
        own = [line for line in note.signatures if line[:2] == (self.key.name, self.key.id)]
        if len(own) != 1:
            return [f"checkpoint: expected one signature line of {self.key.name} {self.key.id.hex()}, found {len(own)}"]
        signature = own[0][2]
        if not tlog.ed25519.verifies(self.key.public, signature, note.signed):
            return ["checkpoint: the signature does not hold"]
        return []

    def v02(self):
        first = self.first or {}
        names = {"the checkpoint's origin": self.checkpoint and self.checkpoint.origin,
                 "the name of the given key": self.key.name, "origin in election.json": self.e.origin,
                 "origin in entry 0": first.get("origin"), "the name in log of entry 0": first.get("log", "").split("+")[0]}
        out = [f"{what}: expected {self.key.name}, found {name}" for what, name in names.items() if name != self.key.name]
        if first.get("log") != self.key.text:
            out.append("log of entry 0 is not the given key")
        return out

    def v03(self):
        return self.entry_errors + ([] if self.first else ["there is no entry 0 of kind definition"])

    def v04(self):
        out = [] if self.numbered and len(self.raw) == self.size else ["not all entries can be read"]
        previous = "0" * 64
        for number, entry in enumerate(self.entries):
            if entry is None:
                out.append(f"entry {number} cannot be read")
            else:
                for name, expected in (("sequence", number), ("previous", previous), ("election", self.e.id)):
                    if entry[name] != expected:
                        out.append(f"entry {number}: {name}: expected {expected}, found {entry[name]}")
            previous = self.leaves[number].hex()
        return out

    def v05(self):
        if not self.checkpoint:
            return ["there is no checkpoint to compare with"]
        if len(self.raw) != self.size:
            return [f"expected {self.size} entries, found {len(self.raw)}"]
        root = tlog.to_base64(tlog.root_hash(self.leaves))
        return [] if root == self.checkpoint.root64 else [f"expected {self.checkpoint.root64}, computed {root}"]

    def v06(self):
        out = [] if self.checkpoint and self.raw else ["not all entries can be read"]
        hashes = tlog.levels(self.leaves)
        count, level = self.size, 0
        while count >= 1 and len(out) < SHOWN:
            for path, _, _ in tlog.required(level, count):
                if path not in self.pub.paths:
                    out.append(f"{path} is missing")
                    if len(out) >= SHOWN:
                        break
            count, level = count // tlog.WIDTH, level + 1
        for path in sorted(self.pub.paths):
            if not path.startswith("tile/"):
                continue
            place = tlog.parse_tile_path(path)
            if not place:
                out.append(f"{path} is no tile")
                continue
            level, number, width = place
            start, end = number * tlog.WIDTH, number * tlog.WIDTH + width
            there = self.raw if level == "entries" else hashes[level] if level < len(hashes) else []
            if end > len(there):
                out.append(f"{path} is beyond the tree")
                continue
            some = there[start:end]
            if self.pub.read(path) != (tlog.pack(some) if level == "entries" else b"".join(some)):
                out.append(f"{path} does not hold what the entries give")
        return out

    def v07(self):
        out = [f"definition/{name} is missing" for name in FILES if name not in self.definition_files]
        found = self.pub.read("definition/SHA256SUMS")
        if found is None:
            return out + ["definition/SHA256SUMS is missing"]
        if not out and found != sums(self.definition_files):
            out.append("definition/SHA256SUMS is not that of the six files")
        if not self.first:
            out.append("entry 0 cannot be read")
        elif self.first["document"] != {"bytes": len(found), "sha256": digest(found)}:
            out.append("definition/SHA256SUMS is not the document of entry 0")
        return out

    def v08(self):
        return self.e.defects

    def wanted(self):
        """document/ -> what the entries say of it; None if the disclosure is not known."""
        out = {}
        for number, entry in self.of_return + self.of_key + self.of_decision:
            out.setdefault(entry["document"]["sha256"], []).append((number, entry["document"]))
            if self.e.disclosure == "ballots" and entry.get("ballots"):
                out.setdefault(entry["ballots"]["sha256"], []).append((number, entry["ballots"]))
        return out

    def v09(self):
        out = [] if self.e.disclosure else ["the disclosure of the definition cannot be read"]
        if self.entry_errors:
            out.append("not all entries can be read")
        for name, mentions in self.wanted().items():
            data = self.pub.read(f"document/{name}")
            for number, document in mentions:
                if data is None:
                    out.append(f"entry {number}: document/{name} is missing")
                elif len(data) != document["bytes"]:
                    out.append(f"document/{name}: expected {document['bytes']} bytes, found {len(data)}")
                elif digest(data) != name:
                    out.append(f"document/{name}: its digest is {digest(data)}")
        return out

    def withheld(self):
        unreadable = sum(entry["kind"] == "unreadable" for _, entry in self.numbered)
        ballots = sum(entry["ballots"] is not None for _, entry in self.of_return)
        return f"{unreadable} unreadable documents and {0 if self.e.disclosure == 'ballots' else ballots} ballots files are withheld"

    def v10(self):
        out = [f"entry {number}: {error}" for number, error in self.return_errors.items()]
        if self.entry_errors:
            out.append("not all entries can be read")
        for number, entry, value in self.readable():
            for name in ("precinct", "contest", "part"):
                if entry[name] != value["statement"][name]:
                    out.append(f"entry {number}: {name} is {entry[name]}, the return says {value['statement'][name]}")
        return out

    def remade(self, make, rules):
        out = self.possible()
        if out:
            return out
        if self.entry_errors:
            out.append("not all entries can be read")
        for number, entry, value in self.readable():
            wrong = differs(entry["findings"], make(value, self.rings[number]), rules)
            if wrong:
                out.append(f"entry {number}: {wrong}")
        return out

    def v11(self):
        return self.remade(lambda value, ring: findings.signature_findings(value, ring), findings.SIGNATURE_RULES)

    def v12(self):
        return self.remade(lambda value, _: findings.statement_findings(value["statement"], self.e), findings.STATEMENT_RULES)

    def v13(self):
        out = self.possible()
        if out:
            return out
        if self.entry_errors:
            out.append("not all entries can be read")
        counted, quarantined, pairs, unreadable, documents, events, decided = (set() for _ in range(7))
        for number, entry in self.numbered:
            if entry["kind"] == "unreadable":
                if len(entry["findings"]) != 1 or entry["findings"][0] not in findings.UNREADABLE:
                    out.append(f"entry {number}: an unreadable document with findings {entry['findings']}")
                if entry["document"]["sha256"] in unreadable:
                    out.append(f"entry {number}: this unreadable document stands twice")
                unreadable.add(entry["document"]["sha256"])
            if entry["kind"] == "key":
                out += [f"entry {number}: {word} is no finding on a key event" for word in entry["findings"]
                        if word not in key_events.KEY_RULES]
                if entry["document"]["sha256"] in events:
                    out.append(f"entry {number}: this key event stands twice")
                events.add(entry["document"]["sha256"])
            if entry["kind"] == "decision":
                out += [f"entry {number}: {word} is no finding on a decision" for word in entry["findings"]
                        if word not in decisions.DECISION_RULES]
                if entry["document"]["sha256"] in decided:
                    out.append(f"entry {number}: this decision stands twice")
                decided.add(entry["document"]["sha256"])
            if entry["kind"] != "return":
                continue
            for word in entry["findings"]:
                if word not in findings.ALL_RULES or word in findings.UNREADABLE:
                    out.append(f"entry {number}: {word} is no finding on a return")
                if word in findings.BALLOTS_RULES and entry["ballots"] is None:
                    out.append(f"entry {number}: {word} without a ballots file")
            state = "quarantined" if any(word.startswith("F") for word in entry["findings"]) else "counted"
            if entry["state"] != state:
                out.append(f"entry {number}: expected {state}, found {entry['state']}")
            # findings made again from the entries before
            place = (entry["precinct"], entry["contest"], entry["part"])
            again = {"F501"} if place in counted else {"W501"} if place in quarantined else set()
            rules = ("F501", "W501")
            if number in self.returns:
                again |= findings.file_findings(self.returns[number]["statement"], entry["ballots"])
                rules = findings.ENTRY_RULES
            wrong = differs(entry["findings"], again, rules)
            if wrong:
                out.append(f"entry {number}: {wrong}")
            # rules over all entries
            document, ballots = entry["document"]["sha256"], entry["ballots"] and entry["ballots"]["sha256"]
            if (document, ballots) in pairs:
                out.append(f"entry {number}: the same return with the same ballots file stands twice")
            if document in documents:
                out.append(f"entry {number}: this return was counted by an earlier entry")
            if entry["state"] == "counted" and place in counted:
                out.append(f"entry {number}: a second counted return for {place}")
            pairs.add((document, ballots))
            if entry["state"] == "counted":
                counted.add(place)
                documents.add(document)
            else:
                quarantined.add(place)
        return out

    def compute_results(self):
        """Path -> bytes, or a reason why not."""
        if self.e.defects:
            return "not possible: the definition has defects"
        if not self.checkpoint or self.entry_errors:
            return "not possible: the checkpoint or the entries cannot be read"
        if any(entry["state"] == "counted" and number not in self.returns for number, entry in self.of_return):
            return "not possible: a counted return cannot be read"
        point = {"origin": self.checkpoint.origin, "root": self.checkpoint.root64, "size": self.size}
        numbered = [entry | {"sequence": number} for number, entry in self.numbered]
        return all_results(numbered, self.returns, self.e, point, self.register)

    def compare(self, wanted):
        computed = self.compute_results()
        if isinstance(computed, str):
            return [computed]
        out = []
        for name, data in computed.items():
            if name.startswith(wanted):
                found = self.pub.read(f"results/{name}")
                if found is None:
                    out.append(f"results/{name} is missing")
                elif found != data:
                    at = next((i for i, (a, b) in enumerate(zip(found, data)) if a != b), min(len(found), len(data)))
                    out.append(f"results/{name} differs from byte {at}: expected {data[at:at + 40]!r}, "
                               f"found {found[at:at + 40]!r}")
        return out

    def v14(self):
        return self.compare("contests/")

    def v15(self):
        return self.compare("index-")

    def v16(self):
        belongs = {"checkpoint", "definition/SHA256SUMS"}
        belongs |= {f"definition/{name}" for name in FILES} | {f"document/{name}" for name in self.wanted()}
        belongs |= self.results_that_belong()
        out = [f"{path} is not a regular file" for path in sorted(self.pub.odd)]
        hashes = tlog.levels(self.leaves)
        for path in sorted(self.pub.paths - belongs):
            place = tlog.parse_tile_path(path)
            if place:
                there = self.raw if place[0] == "entries" else hashes[place[0]] if place[0] < len(hashes) else []
                if place[1] * tlog.WIDTH + place[2] <= len(there):
                    continue
            out.append(f"{path} does not belong in the folder")
        return out

    def is_contest(self, name):
        return is_id(name) if self.e.defects else name in self.e.contests

    def results_that_belong(self):
        """V16: those of the checkpoint, and superseded ones as their index names them."""
        if not self.checkpoint:
            size, out = 0, set()
        else:
            size, out = self.size, {f"results/index-{self.size}.json"}
        computed = self.compute_results()
        if isinstance(computed, str):
            form = re.compile(r"results/contests/(.+)\.[0-9a-f]{16}\.json\Z")
            out |= {path for path in self.pub.paths if (found := form.match(path)) and self.is_contest(found[1])}
        else:
            out |= {f"results/{name}" for name in computed}
        for path in self.pub.paths:
            found = re.match(r"results/index-([1-9][0-9]*)\.json\Z", path)
            if found and len(found[1]) <= 15 and int(found[1]) <= size:
                out |= self.superseded(path, int(found[1]))
        return out

    def superseded(self, path, size):
        """The index of a smaller tree and the files that it names; nothing if it cannot be read."""
        try:
            value = parse(self.pub.read(path))
            named = {row["contest"]: row["sha256"] for row in value["contests"]}
            assert value["format"] == "shomar-results/1" and value["checkpoint"]["size"] == size
            assert len(named) == len(value["contests"])
            assert all(row["file"] == contest_file(row["contest"], row["sha256"]) for row in value["contests"])
            assert all(is_id(name) and is_digest(sha256) for name, sha256 in named.items())
        except (Malformed, AssertionError, KeyError, TypeError, AttributeError):
            return set()
        out = {path}
        for name, sha256 in named.items():
            file = f"results/{contest_file(name, sha256)}"
            if self.is_contest(name) and file in self.pub.paths and digest(self.pub.read(file) or b"") == sha256:
                out.add(file)
        return out

    def v17(self):
        out = self.possible()
        if self.entry_errors:
            out.append("not all entries can be read")
        by_digest = {}
        if self.given:
            for path in sorted(self.given.paths):
                by_digest.setdefault(digest(self.given.read(path) or b""), path)
        for number, entry in self.of_return:
            if entry["ballots"] is None:
                continue
            name = entry["ballots"]["sha256"]
            data = self.pub.read(f"document/{name}")
            if (data is None or digest(data) != name) and name in by_digest:
                data = self.given.read(by_digest[name])
            if data is None:
                out.append(f"entry {number}: its ballots file {name} is not there")
                continue
            if len(data) != entry["ballots"]["bytes"] or digest(data) != name:
                out.append(f"entry {number}: its ballots file has another length or digest")
            if number in self.returns and not self.e.defects:
                again = findings.ballots_findings(self.returns[number]["statement"], data, self.e)
                wrong = differs(entry["findings"], again, findings.BALLOTS_RULES)
                if wrong:
                    out.append(f"entry {number}: {wrong}")
        return out

    def v18(self):
        return self.possible() + (["not all entries can be read"] if self.entry_errors else []) + self.key_errors

    def v19(self):
        failures, self.cosignatures = witnesses.judge(self.checkpoint, self.key, self.policy)
        return failures

    def on_trust(self):
        """How many entries are quarantined only for findings that need the ballots files."""
        return sum(entry["state"] == "quarantined" and all(number in findings.BALLOTS_RULES for number in entry["findings"]
                                                           if number.startswith("F")) for _, entry in self.of_return)

    # --- all of them

    def run(self):
        self.ballots = self.given is not None or self.e.disclosure == "ballots"
        for number, title in TITLES.items():
            if number == "V17" and not self.ballots or number == "V19" and not self.policy:
                continue
            try:
                failures = getattr(self, number.lower())()
            except Exception as error:  # a check that cannot be done fails; the others go on
                failures = [f"the check could not be done: {type(error).__name__}"]
            failures = [printable(sentence) for sentence in failures]
            evidence = failures[:SHOWN] + ([f"and {len(failures) - SHOWN} more"] if len(failures) > SHOWN else [])
            if not evidence:
                evidence = [self.withheld() if number == "V09" else "as it must be"]
            self.checks.append({"number": number, "title": title, "holds": not failures, "evidence": evidence})
        self.holds = all(check["holds"] for check in self.checks)
        return self.holds

    def report(self):
        note = self.checkpoint
        quorum = next((check["holds"] for check in self.checks if check["number"] == "V19"), None)
        return {"ballots": "recounted" if self.ballots else "not-done", "checks": self.checks,
                "cosignatures": self.cosignatures, "holds": self.holds, "origin": note.origin if note else "",
                "policy": self.policy.digest if self.policy else None, "quorum": quorum, "root": note.root64 if note else "",
                "size": min(note.size, LIMIT) if note else 0}  # a larger one is no number of canonical JSON

    def lines(self):
        for check in self.checks:
            yield f"{check['number']} {'holds' if check['holds'] else 'FAILS'}  {check['title']}"
            if not check["holds"] or check["number"] == "V09":
                yield from (f"      {sentence}" for sentence in check["evidence"])
        if not self.ballots:
            yield f"V17 not done: {self.on_trust()} entries are quarantined only for findings on trust"
        if self.policy:
            yield f"{len(self.cosignatures)} of {len(self.policy.witnesses)} witnesses have cosigned; policy {self.policy.digest}"
        else:
            yield "V19 not done: no policy was given, nobody but the log vouches for this checkpoint"
        yield f"the bundle {'holds' if self.holds else 'DOES NOT HOLD'}"


class _Usage(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(64)


def main(arguments=None):
    parser = _Usage(description="verify a published election bundle")
    parser.add_argument("pub")
    parser.add_argument("--key", required=True, help="file with the log's verifier key")
    parser.add_argument("--ballots", help="folder with ballots files")
    parser.add_argument("--policy", help="file that says which witnesses must have cosigned")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    for folder in (options.pub, options.ballots):
        if folder is not None and not os.path.isdir(folder):
            print(f"{folder} is not a folder", file=sys.stderr)
            return 74
    for option, file in (("--key", options.key), ("--policy", options.policy)):
        if file is not None and os.path.commonpath([os.path.realpath(options.pub), os.path.realpath(file)]) == os.path.realpath(options.pub):
            parser.error(f"{option}: the publisher could have put this file into the folder")
    try:
        with open(options.key, "rb") as file:
            key = tlog.VerifierKey(file.read().decode("utf-8").removesuffix("\n"))
    except (OSError, ValueError) as error:
        print(f"--key: {error}", file=sys.stderr)
        return 74 if isinstance(error, OSError) else 65
    policy = None
    if options.policy is not None:
        try:
            with open(options.policy, "rb") as file:
                policy = witnesses.Policy(file.read())
            if witnesses.overlap(policy.quorum) <= 1:
                raise Malformed("one dishonest witness breaks this policy")
        except (OSError, ValueError) as error:
            print(f"--policy: {error}", file=sys.stderr)
            return 74 if isinstance(error, OSError) else 65
    audit = Audit(options.pub, key, options.ballots, policy)
    audit.run()
    if options.json:
        sys.stdout.buffer.write(encode(audit.report()) + b"\n")
    else:
        sys.stdout.buffer.write("".join(line + "\n" for line in audit.lines()).encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    return 0 if audit.holds else 1


if __name__ == "__main__":
    sys.exit(main())
