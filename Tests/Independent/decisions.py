"""decision.md: the form of a decision and what is in force; findings.md F701 to F710, made again."""
import re

import ed25519
from strictjson import (Malformed, byte_order, digest, encode, has_members, is_digest, is_id, is_int, is_text, parse_line,
                        unbase64)

MOST_BYTES = 1024 * 1024
DECISION_RULES = tuple(f"F{number}" for number in range(701, 711))


_CODE = re.compile(r"[0-9A-Za-z]{1,8}")


def is_code(value):
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


POOL = "independents"  # all candidates without a list; longer than any code


def is_claim(value):
    return value == POOL or is_code(value)


def _words(value):
    return is_text(value) and value != ""


def _order(value):
    return (isinstance(value, list) and len(value) > 1 and all(is_claim(code) for code in value)
            and len(set(value)) == len(value))


MATTERS = ("listLength", "denominator", "halves", "overflow", "remainders", "listExhausted")


def _claims(value):
    return (isinstance(value, list) and all(is_claim(code) for code in value)
            and all(byte_order(a) < byte_order(b) for a, b in zip(value, value[1:])))


def _counts(value):
    return isinstance(value, list) and value != [] and all(is_int(number, 0, 2**53 - 1) for number in value)


def _gives(value):
    return (isinstance(value, list) and all(has_members(gift, ("claim", "seats")) and is_int(gift["seats"], 1, 255) for gift in value)
            and _claims([gift["claim"] for gift in value]))


def _adds_up(s):
    """A ruling gives exactly what was asked."""
    if s["about"] == "halves":
        return s["vacant"] == 0 and all(gift["seats"] == 1 and gift["claim"] in s["claims"] for gift in s["gives"])
    return sum(gift["seats"] for gift in s["gives"]) + s["vacant"] == s["places"]


def question_of(s):
    return {"about": s["about"], "claims": s["claims"], "places": s["places"]}


_ALWAYS = {"election": is_id, "definition": is_digest, "contest": is_id, "decision": lambda value: True, "body": _words,
           "number": _words, "date": _words}
STATEMENT = {"lot": _ALWAYS | {"order": _order, "votes": lambda value: is_int(value, 0, 2**53 - 1), "minutes": _words},
             "void": _ALWAYS | {"candidate": is_code, "reason": _words},
             "ruling": _ALWAYS | {"about": lambda value: value in MATTERS, "claims": lambda value: value != [] and _claims(value),
                                  "places": lambda value: is_int(value, 1, 255), "votes": _counts, "gives": _gives,
                                  "denominator": lambda value: is_int(value, 0, 2**53 - 1),
                                  "vacant": lambda value: is_int(value, 0, 255), "reason": _words},
             "withdraw": _ALWAYS | {"withdraws": is_digest, "reason": _words}}
_SIGNATURE = {"key": is_id, "signature": lambda value: unbase64(value, 64) is not None}


def _fits(value, members):
    return has_members(value, members) and all(kind(value[name]) for name, kind in members.items())


def read_decision(data):
    """The decision, or Malformed."""
    if len(data) > MOST_BYTES:
        raise Malformed("larger than 1 MiB")
    value = parse_line(data)
    if not has_members(value, ("format", "signatures", "statement")) or value["format"] != "shomar-decision/1":
        raise Malformed("not the members of a decision")
    signatures, statement = value["signatures"], value["statement"]
    if not isinstance(signatures, list) or len(signatures) > 64 or not all(_fits(item, _SIGNATURE) for item in signatures):
        raise Malformed("signatures are not as they must be")
    names = [byte_order(item["key"]) for item in signatures]
    if not all(a < b for a, b in zip(names, names[1:])):
        raise Malformed("signatures are not in the order of their keys")
    kind = statement.get("decision") if isinstance(statement, dict) else None
    if not isinstance(kind, str) or kind not in STATEMENT or not _fits(statement, STATEMENT[kind]):
        raise Malformed("the statement is not as it must be")
    if kind == "ruling" and not _adds_up(statement):
        raise Malformed("a ruling does not give what was asked")
    return value


def signed_bytes(statement):
    return f"shomar-decision/1\n{digest(encode(statement))}\n".encode()


