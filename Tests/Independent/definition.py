"""definition.md: the six files, read strictly; every defect is named."""
import calendar
import re
import unicodedata

import ed25519
from strictjson import (Malformed, byte_order, digest, has_members, is_count, is_id, is_int, is_role, is_text,
                        parse, table_count, unbase64)

FILES = ("areas.csv", "candidates.csv", "contests.csv", "election.json", "keys.csv", "precincts.csv")
LEVELS = ("country", "province", "county", "district", "rural-district", "city", "village", "clan")
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEADERS = {
    "areas.csv": "area,parent,level,name,name_en".split(","),
    "contests.csv": "contest,area,office,seats,alternates,votes_allowed,rule,code_length,code_alphabet".split(","),
    "precincts.csv": "precinct,name,kind,eligible,contests".split(","),
    "keys.csv": "key,role,public_key,precincts".split(","),
}
METHODS = {"plurality-at-large": ("leastVotes",), "cumulative": ("leastVotes", "perCandidate"), "pooled-lists": ()}
CHOICES = {  # of pooled-lists: what the law leaves open
    "denominator": ("name-votes", "ballots", "ballots-times-seats"),
    "remainders": ("largest-remainder", "largest-shares", "plain-rounding"),
    "halves": ("up", "down", "authority"),
    "overflow": ("by-fraction", "by-share", "authority"),
    "listLength": ("as-they-are", "full-list-demanded"),
    "listExhausted": ("pass-on", "leave-vacant", "authority"),
}
MOST_OF_LISTS = (2**53 - 1) // (2 * 999_999_999)  # precincts x votes allowed x candidates of a list
_ORIGIN = re.compile(r"[!-*,-~]{1,200}")
_ATTRIBUTE = re.compile(r"(?!(?:contest|code|name)$)[a-z][a-z_]{0,39}")
_LISTS = {"precincts.csv": 4, "keys.csv": 3}  # columns with lists of ids, without the limit of a text


def sums(files):
    """SHA256SUMS of the six files."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in FILES).encode()


def is_day(word):
    match = isinstance(word, str) and re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", word)
    if not match:
        return False
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12:
        return False
    days = 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return 1 <= day <= days


def read_csv(data):
    """RFC 4180 as definition.md narrows it: a list of records."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(f"not UTF-8 at byte {error.start}") from None
    text = text.removeprefix("\ufeff")
    records, record, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            parts, at = [], at + 1
            while True:
                end = text.find('"', at)
                if end < 0:
                    raise Malformed(f"record {len(records) + 1}: a quote is not closed")
                parts.append(text[at:end])
                at = end + 1
                if not text.startswith('"', at):
                    break
                parts.append('"')
                at += 1
            field = "".join(parts)
        else:
            end = at
            while end < len(text) and text[end] not in ',\n':
                end += 1
            field, at = text[at:end], end
            if field.endswith("\r") and text.startswith("\n", at):
                field, at = field[:-1], at - 1
            if '"' in field:
                raise Malformed(f"record {len(records) + 1}: a quote in an unquoted field")
        record.append(field)
        if text.startswith(",", at):
            at += 1
            if at == len(text):  # the last field of the last record is empty
                record.append("")
            else:
                continue
        elif text.startswith("\r\n", at):
            at += 2
        elif text.startswith("\n", at):
            at += 1
        elif at < len(text):
            raise Malformed(f"record {len(records) + 1}: text after a closing quote")
        records.append(record)
        record = []
    return records


def is_citation(value):
    """A text with a letter and one more letter or digit (definition.md, rules[].citations)."""
    if not is_text(value):
        return False
    kinds = [unicodedata.category(char) for char in value]
    letters, digits = sum(kind[0] == "L" for kind in kinds), kinds.count("Nd")
    return letters > 0 and letters + digits > 1


