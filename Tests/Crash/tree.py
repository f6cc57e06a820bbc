"""Tree hashes of RFC 9162 and the files of a published log, written anew so that the kit does not
lean on the program it tests (docs/formats/bundle.md, ledger-entry.md)."""

import base64
import hashlib


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def roots(leaves):
    """The roots of all trees over the first 0, 1, 2, ... leaves."""
    result, peaks = [hashlib.sha256(b"").digest()], []
    for leaf in leaves:
        peaks.append((0, leaf))
        while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
            (level, left), (_, right) = peaks[-2:]
            peaks[-2:] = [(level + 1, hashlib.sha256(b"\1" + left + right).digest())]
        root = peaks[-1][1]
        for _, left in reversed(peaks[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        result.append(root)
    return result


def read_checkpoint(path):
    """(size, root) of a checkpoint; ValueError if it is not whole. The signature is checked by
    shomar-audit, not here."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    if len(lines) != 6 or lines[3] or lines[5] or not lines[4].startswith("— ".encode()):
        raise ValueError(f"{path} is torn")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32 or str(int(lines[1])).encode() != lines[1]:
        raise ValueError(f"{path} is torn")
    return int(lines[1]), root


def partial_files(size):
    """The partial tiles and bundles that a log of this size has (c2sp.org/tlog-tiles)."""
    result, level, count = set(), 0, size
    while count > 0:
        if count % 256:
            name = f"{path_of(count // 256)}.p/{count % 256}"
            result.add(f"tile/{level}/{name}")
            if level == 0:
                result.add(f"tile/entries/{name}")
        level, count = level + 1, count // 256
    return result


def path_of(number):
    """The number of a tile in groups of three digits."""
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    return "/".join(groups)


def entries(pub, size):
    """The entries of a published log, from its bundles."""
    result = []
    while len(result) < size:
        width = min(256, size - len(result))
        path = f"{pub}/tile/entries/{path_of(len(result) // 256)}"
        path += f".p/{width}" if width < 256 else ""
        with open(path, "rb") as file:
            data = file.read()
        while data:
            length = int.from_bytes(data[:2], "big")
            result.append(data[2 : 2 + length])
            data = data[2 + length :]
    return result
