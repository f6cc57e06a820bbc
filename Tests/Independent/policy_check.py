#!/usr/bin/env python3
"""Compares `shomar-audit`, as a black box, with policy.py, which was written from docs/formats/policy.md.

    python3 policy_check.py --shomar-audit PROGRAM [--seeds A-B]

For each seed one policy, flat or nested, weak or not, and one bundle; its checkpoint is cosigned by seeded sets of witnesses
and then changed. Compared are the exit status and, of the report: V19, `cosignatures`, `policy`, `quorum`; and of a receipt's
report R08 and the same members. Where the outcome is known by construction it is compared too.
The last line is "N passed, N failed"; exit status 0 if none failed, else 1.
"""
import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import make_bundle
import policy as witnesses
import strictjson as sj
import tlog
import verify

TIME = 1_790_000_000


class Witness:
    """Somebody with a key; known to the policy or not."""

    def __init__(self, private, name):
        self.private, self.name = private, name
        raw = b"\4" + self.private.public_key().public_bytes_raw()
        self.id = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        self.vkey = f"{self.name}+{self.id.hex()}+{sj.to_base64(raw)}"

    @classmethod
    def numbered(cls, seed, number):
        return cls(make_bundle.private_key(seed, f"witness {number}"), f"w{number}.example/{'é' if number % 3 else 'w'}")

    def line(self, text, time=TIME, signed=None):
        """`signed`: the time in the message that is signed, if another one."""
        signature = self.private.sign(witnesses.cosigned_message(text, time if signed is None else signed))
        return f"\u2014 {self.name} {sj.to_base64(self.id + time.to_bytes(8, 'big') + signature)}\n".encode()


def drawn_policy(r, known, log):
    """The bytes of a policy over these witnesses, and whether one dishonest witness breaks it."""
    lines = [f"log {log}"] if r.randrange(3) else []
    lines += [f"witness w{n} {one.vkey}" + r.choice(["", " https://w.example/"]) for n, one in enumerate(known)]
    places = list(range(len(known)))
    r.shuffle(places)
    free, groups = [(f"w{n}", 1) for n in places], 0
    while groups == 0 or len(free) > 1 and r.randrange(3):
        count = r.randint(2, len(free))
        some, free = free[:count], free[count:]
        least = r.choice([r.randint(1, count), count - 1, count])
        word = r.choice(["any" if least == 1 else str(least), "all" if least == len(some) else str(least), str(least)])
        common = sum(sorted(overlap for _, overlap in some)[:max(0, 2 * least - len(some))])
        lines.append(f"\tgroup g{groups}  {word} " + " ".join(name for name, _ in some))
        free.append((f"g{groups}", common))
        groups += 1
    name, common = free[-1]
    lines += ["# " + r.choice(["", "nothing\u00e9"]), f"quorum {name} "]
    return "".join(line + "\n" for line in lines).encode(), common <= 1


