"""A model of a disk that loses power.

Calls of a trace change the *visible* files, as a program sees them. What the disk has is the
*durable* files. Between them stands a list of changes that were made and not confirmed:

    bytes   written to a file, or its length: confirmed by fsync or fdatasync of that file
    names   in a folder (create, rename, link, unlink, mkdir): confirmed by fsync of that folder

After a power loss any subset of the unconfirmed changes may be there, and a write may be torn: its
first sectors are there, the rest is not. That is what POSIX allows, and less than any real file
system gives. With `ordered`, names reach the disk in the order in which they were changed and every
fsync confirms all of them, as the journals of ext4 and XFS do.
"""

import copy
import os

SECTOR = 512


class Node:
    """A file, or a folder with its names."""

    def __init__(self, names=None, data=b""):
        self.names = names
        self.data = bytearray(data)

    @property
    def is_folder(self):
        return self.names is not None


def _write(data, offset, more):
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(more)] = more


class Disk:
    """The files below one folder, in their two states."""

    def __init__(self, root, begin, ordered=False):
        """root -- the folder in which the calls were made; begin -- a copy of what was in it"""
        self.root = root
        self.ordered = ordered
        self.visible = {0: Node(names={})}
        self.durable = {0: Node(names={})}
        self.pending = []  # (kind, node number, ...) in the order of the calls
        self.open_files = {}
        self._load(begin, 0)

    def _load(self, path, number):
        """What lies there at the beginning is durable."""
        for name in sorted(os.listdir(path)):
            below = os.path.join(path, name)
            child = self._new(os.path.isdir(below))
            for state in (self.visible, self.durable):
                state[number].names[name] = child
            if os.path.isdir(below):
                self._load(below, child)
            else:
                with open(below, "rb") as file:
                    self.visible[child].data = bytearray(file.read())
                self.durable[child].data = bytearray(self.visible[child].data)

    def _new(self, is_folder):
        number = len(self.visible)
        self.visible[number] = Node({} if is_folder else None)
        self.durable[number] = Node({} if is_folder else None)
        return number

    def _place(self, path):
        """(folder, name) of a path below the root, or None for a path elsewhere."""
        if path != self.root and not path.startswith(self.root + "/"):
            return None
        parts = os.path.relpath(path, self.root).split("/")
        number = 0
        for part in parts[:-1]:
            number = self.visible[number].names[part]
        return number, parts[-1]

    def _find(self, path):
        if path == self.root:
            return 0
        place = self._place(path)
        return None if place is None else self.visible[place[0]].names.get(place[1])

    # --- calls ---

    def apply(self, call):
        """Makes the change of a call that succeeded. True if something changed or was confirmed."""
        if call.failed:
            return False
        name, arguments = call.name, call.arguments
        if name in ("openat", "open", "creat"):
            return self._open(call)
        if name == "close":
            self.open_files.pop(int(arguments[0]), None)
            return False
        if name in ("write", "pwrite64", "ftruncate", "fsync", "fdatasync"):
            file = self.open_files.get(int(arguments[0]))
            return file is not None and self._change_file(call, file)
        if name in ("rename", "renameat", "renameat2", "link", "linkat"):
            return self._move(call.paths[0], call.paths[1], keep=name.startswith("link"))
        if name in ("unlink", "unlinkat"):
            return self._rename_entry([(call.paths[0], None)])
        if name in ("mkdir", "mkdirat"):
            if self._place(call.paths[0]) is None:
                return False
            return self._rename_entry([(call.paths[0], self._new(True))])
        if name.startswith("dup"):
            if int(arguments[0]) in self.open_files:
                self.open_files[call.result] = self.open_files[int(arguments[0])]
            return False
        if name in ("chmod", "fchmod", "fchmodat"):
            return False
        raise ValueError(f"the model does not know {name}")

    def _open(self, call):
        path, flags = call.paths[0], " ".join(a for a in call.arguments if isinstance(a, str))
        if self._place(path) is None and path != self.root:
            return False
        number, changed = self._find(path), False
        if number is None:
            if "O_CREAT" not in flags:
                raise ValueError(f"{path} was opened and is not in the model")
            number, changed = self._new(False), True
            self._rename_entry([(path, number)])
        elif "O_TRUNC" in flags:
            self._note(("length", number, 0))
            changed = True
        # [node, position, appends]
        self.open_files[call.result] = [number, 0, "O_APPEND" in flags]
        return changed

    def _change_file(self, call, file):
        number = file[0]
        if call.name == "write":
            offset = len(self.visible[number].data) if file[2] else file[1]
            file[1] = offset + call.result
            self._note(("bytes", number, offset, call.arguments[1][: call.result]))
        elif call.name == "pwrite64":
            self._note(
                ("bytes", number, int(call.arguments[3]), call.arguments[1][: call.result]))
        elif call.name == "ftruncate":
            self._note(("length", number, int(call.arguments[1])))
        else:
            self._confirm(number)
        return True

    def _move(self, old, new, keep):
        if self._place(old) is None and self._place(new) is None:
            return False
        number = self._find(old)
        if number is None:
            raise ValueError(f"{old} was renamed and is not in the model")
        return self._rename_entry(([] if keep else [(old, None)]) + [(new, number)])

    def _rename_entry(self, changes):
        """Several names at once: a rename is there as a whole or not at all."""
        places = [(self._place(path), target) for path, target in changes]
        if any(place is None for place, _ in places):
            if all(place is None for place, _ in places):
                return False
            raise ValueError("a rename across the edge of the model")
        self._note(("names", [(place[0], place[1], target) for place, target in places]))
        return True

    def _note(self, change):
        self._make(change, self.visible)
        self.pending.append(change)

    def _confirm(self, number):
        """fsync: what belongs to this file or folder is durable from now on."""
        rest = []
        for change in self.pending:
            if self._is_confirmed(change, number):
                self._make(change, self.durable)
            else:
                rest.append(change)
        self.pending = rest

    def _is_confirmed(self, change, number):
        if change[0] == "names":
            return self.ordered or any(folder == number for folder, _, _ in change[1])
        return change[1] == number

    @staticmethod
    def _make(change, state):
        if change[0] == "bytes":
            _write(state[change[1]].data, change[2], change[3])
        elif change[0] == "length":
            data = state[change[1]].data
            del data[change[2] :]
            data.extend(bytes(change[2] - len(data)))
        else:
            for folder, name, target in change[1]:
                if target is None:
                    state[folder].names.pop(name, None)
                else:
                    state[folder].names[name] = target

    # --- power losses ---

    def seen(self):
        """The files as the programs see them: {path below the root: bytes}, None for folders."""
        return self._files(self.visible)

    def after_loss(self, survives):
        """The files after a power loss.

        survives -- called with each unconfirmed change; True, False, or the bytes that are left of
                    a torn write
        """
        touched = {change[1] for change in self.pending if change[0] != "names"}
        touched |= {folder for change in self.pending if change[0] == "names"
                    for folder, _, _ in change[1]}
        state = dict(self.durable)
        for number in touched:
            state[number] = copy.deepcopy(self.durable[number])
        for change in self.pending:
            kept = survives(change)
            if kept is True:
                self._make(change, state)
            elif kept is not False and kept:
                self._make((change[0], change[1], change[2], kept), state)
        return self._files(state)

    def random_survivors(self, random):
        """A choice for `after_loss` from a seeded generator."""
        share = random.choice((0.1, 0.5, 0.9))
        if self.ordered:
            names = [change for change in self.pending if change[0] == "names"]
            kept_names = {id(change) for change in names[: random.randint(0, len(names))]}

        def survives(change):
            if change[0] == "names" and self.ordered:
                return id(change) in kept_names
            if random.random() < share:
                return True
            if change[0] == "bytes" and random.random() < 0.5:
                return change[3][: SECTOR * random.randint(0, len(change[3]) // SECTOR)]
            return False

        return survives

    @staticmethod
    def _files(state, number=0, prefix=""):
        result = {}
        for name, child in state[number].names.items():
            node = state[child]
            if node.is_folder:
                result[prefix + name] = None
                result.update(Disk._files(state, child, prefix + name + "/"))
            else:
                result[prefix + name] = bytes(node.data)
        return result


def write_files(files, folder):
    """Makes real files of a state."""
    os.makedirs(folder)
    for path, data in sorted(files.items()):
        if data is None:
            os.makedirs(f"{folder}/{path}", exist_ok=True)
        else:
            with open(f"{folder}/{path}", "wb") as file:
                file.write(data)
            os.chmod(f"{folder}/{path}", 0o600)


def read_files(folder):
    """The real files below a folder, in the form of `Disk.seen`."""
    result = {}
    for place, folders, names in os.walk(folder):
        for name in folders:
            result[os.path.relpath(f"{place}/{name}", folder)] = None
        for name in names:
            with open(f"{place}/{name}", "rb") as file:
                result[os.path.relpath(f"{place}/{name}", folder)] = file.read()
    return result
