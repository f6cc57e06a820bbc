#!/usr/bin/env python3
"""Makes small random published bundles, valid as a whole, with quarantined returns for every finding.

    python3 make_bundle.py --seed N --to DIR [--entries M]

DIR/pub is the published folder, DIR/log.vkey the log's verifier key, DIR/ballots the ballots files that came.
The same seed gives the same bytes. `--entries M` adds unreadable documents until there are at least M entries.
"""
import argparse
import copy
import hashlib
import itertools
import json
import os
import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import decisions
import key_events
import make_decisions
import returns as rules
import tlog
from counting import count_ballots
from definition import ALPHABET, FILES, LEVELS, Definition, sums
from results import all_results
from strictjson import byte_order, digest, encode, to_base64

NAMES = ["علی رضایی", "مریم احمدی‌نژاد", 'The "Quoted", Esq.', "زهرا،موسوی", "O'Brien; Ann", "محمد", "Åsa Ö", "𐎠𐎡 Old",
         "نام، با ویرگول", "a\\b/c", "=1+1", " leading", "<b>&amp;</b>"]
ATTRIBUTES = ["age_points", "degree", "isargar"]
FINDINGS = [number for number in rules.STATEMENT_RULES + rules.SIGNATURE_RULES + rules.BALLOTS_RULES
            + ("F402", "F403", "F412") if number != "F115"]


KEY_EVENT = "key event"  # in the place of a ballots file: the document is a key event
SMALL_ORDER = bytes([1]) + bytes(31)


def private_key(seed, name):
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{seed} {name}".encode()).digest())


class CannotBreak(Exception):
    """The drawn return has nothing this rule could be broken on."""


