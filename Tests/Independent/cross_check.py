#!/usr/bin/env python3
"""Compares the built programs with this independent reading of docs/formats, as black boxes.

    python3 cross_check.py --shomar PROGRAM [--shomar-audit PROGRAM] [--seeds A-B] [--every N] [--only PART,...] [--open]

Parts: definitions (changed definitions have a defect or not), returns (changed returns and ballots files get the
same findings), keys (changed key events get the same findings), bundles (what `shomar` publishes is byte for byte what make_bundle.py makes; both verifiers hold
on it), damage (changed bundles fail the same checks in both verifiers), lies (bundles of a publisher who has the
log's key and lies). `--every N` does only each Nth case of definitions, damage and lies.
The last line is "N passed, N failed"; exit status 0 if none failed, else 1.
"""
import argparse
import base64
import concurrent.futures
import copy
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

import decisions
import key_events
import make_decisions
import make_bundle
import mutated
import returns as rules
import strictjson as sj
import tlog
import verify
from definition import FILES, Definition, sums

# Cases on which the documents are silent (GUESSES.md, "Still open"): left out without --open.
OPEN = ("a lone surrogate", "a lone low surrogate", "surrogates turned round", "checkpoint size 0")

PARTS = ("definitions", "returns", "keys", "bundles", "damage", "lies")


def run(*command):
    try:
        return subprocess.run(command, capture_output=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, -1, b"", str(error).encode())


