"""results.md: the results files, computed."""
from counting import outcome
from decisions import decisions_of
from returns import CLASSES
from strictjson import byte_order, digest, encode

COMPLETE, PARTIAL = "unofficial-complete", "unofficial-partial"


def line(value):
    return encode(value) + b"\n"


def contest_file(contest, sha256):
    """The name of a contest's file below results/."""
    return f"contests/{contest}.{sha256[:16]}.json"


def _precincts(contest, entries, e):
    states = {}  # precinct -> part -> states
    for entry in entries:
        if entry["contest"] == contest:
            states.setdefault(entry["precinct"], {}).setdefault(entry["part"], set()).add(entry["state"])
    serving = e.serving(contest)
    out = {"expected": len(serving), "counted": 0, "quarantined": 0, "missing": 0}
    for precinct in serving:
        parts = states.get(precinct, {}).values()
        if any("counted" not in part for part in parts):
            out["quarantined"] += 1
        else:
            out["counted" if parts else "missing"] += 1
    return out


def _roles(value):
    signed = {item["key"] for item in value["signatures"]}
    return sorted({item["role"] for item in value["statement"]["signers"] if item["key"] in signed}, key=byte_order)


def contest_result(contest, entries, returns, e, register):
    """results/contests/ID.HEX.json. `entries`: of kind return; `returns`: sequence -> return, for the counted ones."""
    counted = [entry for entry in entries if entry["contest"] == contest["contest"] and entry["state"] == "counted"]
    statements = [returns[entry["sequence"]]["statement"] for entry in counted]
    votes = {}
    for s in statements:
        for code, number in s["votes"].items():
            votes[code] = votes.get(code, 0) + number
    decided = register.of(contest["contest"])
    answered = []
    rows, ties, lists = outcome(contest, votes, sum(s["valid"] for s in statements), *register.in_force(contest["contest"]), answered)
    invalid = {name: sum(s["invalid"][name] for s in statements) for name in CLASSES}
    eligible = [e.precincts[p]["eligible"] for p in {entry["precinct"] for entry in counted} if p in e.precincts]
    lines = []
    for entry, s in zip(counted, statements):
        lines.append({"cast": s["cast"], "document": entry["document"]["sha256"], "entry": entry["sequence"],
                      "invalid": sum(s["invalid"].values()), "part": entry["part"], "precinct": entry["precinct"],
                      "signedBy": _roles(returns[entry["sequence"]]), "valid": s["valid"]})
    lines.sort(key=lambda item: (byte_order(item["precinct"]), byte_order(item["part"])))
    precincts = _precincts(contest["contest"], entries, e)
    seats_open = sum(tie["places"] for tie in ties
                     if tie["state"] == "open" and {"seats", "lists"} & set(tie["boundaries"]))
    seats_open += sum(question["places"] for question in (lists or {"questions": []})["questions"])
    chain = [{name: area[name] for name in ("code", "level", "name", "nameEn")} for area in e.chain(contest["area"])]
    return decisions_of(decided, ties, answered) | {
        "format": "shomar-contest-result/1", "election": e.id, "contest": contest["contest"],
        "office": contest["office"], "purpose": e.election["purpose"], "definition": e.digest,
        "entries": 1 + max([entry["sequence"] for entry in entries if entry["contest"] == contest["contest"]]
                           + [item["entry"] for item in decided], default=0),
        "area": {**chain[-1], "chain": chain},
        "rule": contest["rule"],
        "status": PARTIAL if precincts["quarantined"] or precincts["missing"] else COMPLETE,
        "seats": contest["seats"], "alternates": contest["alternates"], "votesAllowed": contest["allowed"],
        "seatsOpen": seats_open,
        "seatsVacant": contest["seats"] - sum(row["outcome"] == "elected" for row in rows) - seats_open,
        "precincts": precincts,
        "ballots": {"cast": sum(s["cast"] for s in statements), "valid": sum(s["valid"] for s in statements),
                    "invalid": sum(invalid.values()), "invalidBy": invalid,
                    "eligible": None if None in eligible else sum(eligible)},
        "candidates": rows, "ties": ties, "returns": lines,
        "quarantine": [{name: entry[name] for name in ("findings", "part", "precinct")} | {"entry": entry["sequence"]}
                       for entry in entries
                       if entry["contest"] == contest["contest"] and entry["state"] == "quarantined"],
        "signedBy": sorted({role for item in lines for role in item["signedBy"]}, key=byte_order),
    } | ({"lists": lists} if lists else {})


def _sum(results, group, names):
    return {name: sum(result[group][name] for result in results) for name in names}


def all_results(entries, returns, e, checkpoint, register):
    """Path under results/ -> bytes."""
    of_kind = {kind: [entry for entry in entries if entry["kind"] == kind] for kind in ("return", "unreadable")}
    results = {name: contest_result(e.contests[name], of_kind["return"], returns, e, register)
               for name in sorted(e.contests, key=byte_order)}
    data = {name: line(result) for name, result in results.items()}
    place = {name: contest_file(name, digest(data[name])) for name in results}
    files = {place[name]: data[name] for name in results}
    contests = [{"area": result["area"]["code"], "contest": name, "file": place[name],
                 "ballots": {word: result["ballots"][word] for word in ("cast", "eligible", "invalid", "valid")},
                 "office": result["office"], "precincts": result["precincts"], "seats": result["seats"],
                 "openTies": sum(tie["state"] == "open" and bool({"seats", "alternates", "lists"} & set(tie["boundaries"]))
                                 for tie in result["ties"]) + len(result.get("lists", {}).get("questions", [])),
                 "sha256": digest(data[name]), "status": result["status"]}
                for name, result in results.items()]
    areas = []
    for code in sorted(e.areas, key=byte_order):
        below = [r for r in results.values() if any(area["code"] == code for area in r["area"]["chain"])]
        if below:
            areas.append({
                "area": code, "level": e.areas[code]["level"], "name": e.areas[code]["name"],
                "nameEn": e.areas[code]["nameEn"], "parent": e.areas[code]["parent"],
                "ballots": _sum(below, "ballots", ("cast", "invalid", "valid")),
                "precincts": _sum(below, "precincts", ("counted", "expected", "missing", "quarantined")),
                "complete": sum(r["status"] == COMPLETE for r in below), "contests": len(below),
                "elected": sum(row["outcome"] == "elected" for r in below for row in r["candidates"]),
                "seats": sum(r["seats"] for r in below), "seatsOpen": sum(r["seatsOpen"] for r in below)})
    states = [entry["state"] for entry in of_kind["return"]]
    files[f"index-{checkpoint['size']}.json"] = line({
        "format": "shomar-results/1",
        "election": {"date": e.election["date"], "id": e.id, "title": e.election["title"]},
        "purpose": e.election["purpose"], "disclosure": e.disclosure, "definition": e.digest, "checkpoint": checkpoint,
        "status": COMPLETE if all(r["status"] == COMPLETE for r in results.values()) else PARTIAL,
        "returns": {"counted": states.count("counted"), "quarantined": states.count("quarantined"),
                    "unreadable": len(of_kind["unreadable"])},
        "unreadable": [entry["sequence"] for entry in of_kind["unreadable"]],
        "unplaced": [{name: entry[name] for name in ("contest", "findings", "part", "precinct")}
                     | {"entry": entry["sequence"]} for entry in of_kind["return"]
                     if entry["state"] == "quarantined" and entry["contest"] not in e.contests],
        "signedBy": sorted({role for r in results.values() for role in r["signedBy"]}, key=byte_order),
        "contests": contests, "areas": areas})
    return files
