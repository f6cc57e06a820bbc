"""The stages of a national election at one scale, each held against what the machine can do."""

import json
import os
import random
import shutil
import sys

from running import DONE, in_turns, median, peak, run, say

HERE = os.path.dirname(os.path.abspath(__file__))
MOST_MEGABYTES, AIM_MEGABYTES = 600, 300
UPDATES, BALLOTS_OF_UPDATE = 300, 650
AWK_BYTES = 20 << 20
AWK = r"""
BEGIN { while ((getline line < contests) > 0) { split(line, f, ","); allowed[f[1]] = f[6] } }
FNR == 1 { body = 0 }
!body && $1 == "contest" { c = $2; n = allowed[c] }
NF == 0 { body = 1; next }
body && $1 != "-" { split("", s)
  for (i = 1; i <= NF && i <= n; i++) if ($i != "*" && !($i in s)) { s[$i]; v[c "," $i]++ } }
END { for (k in v) print k "," v[k] }
"""


def child(*arguments):
    """Runs lists.py in a process of its own."""
    return run([sys.executable, os.path.join(HERE, "lists.py"), *arguments])


def files_size(paths):
    """Bytes of the files that a list names."""
    with open(paths, encoding="utf-8") as file:
        return sum(os.path.getsize(line.rstrip("\n")) for line in file)


