"""Definitions with one thing changed, and whether definition.md calls the result a defect.

`CASES`: (file, what, change of its text or bytes, defect?). All are changes of `FILES`, which has no defect.
"""
import base64
import json

import make_bundle

_PUBLIC = [base64.b64encode(make_bundle.private_key("mutated", n).public_key().public_bytes_raw()).decode() for n in range(3)]
_ELECTION = {
    "format": "shomar-election/1", "id": "example-1405", "title": {"en": "Example", "fa": "نمونه"}, "date": "2026-05-01",
    "origin": "elections.example/example-1405", "purpose": "official", "disclosure": "totals",
    "rules": [{"id": "plurality", "method": "plurality-at-large", "truncation": "written", "excessNames": "drop-last",
               "leastVotes": 1, "tieOrder": ["isargar", "degree", "lot"], "citations": ["Act, article 17"]},
              {"id": "other", "method": "plurality-at-large", "truncation": "effective", "excessNames": "void-ballot",
               "leastVotes": 0, "tieOrder": ["lot"], "citations": ["Act", "Bylaw"]}],
    "signing": [{"document": "return", "role": "presiding-officer", "atLeast": 1},
                {"document": "return", "role": "member", "atLeast": 2}]}
FILES = {
    "election.json": json.dumps(_ELECTION, ensure_ascii=False, indent=2) + "\n",
    "areas.csv": "area,parent,level,name,name_en\nir,,country,ایران,Iran\nteh,ir,province,تهران,\nt-1,teh,city,تهران,Tehran\n",
    "contests.csv": "contest,area,office,seats,alternates,votes_allowed,rule,code_length,code_alphabet\n"
                    "c-1,t-1,city-council,2,1,2,plurality,2,0123456789\nc-2,teh,village-council,1,0,1,other,1,ABab\n",
    "candidates.csv": "contest,code,name,degree,isargar\nc-1,11,علی,0,1\nc-1,12,\"A, \"\"B\"\"\",3,0\nc-2,A,C,,\nc-2,b,D,7,\n",
    "precincts.csv": "precinct,name,kind,eligible,contests\n0017,School,fixed,900,c-1 c-2\n0018,,mobile,,c-2\n",
    "keys.csv": f"key,role,public_key,precincts\nk1,presiding-officer,{_PUBLIC[0]},*\nk2,member,{_PUBLIC[1]},0017 0018\n",
}
FILES = {name: text.encode() for name, text in FILES.items()}

CASES = []


def _bytes(word):
    return word if isinstance(word, bytes) else word.encode()


def _replaced(file, old, new, defect, what=None):
    old, new = _bytes(old), _bytes(new)
    assert FILES[file].count(old) >= 1, (file, old)
    CASES.append((file, what or f"{old[:60]!r} becomes {new[:60]!r}", FILES[file].replace(old, new, 1), defect))


def _whole(file, what, data, defect):
    CASES.append((file, what, data, defect))


