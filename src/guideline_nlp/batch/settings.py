"""What a batch is told: how to parse, which files to take, and the limits that bad input runs into."""

from typing import Literal

from guideline_nlp.pipeline import Parser
from guideline_nlp.records import Record

PATTERNS = (
    "*.html",
    "*.htm",
    "*.shtml",
    "*.xhtml",
    "*.mht",
    "*.mhtml",
    "*.txt",
    "*.md",
    "*.markdown",
    "*.docx",
    "*.pdf",
    "*.doc",
    "*.wps",
    "*.rtf",
    "*.odt",
    "*.ofd",
)
"""The last five cannot be read: they are taken so that each is named as a failure, with what to do."""
MEGABYTE = 1024 * 1024


class Limits(Record):
    """Where a batch stops trying, and records a failure instead.

    ``seconds`` and ``memory`` (bytes of address space) are for one notice, ``file_bytes`` for one file, row
    or member. An archive may have ``members`` members, and unpack to ``archive_bytes`` and to ``ratio`` times
    its size. Seconds and memory are watched by the operating system, on POSIX only.
    """

    seconds: float = 60
    memory: int = 1024 * MEGABYTE
    file_bytes: int = 64 * MEGABYTE
    members: int = 1_000_000
    archive_bytes: int = 100 * 1024 * MEGABYTE
    ratio: int = 200


class Settings(Record):
    """How a batch reads its sources.

    ``patterns`` are the names that are taken out of folders and archives. Of tables, ``content_column``
    holds the notice (``html``, ``text`` or ``content``, if none is named) and ``path_column`` its name
    (``path``, ``url``, ``uri`` or ``id``, else the row's number); ``query`` is what a database is asked.
    ``engine`` is what runs the work: processes on this machine, or Dask, whose ``scheduler`` is ``tcp://…``
    or a local cluster.
    """

    parser: Parser = Parser()
    patterns: tuple[str, ...] = PATTERNS
    limits: Limits = Limits()
    content_column: str | None = None
    path_column: str | None = None
    query: str | None = None
    engine: Literal["processes", "dask"] = "processes"
    scheduler: str | None = None
