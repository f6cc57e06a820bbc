"""Decisions for make_bundle.py: good ones, and one for every rule of findings.md F701 to F710."""
import decisions
from counting import outcome
from strictjson import byte_order, digest, encode, to_base64

DECISION = "decision"  # in the place of a ballots file: the document is a decision
MEMBERS = ["Board-0", "Board-1"]


def signing(maker):
    """The rows of `signing`, and the keys: (name, role, precincts)."""
    rows = [] if maker.seed % 5 == 4 else [{"document": "decision", "role": "board-member", "atLeast": 2}]
    first = min(maker.precinct_names, key=byte_order)
    return rows, [(name, "board-member", "*") for name in MEMBERS if rows] + [("Board-of-one", "board-member", first)] * len(rows)


def draft(maker, number):
    """A statement that holds but for what was decided before."""
    r, e = maker.rd, maker.e
    contest = e.contests[r.choice(sorted(e.contests))]
    s = {"election": e.id, "definition": e.digest, "contest": contest["contest"], "body": "هیأت نظارت", "number": str(number),
         "date": "1405/02/13"}
    codes = sorted(contest["candidates"])
    earlier = [item for item in maker.register.all if not item["over"] and item["s"]["decision"] != "withdraw"]
    kind = r.choice(["lot", "void", "void", "ruling"] + ["withdraw"] * bool(earlier))
    if kind == "withdraw":
        item = r.choice(earlier)
        return s | {"decision": kind, "contest": item["s"]["contest"], "withdraws": item["document"], "reason": "upheld"}
    if kind == "lot" and len(codes) > 1:
        return s | {"decision": "lot", "order": r.sample(codes, 2), "votes": r.randrange(4), "minutes": "sheet 2"}
    claims = [code for code in codes if contest["candidates"][code]["list"] == code]
    if kind == "ruling" and claims:
        gift = r.choice(claims)
        return s | {"decision": "ruling", "about": r.choice(decisions.MATTERS[3:]), "claims": sorted({gift, r.choice(claims)}, key=byte_order),
                    "places": 2, "votes": [r.randrange(2)], "denominator": 1, "gives": [{"claim": gift, "seats": 1}], "vacant": 1, "reason": "x"}
    people = [code for code in codes if code not in claims]
    return s | {"decision": "void", "candidate": r.choice(people) if people else "0", "reason": "bought"}


def spoil(maker, number, s, signers):
    """Breaks a rule; false where it cannot be broken on this one."""
    r, e = maker.rd, maker.e
    contest = e.contests[s["contest"]]
    if number == "F701":
        s["election"] = "another-election"
    elif number == "F702":
        s["definition"] = digest(b"another")
    elif number == "F703":
        signers.append("stranger-1")
    elif number == "F704":
        return "Board-0" in maker.ring.keys
    elif number == "F705":
        ended = sorted(maker.ring.ended - set(signers))
        if not ended:
            return False
        signers.append(r.choice(ended))
    elif number == "F706":
        signers.remove("Board-1")
        if r.randrange(2) and list(e.serving(s["contest"])) != [min(e.precincts, key=byte_order)]:
            signers.append("Board-of-one")
    elif number == "F707":
        s["contest"] = "no.such"
    elif number == "F708":
        none = next(code for code in ("0", "Q", "Zz9") if code not in contest["candidates"])
        if s["decision"] == "withdraw":
            return False
        s.update({"order": [*s["order"][:1], none]} if "order" in s else {"claims": [none]} if "claims" in s else {"candidate": none})
    elif number == "F709":
        settled = [item["s"] for item in maker.register.all if not item["over"] and item["s"]["decision"] != "withdraw"]
        if not settled:
            return False
        same = r.choice(settled)
        s.clear()
        s.update(same | {"number": f"again {len(maker.entries)}"} | ({"order": same["order"][::-1]} if "order" in same else {}))
    elif number == "F710":
        for name in ("order", "votes", "minutes", "candidate", "about", "claims", "places", "denominator", "gives", "vacant"):
            s.pop(name, None)
        s.update({"decision": "withdraw", "withdraws": digest(b"never"), "reason": "x"})
    return True


