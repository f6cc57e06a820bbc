#!/usr/bin/env python3
"""Tests of the independent verifier: python3 -m unittest test_independent (in this folder)."""
import functools
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import counting
import ed25519
import make_bundle
import decisions
import definition
import key_events
import policy as witnesses
import returns as rules
import strictjson as sj
import tlog
import verify
from definition import Definition, read_csv

SEEDS = (*range(40), 80)  # 80: an open tie over the last seat and the first alternate
NAMED = (  # the check that a flipped byte makes fail, by the file (checks.md, column "its files")
    ("checkpoint", "V01"), ("tile/entries/", "V05"), ("tile/", "V06"), ("definition/", "V07"), ("document/", "V09"),
    ("results/contests/", "V14"), ("results/index-", "V15"))


class Case(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.top)

    def write(self, maker):
        shutil.rmtree(self.top)
        maker.write(self.top)
        return maker

    def path(self, *names):
        return os.path.join(self.top, *names)

    def audit(self, ballots=False):
        with open(self.path("log.vkey")) as file:
            key = tlog.VerifierKey(file.read().rstrip("\n"))
        audit = verify.Audit(self.path("pub"), key, self.path("ballots") if ballots else None)
        audit.run()
        return audit

    def failed(self, ballots=False):
        return {check["number"] for check in self.audit(ballots).checks if not check["holds"]}

    def files(self):
        return sorted(verify.Folder(self.path("pub")).paths)

    def read(self, name):
        with open(self.path("pub", name), "rb") as file:
            return file.read()

    def put(self, name, data):
        os.makedirs(os.path.dirname(self.path("pub", name)), exist_ok=True)
        with open(self.path("pub", name), "wb") as file:
            file.write(data)


