"""The two long algorithms: how a ballot is read (ballots-file.md) and the outcome with ties (results.md)."""
import re

from strictjson import Malformed, byte_order, is_id

MOST_BYTES = 64 * 1024 * 1024
_WORDS = ("election", "precinct", "contest", "part", "ballots", "salt")
_LINE = re.compile(rb"-|(?:\*|[0-9A-Za-z]{1,8})(?: (?:\*|[0-9A-Za-z]{1,8})){0,254}")


class BallotsFile:
    """A ballots file read by its form (F401); `header` by word, `lines` as text in the order of the file."""

    def __init__(self, data):
        if len(data) > MOST_BYTES:
            raise Malformed("larger than 64 MiB")
        if not data.endswith(b"\n"):
            raise Malformed("the last line has no line feed")
        lines = data[:-1].split(b"\n")
        if len(lines) < 8 or lines[0] != b"shomar-ballots/1" or lines[7] != b"":
            raise Malformed("not the header of a ballots file")
        self.header = {}
        for word, line in zip(_WORDS, lines[1:7]):
            try:
                name, value = line.decode("ascii").split(" ")
            except ValueError:
                raise Malformed(f"header line {word}") from None
            ok = {"part": value in ("electronic", "paper"),
                  "ballots": bool(re.fullmatch(r"0|[1-9][0-9]{0,8}", value)),
                  "salt": bool(re.fullmatch(r"[0-9a-f]{64}", value))}.get(word, is_id(value))
            if name != word or not ok:
                raise Malformed(f"header line {word}")
            self.header[word] = value
        body = lines[8:]
        if not all(map(_LINE.fullmatch, body)):
            raise Malformed("a line is not a ballot")
        self.sorted = all(a <= b for a, b in zip(body, body[1:]))
        self.lines = [line.decode("ascii") for line in body]

    def codes(self):
        return {entry for line in set(self.lines) if line != "-" for entry in line.split(" ") if entry != "*"}


# --- how a ballot is read ---------------------------------------------------------------------------

def read_ballot(line, candidates, allowed, truncation, excess, per_candidate=1, lists=()):
    """One ballot line: (class, codes that get a vote); class is blank, overvoted, noCandidate or valid."""
    if line == "-":
        return "blank", []
    entries = line.split(" ")

    def named(some):
        known = [entry for entry in some if entry in candidates]
        return [entry for at, entry in enumerate(known) if known[:at].count(entry) < per_candidate]

    for entry in entries[:allowed] if truncation == "written" else entries:
        if entry in lists:
            return "valid", [entry]  # a list: nothing else is read
    if truncation == "written":
        given, left = len(entries), named(entries[:allowed])
    else:
        left = named(entries)
        given, left = len(left), left[:allowed]
    if excess == "void-ballot" and given > allowed:
        return "overvoted", []
    return ("valid", left) if left else ("noCandidate", [])


def count_ballots(lines, contest):
    """The counts of a file: (class -> number, code -> votes)."""
    rule = contest["rule"]
    lists = {code for code, row in contest["candidates"].items() if row["list"] == code}
    classes, votes, known = dict.fromkeys(("blank", "overvoted", "noCandidate", "valid"), 0), {}, {}
    for line in lines:
        if line not in known:
            known[line] = read_ballot(line, contest["candidates"], contest["allowed"], rule["truncation"],
                                      rule["excessNames"], rule.get("perCandidate", 1), lists)
        kind, left = known[line]
        classes[kind] += 1
        for code in left:
            votes[code] = votes.get(code, 0) + 1
    return classes, votes


# --- the outcome ------------------------------------------------------------------------------------

def place(p, q, seats, alternates):
    """The table of results.md: (outcome, boundaries) of a group at positions p to q."""
    last = seats + alternates
    if q <= seats:
        return "elected", ["seat-order"]
    if p <= seats:
        return "tie-open", ["seats"] + (["alternates"] if alternates > 0 and q > last else [])
    if q <= last:
        return "alternate", ["alternate-order"]
    if p <= last:
        return "tie-open", ["alternates"]
    return "not-elected", []


