"""Lists of files for the measured programs, made in a process of its own: its memory must not be
counted as that of a program that is started from a large process.

    lists.py survey SET OUT            returns.list, files.list: what ingest reads of SET/returns
    lists.py counted INGEST.json OUT   counted.list, ballots.list: what counts, each once
    lists.py late SET OUT COUNT BALLOTS
                                       updates.list: so many returns of SET/late of about so many
                                       ballots; late.json: the one whose ballots file is truncated
    lists.py published PUB OUT         published.list: all files but results/
    lists.py same A B                  whether two files have the same lines
"""

import hashlib
import json
import os
import re
import sys

RETURN, BALLOTS = ".return.json", ".ballots"


def files_below(folder):
    """Paths of all files, in byte order."""
    found = []
    for parent, _, names in os.walk(folder):
        found += [os.path.join(parent, name) for name in names]
    return sorted(found, key=os.fsencode)


def write(out, name, paths):
    """Writes a list and says how long it is."""
    with open(os.path.join(out, name), "w", encoding="utf-8") as file:
        file.writelines(path + "\n" for path in paths)
    print(f"{name} {len(paths)}")


def ballots_beside(path):
    """The ballots file of a return, or None."""
    beside = path[:-len(RETURN)] + BALLOTS
    return beside if path.endswith(RETURN) and os.path.exists(beside) else None


def survey(folder, out):
    """Returns without those that come a second time, and all files."""
    files = files_below(os.path.join(folder, "returns"))
    seen, returns = set(), []
    for path in files:
        if path.endswith(RETURN):
            with open(path, "rb") as file:
                digest = hashlib.sha256(file.read()).digest()
            if digest not in seen:
                seen.add(digest)
                returns.append(path)
    write(out, "returns.list", returns)
    write(out, "files.list", files)


def counted(report, out):
    """The files of the returns that count, by entry."""
    with open(report, encoding="utf-8") as file:
        results = json.load(file)["results"]
    by_entry = {}
    for result in results:
        if result.get("state") == "counted":
            by_entry.setdefault(result["entry"], result["path"])
    files, ballots = [], []
    for entry in sorted(by_entry):
        files.append(by_entry[entry])
        beside = ballots_beside(by_entry[entry])
        if beside:
            files.append(beside)
            ballots.append(beside)
    write(out, "counted.list", files)
    write(out, "ballots.list", ballots)


def late(folder, out, count, ballots):
    """Chooses returns for updates; the first of the others with ballots is to be truncated."""
    found = []
    for path in files_below(os.path.join(folder, "late")):
        if not ballots_beside(path):
            continue
        with open(path, "rb") as file:
            cast = re.search(rb'"cast":([0-9]+)', file.read())
        found.append((abs(int(cast.group(1)) - ballots), path, int(cast.group(1))))
    found.sort()
    # One at least stays for the truncated file.
    chosen, rest = found[:min(count, len(found) - 1)], found[min(count, len(found) - 1):]
    write(out, "updates.list", [path for _, path, _ in chosen])
    print(f"mean {sum(cast for _, _, cast in chosen) / max(1, len(chosen)):.0f}")
    with open(rest[0][1], encoding="utf-8") as file:
        statement = json.load(file)["statement"]
    with open(os.path.join(out, "late.json"), "w", encoding="utf-8") as file:
        json.dump({"path": rest[0][1], "cast": statement["cast"], "valid": statement["valid"],
                   "votes": sum(statement["votes"].values()), "counted": 1}, file)


def published(folder, out):
    """What an observer must hash."""
    prefix = os.path.join(folder, "results") + "/"
    write(out, "published.list",
          [path for path in files_below(folder) if not path.startswith(prefix)])


def same(left, right):
    """Compares two files line by line, in any order."""
    with open(left, encoding="utf-8") as one, open(right, encoding="utf-8") as other:
        first, second = sorted(one), sorted(other)
    print(f"lines {len(first)}")
    print(f"same {'yes' if first == second else 'no'}")


if __name__ == "__main__":
    task, rest = sys.argv[1], sys.argv[2:]
    if task == "late":
        late(rest[0], rest[1], int(rest[2]), int(rest[3]))
    else:
        {"survey": survey, "counted": counted, "published": published, "same": same}[task](*rest)
