"""The elections that are crashed, their commands, and what they come to when nothing crashes."""

import glob
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field

import tracing
import tree

ATTEMPTS = 20
DONE = (0, 3)  # 3: done, but something is in quarantine or open


@dataclass
class Step:
    """One command of a scenario."""

    name: str
    command: list  # of `shomar`; "@" stands for the folder that is crashed
    returns: list = field(default_factory=list)
    is_crashed: bool = True


@dataclass
class Programs:
    shomar: str
    audit: str


class Scenario:
    """An election in a folder: `@/e` the count centre's, `@/p` the public one, `@/r` receipts,
    `@/k` the log's key with the record of what it signed.

    The last return is held back, so that after every crash there is something to append. With a
    key that was made before (`made_key`) every run gives the same bytes.
    """

    key = "@/k/log.pem"

    def __init__(self, name, programs, inputs, returns, steps, made_key=None):
        self.name = name
        self.programs = programs
        self.inputs = inputs
        self.returns = returns
        self.made_key = made_key
        self.steps = steps
        self.is_deterministic = made_key is not None
        self.publishes = True
        self.reference = None

    def command(self, step, base):
        return [self.programs.shomar] + [
            part.replace("@", base, 1) if part.startswith("@") else part for part in step.command]

    def begin(self):
        return Step("init", ["init", "@/e", "--definition", f"{self.inputs}/definition", "--key",
                             self.key, "--json"])

    def take_in(self, name, returns):
        return Step(name, ["ingest", "@/e", "--json"] + returns, returns)

    def publish(self, name):
        return Step(name, ["publish", "@/e", "--to", "@/p", "--key", self.key, "--json",
                           "--workers", "2"])

    def ending(self):
        """What follows every crash: take in what was held back, and publish."""
        if not self.publishes:
            return [self.take_in("one more", self.returns[-1:])]
        return [self.take_in("all", self.returns), self.publish("end")]

    def run(self, step, base):
        return tracing.run(self.command(step, base))


# A city and three villages: every kind of file, and few enough files that all points can be tried.
SMALL = ["0228011191", "0228010001023441", "0228010001023503", "0228010002023492"]
# A county: more returns than the office records in two transactions (64 each).
LARGE = ["0104"]


def make_inputs(programs, geography, folder, areas, seed):
    """An invented election: the same bytes each time."""
    status, _, errors = tracing.run(
        [programs.shomar, "rehearse", "--to", folder, "--seed", str(seed), "--faulty", "90",
         "--geography", geography, "--areas"] + areas)
    if status != 0:
        raise SystemExit(f"rehearse failed: {errors.decode()}")
    return sorted(glob.glob(f"{folder}/returns/**/*.return.json", recursive=True))


def growing(programs, work, geography, most=None):
    """Takes in, publishes, takes in more, publishes again, writes a receipt."""
    inputs = f"{work}/inputs-growing"
    returns = make_inputs(programs, geography, inputs, SMALL, 7)[:most or 22]
    scenario = Scenario("growing", programs, inputs, returns, [], f"{work}/growing.pem")
    first, rest = returns[:5], returns[5:-1]
    precinct = "-".join(os.path.basename(rest[0]).split("-")[:2])
    receipt = ["receipt", "@/e", "--precinct", precinct, "--to", "@/r"]
    scenario.steps = [
        scenario.begin(), scenario.take_in("ingest", first), scenario.publish("publish"),
        scenario.take_in("ingest more", rest), scenario.publish("publish again"),
        Step("receipt", receipt)]
    return scenario


def portions(programs, work, geography):
    """More returns in one call than the office records in one transaction: three transactions."""
    inputs = f"{work}/inputs-portions"
    returns = make_inputs(programs, geography, inputs, LARGE, 7)[:131]
    scenario = Scenario(
        "portions", programs, inputs, returns, [], f"{work}/portions.pem")
    begin, take_in = scenario.begin(), scenario.take_in("ingest portions", returns[:-1])
    begin.is_crashed = False
    scenario.publishes = False
    scenario.steps = [begin, take_in]
    return scenario


def new_key(programs, work, geography):
    """The first step makes the log's key, so every run has another tree."""
    inputs = f"{work}/inputs-key"
    returns = make_inputs(programs, geography, inputs, SMALL, 7)[:4]
    scenario = Scenario("new key", programs, inputs, returns, [])
    begin = scenario.begin()
    begin.name = "init with a new key"
    scenario.steps = [begin]
    return scenario


# --- acknowledgements ---


def acknowledged(step, status, output):
    """What the program said to be done: {} if it did not."""
    text = output.decode(errors="replace")
    if step.command[0] == "receipt":
        lines = text.splitlines() if text.endswith("\n") else []
        return {"receipts": [line.split(": entry ")[0] for line in lines if ": entry " in line]} \
            if status in DONE or lines else {}
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    if step.command[0] == "init":
        return {"key": said["verifierKey"]}
    if step.command[0] == "publish":
        return {"published": said["checkpoint"]["size"]} if said["verified"] else {}
    entries = {item["path"]: (item["entry"], item["leaf"], item["end"])
               for item in said["results"] if item["end"] != "failed"}
    return {"entries": entries}


