"""A batch from its sources to its destination: items, outcomes, commits, and the count of what was done."""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guideline_nlp import __version__
from guideline_nlp.batch.items import Failure, Item, Outcome, Reading, Unchanged
from guideline_nlp.batch.settings import Settings
from guideline_nlp.batch.sources import find_items
from guideline_nlp.extras import import_extra
from guideline_nlp.organisations.registry import load_registry
from guideline_nlp.pipeline import Parser
from guideline_nlp.records import Record

if TYPE_CHECKING:
    from guideline_nlp.batch.destinations import Destination
    from guideline_nlp.batch.reader import Encode

_COMMIT_NOTICES = 64
_COMMIT_SECONDS = 1.0
_LOOK_UP = 32


class Summary(Record):
    """What became of the notices of a batch: read and stored, failed, or skipped as read before."""

    done: int
    failed: int
    skipped: int
    seconds: float


class Step(Record):
    """What a commit of a batch brought: the count so far, and what failed since the last."""

    summary: Summary
    failures: tuple[Failure, ...] = ()


def run(
    sources: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    to: str | os.PathLike[str],
    jobs: int | None = None,
    resume: bool = False,
    settings: Settings | None = None,
) -> Summary:
    """Read the notices of all sources and store them in ``to``; what can't be read is stored as a failure.

    Sources are files, folders, archives, tables (JSON Lines, Parquet, or a database with
    ``settings.query``), or ``-`` for a list of paths on standard input. ``to`` is a SQLite file
    (``.sqlite``, ``.db``), a file of JSON Lines, a folder of Parquet, or ``postgresql://…``. With
    ``resume``, files are skipped whose bytes were read before. Raises ``GuidelineError`` where the
    destination can't be used, ``StorageError`` where it fails later.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     summary = run(["没有这个文件.html"], to=f"{folder}/notices.sqlite")
    >>> summary.done, summary.failed
    (0, 1)
    """
    *_, last = run_steps(sources, to=to, jobs=jobs, resume=resume, settings=settings)
    return last.summary


def run_steps(
    sources: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    to: str | os.PathLike[str],
    jobs: int | None = None,
    resume: bool = False,
    settings: Settings | None = None,
) -> Iterator[Step]:
    """As ``run``, a step a commit, for those who show how far it is."""
    import_extra("sqlalchemy", "sql")
    from guideline_nlp.batch.destinations import open_destination

    settings = settings or Settings()
    sources = [sources] if isinstance(sources, str | os.PathLike) else sources
    started = time.monotonic()
    done = failed = skipped = 0
    fingerprint = _fingerprint(settings.parser)
    with closing(open_destination(os.fspath(to))) as destination:
        destination.begin(fingerprint, resume)
        items = find_items((os.fspath(source) for source in sources), settings)
        if resume:
            items = _with_known(items, destination)
        for outcomes in _in_commits(_read(items, settings, destination.encode, jobs or count_processors())):
            refused = destination.commit(outcomes)
            failures = (*(outcome for outcome in outcomes if isinstance(outcome, Failure)), *refused)
            done += sum(isinstance(outcome, Reading) for outcome in outcomes) - len(refused)
            failed += len(failures)
            skipped += sum(isinstance(outcome, Unchanged) for outcome in outcomes)
            yield Step(Summary(done, failed, skipped, time.monotonic() - started), failures)
        destination.finish()
        yield Step(Summary(done, failed, skipped, time.monotonic() - started))


def count_processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fingerprint(parser: Parser) -> str:
    """What records depend on besides the bytes: the version of the program, and how it parses.

    Raises ``RegistryError`` where a file of organisations can't be used.
    """
    load_registry(parser.organisations)
    files = [hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in parser.organisations]
    settings = msgspec.structs.asdict(parser) | {"organisations": files, "version": __version__}
    return msgspec.json.encode(settings, order="deterministic").decode()


def _with_known(found: Iterable[Item | Failure], destination: "Destination") -> Iterator[Item | Failure]:
    """The items with the hashes that their bytes had when they were last read."""
    found = iter(found)
    while some := list(islice(found, _LOOK_UP)):
        known = destination.known(item.path for item in some if isinstance(item, Item))
        for item in some:
            if isinstance(item, Item):
                yield msgspec.structs.replace(item, known=known.get(item.path))
            else:
                yield item


def _read(
    found: Iterable[Item | Failure], settings: Settings, encode: "Encode", jobs: int
) -> Iterator[Outcome]:
    if settings.engine == "dask":
        from guideline_nlp.batch.dask import read_items
    else:
        from guideline_nlp.batch.pool import read_items

    return read_items(found, settings, encode, jobs)


def _in_commits(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes, some at a time: few enough to keep memory flat, and none kept waiting for long."""
    some: list[Outcome] = []
    since = time.monotonic()
    for outcome in outcomes:
        some.append(outcome)
        if len(some) >= _COMMIT_NOTICES or time.monotonic() - since > _COMMIT_SECONDS:
            yield some
            some, since = [], time.monotonic()
    if some:
        yield some