def put(top, path, data):
    path = os.path.join(top, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def read_all(top):
    folder = verify.Folder(top)
    return {path: folder.read(path) for path in folder.paths}


class Check:
    def __init__(self, options, top):
        self.shomar, self.audit, self.every, self.top = options.shomar, options.shomar_audit, options.every, top
        self.open = options.open
        self.passed, self.failed = 0, 0
        self.numbers = itertools.count()

    def folder(self):
        path = os.path.join(self.top, str(next(self.numbers)))
        os.mkdir(path)
        return path

    def case(self, name, differences):
        """One case; `differences` are sentences."""
        if any(word in name for word in OPEN) and not self.open:
            return
        if differences:
            self.failed += 1
            print(f"FAILED {name}")
            for sentence in differences:
                print(f"    {verify.printable(str(sentence))[:2000]}")
            sys.stdout.flush()
        else:
            self.passed += 1

    def each(self, work, cases):
        """work(*case) in a few threads, every Nth case; its result are the differences."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            some = list(itertools.islice(cases, 0, None, self.every))
            for case, differences in zip(some, pool.map(lambda case: work(*case), some)):
                self.case(case[0], differences)

    # --- definitions

    def definitions(self, seeds):
        def one(what, files, defect):
            here = self.folder()
            for name, data in files.items():
                put(here, name, data)
            status = run(self.shomar, "definition", "check", here).returncode
            shutil.rmtree(here)
            out = []
            if bool(Definition(files).defects) != defect:
                out.append(f"definition.py finds {'no' if defect else 'a'} defect")
            if status != (65 if defect else 0):
                out.append(f"expected {'a' if defect else 'no'} defect, shomar definition check ends with {status}")
            return out
        self.each(one, mutated.definitions())

    # --- the count centre

    def begin(self, maker, key=None):
        """An election with the definition of a bundle; its folder and the log's key file."""
        here = self.folder()
        for name, data in maker.files.items():
            put(here, f"definition/{name}", data)
        pem = os.path.join(here, "log.pem")
        if key:
            put(here, "log.pem", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            os.chmod(pem, 0o600)
        done = run(self.shomar, "init", os.path.join(here, "election"), "--definition", os.path.join(here, "definition"), "--key", pem)
        return here, pem, [] if done.returncode == 0 else [f"init ends with {done.returncode}: {done.stderr.decode()}"]

    def ingest(self, here, numbered):
        """Hands in (number, document, ballots file, KEY_EVENT, DECISION or None); what was recorded, in order.

        One call takes key events in first, then decisions, then returns: what comes out of this order begins another call.
        """
        def turn(one):
            return {make_bundle.KEY_EVENT: 0, make_decisions.DECISION: 1}.get(one[2] if isinstance(one[2], str) else None, 2)
        recorded, wrong, batch = [], [], []
        for one in numbered:
            if batch and turn(one) < turn(batch[-1]):
                some, more = self.ingest_batch(here, batch)
                recorded, wrong, batch = recorded + some, wrong + more, []
            batch.append(one)
        some, more = self.ingest_batch(here, batch) if batch else ([], [])
        return recorded + some, wrong + more

    def ingest_batch(self, here, numbered):
        batch = self.folder()
        for number, document, came in numbered:
            if came == make_bundle.KEY_EVENT:
                put(batch, f"{number:06d}.key.json", document)
                continue
            if came == make_decisions.DECISION:
                put(batch, f"{number:06d}.decision.json", document)
                continue
            put(batch, f"{number:06d}.return.json", document)
            if came is not None:
                put(batch, f"{number:06d}.ballots", came)
        done = run(self.shomar, "ingest", os.path.join(here, "election"), batch, "--json")
        shutil.rmtree(batch)
        try:
            report = json.loads(done.stdout)
            return [(one.get("entry"), one.get("findings"), one.get("state")) for one in report["results"]], report["failures"] + report["leftAside"]
        except (ValueError, KeyError) as error:
            return [], [f"ingest ends with {done.returncode}, {error!r}: {done.stderr.decode()[:500]}"]

    def publish(self, here, pem):
        done = run(self.shomar, "publish", os.path.join(here, "election"), "--to", os.path.join(here, "pub"), "--key", pem)
        return [] if done.returncode in (0, 3) else [f"publish ends with {done.returncode}: {done.stderr.decode()[:500]}"]

    # --- the verifiers

    def by_python(self, pub, key, ballots):
        with open(key) as file:
            audit = verify.Audit(pub, tlog.VerifierKey(file.read().removesuffix("\n")), ballots)
        audit.run()
        return audit.report()

    def by_audit(self, pub, key, ballots):
        done = run(self.audit, "verify", pub, "--key", key, "--json", *(("--ballots", ballots) if ballots else ()))
        if done.returncode not in (0, 1):
            return {"error": f"shomar-audit ends with {done.returncode}: {done.stderr.decode()[:500]}"}
        report = sj.parse_line(done.stdout)
        if report["holds"] != (done.returncode == 0):
            return {"error": f"shomar-audit ends with {done.returncode} and says holds {report['holds']}"}
        return report

    def verdicts(self, pub, key, ballots, expected=None):
        """Differences between the two verifiers, and from the checks expected to fail."""
        mine = self.by_python(pub, key, ballots)
        failed = {check["number"] for check in mine["checks"] if not check["holds"]}
        out = []
        if expected is not None and not expected(failed):
            out.append(f"verify.py: unexpected failures {sorted(failed)}")
            out += [check for check in mine["checks"] if not check["holds"]]
        if not self.audit:
            return out
        other = self.by_audit(pub, key, ballots)
        if "error" in other:
            return out + [other["error"]]
        found = {check["number"] for check in other["checks"] if not check["holds"]}
        if found != failed or [c["number"] for c in mine["checks"]] != [c["number"] for c in other["checks"]]:
            out.append(f"verify.py fails {sorted(failed)}, shomar-audit {sorted(found)}")
            for name, report, only in (("verify.py", mine, failed - found), ("shomar-audit", other, found - failed)):
                out += [f"{name} {check['number']}: {check['evidence'][:3]}" for check in report["checks"] if check["number"] in only]
        for member in ("ballots", "holds", "origin", "root", "size"):
            if mine[member] != other[member]:
                out.append(f"{member}: verify.py {mine[member]!r}, shomar-audit {other[member]!r}")
        return out

    # --- bundles

    def bundles(self, seeds):
        def one(name, seed, entries):
            maker = make_bundle.Maker(seed, entries).make()
            published = maker.published()
            own_key = seed % 4 == 3
            here, pem, out = self.begin(maker, None if own_key else maker.log)
            handed = [(number, *maker.handed_in[number]) for number in range(1, len(maker.entries))]
            half = len(handed) // 2 if seed % 2 else 0
            recorded = []
            for part in [handed[:half], handed[half:]] if half else [handed]:
                some, wrong = self.ingest(here, part)
                recorded += some
                out += wrong + self.publish(here, pem)
            wanted = [(e["sequence"], e["findings"], e.get("state", "quarantined")) for e in maker.entries[1:]]
            for mine, other in itertools.zip_longest(wanted, recorded):
                if mine is None or other is None or (mine[:2] != other[:2]) or (mine[2] != other[2] and "state" in maker.entries[mine[0]]):
                    out.append(f"entry: expected {mine}, found {other}")
            again, _ = self.ingest(here, handed)
            if {entry for entry, *_ in again} - {entry for entry, *_ in wanted}:
                out.append("handed in again, new entries came")
            pub = os.path.join(here, "pub")
            found = read_all(pub)
            if own_key:
                out += self.same_results(maker, found)
            else:
                out += self.same_bytes(published, found, len(maker.entries))
            with_ballots = os.path.join(here, "made")
            maker.write(with_ballots)
            key = os.path.join(here, "election", "log.vkey")
            for ballots in (None, os.path.join(with_ballots, "ballots")):
                out += self.verdicts(pub, key, ballots, lambda failed: not failed)
                out += self.verdicts(os.path.join(with_ballots, "pub"), os.path.join(with_ballots, "log.vkey"), ballots, lambda failed: not failed)
            shutil.rmtree(here)
            return out
        every, self.every = self.every, 1
        self.each(one, [(f"bundle of seed {seed}", seed, (0, 0, 0, 0, 0, 0, 257, 0, 0, 600)[seed % 10]) for seed in seeds])
        self.every = every

    @staticmethod
    def same_bytes(wanted, found, size):
        """All files but tiles and results left from earlier checkpoints."""
        superseded = set()
        for path in found:
            place = re.fullmatch(r"results/index-([1-9][0-9]*)\.json", path)
            if place and int(place[1]) < size:
                superseded |= {path} | {f"results/{row['file']}" for row in json.loads(found[path])["contests"]}
        def kept(path):
            if path in superseded and path not in wanted:
                return False
            place = tlog.parse_tile_path(path)
            if not place or place[2] == tlog.WIDTH:
                return True
            level = 0 if place[0] == "entries" else place[0]
            return place[1] * tlog.WIDTH + place[2] == size // tlog.WIDTH ** level
        out = []
        for path in sorted(filter(kept, set(wanted) | set(found))):
            if wanted.get(path) != found.get(path):
                what = "differs" if path in wanted and path in found else "is missing" if path in wanted else "is too many"
                out.append(f"{path} {what}")
                if what == "differs":
                    out += [f"expected {wanted[path][:1500]}", f"found {found[path][:1500]}"]
        return out

    @staticmethod
    def same_results(maker, found):
        def plain(data):
            value = sj.parse_line(data)
            value.pop("checkpoint", None)  # the roots differ, for the keys of the two logs do
            return sj.encode(value)
        wanted = {f"results/{name}": data for name, data in maker.results.items()}
        published = {path: data for path, data in found.items() if path.startswith("results/")}
        for path in [path for path in published if path not in wanted and re.fullmatch(r"results/index-[0-9]+\.json", path)]:
            # results of the publication before
            for row in json.loads(published.pop(path))["contests"]:
                if f"results/{row['file']}" not in wanted:
                    published.pop(f"results/{row['file']}", None)
        if set(wanted) != set(published):
            return [f"other results files: {sorted(set(wanted) ^ set(published))}"]
        return [f"{path} differs" for path in wanted if plain(wanted[path]) != plain(published[path])]

    # --- changed returns and ballots files

    def returns(self, seeds):
        for seed in seeds:
            maker = make_bundle.Maker(seed)
            maker.make()
            counted = [n for n, e in enumerate(maker.entries) if e.get("state") == "counted" and e["ballots"]
                       and maker.returns[n]["statement"]["votes"]]
            if not counted:
                continue
            document, came = maker.handed_in[counted[0]]
            cases = list(changed_returns(maker, sj.parse_line(document), document, came))
            here, _, wrong = self.begin(maker)
            self.case(f"returns of seed {seed}: init", wrong)
            recorded, wrong = self.ingest(here, [(n, *case[1:]) for n, case in enumerate(cases)])
            self.case(f"returns of seed {seed}: ingest", wrong or ([] if len(recorded) == len(cases) else
                                                                  [f"{len(cases)} handed in, {len(recorded)} recorded"]))
            places, known = {}, {}
            for (what, document, came), (entry, findings, _) in zip(cases, recorded):
                wanted, key = again(maker.e, document, came, places, known)
                self.case(f"returns of seed {seed}: {what}", [] if findings == wanted else [f"expected {wanted}, found {findings}"])
            shutil.rmtree(here)

    # --- changed key events

    def keys(self, seeds):
        for seed in seeds:
            maker = make_bundle.Maker(seed).make()
            if not maker.key_signing:
                continue
            cases = list(changed_events(maker))
            here, _, wrong = self.begin(maker)
            self.case(f"keys of seed {seed}: init", wrong)
            recorded, wrong = self.ingest(here, [(n, document, make_bundle.KEY_EVENT) for n, (_, document) in enumerate(cases)])
            self.case(f"keys of seed {seed}: ingest", wrong or ([] if len(recorded) == len(cases) else
                                                               [f"{len(cases)} handed in, {len(recorded)} recorded"]))
            ring, known = None, {}
            for (what, document), (_, findings, state) in zip(cases, recorded):
                if ring is None:
                    with open(os.path.join(here, "election", "log.vkey")) as file:
                        ring = key_events.Ring(maker.e, tlog.VerifierKey(file.read().removesuffix("\n")).public)
                if document not in known:
                    unreadable = rules.unreadable_finding(document, key_events.read_event)
                    value = None if unreadable else key_events.read_event(document)
                    known[document] = [unreadable] if unreadable else sorted(key_events.key_findings(value, ring))
                    if not known[document]:
                        ring = ring.after(value["statement"])
                wanted = known[document]
                expected = "unreadable" if wanted and wanted[0] in rules.UNREADABLE else "quarantined" if wanted else "effective"
                self.case(f"keys of seed {seed}: {what}", [] if (findings, state) == (wanted, expected) else
                          [f"expected {wanted} {expected}, found {findings} {state}"])
            shutil.rmtree(here)

    # --- damage

    def damage(self, seeds):
        for seed in seeds:
            maker = make_bundle.Maker(seed).make()
            tops = []

            def work(name, expected, change, ballots):
                top = tops.pop() if tops else self.folder()
                pub = os.path.join(top, "pub")
                if not os.path.exists(pub):
                    shutil.rmtree(top)
                    maker.write(top)
                before = change(pub)
                out = self.verdicts(pub, os.path.join(top, "log.vkey"), os.path.join(top, "ballots") if ballots else None, expected)
                for path, data in before.items():
                    if os.path.lexists(os.path.join(pub, path)):
                        os.unlink(os.path.join(pub, path))
                    if data is not None:
                        put(pub, path, data)
                tops.append(top)
                return out
            self.each(work, damages(seed, maker))

    # --- lies

    def lies(self, seeds):
        def work(name, maker, expected, ballots):
            top = self.folder()
            shutil.rmtree(top)
            maker.write(top)
            for path, data in getattr(maker, "instead", {}).items():
                if data is None:
                    os.unlink(os.path.join(top, "pub", path))
                else:
                    put(top, "pub/" + path, data)
            out = self.verdicts(os.path.join(top, "pub"), os.path.join(top, "log.vkey"), os.path.join(top, "ballots") if ballots else None, expected)
            shutil.rmtree(top)
            return out
        for seed in seeds:
            self.each(work, lies(seed))


# --- the cases of `returns`

def again(e, document, came, places, known):
    """The findings of one document handed in, and its key; remembers places."""
    same = (document, came)
    for earlier in (same, document):  # the same return again, or one that was counted: the first entry's receipt
        if earlier in known:
            return known[earlier], same
    unreadable = rules.unreadable_finding(document)
    if unreadable:
        return [unreadable], same
    value = rules.read_return(document)
    s = value["statement"]
    ballots = {"bytes": len(came), "sha256": sj.digest(came)} if came is not None else None
    found = rules.statement_findings(s, e) | rules.signature_findings(value, key_events.Ring(e, b"")) | rules.file_findings(s, ballots)
    if came is not None:
        found |= rules.ballots_findings(s, came, e)
    place = (s["precinct"], s["contest"], s["part"])
    found |= {"F501"} if "counted" in places.get(place, ()) else {"W501"} if place in places else set()
    places.setdefault(place, set()).add("quarantined" if any(f[0] == "F" for f in found) else "counted")
    known[same] = sorted(found)
    if not any(number[0] == "F" for number in found):
        known[document] = known[same]
    return known[same], same


def changed_returns(maker, good, document, came):
    """(what, document, ballots file)."""
    def signed(statement, **more):
        s = copy.deepcopy(statement)
        message = rules.signed_bytes(s)
        signatures = [{"key": item["key"], "signature": sj.to_base64(maker.private[item["key"]].sign(message))} for item in good["signatures"]]
        return sj.encode({"signatures": signatures, "statement": s} | more) + b"\n"

    def member(name, value):
        return f"{name} = {str(value)[:40]!r}", signed(good["statement"] | {name: value}), came

    def items(n, **more):
        return [{"key": f"k{i:03d}", "name": "", "role": "x"} | more for i in range(n)]
    # the ballots file
    head, _, ballots = came.partition(b"\n\n")
    lines = ballots.splitlines(keepends=True)
    contest = maker.e.contests[good["statement"]["contest"]]
    code = min(contest["candidates"]).encode()
    for what, data in (
            ("none", None), ("empty", b""), ("header alone", head + b"\n\n"), ("header without the empty line", head + b"\n"), ("cut", came[:-1]),
            ("an empty line", came + b"\n"), ("CR LF", came.replace(b"\n", b"\r\n")), ("a line twice", head + b"\n\n" + b"".join(sorted(lines + lines[:1]))),
            ("a line less", head + b"\n\n" + b"".join(lines[1:])), ("in reverse", head + b"\n\n" + b"".join(lines[::-1])), ("two spaces", came + code + b"  " + code + b"\n"),
            ("a space at the end", came + code + b" \n"), ("a space first", came + b" " + code + b"\n"), ("a tab", came + code + b"\t" + code + b"\n"),
            ("- with more", came + b"- -\n"), ("**", came + b"**\n"), ("255 entries", head + b"\n\n" + b"".join(sorted(lines + [b" ".join([b"*"] * 255) + b"\n"]))),
            ("256 entries", head + b"\n\n" + b"".join(sorted(lines + [b" ".join([b"*"] * 256) + b"\n"]))), ("9 characters", came + b"zzzzzzzzz\n"),
            ("8 characters", came + b"zzzzzzzz\n"), ("not ASCII", came + "é\n".encode()), ("a byte-order mark", b"\xef\xbb\xbf" + came),
            ("other salt", head[:-1] + (b"0" if head[-1:] != b"0" else b"1") + b"\n\n" + ballots), ("salt in capitals", head[:-64] + b"AB" * 32 + b"\n\n" + ballots),
            ("salt short", head[:-1] + b"\n\n" + ballots), ("space after the salt", head + b" \n\n" + ballots), ("two empty lines", head + b"\n\n\n" + ballots),
            ("format 2", came.replace(b"ballots/1", b"ballots/2", 1)), ("header in another order", came.replace(b"precinct ", b"Precinct ", 1)),
            ("election other", came.replace(b"election ", b"election x", 1)), ("election no id", came.replace(b"election ", b"election -", 1)),
            ("precinct other", came.replace(b"precinct ", b"precinct x", 1)), ("contest other", came.replace(b"contest ", b"contest x", 1)),
            ("contest empty", head[:head.index(b"contest ") + 8] + head[head.index(b"\npart"):] + b"\n\n" + ballots),
            ("part other", came.replace(b"part paper", b"part electronic", 1) if b"part paper" in came else came.replace(b"part electronic", b"part paper", 1)),
            ("part unknown", came.replace(b"part ", b"part x", 1)), ("ballots one more", head.replace(b"\nballots ", b"\nballots 1", 1) + b"\n\n" + ballots),
            ("ballots 0 first", head.replace(b"\nballots ", b"\nballots 0", 1) + b"\n\n" + ballots),
            ("ballots 10^9", head[:head.index(b"\nballots ")] + b"\nballots 1000000000" + head[head.index(b"\nsalt"):] + b"\n\n" + ballots),
            ("ballots 999999999", head[:head.index(b"\nballots ")] + b"\nballots 999999999" + head[head.index(b"\nsalt"):] + b"\n\n" + ballots),
            ("a return", document), ("a zero byte", came + b"\0\n")):
        named = good["statement"]["ballotsFile"]
        yield f"ballots file: {what}", document, data
        if data is not None and len(data) < 10**6:
            named = {"bytes": len(data), "sha256": sj.digest(data)}
            yield f"ballots file named: {what}", signed(good["statement"] | {"ballotsFile": named}), data
            yield f"ballots file not named: {what}", signed(good["statement"] | {"ballotsFile": None}), data
            yield f"ballots file of an unknown contest: {what}", signed(good["statement"] | {"ballotsFile": named, "contest": "none"}), data
    # bytes of the file
    body = document[:-1]
    yield "empty", b"", None
    yield "a line feed", b"\n", None
    yield "no line feed", body, came
    yield "two line feeds", document + b"\n", came
    yield "CR LF", body + b"\r\n", came
    yield "a space first", b" " + document, came
    yield "a byte-order mark", b"\xef\xbb\xbf" + document, came
    yield "cut", document[:len(document) // 2], came
    yield "not UTF-8", body[:-1] + b',"\xff":1}\n', came
    yield "UTF-16", document.decode().encode("utf-16"), None
    yield "a zero byte", document + b"\0", None
    for what, text in (("1.5", "1.5"), ("1e2", "1e2"), ("-0", "-0"), ("01", "01"), ("2^53", "9007199254740992"), ("-2^53", "-9007199254740992"),
                       ("2^53-1", "9007199254740991"), ("20 digits", "9" * 20), ("1e400", "1e400"), ("-1", "-1"), ("+1", "+1"), (".5", ".5"), ("1.", "1."),
                       ("NaN", "NaN"), ("true", "true"), ("Infinity", "-Infinity"), ("hex", "0x1"), ("a lone surrogate", '"\\ud800"'),
                       ("a lone low surrogate", '"\\udc00"'), ("surrogates turned round", '"\\udc00\\ud800"'), ("an escape", '"\\u0041"'),
                       ("an escaped slash", '"\\/"'), ("capital digits", '"\\u001F"'), ("a control character", '"\x01"'), ("U+007F", '"\x7f"'),
                       ("a raw line feed", '"\n"'), ("an unknown escape", '"\\x"'), ("key twice", '{"a":1,"a":2}'), ("key twice, escaped", '{"a":1,"\\u0061":2}'),
                       ("keys unsorted", '{"b":1,"a":2}'), ("keys by UTF-16", '{"\ue000":1,"\U00010000":2}'), ("16 levels", "[" * 15 + "]" * 15),
                       ("17 levels", "[" * 17 + "]" * 17), ("18 levels", "[" * 18 + "]" * 18), ("400 levels", "[" * 400 + "]" * 400), ("comma at the end", "[1,]"),
                       ("a comment", "/**/1"), ("single quotes", "'x'"), ("nothing", ""), ("two values", "1 2"), ("unclosed", '{"a":1'), ("noncharacter", '"\uffff"')):
        yield f"a value {what}", ('{"a":' + text + "}\n").encode(), None
        yield f"a value {what} in the place of void", document.replace(b'"void":', b'"void":' + text.encode() + b',"void":' if what == "key twice"
                                                                      else b'"void":' + text.encode() + b',"x":', 1), None
        yield f"the value {what} alone", (text + "\n").encode(), None
    yield "16 levels alone", b"[" * 16 + b"]" * 16 + b"\n", None
    yield "17 levels alone", b"[" * 17 + b"]" * 17 + b"\n", None
    for size in (rules.MOST_BYTES, rules.MOST_BYTES + 1):
        yield f"{size} bytes", b'"' + b"x" * (size - 3) + b'"\n', None
    # members
    yield "statement null", sj.encode(good | {"statement": None}) + b"\n", came
    yield "signatures null", sj.encode(good | {"signatures": None}) + b"\n", came
    yield "one member more", sj.encode(good | {"x": 1}) + b"\n", came
    yield "only a statement", sj.encode({"statement": good["statement"]}) + b"\n", came
    yield "no signatures", sj.encode(good | {"signatures": []}) + b"\n", came
    for name in good["statement"]:
        yield f"without {name}", signed({k: v for k, v in good["statement"].items() if k != name}), came
        for value in (None, "", 0, [], {}, True, "x"):
            yield member(name, value)
    yield member("more", 1)
    for name, values in {
            "format": ["shomar-return/2"], "election": ["x" * 64, "x" * 65, "-x", "é"], "definition": ["0" * 64, "A" * 64, "0" * 63],
            "precinct": ["x" * 65, "x y", "0"], "contest": ["x" * 65, "a\n"], "part": ["Paper", "both"], "revision": [1, 999, 1000, -1],
            "opened": ["2026-05-01T08:00", "2026-02-29T08:00", "2024-02-29T23:59", "2026-05-01T24:00", "2026-05-01T08:60", "2026-05-01 08:00",
                       "2026-05-01T08:00:00", "2026-05-01T08:00Z", "0000-01-01T00:00", "2026-05-01T8:00", "۲۰۲۶-05-01T08:00"],
            "closed": ["9999-12-31T23:59", "2026-13-01T00:00"], "identified": [999999999, 1000000000, -1],
            "found": [999999999, 1000000000, -1], "cast": [999999999, 1000000000], "valid": [999999999], "void": [999999999], "excess": [999999999],
            "overvotes": [999999999, 1000000000, -1], "undervotes": [0, 999999999],
            "slips": [{"received": 0, "spoiled": 0, "unused": 0, "used": 0}, {"received": 0, "spoiled": 0, "unused": 0},
                      {"received": 0, "spoiled": 0, "unused": 0, "used": 0, "x": 0}, {"received": 10**9, "spoiled": 0, "unused": 0, "used": 0},
                      {"received": 0, "spoiled": 0, "unused": 999999999, "used": 999999999}, {"received": None, "spoiled": 0, "unused": 0, "used": 0}],
            "invalid": [{"blank": 0, "illegible": 0, "noCandidate": 0}, dict.fromkeys(rules.CLASSES, 999999999), dict.fromkeys(rules.CLASSES, -1)],
            "votes": [{"1": 0}, {"1": 999999999}, {"1": 1000000000}, {"": 1}, {"123456789": 1}, {"12345678": 1}, {"a-b": 1}, {"é": 1}, {"۱": 1}, {"1": "1"},
                      {f"{n:08d}": 1 for n in range(3000)}, {f"{n:08d}": 999999999 for n in range(3000)}],
            "ballotsFile": [{"bytes": 0, "sha256": "0" * 64}, {"bytes": 10**9, "sha256": "0" * 64}, {"bytes": 1, "sha256": "A" * 64}, {"bytes": 1},
                            good["statement"]["ballotsFile"] | {"x": 1}, good["statement"]["ballotsFile"] | {"bytes": 1}],
            "signers": [items(64), items(65), items(2)[::-1], items(1) * 2, items(1, name="x" * 400), items(1, name="x" * 401), items(1, role="رئیس"),
                        items(1, role=""), items(1, role="x" * 401), items(1, role="a\tb"), items(1, key="x y"), items(1, more=1), items(1, name=None)],
            "refusals": [[{"name": "b", "reason": "", "role": ""}, {"name": "a", "reason": "x" * 400, "role": ""}] * 32,
                         [{"name": "b", "reason": "", "role": ""}] * 65, [{"name": "b", "reason": "a\nb", "role": ""}], [{"name": "b", "reason": "x"}],
                         [{"name": "b", "reason": "", "role": "x" * 401}], [{"name": "b\u202e", "reason": "", "role": ""}]],
            "remarks": ["x" * 8192, "x" * 8193, "é" * 4096, "é" * 4096 + "x", "a\nb", "\n", "a\tb", "a\rb", "\x7f", "\u202e", "\u2028", "\ufeff", "\x85"]}.items():
        for value in values:
            yield member(name, value)

    def signatures(what, some):
        return f"signatures: {what}", sj.encode(good | {"signatures": some}) + b"\n", came
    first = good["signatures"][0]
    raw = sj.unbase64(first["signature"])
    many = [{"key": f"k{n:03d}", "signature": first["signature"]} for n in range(65)]
    yield signatures("64", many[:64])
    yield signatures("65", many)
    yield signatures("unsorted", many[1::-1])
    yield signatures("one twice", [first, first])
    yield signatures("short", [first | {"signature": sj.to_base64(raw[:63])}])
    yield signatures("long", [first | {"signature": sj.to_base64(raw + b"\0")}])
    yield signatures("base64 with unused bits", [first | {"signature": first["signature"][:-3] + chr(ord(first["signature"][-3]) + 1) + "=="}])
    yield signatures("base64 without padding", [first | {"signature": first["signature"].rstrip("=")}])
    yield signatures("base64 of URLs", [first | {"signature": base64.urlsafe_b64encode(b"\xff" * 64).decode()}])
    yield signatures("zeros", [first | {"signature": sj.to_base64(bytes(64))}])
    s = int.from_bytes(raw[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    yield signatures("S + L", [first | {"signature": sj.to_base64(raw[:32] + s.to_bytes(32, "little"))}])
    yield signatures("key no id", [first | {"key": "a b"}])
    yield signatures("a member more", [first | {"x": 1}])
    yield signatures("unknown key too", sorted([first, {"key": "zzz", "signature": first["signature"]}], key=lambda item: item["key"]))
    for key in list(maker.e.keys)[:12]:
        message = rules.signed_bytes(good["statement"])
        some = [item for item in good["signatures"] if item["key"] != key] + [{"key": key, "signature": sj.to_base64(maker.private[key].sign(message))}]
        yield signatures(f"{key} too", sorted(some, key=lambda item: sj.byte_order(item["key"])))
    yield "the good one", document, came
    yield "the good one again", document, came
    yield "the good one counted twice", signed(good["statement"] | {"remarks": "again"}), came


# --- the cases of `keys`

def changed_events(maker):
    """(what, document), in an order in which some take effect."""
    def document(s, signers, **more):
        message, names = key_events.signed_bytes(s), sorted(set(signers), key=sj.byte_order)
        signed = [{"key": name, "signature": sj.to_base64((maker.private.get(name) or make_bundle.private_key(0, name)).sign(message))} for name in names]
        return sj.encode({"format": "shomar-key/1", "signatures": signed, "statement": s} | more) + b"\n"
    maker.ring = key_events.Ring(maker.e, b"")
    for kind in ("register", "rotate", "revoke"):
        s, signers = maker.draft_event(kind)
        good = document(s, signers)
        for name in s:
            yield f"{kind} without {name}", document({k: v for k, v in s.items() if k != name}, signers)
            for value in (None, "", 0, [], {}, True, "x", "x" * 64, "x" * 65, ["*"], ["*", "x"], ["x", "x"], ["y", "x"], [""], "register", "rotate", "revoke"):
                yield f"{kind}: {name} = {str(value)[:20]!r}", document(s | {name: value}, signers)
        for name, value in (("role", "member"), ("replaces", "x"), ("publicKey", sj.to_base64(bytes(32))), ("precincts", ["*"]), ("more", 1), ("opened", None)):
            if name not in s:
                yield f"{kind} with {name}", document(s | {name: value}, signers)
        if "publicKey" in s:
            order = [bytes.fromhex(word) for word in (
                "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "00" * 32, "00" * 31 + "80", "01" + "00" * 30 + "80", "ec" + "ff" * 31,
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
            for public in order + [bytes([n]) + b"\xff" * 30 + end for n in (0xed, 0xee, 0xff) for end in (b"\x7f", b"\xff")] + [b"\x02" + bytes(31), bytes(31), bytes(33)]:
                yield f"{kind} of {public.hex()}", document(s | {"publicKey": sj.to_base64(public)}, signers)
        yield f"{kind}, one byte more", good + b"\n"
        yield f"{kind}, cut", good[:-9]
        yield f"{kind} with a space", b" " + good
        yield f"{kind} of another format", document(s, signers, format="shomar-key/2")
        yield f"{kind} with a member more", document(s, signers, more=1)
        value = sj.parse_line(good)
        yield f"{kind} without a format", sj.encode({k: v for k, v in value.items() if k != "format"}) + b"\n"
        yield f"{kind} with signatures in reverse", sj.encode(value | {"signatures": value["signatures"][::-1]}) + b"\n"
        yield f"{kind} with a signature twice", sj.encode(value | {"signatures": value["signatures"][:1] * 2}) + b"\n"
        yield f"{kind} without signatures", document(s, [])
        for name in signers:
            yield f"{kind} without the signature of {name}", document(s, [one for one in signers if one != name])
        for name in list(maker.e.keys)[:6] + ["stranger"]:
            yield f"{kind}, signed by {name} too", document(s, [*signers, name])
        yield f"{kind}, {len(good)} bytes", good
        yield f"{kind} again", good
        yield f"{kind} for another reason", document(s | {"reason": "again"}, signers)
        maker.ring = maker.ring.after(s)


# --- the cases of `damage`

EXPECTED = (("checkpoint", "V01"), ("tile/entries/", "V05"), ("tile/", "V06"), ("definition/", "V07"), ("document/", "V09"),
            ("results/contests/", "V14"), ("results/index-", "V15"))


def damages(seed, maker):
    """(what, checks expected, change of the folder, with a folder of ballots files?); change gives what was there before."""
    rng = random.Random(seed)
    published = maker.published()
    maker.published = lambda: published  # the same tiles of earlier checkpoints each time

    def writes(changes):
        def change(pub):
            before = {path: published.get(path) for path in changes}
            for path, data in changes.items():
                if data is None:
                    os.unlink(os.path.join(pub, path))
                else:
                    put(pub, path, data)
            return before
        return change
    names = sorted(published)
    number = 0
    for name in names:
        data = published[name]
        check = next(check for start, check in EXPECTED if name.startswith(start))
        place = tlog.parse_tile_path(name)
        left = bool(place) and place[2] < len(maker.raw)
        if left:
            check = "V06"
        for at in {0, len(data) - 1, rng.randrange(len(data)), rng.randrange(len(data))} if data else ():
            bit = 1 << rng.randrange(8)
            number += 1
            yield (f"seed {seed}: {name} byte {at} bit {bit:02x}", lambda failed, check=check: check in failed,
                   writes({name: data[:at] + bytes([data[at] ^ bit]) + data[at + 1:]}), number % 3 == 0)
        swap = rng.choice([other for other in names if published[other] != data])
        for what, changed in (("cut by one byte", data[:-1]), ("cut in half", data[:len(data) // 2]), ("empty", b""), ("deleted", None),
                              ("one line feed more", data + b"\n"), (f"is {swap}", published[swap]), ("twice in it", data + data), ("zeros", bytes(len(data)))):
            if changed == data:
                continue
            number += 1
            fails = (lambda failed: bool(failed)) if changed is not None else (lambda failed: True) if left else (lambda failed: bool(failed))
            yield f"seed {seed}: {name} {what}", fails, writes({name: changed}), number % 3 == 0
        copies = [name + ".old", name + "0", os.path.join(os.path.dirname(name), "copy")]
        if place:
            copies += [tlog.tile_path(place[0], place[1], 255), tlog.tile_path(place[0], place[1] + 1), tlog.tile_path(place[0], place[1], 1),
                       tlog.tile_path(place[0], place[1], 2), f"tile/1/000.p/1", "tile/63/000", "tile/64/000", "tile/entries/x001/000"]
        for path in copies:
            if path not in published and os.path.dirname(path) not in published and not any(p.startswith(path + "/") for p in published):
                number += 1
                yield f"seed {seed}: {name} also as {path}", None, writes({path: data}), number % 3 == 0
    for path in ("x", ".hidden", "document/" + "0" * 64, "document/x/y", "definition/more.csv", "results/contests/none.json", "results/index.json", "results/index-0.json", "results/index-999999.json", "results/contests/none.0123456789abcdef.json", "results/x/index.json", "tile/x", "TILE/0/000",
                 "tile/entries/000.P/1", "tile/00/000", "tile/0/0000", "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/999999",
                 "tile/18446744073709551616/000", "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/-1/000", "tile/+1/000", "name\nwith\x1b lines", "نام"):
        yield f"seed {seed}: added {path!r}", lambda failed: "V16" in failed, writes({path: b"x"}), False

    def link(target, path):
        def change(pub):
            full = os.path.join(pub, path)
            if os.path.lexists(full):
                os.unlink(full)
            os.symlink(target, full)
            return {path: published.get(path)}
        return change

    def pipe(pub):
        os.mkfifo(os.path.join(pub, "pipe"))
        return {"pipe": None}
    document = next(name for name in names if name.startswith("document/"))
    yield f"seed {seed}: a link too many", lambda failed: failed == {"V16"}, link("checkpoint", "link"), False
    yield f"seed {seed}: a link to a folder", lambda failed: failed == {"V16"}, link("definition", "link"), False
    yield f"seed {seed}: a dangling link", lambda failed: failed == {"V16"}, link("nowhere", "link"), False
    yield f"seed {seed}: a pipe", lambda failed: failed == {"V16"}, pipe, False
    index = next(name for name in names if name.startswith("results/index-"))
    for path in ("checkpoint", "definition/keys.csv", document, index):
        yield f"seed {seed}: {path} is a link", None, link(os.path.basename(path) + "-gone", path), False
    # the checkpoint, signed by the log's key
    text = maker.checkpoint.partition(b"\n\n")[0].decode().split("\n")

    def sealed(lines, name=None, more=b"", key=None, gap="\n"):
        body = "".join(line + "\n" for line in lines)
        key_id = bytes.fromhex(maker.vkey.removeprefix(maker.origin + "+")[:8])
        signature = (key or maker.log).sign(body.encode())
        return f"{body}{gap}\u2014 {name or maker.origin} {sj.to_base64(key_id + signature)}\n".encode() + more
    good = sealed(text)
    line = good[good.index(b"\xe2\x80\x94"):]
    other = line.replace(maker.origin.encode(), b"other.example")
    size = len(maker.raw)
    for what, data in (
            ("as it is", good), ("an extension line", sealed(text + ["more"])), ("size + 1", sealed([text[0], str(size + 1), text[2]])),
            ("size - 1", sealed([text[0], str(size - 1), text[2]])), ("size 0", sealed([text[0], "0", text[2]])), ("size 1", sealed([text[0], "1", text[2]])),
            ("size 0 first", sealed([text[0], "0" + text[1], text[2]])), ("size empty", sealed([text[0], "", text[2]])), ("size -1", sealed([text[0], "-1", text[2]])),
            ("size in Persian", sealed([text[0], "۱", text[2]])), ("size 2^53 - 1", sealed([text[0], str(2**53 - 1), text[2]])),
            ("size 2^63", sealed([text[0], str(2**63), text[2]])), ("size 10^40", sealed([text[0], "1" + "0" * 40, text[2]])),
            ("other root", sealed([text[0], text[1], sj.to_base64(bytes(32))])), ("short root", sealed([text[0], text[1], sj.to_base64(bytes(31))])),
            ("root not canonical", sealed([text[0], text[1], text[2][:-2] + chr(ord(text[2][-2]) + 1) + "="])), ("root with a space", sealed([text[0], text[1], text[2] + " "])),
            ("other origin", sealed(["other.example", text[1], text[2]])), ("empty origin", sealed(["", text[1], text[2]])), ("two lines", sealed(text[:2])),
            ("other origin and name", sealed(["other.example", text[1], text[2]], "other.example")), ("signed by another", sealed(text, key=make_bundle.private_key(seed, "x"))),
            ("a second signature line of another", good + other), ("first that of another", good.replace(line, other + line)), ("the line twice", good + line),
            ("only that of another", good.replace(line, other)), ("no signature line", good.replace(line, b"")), ("no empty line", good.replace(b"\n\n", b"\n")),
            ("two empty lines", sealed(text, gap="\n\n")), ("a line feed more", good + b"\n"), ("no line feed", good[:-1]), ("CR LF", good.replace(b"\n", b"\r\n")),
            ("hyphen", good.replace(b"\xe2\x80\x94", b"-")), ("two spaces", good.replace(b"\xe2\x80\x94 ", b"\xe2\x80\x94  ")), ("a tab", good.replace(b"\xe2\x80\x94 ", b"\xe2\x80\x94\t")),
            ("a space at the end", good[:-1] + b" \n"), ("short signature", good[:-5] + b"\n"), ("a zero byte", good.replace(b"\n\n", b"\0\n\n")),
            ("a byte-order mark", b"\xef\xbb\xbf" + good), ("garbage in the second line", good + b"\xe2\x80\x94 other.example AAAA\n"), ("not UTF-8", good + b"\xff\n"),
            ("text after", good + b"more\n")):
        yield f"seed {seed}: checkpoint {what}", None, writes({"checkpoint": data}), False


# --- the cases of `lies`

def seal_again(maker, entries):
    """The ledger with these entries (a member `lie` stands for `previous`; bytes as they are)."""
    maker.entries, maker.raw, maker.leaves = [], [], []
    for entry in entries:
        if isinstance(entry, dict):
            entry = dict(entry)
            entry["previous"] = entry.pop("lie", maker.leaves[-1].hex() if maker.leaves else "0" * 64)
            maker.entries.append(entry)
            entry = sj.encode(entry)
        maker.raw.append(entry)
        maker.leaves.append(tlog.leaf_hash(entry))
    root = sj.to_base64(tlog.root_hash(maker.leaves))
    text = f"{maker.origin}\n{len(maker.raw)}\n{root}\n"
    key_id = bytes.fromhex(maker.vkey.removeprefix(maker.origin + "+")[:8])
    maker.checkpoint = f"{text}\n\u2014 {maker.origin} {sj.to_base64(key_id + maker.log.sign(text.encode()))}\n".encode()
    try:
        maker.results = make_bundle.all_results(maker.entries, maker.returns, maker.e, {"origin": maker.origin, "root": root, "size": len(maker.raw)}, maker.register)
    except Exception:
        pass  # results cannot be made from such entries: the earlier ones stay
    return maker


def lies(seed):
    rng = random.Random(f"lies {seed}")
    base = make_bundle.Maker(seed).make()
    turn = itertools.count()

    def lie(what, change, expected=None, ballots=None):
        maker = copy.copy(base)
        for name in ("entries", "documents", "files", "returns"):
            setattr(maker, name, copy.deepcopy(getattr(base, name)))
        maker.r = random.Random(f"{seed} {what}")
        maker.instead = {}
        entries = change(maker, maker.entries)
        seal_again(maker, maker.entries if entries is None else entries)
        with_ballots = next(turn) % 2 == 0 if ballots is None else ballots
        return f"seed {seed}: {what}", maker, (lambda failed: expected <= failed) if expected is not None else None, with_ballots

    def some(wanted):
        fits = [n for n, e in enumerate(base.entries) if wanted(e)]
        return rng.choice(fits) if fits else None
    kinds = {"counted": lambda e: e.get("state") == "counted", "quarantined": lambda e: e.get("state") == "quarantined" and e["kind"] == "return",
             "effective": lambda e: e["kind"] == "key" and e["state"] == "effective",
             "decided": lambda e: e["kind"] == "decision" and e["state"] == "effective",
             "decision": lambda e: e["kind"] == "decision" and e["state"] == "quarantined", "key": lambda e: e["kind"] == "key" and e["state"] == "quarantined",
             "unreadable": lambda e: e["kind"] == "unreadable", "definition": lambda e: e["kind"] == "definition",
             "with ballots": lambda e: bool(e.get("ballots")), "without ballots": lambda e: e["kind"] == "return" and e["ballots"] is None}

    def member(kind, name, value, expected=None):
        at = some(kinds[kind])

        def change(maker, entries):
            if value is KeyError:
                del entries[at][name]
            else:
                entries[at][name] = value(entries[at][name]) if callable(value) else value
        return None if at is None else lie(f"{kind} entry {at}: {name} = {(getattr(value, '__defaults__', None) or ('changed',))[0] if callable(value) else value!r}"[:120], change, expected)

    def all_of_them():
        def replaced(at, document, name=None):
            def change(maker, entries):
                old = entries[at]["document"]["sha256"]
                maker.documents = dict(maker.documents)
                if all(e.get("document", {}).get("sha256") != old for n, e in enumerate(entries) if n != at):
                    maker.documents.pop(old, None)
                maker.documents[sj.digest(document)] = document
                entries[at]["document"] = {"bytes": len(document), "sha256": sj.digest(document)}
                try:
                    maker.returns[at] = rules.read_return(document)
                except sj.Malformed:
                    pass
            return change

        for word in rules.ALL_RULES + key_events.KEY_RULES + decisions.DECISION_RULES + ("F000", "F999", "W299", "f201", "", "X", "F2011", "é"):
            for kind in ("counted", "quarantined", "with ballots", "without ballots", "unreadable", "effective", "key", "decided", "decision"):
                yield member(kind, "findings", lambda old, word=word: sorted(set(old) ^ {word}))
                if kind == "counted":
                    at = some(kinds[kind])
                    if at is not None:
                        def quarantine(maker, entries, at=at, word=word):
                            entries[at]["findings"] = sorted(set(entries[at]["findings"]) | {word})
                            entries[at]["state"] = "quarantined"
                        yield lie(f"entry {at} quarantined for {word}", quarantine)
        for word in rules.ALL_RULES + key_events.KEY_RULES + decisions.DECISION_RULES:
            at = some(lambda e: word in e.get("findings", ()))
            if at is not None:
                def leave_out(maker, entries, at=at, word=word):
                    entries[at]["findings"].remove(word)
                yield lie(f"entry {at}: {word} left out", leave_out)

                def let_count(maker, entries, at=at, word=word):
                    entries[at]["findings"].remove(word)
                    if "state" in entries[at] and not any(f[0] == "F" for f in entries[at]["findings"]):
                        entries[at]["state"] = "counted" if entries[at]["kind"] == "return" else "effective"
                yield lie(f"entry {at}: {word} left out and counted", let_count)
        for kind in ("counted", "quarantined", "unreadable", "definition", "effective", "key", "decided", "decision"):
            for name in ("format", "kind", "sequence", "previous", "election", "document", "log", "origin", "precinct", "contest", "part", "ballots", "findings", "state", "event", "key", "decision"):
                at = some(kinds[kind])
                if at is None or name == "previous":
                    continue
                for value in [KeyError, None, "", 1, [], "x"]:
                    if value is KeyError and name not in base.entries[at]:
                        continue
                    yield member(kind, name, value)
            at = some(kinds[kind])
            if at is not None:
                for word in ("1" * 64, "A" * 64, "1" * 63, None, 1):
                    yield lie(f"{kind} entry {at}: previous {word!r}", lambda m, entries, at=at, word=word: entries[at].__setitem__("lie", word))
            if at is not None:
                yield lie(f"{kind} entry {at}: a member more", lambda m, entries, at=at: entries[at].__setitem__("more", 1), {"V03"})
            yield member(kind, "document", lambda old: old | {"bytes": old["bytes"] + 1})
            yield member(kind, "document", lambda old: old | {"bytes": 0})
            yield member(kind, "document", lambda old: old | {"bytes": -1}, {"V03"})
            yield member(kind, "document", lambda old: old | {"bytes": 10**9}, {"V03"})
            yield member(kind, "document", lambda old: old | {"sha256": "0" * 64})
            yield member(kind, "document", lambda old: old | {"sha256": old["sha256"].upper()}, {"V03"})
            yield member(kind, "document", lambda old: old | {"x": 1}, {"V03"})
            yield member(kind, "sequence", 7000)
            yield member(kind, "sequence", -1, {"V03"})
            yield member(kind, "sequence", 2**53 - 1)
            yield member(kind, "election", "another")
            yield member(kind, "election", "-x", {"V03"})
        for kind in ("counted", "quarantined"):
            yield member(kind, "state", lambda old: "counted" if old == "quarantined" else "quarantined", {"V13"})
            yield member(kind, "precinct", "else")
            yield member(kind, "contest", "else")
            yield member(kind, "part", lambda old: "paper" if old == "electronic" else "electronic")
            yield member(kind, "findings", ["W501", "W501"], {"V03"})
            yield member(kind, "findings", ["W501", "F501"], {"V03"})
            yield member(kind, "ballots", {"bytes": 1, "sha256": "0" * 64})
            yield member(kind, "ballots", {"bytes": -1, "sha256": "0" * 64}, {"V03"})
        yield member("with ballots", "ballots", None)
        yield member("with ballots", "ballots", lambda old: old | {"bytes": old["bytes"] + 1})
        yield member("with ballots", "ballots", lambda old: old | {"sha256": "0" * 64})
        yield member("unreadable", "findings", ["F101", "F102"])
        yield member("unreadable", "findings", [])
        yield member("unreadable", "findings", ["F201"])
        for kind in ("effective", "key"):
            yield member(kind, "state", lambda old: "effective" if old == "quarantined" else "quarantined", {"V18"})
            yield member(kind, "key", "else", {"V18"})
            for event in ("register", "rotate", "revoke"):
                yield member(kind, "event", event)
            yield member(kind, "state", "counted", {"V03"})
            at = some(kinds[kind])
            if at is not None:
                document = base.handed_in[at][0]
                value = sj.parse_line(document)
                for what, word in (("empty", b""), ("cut", document[:-1]), ("without signatures", sj.encode(value | {"signatures": []}) + b"\n"),
                                   ("for another reason", sj.encode(value | {"statement": value["statement"] | {"reason": "x"}}) + b"\n"),
                                   ("of another key", sj.encode(value | {"statement": value["statement"] | {"key": "x"}}) + b"\n"),
                                   ("a return", base.handed_in[some(lambda e: e["kind"] == "return")][0])):
                    yield lie(f"the document of {kind} entry {at} is {what}", replaced(at, word))
        for kind in ("decided", "decision"):
            yield member(kind, "state", lambda old: "effective" if old == "quarantined" else "quarantined", {"V18"})
            yield member(kind, "contest", "else", {"V18"})
            for word in ("lot", "void", "ruling", "withdraw"):
                yield member(kind, "decision", word)
            yield member(kind, "state", "counted", {"V03"})
            at = some(kinds[kind])
            if at is not None:
                document = base.handed_in[at][0]
                value = sj.parse_line(document)
                for what, word in (("empty", b""), ("cut", document[:-1]), ("without signatures", sj.encode(value | {"signatures": []}) + b"\n"),
                                   ("of another body", sj.encode(value | {"statement": value["statement"] | {"body": "x"}}) + b"\n"),
                                   ("of another contest", sj.encode(value | {"statement": value["statement"] | {"contest": "x"}}) + b"\n"),
                                   ("a return", base.handed_in[some(lambda e: e["kind"] == "return")][0])):
                    yield lie(f"the document of {kind} entry {at} is {what}", replaced(at, word))
        vkey = base.vkey
        for word in (vkey + "\n", vkey.replace("+", "+0", 1), tlog.vkey(base.origin, make_bundle.private_key(seed, "y").public_key().public_bytes_raw()),
                     tlog.vkey("other.example", base.log.public_key().public_bytes_raw()), base.origin, "x" * 400, "x" * 401, tlog.vkey(base.origin, bytes(32)),
                     tlog.vkey(base.origin, b"\2" + bytes(31)), vkey.upper()):
            yield member("definition", "log", word)
        for word in ("other.example", "a b", "a+b", "x" * 200, "x" * 201, "é"):
            yield member("definition", "origin", word)

        # the order and number of entries
        def renumber(entries):
            for number, entry in enumerate(entries):
                entry["sequence"] = number
            return entries

        def moved(maker, order):
            entries = [maker.entries[n] for n in order]
            maker.returns = {new: maker.returns[old] for new, old in enumerate(order) if old in maker.returns}
            return renumber(copy.deepcopy(entries))
        size = len(base.entries)
        for number in range(8):
            a, b = rng.randrange(1, size), rng.randrange(1, size)

            def swap(maker, entries, a=a, b=b):
                order = list(range(size))
                order[a], order[b] = order[b], order[a]
                return moved(maker, order)
            yield lie(f"entries {a} and {b} swapped", swap)
            yield lie(f"entry {a} twice", lambda maker, entries, a=a: moved(maker, [*range(size), a]))
            yield lie(f"entry {a} left out", lambda maker, entries, a=a: moved(maker, [n for n in range(size) if n != a]))
        for kind in ("counted", "quarantined", "unreadable", "definition", "effective", "key", "decided", "decision"):
            at = some(kinds[kind])
            if at is not None:
                yield lie(f"{kind} entry {at} twice", lambda maker, entries, at=at: moved(maker, [*range(size), at]))
        yield lie("the definition last", lambda maker, entries: moved(maker, [*range(1, size), 0]))
        yield lie("no definition", lambda maker, entries: moved(maker, range(1, size)))
        yield lie("the definition alone", lambda maker, entries: moved(maker, [0]))

        # entries of other bytes
        at = some(kinds["counted"]) or 1
        data = base.raw[at]
        for what, word in (("empty", b""), ("not JSON", b"x"), ("with a line feed", data + b"\n"), ("with a space", b" " + data), ("an array", b"[]"), ("null", b"null"),
                           ("not UTF-8", b"\xff"), ("65,535 bytes", b'"' + b"x" * 65533 + b'"'), ("key twice", data.replace(b'{"', b'{"ballots":null,"', 1)),
                           ("unsorted", b'{"zz":1,' + data[1:]), ("escaped", data.replace(b'"counted"', b'"\\u0063ounted"')), ("an object", b"{}")):
            for where in (at, 0):
                yield lie(f"entry {where} is {what}", lambda maker, entries, word=word, where=where: entries[:where] + [word] + entries[where + 1:])

        # the documents
        for kind in ("counted", "quarantined"):
            at = some(kinds[kind])
            if at is None:
                continue
            document, came = base.handed_in[at]
            value = sj.parse_line(document)
            for what, word in (("empty", b""), ("cut", document[:-1]), ("with a space", document[:-1] + b" \n"), ("not JSON", b"x\n"), ("null", b"null\n"), ("a ballots file", came or b"y"),
                               ("of another role", document.replace(b'"role":"', b'"role":"x', 1)), ("with other votes", document.replace(b'"valid":', b'"valid":1', 1)),
                               ("without signatures", sj.encode(value | {"signatures": []}) + b"\n"), ("of another election", document.replace(b'"election":"', b'"election":"x', 1)),
                               ("with another contest", document.replace(b'"contest":"', b'"contest":"x', 1)), ("of another definition", document.replace(base.e.digest.encode(), b"0" * 64)),
                               ("not naming its file", sj.encode({**value, "statement": value["statement"] | {"ballotsFile": None}}) + b"\n"),
                               ("naming another file", sj.encode({**value, "statement": value["statement"] | {"ballotsFile": {"bytes": 5, "sha256": "0" * 64}}}) + b"\n")):
                if word != document:
                    yield lie(f"the document of {kind} entry {at} is {what}", replaced(at, word))
            yield lie(f"the document of {kind} entry {at} is that of another", replaced(at, base.handed_in[some(lambda e: e["kind"] == "return")][0]))
        at = some(kinds["with ballots"])
        if at is not None:
            for what, word in (("empty", b""), ("another", b"x"), ("with a line more", base.handed_in[at][1] + b"*\n"), ("a line less", base.handed_in[at][1].rpartition(b"\n")[0])):
                def other_file(maker, entries, word=word):
                    entries[at]["ballots"] = {"bytes": len(word), "sha256": sj.digest(word)}
                    maker.came = base.came + [word]
                    if base.e.disclosure == "ballots":
                        maker.documents[sj.digest(word)] = word
                yield lie(f"the ballots file of entry {at} is {what}", other_file, ballots=True)

        # the definition
        def definition(files):
            def change(maker, entries):
                maker.files = base.files | files
                maker.sums = sums(maker.files)
                entries[0]["document"] = {"bytes": len(maker.sums), "sha256": sj.digest(maker.sums)}
                maker.e = Definition(maker.files)
            return change
        election = json.loads(base.files["election.json"])
        for name, value in (("id", "another"), ("id", "-x"), ("id", 5), ("origin", "other.example"), ("origin", ""), ("origin", 5), ("disclosure", "none"), ("disclosure", 1),
                            ("disclosure", "totals"), ("disclosure", "ballots"), ("purpose", "x"), ("purpose", "import"), ("more", 1), ("rules", []), ("format", "x"),
                            ("date", "2026-02-30"), ("signing", [])):
            for ballots in (False, True):
                yield lie(f"election.json: {name} = {value!r}, ballots {ballots}", definition({"election.json": json.dumps(election | {name: value}).encode()}), ballots=ballots)
        for name in ("id", "origin", "disclosure", "rules"):
            left = json.dumps({k: v for k, v in election.items() if k != name}).encode()
            yield lie(f"election.json: no {name}", definition({"election.json": left}))
        for what, word in (("not JSON", b"x"), ("empty", b""), ("a number 1.5", json.dumps(election | {"date": 1.5}).encode()), ("a list", b"[]"), ("null", b"null"),
                           ("a key twice", base.files["election.json"].replace(b"{", b'{"id":"x",', 1)), ("not UTF-8", base.files["election.json"] + b"\xff")):
            yield lie(f"election.json: {what}", definition({"election.json": word}))
        for name in FILES:
            if name.endswith(".csv"):
                yield lie(f"{name} empty", definition({name: b""}), {"V08"})
                yield lie(f"{name} with an empty line", definition({name: base.files[name] + b"\n\n"}), {"V08"})
                yield lie(f"{name} header alone", definition({name: base.files[name].splitlines(keepends=True)[0]}))
        rows = base.files["keys.csv"].decode().removeprefix("\ufeff").splitlines()
        yield lie("keys.csv with a row less", definition({"keys.csv": "\n".join(rows[:-1]).encode()}))
        yield lie("SHA256SUMS of other form", lambda maker, entries: setattr(maker, "sums", base.sums.upper()))

        def binary_sums(maker, entries):
            maker.sums = base.sums.replace(b"  ", b" *")
            entries[0]["document"] = {"bytes": len(maker.sums), "sha256": sj.digest(maker.sums)}
        yield lie("SHA256SUMS of other form and committed to", binary_sums, {"V07"})

        # results of other numbers
        for name in list(base.results):
            def other_number(maker, entries, name=name):
                maker.instead[f"results/{name}"] = base.results[name].replace(b'"cast":', b'"cast":1', 1)
            yield lie(f"results/{name} with another number", other_number, {"V15" if name.startswith("index-") else "V14"})
        # two tiles of other hashes, under the same root
        for path in ("tile/0/000.p/%d" % size, "tile/entries/000.p/%d" % size):
            yield lie(f"{path} left out", lambda maker, entries, path=path: maker.instead.__setitem__(path, None))
            yield lie(f"{path} other", lambda maker, entries, path=path: maker.instead.__setitem__(path, b"\0" * 32))
    return [case for case in all_of_them() if case is not None]


def main():
    parser = argparse.ArgumentParser(description="compare the built programs with the independent reading of docs/formats")
    parser.add_argument("--shomar", required=True)
    parser.add_argument("--shomar-audit")
    parser.add_argument("--seeds", default="0-1", help="A-B")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--open", action="store_true", help="also the cases on which the documents are silent")
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    top = tempfile.mkdtemp()
    try:
        check = Check(options, top)
        for part in options.only.split(","):
            if part not in PARTS:
                parser.error(f"no part {part}")
            if part in ("damage", "lies") and not options.shomar_audit:
                continue
            before = check.passed + check.failed
            getattr(check, part)(seeds)
            print(f"{part}: {check.passed + check.failed - before} cases")
            sys.stdout.flush()
    finally:
        shutil.rmtree(top)
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
