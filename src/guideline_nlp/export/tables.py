"""The tables of notices: the columns of each, and the rows that a notice gives.

The one home of both: frames, Parquet, JSON Lines, CSV and databases are made from here. Rows join
over any number of notices by ``notice_id`` and the record's ``id``.
"""

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from guideline_nlp.export.columns import Column, Row, Table, integer, table_of, text
from guideline_nlp.export.ledger import LedgerEntry, build_ledger
from guideline_nlp.records import (
    Cell,
    Citation,
    Deadline,
    Definition,
    Diagnostic,
    Document,
    Measure,
    Notice,
    Party,
    Record,
    Responsibility,
    Section,
    Target,
    Task,
)
from guideline_nlp.records import Table as NoticeTable

_NOTICE_ID: Final = text("notice_id")
_NOTICE_COLUMNS: Final = (
    _NOTICE_ID,
    text("schema"),
    text("uri", nullable=True),
    text("media_type"),
    text("encoding", nullable=True),
    text("sha256"),
    text("title", nullable=True),
    text("document_type", nullable=True),
    text("document_number", nullable=True),
    text("agency_code", nullable=True),
    integer("number_year", nullable=True),
    integer("number_serial", nullable=True),
    text("issuers", nullable=True),
    text("addressees", nullable=True),
    Column("issued_on", "date", nullable=True),
    Column("published_on", "date", nullable=True),
    text("enclosed_titles", nullable=True),
    integer("guideline_year", nullable=True),
    text("attachments", nullable=True),
    text("release_note", nullable=True),
    text("copied_to", nullable=True),
    text("text"),
)


def _notice_row(notice: Notice) -> Iterator[Row]:
    """Several issuers are one text with 、 between them, several titles one with ；."""
    front = notice.front_matter
    number = front.document_number
    yield (
        notice.notice_id,
        notice.schema,
        notice.source.uri,
        notice.source.media_type,
        notice.source.encoding,
        notice.source.sha256,
        front.title,
        front.document_type,
        number.text if number else None,
        number.agency_code if number else None,
        number.year if number else None,
        number.serial if number else None,
        "、".join(front.issuers) or None,
        front.addressees,
        front.issued_on,
        front.published_on,
        "；".join(front.enclosed_titles) or None,
        front.guideline_year,
        "；".join(front.attachments) or None,
        front.release_note,
        front.copied_to,
        notice.text,
    )


def _records(name: str, record: type[Record]) -> Table[Notice]:
    """The table of a list of the notice whose records have an ``id``."""
    records = attrgetter(name)
    return table_of(
        name,
        record,
        (_NOTICE_ID,),
        lambda notice: (((notice.notice_id,), one) for one in records(notice)),
        ("id",),
    )


def _parties(notice: Notice) -> Iterator[tuple[Row, Record]]:
    for found in notice.responsibilities:
        for position, party in enumerate(found.parties, 1):
            yield (notice.notice_id, found.id, position), party


def _links(name: str, other: str) -> Table[Notice]:
    """The table of a list of ids that tasks have."""
    ids = attrgetter(f"{other}s")
    columns = (_NOTICE_ID, text("task_id"), text(other))

    def rows(notice: Notice) -> Iterator[Row]:
        for task in notice.tasks:
            for one in ids(task):
                yield notice.notice_id, task.id, one

    return Table(name, columns, tuple(column.name for column in columns), rows)


def _cells(notice: Notice) -> Iterator[tuple[Row, Record]]:
    for table in notice.tables:
        for row, cells in enumerate(table.rows, 1):
            for column, cell in enumerate(cells, 1):
                yield (notice.notice_id, table.id, row, column), cell


def _diagnostics(notice: Notice) -> Iterator[tuple[Row, Record]]:
    for position, diagnostic in enumerate(notice.diagnostics, 1):
        yield (notice.notice_id, position), diagnostic


def _entries(notice: Notice) -> Iterator[tuple[Row, Record]]:
    for entry in build_ledger(notice):
        yield (notice.notice_id,), entry


_PARTY: Final = (_NOTICE_ID, text("responsibility_id"), integer("position"))
_CELL: Final = (_NOTICE_ID, text("table_id"), integer("row"), integer("column"))

NOTICE_TABLES: Final[tuple[Table[Notice], ...]] = (
    Table("notices", _NOTICE_COLUMNS, ("notice_id",), _notice_row),
    _records("documents", Document),
    _records("sections", Section),
    _records("measures", Measure),
    _records("tasks", Task),
    _records("responsibilities", Responsibility),
    table_of("parties", Party, _PARTY, _parties),
    _links("task_responsibilities", "responsibility_id"),
    _records("targets", Target),
    _records("deadlines", Deadline),
    _links("task_deadlines", "deadline_id"),
    _records("citations", Citation),
    _records("definitions", Definition),
    _records("tables", NoticeTable),
    table_of("cells", Cell, _CELL, _cells),
    table_of("diagnostics", Diagnostic, (_NOTICE_ID, integer("position")), _diagnostics),
    table_of("ledger", LedgerEntry, (_NOTICE_ID,), _entries, ("task_id",)),
)
"""Every table of a notice."""
