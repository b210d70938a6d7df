"""What a batch costs: the gain of a second core, peak memory, and ways to load PostgreSQL.

Usage: python benchmarks/batch.py [gain] [memory] [loading] [--notices N] [--rounds N]. Prints
markdown tables, of all three without a name. Read the ratios. ``loading`` needs
GUIDELINE_NLP_TEST_PG=postgresql://user@host/database.
"""

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa

import guideline_nlp
from guideline_nlp.batch import Settings, run
from guideline_nlp.batch.items import Item
from guideline_nlp.batch.reader import read_item
from guideline_nlp.export.database import create_engine, open_database, writing
from guideline_nlp.export.loading import NoticeRows, insert_rows, make_rows, make_sqlite_rows
from guideline_nlp.export.sql_tables import TABLES

ROOT = Path(__file__).resolve().parents[1]
TEXTS = sorted((ROOT / "corpora").glob("*_20*.txt"))
PEAK = """
import resource, sys
from guideline_nlp.batch import run
run([sys.argv[1]], to=sys.argv[2], jobs=2)
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    print(resource.getrusage(who).ru_maxrss / 1024)
"""


@contextmanager
def folder_of(count: int, length: int | None = None) -> Iterator[Path]:
    """A folder of so many notices, made of those of corpora/, cut to a length, each with its own number."""
    texts = [path.read_text("utf-8") for path in TEXTS]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        folder.mkdir()
        for number in range(count):
            text = texts[number % len(texts)].replace("号\n", f"{number}号\n", 1)
            (folder / f"{number:06}.txt").write_text(f"{text[:length]}\n第{number}份。\n", "utf-8")
        yield folder


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run_pool(folder: Path, jobs: int) -> None:
    items = (Item(str(path)) for path in sorted(folder.iterdir()))
    read = partial(read_item, settings=Settings(), encode=make_sqlite_rows)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for _ in pool.imap_unordered(read, items):
            pass


def run_batch(folder: Path, suffix: str, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        run([folder], to=f"{name}/out{suffix}", jobs=jobs)


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print(f"\n### {title}\n\n| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if not at else "---:" for at in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def gain(notices: int, rounds: int) -> None:
    """One core with one worker against two with two, for a bare pool and for a batch, by turns."""
    measures: dict[str, Callable[[Path, int], None]] = {
        "multiprocessing.Pool, results dropped": run_pool,
        "batch into SQLite": lambda folder, jobs: run_batch(folder, ".sqlite", jobs),
        "batch into JSON Lines": lambda folder, jobs: run_batch(folder, ".jsonl", jobs),
    }
    times: dict[tuple[str, int], list[float]] = {}
    cores = sorted(os.sched_getaffinity(0))
    with folder_of(notices) as folder:
        for _ in range(rounds):
            for name, work in measures.items():
                for jobs in (1, 2):
                    os.sched_setaffinity(0, cores[:jobs])
                    times.setdefault((name, jobs), []).append(seconds_of(partial(work, folder, jobs)))
                    os.sched_setaffinity(0, cores)
    rows = []
    gains: list[float] = []
    for name in measures:
        one, two = (min(times[name, jobs]) for jobs in (1, 2))
        gains.append(one / two)
        ratio = gains[-1] / gains[0]
        rows.append(
            [name, f"{notices / one:.0f}", f"{notices / two:.0f}", f"{gains[-1]:.2f}", f"{ratio:.2f}"]
        )
    head = ["", "notices/s, one core", "two cores", "gain", "ratio"]
    print_table(f"{notices} notices, the best of {rounds} rounds", head, rows)


def memory(_: int, __: int) -> None:
    """Peak memory of the main process and of its largest worker, for few and for many notices."""
    rows = []
    for suffix in (".sqlite", ".jsonl", ".parquet"):
        for count in (100, 10_000):
            with folder_of(count, 1000) as folder, tempfile.TemporaryDirectory() as name:
                command = [sys.executable, "-c", PEAK, str(folder), f"{name}/out{suffix}"]
                printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                rows.append([suffix, f"{count:,}", *(f"{float(peak):.0f} MB" for peak in printed)])
    print_table("Peak memory", ["destination", "notices", "main process", "largest worker"], rows)


def loading(notices: int, rounds: int) -> None:
    """The rows of some notices into PostgreSQL by COPY, by batched inserts, and row by row."""
    server = os.environ.get("GUIDELINE_NLP_TEST_PG")
    if not server:
        print("\nskipped: loading needs GUIDELINE_NLP_TEST_PG=postgresql://user@host/database")
        return
    with folder_of(min(notices, 200)) as folder:
        parsed = [guideline_nlp.parse(path) for path in folder.iterdir()]
    rows = [make_rows(notice, f"{number:032}") for number, notice in enumerate(parsed)]
    ways = {"COPY": insert_rows, "batched inserts": insert_batched, "row by row": insert_each}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, insert in ways.items():
            with own_schema(server) as url:
                engine = open_database(url)
                with writing(engine) as connection:
                    times[name].append(seconds_of(partial(insert, connection, rows)))
                engine.dispose()
    medians = {name: statistics.median(found) for name, found in times.items()}
    count = sum(len(found) for notice in rows for found in notice.values())
    table = [
        [name, f"{count / seconds:,.0f}", f"{seconds / medians['COPY']:.1f}"]
        for name, seconds in medians.items()
    ]
    print_table(f"{count:,} rows of {len(rows)} notices into PostgreSQL", ["", "rows/s", "ratio"], table)


def insert_batched(connection: sa.Connection, notices: Sequence[NoticeRows]) -> None:
    for name, table in TABLES.items():
        if rows := [row for notice in notices for row in notice[name]]:
            columns = [column.name for column in table.columns]
            connection.execute(sa.insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def insert_each(connection: sa.Connection, notices: Sequence[NoticeRows]) -> None:
    for notice in notices:
        for name, table in TABLES.items():
            for row in notice[name]:
                connection.execute(sa.insert(table).values(row))


@contextmanager
def own_schema(server: str) -> Iterator[str]:
    """The URL of a schema that is there for a moment."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE SCHEMA guideline_nlp_benchmark"))
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3Dguideline_nlp_benchmark"
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA guideline_nlp_benchmark CASCADE"))
        engine.dispose()


def main() -> None:
    parts = {"gain": gain, "memory": memory, "loading": loading}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "parts", nargs="*", choices=[[], *parts], help="what to measure: gain, memory, loading"
    )
    parser.add_argument("--notices", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    for name in arguments.parts or parts:
        parts[name](arguments.notices, arguments.rounds)


if __name__ == "__main__":
    main()