def mutants(r, note, known, stranger, log_line):
    """(name, note, what V19 must be or None where the set decides) of one cosigned note."""
    text, _, below = note.partition(b"\n\n")
    text += b"\n"
    lines = below.splitlines(keepends=True)
    cosigned = [line for line in lines if line != log_line]
    whole = lambda some, text=text: text + b"\n" + b"".join(some)
    some = r.choice(known)
    yield "as it is", note, None
    yield "turned round", whole(lines[::-1]), None
    yield "a stranger", whole(lines + [stranger.line(text)]), None
    yield "a stranger's bad line", whole([stranger.line(text, signed=5)] + lines), None
    yield "a bad line of a known witness", whole(lines + [some.line(text, signed=TIME + 1)]), False
    yield "a bad line of a known witness first", whole([some.line(text[:-3] + b"=\n")] + lines), False
    yield "a time above 2^63 - 1", whole(lines + [some.line(text, 2**63)]), False
    yield "the largest time", whole(lines + [some.line(text, 2**63 - 1)]), None
    yield "time 0 first", whole([some.line(text, 0)] + lines), None
    yield "every line twice", whole(lines * 2), None
    yield "the log's line twice", whole(lines + [log_line]), None
    yield "the log's line left out", whole(cosigned or [some.line(text)]), False
    yield "the log's line of another text", whole([log_line.replace(log_line[-20:-12], b"AAAAAAAA")] + cosigned), False
    yield "cosignatures alone of all", whole([one.line(text) for one in known]), False
    yield "no final line feed", note[:-1], False
    yield "one more line feed", note + b"\n", False
    yield "two empty lines", text + b"\n\n" + below, False
    yield "an extension line", whole(lines, text + b"more\n"), False
    yield "16 lines", whole([stranger.line(text, n) for n in range(16 - len(lines))] + lines), None
    yield "100 lines", whole([stranger.line(text, n) for n in range(100 - len(lines))] + lines), None
    yield "101 lines", whole([stranger.line(text, n) for n in range(101 - len(lines))] + lines), False
    long = b"\xe2\x80\x94 long " + sj.to_base64(b"x" * 600_000).encode() + b"\n"
    yield "a long line", whole([long] + lines), None
    yield "more than a million bytes", whole([long, long] + lines), False
    for name in ("a b", "a+b", "", "a\u00a0b", "a\u2003b"):
        yield f"a line of {name!r}", whole(lines + [f"\u2014 {name} AAAAAAAA\n".encode()]), False
    yield "a line with 7f", whole(lines + [b"\xe2\x80\x94 a\x7fb AAAAAAAA\n"]), None
    yield "a line that is no base64", whole(lines + [b"\xe2\x80\x94 a AAAAAAA\n"]), False
    yield "a line of 4 bytes", whole(lines + [b"\xe2\x80\x94 a AAAAAA==\n"]), False
    yield "a witness's line of the log's text with type 01", whole(lines + [some_note_line(some, text)]), None
    yield "a known name with another key ID", whole(lines + [renamed(some, text)]), None
    yield "a carriage return", note.replace(b"\n", b"\r\n"), False


def some_note_line(one, text):
    """The witness's key used as a log's: another key ID, so nobody's line."""
    raw = b"\1" + one.private.public_key().public_bytes_raw()
    key_id = hashlib.sha256(one.name.encode() + b"\n" + raw).digest()[:4]
    return f"\u2014 {one.name} {sj.to_base64(key_id + one.private.sign(text))}\n".encode()


def renamed(one, text):
    return f"\u2014 {one.name} {sj.to_base64(bytes(4) + one.private.sign(text))}\n".encode()


def bad_policies(known, log):
    """(name, bytes) that are refused whatever is cosigned."""
    w0, w1 = known[0].vkey, known[1].vkey
    raw = tlog.unbase64(log.split("+", 2)[2])
    own = b"\4" + raw[1:]
    twin = f"x+{hashlib.sha256(b'x' + bytes([10]) + own).digest()[:4].hex()}+{sj.to_base64(own)}"
    text = f"witness a {w0}\nwitness b {w1}\n"
    for name, lines in (
            ("nothing", ""), ("no quorum", text), ("quorum none", text + "quorum none\n"), ("one witness", text + "quorum a\n"),
            ("second quorum", text + "group g all a b\nquorum g\nquorum g\n"), ("unknown quorum", text + "quorum c\n"),
            ("later group", f"group g all a b\n{text}quorum g\n"), ("twice in one group", text + "group g 2 a a\nquorum g\n"),
            ("in two groups", text + "group f any a\ngroup g all a b\nquorum g\n"), ("threshold 0", text + "group g 0 a b\nquorum g\n"),
            ("threshold 3", text + "group g 3 a b\nquorum g\n"), ("threshold 02", text + "group g 02 a b\nquorum g\n"),
            ("threshold +2", text + "group g +2 a b\nquorum g\n"), ("threshold ALL", text + "group g ALL a b\nquorum g\n"),
            ("threshold 2^64", text + f"group g {2**64} a b\nquorum g\n"), ("no member", text + "group g all\nquorum g\n"),
            ("name twice", f"witness a {w0}\nwitness a {w1}\nquorum a\n"), ("key twice", f"witness a {w0}\nwitness b {w0}\nquorum a\n"),
            ("none as a name", text + "group none all a b\nquorum none\n"), ("member none", text + "group g all a none\nquorum g\n"),
            ("another word", text + "Quorum a\n"), ("a byte-order mark", "\ufeff" + text + "group g all a b\nquorum g\n"),
            ("a witness's key as a log's", f"log {w0}\nwitness b {w1}\nquorum b\n"),
            ("a log's key as a witness's", text + f"witness c {log}\ngroup g all a b\nquorum g\n"),
            ("the log as its own witness", f"log {log}\n{text}witness c {twin}\ngroup g all a b\nquorum g\n"),
            ("three words after log", f"log {log} u v\n{text}group g all a b\nquorum g\n"),
            ("a mistyped key", text.replace("+", "+0", 1) + "group g all a b\nquorum g\n"),
            ("a name changed", text.replace(".example", ".exbmple", 1) + "group g all a b\nquorum g\n")):
        yield name, lines.encode()
    strong = (text + "group g all a b\nquorum g\n").encode()
    yield "cut off", strong[:-1]
    yield "a carriage return", strong.replace(b"\n", b"\r\n")
    yield "a NUL in a comment", b"# \0\n" + strong
    yield "a DEL in a comment", b"# \x7f\n" + strong
    yield "too long", b"#" * 66_000 + b"\n" + strong
    yield "101 groups", (text + "".join(f"group g{n} any {'a' if not n else f'g{n - 1}'}\n" for n in range(101)) + "quorum g5\n").encode()


