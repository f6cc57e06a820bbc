#!/usr/bin/env python3
"""Makes the pictures of docs/officials.md from the program itself, in a terminal of tmux.

    desk_pictures.py --programs .build/debug --geography ballots/geography --to docs/pictures

An evening of a rehearsal is played in English; each main screen is taken in both languages (F2).
Needs tmux and rsvg-convert (librsvg2-bin); the letters are those of DejaVu Sans Mono.
"""
import argparse
import os
import re
import subprocess
import tempfile
import time
from html import escape

CELL, LINE = 9.2, 20.0
COLOURS = ["#16202a", "#c0392b", "#3c9a4b", "#b58900", "#3465a4", "#8e5aa8", "#2aa1b3", "#d0d0d0"]
FRONT, BACK = "#e6e6e6", "#16202a"
NAMES = ["Ali Karimi", "Maryam Ahmadi"]


class Terminal:
    """A desk in a terminal of its own."""

    def __init__(self, folder, command):
        self.socket = os.path.join(folder, "tmux")
        conf = os.path.join(folder, "tmux.conf")
        with open(conf, "w", encoding="utf-8") as file:
            file.write("set-option -g status off\n")
        self.tmux("-f", conf, "-u", "new-session", "-d", "-s", "p", "-x", "80", "-y", "24",
                  "env", "LC_ALL=C.UTF-8", "TERM=tmux-256color", *command)

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket, *words], check=True,
                              capture_output=True).stdout.decode()

    def keys(self, *names):
        for name in names:
            self.tmux("send-keys", "-t", "p", name)

    def fill(self, *texts):
        for text in texts:
            if text:
                self.tmux("send-keys", "-t", "p", "-l", text)
            self.keys("Enter")

    def settled(self):
        """The screen with its colours, once it stays as it is."""
        last = None
        for _ in range(200):
            time.sleep(0.15)
            now = self.tmux("capture-pane", "-e", "-N", "-p", "-t", "p")
            if now == last and now.strip():
                return now
            last = now
        raise SystemExit("the screen does not come to rest")

    def wait(self, text):
        for _ in range(200):
            if text in self.tmux("capture-pane", "-p", "-t", "p"):
                return
            time.sleep(0.1)
        raise SystemExit(f"{text} is not seen:\n" + self.tmux("capture-pane", "-p", "-t", "p"))


def cells(screen):
    """Rows of (character, foreground, background, bold)."""
    rows = []
    front, back, bold, turned = FRONT, BACK, False, False
    for line in screen.split("\n")[:24]:
        row = []
        for part in re.finditer(r"\x1b\[([0-9;]*)m|([^\x1b])", line):
            if part.group(2) is not None:
                if part.group(2) >= " ":
                    row.append((part.group(2), *((back, front) if turned else (front, back)), bold))
                continue
            for code in [int(word or 0) for word in part.group(1).split(";")]:
                if code == 0:
                    front, back, bold, turned = FRONT, BACK, False, False
                elif code == 1:
                    bold = True
                elif code == 2:
                    front = "#9aa5ad"
                elif code == 7:
                    turned = True
                elif code == 27:
                    turned = False
                elif code == 22:
                    bold, front = False, FRONT
                elif 30 <= code <= 37:
                    front = COLOURS[code - 30]
                elif code == 39:
                    front = FRONT
                elif 40 <= code <= 47:
                    back = COLOURS[code - 40]
                elif code == 49:
                    back = BACK
                elif 90 <= code <= 97:
                    front = COLOURS[code - 90]
        rows.append(row)
    return rows + [[]] * (24 - len(rows))


def svg(screen):
    width, height = 80 * CELL, 24 * LINE
    out = ['<svg xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges" '
           f'width="{width:.0f}" height="{height:.0f}">'
           f'<rect width="100%" height="100%" fill="{BACK}"/>'
           '<g font-family="DejaVu Sans Mono" font-size="15">']
    for y, row in enumerate(cells(screen)):
        for x, (_, _, back, _) in enumerate(row):
            if back != BACK:
                out.append(f'<rect x="{x * CELL:.1f}" y="{y * LINE:.0f}" width="{CELL + 0.4:.1f}" '
                           f'height="{LINE:.0f}" fill="{back}"/>')
        for x, (letter, front, _, bold) in enumerate(row):
            if letter != " ":
                weight = ' font-weight="bold"' if bold else ""
                # Each cell by itself: the program has put letters in order and joined them.
                out.append(f'<text x="{x * CELL:.1f}" y="{y * LINE + 15:.0f}" fill="{front}"'
                           f'{weight}>{escape(letter)}</text>')
    return "\n".join(out) + "</g></svg>\n"


def evening(terminal, take):
    """An evening with a second entry that differs, and a warning."""
    terminal.wait("fingerprint of the definition")
    take("overview")
    terminal.keys("Enter")
    terminal.wait("The same as on paper")
    take("fingerprint")
    terminal.fill("1", "", *NAMES, "Reza Amini", "observer", "", "", "", "", "", "")
    terminal.fill("", "1", "0800", "300", "", "", "2130", "2")
    terminal.wait("closing of the poll                         done")
    terminal.fill("", "1", "1")
    # Slips and ballots; more were cast than voters identified.
    sheet = ["300", "241", "59", "", "240", "241", "", "", "241", "230", "6", "2", "3"]
    terminal.fill(*sheet, "120", "98")
    take("sheet")
    terminal.fill("74", "51", "33")
    terminal.wait("Second entry, by another member")
    terminal.fill("2", *sheet, "120", "98", "74", "57", "33")
    terminal.wait("Fields to be typed again: 1")
    terminal.fill("3")
    take("differs")
    terminal.fill("51")
    terminal.wait("W201")
    take("check")
    terminal.fill("one name was struck off the list by mistake", "no objections")
    terminal.wait("can be signed")
    terminal.keys("End", "Up", "Up", "Up", "F5")
    take("minutes")
    terminal.keys("Enter")
    terminal.wait("can be signed")
    terminal.keys("End", "Up", "Up", "Enter")
    terminal.wait("These minutes will be signed")
    terminal.fill("1", "1")
    take("decide")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--geography", required=True)
    parser.add_argument("--to", required=True)
    given = parser.parse_args()
    programs = os.path.abspath(given.programs)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([f"{programs}/shomar", "rehearse", "--areas", "0228", "--seed", "3", "--to",
                        f"{folder}/practice", "--keys", f"{folder}/keys", "--geography",
                        given.geography], check=True, stdout=subprocess.DEVNULL)
        terminal = Terminal(folder, [
            f"{programs}/shomar-desk", f"{folder}/evening", "--definition",
            f"{folder}/practice/definition", "--precinct", "0228-0001", "--practice",
            "--language", "en"])
        os.makedirs(given.to, exist_ok=True)

        def take(name):
            for language in ("", "-fa"):
                picture = svg(terminal.settled())
                subprocess.run(["rsvg-convert", "-o", f"{given.to}/desk-{name}{language}.png"],
                               input=picture.encode(), check=True)
                terminal.keys("F2")
            terminal.settled()

        try:
            evening(terminal, take)
        finally:
            subprocess.run(["tmux", "-S", terminal.socket, "kill-server"], check=False)


if __name__ == "__main__":
    main()
