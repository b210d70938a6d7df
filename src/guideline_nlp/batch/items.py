"""What goes through a batch: an item is one notice to be read, an outcome is what became of it."""

from typing import Any

from guideline_nlp.records import Record


class Item(Record):
    """One notice to be read: ``file`` on disk, or ``data`` out of an archive or table.

    ``path`` names it for good: the file, ``archive.zip!member`` or ``table.jsonl!row``. ``known`` is the hash
    that its bytes had when they were last read; an item that has it still is not read again.
    """

    path: str
    file: str | None = None
    data: bytes | None = None
    encoding: str | None = None
    known: str | None = None


class Failure(Record):
    """A notice that could not be read, and why; ``sha256`` is that of its bytes, where they could be had."""

    path: str
    reason: str
    sha256: str | None = None


class Unchanged(Record):
    """A notice whose bytes are those that were read before."""

    path: str


class Reading(Record):
    """A notice that was read: what identifies it, and its content as the destination stores it.

    ``notice_key`` is the hash of its records, whatever file they came from; ``sha256`` that of the file.
    """

    path: str
    sha256: str
    media_type: str
    encoding: str | None
    notice_key: str
    notice_id: str
    title: str | None
    guideline_year: int | None
    content: Any


Outcome = Reading | Failure | Unchanged


def printable(name: str) -> str:
    r"""A name that any file or database can hold: ``\xb9`` is a byte that is not UTF-8, ``\x00`` is NUL.

    >>> printable("\udcb9\udcab通知.html")
    '\\xb9\\xab通知.html'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\x00")