def places(p, size, boundaries, seats, alternates):
    if "seats" in boundaries:
        return seats - p + 1
    if "alternates" in boundaries:
        return seats + alternates - p + 1
    return size


def groups(members, key):
    """Members with equal keys together, the higher key first."""
    return [[m for m in members if key(m) == k] for k in sorted({key(m) for m in members}, reverse=True)]


def outcome(contest, votes, valid=None, lots=(), voided=(), rulings=(), answered=None):
    """(rows of the candidates in the order of the result, ties, the seats of lists or None).

    `lots`: (codes in the order drawn, the votes each had); `voided`: codes whose votes are void. `rulings`: statements; those that take part are appended to `answered`.
    """
    if contest["rule"].get("method") == "pooled-lists":
        from lists import list_outcome
        return list_outcome(contest, votes, valid, lots, voided, rulings, answered if answered is not None else [])
    codes = [code for code in contest["candidates"]]
    total = {code: votes.get(code, 0) for code in codes}
    rows, ties = rank_codes(contest, [code for code in codes if code not in voided], total, contest["seats"],
                            contest["alternates"], contest["rule"]["leastVotes"], lots)
    for code in sorted((code for code in codes if code in voided), key=byte_order):
        rows.append({"code": code, "name": contest["candidates"][code]["name"], "votes": total[code],
                     "rank": len(codes) - len(set(voided) & set(codes)) + 1, "outcome": "voided"})
    return rows, ties, None


def rank_codes(contest, codes, total, seats, alternates, least, lots):
    """Candidates who compete for the same places, sorted, with rank and outcome; and their ties."""
    attributes = [name for name in contest["rule"]["tieOrder"] if name != "lot"]
    codes = sorted(codes, key=byte_order)
    values = {code: contest["candidates"][code]["attributes"] for code in codes}
    keys = {code: (total[code], *(values[code][name] for name in attributes)) for code in codes}
    rank = {code: 1 + sum(other > keys[code] for other in keys.values()) for code in codes}
    result = dict.fromkeys(codes, "not-elected")
    ties = []

    def tie(members, p, boundaries, state, resolved):
        ties.append({"boundaries": boundaries, "candidates": members, "state": state, "resolvedBy": resolved,
                     "places": places(p, len(members), boundaries, seats, alternates), "votes": total[members[0]]})

    enough = [code for code in codes if total[code] >= least]
    for equal_votes in groups(enough, total.get):
        p = 1 + sum(total[other] > total[equal_votes[0]] for other in codes)
        _, boundaries = place(p, p + len(equal_votes) - 1, seats, alternates)
        equal_keys = groups(equal_votes, keys.get)
        if len(equal_keys) > 1 and boundaries:
            differing = [name for name in attributes if len({values[code][name] for code in equal_votes}) > 1]
            tie([code for group in equal_keys for code in group], p, boundaries, "decided", differing)
        for group in equal_keys:
            p = rank[group[0]]
            where, boundaries = place(p, p + len(group) - 1, seats, alternates)
            drawn = [order for order, had in lots if sorted(order) == sorted(group) and had == total[group[0]]]
            if len(group) > 1 and boundaries and drawn:
                tie(list(drawn[0]), p, boundaries, "decided", ["lot"])
                for at, code in enumerate(drawn[0]):
                    rank[code] = p + at
                    result[code] = place(p + at, p + at, seats, alternates)[0]
                continue
            for code in group:
                result[code] = where
            if len(group) > 1 and boundaries:
                tie(group, p, boundaries, "open", [])
    rows = [{"code": code, "name": contest["candidates"][code]["name"], "votes": total[code], "rank": rank[code],
             "outcome": result[code]} for code in sorted(codes, key=lambda code: (rank[code], byte_order(code)))]
    return rows, ties