def append(maker, s, signers, bad=()):
    """Signs a decision and records it with its findings."""
    message, signatures = decisions.signed_bytes(s), []
    for name in sorted(set(signers), key=byte_order):
        private = maker.key_of(name)
        signatures.append({"key": name, "signature": to_base64(private.sign(message[:-1] if name in bad else message))})
    document = encode({"format": "shomar-decision/1", "signatures": signatures, "statement": s}) + b"\n"
    if digest(document) in maker.documents:
        return None
    found = decisions.decision_findings(decisions.read_decision(document), maker.ring, maker.register)
    maker.handed_in[len(maker.entries)] = document, DECISION
    maker.documents[digest(document)] = document
    number = len(maker.entries)
    maker.append({"kind": "decision", "decision": s["decision"], "contest": s["contest"], "findings": sorted(found, key=byte_order),
                  "state": "quarantined" if found else "effective",
                  "document": {"bytes": len(document), "sha256": digest(document)}})
    if not found:
        maker.register.add(number, digest(document), s)
    return found


def append_any(maker):
    """One decision, good or with a rule broken."""
    meant = next(maker.wanted_decisions) if maker.rd.randrange(2) else "good"
    s, signers = draft(maker, len(maker.entries)), list(MEMBERS)
    if meant != "good" and not spoil(maker, meant, s, signers):
        return
    found = append(maker, s, signers, {"Board-0"} if meant == "F704" else ())
    if found is not None:
        maker.seen.append((meant, found))


def answer(question, lists, r):
    """A ruling that gives the seats to those who have candidates left."""
    gives, left = {}, question["places"]
    for share in r.sample(lists["shares"], len(lists["shares"])):
        name = share["code"] or decisions.POOL
        asked = name in question["claims"]
        if question["about"] == "halves":
            if asked and r.randrange(2):
                gives[name] = 1
            continue
        most = min(left, share["candidates"] - share["seats"], 1 if question["about"] == "overflow" else left)
        if most > 0 and (asked or question["about"] in ("listLength", "listExhausted")):
            gives[name] = r.randint(1, most)
            left -= gives[name]
    return question | {"decision": "ruling", "votes": [share["votes"] for share in lists["shares"]], "denominator": lists["denominator"],
                       "gives": [{"claim": name, "seats": gives[name]} for name in sorted(gives, key=byte_order)],
                       "vacant": 0 if question["about"] == "halves" else left, "reason": "x"}


def append_lots(maker):
    """Lots for ties that stand open, and rulings on questions."""
    for name, contest in sorted(maker.e.contests.items()):
        votes, valid = {}, 0
        for entry in maker.entries:
            if entry.get("state") == "counted" and entry["contest"] == name:
                statement = maker.returns[entry["sequence"]]["statement"]
                valid += statement["valid"]
                for code, number in statement["votes"].items():
                    votes[code] = votes.get(code, 0) + number
        for turn in range(3):
            lists = outcome(contest, votes, valid, *maker.register.in_force(name))[2]
            if lists and lists["questions"]:
                paper = {"election": maker.e.id, "definition": maker.e.digest, "contest": name, "body": "هیأت", "date": "1405/02/14",
                         "number": f"{name} ruling {turn}"}
                append(maker, paper | answer(lists["questions"][0], lists, maker.rd), MEMBERS)
        for tie in outcome(contest, votes, valid, *maker.register.in_force(name))[1]:
            if tie["state"] == "open" and maker.rd.randrange(3) == 0:
                order = maker.rd.sample(tie["candidates"], len(tie["candidates"]))
                append(maker, {"election": maker.e.id, "definition": maker.e.digest, "contest": name, "decision": "lot", "body": "هیأت",
                               "number": f"{name} {order[0]}", "date": "1405/02/14", "order": order, "votes": tie["votes"],
                               "minutes": "sheet 3"}, MEMBERS)
