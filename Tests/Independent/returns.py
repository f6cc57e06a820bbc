"""return.md: the form of a return; findings.md: the rules, made again."""
import json
import re

import ed25519
from counting import BallotsFile, count_ballots
from definition import has_form, is_day
from strictjson import (COUNT, Malformed, byte_order, digest, encode, has_members, is_count, is_digest, is_id, is_int,
                        is_text, parse_line, unbase64)

MOST_BYTES = 1024 * 1024
UNREADABLE = ("F101", "F102", "F103")
SIGNATURE_RULES = ("F301", "F302", "F303", "F304", "F305", "F306")
STATEMENT_RULES = ("F111", "F112", "F113", "F114", "F115", "F201", "F202", "F203", "F204", "F205", "F206", "F207",
                   "F208", "W201", "W202", "W203", "W204")
ENTRY_RULES = ("F402", "F403", "F412", "F501", "W501")
BALLOTS_RULES = ("F401", "F404", "F405", "F406", "F407", "F408", "F409", "F410", "F411")
ALL_RULES = UNREADABLE + STATEMENT_RULES + SIGNATURE_RULES + ENTRY_RULES + BALLOTS_RULES
CLASSES = ("blank", "illegible", "noCandidate", "overvoted")
SLIPS = ("received", "spoiled", "unused", "used")


def _moment(value):
    match = isinstance(value, str) and re.fullmatch(r"(.{10})T([01][0-9]|2[0-3]):[0-5][0-9]", value)
    return bool(match) and is_day(match[1])


def is_file(value):
    return has_members(value, ("bytes", "sha256")) and is_count(value["bytes"]) and is_digest(value["sha256"])


def is_part(value):
    return value in ("electronic", "paper")


def _counts(names):
    return lambda value: has_members(value, names) and all(map(is_count, value.values()))


def _or_null(kind):
    return lambda value: value is None or kind(value)


def _list(members, sorted_by_key):
    def holds(value):
        if not isinstance(value, list) or len(value) > 64:
            return False
        if not all(has_members(item, members) and all(kind(item[name]) for name, kind in members.items())
                   for item in value):
            return False
        keys = [byte_order(item["key"]) for item in value] if sorted_by_key else []
        return all(a < b for a, b in zip(keys, keys[1:]))
    return holds


def _votes(value):
    return isinstance(value, dict) and all(re.fullmatch(r"[0-9A-Za-z]{1,8}", code) and is_int(number, 1, COUNT)
                                           for code, number in value.items())


STATEMENT = {
    "format": lambda value: value == "shomar-return/1",
    "election": is_id, "definition": is_digest, "precinct": is_id, "contest": is_id, "part": is_part,
    "revision": lambda value: is_int(value, 1, 999),
    "opened": _or_null(_moment), "closed": _or_null(_moment),
    "slips": _or_null(_counts(SLIPS)), "identified": _or_null(is_count),
    "found": is_count, "excess": is_count, "void": is_count, "cast": is_count, "valid": is_count,
    "invalid": _counts(CLASSES), "votes": _votes,
    "overvotes": _or_null(is_count), "undervotes": _or_null(is_count),
    "ballotsFile": _or_null(is_file),
    "signers": _list({"key": is_id, "name": is_text, "role": is_text}, True),
    "refusals": _list({"name": is_text, "reason": is_text, "role": is_text}, False),
    "remarks": lambda value: is_text(value, long=True),
}
_signatures = _list({"key": is_id, "signature": lambda value: unbase64(value, 64) is not None}, True)


def read_return(data):
    """The return, or Malformed."""
    if len(data) > MOST_BYTES:
        raise Malformed("larger than 1 MiB")
    value = parse_line(data)
    if not has_members(value, ("signatures", "statement")) or not _signatures(value["signatures"]):
        raise Malformed("signatures are not as they must be")
    statement = value["statement"]
    if not has_members(statement, STATEMENT):
        raise Malformed("the statement has other members than it must")
    for name, kind in STATEMENT.items():
        if not kind(statement[name]):
            raise Malformed(f"member {name}")
    return value


def _no_constant(word):
    raise ValueError(word)


def unreadable_finding(data, read=read_return):
    """F101, F102 or F103, or None if the file is a return (or what `read` reads)."""
    if len(data) > MOST_BYTES or data.startswith(b"\xef\xbb\xbf"):
        return "F101"
    try:
        json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except RecursionError:
        pass
    except ValueError:
        return "F101"
    try:
        parse_line(data)
    except Malformed:
        return "F102"
    try:
        read(data)
    except Malformed:
        return "F103"
    return None