def good_policies(known):
    w0, w1 = known[0].vkey.encode(), known[1].vkey.encode()
    yield "tabs and spaces", b" \twitness\ta  " + w0 + b"\t\nwitness b " + w1 + b" http://b\n\n \t\n#\n  #x\ngroup g all a b \nquorum\tg\n"
    yield "names that are no text", b"witness \xff " + w0 + b"\nwitness \xfe " + w1 + b"\ngroup \xc3 2 \xff \xfe\nquorum \xc3\n"
    yield "two forms of one text", b"witness \xc3\xa9 " + w0 + b"\nwitness e\xcc\x81 " + w1 + b"\ngroup g all \xc3\xa9 e\xcc\x81\nquorum g\n"
    yield "words as names", b"witness all " + w0 + b"\nwitness quorum " + w1 + b"\ngroup any all all quorum\nquorum any\n"


class Check:
    def __init__(self, program, top):
        self.program, self.top, self.passed, self.failed = program, top, 0, 0

    def case(self, name, differences):
        if differences:
            self.failed += 1
            print(f"FAILED {name}")
            for sentence in differences:
                print(f"    {verify.printable(str(sentence))[:2000]}")
            sys.stdout.flush()
        else:
            self.passed += 1

    def put(self, name, data):
        path = os.path.join(self.top, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def run(self, command, what, policy):
        return subprocess.run([self.program, command, what, "--key", self.path("log.vkey"), "--policy", policy, "--json"],
                              capture_output=True, timeout=300)

    def path(self, name):
        return os.path.join(self.top, name)

    def report(self, command, what, policy, number):
        """Exit status, and number, holds, cosignatures, policy, quorum; or what went wrong."""
        done = self.run(command, what, policy)
        if done.returncode not in (0, 1):
            return done.returncode, None
        report = sj.parse_line(done.stdout)
        holds = [check["holds"] for check in report["checks"] if check["number"] == number]
        return done.returncode, (holds, report["cosignatures"], report["policy"], report["quorum"])

    def verdict(self, note, key, policy):
        """The same, of policy.py."""
        try:
            point = tlog.Checkpoint(note)
        except ValueError:
            point = None
        failures, found = witnesses.judge(point, key, policy)
        return [not failures], found, policy.digest, not failures

    def judged(self, name, note, key, data, expected, receipt):
        policy = witnesses.Policy(data)
        self.put("pub/checkpoint", note)
        wanted = self.verdict(note, key, policy)
        out = []
        if expected is not None and wanted[3] != expected:
            out.append(f"policy.py: expected {expected}, found {wanted[3]}")
        _, found = self.report("verify", self.path("pub"), self.path("policy"), "V19")
        if found != wanted:
            out.append(f"verify: expected {wanted}, found {found}")
        status, found = self.report("receipt", self.put("r.tlog-proof", receipt(note)), self.path("policy"), "R08")
        # A note that is malformed or too long makes a receipt that is; else both say the same.
        if found != wanted and not (status in (65, 74) and wanted[3] is False):
            out.append(f"receipt: expected {wanted}, found {found}, exit status {status}")
        self.case(name, out)

    def seed(self, seed):
        r = random.Random(f"policy {seed}")
        shutil.rmtree(self.top)
        maker = make_bundle.Maker(seed).make()
        maker.write(self.top)
        key = tlog.VerifierKey(maker.vkey)
        known, stranger = [Witness.numbered(seed, n) for n in range(r.randint(3, 7))], Witness.numbered(seed, 99)
        text, log_line = maker.checkpoint.split(b"\n\n")
        text += b"\n"
        entry, size = maker.raw[-1], len(maker.raw)
        proof = inclusion(size - 1, maker.leaves)

        def receipt(note):
            lines = ["c2sp.org/tlog-proof@v1", "extra " + sj.to_base64(entry), f"index {size - 1}", *map(sj.to_base64, proof)]
            return "".join(line + "\n" for line in lines).encode() + b"\n" + note

        for number in range(6):
            data, weak = drawn_policy(r, known, maker.vkey)
            policy, file = witnesses.Policy(data), self.put("policy", data)
            name = f"seed {seed}, policy {number}"
            out = [] if weak == (witnesses.overlap(policy.quorum) <= 1) else ["policy.py computes another overlap"]
            cosigned = [n for n in range(len(known)) if r.randrange(4)]
            note = maker.checkpoint + b"".join(known[n].line(text, TIME + n) for n in cosigned)
            self.put("pub/checkpoint", note)
            status, _ = self.report("verify", self.path("pub"), file, "V19")
            if (status == 65) != weak:
                out.append(f"expected {'a refusal' if weak else 'none'}, exit status {status}")
            self.case(name, out)
            if weak:
                continue
            for bits in range(1 << len(known)) if number == 0 else r.sample(range(1 << len(known)), 4):
                some = [n for n in range(len(known)) if bits >> n & 1]
                plain = maker.checkpoint + b"".join(known[n].line(text) for n in some)
                self.judged(f"{name}, cosigned {some}", plain, key, data, witnesses.reached(policy.quorum, set(some)), receipt)
        strong = "".join(f"witness w{n} {one.vkey}\n" for n, one in enumerate(known))
        strong += f"group g all {' '.join(f'w{n}' for n in range(len(known)))}\nquorum g\n"
        strong = strong.encode()
        self.put("policy", strong)
        note = maker.checkpoint + b"".join(one.line(text) for one in known)
        for what, mutant, expected in mutants(r, note, known, stranger, log_line):
            expected = True if expected is None else expected
            self.judged(f"seed {seed}, {what}", mutant, key, strong, expected, receipt)
        other = tlog.vkey("elections.example/other", key.public)
        for what, line, expected in (("another log", other, False), ("this and another log's key", maker.vkey, True)):
            data = f"log {line}\n".encode() + strong
            self.put("policy", data)
            self.judged(f"seed {seed}, policy for {what}", note, key, data, expected, receipt)
        # Two keys that somebody looked for until their IDs were the same: e9ce926c.
        twins = [Witness(Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"twin %d" % n).digest()), "twin.example")
                 for n in (25876, 34652)]
        data = "".join(f"witness twin{n} {one.vkey}\n" for n, one in enumerate(twins)).encode() + strong
        self.put("policy", data)
        self.judged(f"seed {seed}, twins that are silent", note, key, data, True, receipt)
        self.judged(f"seed {seed}, one of two twins", note + twins[1].line(text), key, data, False, receipt)
        self.policies(seed, known, maker.vkey, key, note, receipt)

    def policies(self, seed, known, log, key, note, receipt):
        """Policy files in other forms: refused by both, or taken by both."""
        for what, data in bad_policies(known, log):
            out = []
            try:
                if witnesses.overlap(witnesses.Policy(data).quorum) > 1:
                    out.append("policy.py takes it")
            except ValueError:
                pass
            done = self.run("verify", self.path("pub"), self.put("policy", data))
            if done.returncode != 65:
                out.append(f"expected exit status 65, found {done.returncode}")
            self.case(f"seed {seed}, refused policy: {what}", out)
        for what, data in good_policies(known):
            self.put("policy", data)
            self.judged(f"seed {seed}, {what}", note, key, data, True, receipt)


def inclusion(index, leaves):
    """RFC 9162, 2.1.3.1, the leaf's sibling first."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return inclusion(index, leaves[:split]) + [tlog.root_hash(leaves[split:])]
    return inclusion(index - split, leaves[split:]) + [tlog.root_hash(leaves[:split])]


def main():
    parser = argparse.ArgumentParser(description="compare shomar-audit with the independent reading of policy.md")
    parser.add_argument("--shomar-audit", required=True)
    parser.add_argument("--seeds", default="0-1", help="A-B")
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    top = tempfile.mkdtemp()
    check = Check(options.shomar_audit, top)
    try:
        for seed in range(int(first), int(last or first) + 1):
            check.seed(seed)
    finally:
        shutil.rmtree(top)
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
