"""results.md, Lists: the seats of lists, in exact fractions."""
from fractions import Fraction

from counting import rank_codes
from decisions import POOL, question_of
from strictjson import byte_order

HALF = Fraction(1, 2)


def name(claim):
    """What lots, ties, questions and rulings call a claim."""
    return claim["code"] or POOL


class Stop(Exception):
    """Something stands open that only somebody outside can decide."""


class Division:
    """Gives the seats. `claims`: lists by code, None for the independents, in the order of the result."""

    def __init__(self, rule, seats, claims, lots, rulings=(), whole=0):
        self.choice = {name: value["choice"] for name, value in rule.items() if isinstance(value, dict)}
        self.seats, self.claims, self.lots, self.whole = seats, claims, lots, whole
        figures = [claim["votes"] for claim in claims], whole
        self.rulings = [s for s in rulings if (s["votes"], s["denominator"]) == figures]
        self.answered = []
        self.given = {claim["code"]: 0 for claim in claims}
        self.questions, self.ties, self.waiting = [], [], set()

    def left(self):
        return self.seats - sum(self.given.values())

    def room(self, claim):
        return len(claim["members"]) if self.choice["listExhausted"] == "pass-on" else float("inf")

    def wants(self, claim):
        return claim["votes"] > 0 and self.given[claim["code"]] < self.room(claim)

    def ruling(self, question):
        return next((s for s in self.rulings if question_of(s) == question), None)

    def ask(self, about, claims, places, able, each=255):
        """A question about seats, unless a ruling in force that fits has given them to some of `able`."""
        question = {"about": about, "claims": sorted((name(claim) for claim in claims), key=byte_order), "places": places}
        s = self.ruling(question)
        free = {name(claim): min(each, len(claim["members"]) - self.given[claim["code"]]) for claim in able}
        if s is None or any(gift["seats"] > free.get(gift["claim"], 0) for gift in s["gives"]):
            self.questions.append(question)
            return False
        self.answered.append(s)
        for gift in s["gives"]:
            self.given[None if gift["claim"] == POOL else gift["claim"]] += gift["seats"]
        return True

    def ask_about_halves(self, claims):
        """The names of those whom a ruling rounds up."""
        question = {"about": "halves", "claims": sorted((name(claim) for claim in claims), key=byte_order), "places": self.left()}
        s = self.ruling(question)
        if s is None:
            self.questions.append(question)
            raise Stop
        self.answered.append(s)
        return {gift["claim"] for gift in s["gives"]}

    def run(self):
        claims = [claim for claim in self.claims if claim["code"] or claim["members"]]
        short = [c for c in claims if c["code"] and len(c["people"]) < self.seats]
        if self.choice["listLength"] == "full-list-demanded" and short:
            self.ask("listLength", short, self.seats, claims)
            return None
        if not any(claim["votes"] for claim in claims):
            return None
        try:
            self.divide(claims)
        except Stop:
            pass
        if self.choice["listExhausted"] == "authority":
            for claim in claims:
                over = self.given[claim["code"]] - len(claim["members"])
                if over > 0:
                    self.given[claim["code"]] -= over
                    if not self.ask("listExhausted", [claim], over, claims):
                        self.given[claim["code"]] += over
        return None

    def divide(self, claims):
        wholes = {c["code"]: min(int(c["figure"]), self.room(c)) for c in claims}
        if sum(wholes.values()) > self.seats:
            whole = [c for c in claims if c["figure"] >= 1]
            self.ask("denominator", whole, self.seats, whole)
            raise Stop
        self.given.update(wholes)
        rest, votes = (lambda c: c["figure"] % 1), (lambda c: c["votes"])
        if self.choice["remainders"] == "plain-rounding":
            self.round(claims, rest, votes)
        else:
            self.one_each(claims, votes if self.choice["remainders"] == "largest-shares" else rest)
        claims = [c for c in claims if self.wants(c)]
        if self.left() > 0 and claims:
            self.ask("remainders", claims, self.left(), claims)
            raise Stop

    def round(self, claims, rest, votes):
        if self.left() == 0 or not self.whole:
            return None
        halves = [c for c in claims if rest(c) == HALF and self.given[c["code"]] < self.room(c)]
        halves_up = [name(c) for c in claims] if self.choice["halves"] == "up" else []
        if self.choice["halves"] == "authority" and halves:
            halves_up = self.ask_about_halves(halves)
        up = [c for c in claims if rest(c) > HALF or rest(c) == HALF and name(c) in halves_up]
        wanting = [c for c in up if self.wants(c)]
        overflow = self.choice["overflow"]
        if len(wanting) > self.left():
            if overflow == "authority":
                self.ask("overflow", wanting, self.left(), wanting, each=1)
                raise Stop
            return self.one_each(wanting, rest if overflow == "by-fraction" else votes)
        for claim in wanting:
            self.given[claim["code"]] += 1
        if self.left() > 0:
            if overflow == "authority":
                self.ask("overflow", claims, self.left(), claims)
                raise Stop
            if overflow == "by-fraction":
                self.one_each([c for c in claims if c not in up], rest)
            else:
                self.one_each(claims, votes)
        return None

    def one_each(self, claims, figure):
        """One seat each, the largest figure first; equal ones together, or by a lot that names just them."""
        claims = [c for c in claims if self.wants(c)]
        for level in sorted({figure(c) for c in claims}, reverse=True):
            equal, left = [c for c in claims if figure(c) == level], self.left()
            if left == 0:
                return
            if len(equal) <= left:
                for claim in equal:
                    self.given[claim["code"]] += 1
            else:
                self.draw(equal, left)

    def draw(self, equal, left):
        codes = sorted((name(claim) for claim in equal), key=byte_order)
        by_votes = self.choice["remainders"] == "largest-shares" or self.choice.get("overflow") == "by-share"
        votes = equal[0]["votes"] if by_votes else equal[0]["remainder"]
        drawn = [list(order) for order, had in self.lots if sorted(order) == sorted(codes) and had == votes]
        self.ties.append({"boundaries": ["lists"], "candidates": drawn[0] if drawn else codes, "places": left,
                          "resolvedBy": ["lot"] if drawn else [], "state": "decided" if drawn else "open",
                          "votes": votes})
        if not drawn:
            self.waiting.update(claim["code"] for claim in equal)
            raise Stop
        for code in drawn[0][:left]:
            self.given[None if code == POOL else code] += 1