class Register:
    """The decisions that took effect."""

    def __init__(self):
        self.all = []

    def add(self, entry, sha256, statement):
        if statement["decision"] == "withdraw":
            for item in self.all:
                if item["document"] == statement["withdraws"]:
                    item["over"] = True
        self.all.append({"entry": entry, "document": sha256, "s": statement, "over": False})

    def of(self, contest):
        return [item for item in self.all if item["s"]["contest"] == contest]

    def holding(self, contest, kind):
        return [item for item in self.of(contest) if not item["over"] and item["s"]["decision"] == kind]

    def in_force(self, contest):
        """(order, votes) of the lots, the void candidates, and the statements of the rulings."""
        return ([(item["s"]["order"], item["s"]["votes"]) for item in self.holding(contest, "lot")],
                {item["s"]["candidate"] for item in self.holding(contest, "void")},
                [item["s"] for item in self.holding(contest, "ruling")])


def decision_findings(value, ring, register):
    """F701 to F710."""
    s, e, out = value["statement"], ring.e, set()
    message = signed_bytes(s)

    def rule(number, holds):
        if not holds:
            out.add(number)

    rule("F701", s["election"] == e.id)
    rule("F702", s["definition"] == e.digest)
    signed = {item["key"]: unbase64(item["signature"], 64) for item in value["signatures"]}
    known = [name for name in signed if name in ring.keys]
    valid = [name for name in known if ed25519.verifies(ring.keys[name]["public"], signed[name], message)]
    good = [name for name in valid if name not in ring.ended]
    rule("F703", len(known) == len(signed))
    rule("F704", len(valid) == len(known))
    rule("F705", not ring.ended & set(known))

    contest = e.contests.get(s["contest"])
    about = None if contest is None else list(e.serving(s["contest"]))
    demands = [row for row in e.signing if row["document"] == "decision"]
    rule("F706", demands and all(
        sum(ring.keys[name]["role"] == row["role"] and ring.may_decide(name, about) for name in good) >= row["atLeast"]
        for row in demands))
    rule("F707", contest is not None)
    if contest is not None:
        rows = contest["candidates"]
        lists = {code for code, row in rows.items() if row.get("list") == code}
        named = s.get("order", []) + ([s["candidate"]] if "candidate" in s else [])
        pool = {POOL} if contest["rule"]["method"] == "pooled-lists" and any(row["list"] is None for row in rows.values()) else set()
        rule("F708", all(code in rows or code in pool for code in named) and s.get("candidate") not in lists)
        if s["decision"] == "ruling":
            rule("F708", {*s["claims"], *(gift["claim"] for gift in s["gives"])} <= lists | pool)

    lots, void, rulings = register.in_force(s["contest"])
    rule("F709", all(item["s"] != s for item in register.of(s["contest"])))
    if s["decision"] == "lot":
        rule("F709", not any(set(order) == set(s["order"]) and votes == s["votes"] for order, votes in lots))
    elif s["decision"] == "void":
        rule("F709", s["candidate"] not in void)
    elif s["decision"] == "ruling":
        rule("F709", not any(all(item[name] == s[name] for name in ("about", "claims", "places", "votes", "denominator"))
                             for item in rulings))
    else:
        rule("F710", any(item["document"] == s["withdraws"] for kind in ("lot", "void", "ruling")
                         for item in register.holding(s["contest"], kind)))
    return out


def decisions_of(items, ties, answered=()):
    """The member `decisions` of a contest's result; nothing where nothing was decided. `answered`: the rulings that took part."""
    out = []
    for item in items:
        s = item["s"]
        effect = "withdrawn" if item["over"] else "applied"
        if effect == "applied" and s["decision"] == "lot" and not any(
                tie["state"] == "decided" and tie["resolvedBy"] == ["lot"] and tie["votes"] == s["votes"]
                and set(tie["candidates"]) == set(s["order"]) for tie in ties):
            effect = "no-open-tie"
        if effect == "applied" and s["decision"] == "ruling" and not any(s is ruling for ruling in answered):
            effect = "no-open-tie"
        named = s.get("order", [s["candidate"]] if "candidate" in s else [gift["claim"] for gift in s.get("gives", [])])
        out.append({"body": s["body"], "candidates": named, "date": s["date"], "decision": s["decision"], "document": item["document"], "effect": effect,
                    "entry": item["entry"], "number": s["number"]})
    return {"decisions": out} if out else {}