class Bundles(Case):
    def test_seeds_hold(self):
        made, alone, boundaries, effects = set(), set(), set(), set()
        for seed in SEEDS:
            with self.subTest(seed=seed):
                maker = self.write(make_bundle.Maker(seed).make())
                audit = self.audit(ballots=seed % 3 == 0)
                self.assertEqual([c for c in audit.checks if not c["holds"]], [])
                self.assertEqual(audit.ballots, seed % 3 == 0 or maker.e.disclosure == "ballots")
                self.assertEqual(len(audit.checks), 18 if audit.ballots else 17)
                for _, found in maker.seen:
                    made |= found
                    alone |= found if len(found) == 1 else set()
                for name, data in maker.results.items():
                    if name.startswith("contests/"):
                        value = sj.parse_line(data)
                        boundaries |= {(t["state"], *t["boundaries"]) for t in value["ties"] if t["boundaries"] != ["lists"]}
                        effects |= {(item["decision"], item["effect"]) for item in value.get("decisions", ())}
        self.assertEqual(made, set(rules.ALL_RULES) - set(rules.UNREADABLE) | set(key_events.KEY_RULES) | set(decisions.DECISION_RULES))
        self.assertGreater(len(alone), 25)
        self.assertEqual(len(boundaries), 10)  # decided and open, every boundary
        self.assertLessEqual({(kind, effect) for kind in ("lot", "ruling") for effect in ("applied", "no-open-tie")}, effects)

    def test_tiles(self):
        for entries in (256, 257, 513):
            with self.subTest(entries=entries):
                maker = self.write(make_bundle.Maker(3, entries).make())
                self.assertEqual(self.failed(), set())
                self.assertIn("tile/1/000.p/" + str(entries // 256), self.files())
                self.assertEqual(len(maker.raw), entries)
        for name in ("tile/1/000.p/2", "tile/0/001", "tile/0/002.p/1"):
            data = self.read(name)
            self.put(name, data[:-1] + bytes([data[-1] ^ 1]))
            self.assertEqual(self.failed(), {"V06"})
            os.unlink(self.path("pub", name))
            self.assertEqual(self.failed(), {"V06"})
            self.put(name, data)
        for name, expected in (("tile/0/002.p/2", {"V06", "V16"}), ("tile/2/000.p/1", {"V06", "V16"}), ("tile/0/01", {"V06", "V16"}),
                               ("tile/1/000.p/1", {"V06"})):
            self.put(name, b"x" * 32)
            self.assertEqual(self.failed(), expected)
            os.unlink(self.path("pub", name))

    def test_same_seed_same_bytes(self):
        self.assertEqual(make_bundle.Maker(5).make().published(), make_bundle.Maker(5).make().published())


@functools.lru_cache(maxsize=None)
def entries_of(seed):
    return make_bundle.Maker(seed).make().entries


def smallest(disclosure):
    """The bundle with the fewest entries in which at least three ballots files came."""
    fits = [(len(entries_of(seed)), seed) for seed in SEEDS if (seed // 2 % 2 == 1) == (disclosure == "ballots")
            and sum(bool(entry.get("ballots")) for entry in entries_of(seed)) >= 3]
    return make_bundle.Maker(min(fits)[1]).make()


class Damage(Case):
    def test_every_flipped_byte_is_found(self):
        rng = random.Random(1)
        for disclosure in ("totals", "ballots"):
            self.write(smallest(disclosure))
            self.assertEqual(self.failed(), set())
            size = self.audit().size
            for name in self.files():
                data = self.read(name)
                expected = next(number for start, number in NAMED if name.startswith(start))
                place = tlog.parse_tile_path(name)
                if place and place[2] < size:
                    expected = "V06"  # left from an earlier checkpoint
                for at in {0, len(data) - 1, *(rng.randrange(len(data)) for _ in range(2))}:
                    bit = 1 << rng.randrange(8)
                    with self.subTest(file=name, at=at, bit=bit):
                        self.put(name, data[:at] + bytes([data[at] ^ bit]) + data[at + 1:])
                        failed = self.failed()
                        self.assertIn(expected, failed)
                self.put(name, data)
            self.assertEqual(self.failed(), set())

    def test_missing_and_added_files(self):
        self.write(smallest("ballots"))
        for name in self.files():
            data = self.read(name)
            place = tlog.parse_tile_path(name)
            os.unlink(self.path("pub", name))
            if not place or place[2] == self.audit().size:
                with self.subTest(file=name):
                    self.assertTrue(self.failed())
            self.put(name, data)
        for name in ("x", "document/" + "0" * 64, "definition/more.csv", "results/contests/none.json", "results/index.json", "results/index-9999.json", "results/contests/x.0123456789abcdef.json", "checkpoint.old"):
            self.put(name, b"")
            self.assertEqual(self.failed(), {"V16"})
            os.unlink(self.path("pub", name))
        os.symlink("checkpoint", self.path("pub", "link"))
        self.assertEqual(self.failed(), {"V16"})

    def test_superseded_results(self):
        maker = self.write(smallest("ballots"))
        size = len(maker.raw)
        index = sj.parse_line(self.read(f"results/index-{size}.json"))
        name = index["contests"][0]["contest"]
        older = self.read("results/" + index["contests"][0]["file"]).replace(b'"cast":', b'"cast":1')
        file = f"contests/{name}.{sj.digest(older)[:16]}.json"
        index["contests"][0] |= {"file": file, "sha256": sj.digest(older)}

        def lay(at, said):
            index["checkpoint"]["size"] = said
            self.put(f"results/index-{at}.json", sj.encode(index) + b"\n")
            failed = self.failed()
            os.unlink(self.path("pub", f"results/index-{at}.json"))
            return failed
        self.assertEqual(lay(size - 1, size - 1), set())  # a file of it may be gone
        self.put(f"results/{file}", older)
        self.assertEqual(self.failed(), {"V16"})
        self.assertEqual(lay(size - 1, size - 1), set())
        self.assertEqual(lay(1, 2), {"V16"})
        self.assertEqual(lay(size + 1, size + 1), {"V16"})
        self.assertEqual(lay(f"0{size - 1}", size - 1), {"V16"})
        self.put(f"results/{file}", older + b" ")
        self.assertEqual(lay(size - 1, size - 1), {"V16"})

    def test_empty_folder(self):
        self.write(smallest("ballots"))
        shutil.rmtree(self.path("pub"))
        os.mkdir(self.path("pub"))
        self.assertEqual(self.failed(True), set(verify.TITLES) - {"V16", "V19"})

    def test_checkpoint(self):
        self.write(smallest("totals"))
        good = self.read("checkpoint")
        line = good[good.index(b"\xe2\x80\x94"):]
        for bad in (b"", good + line, good[:-1], good + b"\n", good.replace(b"\n\n", b"\next\n\n"), good.replace(b"\n", b"\r\n"),
                    good + b"\xe2\x80\x94 other AAAAAAA\n", good.replace(b"/seed", b"/Seed")):
            self.put("checkpoint", bad)
            self.assertIn("V01", self.failed())
        # Lines of other keys are passed over, wherever they stand.
        other = b"\xe2\x80\x94 other AAAAAAAA\n"
        for passed in (good + other + other, good.replace(line, other + line)):
            self.put("checkpoint", passed)
            self.assertEqual(self.failed(), set())

    def test_ballots_folder(self):
        self.write(smallest("totals"))
        self.assertNotIn("V17", [c["number"] for c in self.audit().checks])
        self.assertEqual(self.failed(True), set())
        os.unlink(self.path("ballots", "0", "0.ballots"))
        self.assertEqual(self.failed(True), {"V17"})


class Lies(Case):
    """A publisher with the log's key who records what is not so."""

    def forge(self, change, maker):
        entries = [dict(entry) for entry in maker.entries]
        entries = change(entries) or entries
        maker.entries, maker.raw, maker.leaves = [], [], []
        for entry in entries:
            entry["previous"] = entry.pop("lie", maker.leaves[-1].hex() if maker.leaves else "0" * 64)
            maker.raw.append(sj.encode(entry))
            maker.leaves.append(tlog.leaf_hash(maker.raw[-1]))
            maker.entries.append(entry)
        if all(entry["sequence"] == number for number, entry in enumerate(entries)):
            maker.seal()
        self.write(maker)
        return self.failed(True)

    @staticmethod
    def maker(wanted):
        fits = ((len(entries), seed, number) for seed in SEEDS for entries in [entries_of(seed)]
                for number, entry in enumerate(entries) if wanted(entry))
        _, seed, number = min(fits)
        return make_bundle.Maker(seed).make(), number

    def test_findings_left_out_or_added(self):
        group = {"V11": rules.SIGNATURE_RULES, "V12": rules.STATEMENT_RULES, "V13": rules.ENTRY_RULES, "V17": rules.BALLOTS_RULES}
        for check, numbers in group.items():
            for word in numbers:
                with self.subTest(left_out=word):
                    maker, at = self.maker(lambda e: word in e.get("findings", ()))

                    def leave_out(entries):
                        entries[at]["findings"] = [n for n in entries[at]["findings"] if n != word]
                    self.assertIn(check, self.forge(leave_out, maker))
                with self.subTest(added=word):
                    maker, at = self.maker(lambda e: e.get("state") == "quarantined" and word not in e["findings"] and e.get("ballots"))

                    def add(entries):
                        entries[at]["findings"] = sorted(entries[at]["findings"] + [word])
                    self.assertEqual(self.forge(add, maker), {check})

    def test_key_events(self):
        for word in key_events.KEY_RULES:
            with self.subTest(left_out=word):
                maker, at = self.maker(lambda e: word in e.get("findings", ()))

                def leave_out(entries):
                    entries[at]["findings"] = [n for n in entries[at]["findings"] if n != word]
                self.assertIn("V18", self.forge(leave_out, maker))
            with self.subTest(added=word):
                maker, at = self.maker(lambda e: e["kind"] == "key" and e["state"] == "quarantined" and word not in e["findings"])

                def add(entries):
                    entries[at]["findings"] = sorted(entries[at]["findings"] + [word])
                self.assertEqual(self.forge(add, maker), {"V18"})
        effective = lambda e: e["kind"] == "key" and e["state"] == "effective"
        refused = lambda e: e["kind"] == "key" and e["state"] == "quarantined"
        for wanted, change, expected in (
                (effective, {"state": "quarantined"}, {"V18"}), (refused, {"state": "effective"}, {"V18"}),
                (effective, {"event": "other"}, {"V03"}), (effective, {"key": "other"}, {"V18"}),
                (effective, {"findings": ["F301"], "state": "quarantined"}, {"V13"}),
                (refused, {"findings": ["F101"]}, {"V13", "V18"})):
            maker, at = self.maker(wanted)
            with self.subTest(change=change):
                self.assertLessEqual(expected, self.forge(lambda entries: entries[at].update(change), maker))
        maker, at = self.maker(effective)
        self.assertIn("V13", self.forge(lambda entries: entries + [entries[at] | {"sequence": len(entries)}], maker))

    def test_decisions(self):
        for word in decisions.DECISION_RULES:
            with self.subTest(left_out=word):
                maker, at = self.maker(lambda e: word in e.get("findings", ()))

                def leave_out(entries):
                    entries[at]["findings"] = [n for n in entries[at]["findings"] if n != word]
                self.assertIn("V18", self.forge(leave_out, maker))
        effective = lambda e: e["kind"] == "decision" and e["state"] == "effective"
        refused = lambda e: e["kind"] == "decision" and e["state"] == "quarantined"
        for wanted, change, expected in (
                (effective, {"state": "quarantined"}, {"V18"}), (refused, {"state": "effective"}, {"V18"}),
                (effective, {"decision": "other"}, {"V03"}), (effective, {"contest": "other"}, {"V18"}),
                (effective, {"findings": ["F601"], "state": "quarantined"}, {"V13"}),
                (refused, {"findings": ["F101"]}, {"V13", "V18"})):
            maker, at = self.maker(wanted)
            with self.subTest(change=change):
                self.assertLessEqual(expected, self.forge(lambda entries: entries[at].update(change), maker))
        maker, at = self.maker(effective)
        self.assertIn("V13", self.forge(lambda entries: entries + [entries[at] | {"sequence": len(entries)}], maker))

    def test_lots_and_void_candidates(self):
        contest = {"seats": 1, "alternates": 1, "rule": {"tieOrder": ["lot"], "leastVotes": 1},
                   "candidates": {code: {"name": code, "attributes": {}} for code in "abc"}}
        votes = {"a": 3, "b": 3, "c": 1}

        def outcomes(*decided):
            rows, ties, _ = counting.outcome(contest, votes, None, *decided)
            return {row["code"]: row["outcome"] for row in rows}, [tie["resolvedBy"] for tie in ties]
        self.assertEqual(outcomes(), ({"a": "tie-open", "b": "tie-open", "c": "not-elected"}, [[]]))
        self.assertEqual(outcomes([(["b", "a"], 3)]), ({"b": "elected", "a": "alternate", "c": "not-elected"}, [["lot"]]))
        for other in ((["b", "a"], 2), (["b", "c"], 3), (["b", "a", "c"], 3)):
            self.assertEqual(outcomes([other]), outcomes())
        self.assertEqual(outcomes((), {"a"}), ({"a": "voided", "b": "elected", "c": "alternate"}, []))

    def test_withdrawn_decision_does_not_come_back(self):
        maker, _ = self.maker(lambda e: e["kind"] == "decision" and e["decision"] == "withdraw" and e["state"] == "effective")
        over = [item["s"] for item in maker.register.all if item["over"]]
        self.assertTrue(over)
        for s in over:  # whoever signs it by now
            found = decisions.decision_findings({"statement": s, "signatures": []}, maker.ring, maker.register)
            self.assertIn("F709", found)
        fresh = decisions.Register()
        self.assertNotIn("F709", decisions.decision_findings({"statement": over[0], "signatures": []}, maker.ring, fresh))

    def test_other_lies(self):
        counted = lambda e: e.get("state") == "counted"
        quarantined = lambda e: e.get("state") == "quarantined" and e["kind"] == "return"

        def member(name, value):
            return lambda e: e.__setitem__(name, value)
        for wanted, change, expected in (
                (counted, member("state", "quarantined"), {"V13"}), (quarantined, member("state", "counted"), {"V13"}),
                (counted, member("precinct", "else"), {"V10"}), (counted, member("election", "else"), {"V04"}),
                (counted, member("lie", "1" * 64), {"V04"}), (counted, member("sequence", 7000), {"V04"}),
                (counted, member("findings", ["W299"]), {"V13"}), (counted, member("findings", ["W501", "W501"]), {"V03"}),
                (counted, member("extra", 1), {"V03"}), (lambda e: e["kind"] == "unreadable", member("findings", ["F101", "F102"]), {"V13"}),
                (lambda e: e["kind"] == "unreadable", member("findings", ["F201"]), {"V13"}),
                (lambda e: e["kind"] == "definition", member("origin", "else"), {"V02"}),
                (lambda e: e["kind"] == "definition", member("document", {"bytes": 471, "sha256": "0" * 64}), {"V07"})):
            maker, at = self.maker(wanted)
            with self.subTest(expected=expected, entry=maker.entries[at]):
                self.assertLessEqual(expected, self.forge(lambda entries: change(entries[at]), maker))

    def test_same_return_twice(self):
        for state in ("counted", "quarantined"):
            maker, at = self.maker(lambda e: e.get("state") == state and e["kind"] == "return")

            def again(entries):
                maker.returns[len(entries)] = maker.returns[at]
                return entries + [entries[at] | {"sequence": len(entries)}]
            self.assertIn("V13", self.forge(again, maker))


class Words(unittest.TestCase):
    def test_canonical_json(self):
        good = '{"a":[1,-2,null],"b":"\\"q\\" \\n é","c":{}}'.encode()
        self.assertEqual(sj.encode(sj.parse_canonical(good)), good)
        sj.parse_canonical(b"[" * 16 + b"]" * 16)
        sj.parse_canonical(b"[9007199254740991,-9007199254740991,\"\\u001f\x7f\"]")
        for bad in (b"", b" 1", b"1 ", b"01", b"-0", b"1.0", b"1e2", b"9007199254740992", b'{"a":1,"a":2}', b'{"b":1,"a":2}',
                    b'"\\u0041"', b'"\\/"', b'"\\u000a"', b'"\\u001F"', b'"\n"', b"\xef\xbb\xbf1", b'"\xed\xa0\x80"', b'"\xff"',
                    b"[1,]", b"[" * 17 + b"]" * 17, b"nul", b"[1][2]", b"+1", b"--1", b'"\\x"', b"NaN", b"{1:2}", b"\xc0\xaf"):
            with self.subTest(bad=bad), self.assertRaises(sj.Malformed):
                sj.parse_canonical(bad)

    def test_free_json(self):
        self.assertEqual(sj.parse(b' {"\\u0061\\ud800\\udf00" : [ "\\/" ]\r\n}\t'), {"a\U00010300": ["/"]})
        for bad in (b'"\\ud800"', b'"\\udc00\\ud800"', b'{"a":1,"\\u0061":2}', b"[1 2]", b"1.5", b"\xc2\xa01"):
            with self.subTest(bad=bad), self.assertRaises(sj.Malformed):
                sj.parse(bad)

    def test_words(self):
        self.assertTrue(sj.is_text("") and sj.is_text("é" * 200) and sj.is_text("a\nb", long=True))
        for bad in ("é" * 201, "a\nb", "\x7f", "\x9f", "\u202e", "\u2066", None, 1):
            self.assertFalse(sj.is_text(bad))
        self.assertFalse(sj.is_count(True) or sj.is_count(10**9) or sj.is_count(-1))
        self.assertFalse(any(map(sj.is_id, ("", ".a", "a" * 65, "a b", "é", "a\n"))))
        self.assertIsNone(sj.unbase64("AB=="))
        self.assertIsNone(sj.unbase64("AA==\n"))

    def test_csv(self):
        self.assertEqual(read_csv(b'\xef\xbb\xbfa,"b,""c"\r\n,'), [["a", 'b,"c'], ["", ""]])
        self.assertEqual(read_csv(b"a\n\nb"), [["a"], [""], ["b"]])
        self.assertEqual(read_csv(b""), [])
        for bad in (b'a"b', b'"a"b', b'"a', b"\xff", b'"a"\r'):
            with self.subTest(bad=bad), self.assertRaises(sj.Malformed):
                read_csv(bad)

    def test_keys(self):
        small = ["01" + "00" * 31, "ec" + "ff" * 30 + "7f", "00" * 32, "00" * 31 + "80",
                 "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                 "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                 "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                 "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"]
        for word in small:
            self.assertEqual(ed25519.key_defect(bytes.fromhex(word)), "small-order point")
        for word in ("01" + "00" * 30 + "80", "ec" + "ff" * 31, "ed" + "ff" * 30 + "7f", "ff" * 32, "f0" + "ff" * 30 + "7f"):
            self.assertEqual(ed25519.key_defect(bytes.fromhex(word)), "non-canonical encoding")
        self.assertIsNone(ed25519.key_defect(b"\2" + bytes(31)))  # no point: not looked for
        self.assertFalse(ed25519.verifies(b"\2" + bytes(31), bytes(64), b"x"))
        for name in range(50):
            key = make_bundle.private_key(0, name)
            public = key.public_key().public_bytes_raw()
            self.assertIsNone(ed25519.key_defect(public))
            signature = key.sign(b"x")
            self.assertTrue(ed25519.verifies(public, signature, b"x"))
            s = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
            self.assertFalse(ed25519.verifies(public, signature[:32] + s.to_bytes(32, "little"), b"x"))

    def test_key_file(self):
        good = tlog.vkey("a.example/b", make_bundle.private_key(0, 0).public_key().public_bytes_raw())
        tlog.VerifierKey(good)
        for bad in ("", "a", good[:-1], good.replace("a.example", "b.example"), good.upper(), good + "\n", " " + good,
                    tlog.vkey("a", bytes(32))):
            with self.subTest(bad=bad), self.assertRaises(sj.Malformed):
                tlog.VerifierKey(bad)

    def test_tree(self):
        self.assertEqual(tlog.root_hash([]).hex()[:8], "e3b0c442")
        leaves = [tlog.leaf_hash(bytes.fromhex(w)) for w in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                                            "606162636465666768696a6b6c6d6e6f")]
        roots = {1: "6e340b9c", 2: "fac54203", 3: "aeb6bcfe", 7: "ddb89be4", 8: "5dc9da79"}  # Certificate Transparency's vectors
        for size, start in roots.items():
            self.assertEqual(tlog.root_hash(leaves[:size]).hex()[:8], start)
        self.assertEqual(tlog.tile_path(0, 1234067), "tile/0/x001/x234/067")
        self.assertEqual(tlog.parse_tile_path("tile/entries/x001/000.p/255"), ("entries", 1000, 255))
        for bad in ("tile/0/x000/001", "tile/0/1", "tile/00/001", "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/x001", "tile/0/001/x"):
            self.assertIsNone(tlog.parse_tile_path(bad))


class Ballots(unittest.TestCase):
    HEAD = ("shomar-ballots/1\nelection e\nprecinct p\ncontest c\npart paper\nballots 2\nsalt " + "0" * 64 + "\n\n").encode()

    def test_reading(self):
        for line, allowed, truncation, excess, expected in (
                ("-", 2, "written", "drop-last", ("blank", "")), ("*", 2, "written", "drop-last", ("noCandidate", "")),
                ("z", 2, "effective", "drop-last", ("noCandidate", "")), ("a a b", 2, "written", "drop-last", ("valid", "a")),
                ("a a b", 2, "effective", "drop-last", ("valid", "ab")), ("z b a", 1, "written", "drop-last", ("noCandidate", "")),
                ("z b a", 1, "effective", "drop-last", ("valid", "b")), ("a a b", 2, "written", "void-ballot", ("overvoted", "")),
                ("a a b", 2, "effective", "void-ballot", ("valid", "ab")), ("* * *", 2, "written", "void-ballot", ("overvoted", "")),
                ("* * *", 2, "effective", "void-ballot", ("noCandidate", "")), ("a b c", 2, "effective", "void-ballot", ("overvoted", "")),
                ("c b a", 2, "written", "drop-last", ("valid", "cb")), ("b a", 2, "written", "void-ballot", ("valid", "ba"))):
            with self.subTest(line=line, allowed=allowed, truncation=truncation, excess=excess):
                kind, left = counting.read_ballot(line, {"a", "b", "c"}, allowed, truncation, excess)
                self.assertEqual((kind, "".join(left)), expected)

    def test_form(self):
        self.assertEqual(counting.BallotsFile(self.HEAD + b"*\n-\n12 15\n").lines, ["*", "-", "12 15"])
        self.assertTrue(counting.BallotsFile(self.HEAD).sorted)
        self.assertFalse(counting.BallotsFile(self.HEAD + b"2\n1\n").sorted)
        counting.BallotsFile(self.HEAD + b" ".join([b"x"] * 255) + b"\n")
        for bad in (b"", b"\n", self.HEAD[:-1], self.HEAD + b"1", self.HEAD + b"\n", self.HEAD + b"- 1\n", self.HEAD + b"1 \n",
                    self.HEAD + b"123456789\n", self.HEAD + b" ".join([b"x"] * 256) + b"\n", self.HEAD + b"1\r\n",
                    self.HEAD.replace(b"ballots 2", b"ballots 02"), self.HEAD.replace(b"part paper", b"part other")):
            with self.subTest(bad=bad), self.assertRaises(sj.Malformed):
                counting.BallotsFile(bad)


class Outcome(unittest.TestCase):
    def outcome(self, votes, seats, alternates=0, attributes=None, least=1):
        candidates = {code: {"name": code, "attributes": {"x": (attributes or {}).get(code, 0)}} for code in votes}
        contest = {"candidates": candidates, "seats": seats, "alternates": alternates,
                   "rule": {"tieOrder": ["x", "lot"] if attributes else ["lot"], "leastVotes": least}}
        rows, ties, _ = counting.outcome(contest, votes)
        return (" ".join(f"{r['code']}{r['rank']}{r['outcome'][0]}" for r in rows),
                [(t["state"], "+".join(t["boundaries"]), "".join(t["candidates"]), t["places"], len(t["resolvedBy"])) for t in ties])

    def test_table(self):
        votes = {"a": 9, "b": 7, "c": 7, "d": 7, "e": 3, "f": 0}
        for seats, alternates, outcome, ties in (
                (5, 0, "a1e b2e c2e d2e e5e f6n", [("open", "seat-order", "bcd", 3, 0)]),
                (2, 0, "a1e b2t c2t d2t e5n f6n", [("open", "seats", "bcd", 1, 0)]),
                (2, 1, "a1e b2t c2t d2t e5n f6n", [("open", "seats+alternates", "bcd", 1, 0)]),
                (3, 1, "a1e b2t c2t d2t e5n f6n", [("open", "seats", "bcd", 2, 0)]),
                (1, 2, "a1e b2t c2t d2t e5n f6n", [("open", "alternates", "bcd", 2, 0)]),
                (1, 4, "a1e b2a c2a d2a e5a f6n", [("open", "alternate-order", "bcd", 3, 0)]),
                (1, 0, "a1e b2n c2n d2n e5n f6n", [])):
            with self.subTest(seats=seats, alternates=alternates):
                self.assertEqual(self.outcome(votes, seats, alternates), (outcome, ties))

    def test_attributes(self):
        votes = {"a": 5, "b": 5, "c": 5, "d": 5}
        self.assertEqual(self.outcome(votes, 2, 0, {"c": 2, "a": 1, "b": 1}),
                         ("c1e a2t b2t d4n", [("decided", "seats", "cabd", 2, 1), ("open", "seats", "ab", 1, 0)]))
        self.assertEqual(self.outcome(votes, 1, 1, {"d": 3, "a": 2, "c": 1}),
                         ("d1e a2a c3n b4n", [("decided", "seats+alternates", "dacb", 1, 1)]))
        self.assertEqual(self.outcome({"a": 1, "b": 1}, 1, 0, {"a": 0, "b": 0}), ("a1t b1t", [("open", "seats", "ab", 1, 0)]))

    def test_least_votes(self):
        self.assertEqual(self.outcome({"a": 0, "b": 0}, 2), ("a1n b1n", []))
        self.assertEqual(self.outcome({"a": 0, "b": 0}, 2, least=0), ("a1e b1e", [("open", "seat-order", "ab", 2, 0)]))


def tehran():
    """The files of the definition of ballots/tehran-rehearsal."""
    place, files = os.path.join(HERE, "..", "..", "ballots", "tehran-rehearsal", "definition"), {}
    for name in definition.FILES:
        with open(os.path.join(place, name), "rb") as file:
            files[name] = file.read()
    return files


class Lists(unittest.TestCase):
    def test_a_list_is_not_voided(self):
        e = Definition(tehran())
        contest = e.contests["shora-t"]
        lists = {code for code, row in contest["candidates"].items() if row["list"] == code}
        ring = key_events.Ring(e, None)
        for code in contest["candidates"]:
            s = {"election": e.id, "definition": e.digest, "contest": "shora-t", "decision": "void", "candidate": code}
            found = decisions.decision_findings({"statement": s, "signatures": []}, ring, decisions.Register())
            self.assertEqual("F708" in found, code in lists)

    def test_length_is_that_of_the_definition(self):
        choice = {"denominator": "name-votes", "remainders": "largest-remainder", "listLength": "full-list-demanded", "listExhausted": "pass-on"}
        rule = {name: {"choice": word} for name, word in choice.items()} | {"method": "pooled-lists", "tieOrder": ["lot"]}
        contest = {"seats": 2, "alternates": 0, "rule": rule, "candidates": {
            code: {"name": code, "attributes": {}, "list": "L"} for code in ("L", "a", "b")}}
        for voided in ((), ("a",)):
            rows, _, found = counting.outcome(contest, {"L": 5}, 5, (), voided)
            self.assertEqual(found["questions"], [])
            self.assertEqual([row["code"] for row in rows if row["outcome"] == "elected"], [c for c in "ab" if c not in voided])
        contest["seats"] = 3
        self.assertEqual(counting.outcome(contest, {"L": 5}, 5)[2]["questions"][0]["places"], 3)

    @staticmethod
    def contest(seats, members, choice, lists="AB", alone=0):
        """Lists with so many members each, named like A0, and independents like i0."""
        rows = {code: {"name": code, "attributes": {}, "list": code} for code in lists}
        rows |= {f"{code}{n}": {"name": "x", "attributes": {}, "list": code} for code in lists for n in range(members)}
        rows |= {f"i{n}": {"name": "x", "attributes": {}, "list": None} for n in range(alone)}
        choice = {"denominator": "name-votes", "remainders": "largest-remainder", "listLength": "as-they-are", "listExhausted": "authority"} | choice
        rule = {name: {"choice": word} for name, word in choice.items()} | {"method": "pooled-lists", "tieOrder": ["lot"]}
        return {"seats": seats, "alternates": 0, "rule": rule, "candidates": rows}

    def test_lots_name_the_independents(self):
        contest, votes = self.contest(1, 1, {}, "z", alone=1), {"z0": 4, "i0": 4}
        rows, ties, _ = counting.outcome(contest, votes, 8)
        self.assertEqual([row["outcome"] for row in rows], ["tie-open", "tie-open"])
        self.assertEqual((ties[0]["candidates"], ties[0]["votes"], ties[0]["state"]), (["independents", "z"], 4, "open"))
        for order, had, elected in ((["independents", "z"], 4, ["i0"]), (["z", "independents"], 4, ["z0"]), (["z", "independents"], 5, [])):
            rows, ties, _ = counting.outcome(contest, votes, 8, [(order, had)])
            self.assertEqual([row["code"] for row in rows if row["outcome"] == "elected"], elected)
            self.assertEqual(ties[0]["candidates"], order if elected else ["independents", "z"])

    def rule(self, contest, votes, valid, *given):
        """Seats of the lists, open questions, and how many rulings took part; `given`: (about, gives, vacant) one after another."""
        rulings, lists = [], counting.outcome(contest, votes, valid)[2]
        for about, gives, vacant in given:
            question = [q for q in lists["questions"] if q["about"] == about][0]
            s = question | {"decision": "ruling", "votes": [share["votes"] for share in lists["shares"]], "denominator": lists["denominator"],
                            "gives": [{"claim": code, "seats": seats} for code, seats in sorted(gives.items())], "vacant": vacant}
            self.assertTrue(decisions._adds_up(s), s)
            rulings.append(s)
            taken = []
            lists = counting.outcome(contest, votes, valid, (), (), rulings, taken)[2]
        seats = [share["seats"] for share in lists["shares"]]
        return seats, [q["about"] for q in lists["questions"]], len(taken) if given else 0

    def test_rulings(self):
        rounding = {"remainders": "plain-rounding", "halves": "authority", "overflow": "authority"}
        # 1.6, 1.6, 1.6 and 0.2 of five seats: three are rounded up, two seats are left.
        many, votes = self.contest(5, 5, rounding, "ABC", alone=1), {"A0": 32, "B0": 32, "C0": 32, "i0": 4}
        self.assertEqual(self.rule(many, votes, 100), ([1, 1, 1, 0], ["overflow"], 0))
        self.assertEqual(self.rule(many, votes, 100, ("overflow", {"A": 1, "C": 1}, 0)), ([2, 1, 2, 0], [], 1))
        self.assertEqual(self.rule(many, votes, 100, ("overflow", {"B": 1}, 1)), ([1, 2, 1, 0], [], 1))
        for gives in ({"A": 2}, {"A": 1, "independents": 1}):  # one each, and only to whom it was asked about
            self.assertEqual(self.rule(many, votes, 100, ("overflow", gives, 0)), ([1, 1, 1, 0], ["overflow"], 0))
        # 1.5, 1.5 and 1.0 of four.
        half, votes = self.contest(4, 4, rounding, "ABC"), {"A0": 3, "B0": 3, "C0": 2}
        self.assertEqual(self.rule(half, votes, 8), ([1, 1, 1], ["halves"], 0))
        self.assertEqual(self.rule(half, votes, 8, ("halves", {"B": 1}, 0)), ([1, 2, 1], [], 1))
        self.assertEqual(self.rule(half, votes, 8, ("halves", {"A": 1, "B": 1}, 0), ("overflow", {"A": 1}, 0)), ([2, 1, 1], [], 2))
        self.assertEqual(self.rule(half, votes, 8, ("halves", {}, 0), ("overflow", {"C": 1}, 0)), ([1, 1, 2], [], 2))
        # Four seats for a list of two, and two for the others.
        few, votes = self.contest(4, 2, {}), {"A0": 9, "B0": 1}
        self.assertEqual(self.rule(few, votes, 10), ([4, 0], ["listExhausted"], 0))
        self.assertEqual(self.rule(few, votes, 10, ("listExhausted", {"B": 1}, 1)), ([2, 1], [], 1))
        self.assertEqual(self.rule(few, votes, 10, ("listExhausted", {"A": 1}, 1)), ([4, 0], ["listExhausted"], 0))
        short = self.contest(3, 2, {"listLength": "full-list-demanded"})
        self.assertEqual(self.rule(short, votes, 10, ("listLength", {"A": 1, "B": 2}, 0)), ([1, 2], [], 1))
        self.assertEqual(self.rule(short, votes, 10, ("listLength", {"B": 3}, 0)), ([0, 0], ["listLength"], 0))
        whole, votes = self.contest(2, 2, {"denominator": "ballots"}), {"A0": 10, "B0": 10}
        self.assertEqual(self.rule(whole, votes, 10, ("denominator", {"A": 2}, 0)), ([2, 0], [], 1))

    def test_nothing_is_asked_about_no_seat(self):
        for halves in ("authority", "up"):
            rounding = {"remainders": "plain-rounding", "halves": halves, "overflow": "authority", "denominator": "ballots"}
            # 1.5 and 1.0 of two seats: half a seat is over.
            self.assertEqual(self.rule(self.contest(2, 2, rounding), {"A0": 3, "B0": 2}, 4), ([1, 1], [], 0))
            # Votes without a valid ballot: nothing is a half of nothing.
            self.assertEqual(self.rule(self.contest(2, 2, rounding), {"A0": 3, "B0": 2}, 0), ([0, 0], ["remainders"], 0))

    def test_form_of_a_ruling(self):
        good = {"election": "e", "definition": "0" * 64, "contest": "c", "decision": "ruling", "body": "b", "number": "1", "date": "d",
                "about": "overflow", "claims": ["A", "independents"], "places": 2, "votes": [1, 2], "denominator": 3,
                "gives": [{"claim": "independents", "seats": 1}], "vacant": 1, "reason": "r"}

        def reads(s):
            try:
                return decisions.read_decision(sj.encode({"format": "shomar-decision/1", "signatures": [], "statement": s}) + b"\n")["statement"] == s
            except sj.Malformed:
                return False
        self.assertTrue(reads(good))
        self.assertTrue(reads(good | {"about": "halves", "vacant": 0}))
        for change in ({"about": "x"}, {"claims": []}, {"claims": ["independents", "A"]}, {"claims": ["A", "A"]}, {"claims": ["independent"]},
                       {"places": 3}, {"places": 0}, {"votes": []}, {"votes": [-1]}, {"votes": 1}, {"denominator": -1}, {"vacant": 0},
                       {"gives": [{"claim": "A", "seats": 0}]}, {"gives": [{"claim": "A"}]}, {"gives": [{"claim": "A", "seats": 1}] * 2, "vacant": 0},
                       {"about": "halves"}, {"about": "halves", "vacant": 0, "claims": ["A"]}, {"reason": ""}, {"order": ["A", "B"]}):
            with self.subTest(change=change):
                self.assertFalse(reads(good | change))

    def test_lists_are_no_longer_than_can_be_added_up(self):
        files = tehran()
        contest = Definition(files).contests["shora-t"]
        members = [row["list"] for code, row in contest["candidates"].items() if row["list"] not in (None, code)]
        size = 3 * contest["allowed"] * max([members.count(one) for one in members] + [contest["seats"]])
        for most, defects in ((size, 0), (size - 1, 1)):
            with unittest.mock.patch.object(definition, "MOST_OF_LISTS", most):
                self.assertEqual(len(Definition(files).defects), defects)


class Defects(unittest.TestCase):
    def test_definition(self):
        maker = make_bundle.Maker(0)
        maker.make_definition()
        good = maker.files
        for name, old, new in (
                ("election.json", b'"shomar-election/1"', b'"shomar-election/2"'), ("election.json", b'"lot"]', b'"lot","lot"]'),
                ("election.json", b'"atLeast": ', b'"atLeast": 1'+b"0" * 2), ("election.json", b'"purpose"', b'"Purpose"'),
                ("election.json", b'"totals"', b'"all"'), ("areas.csv", b"country", b"Country"), ("areas.csv", b",name_en", b",name_EN"),
                ("areas.csv", b"ir,,country", b"ir,ir,country"), ("contests.csv", b",1,", b",01,"), ("contests.csv", b",1,", b",256,"),
                ("precincts.csv", b"mobile", b"boat"), ("precincts.csv", b"fixed", b"Fixed"), ("keys.csv", b"=,", b",")):
            if old not in good[name]:
                continue
            with self.subTest(name=name, new=new):
                self.assertTrue(Definition(good | {name: good[name].replace(old, new, 1)}).defects)
        for name in good:
            self.assertTrue(Definition({k: v for k, v in good.items() if k != name}).defects)


def page(name):
    with open(os.path.join(HERE, "..", "..", "docs", "formats", name), encoding="utf-8") as file:
        return file.read()


class Policies(unittest.TestCase):
    def example(self):
        """The note and the policy of policy.md."""
        blocks = page("policy.md").split("```\n")
        return blocks[1].encode(), blocks[3].encode()

    def test_example_of_the_page(self):
        note, text = self.example()
        policy = witnesses.Policy(text)
        key, point = policy.logs[0], tlog.Checkpoint(note)
        self.assertEqual((len(policy.witnesses), policy.quorum, witnesses.overlap(policy.quorum)), (4, (3, [0, 1, 2, 3]), 2))
        failures, found = witnesses.judge(point, key, policy)
        self.assertEqual(len(failures), 1)  # one of four has cosigned
        self.assertEqual(found, [{"key": policy.witnesses[0].text, "name": "observer-a.example/w", "time": 1790000000}])
        alone = witnesses.Policy(text.replace(b"quorum all-sides", b"quorum party-a"))
        self.assertEqual(witnesses.judge(point, key, alone), ([], found))
        for at in range(note.index(b"w VC7") + 2, len(note) - 1):
            changed = note[:at] + bytes([note[at] ^ 1]) + note[at + 1:]
            self.assertTrue(witnesses.judge(tlog.Checkpoint(changed), key, alone)[0], at)

    def test_overlap_is_that_of_the_worst_pair(self):
        for shape in ("quorum a", "quorum none", "group g 2 a b c\nquorum g", "group g 2 a b c\ngroup h any d e\ngroup i all g h\nquorum i",
                      "group g 2 a b c\ngroup h 2 d e\ngroup i 2 g h f\nquorum i", "group g 3 a b c d\ngroup h 2 g e f\nquorum h"):
            text = "".join(f"witness {name} {vkey}\n" for name, vkey in zip("abcdef", self.keys())) + shape + "\n"
            quorum = witnesses.Policy(text.encode()).quorum
            sets = [{n for n in range(6) if bits >> n & 1} for bits in range(64)]
            reaching = [one for one in sets if witnesses.reached(quorum, one)]
            self.assertEqual(witnesses.overlap(quorum), min(len(a & b) for a in reaching for b in reaching), shape)
        for n in range(1, 7):
            for k in range(1, n + 1):
                for dishonest in range(n + 1):
                    self.assertEqual(witnesses.overlap((k, list(range(n)))) <= dishonest, 2 * k <= n + dishonest)

    def keys(self):
        for n in range(6):
            raw = b"\4" + make_bundle.private_key(0, f"witness {n}").public_key().public_bytes_raw()
            yield f"w{n}+{hashlib.sha256(b'w%d' % n + bytes([10]) + raw).hexdigest()[:8]}+{sj.to_base64(raw)}"


class CommandLine(Case):
    def run_it(self, *arguments):
        done = subprocess.run([sys.executable, os.path.join(HERE, "verify.py"), *arguments], capture_output=True)
        return done.returncode, done.stdout

    def test_exit_and_output(self):
        maker = self.write(smallest("totals"))
        pub, key = self.path("pub"), self.path("log.vkey")
        status, out = self.run_it(pub, "--key", key, "--json")
        report = sj.parse_line(out)
        self.assertEqual((status, report["holds"], report["ballots"], report["size"]), (0, True, "not-done", len(maker.raw)))
        self.assertEqual([c["number"] for c in report["checks"]], [f"V{n:02d}" for n in [*range(1, 17), 18]])
        status, out = self.run_it(pub, "--key", key, "--ballots", self.path("ballots"))
        self.assertEqual((status, out.count(b"FAILS")), (0, 0))
        self.put("x\x1b[31m\udcff", b"")
        status, out = self.run_it(pub, "--key", key, "--json")
        self.assertEqual((status, [c["number"] for c in sj.parse_line(out)["checks"] if not c["holds"]]), (1, ["V16"]))
        for bad, expected in (((), 64), ((pub,), 64), ((pub, "--key", self.path("pub", "checkpoint")), 64), ((pub, "--key", "nowhere"), 74),
                              (("nowhere", "--key", key), 74), ((pub, "--key", self.path("ballots", "README.txt")), 65)):
            self.assertEqual(self.run_it(*bad)[0], expected)

    def test_policy(self):
        self.write(smallest("totals"))
        pub, key = self.path("pub"), self.path("log.vkey")
        lines = [f"witness {n} {vkey}\n" for n, vkey in enumerate(Policies().keys())][:3]
        for quorum, expected in (("group g 3 0 1 2\nquorum g\n", 1), ("group g 2 0 1 2\nquorum g\n", 65), ("quorum none\n", 65), ("", 65)):
            with open(self.path("policy"), "w") as file:
                file.write("".join(lines) + quorum)
            status, out = self.run_it(pub, "--key", key, "--policy", self.path("policy"), "--json")
            self.assertEqual(status, expected)
            if expected == 1:
                report = sj.parse_line(out)
                self.assertEqual([c["number"] for c in report["checks"] if not c["holds"]], ["V19"])
                self.assertEqual((report["quorum"], report["cosignatures"], len(report["policy"])), (False, [], 64))
        self.assertEqual(self.run_it(pub, "--key", key, "--policy", self.path("pub", "checkpoint"))[0], 64)
        self.assertEqual(self.run_it(pub, "--key", key, "--policy", "nowhere")[0], 74)


if __name__ == "__main__":
    unittest.main()