class National:
    """One national set, its ledger, and what was measured with them."""

    def __init__(self, programs, folder, scale, seed, table, python):
        self.programs, self.folder, self.scale, self.seed = programs, folder, scale, seed
        self.table, self.python = table, python
        self.workers = len(os.sched_getaffinity(0))
        self.waits = {}
        # Seconds of each stage, for the table of growth; peaks of memory, for its limit.
        self.seconds, self.processor, self.memory = {}, {}, {}
        self.set, self.lists = self.path("set"), self.path("lists")
        self.definition = self.path("set/definition")
        os.makedirs(self.lists)

    def path(self, name):
        """A path in the folder of this scale."""
        return os.path.join(self.folder, name)

    def list(self, name):
        """A list of files."""
        return os.path.join(self.lists, name)

    def shomar(self, *arguments, allowed=DONE, output=None):
        """Runs `shomar`."""
        return run([f"{self.programs}/shomar", *arguments], allowed, output)

    def part(self, *arguments):
        """Runs a part of shomar-bench."""
        return run([f"{self.programs}/shomar-bench", "national", *map(str, arguments)])

    def limit(self, paths, workers=None):
        """Hashes and verifies, with libcrypto alone."""
        return self.part("limit", self.list(paths), workers or self.workers, self.definition)

    def stage(self, name, runs):
        """Notes a stage of ours: its times, its memory."""
        self.seconds[name] = median(runs)
        self.processor[name] = median(runs, lambda one: one.processor)
        self.memory[name] = peak(runs)
        self.table.figure(name, self.seconds[name], "s", self.memory[name])

    def generate(self):
        """Invents the election, plants wrong bytes in it, and begins an empty ledger."""
        say(f"{self.scale}: generating")
        made = self.shomar("rehearse", "--national", "--seed", str(self.seed), "--scale",
                           self.scale, "--to", self.set)
        with open(f"{self.set}/rehearsal.json", encoding="utf-8") as file:
            self.expected = json.load(file)
        ballots = sum(self.expected[name]["found"] for name in ("returns", "late"))
        self.table.figure("ballots", ballots, "")
        self.table.figure("returns, files", self.files("returns") + self.files("late"), "")
        self.ballots = ballots
        self.stage("generate", [made])
        self.plant()
        begun = self.shomar("init", self.path("begun"), "--definition", self.definition, "--key",
                            self.path("key.pem"))
        self.stage("init", [begun])

    def files(self, folder):
        """Files of returns in a folder of the set."""
        return self.expected[folder]["returnFiles"]

    def plant(self):
        """Noise where a return should be, and a ballots file cut in half."""
        noise = random.Random(self.seed).randbytes(4_000)
        with open(f"{self.set}/returns/noise.return.json", "wb") as file:
            file.write(noise)
        chosen = child("late", self.set, self.lists, str(UPDATES), str(BALLOTS_OF_UPDATE))
        self.updates, self.mean = int(chosen.figure("updates.list")), chosen.figure("mean")
        with open(self.list("late.json"), encoding="utf-8") as file:
            self.cut = json.load(file)
        ballots = self.cut["path"].removesuffix(".return.json") + ".ballots"
        os.truncate(ballots, os.path.getsize(ballots) // 2)
        child("survey", self.set, self.lists)

    def new_ledger(self, name):
        """A copy of the empty ledger: entry 0 and its key are the same in all."""
        target = self.path(name)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.path("begun"), target)
        return target

    def ingest(self, times):
        """From the files to a durable ledger, against the limit and the same bytes written."""
        say(f"{self.scale}: ingest, {times} times")

        def ours():
            return self.shomar("ingest", self.new_ledger("election"), f"{self.set}/returns")

        runs = in_turns({
            "limit": lambda: self.limit("files.list"),
            "segment": lambda: self.part("segment", self.list("returns.list"),
                                         self.path("segment")),
            "ours": ours}, times)
        self.stage("ingest", runs["ours"])
        limit = median(runs["limit"], lambda one: one.figure("memory"))
        written = median(runs["segment"], lambda one: one.figure("seconds"))
        self.table.figure("  limit of its bytes", limit, "s")
        self.table.figure("  the same bytes written with the same syncs", written, "s")
        self.table.ratio("ingest / (limit + writing with the same syncs)",
                         self.seconds["ingest"] / (limit + written), must=2.5, aim=1.5)
        report = self.path("ingest.json")
        again = self.shomar("ingest", self.path("election"), f"{self.set}/returns", "--json",
                            output=report)
        self.stage("ingest again, all known", [again])
        child("counted", report, self.lists)
        os.unlink(report)

    def recount(self, times):
        """Everything again from the ballots, on all processors and on one."""
        say(f"{self.scale}: recount, {times} times")

        def ours(workers):
            return self.shomar("recount", self.path("election"), "--workers", str(workers),
                               "--json", allowed=(0,))

        runs = in_turns({
            "limit": lambda: self.limit("counted.list"), "ours": lambda: ours(self.workers),
            "limit 1": lambda: self.limit("counted.list", 1), "ours 1": lambda: ours(1)}, times)
        self.stage("recount", runs["ours"])
        self.stage("recount, 1 worker", runs["ours 1"])
        limit = median(runs["limit"], lambda one: one.figure("memory"))
        one = median(runs["limit 1"], lambda one: one.figure("memory"))
        reading = median(runs["limit"], lambda one: one.figure("files"))
        self.table.figure("limit of the recount, bytes in memory", limit, "s")
        self.table.figure("limit of the recount, from files", reading, "s")
        self.table.ratio("recount / limit", self.seconds["recount"] / limit, must=2.0, aim=1.3)
        self.table.ratio("recount / limit with reading its files",
                         self.seconds["recount"] / reading)
        self.processor_ratio("recount", runs)
        self.table.ratio(f"recount, 1 worker / {self.workers} workers",
                         self.seconds["recount, 1 worker"] / self.seconds["recount"],
                         must=0.9 * self.workers, aim=0.975 * self.workers, least=True)
        self.table.ratio(f"  the limit, 1 / {self.workers}", one / limit)
        said, held = json.loads(runs["ours"][0].output), runs["limit"][0]
        self.table.check("bytes of recount and of its limit", said["bytes"],
                         int(held.figure("bytes")))
        self.table.check("signatures of recount and of its limit", said["signatures"],
                         int(held.figure("valid")))

    def processor_ratio(self, name, runs):
        """The same by processor time, which a busy machine changes less."""
        self.table.ratio(f"  {name} / limit, by processor time",
                         median(runs["ours"], lambda one: one.processor)
                         / median(runs["limit"], lambda one: one.figure("processor")))

    def tally(self, times):
        """Reading, parsing and counting alone, against SHA-256 and DuckDB."""
        say(f"{self.scale}: tally and others, {times} times")
        ballots, votes = self.list("ballots.list"), self.path("votes.csv")
        sides = {
            "hash": lambda: self.part("hash", ballots, self.workers),
            "count": lambda: self.part("count", ballots, self.workers, self.definition, votes)}
        if self.python:
            sides["duckdb"] = self.duckdb
        runs = in_turns(sides, times)
        for name, words in (("memory", "bytes in memory"), ("files", "with reading the files")):
            def took(side, name=name):
                return median(runs[side], lambda one: one.figure(name))
            self.table.figure(f"count the ballots, {words}", took("count"), "s",
                              peak(runs["count"]))
            self.table.figure(f"  SHA-256 of the same, {words}", took("hash"), "s")
            self.table.ratio(f"tally alone / SHA-256, {words}", took("count") / took("hash"),
                             must=3, aim=1.5)
            self.seconds[f"count, {words}"] = took("count")
            if self.python:
                loaded = "lines in its table" if name == "memory" else words
                self.table.figure(f"  DuckDB, {loaded}", took("duckdb"), "s",
                                  peak(runs["duckdb"]))
                self.table.ratio(f"DuckDB, {loaded} / tally alone", took("duckdb") / took("count"),
                                 must=1, aim=5, least=True)
        self.processor["count, bytes in memory"] = median(
            runs["count"], lambda one: one.figure("processor"))
        if self.python:
            compared = child("same", votes, self.path("duckdb.csv"))
            self.table.check(f"DuckDB has the same votes for {int(compared.figure('lines')):,}"
                             " candidates", compared.word("same"), "yes")
        else:
            self.table.note("DuckDB", "could not be installed: not compared")
        self.awk()
        whole = [self.shomar("tally", self.path("election"), "--json", output=os.devnull)
                 for _ in range(times)]
        self.stage("shomar tally", whole)

    def duckdb(self):
        """Counts with DuckDB in a new database."""
        temporary = self.path("duckdb")
        shutil.rmtree(temporary, ignore_errors=True)
        os.makedirs(temporary)
        ended = run([self.python, os.path.join(HERE, "duckdb_count.py"), self.list("ballots.list"),
                     self.definition, self.path("duckdb.csv"), str(self.workers), temporary])
        shutil.rmtree(temporary)
        return ended

    def awk(self):
        """Counts a share with awk, one process, and scales it up."""
        share, size = self.list("awk.list"), 0
        total = files_size(self.list("ballots.list"))
        with open(self.list("ballots.list"), encoding="utf-8") as every, \
                open(share, "w", encoding="utf-8") as some:
            for line in every:
                if size < AWK_BYTES:
                    some.write(line)
                    size += os.path.getsize(line.rstrip("\n"))
        counted = run(["xargs", "-a", share, "awk", "-v",
                       f"contests={self.definition}/contests.csv", AWK], output=os.devnull)
        took = counted.seconds * total / size
        self.table.figure(f"  awk, one process, {100 * size / total:.3g} % of the bytes, scaled",
                          took, "s", counted.megabytes)
        self.table.ratio("awk (scaled from its share) / tally alone with reading",
                         took / self.seconds["count, with reading the files"])

    def publish(self, name):
        """The public folder, with everything that belongs to it. Gives the time that the results
        took at most."""
        say(f"{self.scale}: {name}")
        done = self.part("publish", self.path("election"), self.workers, self.path("pub"),
                         self.path("key.pem"))
        self.stage(name, [done])
        for step in ("tally", "documents", "results", "verify"):
            self.table.figure(f"  its step {step}", done.figure(step), "s")
        return done.figure("results")

    def hold_results(self, took, times):
        """Writes the same result files plainly, with one sync at the end."""
        runs = []
        for _ in range(times):
            runs.append(self.part("copy", self.path("pub/results"), self.path("copied")))
            shutil.rmtree(self.path("copied"))
        plain = median(runs, lambda one: one.figure("seconds"))
        count = int(runs[0].figure("count"))
        self.table.figure(f"  {count:,} result files written plainly, 1 sync", plain, "s")
        self.table.ratio("publish all contests from a tallied ledger, at most", took, "s", must=10)
        self.table.ratio("  to writing the same files plainly, at most", took / plain, must=2)

    def update(self):
        """One return after another, durable and in the totals."""
        say(f"{self.scale}: {self.updates} updates")
        done = self.part("update", self.path("election"), self.list("updates.list"))
        self.memory["update"] = done.megabytes
        words = f"{self.updates} returns of {int(self.mean)} ballots on average"
        for name, aim in (("p50", None), ("p99", 5)):
            self.table.ratio(f"one more return to updated totals, {name} of {words}",
                             done.figure(name), "ms", 20 if aim else None, aim)
        self.table.figure("  longest", done.figure("most"), "ms", done.megabytes)
        self.waits["one more return"] = done.figure("p50")

    def finish(self):
        """Takes in what is left, and holds all totals against what must come out."""
        self.shomar("ingest", self.path("election"), f"{self.set}/late")
        totals = self.part("totals", self.path("election"), self.workers)
        returns, late = self.expected["returns"], self.expected["late"]
        for name in ("counted", "cast", "valid", "votes"):
            self.table.check(f"{name}: all but the truncated one", int(totals.figure(name)),
                             returns[name] + late[name] - self.cut[name])
        self.table.check("in quarantine: those planned, the noise, the truncated one",
                         int(totals.figure("quarantined")),
                         returns["quarantined"] + late["quarantined"] + 2)

    def verify(self, times):
        """The observer's check of the published folder, without ballots files."""
        say(f"{self.scale}: verify, {times} times")
        child("published", self.path("pub"), self.lists)
        runs = in_turns({
            "limit": lambda: self.limit("published.list"),
            "ours": lambda: run([f"{self.programs}/shomar-audit", "verify", self.path("pub"),
                                 "--key", self.path("begun/log.vkey")])}, times)
        self.stage("shomar-audit verify", runs["ours"])
        limit = median(runs["limit"], lambda one: one.figure("memory"))
        self.table.figure("  limit of its bytes, without results/", limit, "s")
        self.table.ratio("shomar-audit verify / limit of its bytes",
                         self.seconds["shomar-audit verify"] / limit, must=3, aim=1.5)
        self.processor_ratio("shomar-audit verify", runs)

    def most_memory(self):
        """The largest memory of any stage of ours."""
        name = max(self.memory, key=self.memory.get)
        self.table.ratio(f"peak memory of any stage ({name})", self.memory[name], "MB",
                         MOST_MEGABYTES, AIM_MEGABYTES)

    def measure(self, times, ingests):
        """All stages, in their order."""
        self.generate()
        self.ingest(ingests)
        self.recount(times)
        self.tally(times)
        self.hold_results(self.publish("publish, whole"), times)
        self.update()
        self.publish("publish again after these returns")
        self.finish()
        self.verify(times)
        self.most_memory()
