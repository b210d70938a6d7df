"""The tables of a database of notices, made from the columns of ``tables``.

``notice_key``, the hash of a notice's records, holds its rows together: two notices of the same number are
two, one notice saved in two places is one. Needs the extra ``sql``.
"""

from typing import Any, Final

import sqlalchemy as sa

from guideline_nlp.export.columns import ColumnType, Table
from guideline_nlp.export.exact_number import ExactNumber
from guideline_nlp.export.tables import NOTICE_TABLES
from guideline_nlp.records import Notice

KEY: Final = "notice_key"
_OF_SOURCE: Final = frozenset({"uri", "media_type", "encoding", "sha256"})
"""What the table of notices leaves to ``notice_versions``: it is the file's, not the notice's."""

_TYPES: Final[dict[ColumnType, Any]] = {
    "text": sa.Text,
    "choice": sa.Text,
    "integer": sa.Integer,
    "float": sa.Float,
    "decimal": ExactNumber,
    "boolean": sa.Boolean,
    "date": sa.Date,
}
_REFERENCES: Final = {
    "sections": {"document_id": "documents", "parent_id": "sections"},
    "measures": {"document_id": "documents", "section_id": "sections"},
    "tasks": {"measure_id": "measures"},
    "responsibilities": {"section_id": "sections", "table_id": "tables"},
    "parties": {"responsibility_id": "responsibilities"},
    "task_responsibilities": {"task_id": "tasks", "responsibility_id": "responsibilities"},
    "targets": {
        "document_id": "documents",
        "section_id": "sections",
        "measure_id": "measures",
        "task_id": "tasks",
    },
    "deadlines": {"task_id": "tasks"},
    "task_deadlines": {"task_id": "tasks", "deadline_id": "deadlines"},
    "cells": {"table_id": "tables"},
}
#  The questions: this number, this year, this body's tasks, this indicator, what is due, who cites it, what
#  is odd.
_INDEXES: Final = {
    "notices": ("notice_id", "guideline_year", "issued_on"),
    "parties": ("organisation", "name"),
    "targets": ("indicator",),
    "deadlines": ("date",),
    "citations": ("document_number", "resolved_title"),
    "diagnostics": ("code",),
}

metadata = sa.MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}
)


def _stored() -> dict[str, Table[Notice]]:
    """The tables of a notice that are stored, each behind those that it refers to; the ledger is a view."""
    named = {table.name: table for table in NOTICE_TABLES if table.name != "ledger"}
    return {name: named[name] for name in dict.fromkeys(["notices", "documents", "tables", *named])}


def _make_table(table: Table[Notice]) -> sa.Table:
    is_notices = table.name == "notices"
    columns = [
        sa.Column(
            column.name, _TYPES[column.type], primary_key=column.name in table.key, nullable=column.nullable
        )
        for column in table.columns
        if column.name not in {"notice_id", *_OF_SOURCE}
    ]
    if is_notices:
        columns.insert(0, sa.Column("notice_id", sa.Text, nullable=False))
    key = sa.Column(KEY, sa.String(32), primary_key=True)
    references = [
        _reference(table.name, own, [KEY, own], [f"{other}.{KEY}", f"{other}.id"])
        for own, other in _REFERENCES.get(table.name, {}).items()
    ]
    if not is_notices:
        references.insert(0, _reference(table.name, KEY, [KEY], [f"notices.{KEY}"]))
    made = sa.Table(table.name, metadata, key, *columns, *references)
    for name in _INDEXES.get(table.name, ()):
        sa.Index(None, made.c[name])
    return made


def _reference(table: str, own: str, columns: list[str], others: list[str]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(columns, others, name=f"fk_{table}_{own}", ondelete="CASCADE")


STORED_TABLES: Final = _stored()
TABLES: Final = {name: _make_table(table) for name, table in STORED_TABLES.items()}

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("run_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.Text, nullable=False),
    sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("finished_at", sa.DateTime(timezone=True)),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("failed", sa.Integer, nullable=False),
)
"""One row a run; a run that was broken off is gone on with under its own number."""

notice_versions = sa.Table(
    "notice_versions",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("is_current", sa.Boolean, nullable=False),
    sa.Column(KEY, sa.String(32), nullable=False, index=True),
    sa.Column("notice_id", sa.Text, nullable=False, index=True),
    sa.Column("title", sa.Text),
    sa.Column("guideline_year", sa.Integer),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("encoding", sa.Text),
    sa.Column(
        "run_id", sa.Integer, sa.ForeignKey("runs.run_id", name="fk_notice_versions_run_id"), nullable=False
    ),
    sa.Column("text", sa.Text),
)
"""What each path held, one row a version; a version that is no longer current keeps its text here."""

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64)),
    sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.run_id", name="fk_failures_run_id"), nullable=False),
)
"""What could not be read when it was last tried, and why."""