class Maker:
    def __init__(self, seed, least_entries=0):
        self.seed, self.least_entries = seed, least_entries
        self.r = random.Random(f"independent {seed}")
        self.rd = random.Random(f"decisions {seed}")
        self.register = decisions.Register()
        self.wanted_decisions = itertools.cycle(self.rd.sample(decisions.DECISION_RULES, len(decisions.DECISION_RULES)))
        self.private = {}
        self.entries, self.leaves = [], []
        self.returns, self.documents, self.came = {}, {}, []
        self.handed_in = {}  # sequence -> (document, ballots file or None)
        self.counted, self.quarantined, self.pairs = set(), set(), set()
        self.events = set()
        self.seen = []  # (finding meant, findings made), for the tests

    def one_in(self, n):
        return self.r.randrange(n) == 0

    # --- the definition

    def make_definition(self):
        r, seed = self.r, self.seed
        used = r.sample(ATTRIBUTES, r.randint(0, 3))
        self.rules = []
        pairs = [("written", "drop-last"), ("written", "void-ballot"), ("effective", "drop-last"), ("effective", "void-ballot")]
        for number in range(r.randint(1, 3)):
            truncation, excess = pairs[(seed + number) % 4]
            order = r.sample(used, r.randint(0, len(used)))
            self.rules.append({"id": f"rule.{number}_X"[:r.randint(6, 8)], "method": "plurality-at-large",
                               "truncation": truncation, "excessNames": excess, "leastVotes": r.choice([0, 1, 1, 2, 4]),
                               "tieOrder": order + ["lot"],
                               "citations": [r.choice(["Act, note to article 17", "قانون، ماده ۱۷", "§ 5 \"of\" \\ the Act"])
                                             for _ in range(r.randint(1, 3))]})
        lists = self.add_lists_rule() if seed % 4 == 1 else None
        attributes = sorted({name for rule in self.rules for name in rule["tieOrder"][:-1]}, key=byte_order)

        areas = [("ir", "", "country", "ایران", "Iran")]
        for number in range(r.randint(0, 7)):
            parent = r.choice([a[0] for a in areas] + [""])
            areas.append((f"{r.choice('aBz9')}{number}." + "x" * r.choice([0, 0, 60]), parent, r.choice(LEVELS), r.choice(NAMES),
                          r.choice(["", "Town", "New, Town"])))

        contests, candidates = [], []
        for number in range(r.randint(1, 5)):
            name = r.choice(["c-{}", "C{}", "10.{}", "council_{}"]).format(number)
            alphabet = r.choice(["0123456789", "ABab", "01", ALPHABET, "x", "7Zq"])
            length = 8 if alphabet == "01" else 1 if alphabet == "x" else r.choice([1, 2, 3])
            contests.append((name, r.choice(areas)[0], r.choice(["city-council", "village-council", "x"]),
                             str(r.choice([1, 2, 2, 3, 5, 255])), str(r.choice([0, 1, 2, 3, 4])), str(r.choice([1, 2, 3, 4, 255])),
                             r.choice(self.rules)["id"], str(length), alphabet))
            room = min(len(alphabet) ** length, 400)
            codes = set()
            for _ in range(min(r.choice([0, 3, 5, 8, 12]), room)):
                codes.add("".join(r.choice(alphabet) for _ in range(length)))
            rule = next(rule for rule in self.rules if rule["id"] == contests[-1][6])
            clubs = {}
            if rule is lists:
                clubs = self.clubs(sorted(codes))
                contests[-1] = contests[-1][:4] + ("0",) + contests[-1][5:]
            for code in sorted(codes):
                fields = ["" if name not in rule["tieOrder"] and self.one_in(2) else str(r.choice([0, 1, 1, 2, 999999999]))
                          for name in attributes]
                if clubs.get(code) == code:
                    fields = [""] * len(fields)
                candidates.append((name, code, r.choice(NAMES), *([clubs.get(code, "")] if lists else []), *fields))

        precincts, keys = [], []
        for number in range(r.randint(2, 6)):
            served = [c[0] for c in contests if not self.one_in(3)] or [contests[0][0]]
            r.shuffle(served)
            precincts.append([f"{number:04d}" if number % 2 else f"P{number}-x_{seed}", r.choice(NAMES + [""]),
                              r.choice(["fixed", "mobile"]), r.choice(["", "0" if self.one_in(4) else "5000", "900000"]), served])
        for contest in contests:
            if not any(contest[0] in p[4] for p in precincts):
                r.choice(precincts)[4].append(contest[0])

        self.signing = [{"document": "return", "role": "presiding-officer", "atLeast": r.choice([1, 1, 2])}]
        if self.one_in(2):
            self.signing.append({"document": "return", "role": "member", "atLeast": r.choice([1, 2])})
        for p in precincts:
            for rule in self.signing + [{"role": "observer", "atLeast": 1}]:
                for i in range(rule["atLeast"]):
                    others = [q[0] for q in precincts if q is not p and self.one_in(4)]
                    keys.append((f"{p[0]}.{rule['role'][:3]}{i}", rule["role"], " ".join([p[0]] + others)))
        for rule in self.signing:
            keys += [(f"Central-{rule['role']}-{i}", rule["role"], "*") for i in range(rule["atLeast"])]
        self.key_signing = [] if self.one_in(5) else [{"document": "key", "role": "authority", "atLeast": r.choice([1, 2])}]
        for rule in self.key_signing:
            keys += [(f"Authority-{i}", rule["role"], "*") for i in range(3)] + [("authority-of-one", rule["role"], precincts[0][0])]
        self.precinct_names = [p[0] for p in precincts]
        decision_signing, board = make_decisions.signing(self)
        keys += board
        rows = []
        for key, role, listed in keys:
            self.private[key] = private_key(seed, key)
            rows.append((key, role, to_base64(self.private[key].public_key().public_bytes_raw()), listed))

        title = {"en": f"Example {seed}, \"quoted\"", "fa": "انتخابات شورای نمونه"}
        self.origin = f"elections.example/seed-{seed}" + r.choice(["", "/~x!", "#=1"])
        election = {"format": "shomar-election/1", "id": f"example-{seed}", "title": title,
                    "date": r.choice(["2026-05-01", "2024-02-29", "1999-12-31", "2000-02-29"]), "origin": self.origin,
                    "purpose": ("official", "import", "rehearsal")[seed % 3], "disclosure": ("totals", "ballots")[seed // 2 % 2],
                    "rules": self.rules, "signing": self.signing + self.key_signing + decision_signing}
        members = list(election.items())
        r.shuffle(members)
        text = json.dumps(dict(members), ensure_ascii=self.one_in(2), indent=r.choice([None, 1, "\t"]))
        if self.one_in(3):
            text = "\r\n " + text.replace("elections.example/", "elections.example\\/").replace("\n", "\r\n") + "\n\n\t"
        self.files = {
            "election.json": text.encode(),
            "areas.csv": self.csv("area,parent,level,name,name_en", areas),
            "contests.csv": self.csv("contest,area,office,seats,alternates,votes_allowed,rule,code_length,code_alphabet", contests),
            "candidates.csv": self.csv(",".join(["contest,code,name"] + ["list"] * bool(lists) + attributes), candidates),
            "precincts.csv": self.csv("precinct,name,kind,eligible,contests", [(*p[:4], " ".join(p[4])) for p in precincts]),
            "keys.csv": self.csv("key,role,public_key,precincts", rows)}
        self.e = Definition(self.files)
        assert not self.e.defects, self.e.defects

    def add_lists_rule(self):
        """A rule of lists, with draws of its own: all else is as without."""
        r = self.lists = random.Random(f"lists {self.seed}")
        choices = {"denominator": r.choice(["name-votes", "name-votes", "ballots", "ballots-times-seats"]),
                   "remainders": r.choice(["largest-remainder", "plain-rounding", "plain-rounding", "largest-shares"]),
                   "listLength": r.choice(["as-they-are", "as-they-are", "full-list-demanded"]),
                   "listExhausted": r.choice(["pass-on", "leave-vacant", "authority"])}
        if choices["remainders"] == "plain-rounding":
            choices |= {"halves": r.choice(["up", "down", "authority"]), "overflow": r.choice(["by-fraction", "by-share", "authority", "authority"])}
        self.rules[0] = {name: value for name, value in self.rules[0].items() if name != "leastVotes"} | {
            "method": "pooled-lists"} | {name: {"choice": word, "citation": "invented"} for name, word in choices.items()}
        return self.rules[0]

    def clubs(self, codes):
        """The list of each code; nothing for independents."""
        lists = self.lists.sample(codes, min(len(codes) // 3, 3))
        return {code: code if code in lists else self.lists.choice(lists + [""]) for code in codes}

    def csv(self, header, rows):
        rows = list(rows)
        self.r.shuffle(rows)
        end = self.r.choice(["\n", "\r\n"])

        def field(word):
            if any(c in word for c in ',"') or self.one_in(8):
                return '"' + word.replace('"', '""') + '"'
            return word
        header = ",".join(field(word) for word in header.split(","))
        text = end.join([header] + [",".join(map(field, row)) for row in rows]) + ("" if self.one_in(3) else end)
        return (b"\xef\xbb\xbf" if self.one_in(3) else b"") + text.encode()

    # --- one return

    def ballot(self, contest, codes, spare):
        r = self.r
        if self.one_in(8):
            return "-"
        most = min(contest["allowed"] + 3, 255)
        pool = codes * 4 + spare + ["*"]
        return " ".join(r.choice(pool) for _ in range(r.randint(1, max(1, min(most, 6)))))

    def draft(self, precinct, contest, part, revision=1):
        """A return without a broken rule, not yet signed."""
        r, c = self.r, self.e.contests[contest]
        codes = list(c["candidates"])
        tries = ("".join(r.choice(c["alphabet"]) for _ in range(c["length"])) for _ in range(3))
        spare = [code for code in tries if code not in codes]
        lines = sorted(self.ballot(c, codes, spare) for _ in range(r.choice([0, 3, 7, 12])))
        classes, votes = count_ballots(lines, c)
        illegible = r.randint(0, classes["noCandidate"])
        with_file = part == "electronic" or self.one_in(2)
        scale = 1 if with_file else r.choice([1, 100, 100000])
        void, excess = r.choice([0, 0, 2]), r.choice([0, 0, 1])
        cast = len(lines) * scale
        place = self.e.precincts[precinct]
        if place["eligible"] is not None and cast > place["eligible"]:
            lines, votes, classes, cast, illegible = [], {}, dict.fromkeys(classes, 0), 0, 0
        found = cast + void + excess
        slips = None
        if r.randrange(3):
            used, spoiled, unused = found + r.choice([0, 4]), r.choice([0, 3]), r.choice([0, 50])
            slips = {"received": used + spoiled + unused, "spoiled": spoiled, "unused": unused, "used": used}
        identified = None if self.one_in(3) else cast if place["eligible"] in (0, cast) else cast + r.choice([0, 0, 1])
        over = under = None
        if self.one_in(2):
            rest = cast * c["allowed"] - sum(votes.values()) * scale
            over = r.randint(0, rest)
            under = rest - over
        s = {"format": "shomar-return/1", "election": self.e.id, "definition": self.e.digest, "precinct": precinct,
             "contest": contest, "part": part, "revision": revision, "opened": r.choice([None, "2026-05-01T08:00"]),
             "closed": r.choice([None, "2026-05-01T23:59"]), "slips": slips, "identified": identified, "found": found,
             "excess": excess, "void": void, "cast": cast, "valid": classes["valid"] * scale,
             "invalid": {"blank": classes["blank"] * scale, "illegible": illegible * scale,
                         "noCandidate": (classes["noCandidate"] - illegible) * scale, "overvoted": classes["overvoted"] * scale},
             "votes": {code: number * scale for code, number in votes.items()}, "overvotes": over, "undervotes": under,
             "ballotsFile": None, "signers": [], "refusals": [], "remarks": r.choice(["", "آرام\n\"quiet\" \\ 𐎠/"])}
        for _ in range(r.choice([0, 0, 2])):
            s["refusals"].append({"name": r.choice(NAMES), "reason": r.choice(NAMES), "role": "عضو"})
        keys = []
        for rule in self.signing + [{"role": "observer", "atLeast": r.choice([0, 1])}]:
            fit = [k for k in self.valid_keys() if self.ring.keys[k]["role"] == rule["role"] and self.ring.entitled(k, precinct)]
            keys += r.sample(fit, min(len(fit), rule["atLeast"]))
        header = {"election": self.e.id, "precinct": precinct, "contest": contest, "part": part, "ballots": str(len(lines)),
                  "salt": digest(str(r.random()).encode())}
        return {"s": s, "lines": lines if with_file else None, "header": header, "keys": keys, "contest": c, "spare": spare,
                "raw": None, "came": "as-named", "named": True, "sign": {}, "signers": None, "other_key": None}

    @staticmethod
    def file(d):
        if d["raw"] is not None:
            return d["raw"]
        if d["lines"] is None:
            return None
        head = ["shomar-ballots/1"] + [f"{word} {value}" for word, value in d["header"].items()] + [""]
        return "".join(line + "\n" for line in head + d["lines"]).encode()

    def finish(self, d):
        """(document, return, ballots file that came or None)."""
        s, named = d["s"], self.file(d)
        if d["came"] == "as-named":
            came = named
        elif d["came"] == "other" and named is not None:
            other = digest(b"other")[self.r.choice([0, 0, 1]):]  # one digit short: the form is broken too
            came = named.replace(d["header"]["salt"].encode(), other.encode())
        else:
            came = None
        if named is not None and d["named"]:
            s["ballotsFile"] = {"bytes": len(named), "sha256": digest(named)}
        if not s["signers"]:
            s["signers"] = [{"key": key, "name": self.r.choice(NAMES), "role": self.ring.keys[key]["role"]} for key in d["keys"]]
        if d["signers"]:
            d["signers"](s["signers"])
        s["signers"].sort(key=lambda item: byte_order(item["key"]))
        message, signatures = rules.signed_bytes(s), []
        for key in sorted(d["keys"] + ([d["other_key"]] if d["other_key"] else []), key=byte_order):
            private = self.private.get(key) or private_key(self.seed, "unknown " + key)
            signature = d["sign"].get(key, lambda p, m: p.sign(m))(private, message)
            signatures.append({"key": key, "signature": to_base64(signature)})
        value = {"signatures": signatures, "statement": s}
        return encode(value) + b"\n", value, came

    # --- the broken rules: each changes a draft so that the finding of its name is made

    def break_rule(self, number, d):
        r, s, c = self.r, d["s"], d["contest"]

        def need(holds):
            if not holds:
                raise CannotBreak(number)

        def central():
            d["keys"] = [key for key in self.valid_keys() if self.ring.keys[key]["precincts"] is None]

        if number == "F111":
            s["election"] = d["header"]["election"] = "another-election"
        elif number == "F112":
            s["definition"] = digest(b"another")
        elif number == "F113":
            s["precinct"] = d["header"]["precinct"] = "no.such"
            if self.one_in(2):
                central()
        elif number == "F114":
            s["contest"] = d["header"]["contest"] = "No-contest"
            if self.one_in(2):
                s["overvotes"], s["votes"] = 3, {"A": s["valid"] + 1}
        elif number == "F115":
            pass  # drawn as such
        elif number == "F201":
            need(s["slips"])
            s["slips"]["received"] += 1
        elif number == "F202":
            s["found"], s["excess"] = r.choice([(s["found"] + 1, s["excess"]), (0, s["excess"] + 1)])
        elif number == "F203":
            if self.one_in(2):
                d["lines"] = s["overvotes"] = s["undervotes"] = s["identified"] = s["slips"] = None
            s["cast"] += 1
            s["found"] += 1
        elif number == "F204":
            need(c["candidates"])
            s["votes"][r.choice(list(c["candidates"]))] = s["valid"] + 1
        elif number == "F205":
            need(len(c["candidates"]) > c["allowed"] and s["valid"])
            s["votes"] = dict.fromkeys(c["candidates"], s["valid"])
        elif number == "F206":
            need(d["spare"])
            s["votes"][d["spare"][0]] = 1
        elif number == "F207":
            s["votes"]["".join(c["alphabet"][0] for _ in range(c["length"] + 1))[:8] if c["length"] < 8 else "0"] = 1
        elif number == "F208":
            s["overvotes"] = 7 if s["undervotes"] is None else r.choice([None, (s["overvotes"] or 0) + 1])
        elif number == "W201":
            need(s["cast"])
            s["identified"] = s["cast"] - 1
        elif number in ("W202", "W203"):
            eligible = self.e.precincts[s["precinct"]]["eligible"]
            need(eligible is not None)
            if number == "W202":
                s["identified"] = eligible + 1
            else:  # more blank ballots than voters, otherwise consistent
                need(eligible < 10000)
                more = eligible + 1
                d["lines"], s["identified"], s["slips"], s["overvotes"], s["undervotes"] = None, None, None, None, None
                s["cast"], s["found"] = s["cast"] + more, s["found"] + more
                s["invalid"]["blank"] += more
        elif number == "W204":
            need(s["slips"] and s["found"] > s["excess"])
            used = s["found"] - s["excess"] - 1
            s["slips"]["received"] += used - s["slips"]["used"]
            s["slips"]["used"] = used
        elif number == "F301":
            d["other_key"] = "stranger-1"
            d["signers"] = lambda some: some.append({"key": "stranger-1", "name": "", "role": "member"})
        elif number == "F302":
            need(d["keys"])
            bad = r.choice([lambda p, m: p.sign(m[:-1]), lambda p, m: bytes(64), lambda p, m: p.sign(m)[:-1] + b"\xff",
                            lambda p, m: bytes([p.sign(m)[0] ^ 1]) + p.sign(m)[1:]])
            d["sign"][r.choice(d["keys"])] = bad
        elif number == "F303":
            foreign = [k for k in self.ring.keys if not self.ring.entitled(k, s["precinct"])]
            need(foreign)
            d["keys"].append(r.choice(foreign))
        elif number == "F304":
            role = r.choice(self.signing)["role"]
            of_role = [k for k in d["keys"] if self.ring.keys[k]["role"] == role]
            need(of_role)
            d["keys"].remove(of_role[0])
        elif number == "F305":
            need(d["keys"])
            d["signers"] = r.choice([lambda some: some.pop(0), lambda some: some[0].update(role="clerk"), lambda some: some[0].update(role="رئیس شعبه"),
                                     lambda some: some.append({"key": "zz-nobody", "name": "x", "role": "member"})])
        elif number == "F306":
            ended = [k for k in self.ring.ended if k not in d["keys"] and self.ring.entitled(k, s["precinct"])]
            need(ended)
            d["keys"].append(min(ended))
        else:
            need(d["lines"] is not None)
            lines = d["lines"]
            if number == "F401":
                good = self.file(d)
                d["raw"] = r.choice([lambda: b"", lambda: good[:-1], lambda: good.replace(b"\n", b"\r\n"), lambda: good + b"\n",
                                     lambda: good + b"* -\n", lambda: good + b"a  b\n", lambda: good + b"123456789\n",
                                     lambda: good + b" ".join([b"*"] * 256) + b"\n", lambda: good + b"\xff\n",
                                     lambda: good.replace(b"ballots/1", b"ballots/2"), lambda: b"\x00" * 40,
                                     lambda: good.replace(b"ballots ", b"ballots 0"), lambda: good.replace(b"\n\n", b"\n"),
                                     lambda: good.replace(b"part ", b"part  "), lambda: b"\xef\xbb\xbf" + good,
                                     lambda: good.replace(d["header"]["salt"].encode(), b"AB" * 32)])()
            elif number == "F402":
                d["came"] = "none"
            elif number == "F403":
                d["came"] = "other"
            elif number in ("F404", "F405", "F406", "F407"):
                word = {"F404": "election", "F405": "precinct", "F406": "contest", "F407": "part"}[number]
                d["header"][word] = ("paper" if s["part"] == "electronic" else "electronic") if word == "part" else "another"
            elif number == "F408":
                d["header"]["ballots"] = str(len(lines) + 1)
            elif number == "F409":
                need(len(set(lines)) > 1)
                lines.reverse()
            elif number == "F410":
                need(lines)
                wrong = "".join(c["alphabet"][0] for _ in range(c["length"] + 1))[:8] if c["length"] < 8 else "01"
                lines[0] = wrong + " " + wrong
                lines.sort()
            elif number == "F411":
                need(lines)
                change = r.choice(["-", "*", None, r.choice(list(c["candidates"]) or ["-"])])
                lines[:] = sorted(lines[1:] + ([change] if change else []))
                d["header"]["ballots"] = str(len(lines))
            elif number == "F412":
                d["named"] = False

    # --- key events

    def key_of(self, name):
        return self.private.get(name) or private_key(self.seed, "unknown " + name)

    def valid_keys(self):
        return [key for key in self.ring.keys if key not in self.ring.ended]

    def draft_event(self, kind):
        """(statement, names of those who must sign it)."""
        r, ring = self.r, self.ring
        s = {"election": self.e.id, "definition": self.e.digest, "event": kind, "reason": f"{r.choice(NAMES)} {len(self.entries)}"}
        # Authorities stay, so that others can still be decided on.
        olds = [k for k in self.valid_keys() if ring.keys[k]["role"] not in ("authority", "board-member")]
        if kind != "register":
            if not olds:
                raise CannotBreak(kind)
            old = r.choice(olds)
        if kind == "revoke":
            s["key"] = old
        else:
            s["key"] = f"new-{len(self.entries)}"
            self.private[s["key"]] = private_key(self.seed, s["key"])
            s["publicKey"] = to_base64(self.private[s["key"]].public_key().public_bytes_raw())
        if kind == "register":
            s["role"] = r.choice(self.signing)["role"]
            s["precincts"] = r.choice([["*"], sorted(r.sample(list(self.e.precincts), r.randint(1, 2)), key=byte_order)])
        elif kind == "rotate":
            listed = ring.keys[old]["precincts"]
            s |= {"replaces": old, "role": ring.keys[old]["role"],
                  "precincts": ["*"] if listed is None else sorted(listed, key=byte_order)}
        signers = [f"Authority-{i}" for i in range(self.key_signing[0]["atLeast"] if self.key_signing else 1)]
        return s, signers + ([s["key"]] if kind != "revoke" else []) + ([old] if kind == "rotate" else [])

    def break_event(self, number, s, signers, spoil):
        r, ring = self.r, self.ring

        def need(holds):
            if not holds:
                raise CannotBreak(number)
        if number == "F601":
            s["election"] = "another-election"
        elif number == "F602":
            s["definition"] = digest(b"another")
        elif number == "F603":
            signers.append("stranger-1")
        elif number == "F604":
            need([k for k in signers if k != s["key"] and k in ring.keys])
            spoil.add(next(k for k in signers if k != s["key"] and k in ring.keys))
        elif number == "F605":
            ended = sorted(ring.ended - {s["key"], *signers})
            need(ended)
            signers.append(r.choice(ended))
        elif number == "F606":
            need("Authority-0" in signers and "authority-of-one" in ring.keys)
            signers[signers.index("Authority-0")] = r.choice(["authority-of-one", "Authority-0x"])
            signers[:] = [name for name in signers if name != "Authority-0x"]
            about = s.get("precincts") or ring.keys[s["key"]]["precincts"]
            need("authority-of-one" not in signers or not ring.may_decide("authority-of-one", None if about == ["*"] else about))
        elif number == "F607":
            need("publicKey" in s)
            name = r.choice([k for k in ring.keys if k not in signers])
            signers.remove(s["key"])
            s["key"] = name
        elif number == "F608":
            need("publicKey" in s)
            # cross_check.py gives the election of every fourth seed another log key.
            logs = [] if self.seed % 4 == 3 else [ring.log]
            s["publicKey"] = to_base64(r.choice(logs + [key["public"] for key in ring.keys.values()]))
        elif number == "F609":
            need("publicKey" in s)
            s["publicKey"] = to_base64(r.choice([SMALL_ORDER, bytes(32), bytes([237]) + b"\xff" * 30 + b"\x7f", b"\xff" * 32]))
        elif number == "F610":
            need(s["event"] != "register")
            if s["event"] == "rotate":
                signers.remove(s["replaces"])
            s["replaces" if s["event"] == "rotate" else "key"] = "no.such"
        elif number == "F611":
            need(s["event"] != "register" and ring.ended)
            if s["event"] == "rotate":
                signers.remove(s["replaces"])
            s["replaces" if s["event"] == "rotate" else "key"] = min(ring.ended)
        elif number == "F612":
            need("publicKey" in s)
            r.choice([lambda: signers.remove(s["key"]), lambda: spoil.add(s["key"])])()
        elif number == "F613":
            need(s["event"] == "rotate")
            signers.remove(s["replaces"])
        elif number == "F614":
            need(s["event"] == "rotate")
            if self.one_in(2):
                s["role"] += "x"
            else:
                s["precincts"] = ["*"] if s["precincts"] != ["*"] else [min(self.e.precincts)]
        elif number == "F615":
            need(s["event"] == "register")
            s["precincts"] = sorted({*s["precincts"], "no.such"} - {"*"}, key=byte_order)
        elif number == "F616":
            need(s["event"] == "register")
            s["role"] = "nobody"

    def append_event(self):
        meant = next(self.wanted_events) if self.one_in(2) else "good"
        for _ in range(8):
            s, signers = None, None
            try:
                s, signers = self.draft_event(self.r.choice(["register", "rotate", "revoke"]))
                spoil = set()
                if meant != "good":
                    self.break_event(meant, s, signers, spoil)
                break
            except CannotBreak:
                continue
        else:
            return
        message, signatures = key_events.signed_bytes(s), []
        for name in sorted(set(signers), key=byte_order):
            private = self.private.get(name) or private_key(self.seed, "unknown " + name)
            signature = private.sign(message[:-1] if name in spoil else message)
            signatures.append({"key": name, "signature": to_base64(signature)})
        value = {"format": "shomar-key/1", "signatures": signatures, "statement": s}
        document = encode(value) + b"\n"
        value = key_events.read_event(document)
        found = key_events.key_findings(value, self.ring)
        assert meant in found or meant == "good" and (not found or not self.key_signing), (meant, found, s)
        self.seen.append((meant, found))
        self.handed_in[len(self.entries)] = document, KEY_EVENT
        self.documents[digest(document)] = document
        self.append({"kind": "key", "event": s["event"], "key": s["key"], "findings": sorted(found, key=byte_order),
                     "state": "quarantined" if found else "effective",
                     "document": {"bytes": len(document), "sha256": digest(document)}})
        if not found:
            self.ring = self.ring.after(s)

    # --- the ledger

    def append(self, members):
        entry = {"election": self.e.id, "format": "shomar-entry/1", "sequence": len(self.entries),
                 "previous": self.leaves[-1].hex() if self.leaves else "0" * 64} | members
        data = encode(entry)
        self.entries.append(tlog.read_entry(data))
        self.leaves.append(tlog.leaf_hash(data))
        self.raw.append(data)

    def append_return(self, meant, document, value, came):
        s = value["statement"]
        ballots = {"bytes": len(came), "sha256": digest(came)} if came is not None else None
        if (digest(document), ballots and ballots["sha256"]) in self.pairs:
            return None
        found = (rules.statement_findings(s, self.e) | rules.signature_findings(value, self.ring) | rules.file_findings(s, ballots))
        if came is not None:
            found |= rules.ballots_findings(s, came, self.e)
        place = (s["precinct"], s["contest"], s["part"])
        found |= {"F501"} if place in self.counted else {"W501"} if place in self.quarantined else set()
        if meant == "good" and "F304" in found and self.ring.ended:
            meant = None  # those who could sign have been revoked
        if meant == "F411" and "F411" not in found:
            meant = None  # the line that was changed counted for nothing
        assert meant in found or meant is None or meant == "good" and found <= {"F501", "W501"}, (meant, found)
        self.handed_in[len(self.entries)] = document, came
        state = "quarantined" if any(number[0] == "F" for number in found) else "counted"
        self.seen.append((meant, found))
        self.returns[len(self.entries)] = rules.read_return(document)
        self.append({"kind": "return", "precinct": place[0], "contest": place[1], "part": place[2], "state": state,
                     "document": {"bytes": len(document), "sha256": digest(document)}, "ballots": ballots,
                     "findings": sorted(found, key=byte_order)})
        self.pairs.add((digest(document), ballots and ballots["sha256"]))
        (self.counted if state == "counted" else self.quarantined).add(place)
        self.documents[digest(document)] = document
        if came is not None:
            self.came.append(came)
            if self.e.disclosure == "ballots":
                self.documents[digest(came)] = came
        return state

    def append_unreadable(self):
        number = len(self.entries)
        data, finding = self.r.choice([(b"\xff\xfe%d" % number, "F101"), (b'{"cut":%d' % number, "F101"), (b"%d\0\n" % number, "F101"),
                                       (b'{"a": %d}\n' % number, "F102"), (b"%d" % number, "F102"), (b"%d.5\n" % number, "F102"),
                                       (b'{"a":%d}\n' % number, "F103"), (b"%d\n" % number, "F103")])
        assert rules.unreadable_finding(data) == finding
        self.handed_in[number] = data, None
        self.append({"kind": "unreadable", "findings": [finding], "document": {"bytes": len(data), "sha256": digest(data)}})

    def hand_in(self, precinct, contest, part):
        """What comes for one place, in order: a good return, a broken one, both, or nothing."""
        plan = self.r.choice([["good"], ["good"], ["good"], ["bad"], ["bad", "good"], ["good", "good"], ["bad", "bad", "good", "bad"],
                              ["late file"], []])
        if contest not in self.e.precincts[precinct]["contests"]:
            plan = ["F115"]
        for revision, what in enumerate(plan, 1):
            for _ in range(20):
                d = self.draft(precinct, contest, part, revision)
                try:
                    if what == "good":
                        meant = "good"
                    elif what == "late file":
                        meant = "F402"
                    else:
                        meant = "F115" if what == "F115" else next(self.wanted)
                    if meant != "good":
                        self.break_rule(meant, d)
                except CannotBreak:
                    self.wanted = itertools.chain([meant] if what == "bad" and self.one_in(2) else [], self.wanted)
                    continue
                if what != "late file" and what != "good" and self.one_in(5):  # two rules at once
                    second = copy.deepcopy({k: v for k, v in d.items() if k not in ("sign", "signers")})
                    second |= {"sign": d["sign"], "signers": d["signers"]}
                    try:
                        self.break_rule(self.r.choice(["F201", "W201", "F203", "F208"]), second)
                        d, meant = second, None
                    except CannotBreak:
                        pass
                document, value, came = self.finish(d)
                self.append_return(meant, document, value, came)
                if what == "late file":  # the same return again, now with its file
                    self.append_return("good", document, value, self.file(d))
                break
            yield

    def make(self):
        self.raw = []
        self.make_definition()
        self.log = private_key(self.seed, "the log")
        self.vkey = tlog.vkey(self.origin, self.log.public_key().public_bytes_raw())
        self.ring = key_events.Ring(self.e, self.log.public_key().public_bytes_raw())
        order = self.r.sample(key_events.KEY_RULES, len(key_events.KEY_RULES))
        self.wanted_events = itertools.cycle(order)
        self.sums = sums(self.files)
        self.append({"kind": "definition", "log": self.vkey, "origin": self.origin,
                     "document": {"bytes": len(self.sums), "sha256": digest(self.sums)}})
        shuffled = self.r.sample(FINDINGS, len(FINDINGS))
        start = self.seed * 7 % len(FINDINGS)
        self.wanted = itertools.cycle(shuffled[start:] + shuffled[:start])
        places = [(p, c, part) for p in self.e.precincts for c in self.e.contests for part in ("electronic", "paper")
                  if (c in self.e.precincts[p]["contests"] and not (part == "paper" and self.one_in(2))) or self.one_in(12)]
        running = [self.hand_in(*place) for place in places]
        while running:
            one = self.r.choice(running)
            if next(one, "end") == "end":
                running.remove(one)
            elif self.one_in(8):
                self.append_unreadable()
            if self.one_in(4):
                self.append_event()
            if self.rd.randrange(4) == 0:
                make_decisions.append_any(self)
        make_decisions.append_lots(self)
        while len(self.entries) < self.least_entries:
            self.append_unreadable()
        return self.seal()

    def seal(self):
        """Checkpoint and results for the entries there are."""
        root = to_base64(tlog.root_hash(self.leaves))
        text = f"{self.origin}\n{len(self.entries)}\n{root}\n"
        key_id = bytes.fromhex(self.vkey.removeprefix(self.origin + "+")[:8])
        self.checkpoint = f"{text}\n\u2014 {self.origin} {to_base64(key_id + self.log.sign(text.encode()))}\n".encode()
        self.results = all_results(self.entries, self.returns, self.e,
                                   {"origin": self.origin, "root": root, "size": len(self.entries)}, self.register)
        return self

    def published(self):
        """Path -> bytes of the published folder."""
        out = {"checkpoint": self.checkpoint, "definition/SHA256SUMS": self.sums}
        out |= {f"definition/{name}": self.files[name] for name in FILES}
        out |= {f"document/{name}": data for name, data in self.documents.items()}
        out |= {f"results/{name}": data for name, data in self.results.items()}
        size = len(self.raw)
        earlier = [self.r.randint(1, size) for _ in range(self.r.choice([0, 1, 3]))]
        for n in earlier + [size]:
            for path, first, width in tlog.required("entries", n):
                out[path] = tlog.pack(self.raw[first:first + width])
            for level, hashes in enumerate(tlog.levels(self.leaves[:n])):
                for path, first, width in tlog.required(level, len(hashes)):
                    out[path] = b"".join(hashes[first:first + width])
        return out

    def write(self, top):
        def put(path, data):
            path = os.path.join(top, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "xb") as file:
                file.write(data)

        for path, data in self.published().items():
            put(f"pub/{path}", data)
        put("log.vkey", self.vkey.encode() + b"\n")
        put("ballots/README.txt", b"ballots files as they came, in no order\n")
        for number, data in enumerate(sorted(set(self.came))):
            put(f"ballots/{number % 3}/{number}.ballots", data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--to", required=True)
    parser.add_argument("--entries", type=int, default=0)
    options = parser.parse_args()
    Maker(options.seed, options.entries).make().write(options.to)


if __name__ == "__main__":
    main()
