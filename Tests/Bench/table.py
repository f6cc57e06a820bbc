"""The figures with their limits, as Markdown: ratios first."""


def shown(value):
    """Three digits where they say something."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)):
        return str(value)
    if value == int(value) and abs(value) < 1e6:
        return str(int(value))
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


class Table:
    """Rows in three parts; it holds while every "must" holds."""

    def __init__(self):
        self.parts = {"ratios": [], "checks": [], "figures": []}
        self.failed = []
        # Those of them that are not a matter of speed.
        self.wrong = []

    def ratio(self, what, value, unit="times", must=None, aim=None, least=False):
        """A figure with a limit: at most, or at least."""
        held = must is None or (value >= must if least else value <= must)
        word = "at least" if least else "at most"
        self.add("ratios", what, f"{shown(value)} {unit}",
                 "" if must is None else f"{word} {shown(must)}",
                 "" if aim is None else shown(aim), "" if must is None else held)

    def check(self, what, found, expected):
        """Something that must be equal."""
        self.add("checks", what, shown(found), f"equal to {shown(expected)}", "",
                 found == expected)

    def figure(self, what, value, unit, memory=None):
        """A figure that stands for itself."""
        peak = "" if memory is None else f"{memory:.0f} MB"
        self.add("figures", what, f"{shown(value)} {unit}".strip(), peak, "", "")

    def note(self, what, text):
        """What could not be measured, and why."""
        self.add("figures", what, text, "", "", "")

    def add(self, part, what, value, must, aim, held):
        """One row; `held` is empty where there is nothing to hold."""
        if held is False:
            self.failed.append(what)
            if part == "checks":
                self.wrong.append(what)
        verdict = "" if held == "" else "holds" if held else "**FAILS**"
        self.parts[part].append((what, value, must, aim, verdict))

    def text(self):
        """All rows."""
        heads = {"ratios": ("ratio", "measured", "must", "aim", ""),
                 "checks": ("check", "found", "must", "", ""),
                 "figures": ("figure", "measured", "memory, peak", "", "")}
        lines = []
        for part, rows in self.parts.items():
            if rows:
                lines += [row(heads[part]), "|---|---|---|---|---|", *map(row, rows), ""]
        return "\n".join(lines)


def row(cells):
    """A line of a table in Markdown."""
    return "| " + " | ".join(cells) + " |"