def _table(file):
    """Cases that every table has."""
    good = FILES[file]
    header, first, *rest = good.split(b"\n")
    _whole(file, "missing", None, True)
    _whole(file, "empty", b"", True)
    _whole(file, "a byte-order mark alone", b"\xef\xbb\xbf", True)
    _whole(file, "a line feed alone", b"\n", True)
    _whole(file, "with a byte-order mark", b"\xef\xbb\xbf" + good, False)
    _whole(file, "with two byte-order marks", b"\xef\xbb\xbf" * 2 + good, True)
    _whole(file, "CR LF", good.replace(b"\n", b"\r\n"), False)
    _whole(file, "CR LF and LF mixed", good.replace(b"\n", b"\r\n", 1), False)
    _whole(file, "CR alone", good.replace(b"\n", b"\r"), True)
    _whole(file, "CR CR LF", good.replace(b"\n", b"\r\r\n"), True)
    _whole(file, "without the last line feed", good[:-1], False)
    _whole(file, "last line ends with CR", good[:-1] + b"\r", True)
    _whole(file, "an empty line at the end", good + b"\n", True)
    _whole(file, "an empty line after the header", good.replace(b"\n", b"\n\n", 1), True)
    _whole(file, "a line feed before the header", b"\n" + good, True)
    _whole(file, "a quoted empty line", good + b'""\n', True)
    _whole(file, "a quoted header", b",".join(b'"%s"' % w for w in header.split(b",")) + good[len(header):], False)
    _whole(file, "a header in capitals", header.upper() + good[len(header):], True)
    _whole(file, "a header with a space", header.replace(b",", b", ", 1) + good[len(header):], True)
    _whole(file, "a header with one column more", header + b",x" + good[len(header):], True)
    _whole(file, "no header", good[len(header) + 1:], True)
    _whole(file, "rows in another order", b"\n".join([header] + [row for row in reversed([first] + rest) if row] + [b""]), False)
    _whole(file, "a row twice", good + first + b"\n", True)
    _whole(file, "a row with one field more", good.replace(first, first + b",", 1), True)
    _whole(file, "a row with one field less", good.replace(first, first.rpartition(b",")[0], 1), True)
    _whole(file, "a quoted field", good.replace(first, b'"' + first.replace(b",", b'",', 1), 1), False)
    _whole(file, "text after a quote", good.replace(first, b'"' + first.replace(b",", b'" ,', 1), 1), True)
    _whole(file, "a quote inside", good.replace(first, first.replace(b",", b'",', 1), 1), True)
    _whole(file, "a quote not closed", good[:-1] + b',"', True)
    _whole(file, "a space before a field", good.replace(first, b" " + first, 1), True)
    _whole(file, "not UTF-8", good.replace(first, first + b"\xff", 1), True)
    _whole(file, "a zero byte at the end", good + b"\0", True)
    _whole(file, "an empty first field", good.replace(first, first[first.index(b","):], 1), True)
    _whole(file, "first field 64 characters, unused", good + _row(file, "x" * 64) + b"\n", False)
    if file != "candidates.csv":
        _whole(file, "first field 65 characters", good + _row(file, "x" * 65) + b"\n", True)
        for word in ("-x", ".x", "_x", "x y", "x/y", "é", "x\u200f"):
            _whole(file, f"first field {word!r}", good + _row(file, word) + b"\n", True)
        for word in ("0", "x.y_z-", "CON"):
            _whole(file, f"first field {word!r}", good + _row(file, word) + b"\n", False)


def _row(file, first):
    rows = {"areas.csv": "{},ir,city,n,", "precincts.csv": "{},,mobile,0,c-1", "keys.csv": "{},observer," + _PUBLIC[2] + ",*",
            "contests.csv": "{},ir,x,255,255,255,other,8,0Aa", "candidates.csv": "c-1,99,{},0,999999999"}
    return rows[file].format(first).encode()


