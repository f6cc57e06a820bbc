"""Crashes of a running program: SIGKILL, EIO and ENOSPC at every change of a file.

SIGKILL comes when the program enters the call, so the call is not made; what it leaves after the
last call, the power losses of powerloss.py have. A killed program's writes stay in the page cache.
"""

import os
import random
import re
import shutil
from dataclasses import dataclass

import election
import tracing

KILL, EIO, ENOSPC, EIO_ON = "SIGKILL", "EIO", "ENOSPC", "EIO from then on"
FAULTS = {KILL: "signal=KILL", EIO: "error=EIO", ENOSPC: "error=ENOSPC", EIO_ON: "error=EIO"}
AGAIN = "SIGKILL, then a fault in the restart"

# A program may pass over a failed removal: it leaves a hidden file that nobody reads.
HARMLESS = ("unlink", "unlinkat")
ATTEMPTS = 12
# What a person gets to see of a failed disk (docs/architecture.md).
FAILURE = (1, 74)


@dataclass
class Outcome:
    """What came of one point."""

    phase: str
    kind: str
    part: str
    fired: bool
    losses: list
    point: str


@dataclass
class Point:
    """A call of the undisturbed run at which something is done to the program."""

    step: int
    kind: str
    name: str
    ordinal: int
    label: str
    part: str
    seed: str = ""


def label(call, base):
    """What a call is about, without what differs from run to run."""
    paths = [os.path.relpath(path, base) for path in call.paths
             if (path + "/").startswith(base + "/")]
    return " ".join([call.name] + [re.sub(r"\.new-[0-9-]+", ".new-*", path) for path in paths])


def part_of(text):
    """The part of the work to which a call belongs, by the path that it is about."""
    path = text.split(" ")[1] if " " in text else ""
    for prefix, part in (
            ("e/ledger", "ledger"), ("e/log.vkey", "verifier key"), ("e/", "checkpoint, own copy"),
            ("p/definition", "definition"), ("p/document", "documents"),
            ("p/tile", "tiles and bundles"), ("p/results", "results"),
            ("p/", "checkpoint, public"), ("r", "receipts"), ("k", "key and its record")):
        if path.startswith(prefix):
            return part
    return "folders"


def points_of(scenario, number):
    """All points of a step, in the order of its calls."""
    reference, result = scenario.reference, []
    for call in reference.traces[number]:
        inside = any((path + "/").startswith(reference.base + "/") for path in call.paths)
        if not inside or call.failed or call.name not in tracing.CHANGES:
            continue
        text = label(call, reference.base)
        part = part_of(text)
        if scenario.steps[number].name.startswith("init") and part.startswith("checkpoint"):
            part = "verifier key"
        for kind in [KILL, EIO, ENOSPC] + ([EIO_ON] if call.name in tracing.SYNCS else []):
            result.append(Point(number, kind, call.name, call.ordinal, text, part))
    return result


def restarts_of(scenario, number, seed, most):
    """A sample of the points of a step, for faults in the restart."""
    kills = [point for point in points_of(scenario, number) if point.kind == KILL]
    generator = random.Random(f"{seed} {scenario.name} {number}")
    chosen = [generator.choice(kills) for _ in range(most)] if kills else []
    return [Point(point.step, AGAIN, point.name, point.ordinal, point.label, point.part,
                  f"{seed} {index}") for index, point in enumerate(chosen)]


def try_point(checker, point, work):
    """Crashes the program at a point and checks what follows."""
    scenario, reference = checker.scenario, checker.reference
    step, base = scenario.steps[point.step], f"{work}/base"
    kind = KILL if point.kind == AGAIN else point.kind
    # On a busy machine a call can come from another thread than in the undisturbed run.
    for _ in range(ATTEMPTS):
        shutil.rmtree(base, ignore_errors=True)
        shutil.copytree(reference.before[point.step], base)
        fired, losses, acks = _crash(
            scenario, step, base, work, reference.acks[point.step], kind, point)
        if fired:
            break
    detail = f"{step.name}: {point.kind} at {point.name} {point.ordinal} ({point.label})"
    if fired is None:
        return Outcome(step.name, point.kind, point.part, False, [], detail)
    if point.kind == AGAIN:
        again, more, acks = _crash_restart(checker, step, base, work, acks, point)
        fired, losses = fired and again, losses + more
    losses += checker.after_crash(step, base, acks, with_status=point.ordinal % 2 == 0)
    return Outcome(step.name, point.kind, point.part, fired, losses, detail + point.seed)