def signed_bytes(statement):
    return f"shomar-return/1\n{digest(encode(statement))}\n".encode()


def statement_findings(s, e):
    """F111 to F208 and W201 to W204."""
    out = set()

    def rule(number, holds):
        if not holds:
            out.add(number)

    precinct, contest = e.precincts.get(s["precinct"]), e.contests.get(s["contest"])
    rule("F111", s["election"] == e.id)
    rule("F112", s["definition"] == e.digest)
    rule("F113", precinct)
    rule("F114", contest)
    if precinct and contest:
        rule("F115", s["contest"] in precinct["contests"])
    slips, total = s["slips"], sum(s["votes"].values())
    if slips:
        rule("F201", slips["received"] == slips["used"] + slips["unused"] + slips["spoiled"])
    rule("F202", s["found"] - s["excess"] - s["void"] == s["cast"])
    rule("F203", s["cast"] == s["valid"] + sum(s["invalid"].values()))
    most = s["valid"] * (contest["rule"].get("perCandidate", 1) if contest else 1)
    rule("F204", all(votes <= most for votes in s["votes"].values()))
    if contest:
        rule("F205", total <= s["valid"] * contest["allowed"])
        formed = [code for code in s["votes"] if has_form(contest, code)]
        rule("F206", all(code in contest["candidates"] for code in formed))
        rule("F207", len(formed) == len(s["votes"]))
        over, under = s["overvotes"], s["undervotes"]
        if over is None or under is None:
            rule("F208", over is None and under is None)
        else:
            rule("F208", total + over + under == s["cast"] * contest["allowed"])
    identified, eligible = s["identified"], precinct and precinct["eligible"]
    if identified is not None:
        rule("W201", s["cast"] <= identified)
    if eligible is not None:
        rule("W203" if identified is None else "W202", (s["cast"] if identified is None else identified) <= eligible)
    if slips:
        rule("W204", s["found"] - s["excess"] <= slips["used"])
    return out


def signature_findings(value, ring):
    """F301 to F306, with the key ring at the entry."""
    s, out = value["statement"], set()
    message = signed_bytes(s)
    signed = {item["key"]: unbase64(item["signature"]) for item in value["signatures"]}
    known = [key for key in signed if key in ring.keys]
    valid = [key for key in known if ed25519.verifies(ring.keys[key]["public"], signed[key], message)]
    entitled = [key for key in known if ring.entitled(key, s["precinct"])]
    if len(known) < len(signed):
        out.add("F301")
    if len(valid) < len(known):
        out.add("F302")
    if len(entitled) < len(known):
        out.add("F303")
    if ring.ended & set(known):
        out.add("F306")
    good = [key for key in valid if key in entitled and key not in ring.ended]
    for rule in ring.e.signing:
        if rule["document"] == "return" and sum(ring.keys[key]["role"] == rule["role"] for key in good) < rule["atLeast"]:
            out.add("F304")
    if ({item["key"] for item in s["signers"]} != set(signed)
            or any(item["key"] in ring.keys and ring.keys[item["key"]]["role"] != item["role"] for item in s["signers"])):
        out.add("F305")
    return out


def file_findings(s, came):
    """F402, F403 and F412 from the statement and the entry's `ballots`."""
    named = s["ballotsFile"]
    if named is None:
        return set() if came is None else {"F412"}
    if came is None:
        return {"F402"}
    return set() if came == named else {"F403"}


def ballots_findings(s, data, e):
    """F401 and F404 to F411 of the ballots file that came."""
    try:
        file = BallotsFile(data)
    except Malformed:
        return {"F401"}
    out = {number for number, word in (("F404", "election"), ("F405", "precinct"), ("F406", "contest"), ("F407", "part"))
           if file.header[word] != s[word]}
    if len(file.lines) != int(file.header["ballots"]):
        out.add("F408")
    if not file.sorted:
        out.add("F409")
    contest = e.contests.get(s["contest"])
    if contest and not all(has_form(contest, code) for code in file.codes()):
        out.add("F410")
    elif contest:
        classes, votes = count_ballots(file.lines, contest)
        invalid = s["invalid"]
        same = (all(votes.get(code, 0) == s["votes"].get(code, 0) for code in contest["candidates"])
                and classes["valid"] == s["valid"] and classes["blank"] == invalid["blank"]
                and classes["overvoted"] == invalid["overvoted"]
                and classes["noCandidate"] == invalid["illegible"] + invalid["noCandidate"]
                and len(file.lines) == s["cast"])
        if not same:
            out.add("F411")
    return out
