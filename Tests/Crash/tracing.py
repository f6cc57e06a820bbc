"""Runs a program under strace and reads what strace wrote.

A trace is a list of calls. Paths of descriptors are followed from open to close, because a write
names only a number. One line of strace may be cut in two by another thread; it is put together.
"""

import os
import re
import subprocess
from dataclasses import dataclass, field

# The calls that change files: these are the points of a crash.
WRITES = ("write", "pwrite64")
SYNCS = ("fsync", "fdatasync")
NAMES = ("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir",
         "mkdirat")
SIZES = ("ftruncate",)
CREATES = ("openat", "open", "creat")
CHANGES = WRITES + SYNCS + NAMES + SIZES
# Needed to follow descriptors.
DESCRIPTORS = ("close", "dup", "dup2", "dup3", "chmod", "fchmod", "fchmodat")
# Other ways to change a file. The kit knows no model of them: if a program begins to use one, the
# kit stops and says so, instead of leaving out points in silence.
UNKNOWN = ("writev", "pwritev", "pwritev2", "truncate", "fallocate", "sync_file_range", "sync",
           "syncfs", "copy_file_range", "sendfile", "splice", "symlink", "symlinkat", "rmdir",
           "mknod", "mknodat", "msync", "io_uring_setup", "io_submit")
TRACED = CHANGES + CREATES + DESCRIPTORS + UNKNOWN

# Without this, Swift walks through a dictionary in another order in every run, and the files of a
# definition would be written in another order than in the undisturbed run.
ENVIRONMENT = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}

LINE = re.compile(r"^(\d+) +(.*)$")
CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|\?)(.*)$", re.S)
PART = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|([^,"]+)')


@dataclass
class Call:
    """One call of the traced program."""

    thread: int
    name: str
    arguments: list  # bytes for texts, otherwise as strace writes them
    result: int | None  # None where the process was killed in it
    injected: bool
    ordinal: int  # the how many-th call of this name in this thread, from 1
    paths: list = field(default_factory=list)  # absolute paths that it is about

    @property
    def failed(self):
        return self.result is None or self.result < 0


def _arguments(text):
    """Splits the arguments of a call; -xx makes every text hexadecimal, so no quote can hide."""
    parts = []
    for match in PART.finditer(text):
        if match.group(3) is not None:
            if match.group(3).strip():
                parts.append(match.group(3).strip())
        else:
            parts.append(bytes.fromhex(match.group(1).replace("\\x", "")))
    return parts


def _whole_lines(path):
    """The lines of a trace, with those that were cut in two put together again."""
    waiting = {}
    with open(path, encoding="ascii", errors="replace") as file:
        for line in file:
            match = LINE.match(line.rstrip("\n"))
            if not match:
                continue
            thread, text = int(match.group(1)), match.group(2)
            if text.endswith("<unfinished ...>"):
                waiting[thread] = text[: -len("<unfinished ...>")].rstrip()
                continue
            resumed = re.match(r"^<\.\.\. \w+ resumed>(.*)$", text)
            if resumed:
                text = waiting.pop(thread, "") + resumed.group(1)
            yield thread, text
    for thread, text in waiting.items():
        yield thread, text + ") = ?"


def read_trace(path):
    """The calls of a trace, with the paths behind their descriptors."""
    calls, counts, open_files = [], {}, {}
    for thread, text in _whole_lines(path):
        match = CALL.match(text)
        if not match:
            continue
        name, result = match.group(1), match.group(3)
        counts[thread, name] = counts.get((thread, name), 0) + 1
        call = Call(
            thread, name, _arguments(match.group(2)), None if result == "?" else int(result),
            "(INJECTED)" in match.group(4), counts[thread, name])
        _follow(call, open_files)
        calls.append(call)
    return calls


def _follow(call, open_files):
    texts = [os.path.normpath(os.fsdecode(a)) for a in call.arguments if isinstance(a, bytes)]
    first = call.arguments[0] if call.arguments else ""
    number = int(first) if isinstance(first, str) and first.isdigit() else None
    if call.name in CREATES + NAMES:
        call.paths = texts
        if call.name in CREATES and call.result is not None and call.result >= 0:
            open_files[call.result] = texts[0]
    elif number is not None:
        call.paths = [open_files[number]] if number in open_files else []
        if call.name == "close":
            open_files.pop(number, None)
        elif call.name.startswith("dup") and not call.failed and number in open_files:
            open_files[call.result] = open_files[number]


def run(arguments, timeout=120):
    """Runs a program to its end: (exit status or minus the signal, output, errors)."""
    try:
        end = subprocess.run(
            arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
            env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        return "hangs", b"", b""
    return end.returncode, end.stdout, end.stderr


def run_traced(arguments, log, inject=None, data=False, extra=()):
    """The same under strace.

    inject -- such as "fsync:error=EIO:when=3"
    data   -- keep every byte that is written
    extra  -- more calls to trace
    """
    command = ["strace", "-f", "-qq", "-xx", "-s", "100000000" if data else "64",
               "-o", log, "-e", "trace=" + ",".join("?" + name for name in TRACED + tuple(extra))]
    if inject:
        command += ["-e", "inject=" + inject]
    if not inject or "signal" not in inject:
        # Faster; but strace 6.1 then forgets to send signals.
        command.insert(1, "--seccomp-bpf")
    return run(command + arguments)


def can_trace():
    """True if this machine lets strace trace and inject; otherwise a sentence why not."""
    try:
        end = subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=?unlink,?unlinkat", "-e",
             "inject=?unlink,?unlinkat:error=EIO", "rm", "/nonexistent/shomar"],
            capture_output=True, text=True)
    except FileNotFoundError:
        return "strace is not installed"
    return True if "Input/output error" in end.stderr else "strace cannot trace: " + end.stderr
