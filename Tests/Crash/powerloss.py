"""Losses of power: the trace of an undisturbed run is replayed on the model of disk.py, and at
every change the states that the disk may have then are made real folders, restarted and checked."""

import copy
import hashlib
import os
import random
import shutil

import checks
import disk
import election
import tracing
import tree
from injection import Outcome, label, part_of

NOTHING = "power loss: nothing unconfirmed is left"
ALL = "power loss: everything is left"
ANY = "power loss: any part is left, torn"
ORDERED = "power loss: names in order, bytes torn"
AFTER_RESTART = "SIGKILL, restart, power loss"
KINDS = (NOTHING, ALL, ANY, ORDERED, AFTER_RESTART)


class Replay:
    """Goes through the traces of a scenario and stops after every change."""

    def __init__(self, scenario):
        self.scenario = scenario
        self.reference = scenario.reference
        self.first = next(
            number for number, step in enumerate(scenario.steps) if step.is_crashed)
        begin = self.reference.before[self.first]
        self.strict = disk.Disk(self.reference.base, begin)
        self.ordered = disk.Disk(self.reference.base, begin, ordered=True)

    def moments(self):
        """(step number, call, acknowledged so far) after each call that changed something."""
        for number in range(self.first, len(self.scenario.steps)):
            self.strict.open_files.clear()
            self.ordered.open_files.clear()
            calls = self.reference.traces[number]
            said = [index for index, call in enumerate(calls)
                    if call.name == "write" and call.arguments[0] == "1"]
            for index, call in enumerate(calls):
                changed = self.strict.apply(call)
                self.ordered.apply(call)
                is_said = said and index >= said[-1]
                acks = self.reference.acks[number + 1 if is_said else number]
                if changed or (said and index == said[-1]):
                    yield number, call, acks
            self._compare_with_the_real_folder(number)

    def _compare_with_the_real_folder(self, number):
        """The model is right: it has the very files that the run left."""
        places = self.reference.before + [self.reference.after]
        if self.strict.seen() != disk.read_files(places[number + 1]):
            raise SystemExit(f"the model of the disk is wrong after {number}")


def states_of(scenario, subsets, restarts):
    """All (moment, kind, number) of a scenario.

    What is left whole is the same as after SIGKILL before the next call, so that every third moment
    is enough for it here. restarts -- at each so many-th moment; 0: only where it matters most.
    """
    result = []
    moments = [(call, step) for step, call, _ in Replay(scenario).moments()]
    for moment, (call, step) in enumerate(moments):
        result.append((moment, NOTHING, 0))
        if moment % 3 == 0:
            result.append((moment, ALL, 0))
        result += [(moment, ANY, number) for number in range(subsets)]
        if moment % 2 == 0:
            result += [(moment, ORDERED, number) for number in range(subsets)]
        if moment % restarts == 0 if restarts else _is_last_change(moments, moment):
            result.append((moment, AFTER_RESTART, 0))
    return result


def _is_last_change(moments, moment):
    """True for the last write or rename before a step's acknowledgement: whoever comes next sees
    that all is done, and the disk does not have it yet."""
    call, step = moments[moment]
    later = [call.name for call, other in moments[moment + 1:] if other == step]
    rest = tracing.SYNCS + ("write",) + tracing.NAMES[-4:]
    return call.name in ("pwrite64", "rename", "link") and all(name in rest for name in later)


def try_states(checker, states, seed, work):
    """Checks some of the states; yields an Outcome for each one that is new."""
    wanted, seen = {}, set()
    for moment, kind, number in states:
        wanted.setdefault(moment, []).append((kind, number))
    replay = Replay(checker.scenario)
    for moment, (step_number, call, acks) in enumerate(replay.moments()):
        for kind, number in wanted.get(moment, ()):
            step = checker.scenario.steps[step_number]
            name = label(call, replay.reference.base)
            point = f"{step.name}: {kind} after {name}, seed {seed} {moment} {number}"
            generator = random.Random(f"{seed} {checker.scenario.name} {moment} {kind} {number}")
            if kind == AFTER_RESTART:
                losses = _restart_then_loss(checker, replay, step, acks, generator, work)
            else:
                files = _files(replay, kind, generator)
                digest = hashlib.sha256(
                    repr((sorted(files.items()), step_number, sorted(acks))).encode()).digest()
                if digest in seen:
                    yield None
                    continue
                seen.add(digest)
                losses = _check(checker, step, acks, files, _heads(replay.strict), moment, work)
            yield Outcome(step.name, kind, part_of(name), True, losses, point)


def _files(replay, kind, generator):
    if kind == NOTHING:
        return replay.strict.after_loss(lambda change: False)
    if kind == ALL:
        return replay.strict.seen()
    model = replay.strict if kind == ANY else replay.ordered
    return model.after_loss(model.random_survivors(generator))


def _heads(model):
    """The checkpoints that anybody could have fetched before the power went."""
    files = model.seen()
    return {path: files[path] for path in ("e/checkpoint", "p/checkpoint") if path in files}


def _check(checker, step, acks, files, fetched, moment, work):
    base = f"{work}/base"
    shutil.rmtree(base, ignore_errors=True)
    disk.write_files(files, base)
    losses = checker.after_crash(step, base, acks, with_status=moment % 2 == 0)
    heads = []
    for path, data in fetched.items():
        with open(f"{work}/fetched", "wb") as file:
            file.write(data)
        heads.append(tree.read_checkpoint(f"{work}/fetched"))
    return losses + checker.one_history(base, heads)


def _restart_then_loss(checker, replay, step, acks, generator, work):
    """Killed after this call, restarted, acknowledged; and then the power goes.

    What the killed run left unconfirmed, the restarted one must confirm, not only see.
    """
    base = f"{work}/base"
    shutil.rmtree(base, ignore_errors=True)
    disk.write_files(replay.strict.seen(), base)
    model = copy.deepcopy(replay.strict)
    model.root = base
    model.open_files.clear()
    status, output, errors = tracing.run_traced(
        checker.scenario.command(step, base), f"{work}/log", data=True)
    if status not in election.DONE and not checks.has_begun(step, status, errors):
        return [f"the restart ends with {status}: {errors.decode()}"]
    for call in tracing.read_trace(f"{work}/log"):
        model.apply(call)
    os.remove(f"{work}/log")
    acks = election.merged(acks, election.acknowledged(step, status, output))
    losses = []
    for survives in (lambda change: False, model.random_survivors(generator)):
        files = model.after_loss(survives)
        losses += _check(checker, step, acks, files, _heads(model), 0, work)
    return losses
