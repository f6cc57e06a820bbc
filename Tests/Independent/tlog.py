"""ledger-entry.md and bundle.md: entries, the tree, the checkpoint, the tiles."""
import hashlib
import re

import ed25519
from returns import is_file, is_part
from strictjson import (Malformed, byte_order, has_members, is_count, is_digest, is_id, is_text, parse_canonical, to_base64,
                        unbase64)

WIDTH = 256
MOST_BYTES = 65535
MOST_NOTE, MOST_LINES = 1_000_000, 100  # policy.md, "The note as a whole"
_TILE = re.compile(r"tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


# --- tree

def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_hash(hashes):
    """RFC 9162, 2.1.1, from the leaf hashes (or from hashes of complete subtrees of one size)."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(root_hash(hashes[:split]), root_hash(hashes[split:]))


def levels(leaves):
    """The hashes of every tile level."""
    out = [leaves]
    while len(out[-1]) >= WIDTH:
        below = out[-1]
        out.append([root_hash(below[at:at + WIDTH]) for at in range(0, len(below) - WIDTH + 1, WIDTH)])
    return out


# --- tiles

def tile_path(level, number, width=WIDTH):
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at:at + 3] for at in range(0, len(digits), 3)]
    name = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{name}" + ("" if width == WIDTH else f".p/{width}")


def parse_tile_path(path):
    """(level, number, width) or None."""
    match = _TILE.fullmatch(path)
    if not match:
        return None
    level = match[1] if match[1] == "entries" else int(match[1])
    number = int(match[2].replace("x", "").replace("/", ""))
    width = int(match[3]) if match[3] else WIDTH
    return (level, number, width) if tile_path(level, number, width) == path else None


def required(level, count):
    """The tiles of `count` hashes (or entries) at one level: (path, first, width)."""
    for number in range(count // WIDTH):
        yield tile_path(level, number), number * WIDTH, WIDTH
    if count % WIDTH:
        yield tile_path(level, count // WIDTH, count % WIDTH), count - count % WIDTH, count % WIDTH


def pack(entries):
    return b"".join(len(data).to_bytes(2, "big") + data for data in entries)


def unpack(data):
    out, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at:at + 2], "big")
        if at + 2 + size > len(data):
            raise Malformed("an entry is cut off")
        out.append(data[at + 2:at + 2 + size])
        at += 2 + size
    return out


# --- keys and notes

class VerifierKey:
    """Of the log (kind 1) or of a witness (kind 4)."""

    def __init__(self, text, kind=1):
        name, key_id, data = (text.split("+", 2) + ["", ""])[:3]
        raw = unbase64(data, 33)
        if not name or any(c.isspace() or ord(c) < 32 for c in name) or raw is None or raw[0] != kind:
            raise Malformed(f"not a verifier key of type {kind}")
        self.name, self.public, self.text = name, raw[1:], text
        self.id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        if self.id.hex() != key_id:
            raise Malformed("the key id is not that of the key")
        if ed25519.key_defect(self.public):
            raise Malformed(ed25519.key_defect(self.public))


def vkey(name, public):
    raw = b"\1" + public
    return f"{name}+{hashlib.sha256(name.encode() + bytes([10]) + raw).digest()[:4].hex()}+{to_base64(raw)}"


class Checkpoint:
    """A signed note with a checkpoint text; `error` says what is wrong with the lines after the first three."""

    def __init__(self, data):
        lines = data.split(b"\n", 3)
        try:
            self.origin, size, self.root64 = (line.decode("utf-8") for line in lines[:3])
        except ValueError:
            raise Malformed("its first three lines are no text of a checkpoint") from None
        wrong = not self.origin or "+" in self.origin or any(c.isspace() or ord(c) < 32 or ord(c) == 127 for c in self.origin)
        self.root = unbase64(self.root64, 32)
        if wrong or self.root is None or not re.fullmatch(r"0|[1-9][0-9]{0,18}", size) or int(size) >= 2**63:
            raise Malformed("origin, size or root is malformed")
        self.size, self.error, self.signatures = int(size), None, []
        self.signed = f"{self.origin}\n{size}\n{self.root64}\n".encode()
        try:
            if len(data) > MOST_NOTE:
                raise Malformed("longer than 1,000,000 bytes")
            self.read_signatures(lines[3] if len(lines) > 3 else b"")
        except ValueError as error:
            self.error = str(error)

    def read_signatures(self, data):
        text = data.decode("utf-8")
        if not text.startswith("\n") or not text.endswith("\n") or len(text) < 2:
            raise Malformed("not an empty line and signature lines after the text")
        lines = text[1:-1].split("\n")
        if len(lines) > MOST_LINES:
            raise Malformed("more than 100 signature lines")
        for line in lines:
            words = line.split(" ")
            raw = unbase64(words[2]) if len(words) == 3 else None
            if (len(words) != 3 or words[0] != "\u2014" or not words[1] or "+" in words[1] or not raw or len(raw) < 5
                    or any(c.isspace() for c in words[1]) or any(ord(c) < 32 for c in line)):
                raise Malformed("a signature line is malformed")
            self.signatures.append((words[1], raw[:4], raw[4:]))


# --- entries

_COMMON = {"format": lambda value: value == "shomar-entry/1",
           "kind": lambda value: value in ("definition", "return", "key", "decision", "unreadable"),
           "sequence": is_count,
           "previous": is_digest, "election": is_id, "document": is_file}


_NUMBER = re.compile(r"[FW][0-9]{3}")


def _findings(value):
    if not isinstance(value, list) or not all(isinstance(number, str) and _NUMBER.fullmatch(number) for number in value):
        return False
    return all(byte_order(a) < byte_order(b) for a, b in zip(value, value[1:]))


_KINDS = {
    "definition": {"log": lambda value: isinstance(value, str), "origin": is_text},
    "return": {"precinct": is_id, "contest": is_id, "part": is_part, "findings": _findings,
               "ballots": lambda value: value is None or is_file(value),
               "state": lambda value: value in ("counted", "quarantined")},
    "key": {"event": lambda value: value in ("register", "rotate", "revoke"), "key": is_id, "findings": _findings,
            "state": lambda value: value in ("effective", "quarantined")},
    "decision": {"decision": lambda value: value in ("lot", "void", "ruling", "withdraw"), "contest": is_id, "findings": _findings,
                 "state": lambda value: value in ("effective", "quarantined")},
    "unreadable": {"findings": _findings},
}


def read_entry(data):
    if len(data) > MOST_BYTES:
        raise Malformed("longer than 65,535 bytes")
    value = parse_canonical(data)
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise Malformed("no known kind")
    members = _COMMON | _KINDS[kind]
    if not has_members(value, members):
        raise Malformed("other members than its kind has")
    for name, holds in members.items():
        if not holds(value[name]):
            raise Malformed(f"member {name}")
    return value
