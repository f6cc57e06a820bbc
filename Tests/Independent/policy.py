"""policy.md: witnesses, cosignatures, policies, and how strong a quorum is."""
import hashlib
import re

import ed25519
import tlog
from strictjson import LIMIT, Malformed

MOST_BYTES, MOST_LINES = 65536, 100
_NUMBER = re.compile(rb"[1-9][0-9]*")


class Policy:
    """A policy file. Names are bytes; a quorum is "none", the place of a witness, or (k, [quorums])."""

    def __init__(self, data):
        self.digest = hashlib.sha256(data).hexdigest()
        self.logs, self.witnesses, self.quorum = [], [], None
        self.named, self.members, self.publics, self.groups = {}, set(), set(), 0
        if len(data) > MOST_BYTES:
            raise Malformed("longer than 65,536 bytes")
        if any(byte < 0x20 and byte not in (0x09, 0x0A) or byte == 0x7F for byte in data):
            raise Malformed("a byte that no policy has")
        if data and not data.endswith(b"\n"):
            raise Malformed("the last line has no line feed")
        for line in data.split(b"\n"):
            words = [word for word in re.split(rb"[ \t]+", line) if word]
            if words and not words[0].startswith(b"#"):
                self.read(words[0], words[1:])
        if self.quorum is None:
            raise Malformed("no quorum")

    def read(self, word, rest):
        if word == b"log" and len(rest) in (1, 2):
            self.logs.append(self.key(rest[0], 1))
            if len(self.logs) > MOST_LINES:
                raise Malformed("too many logs")
        elif word == b"witness" and len(rest) in (2, 3):
            self.witnesses.append(self.key(rest[1], 4))
            if len(self.witnesses) > MOST_LINES:
                raise Malformed("too many witnesses")
            self.name(rest[0], len(self.witnesses) - 1)
        elif word == b"group" and len(rest) >= 3:
            self.groups += 1
            if self.groups > MOST_LINES:
                raise Malformed("too many groups")
            parts = []
            for member in rest[2:]:
                if member not in self.named or member in self.members:
                    raise Malformed("a member that is not there, or is one already")
                self.members.add(member)
                parts.append(self.named[member])
            if rest[1] in (b"any", b"all"):
                least = 1 if rest[1] == b"any" else len(parts)
            elif _NUMBER.fullmatch(rest[1]) and len(rest[1]) < 10:
                least = int(rest[1])
            else:
                raise Malformed("no threshold")
            if least > len(parts):
                raise Malformed("a threshold above the number of members")
            self.name(rest[0], (least, parts))
        elif word == b"quorum" and len(rest) == 1:
            if self.quorum is not None:
                raise Malformed("a second quorum")
            if rest[0] != b"none" and rest[0] not in self.named:
                raise Malformed("a quorum that is not there")
            self.quorum = "none" if rest[0] == b"none" else self.named[rest[0]]
        else:
            raise Malformed("no line of a policy")

    def name(self, name, quorum):
        if name == b"none" or name in self.named:
            raise Malformed("a name that is taken")
        self.named[name] = quorum

    def key(self, word, kind):
        try:
            key = tlog.VerifierKey(word.decode("utf-8"), kind)
        except UnicodeDecodeError:
            raise Malformed("a key that is no text") from None
        if key.public in self.publics:
            raise Malformed("a public key that stands in another line")
        self.publics.add(key.public)
        return key


def reached(quorum, cosigned):
    """Whether witnesses with these places are enough."""
    if quorum == "none":
        return True
    if isinstance(quorum, int):
        return quorum in cosigned
    least, parts = quorum
    return sum(reached(part, cosigned) for part in parts) >= least


def overlap(quorum):
    """The fewest witnesses that two sets reaching the quorum have in common."""
    if quorum == "none":
        return 0
    if isinstance(quorum, int):
        return 1
    least, parts = quorum
    return sum(sorted(map(overlap, parts))[:max(0, 2 * least - len(parts))])


def cosigned_message(text, time):
    return b"cosignature/v1\ntime %d\n" % time + text


def cosignature_time(public, signature, text):
    """The time of a cosignature that holds, or None."""
    if len(signature) != 72:
        return None
    time = int.from_bytes(signature[:8], "big")
    if time >= 2**63 or not ed25519.verifies(public, signature[8:], cosigned_message(text, time)):
        return None
    return time


def judge(note, key, policy):
    """V19: sentences about what does not hold, and the cosignatures that count, for --json."""
    if policy.logs and key.text not in [log.text for log in policy.logs]:
        return ["the policy is for other logs"], []
    if key.public in [witness.public for witness in policy.witnesses]:
        return ["the log is its own witness"], []
    if note is None or note.error:
        return ["the checkpoint is no signed note with a checkpoint's text"], []
    if note.origin != key.name:
        return ["the checkpoint is of another log"], []
    known, times, signed = [(key, None)] + [(w, n) for n, w in enumerate(policy.witnesses)], {}, False
    for name, key_id, signature in note.signatures:
        owners = [(k, n) for k, n in known if k.name == name and k.id == key_id]
        if len(owners) > 1:
            return [f"two keys are named {name} {key_id.hex()}"], []
        for owner, place in owners:
            if place is None:
                holds = signed = ed25519.verifies(owner.public, signature, note.signed)
            else:
                time = cosignature_time(owner.public, signature, note.signed)
                holds = time is not None
                if holds:
                    times.setdefault(place, time)
            if not holds:
                return [f"a line of {name} {key_id.hex()} does not hold"], []
    if not signed:
        return ["no line of the log's key"], []
    found = [{"key": policy.witnesses[place].text, "name": policy.witnesses[place].name, "time": min(times[place], LIMIT)}
             for place in sorted(times)]
    if not reached(policy.quorum, set(times)):
        return [f"the quorum is not reached by these {len(found)}: {', '.join(one['name'] for one in found)}"], found
    return [], found