def _crash(scenario, step, base, work, acks, kind, point):
    """Runs the command with a fault: (whether it struck the point, losses, acknowledgements).

    None instead of True or False: it struck the reading of a return that was brought, or of a
    library, which is no point of a crash. `ingest` reads the returns in several threads.
    """
    log = f"{work}/log"
    inject = f"{point.name}:{FAULTS[kind]}:when={point.ordinal}" + ("+" if kind == EIO_ON else "")
    status, output, errors = tracing.run_traced(scenario.command(step, base), log, inject)
    calls = tracing.read_trace(log)
    hit = [index for index, call in enumerate(calls)
           if (call.result is None if kind == KILL else call.injected)]
    fired = any(label(calls[index], base) == point.label for index in hit)
    if hit and not any(path.startswith(base) for index in hit for path in calls[index].paths):
        fired = None
    acks = election.merged(acks, election.acknowledged(step, status, output))
    if kind == KILL:
        losses = [] if status == -9 or not fired else [f"killed, and ended with {status}"]
    else:
        losses = _failure(step, calls, hit, status, output, errors)
    return fired, losses, acks


def _failure(step, calls, hit, status, output, errors):
    """A failed call is said, nothing is acknowledged, and no failed sync is tried again."""
    if not hit or _is_harmless(calls, hit[0]):
        return []
    name, losses = calls[hit[0]].name, []
    if status in election.DONE:
        losses.append(f"{name} failed and the program says that all is done")
    else:
        if status not in FAILURE:
            losses.append(f"{name} failed and the program ends with {status}")
        if not errors.strip():
            losses.append(f"{name} failed and the program does not say so")
        if election.acknowledged(step, status, output):
            losses.append(f"{name} failed and the program acknowledges")
    if name in tracing.SYNCS and _is_tried_again(calls, hit[0]):
        losses.append(f"a failed sync was tried again: {calls[hit[0]].paths}")
    return losses


def _is_harmless(calls, failed):
    """Failures over which a program may pass: nothing hangs on them.

    A hidden file is not removed; SQLite syncs a file in which nothing was written since the last
    sync (when it closes), or the folder of its journal, which LedgerStore has synced before.
    """
    call = calls[failed]
    if call.name in HARMLESS:
        return True
    if call.name != "fdatasync":
        return False
    if all(path.endswith("/e") for path in call.paths):
        return True
    for earlier in reversed(calls[:failed]):
        if earlier.paths == call.paths and earlier.name in tracing.WRITES + tracing.SIZES:
            return False
        if earlier.paths == call.paths and earlier.name in tracing.SYNCS:
            return not earlier.failed
    return False


def _is_tried_again(calls, failed):
    """After a failed sync the system may have dropped the bytes and call the next one a success.

    SQLite syncs its own files again in its rollback, after it has written the old pages anew, and
    when it closes them. Nothing is acknowledged after that, as `_failure` sees, so it may.
    """
    if any("/e/ledger." in path for path in calls[failed].paths):
        return False
    return any(call.paths == calls[failed].paths and call.name in tracing.SYNCS
               for call in calls[failed + 1:])


def _crash_restart(checker, step, base, work, acks, point):
    """The restart meets a fault of its own, at a place that nobody has counted before."""
    generator = random.Random(point.seed)
    name = generator.choice(("pread64", "pwrite64", "fdatasync", "fsync", "rename", "write"))
    fault = "error=EIO" if name == "pread64" else generator.choice(("signal=KILL", "error=EIO"))
    counts = [call.ordinal for call in checker.reference.traces[point.step] if call.name == name]
    when = generator.randint(1, max(counts, default=12))
    log = f"{work}/log"
    status, output, errors = tracing.run_traced(
        checker.scenario.command(step, base), log, f"{name}:{fault}:when={when}",
        extra=("pread64",))
    calls = tracing.read_trace(log)
    hit = [index for index, call in enumerate(calls)
           if call.injected or (call.result is None and status == -9)]
    fired = any(path.startswith(base) for index in hit for path in calls[index].paths)
    losses = []
    if fired and fault.startswith("error"):
        losses = _failure(step, calls, hit, status, output, errors)
    point.seed = f", then {fault} at {name} {when}"
    return fired, losses, election.merged(acks, election.acknowledged(step, status, output))
