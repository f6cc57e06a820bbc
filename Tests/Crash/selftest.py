"""The kit can fail: losses that were made by hand must be found."""

import os
import shutil

import disk
import election
import powerloss


def faults(checker, work):
    """Sentences about what the kit did not find; empty if it finds everything."""
    scenario, reference = checker.scenario, checker.reference
    last = len(scenario.steps) - 1
    missed = []
    for name, make in (
            ("nothing was done to it", None), ("an acknowledged entry lost", _older_ledger),
            ("an older publication", _older_publication), ("a fork", _fork),
            ("a tile changed", _changed_tile), ("a document missing", _missing_document),
            ("a receipt missing", _missing_receipt), ("a torn checkpoint", _torn_checkpoint)):
        base = f"{work}/base"
        shutil.rmtree(base, ignore_errors=True)
        shutil.copytree(reference.after, base)
        if make:
            make(checker, base, work)
        losses = checker.after_crash(
            scenario.steps[last], base, reference.acks[-1], with_status=True)
        if bool(losses) != bool(make):
            missed.append(f"{name}: {losses}")
    return missed + _disk_that_lies(checker, work)


def _older_ledger(checker, base, work):
    """The ledger before the last taking in, without the checkpoint that would give it away."""
    step = max(number for number, step in enumerate(checker.scenario.steps) if step.returns)
    shutil.rmtree(f"{base}/e")
    shutil.copytree(f"{checker.reference.before[step]}/e", f"{base}/e")


def _older_publication(checker, base, work):
    step = max(number for number, step in enumerate(checker.scenario.steps) if step.returns)
    shutil.rmtree(f"{base}/p")
    shutil.copytree(f"{checker.reference.before[step]}/p", f"{base}/p")


def _fork(checker, base, work):
    """The same key and the same returns, taken in in another order."""
    scenario = checker.scenario
    shutil.rmtree(base)
    os.makedirs(base)
    returns = [path for step in scenario.steps for path in step.returns]
    for step in (scenario.begin(), scenario.take_in("", returns[::-1]), scenario.publish("")):
        scenario.run(step, base)
    shutil.copytree(f"{checker.reference.after}/r", f"{base}/r")


def _changed_tile(checker, base, work):
    path = next(path for path in sorted(election.digests(f"{base}/p")) if path.startswith("tile/0"))
    with open(f"{base}/p/{path}", "r+b") as file:
        byte = file.read(1)[0]
        file.seek(0)
        file.write(bytes([byte ^ 1]))


def _missing_document(checker, base, work):
    folder = f"{base}/p/document"
    os.remove(f"{folder}/{sorted(os.listdir(folder))[0]}")


def _missing_receipt(checker, base, work):
    folder = f"{base}/r"
    os.remove(f"{folder}/{sorted(os.listdir(folder))[0]}")


def _torn_checkpoint(checker, base, work):
    os.truncate(f"{base}/p/checkpoint", 40)


class LyingDisk(disk.Disk):
    """Says that bytes are kept and does not keep them."""

    def _confirm(self, number):
        pass


def _disk_that_lies(checker, work):
    """On a disk that confirms without keeping, everything is lost, and the kit must see that."""
    replay = powerloss.Replay(checker.scenario)
    replay.strict = LyingDisk(checker.reference.base, checker.reference.before[0])
    for step_number, call, acks in replay.moments():
        step = checker.scenario.steps[step_number]
    files = replay.strict.after_loss(lambda change: False)
    base = f"{work}/base"
    shutil.rmtree(base, ignore_errors=True)
    disk.write_files(files, base)
    losses = checker.after_crash(step, base, acks, with_status=True)
    return [] if losses else ["a disk that keeps nothing: no loss was found"]
