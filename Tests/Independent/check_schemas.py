#!/usr/bin/env python3
"""Holds documents against the JSON Schemas of docs/schemas.

    python3 check_schemas.py [--refuse] PATH...

A PATH is a published folder (its election.json, entries, returns and results are looked at), another folder (every
NAME.json in it) or a file. A document is recognised by its `format`. Bytes are read as docs/formats/canonical-json.md
says, so that a key given twice is no matter of luck.
--refuse also spoils one document of each kind, member by member, and demands that its schema refuses every change.

Exit status: 0 everything is as its schema says, 1 it is not, 64 wrong usage. Needs the PyPI package jsonschema.
"""
import argparse
import copy
import json
import os
import re
import sys

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
try:
    from referencing import Registry, Resource
except ImportError:  # jsonschema before 4.18, as in Debian 12
    from jsonschema import RefResolver
    Registry = None

import tlog
from strictjson import Malformed, digest, parse, parse_canonical, parse_line

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "schemas")
KINDS = {"shomar-election/1": "election", "shomar-return/1": "return", "shomar-key/1": "key-event", "shomar-decision/1": "decision", "shomar-entry/1": "ledger-entry",
         "shomar-contest-result/1": "contest-result", "shomar-results/1": "results-index"}
SHOWN = 20


def pattern(validator, regex, instance, schema):
    """ECMA-262: `$` is the end, not the place before a last line feed as in Python."""
    if validator.is_type(instance, "string") and not re.search(regex.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {regex!r}")


Validator = extend(Draft202012Validator, {"pattern": pattern})


def load():
    """The validators by the schema's name."""
    schemas = {}
    for name in sorted(os.listdir(SCHEMAS)):
        if name.endswith(".schema.json"):
            with open(os.path.join(SCHEMAS, name), "rb") as file:
                schemas[name] = json.loads(file.read())
            Draft202012Validator.check_schema(schemas[name])
            if schemas[name]["$id"] != name:
                raise SystemExit(f"{name} has another $id: {schemas[name]['$id']}")
    if Registry:
        registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())
        validators = {name: Validator(schema, registry=registry) for name, schema in schemas.items()}
    else:
        validators = {name: Validator(schema, resolver=RefResolver(name, schema, store=schemas))
                      for name, schema in schemas.items()}
    return {name.removesuffix(".schema.json"): validator for name, validator in validators.items()}


def kind_of(value):
    """The name of the schema, or None."""
    if not isinstance(value, dict):
        return None
    if ("signatures" in value or "statement" in value) and "format" not in value:
        return "return"
    if "checks" in value:
        return "audit-report"
    name = value.get("format")
    return KINDS.get(name) if isinstance(name, str) else None


def read(data, kind=None):
    """(kind, value); all but election.json and entries are canonical JSON and a line feed."""
    value = parse(data)
    kind = kind or kind_of(value)
    if kind == "ledger-entry":
        parse_canonical(data)
    elif kind not in ("election", None):
        parse_line(data)
    return kind, value


def bundle(top):
    """(where, kind, bytes) of every JSON document of a published folder."""
    def of(path):
        with open(os.path.join(top, path), "rb") as file:
            return file.read()

    yield "definition/election.json", "election", of("definition/election.json")
    documents = {}
    checkpoint = tlog.Checkpoint(of("checkpoint"))
    number = 0
    for path, _, _ in tlog.required("entries", checkpoint.size):
        for data in tlog.unpack(of(path)):
            yield f"entry {number}", "ledger-entry", data
            entry = parse(data)
            if entry.get("kind") in ("return", "key", "decision"):
                documents[entry["document"]["sha256"]] = "key-event" if entry["kind"] == "key" else entry["kind"]
            number += 1
    for name in sorted(documents):
        data = of(f"document/{name}")
        if digest(data) != name:
            raise Malformed(f"document/{name} has another digest")
        yield f"document/{name}", documents[name], data
    index = f"results/index-{checkpoint.size}.json"
    yield index, "results-index", of(index)
    for name in sorted(row["file"] for row in parse(of(index))["contests"]):
        yield f"results/{name}", "contest-result", of(f"results/{name}")


