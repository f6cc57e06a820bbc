#!/usr/bin/env python3
"""All Scottish wards counted in one call, beside the SHA-256 of the same files and beside droop.

    count.py --programs .build/release --data ../shared/data [--droop FOLDER] [--runs 5]

droop (github.com/jklundell/droop, GPL-3.0, by the author of the reference rules of the Proportional
Representation Foundation) is used where FOLDER, or Python, has it; it reads and counts in one
process, without its reports. Prints medians of whole runs, and ratios. Most of the wards have names
without quotation marks, which droop refuses: beside it both count copies in which they stand.
"""
import argparse
import glob
import os
import statistics
import subprocess
import sys
import tempfile
import time

BY_DROOP = """
import sys, time
from droop.profile import ElectionProfile
from droop.election import Election
for path in sys.argv[1:]:
    Election(ElectionProfile(path=path), {"rule": "scotland"}).count()
"""


def median(command, runs, environment=None):
    """The median time of so many runs, in seconds; nothing where it fails."""
    times = []
    for _ in range(runs):
        begun = time.monotonic()
        end = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             env=environment, check=False)
        times.append(time.monotonic() - begun)
        # 3: counted, and in some ward a tie stands open.
        if end.returncode not in (0, 3):
            print(end.stderr.decode(errors="replace")[-500:], file=sys.stderr)
            return None
    return statistics.median(times)


def quoted(path):
    """A ward's text with quotation marks around names and title."""
    with open(path, encoding="utf-8-sig") as file:
        lines = [line.strip() for line in file if line.strip()]
    names = lines.index("0") + 1
    texts = (line.replace('"', "") for line in lines[names:])
    return "\n".join(lines[:names] + [f'"{text}"' for text in texts]) + "\n"


def beside_droop(count, wards, runs, environment):
    """Both on the same copies of the wards."""
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number, path in enumerate(wards):
            copies.append(os.path.join(folder, f"{number:03}.blt"))
            with open(copies[-1], "w", encoding="utf-8") as file:
                file.write(quoted(path))
        ours = median(count + copies, runs)
        theirs = median([sys.executable, "-c", BY_DROOP] + copies, runs, environment)
    if ours is None or theirs is None:
        sys.exit(1)
    print(f"with quoted names: shomar count            {ours:8.3f} s")
    print(f"with quoted names: droop, without reports  {theirs:8.3f} s   {theirs / ours:6.1f} x ours")
    if ours > 2 * theirs:
        sys.exit("DOES NOT HOLD: at most twice the time of the fastest")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--droop")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    wards = sorted(glob.glob(os.path.join(given.data, "scotland-stv/blt/**/*.blt"), recursive=True))
    if not wards:
        print(f"No wards in {given.data}/scotland-stv: nothing is measured.")
        return
    environment = dict(os.environ)
    if given.droop:
        environment["PYTHONPATH"] = given.droop
    count = [os.path.join(given.programs, "shomar"), "count", "--rule", "scottish-stv", "--json"]
    ours = median(count + wards, given.runs)
    if ours is None:
        sys.exit(1)
    hashed = median(["openssl", "dgst", "-sha256"] + wards, given.runs)
    size = sum(map(os.path.getsize, wards))
    print(f"{len(wards)} Scottish wards, {size / 1e6:.1f} MB, medians of {given.runs} runs")
    print(f"shomar count, reading, counting and JSON   {ours:8.3f} s")
    print(f"openssl dgst -sha256 of the same files     {hashed:8.3f} s   {ours / hashed:6.1f} x")
    found = subprocess.run([sys.executable, "-c", "import droop"], env=environment,
                           stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not found:
        print("droop is not there: not compared (--droop FOLDER of its sources)")
        return
    beside_droop(count, wards, given.runs, environment)


if __name__ == "__main__":
    main()