def merged(earlier, later):
    """All acknowledgements of two commands."""
    result = {**earlier, **later}
    entries = {**earlier.get("entries", {}), **later.get("entries", {})}
    receipts = earlier.get("receipts", []) + later.get("receipts", [])
    return {**result, "entries": entries, "receipts": receipts}


# --- the undisturbed run ---


def digests(folder):
    """{path: SHA-256} of all files below a folder."""
    result = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(f"{place}/{name}", "rb") as file:
                result[os.path.relpath(f"{place}/{name}", folder)] = hashlib.sha256(
                    file.read()).hexdigest()
    return result


def needed(folder, size):
    """The same, without the results of earlier publications (docs/formats/bundle.md)."""
    index = f"results/index-{size}.json"
    with open(f"{folder}/{index}", encoding="utf-8") as file:
        named = {f"results/{row['file']}" for row in json.load(file)["contests"]} | {index}
    return {path: digest for path, digest in digests(folder).items()
            if not path.startswith("results/") or path in named}


class Reference:
    """An undisturbed run: the folder before each step, its trace, and what it came to."""

    def __init__(self, scenario, work):
        self.work = work
        self.base = f"{work}/{scenario.name.replace(' ', '-')}"
        self.before, self.traces, self.acks = [], [], [{}]
        self.published = {}  # size -> {path: digest}
        if scenario.is_deterministic:
            make_key(scenario, f"{work}/key-{scenario.name}")
        os.makedirs(self.base)
        if scenario.is_deterministic:
            os.makedirs(f"{self.base}/k")
            shutil.copy(scenario.made_key, f"{self.base}/k/log.pem")
        for number, step in enumerate(scenario.steps):
            self._run(scenario, number, step)
        self.after = f"{self.base}-after"
        shutil.copytree(self.base, self.after)
        self.receipts = digests(f"{self.base}/r")
        self.entries = dict(self.acks[-1].get("entries", {}))
        for step in scenario.ending() + [scenario.publish("for the roots")]:
            status, output, errors = scenario.run(step, self.base)
            if status not in DONE:
                raise SystemExit(f"{step.name} failed: {errors.decode()}")
            self.entries.update(acknowledged(step, status, output).get("entries", {}))
        self._keep_publication()
        size, root = tree.read_checkpoint(f"{self.base}/p/checkpoint")
        leaves = [tree.leaf_hash(entry) for entry in tree.entries(f"{self.base}/p", size)]
        self.roots = tree.roots(leaves)
        if self.roots[size] != root or len(self.entries) != size - 1:
            raise SystemExit("the undisturbed run has another root than its entries give")
        for path, (entry, leaf, _) in self.entries.items():
            if leaves[entry].hex() != leaf:
                raise SystemExit(f"{path}: the leaf hash that was said is not the published one")

    def _run(self, scenario, number, step):
        before = f"{self.base}-before-{number}"
        shutil.copytree(self.base, before)
        # strace counts the calls of each thread. After it has waited for others, the office may go
        # on in another thread; a run in which it did not is one that can be repeated.
        for _ in range(ATTEMPTS):
            output, calls = self._trace(scenario, step)
            if len({call.thread for call in calls if call.name in tracing.SYNCS}) == 1:
                break
            shutil.rmtree(self.base)
            shutil.copytree(before, self.base)
        else:
            raise SystemExit(f"{step.name} changes its thread in every run")
        self.before.append(before)
        self.traces.append(calls)
        self.acks.append(merged(self.acks[-1], acknowledged(step, 0, output)))
        if step.command[0] == "publish":
            self._keep_publication()

    def _trace(self, scenario, step):
        log = f"{self.base}.trace"
        status, output, errors = tracing.run_traced(
            scenario.command(step, self.base), log, data=True)
        if status not in DONE:
            raise SystemExit(f"{step.name} failed ({status}): {errors.decode()}")
        calls = tracing.read_trace(log)
        os.remove(log)
        for call in calls:
            if call.name in tracing.UNKNOWN and any(
                    path.startswith(self.base) for path in call.paths or [self.base]):
                raise SystemExit(f"the kit has no model of {call.name}: it would miss points")
        return output, calls

    def _keep_publication(self):
        size, _ = tree.read_checkpoint(f"{self.base}/p/checkpoint")
        self.published[size] = needed(f"{self.base}/p", size)


def make_key(scenario, folder):
    """Makes the log's key with a ledger, and a record, that are thrown away."""
    os.makedirs(folder)
    status, _, errors = scenario.run(scenario.begin(), folder)
    if status != 0:
        raise SystemExit(f"init failed: {errors.decode()}")
    shutil.move(f"{folder}/k/log.pem", scenario.made_key)
    shutil.rmtree(folder)