def documents(path):
    if os.path.isfile(os.path.join(path, "checkpoint")):
        yield from bundle(path)
    elif os.path.isdir(path):
        for at, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".json"):
                    yield from documents(os.path.join(at, name))
    else:
        with open(path, "rb") as file:
            yield path, None, file.read()


def faults(validators, kind, value):
    if kind not in validators:
        return ["no schema: its format is not known"]
    errors = sorted(validators[kind].iter_errors(value), key=lambda error: [str(step) for step in error.absolute_path])
    return [f"{'/'.join(map(str, error.absolute_path)) or 'the document'}: {error.message[:200]}" for error in errors]


# --- what a schema must refuse

def spoiled(value, path=""):
    """(what was done, the changed value): each member dropped, each object given one more, each value of another kind."""
    if isinstance(value, dict):
        yield f"{path}: one member more", {**value, "no-such.member": None}
        for name in value:
            if not path.endswith("/votes") and name != "decisions":  # candidates may be absent, and so may decisions
                yield f"{path}/{name} dropped", {other: value[other] for other in value if other != name}
            for what, changed in spoiled(value[name], f"{path}/{name}"):
                yield what, {**value, name: changed}
    elif isinstance(value, list):
        yield f"{path}: {{}} for a list", {}
        for index, item in enumerate(value[:3]):
            for what, changed in spoiled(item, f"{path}/{index}"):
                yield what, value[:index] + [changed] + value[index + 1:]
    elif isinstance(value, str):
        yield f"{path}: a number for text", 7
        yield f"{path}: a bell in the text", value + "\a"
    elif isinstance(value, bool):
        yield f"{path}: text for true or false", "true"
    elif isinstance(value, int):
        yield f"{path}: text for a number", str(value)
        yield f"{path}: a negative number", -1 - value
        yield f"{path}: 2^53", 2 ** 53
    else:
        yield f"{path}: true for null", True


FREE = re.compile(r"/(evidence/\d+|title|origin): a bell")  # sentences for people


def refusals(validator, kind, value):
    """The changes that a schema lets through."""
    for what, changed in spoiled(value):
        if validator.is_valid(changed) and not (kind == "audit-report" and FREE.search(what)):
            yield what


def main():
    class Parser(argparse.ArgumentParser):
        def error(self, message):
            print(f"{self.prog}: {message}", file=sys.stderr)
            sys.exit(64)
    parser = Parser(description=__doc__.split("\n")[0])
    parser.add_argument("--refuse", action="store_true")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    given = parser.parse_args()
    validators, wrong, seen, tried = load(), [], {}, 0
    for path in given.paths:
        try:
            for where, kind, data in documents(path):
                value = None
                try:
                    kind, value = read(data, kind)
                    found = faults(validators, kind, value)
                except Malformed as error:
                    found = [f"not in the form of canonical-json.md: {error}"]
                place = where if where.startswith(path) else f"{path}: {where}"
                wrong += [f"{place}: {fault}" for fault in found]
                # One sample of every kind, and of an entry of every kind and state.
                kinds = (value.get("kind"), value.get("state")) if isinstance(value, dict) else ()
                if kind == "key-event" and not found:
                    kinds = (value["statement"]["event"],)
                sample = (kind or "unknown", *map(str, kinds))
                if given.refuse and not found and sample not in seen:
                    let_through = list(refusals(validators[kind], kind, copy.deepcopy(value)))
                    tried += sum(1 for _ in spoiled(value))
                    wrong += [f"{place}: the schema does not refuse it with {what}" for what in let_through]
                    seen.setdefault(sample, 0)
                seen[sample] = seen.get(sample, 0) + 1
        except (OSError, Malformed, KeyError) as error:
            wrong.append(f"{path}: cannot be read: {error}")
    for sentence in wrong[:SHOWN]:
        print(sentence)
    if len(wrong) > SHOWN:
        print(f"and {len(wrong) - SHOWN} more")
    counts = {}
    for (kind, *_), number in seen.items():
        counts[kind] = counts.get(kind, 0) + number
    print(", ".join(f"{number} {kind}" for kind, number in sorted(counts.items())) or "nothing")
    if given.refuse:
        print(f"{tried} changes tried")
    print("all as their schemas say" if not wrong else f"{len(wrong)} faults")
    return 1 if wrong or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
