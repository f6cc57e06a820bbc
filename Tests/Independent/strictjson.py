"""Strict JSON and the small words of docs/formats/README.md.

One parser serves both dialects of canonical-json.md: it reads election.json's free form; bytes are
canonical when writing the parsed value again gives the same bytes.
"""
import base64
import hashlib
import re

LIMIT = 9_007_199_254_740_991
COUNT = 999_999_999
MAX_DEPTH = 16
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_HEX4 = re.compile(r"[0-9A-Fa-f]{4}")


class Malformed(ValueError):
    """The bytes break a rule of a format."""


class _Reader:
    def __init__(self, text):
        self.text, self.at = text, 0

    def fail(self, what):
        raise Malformed(f"{what} at character {self.at}")

    def space(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\n\r":
            self.at += 1

    def take(self, char):
        if not self.text.startswith(char, self.at):
            self.fail(f"expected {char!r}")
        self.at += len(char)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def value(self, depth):
        char = self.peek()
        if char == "{":
            return self.container(depth + 1, "}", {})
        if char == "[":
            return self.container(depth + 1, "]", [])
        if char == '"':
            return self.string()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.number()

    def container(self, depth, close, out):
        if depth > MAX_DEPTH:
            self.fail("more than 16 levels")
        self.at += 1
        self.space()
        if self.peek() == close:
            self.at += 1
            return out
        while True:
            if close == "}":
                key = self.string()
                if key in out:
                    self.fail("a key stands twice")
                self.space()
                self.take(":")
                self.space()
                out[key] = self.value(depth)
            else:
                out.append(self.value(depth))
            self.space()
            if self.peek() == close:
                self.at += 1
                return out
            self.take(",")
            self.space()

    def string(self):
        self.take('"')
        parts = []
        while True:
            char = self.peek()
            if char == "":
                self.fail("unfinished string")
            self.at += 1
            if char == '"':
                return "".join(parts)
            if char == "\\":
                parts.append(self.escape())
            elif char < " ":
                self.fail("control character in a string")
            else:
                parts.append(char)

    def escape(self):
        char = self.peek()
        self.at += 1
        if char in _ESCAPES:
            return _ESCAPES[char]
        if char != "u":
            self.fail("unknown escape")
        unit = self.hex4()
        if 0xD800 <= unit < 0xDC00:
            self.take("\\u")
            low = self.hex4()
            if not 0xDC00 <= low < 0xE000:
                self.fail("surrogate without its pair")
            return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        if 0xDC00 <= unit < 0xE000:
            self.fail("surrogate without its pair")
        return chr(unit)

    def hex4(self):
        match = _HEX4.match(self.text, self.at)
        if not match:
            self.fail("expected four hexadecimal digits")
        self.at += 4
        return int(match[0], 16)

    def number(self):
        match = _NUMBER.match(self.text, self.at)
        if not match:
            self.fail("no value")
        word = match[0]
        self.at += len(word)
        if self.peek() and self.peek() in ".eE0123456789":
            self.fail("not an integer in its only form")
        if word == "-0" or len(word) > 17 or abs(int(word)) > LIMIT:
            self.fail("number out of range")
        return int(word)


def parse(data):
    """The free form (election.json)."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(f"not UTF-8 at byte {error.start}") from None
    reader = _Reader(text)
    reader.space()
    value = reader.value(0)
    reader.space()
    if reader.at != len(text):
        reader.fail("text after the value")
    return value


def encode(value):
    """The one encoding of a value."""
    return _write(value).encode("utf-8")


def _write(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        if abs(value) > LIMIT:
            raise Malformed("number out of range")
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(_SHORT.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_write, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-8"))
    return "{" + ",".join(_write(key) + ":" + _write(value[key]) for key in keys) + "}"


def parse_canonical(data):
    value = parse(data)
    if encode(value) != data:
        raise Malformed("not canonical")
    return value


def parse_line(data):
    """Canonical JSON and one line feed."""
    if not data.endswith(b"\n"):
        raise Malformed("no line feed at the end")
    return parse_canonical(data[:-1])


# --- the words of README.md -------------------------------------------------------------------------

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ROLE = re.compile(r"[a-z][a-z-]{0,39}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")


def is_id(value):
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def is_digest(value):
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value))


def is_role(value):
    return isinstance(value, str) and bool(_ROLE.fullmatch(value))


def is_int(value, low, high):
    return type(value) is int and low <= value <= high


def is_count(value):
    return is_int(value, 0, COUNT)


def is_text(value, long=False):
    if not isinstance(value, str) or len(value.encode("utf-8", "surrogatepass")) > (8192 if long else 400):
        return False
    for char in value:
        code = ord(char)
        if code < 0x20 and not (long and code == 0x0A) or 0x7F <= code <= 0x9F:
            return False
        if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xD800 <= code < 0xE000:
            return False
    return True


def table_count(field):
    """A count of a table, or None."""
    return int(field) if _COUNT.fullmatch(field) else None


def has_members(value, names):
    return isinstance(value, dict) and set(value) == set(names)


def byte_order(word):
    return word.encode("utf-8")


def digest(data):
    return hashlib.sha256(data).hexdigest()


def unbase64(word, length=None):
    """The bytes, or None if the base64 is not canonical or of another length."""
    try:
        data = base64.b64decode(word.encode("ascii"), validate=True)
    except (ValueError, AttributeError):
        return None
    if base64.b64encode(data).decode() != word or length is not None and len(data) != length:
        return None
    return data


def to_base64(data):
    return base64.b64encode(data).decode()
