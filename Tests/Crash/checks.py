"""What must hold after a crash. Every check returns sentences; an empty list is no loss."""

import base64
import hashlib
import json
import os
import shutil

import election
import tracing
import tree


def has_begun(step, status, errors):
    """What a second `init` says once entry 0 is recorded: go on with it (docs/officials.md)."""
    return step.command[0] == "init" and status == 64 and b"is not empty" in errors


class Checker:
    """Checks folders of one scenario; what was verified once is not verified again."""

    def __init__(self, scenario, scratch):
        self.scenario = scenario
        self.reference = scenario.reference
        self.scratch = scratch
        self.audited = {}

    # --- before anybody repairs anything ---

    def visible(self, base, acks):
        """What observers and branches can see between the crash and the restart."""
        losses, heads = [], []
        for place in ("e", "p"):
            path = f"{base}/{place}/checkpoint"
            if os.path.exists(path):
                try:
                    heads.append(tree.read_checkpoint(path))
                except (ValueError, IndexError) as error:
                    losses.append(f"{place}/checkpoint cannot be read: {error}")
        if self.scenario.is_deterministic:
            losses += self._public_folder(base)
        losses += self._kept_promises(base, acks)
        return losses, heads

    def _public_folder(self, base):
        """Whatever checkpoint is published, all that it needs is there, byte for byte."""
        try:
            size, _ = tree.read_checkpoint(f"{base}/p/checkpoint")
        except (OSError, ValueError, IndexError):
            return []  # nothing is published, or said above
        expected = self.reference.published.get(size)
        if expected is None:
            return [f"a checkpoint of size {size} is published, which nobody asked for"]
        found = election.digests(f"{base}/p")
        losses = []
        for path, digest in expected.items():
            if path not in found:
                losses.append(f"p/{path} is missing under the checkpoint of size {size}")
            elif found[path] != digest:
                losses.append(f"p/{path} has other bytes under the checkpoint of size {size}")
        return losses or self._audit_view(base, found, expected)

    def _audit_view(self, base, found, expected):
        """The observer's program on the files that the checkpoint needs."""
        needed = {path: found[path] for path in expected}
        failed = self.audit(f"{base}/p", needed)
        return ([f"an observer's check fails on the published folder: {sorted(failed)}"]
                if failed else [])

    def audit(self, pub, files):
        """The numbers of the checks of shomar-audit that fail on some files of a folder."""
        name = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
        if name not in self.audited:
            view = f"{self.scratch}/view"
            shutil.rmtree(view, ignore_errors=True)
            for path in files:
                os.makedirs(os.path.dirname(f"{view}/{path}"), exist_ok=True)
                os.link(f"{pub}/{path}", f"{view}/{path}")
            self.audited[name] = self._failed_checks(view)
        return self.audited[name]

    def _failed_checks(self, view):
        key = f"{os.path.dirname(view)}/log.vkey"
        shutil.copy(f"{self.reference.after}/e/log.vkey", key)
        return self.run_audit(view, key)

    def run_audit(self, pub, key):
        status, output, errors = tracing.run(
            [self.scenario.programs.audit, "verify", pub, "--key", key, "--json"])
        try:
            checks = json.loads(output)["checks"]
        except ValueError:
            return {f"exit {status}: {errors.decode()}"}
        failed = {check["number"] for check in checks if not check["holds"]}
        return failed if failed or status == 0 else {f"exit {status}"}

    def _kept_promises(self, base, acks):
        losses = []
        if "published" in acks:
            try:
                size, _ = tree.read_checkpoint(f"{base}/p/checkpoint")
                if size < acks["published"]:
                    losses.append(f"{acks['published']} entries were said to be published, p has "
                                  f"{size}")
            except (OSError, ValueError, IndexError):
                losses.append(f"{acks['published']} entries were said to be published, p has none")
        if "key" in acks:
            try:
                with open(f"{base}/e/log.vkey", encoding="utf-8") as file:
                    same = file.read() == acks["key"] + "\n"
            except OSError:
                same = False
            if not same:
                losses.append("the log's key was printed and log.vkey does not have it")
        for path in acks.get("receipts", []):
            name = os.path.basename(path)
            found = election.digests(f"{base}/r").get(name)
            if found != self.reference.receipts.get(name, found) or found is None:
                losses.append(f"receipt {name} was said to be written and is not there")
        return losses

    def status(self, base, acks):
        """The ledger, opened as it is: nothing acknowledged is missing from its tree."""
        status, output, errors = tracing.run(
            [self.scenario.programs.shomar, "status", f"{base}/e", "--json"])
        if status not in election.DONE:
            return [f"status ends with {status}: {errors.decode().strip()}"]
        said = json.loads(output)
        numbers = [entry for entry, _, _ in acks.get("entries", {}).values()]
        least = max(numbers, default=0) + 1
        if said["size"] < least:
            return [f"{least} entries were acknowledged and the ledger has {said['size']}"]
        if not self.scenario.is_deterministic:
            return []
        root = base64.b64decode(said["root"])
        return [] if root == self.reference.roots[said["size"]] else [
            f"the tree of {said['size']} entries has another root than before the crash"]

    # --- the restart ---

    def restart(self, step, base, acks, sizes):
        """The same command again must come to its end, and what follows too.

        sizes -- those of the checkpoints that were published before
        """
        losses = []
        for next_step in [step] + self.scenario.ending():
            status, output, errors = self.scenario.run(next_step, base)
            if has_begun(next_step, status, errors):
                continue
            if status not in election.DONE:
                return losses + [f"{next_step.name} again ends with {status}: "
                                 f"{errors.decode().strip()}"]
            said = election.acknowledged(next_step, status, output)
            losses += self._entries(said.get("entries", {}), acks.get("entries", {}))
            acks = election.merged(acks, said)
        losses += self._final(base, sizes) if self.scenario.publishes else self._final_tree(base)
        losses += self._kept_promises(base, acks)
        return losses

    def _entries(self, said, acknowledged):
        losses = []
        for path, (entry, leaf, end) in said.items():
            name = os.path.basename(path)
            if path in acknowledged:
                if acknowledged[path][:2] != (entry, leaf):
                    losses.append(f"{name} was entry {acknowledged[path][0]} and is now {entry}, "
                                  "or has another leaf hash")
                if end != "known":
                    losses.append(f"{name} was acknowledged and had to be recorded again")
            expected = self.reference.entries[path]
            if entry != expected[0]:
                losses.append(f"{name} is entry {entry}, undisturbed it is {expected[0]}")
            if self.scenario.is_deterministic and leaf != expected[1]:
                losses.append(f"{name} has another leaf hash than undisturbed")
        return losses

    def _final(self, base, sizes):
        """The end is the end of the undisturbed run, byte for byte.

        Partial tiles are those of the sizes that were published, which may have been fewer.
        """
        found = election.digests(f"{base}/p")
        last = max(self.reference.published)
        if self.scenario.is_deterministic:
            expected = self.reference.published[last]
            partial = set().union(*(tree.partial_files(size) for size in sizes | {last}))
            differ = [path for path in expected if found.get(path) != expected[path]
                      and (".p/" not in path or path in partial)]
            if differ:
                return [f"p/{differ[0]} and {len(differ) - 1} more differ from the undisturbed run"]
            failed = self.audit(f"{base}/p", found)
        else:
            failed = self.run_audit(f"{base}/p", f"{base}/e/log.vkey")
        return [f"the end does not verify: {sorted(failed)}"] if failed else []

    def _final_tree(self, base):
        """The ledger has the root of the undisturbed run, which covers every entry."""
        status, output, errors = tracing.run(
            [self.scenario.programs.shomar, "status", f"{base}/e", "--json"])
        if status not in election.DONE:
            return [f"status ends with {status}: {errors.decode().strip()}"]
        said = json.loads(output)
        roots = self.reference.roots
        same = (said["size"], base64.b64decode(said["root"])) == (len(roots) - 1, roots[-1])
        return [] if same else ["the final tree is not that of the undisturbed run"]

    # --- all together ---

    def after_crash(self, step, base, acks, with_status):
        """All checks after a crash in a step. Changes the folder."""
        losses, heads = self.visible(base, acks)
        if with_status and "key" in acks:
            losses += self.status(base, acks)
        sizes = {size for size, _ in heads} | {acks.get("published", 0)}
        losses += self.restart(step, base, acks, sizes)
        return losses + self.one_history(base, heads)

    def one_history(self, base, heads):
        """No two checkpoints of one size with different roots, whenever they were seen."""
        if not self.scenario.publishes:
            return []  # nothing was signed, so nobody saw a checkpoint
        try:
            size, root = tree.read_checkpoint(f"{base}/p/checkpoint")
            leaves = [tree.leaf_hash(entry) for entry in tree.entries(f"{base}/p", size)]
            roots = tree.roots(leaves)
        except (OSError, ValueError, IndexError) as error:
            return [f"the final tree cannot be read: {error}"]
        losses = [] if roots[size] == root else ["the final checkpoint is not that of its entries"]
        for size, root in heads:
            if size >= len(roots) or roots[size] != root:
                losses.append(f"a checkpoint of size {size} was seen that the final tree "
                              "contradicts")
        return losses