class Definition:
    """`defects` is empty if the definition may be used. `id`, `origin`, `disclosure` are there as far as readable."""

    def __init__(self, files):
        self.defects = []
        self.digest = digest(sums(files)) if all(name in files for name in FILES) else None
        self.election, self.rules, self.signing = {}, {}, []
        self.areas, self.contests, self.precincts, self.keys = {}, {}, {}, {}
        for name in FILES:
            if name not in files:
                self.bad(name, "is missing")
        if "election.json" in files:
            try:
                self.read_election(parse(files["election.json"]))
            except Malformed as error:
                self.bad("election.json", str(error))
        rows = {name: self.table(name, files[name]) for name in FILES if name.endswith(".csv") and name in files}
        self.read_areas(rows.get("areas.csv", []))
        self.read_contests(rows.get("contests.csv", []))
        self.read_candidates(rows.get("candidates.csv", []))
        self.read_precincts(rows.get("precincts.csv", []))
        self.read_keys(rows.get("keys.csv", []))

    def bad(self, where, what):
        self.defects.append(f"definition/{where}: {what}")

    def plain(self, name):
        value = self.election.get(name)
        return value if isinstance(value, str) else None

    @property
    def id(self):
        return self.plain("id")

    @property
    def origin(self):
        return self.plain("origin")

    @property
    def disclosure(self):
        value = self.plain("disclosure")
        return value if value in ("totals", "ballots") else None

    # --- election.json

    def read_election(self, value):
        def need(holds, what):
            if not holds:
                self.bad("election.json", what)
            return holds

        if not need(isinstance(value, dict), "is not an object"):
            return
        self.election = value
        if not need(has_members(value, ("format", "id", "title", "date", "origin", "purpose", "disclosure", "rules",
                                        "signing")), "has other members than it must"):
            return
        need(value["format"] == "shomar-election/1", "format")
        need(is_id(value["id"]), "id")
        title = value["title"]
        need(has_members(title, ("en", "fa")) and all(is_text(t) and t for t in title.values()), "title")
        need(is_day(value["date"]), "date")
        need(isinstance(value["origin"], str) and _ORIGIN.fullmatch(value["origin"]), "origin")
        need(value["purpose"] in ("official", "import", "rehearsal"), "purpose")
        need(value["disclosure"] in ("totals", "ballots"), "disclosure")
        if need(isinstance(value["rules"], list) and value["rules"], "rules"):
            for rule in value["rules"]:
                if need(self.is_rule(rule), "a rule"):
                    need(rule["id"] not in self.rules, "a rule id stands twice")
                    self.rules[rule["id"]] = rule
            need(not (self.has_lists and "list" in self.attributes()), "a tie attribute is called list")
        if need(isinstance(value["signing"], list) and value["signing"], "signing"):
            for rule in value["signing"]:
                if need(has_members(rule, ("document", "role", "atLeast")) and rule["document"] in ("return", "key", "decision")
                        and is_role(rule["role"]) and is_int(rule["atLeast"], 1, 99), "a signing rule"):
                    need(all((rule["document"], rule["role"]) != (other["document"], other["role"]) for other in self.signing),
                         "a signing role stands twice")
                    self.signing.append(rule)
            need(any(rule["document"] == "return" for rule in self.signing), "no signing rule for returns")

    @staticmethod
    def is_rule(rule):
        method = rule.get("method") if isinstance(rule, dict) else None
        if not isinstance(method, str) or method not in METHODS:
            return False
        own = METHODS[method]
        choices = own if method == "pooled-lists" else ()
        if method == "pooled-lists":
            rounded = isinstance(rule.get("remainders"), dict) and rule["remainders"].get("choice") == "plain-rounding"
            choices = [name for name in CHOICES if rounded or name not in ("halves", "overflow")]
            own = choices
        if not has_members(rule, ("id", "method", "truncation", "excessNames", "tieOrder", "citations", *own)):
            return False
        order, citations = rule["tieOrder"], rule["citations"]
        return (is_id(rule["id"])
                and rule["truncation"] in ("written", "effective") and rule["excessNames"] in ("drop-last", "void-ballot")
                and ("leastVotes" not in own or is_count(rule["leastVotes"]))
                and ("perCandidate" not in own or is_int(rule["perCandidate"], 2, 255))
                and all(has_members(rule[name], ("choice", "citation")) and rule[name]["choice"] in CHOICES[name]
                        and is_citation(rule[name]["citation"]) for name in choices)
                and isinstance(order, list) and all(isinstance(a, str) and _ATTRIBUTE.fullmatch(a) for a in order)
                and len(set(order)) == len(order) and order[-1:] == ["lot"]
                and isinstance(citations, list) and bool(citations) and all(is_citation(c) for c in citations))

    @property
    def has_lists(self):
        return any(rule["method"] == "pooled-lists" for rule in self.rules.values())

    def attributes(self):
        return sorted({name for rule in self.rules.values() for name in rule["tieOrder"][:-1]}, key=byte_order)

    # --- tables

    def table(self, name, data):
        try:
            records = read_csv(data)
        except Malformed as error:
            self.bad(name, str(error))
            return []
        lists = ["list"] if self.has_lists else []
        header = ["contest", "code", "name"] + lists + self.attributes() if name == "candidates.csv" else HEADERS[name]
        if not records:
            self.bad(name, "is empty")
            return []
        if records[0] != header:
            self.bad(name, "the header is not as it must be")
            return []
        rows = []
        for number, record in enumerate(records[1:], 2):
            if len(record) != len(header):
                self.bad(name, f"record {number}: {len(record)} fields instead of {len(header)}")
            elif not all(is_text(field) or at == _LISTS.get(name) for at, field in enumerate(record)):
                self.bad(name, f"record {number}: a field is not a text")
            else:
                rows.append((number, record))
        return rows

    def read_areas(self, rows):
        for number, (area, parent, level, name, name_en) in rows:
            if not is_id(area) or area in self.areas or level not in LEVELS or not name:
                self.bad("areas.csv", f"record {number}")
            else:
                self.areas[area] = {"code": area, "parent": parent or None, "level": level, "name": name, "nameEn": name_en}
        for area in self.areas:
            if self.chain(area) is None:
                self.bad("areas.csv", f"{area}: its chain of parents does not end within 12 levels")

    def chain(self, area):
        """The areas from the root down to `area`."""
        out = []
        while area is not None:
            if area not in self.areas or len(out) == 12:
                return None
            out.insert(0, self.areas[area])
            area = self.areas[area]["parent"]
        return out

    def read_contests(self, rows):
        lowered = set()
        for number, (contest, area, office, seats, alternates, allowed, rule, length, alphabet) in rows:
            numbers = [table_count(n) for n in (seats, alternates, allowed, length)]
            limits = ((1, 255), (0, 255), (1, 255), (1, 8))
            ok = (is_id(contest) and contest.lower() not in lowered and area in self.areas and is_role(office)
                  and all(is_int(n, *limit) for n, limit in zip(numbers, limits)) and rule in self.rules
                  and 1 <= len(alphabet) <= 62 and all(c in ALPHABET for c in alphabet)
                  and all(a < b for a, b in zip(alphabet, alphabet[1:]))
                  and not (self.rules[rule]["method"] == "pooled-lists" and numbers[1]))
            if not ok:
                self.bad("contests.csv", f"record {number}")
                continue
            lowered.add(contest.lower())
            self.contests[contest] = {"contest": contest, "area": area, "office": office, "seats": numbers[0],
                                      "alternates": numbers[1], "allowed": numbers[2], "rule": self.rules[rule],
                                      "length": numbers[3], "alphabet": alphabet, "candidates": {}}

    def read_candidates(self, rows):
        names = self.attributes()
        for number, (contest, code, name, *fields) in rows:
            known = self.contests.get(contest)
            member = (fields.pop(0) if self.has_lists else "") or None
            if (not known or not has_form(known, code) or code in known["candidates"] or not name
                    or member and known["rule"]["method"] != "pooled-lists"):
                self.bad("candidates.csv", f"record {number}")
                continue
            values = dict(zip(names, map(table_count, fields)))
            for attribute, field in zip(names, fields):
                if values[attribute] is None and (
                        field or attribute in known["rule"]["tieOrder"] and member != code):
                    self.bad("candidates.csv", f"record {number}: {attribute}")
            known["candidates"][code] = {"code": code, "name": name, "attributes": values, "list": member}
        for contest in self.contests.values():
            lists = {code for code, row in contest["candidates"].items() if row["list"] == code}
            for code, row in contest["candidates"].items():
                if row["list"] is not None and row["list"] not in lists:
                    self.bad("candidates.csv", f"{code}: there is no list {row['list']}")

    def read_precincts(self, rows):
        for number, (precinct, name, kind, eligible, contests) in rows:
            listed = contests.split(" ")
            if (not is_id(precinct) or precinct in self.precincts or kind not in ("fixed", "mobile")
                    or eligible and table_count(eligible) is None
                    or any(c not in self.contests for c in listed) or len(set(listed)) != len(listed)):
                self.bad("precincts.csv", f"record {number}")
                continue
            self.precincts[precinct] = {"precinct": precinct, "contests": listed,
                                        "eligible": table_count(eligible) if eligible else None}
        for contest, known in self.contests.items():
            serving = len(self.serving(contest))
            if not serving:
                self.bad("precincts.csv", f"no precinct serves {contest}")
            if known["rule"]["method"] == "pooled-lists":
                members = [row["list"] for code, row in known["candidates"].items() if row["list"] not in (None, code)]
                longest = max([members.count(one) for one in set(members)] + [known["seats"]])
                if serving * known["allowed"] * longest > MOST_OF_LISTS:
                    self.bad("contests.csv", f"{contest}: its lists are too long to be added up for certain")

    def serving(self, contest):
        return [p for p in self.precincts if contest in self.precincts[p]["contests"]]

    def read_keys(self, rows):
        seen = set()
        for number, (key, role, public, precincts) in rows:
            data = unbase64(public, 32)
            listed = None if precincts == "*" else precincts.split(" ")
            wrong = (not is_id(key) or key in self.keys or not is_role(role) or data is None or data in seen
                     or ed25519.key_defect(data)
                     or listed is not None and (any(p not in self.precincts for p in listed)
                                                or len(set(listed)) != len(listed)))
            if wrong:
                self.bad("keys.csv", f"record {number}" + (f": {wrong}" if isinstance(wrong, str) else ""))
                continue
            seen.add(data)
            self.keys[key] = {"key": key, "role": role, "public": data, "precincts": listed}

    def entitled(self, key, precinct):
        listed = self.keys[key]["precincts"]
        return listed is None or precinct in listed


def has_form(contest, code):
    """Has the code the contest's length and alphabet?"""
    return len(code) == contest["length"] and all(c in contest["alphabet"] for c in code)
