#!/usr/bin/env python3
"""Measures a national election from its files to the observer's verdict (docs/performance.md).

    national.py --programs .build/release --folder .bench [--scale 1] [--seed 1405] [--runs 3]

Exit codes: 0 every "must" holds; 1 one does not; 74 a program failed. The folder must be new.
"""

import argparse
import os
import shutil
import subprocess
import sys

from exactness import check_exactness
from running import Failed, say
from stages import National
from table import Table, row, shown

GROWS_AT_MOST = 1.2


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--programs", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--scale", default="1", help="1 or a decimal such as 0.1")
    parser.add_argument("--seed", type=int, default=1405)
    parser.add_argument("--runs", type=int, default=3, help="of what is cheap to repeat")
    parser.add_argument("--ingests", type=int, default=2, help="of ingest")
    parser.add_argument("--kills", type=int, default=5)
    return parser.parse_args()


def install_duckdb(folder):
    """A Python with DuckDB in the folder; None, and why, if it cannot be had."""
    home = os.path.join(folder, "python")
    python = os.path.join(home, "bin/python3")
    say("installing DuckDB from PyPI")
    for command in ([sys.executable, "-m", "venv", home],
                    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                     "duckdb"],
                    [python, "-c", "import duckdb"]):
        try:
            ended = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            return None, str(error)
        if ended.returncode != 0:
            return None, (ended.stderr or ended.stdout).strip().split("\n")[-1]
    version = subprocess.run([python, "-c", "import duckdb; print(duckdb.__version__)"],
                             capture_output=True, text=True, check=True).stdout.strip()
    return python, version


def scales(scale):
    """The scale itself, and the tenths below it down to 0.01, smallest first."""
    smaller = [text for text in ("0.01", "0.1") if float(text) < float(scale)]
    return smaller + [scale]


def growth(measured, table):
    """Time for a million ballots at each scale, and how it grows from one to the next; then the
    wait for one more return and the peaks of memory, which are what they are."""
    names = [one.scale for one in measured]
    lines = [row(["", *names, "last / before", ""]), "|---" * (len(names) + 3) + "|"]

    def add(kind, figures, factor, unit, is_judged=True):
        for stage in figures(measured[-1]):
            costs = [figures(one)[stage] * factor(one) for one in measured]
            grown = costs[-1] / costs[-2]
            held = not is_judged or grown <= GROWS_AT_MOST
            if not held:
                table.failed.append(f"growth of {stage}, {kind}")
            verdict = "" if not is_judged else "holds" if held else "**FAILS**"
            lines.append(row(
                [f"{stage}, {kind}, {unit}", *map(shown, costs), shown(grown), verdict]))

    def for_a_million(one):
        return 1e6 / one.ballots

    add("processor", lambda one: one.processor, for_a_million, "s a million ballots")
    add("wall", lambda one: one.seconds, for_a_million, "s a million ballots")
    add("p50", lambda one: one.waits, lambda _: 1, "ms", is_judged=False)
    add("peak", lambda one: one.memory, lambda _: 1, "MB", is_judged=False)
    return "\n".join(lines)


def machine():
    """The processor and how many there are."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / (1 << 20)
    return (f"{names[0] if names else 'unknown processor'}, {len(os.sched_getaffinity(0))} in use, "
            f"{memory:.0f} GiB, load {os.getloadavg()[0]:.1f} at the start")


def main(chosen):
    """All scales, the checks, the tables."""
    os.makedirs(chosen.folder)
    head = machine()
    python, version = install_duckdb(chosen.folder)
    measured, checks = [], Table()
    for scale in scales(chosen.scale):
        national = National(chosen.programs, os.path.join(chosen.folder, scale), scale,
                            chosen.seed, Table(), python)
        national.measure(chosen.runs, chosen.ingests)
        measured.append(national)
        # The checks take in everything many times: a tenth of the country is enough for them.
        if scale == chosen.scale and float(scale) <= 0.1 or scale == "0.1":
            check_exactness(national, checks, chosen.kills, chosen.seed)
        if scale != chosen.scale:
            shutil.rmtree(national.folder)
    last = measured[-1]
    last.table.parts["checks"] += checks.parts["checks"]
    last.table.failed += checks.failed
    grown = growth(measured, last.table) if len(measured) > 1 else ""
    print(f"{head}\nscale {last.scale}, seed {chosen.seed}, median of {chosen.runs} runs (ingest "
          f"{chosen.ingests}), DuckDB {version if python else 'not there: ' + version}\n")
    print(last.table.text())
    print(grown)
    wrong = [f"at scale {one.scale}: {what}" for one in measured[:-1] for what in one.table.wrong]
    for failed in last.table.failed + wrong:
        print(f"DOES NOT HOLD: {failed}")
    return 1 if last.table.failed or wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main(parse_arguments()))
    except (Failed, OSError) as error:
        print(f"national.py: {error}", file=sys.stderr)
        sys.exit(74)
