"""Counts ballots files with DuckDB, by the rules of docs/formats/ballots-file.md as far as the
national set needs them: truncation `written`, excess names `drop-last`.

    duckdb_count.py LIST DEFINITION OUT THREADS TEMPORARY

Prints `files SECONDS` (one query from the files to the votes) and `memory SECONDS` (the same from a
table of lines that DuckDB has loaded before). OUT takes the votes as lines "CONTEST,CODE,VOTES".
"""

import csv
import os
import sys
import time

import duckdb

LINES = r"""
  SELECT contest, unnest(string_split(rtrim(body, chr(10)), chr(10))) AS line
  FROM (SELECT regexp_extract(content, '\ncontest ([^\n]*)\n', 1) AS contest,
               substr(content, instr(content, chr(10) || chr(10)) + 2) AS body
        FROM read_text(getvariable('files'))) WHERE body <> ''
"""

COUNT = """
  SELECT contest, code, votes FROM (
    SELECT contest, code, count(*) AS votes FROM (
      SELECT contest, unnest(list_distinct(list_slice(string_split(line, ' '), 1, n))) AS code
      FROM {lines} JOIN contests USING (contest) WHERE line <> '-') GROUP BY ALL)
  JOIN candidates USING (contest, code)
"""


def timed(connection, sql):
    """The rows of a query and how long it took."""
    begun = time.monotonic()
    rows = connection.execute(sql).fetchall()
    return rows, time.monotonic() - begun


def main(paths, definition, out, threads, temporary):
    """Loads the small tables, counts twice, writes the votes."""
    connection = duckdb.connect(os.path.join(temporary, "count.duckdb"))
    connection.execute(f"SET threads = {int(threads)}")
    connection.execute("SET temp_directory = ?", [os.path.join(temporary, "spill")])
    connection.execute("SET preserve_insertion_order = false")
    for name, columns in (("contests", "contest, CAST(votes_allowed AS INTEGER) AS n"),
                          ("candidates", "contest, code")):
        connection.execute(
            f"CREATE TABLE {name} AS SELECT {columns} "
            "FROM read_csv(?, header = true, all_varchar = true)",
            [os.path.join(definition, f"{name}.csv")])
    with open(paths, encoding="utf-8") as file:
        connection.execute("SET VARIABLE files = ?", [file.read().splitlines()])
    rows, files = timed(connection, COUNT.format(lines=f"({LINES})"))
    print(f"files {files}")
    connection.execute(f"CREATE TABLE lines AS {LINES}")
    loaded, memory = timed(connection, COUNT.format(lines="lines"))
    print(f"memory {memory}")
    print(f"same {'yes' if sorted(loaded) == sorted(rows) else 'no'}")
    with open(out, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
