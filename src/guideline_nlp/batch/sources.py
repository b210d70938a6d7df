"""Sources to items: files, folders, archives, tables, and a list of paths on standard input.

Items come in an order that depends on the sources alone. A path is named as it was given, normalised.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from stat import S_ISDIR, S_ISREG

from guideline_nlp.batch.archives import is_archive, read_archive
from guideline_nlp.batch.items import Failure, Item, printable
from guideline_nlp.batch.settings import Settings

STDIN = "-"


def find_items(sources: Iterable[str], settings: Settings) -> Iterator[Item | Failure]:
    """The notices of all sources, and a failure for each source that can't be opened."""
    for source in sources:
        if source == STDIN:
            lines = (os.fsdecode(line.rstrip(b"\r\n")) for line in sys.stdin.buffer)
            yield from find_items((line for line in lines if line and line != STDIN), settings)
        elif is_table(source):
            from guideline_nlp.batch.tables import read_table

            yield from read_table(source, settings)
        else:
            yield from _find_on_disk(os.path.normpath(source), settings)


def count_items(sources: Iterable[str], settings: Settings) -> int | None:
    """How many files the sources hold; None where only reading them could tell."""
    count = 0
    for source in sources:
        path = os.path.normpath(source)
        if source == STDIN or is_table(source) or is_archive(path):
            return None
        for found in _walk(path, settings) if os.path.isdir(path) else [path]:
            if is_archive(str(found)):
                return None
            count += 1
    return count


def is_table(source: str) -> bool:
    """Whether a source is a table, one notice a row: a file of rows, or the URL of a database.

    >>> is_table("网页.jsonl"), is_table("postgresql://localhost/pages"), is_table("通知.html")
    (True, True, False)
    """
    return "://" in source or source.lower().endswith((".jsonl", ".ndjson", ".parquet"))


def _find_on_disk(path: str, settings: Settings) -> Iterator[Item | Failure]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield Failure(printable(path), getattr(error, "strerror", None) or str(error))
        return
    if S_ISDIR(mode):
        for found in _walk(path, settings):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _find_on_disk(found, settings)
    elif not S_ISREG(mode):
        yield Failure(printable(path), "not a file but a device, pipe or socket")
    elif is_archive(path):
        yield from read_archive(path, settings)
    else:
        yield Item(printable(path), file=path)


def _walk(folder: str, settings: Settings) -> Iterator[str | Failure]:
    """What matches in a folder, and its archives, in the order of names; links to folders are left out."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(printable(folder), error.strerror or str(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, settings)
        elif not entry.is_dir() and _is_wanted(entry.name, settings):
            yield entry.path


def _is_wanted(name: str, settings: Settings) -> bool:
    name = name.lower()
    return is_archive(name) or any(fnmatch(name, pattern.lower()) for pattern in settings.patterns)
