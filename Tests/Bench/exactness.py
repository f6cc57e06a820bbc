"""The same totals whatever happens on the way: killed and resumed, in another order, with other
numbers of workers."""

import json
import os
import random
import shutil
import signal
import subprocess
import time

from running import Failed, say

ATTEMPTS = 40


def check_exactness(national, table, kills, seed):
    """Adds the checks to the table, on the set that is there."""
    paths = [f"{national.set}/returns", f"{national.set}/late"]
    say(f"{national.scale}: exactness")
    whole = national.new_ledger("whole")
    begun = time.monotonic()
    national.shomar("ingest", whole, *paths)
    took = time.monotonic() - begun
    expected = tally(national, whole, "whole.tally")
    check_kills(national, table, paths, kills, random.Random(seed), took, expected)
    counties = [f"{folder}/{name}" for folder in paths
                for name in sorted(os.listdir(folder), reverse=True)]
    turned = national.new_ledger("turned")
    national.shomar("ingest", turned, *counties)
    digests = [national.part("totals", ledger, workers).word("digest")
               for ledger in (whole, turned) for workers in (1, 2, 3)]
    table.check(f"{national.scale}: digests of totals and outcomes, 1 to 3 workers, counties in"
                " turned order", len(set(digests)), 1)
    recounts = [national.shomar("recount", ledger, "--workers", str(workers), "--json",
                                allowed=(0,)).output
                for ledger in (whole, turned) for workers in (1, 2, 3)]
    table.check(f"{national.scale}: recounts that differ from the first, 1 to 3 workers, both"
                " orders", sum(one != recounts[0] for one in recounts), 0)
    table.check(f"{national.scale}: the recounts agree with the tally",
                json.loads(recounts[0])["agrees"], True)
    for ledger in (whole, turned):
        shutil.rmtree(ledger)


def tally(national, ledger, name):
    """The bytes of `shomar tally --json`."""
    path = national.path(name)
    national.shomar("tally", ledger, "--json", output=path)
    with open(path, "rb") as file:
        found = file.read()
    os.unlink(path)
    return found


def check_kills(national, table, paths, kills, chance, took, expected):
    """Kills `ingest` at random moments, and resumes it."""
    ledger, done, longest = national.new_ledger("killed"), 0, took / 2
    for _ in range(ATTEMPTS):
        if done == kills:
            break
        process = subprocess.Popen(
            [f"{national.programs}/shomar", "ingest", ledger, *paths],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            done += 1
        else:
            # It was through: begin anew, and kill it earlier.
            ledger, longest = national.new_ledger("killed"), longest * 0.7
    if done < kills:
        raise Failed(f"ingest was too quick to be killed {kills} times")
    national.shomar("ingest", ledger, *paths)
    table.check(f"{national.scale}: ingest killed at {kills} random moments and resumed: the bytes"
                " of tally --json are the same",
                tally(national, ledger, "killed.tally") == expected, True)
    shutil.rmtree(ledger)
