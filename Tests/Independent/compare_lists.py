#!/usr/bin/env python3
"""Counts contests of lists, with lots and rulings, and compares with what another program found.

    python3 compare_lists.py FILE

FILE has a JSON object a line: `contest`, `votes`, `valid`, `lots`, `voided` and `rulings` (statements, as far as the
count reads them) as counting.py takes them, and `expected` with `candidates`, `lists`, `ties` and how many questions
are `answered`. Prints how many contests, open ties with the independents and answers by question; exit status 1 with
the first that differs.
"""
import collections
import json
import sys

from counting import outcome
from decisions import POOL


def count(case):
    answered = []
    lots = [(order, votes) for order, votes in case["lots"]]
    rows, ties, lists = outcome(case["contest"], case["votes"], case["valid"], lots, set(case["voided"]), case["rulings"], answered)
    order = ("code", "outcome", "rank", "votes")
    return {"candidates": [{name: row[name] for name in order} for row in rows], "lists": lists, "ties": ties,
            "answered": len(answered)}, answered


def main():
    seen = collections.Counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        for number, line in enumerate(file):
            case = json.loads(line)
            found, answered = count(case)
            if found != case["expected"]:
                print(f"line {number + 1}:", json.dumps(case | {"found": found}, ensure_ascii=False))
                return 1
            seen["contests"] += 1
            seen["pool"] += sum(POOL in tie["candidates"] for tie in found["ties"])
            seen.update(s["about"] for s in answered)
    print(" ".join(f"{name}={seen[name]}" for name in sorted(seen)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
