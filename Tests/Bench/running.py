"""Programs run as processes of their own: wall time, processor time and peak memory of each."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

# What `shomar` says when all is done and something is in quarantine or open.
DONE = (0, 3)


class Failed(Exception):
    """A program that ended otherwise than it should, with the end of what it said."""


@dataclass
class Run:
    """What a program left behind."""

    seconds: float
    processor: float
    megabytes: float
    output: str
    status: int

    def figure(self, name):
        """A figure that the program printed as "NAME VALUE"."""
        for line in self.output.splitlines():
            words = line.split(" ")
            if len(words) == 2 and words[0] == name:
                return float(words[1])
        raise Failed(f"no figure {name} in:\n{self.output[-2000:]}")

    def word(self, name):
        """The same for a word that is no number."""
        for line in self.output.splitlines():
            if line.startswith(name + " "):
                return line[len(name) + 1:]
        raise Failed(f"no {name} in:\n{self.output[-2000:]}")


def run(command, allowed=(0,), output=None):
    """Runs a program to its end.

    output: a file for standard output, where it is large; it is not read then.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        target = open(output, "wb") if output else said
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=target, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if output:
            target.close()
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
        if process.returncode not in allowed:
            errors.seek(0)
            told = errors.read()[-2000:].decode("utf-8", "replace")
            named = " ".join(command[:6])
            raise Failed(f"{named}: exit {process.returncode}\n{told}{text[-2000:]}")
    return Run(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text,
               process.returncode)


def in_turns(sides, times):
    """Runs each side once, and again: whatever else the machine does meets all of them.

    sides: name -> a function that gives a Run. Returns name -> list of Run.
    """
    runs = {name: [] for name in sides}
    for _ in range(times):
        for name, side in sides.items():
            runs[name].append(side())
    return runs


def median(runs, value=lambda run: run.seconds):
    """The median of a figure of several runs."""
    return statistics.median(value(run) for run in runs)


def peak(runs):
    """The largest resident memory of several runs, in MB."""
    return max(run.megabytes for run in runs)


def say(text):
    """Progress, on standard error."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