def _tables():
    for file in ("areas.csv", "candidates.csv", "keys.csv", "precincts.csv"):
        _table(file)
    _table("contests.csv")
    # a contest more needs a precinct: those rows of _table are defects for want of one
    for at, (file, what, data, defect) in enumerate(CASES):
        if file == "contests.csv" and what.startswith("first field"):
            CASES[at] = (file, what, data, True)
    _whole("candidates.csv", "a header alone", FILES["candidates.csv"].split(b"\n")[0] + b"\n", False)
    _whole("keys.csv", "a header alone", FILES["keys.csv"].split(b"\n")[0], False)
    _whole("precincts.csv", "a header alone: no precinct serves", FILES["precincts.csv"].split(b"\n")[0], True)
    _whole("areas.csv", "a header alone: contests have no area", FILES["areas.csv"].split(b"\n")[0], True)

    _replaced("areas.csv", "teh,ir", "teh,teh", True)
    _replaced("areas.csv", "ir,,", "ir,t-1,", True, "a circle of parents")
    _replaced("areas.csv", "teh,ir", "teh,IR", True)
    _replaced("areas.csv", "teh,ir,province", "teh,,province", False)
    _replaced("areas.csv", "teh,ir,province", "teh,ir,village", False)
    _replaced("areas.csv", "province", "Province", True)
    _replaced("areas.csv", "province", "", True)
    _replaced("areas.csv", "province", "rural-district", False)
    _replaced("areas.csv", "ایران,Iran", ",Iran", True)
    _replaced("areas.csv", "ایران,Iran", " ,Iran", False)
    _replaced("areas.csv", "Iran", "x" * 400, False, "a name of 400 bytes")
    _replaced("areas.csv", "Iran", "x" * 401, True, "a name of 401 bytes")
    _replaced("areas.csv", "Iran", "é" * 200 + "x", True, "a name of 201 characters and 401 bytes")
    for code in (0x00, 0x09, 0x1B, 0x7F, 0x80, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069):
        _replaced("areas.csv", "Iran", "I" + chr(code), True)
    for code in (0xA0, 0xAD, 0x200B, 0x200F, 0x2028, 0x202F, 0x2065, 0x206A, 0xFEFF, 0xFFFF, 0x10FFFF, 0xE000, 0x0301):
        _replaced("areas.csv", "Iran", "I" + chr(code), False)
    _replaced("areas.csv", "Iran", '"I\nran"', True, "a line feed in a quoted field")
    for depth in (12, 13):
        rows = "".join(f"d{n},{'d%d' % (n - 1) if n > 1 else ''},city,n,\n" for n in range(1, depth + 1))
        _whole("areas.csv", f"{depth} levels", FILES["areas.csv"] + rows.encode(), depth == 13)

    line = "c-1,t-1,city-council,2,1,2,plurality,2,0123456789"
    for old, new, defect in (
            ("c-1,t-1", "c-1,none", True), ("c-1,t-1", "c-1,", True), ("city-council", "City", True), ("city-council", "-x", True),
            ("city-council", "x-", False), ("city-council", "a" * 40, False), ("city-council", "a" * 41, True),
            ("city-council", "", True), ("city-council", "a1", True), ("2,1,2", "0,1,2", True), ("2,1,2", "255,1,2", False),
            ("2,1,2", "256,1,2", True), ("2,1,2", "02,1,2", True), ("2,1,2", "2,0,2", False), ("2,1,2", "2,00,2", True),
            ("2,1,2", "2,255,2", False), ("2,1,2", "2,256,2", True), ("2,1,2", "2,-1,2", True), ("2,1,2", "2,,2", True),
            ("2,1,2", "2,1,0", True), ("2,1,2", "2,1,255", False), ("2,1,2", "2,1,256", True), ("2,1,2", "2,1,+2", True),
            ("2,1,2", "2,1,۲", True), ("2,1,2", "2,1,2.0", True), ("2,1,2", "2,1, 2", True),
            (",plurality,", ",Plurality,", True), (",plurality,", ",,", True),
            (",2,0123456789", ",0,0123456789", True), (",2,0123456789", ",9,0123456789", True), (",2,0123456789", ",3,0123456789", True),
            (",2,0123456789", ",2,1023456789", True), (",2,0123456789", ",2,00123456789", True), (",2,0123456789", ",2,", True),
            (",2,0123456789", ",2,0123456789-", True), (",2,0123456789", ",2,123456789", False), (",2,0123456789", ",2,12", False),
            (",2,0123456789", ",2,023456789", True), (",2,0123456789", ",2,123a", False), (",2,0123456789", ",2,12aA", True)):
        _replaced("contests.csv", line, line.replace(old, new, 1), defect, f"{old!r} becomes {new!r}")
    _replaced("contests.csv", "c-2,", "C-1,", True)

    for old, new, defect in (
            ("c-1,11", "c-3,11", True), ("c-1,11", ",11", True), ("c-1,11", "C-1,11", True), ("c-1,11", "c-1,1", True),
            ("c-1,11", "c-1,111", True), ("c-1,11", "c-1,1a", True), ("c-1,11", "c-1,12", True), ("c-1,11", "c-1,00", False),
            ("c-1,11", "c-1, 1", True), ("c-2,A", "c-2,b", True), ("c-2,A", "c-2,a", False), ("c-2,A", "c-2,C", True),
            ("علی,", ",", True), ("علی,", "C,", False), ("علی,0,1", "علی,,1", True), ("علی,0,1", "علی,0,", True),
            ("علی,0,1", "علی,00,1", True), ("علی,0,1", "علی,999999999,1", False), ("علی,0,1", "علی,1000000000,1", True),
            ("علی,0,1", "علی,-1,1", True), ("علی,0,1", "علی,x,1", True), ("c-2,A,C,,", "c-2,A,C,x,", True), ("c-2,A,C,,", "c-2,A,C,1,0", False),
            ("degree,isargar", "isargar,degree", True), (",degree,isargar", "", True), ("contest,code,name", "code,contest,name", True)):
        _replaced("candidates.csv", old, new, defect)

    for old, new, defect in (
            ("fixed", "Fixed", True), ("fixed", "", True), (",900,", ",0,", False), (",900,", ",,", False), (",900,", ",0900,", True),
            (",900,", ",-1,", True), (",900,", ",999999999,", False), (",900,", ",1000000000,", True), (",900,", ",1e3,", True),
            ("c-1 c-2", "c-1", False), ("c-1 c-2", "c-2", True), ("c-1 c-2", "c-2 c-1", False), ("c-1 c-2", "c-1  c-2", True),
            ("c-1 c-2", "c-1 c-2 ", True), ("c-1 c-2", " c-1 c-2", True), ("c-1 c-2", "c-1 c-2 c-1", True), ("c-1 c-2", "", True),
            ("c-1 c-2", "c-1 c-3", True), ("c-1 c-2", "c-1 C-2", True), ("c-1 c-2", "*", True), ("c-1 c-2", "c-1\u00a0c-2", True),
            ("School", "", False), ("School", "S" * 401, True), ("0018,", "0017,", True), ("0018,", "17,", True),
            ("c-1 c-2", '"c-1 c-2"', False), ("c-1 c-2", "c-1\tc-2", True)):
        _replaced("precincts.csv", old, new, defect or old == "0018," and new == "17,")  # keys.csv names 0018

    def key(data):
        return base64.b64encode(bytes.fromhex(data)).decode()
    for old, new, defect in (
            ("presiding-officer,", "importer,", False), ("presiding-officer,", "Presiding,", True), ("presiding-officer,", ",", True),
            ("presiding-officer,", "a" * 41 + ",", True), ("k2,", "k1,", True), ("k2,", "K1,", False),
            (_PUBLIC[1], _PUBLIC[0], True), (_PUBLIC[1], _PUBLIC[1][:-1], True), (_PUBLIC[1], _PUBLIC[1][:-4], True),
            (_PUBLIC[1], "", True), (_PUBLIC[1], _PUBLIC[1] + " ", True), (_PUBLIC[1], "A" * 44, True),
            (_PUBLIC[1], key("01" + "00" * 31), True), (_PUBLIC[1], key("00" * 32), True), (_PUBLIC[1], key("ec" + "ff" * 30 + "7f"), True),
            (_PUBLIC[1], key("00" * 31 + "80"), True), (_PUBLIC[1], key("01" + "00" * 30 + "80"), True),
            (_PUBLIC[1], key("ec" + "ff" * 31), True), (_PUBLIC[1], key("ed" + "ff" * 30 + "7f"), True),
            (_PUBLIC[1], key("ee" + "ff" * 30 + "7f"), True), (_PUBLIC[1], key("ff" * 32), True), (_PUBLIC[1], key("f0" + "ff" * 30 + "7f"), True),
            (_PUBLIC[1], key("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), True),
            (_PUBLIC[1], key("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"), True),
            (_PUBLIC[1], key("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), True),
            (_PUBLIC[1], key("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"), True),
            (_PUBLIC[1], key("02" + "00" * 31), False), (_PUBLIC[1], key("07" + "00" * 30 + "80"), False),  # no points: not looked for
            (_PUBLIC[1], key("03" + "00" * 31), False), (_PUBLIC[1], key("04" + "00" * 31), False),
            (",0017 0018", ",0017", False), (",0017 0018", ",", True), (",0017 0018", ",0017 0017", True), (",0017 0018", ",0017  0018", True),
            (",0017 0018", ",0017 0019", True), (",0017 0018", ",* 0017", True), (",0017 0018", ",**", True), (",*", ',"*"', False)):
        _replaced("keys.csv", old, new, defect)


def _election():
    file = "election.json"

    def with_(what, defect, **members):
        _whole(file, what, json.dumps(_ELECTION | members).encode(), defect)

    def rule(what, defect, **members):
        with_("rule: " + what, defect, rules=[_ELECTION["rules"][0] | members, _ELECTION["rules"][1]])

    def signing(what, defect, *items):
        with_("signing: " + what, defect, signing=list(items))

    good, text = FILES[file], FILES[file].decode()
    for what, data, defect in (
            ("missing", None, True), ("empty", b"", True), ("a byte-order mark", b"\xef\xbb\xbf" + good, True), ("space around", b"\r\n\t " + good + b" \n", False),
            ("form feed", b"\x0c" + good, True), ("no-break space", "\u00a0".encode() + good, True), ("text after", good + b"{}", True),
            ("cut", good[:-3], True), ("a list", b"[" + good + b"]", True), ("null", b"null", True), ("not UTF-8", good.replace(b"Act,", b"A\xff,"), True),
            ("UTF-16", text.encode("utf-16-le"), True), ("a comment", good.replace(b"{", b"{ // x\n", 1), True),
            ("a comma too many", good.replace(b'"totals",', b'"totals",,'), True), ("a comma at the end", good.replace(b"2\n    }\n  ]", b"2\n    }\n  ],"), True),
            ("single quotes", good.replace(b'"totals"', b"'totals'"), True), ("a key twice", good.replace(b'"purpose"', b'"id": "example-1405", "purpose"'), True),
            ("a key twice, once escaped", good.replace(b'"purpose"', b'"\\u0069d": "example-1405", "purpose"'), True),
            ("a key escaped", good.replace(b'"purpose"', b'"\\u0070urpose"'), False), ("capital digits in an escape", good.replace(b'"Act,', b'"\\u004A\\u004a,'), False),
            ("an escaped slash", good.replace(b"elections.example/", b"elections.example\\/"), False),
            ("a surrogate pair", good.replace(b"Act,", b"\\ud800\\udf00"), False), ("a lone high surrogate", good.replace(b"Act,", b"\\ud800"), True),
            ("a lone low surrogate", good.replace(b"Act,", b"\\udf00"), True), ("surrogates in the wrong order", good.replace(b"Act,", b"\\udf00\\ud800"), True),
            ("an escape of a control character", good.replace(b"Act,", b"\\u0001"), True), ("an escaped tab", good.replace(b"Act,", b"\\t"), True),
            ("an escaped line feed", good.replace(b"Act,", b"\\n"), True), ("an escaped bidi control", good.replace(b"Act,", b"\\u202e"), True),
            ("a raw tab", good.replace(b"Act,", b"\t"), True), ("an unknown escape", good.replace(b"Act,", b"\\x41"), True),
            ("a short escape", good.replace(b"Act,", b"\\u41"), True), ("1.0", good.replace(b'"leastVotes": 1', b'"leastVotes": 1.0'), True),
            ("1e0", good.replace(b'"leastVotes": 1', b'"leastVotes": 1e0'), True), ("01", good.replace(b'"leastVotes": 1', b'"leastVotes": 01'), True),
            ("+1", good.replace(b'"leastVotes": 1', b'"leastVotes": +1'), True), ("-0", good.replace(b'"leastVotes": 1', b'"leastVotes": -0'), True),
            ("2^53", good.replace(b'"leastVotes": 1', b'"leastVotes": 9007199254740992'), True), ("a string for a number", good.replace(b'"leastVotes": 1', b'"leastVotes": "1"'), True),
            ("true for 1", good.replace(b'"leastVotes": 1', b'"leastVotes": true'), True), ("NaN", good.replace(b'"leastVotes": 1', b'"leastVotes": NaN'), True),
            ("17 levels", good.replace(b'"Act, article 17"', b"[" * 17 + b"]" * 17), True),
            ("an unknown member", good.replace(b'"purpose"', b'"more": 1, "purpose"'), True), ("an unknown member of title", good.replace(b'"en"', b'"de": "x", "en"'), True)):
        _whole(file, what, data, defect)
    for name in _ELECTION:
        _whole(file, f"without {name}", json.dumps({k: v for k, v in _ELECTION.items() if k != name}).encode(), True)
        with_(f"{name} null", True, **{name: None})
    for name in _ELECTION["rules"][0]:
        _whole(file, f"rule without {name}", json.dumps(_ELECTION | {"rules": [{k: v for k, v in _ELECTION["rules"][0].items() if k != name},
                                                                               _ELECTION["rules"][1]]}).encode(), True)
    _whole(file, "members in reverse", json.dumps(dict(reversed(_ELECTION.items()))).encode(), False)
    for word, defect in (("shomar-election/2", True), ("Shomar-election/1", True)):
        with_(f"format {word}", defect, format=word)
    for word, defect in (("", True), ("x" * 64, False), ("x" * 65, True), ("-x", True), ("x\n", True), ("0", False)):
        with_(f"id {word[:9]!r} of {len(word)}", defect, id=word)
    for word, defect in (({"en": "", "fa": "x"}, True), ({"en": "x"}, True), ("x", True), ({"en": "x" * 401, "fa": "x"}, True), ({"en": 1, "fa": "x"}, True),
                         ({"en": " ", "fa": "\u200f"}, False), ({"en": "a\nb", "fa": "x"}, True)):
        with_(f"title {str(word)[:30]}", defect, title=word)
    for word, defect in (("2026-02-29", True), ("2024-02-29", False), ("1900-02-29", True), ("2000-02-29", False), ("0000-02-29", False), ("0000-01-01", False),
                         ("9999-12-31", False), ("2026-13-01", True), ("2026-00-01", True), ("2026-01-00", True), ("2026-04-31", True), ("2026-1-1", True),
                         ("20260101", True), ("10000-01-01", True), ("2026-01-01 ", True), ("-026-01-01", True), ("+026-01-01", True), ("۲۰۲۶-01-01", True),
                         ("2026/01/01", True), ("1582-10-10", False)):
        with_(f"date {word}", defect, date=word)
    for word, defect in (("", True), ("x" * 200, False), ("x" * 201, True), ("a b", True), ("a+b", True), ("é", True), ("!~", False), ("a\x7f", True), ("a\n", True)):
        with_(f"origin {word[:9]!r} of {len(word)}", defect, origin=word)
    for word, defect in (("import", False), ("rehearsal", False), ("Official", True), ("", True)):
        with_(f"purpose {word}", defect, purpose=word)
    for word, defect in (("ballots", False), ("all", True)):
        with_(f"disclosure {word}", defect, disclosure=word)
    with_("rules empty", True, rules=[])
    with_("rules an object", True, rules={})
    with_("a rule twice", True, rules=_ELECTION["rules"] + _ELECTION["rules"][:1])
    with_("a rule's id in capitals too", False, rules=_ELECTION["rules"] + [_ELECTION["rules"][0] | {"id": "Plurality"}])
    for what, defect, members in (
            ("another member", True, {"more": 1}), ("id", True, {"id": ""}), ("method", True, {"method": "stv"}), ("truncation", True, {"truncation": "Written"}),
            ("excessNames", True, {"excessNames": "drop"}), ("void-ballot", False, {"excessNames": "void-ballot"}), ("leastVotes 0", False, {"leastVotes": 0}),
            ("leastVotes -1", True, {"leastVotes": -1}), ("leastVotes 999999999", False, {"leastVotes": 999999999}), ("leastVotes 10^9", True, {"leastVotes": 10**9}),
            ("no lot", True, {"tieOrder": ["isargar", "degree"]}), ("lot first", True, {"tieOrder": ["lot", "isargar", "degree"]}),
            ("lot twice", True, {"tieOrder": ["isargar", "degree", "lot", "lot"]}), ("tieOrder empty", True, {"tieOrder": []}),
            ("an attribute twice", True, {"tieOrder": ["isargar", "degree", "isargar", "lot"]}), ("other order", False, {"tieOrder": ["degree", "isargar", "lot"]}),
            ("a new attribute: its column is missing", True, {"tieOrder": ["isargar", "degree", "age", "lot"]}),
            ("one attribute less: its column is too many", True, {"tieOrder": ["isargar", "lot"]}),
            ("no citation", True, {"citations": []}), ("an empty citation", True, {"citations": [""]}), ("citation of 400 bytes", False, {"citations": ["x" * 400]}),
            ("citation of 401 bytes", True, {"citations": ["x" * 401]}), *((f"citation {text!a}", True, {"citations": [text]}) for text in ("  ", "\u00a0", "\u200b", ".", "-", "17", "x")),
            *((f"citation {text!a}", False, {"citations": [text]}) for text in ("x1", "\u0645\u06f1", " m. 2")), ("citation no text", True, {"citations": [1]}), ("citations a string", True, {"citations": "x"})):
        rule(what, defect, **members)
    # an attribute renamed together with its column
    for word, defect in (("name", True), ("code", True), ("contest", True), ("names", False), ("z" * 40, False), ("z" * 41, True), ("_x", True), ("x_", False),
                         ("x1", True), ("X", True), ("", True), ("x-y", True), ("lots", False)):
        rules = json.loads(json.dumps(_ELECTION["rules"]))
        rules[0]["tieOrder"] = [word, "degree", "lot"]
        names = sorted(["degree", word])
        header = ",".join(["contest", "code", "name"] + names)
        rows = "\nc-1,11,x,0,1\nc-1,12,y,0,1\nc-2,A,C,,\n"
        CASES.append((None, f"attribute {word[:9]!r} of {len(word)}", {file: json.dumps(_ELECTION | {"rules": rules}).encode(),
                                                                     "candidates.csv": (header + rows).encode()}, defect))
    one = _ELECTION["signing"][0]
    signing("none", True)
    signing("a role twice", True, one, one | {"atLeast": 2})
    signing("a role no key has", False, one | {"role": "nobody"})
    signing("for key events too", False, one, one | {"document": "key"})
    signing("for key events alone", True, one | {"document": "key"})
    signing("for decisions too", False, one, one | {"document": "decision"})
    signing("for key events and decisions alone", True, one | {"document": "key"}, one | {"document": "decision"})
    signing("a role twice for key events", True, one, one | {"document": "key"}, one | {"document": "key", "atLeast": 2})
    for what, defect, members in (("atLeast 0", True, {"atLeast": 0}), ("atLeast 99", False, {"atLeast": 99}), ("atLeast 100", True, {"atLeast": 100}),
                                  ("document", True, {"document": "entry"}), ("role", True, {"role": "A"}), ("role empty", True, {"role": ""}),
                                  ("more", True, {"more": 1})):
        signing(what, defect, one | members)

    # more than one file
    only = {name: text.split(b"\n")[0] + b"\n" for name, text in FILES.items() if name != file}
    CASES.append((None, "no contest, no key, no precinct, no area", only, False))
    many = [f"{n:04d}" for n in range(200)]
    CASES.append((None, "lists longer than 400 bytes", {
        "precincts.csv": FILES["precincts.csv"] + "".join(f"p{n},,fixed,,c-1\n" for n in many).encode()
                         + b"long,,fixed,," + b" ".join([b"c-1"] + [f"k-{n}".encode() for n in many]) + b"\n",
        "contests.csv": FILES["contests.csv"] + "".join(f"k-{n},ir,x,1,0,1,other,1,0\n" for n in many).encode(),
        "keys.csv": FILES["keys.csv"] + f"k3,member,{_PUBLIC[2]},{' '.join('p' + n for n in many)}\n".encode()}, False))
    CASES.append((None, "two contests that differ in case only", {
        "contests.csv": FILES["contests.csv"] + b"C-2,ir,x,1,0,1,other,1,0\n",
        "precincts.csv": FILES["precincts.csv"] + b"x,,fixed,,C-2\n"}, True))
    CASES.append((None, "two contests that differ otherwise", {
        "contests.csv": FILES["contests.csv"] + b"C-3,ir,x,1,0,1,other,1,0\n",
        "precincts.csv": FILES["precincts.csv"] + b"x,,fixed,,C-3\n"}, False))


_tables()
_election()


def definitions():
    """(what, files, defect?)."""
    yield "unchanged", FILES, False
    for file, what, change, defect in CASES:
        changed = FILES | (change if file is None else {file: change})
        yield f"{file or 'several'}: {what}", {name: data for name, data in changed.items() if data is not None}, defect
