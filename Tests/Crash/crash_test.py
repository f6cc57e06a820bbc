#!/usr/bin/env python3
"""The crash test: crashes `shomar` at every change of a file and checks what is left.

    crash_test.py --programs .build/release            everything; prints tables in Markdown
    crash_test.py --programs .build/debug --quick      a seeded sample, for make test

Exit codes: 0 no loss; 1 a loss, or a loss made by hand was not found; 2 this machine cannot trace.
What is promised and what is not: docs/reliability.md.
"""

import argparse
import collections
import concurrent.futures
import os
import random
import shutil
import signal
import sys
import tempfile
import time

import election
import injection
import powerloss
import selftest
import tracing
from checks import Checker

PARTS_OF = ("publish", "publish again")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--programs", required=True, help="the folder with shomar, shomar-audit")
    parser.add_argument("--geography", default=os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "../../ballots/geography"))
    parser.add_argument("--work", help="a folder for the elections; default: in memory")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1405)
    parser.add_argument("--points", type=int, help="at most so many points of each kind and step")
    parser.add_argument("--subsets", type=int, default=1, help="random states a moment and model")
    parser.add_argument("--restarts", type=int, default=20, help="faults in the restart, a step")
    parser.add_argument("--quick", action="store_true", help="a seeded sample of about 40 points")
    parser.add_argument("--only", help="only the scenario of this name")
    parser.add_argument("--fault", help="only faults with these words in their names")
    return parser.parse_args()


def scenarios(options, work):
    programs = election.Programs(
        os.path.abspath(f"{options.programs}/shomar"),
        os.path.abspath(f"{options.programs}/shomar-audit"))
    place = (programs, work, options.geography)
    if options.quick:
        made = [election.growing(*place, most=10)]
    else:
        made = [election.growing(*place), election.portions(*place), election.new_key(*place)]
    made = [scenario for scenario in made if options.only in (None, scenario.name)]
    for scenario in made:
        scenario.reference = election.Reference(scenario, work)
    return made


def sample(items, most, generator):
    return items if most is None or len(items) <= most else generator.sample(items, most)


def point_tasks(index, scenario, options, generator):
    """Faults in the running program, at every point of every step that is crashed."""
    result = []
    for number, step in enumerate(scenario.steps):
        if not step.is_crashed:
            continue
        kinds = collections.defaultdict(list)
        for point in injection.points_of(scenario, number):
            kinds[point.kind].append(point)
        for points in kinds.values():
            result += sample(points, options.points, generator)
        result += injection.restarts_of(scenario, number, options.seed, options.restarts)
    return [(index, "point", point) for point in result if (options.fault or "") in point.kind]


def state_tasks(index, scenario, options, generator):
    """Losses of power, in slices that one worker does in one replay."""
    if not scenario.is_deterministic:
        return []
    kinds = collections.defaultdict(list)
    for state in powerloss.states_of(scenario, options.subsets, 0 if options.quick else 6):
        if (options.fault or "") in state[1]:
            kinds[state[1]].append(state)
    chosen = [state for states in kinds.values()
              for state in sample(states, options.points and options.points * 3, generator)]
    slices = options.workers if options.quick else len(chosen) // 20 + 1
    return [(index, "states", chosen[first::slices]) for first in range(slices)
            if chosen[first::slices]]


def tasks(made, options):
    """Everything that is tried: (scenario, "point", Point) or (scenario, "states", [state])."""
    generator = random.Random(options.seed)
    points, states = [], []
    for index, scenario in enumerate(made):
        points += point_tasks(index, scenario, options, generator)
        states += state_tasks(index, scenario, options, generator)
    # The long ones first, so that no worker waits for another at the end.
    return states + (generator.sample(points, 12) if options.quick else points)


class Worker:
    """Does tasks in a folder of its own."""

    def __init__(self, made, work, seed):
        self.work = f"{work}/worker-{os.getpid()}"
        self.seed = seed
        self.checkers = []
        for index, scenario in enumerate(made):
            os.makedirs(f"{self.work}/scratch-{index}")
            self.checkers.append(Checker(scenario, f"{self.work}/scratch-{index}"))

    def do(self, task):
        index, kind, what = task
        if kind == "point":
            return [injection.try_point(self.checkers[index], what, self.work)]
        return list(powerloss.try_states(self.checkers[index], what, self.seed, self.work))