def list_outcome(contest, votes, valid, lots, voided, rulings=(), answered=None):
    """As `outcome` of counting.py, for the method pooled-lists."""
    rows, seats, rule = contest["candidates"], contest["seats"], contest["rule"]
    codes = sorted(rows, key=byte_order)
    total, claims = {code: votes.get(code, 0) for code in codes}, []
    for club in [code for code in codes if rows[code]["list"] == code] + [None]:
        people = [code for code in codes if rows[code]["list"] == club and code != club]
        if club is None and not people:
            continue
        members = [code for code in people if code not in voided]
        through = votes.get(club, 0) if club else 0
        for code in members:
            total[code] += through
        claims.append({"code": club, "people": people, "members": members, "through": through,
                       "votes": sum(total[code] for code in members)})
    whole = {"name-votes": sum(claim["votes"] for claim in claims), "ballots": valid,
             "ballots-times-seats": valid * seats}[rule["denominator"]["choice"]]
    for claim in claims:
        claim["figure"] = Fraction(claim["votes"] * seats, whole) if whole else Fraction(0)
        claim["remainder"] = int(claim["figure"] % 1 * whole)
    division = Division(rule, seats, claims, lots, rulings, whole)
    division.run()
    if answered is not None:
        answered += division.answered
    ties, results = list(division.ties), []
    anybody = sum(question["places"] for question in division.questions)
    for claim in claims:
        given = division.given[claim["code"]]
        best = given + anybody + (claim["code"] in division.waiting)
        now, open_ties = rank_codes(contest, claim["members"], total, given, 0, 0, lots)
        hopes, _ = rank_codes(contest, claim["members"], total, best, 0, 0, lots)
        hopeful = {row["code"] for row in hopes if row["outcome"] != "not-elected"}
        ties += open_ties
        for code in claim["people"]:
            if code in voided:
                now.append({"code": code, "name": rows[code]["name"], "votes": votes.get(code, 0),
                            "rank": len(claim["members"]) + 1, "outcome": "voided"})
        for row in now:
            if row["outcome"] == "not-elected" and row["code"] in hopeful:
                row["outcome"] = "tie-open"
            results.append(row | {"list": claim["code"], "ownVotes": votes.get(row["code"], 0)})
    shares = [{"candidates": len(claim["members"]), "code": claim["code"], "listVotes": claim["through"],
               "remainder": claim["remainder"], "seats": division.given[claim["code"]],
               "title": rows[claim["code"]]["name"] if claim["code"] else "", "votes": claim["votes"],
               "whole": int(claim["figure"])} for claim in claims]
    return results, ties, {"denominator": whole, "questions": division.questions, "shares": shares}
