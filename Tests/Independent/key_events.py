"""key-event.md: the form of a key event and the key ring; findings.md F601 to F616, made again."""
import ed25519
from strictjson import (Malformed, byte_order, digest, encode, has_members, is_digest, is_id, is_role, is_text,
                        parse_line, unbase64)

MOST_BYTES = 1024 * 1024
KEY_RULES = tuple(f"F{number}" for number in range(601, 617))


def _precincts(value):
    if value == ["*"]:
        return True
    return (isinstance(value, list) and bool(value) and all(is_id(one) for one in value)
            and all(byte_order(a) < byte_order(b) for a, b in zip(value, value[1:])))


_ALWAYS = {"election": is_id, "definition": is_digest, "event": lambda value: True, "key": is_id,
           "reason": lambda value: is_text(value) and value != ""}
_NEW = {"role": is_role, "publicKey": lambda value: unbase64(value, 32) is not None, "precincts": _precincts}
STATEMENT = {"register": _ALWAYS | _NEW, "rotate": _ALWAYS | _NEW | {"replaces": is_id}, "revoke": _ALWAYS}
_SIGNATURE = {"key": is_id, "signature": lambda value: unbase64(value, 64) is not None}


def _fits(value, members):
    return has_members(value, members) and all(kind(value[name]) for name, kind in members.items())


def read_event(data):
    """The key event, or Malformed."""
    if len(data) > MOST_BYTES:
        raise Malformed("larger than 1 MiB")
    value = parse_line(data)
    if not has_members(value, ("format", "signatures", "statement")) or value["format"] != "shomar-key/1":
        raise Malformed("not the members of a key event")
    signatures, statement = value["signatures"], value["statement"]
    if not isinstance(signatures, list) or len(signatures) > 64 or not all(_fits(item, _SIGNATURE) for item in signatures):
        raise Malformed("signatures are not as they must be")
    names = [byte_order(item["key"]) for item in signatures]
    if not all(a < b for a, b in zip(names, names[1:])):
        raise Malformed("signatures are not in the order of their keys")
    event = statement.get("event") if isinstance(statement, dict) else None
    if not isinstance(event, str) or event not in STATEMENT or not _fits(statement, STATEMENT[event]):
        raise Malformed("the statement is not as it must be")
    return value


def signed_bytes(statement):
    return f"shomar-key/1\n{digest(encode(statement))}\n".encode()


class Ring:
    """The keys at an entry; `keys` as in Definition, and `ended`: the names of those that have ended."""

    def __init__(self, e, log):
        self.e, self.log, self.keys, self.ended = e, log, dict(e.keys), frozenset()

    def after(self, statement):
        """The ring when this event has taken effect."""
        ring = Ring(self.e, self.log)
        ring.keys, ring.ended = dict(self.keys), self.ended
        if statement["event"] != "revoke":
            listed = statement["precincts"]
            ring.keys[statement["key"]] = {"key": statement["key"], "role": statement["role"],
                                           "public": unbase64(statement["publicKey"], 32),
                                           "precincts": None if listed == ["*"] else listed}
        if statement["event"] != "register":
            ring.ended |= {old_of(statement)}
        return ring

    def entitled(self, key, precinct):
        listed = self.keys[key]["precincts"]
        return listed is None or precinct in listed

    def may_decide(self, key, about):
        """Is the key entitled to all precincts of a list (None: all there are)?"""
        listed = self.keys[key]["precincts"]
        return listed is None or about is not None and set(about) <= set(listed)


def old_of(statement):
    return statement["replaces"] if statement["event"] == "rotate" else statement["key"]


def key_findings(value, ring):
    """F601 to F616."""
    s, e, out = value["statement"], ring.e, set()
    message, new = signed_bytes(s), s["event"] != "revoke"

    def rule(number, holds):
        if not holds:
            out.add(number)

    rule("F601", s["election"] == e.id)
    rule("F602", s["definition"] == e.digest)
    signed = {item["key"]: unbase64(item["signature"], 64) for item in value["signatures"]}
    own = signed.pop(s["key"], None) if new else None
    known = [name for name in signed if name in ring.keys]
    valid = [name for name in known if ed25519.verifies(ring.keys[name]["public"], signed[name], message)]
    good = [name for name in valid if name not in ring.ended]
    rule("F603", len(known) == len(signed))
    rule("F604", len(valid) == len(known))
    rule("F605", not ring.ended & set(known))

    if new:
        about = None if s["precincts"] == ["*"] else s["precincts"]
    else:
        about = ring.keys[s["key"]]["precincts"] if s["key"] in ring.keys else None
    demands = [row for row in e.signing if row["document"] == "key"]
    rule("F606", demands and all(
        sum(ring.keys[name]["role"] == row["role"] and ring.may_decide(name, about) for name in good) >= row["atLeast"]
        for row in demands))

    if new:
        public = unbase64(s["publicKey"], 32)
        rule("F607", s["key"] not in ring.keys)
        rule("F608", public != ring.log and all(public != key["public"] for key in ring.keys.values()))
        weak = ed25519.key_defect(public)
        rule("F609", not weak)
        rule("F612", weak or own is not None and ed25519.verifies(public, own, message))
    if s["event"] == "register":
        rule("F615", all(name in e.precincts for name in about or []))
        rule("F616", any(row["role"] == s["role"] for row in e.signing))
    else:
        old = old_of(s)
        rule("F610", old in ring.keys)
        rule("F611", old not in ring.ended)
        if new and old in ring.keys:
            rule("F613", old in ring.ended or old in good)
            had = ring.keys[old]
            rule("F614", had["role"] == s["role"]
                 and (had["precincts"] is None) == (about is None) and set(had["precincts"] or []) == set(about or []))
    return out