def _start_worker(made, work, seed):
    global WORKER
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    WORKER = Worker(made, work, seed)


def _do(task):
    try:
        return WORKER.do(task)
    except Exception as error:
        # Some exceptions cannot be handed to another process: the kit would wait for ever.
        raise RuntimeError(f"{task}: {type(error).__name__}: {error}") from None


def run_tasks(made, todo, options, work):
    """All outcomes; states that were tried before in the same slice are None."""
    outcomes, begun, said = [], time.monotonic(), time.monotonic()
    whole = sum(len(what) if kind == "states" else 1 for _, kind, what in todo)
    # Unlike multiprocessing.Pool this one ends, loudly, when a worker is killed from outside.
    with concurrent.futures.ProcessPoolExecutor(
            options.workers, initializer=_start_worker,
            initargs=(made, work, options.seed)) as pool:
        asked = [pool.submit(_do, task) for task in todo]
        for done in concurrent.futures.as_completed(asked):
            found = done.result()
            outcomes += found
            for outcome in found:
                for loss in outcome.losses[:3] if outcome else ():
                    print(f"LOSS  {outcome.point}\n      {loss}", file=sys.stderr, flush=True)
                if outcome and not outcome.fired and outcome.kind != injection.AGAIN:
                    print(f"NOT HIT  {outcome.point}", file=sys.stderr, flush=True)
            if time.monotonic() - said > 30:
                said = time.monotonic()
                print(f"{len(outcomes)} of {whole} points, {said - begun:.0f} s",
                      file=sys.stderr, flush=True)
    return [outcome for outcome in outcomes if outcome]


def table(title, outcomes, key):
    """A table in Markdown: points tried, points that were hit, losses."""
    rows = {}
    for outcome in outcomes:
        row = rows.setdefault(key(outcome), [0, 0, 0])
        row[0] += 1
        row[1] += outcome.fired
        row[2] += bool(outcome.losses)
    print(f"\n| {title} | tried | hit | losses |\n|---|---:|---:|---:|")
    for name, row in rows.items():
        print(f"| {name} | {row[0]} | {row[1]} | {row[2]} |")
    total = [sum(row[column] for row in rows.values()) for column in range(3)]
    print(f"| **all** | **{total[0]}** | **{total[1]}** | **{total[2]}** |")
    return total


def report(made, outcomes):
    kinds = list(injection.FAULTS) + [injection.AGAIN] + list(powerloss.KINDS)
    steps = [step.name for scenario in made for step in scenario.steps]
    outcomes = sorted(outcomes, key=lambda o: (steps.index(o.phase), kinds.index(o.kind), o.part))
    total = table("step and fault", outcomes, lambda o: f"{o.phase}: {o.kind}")
    published = [outcome for outcome in outcomes if outcome.phase in PARTS_OF]
    table("part of the publication", published, lambda o: o.part)
    return total


def machine():
    system = os.uname()
    strace = tracing.run(["strace", "-V"])[1].decode().split("\n")[0]
    return (f"{time.strftime('%Y-%m-%d')}, {system.sysname} {system.release} {system.machine}, "
            f"{os.cpu_count()} processors, {strace}\n")


def main():
    options = parse_arguments()
    if options.quick:
        options.points, options.restarts = 2, 1
    reason = tracing.can_trace()
    if reason is not True:
        print(reason, file=sys.stderr)
        return 2
    begun = time.monotonic()
    # So that a kit that is ended removes its folder and ends its workers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    place = options.work or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    work = os.path.realpath(tempfile.mkdtemp(prefix="shomar-crash-", dir=place))
    try:
        made = scenarios(options, work)
        missed = []
        if made[0].name == "growing":
            os.makedirs(f"{work}/self")
            missed = selftest.faults(Checker(made[0], f"{work}/self"), work)
        print(machine())
        print("Losses made by hand: " + ("all found" if not missed else f"NOT found: {missed}"))
        todo = tasks(made, options)
        outcomes = run_tasks(made, todo, options, work)
        tried, hit, losses = report(made, outcomes)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"\n{tried} points tried, {hit} hit, {losses} losses; seed {options.seed}, "
          f"{time.monotonic() - begun:.0f} seconds.")
    return 1 if losses or missed else 0


if __name__ == "__main__":
    sys.exit(main())
