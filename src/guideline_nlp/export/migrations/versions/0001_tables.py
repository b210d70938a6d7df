"""The tables of notices, their versions, failures and runs.

Columns are written as ``name``, ``name:type``, ``name?`` where null is allowed; text is the type of most.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from guideline_nlp.export.exact_number import ExactNumber

revision = "0001"
down_revision = None

_TYPES: dict[str, Any] = {
    "bool": sa.Boolean,
    "date": sa.Date,
    "hash": sa.String(64),
    "int": sa.Integer,
    "key": sa.String(32),
    "number": ExactNumber,
    "text": sa.Text,
    "time": sa.DateTime(timezone=True),
}
_NOTICES = """
    notice_key:key notice_id schema title? document_type? document_number? agency_code? number_year:int?
    number_serial:int? issuers? addressees? issued_on:date? published_on:date? enclosed_titles?
    guideline_year:int? attachments? release_note? copied_to? text
"""
_VERSIONS = """
    path version:int is_current:bool notice_key:key notice_id title? guideline_year:int? sha256:hash
    media_type encoding? run_id:int text?
"""
_RUNS = "run_id:int settings started_at:time finished_at:time? done:int failed:int"
_RECORDS = {
    "documents": "id role title? start:int end:int",
    "tables": "id start:int end:int",
    "sections": """
        id document_id parent_id? level:int marker ordinal:int label heading? heading_start:int?
        heading_end:int? role start:int end:int
    """,
    "measures": """
        id document_id section_id label marker ordinal:int heading? text start:int end:int
    """,
    "tasks": "id measure_id text start:int end:int action?",
    "responsibilities": """
        id section_id? text start:int end:int divided:bool open_ended:bool scope_start:int scope_end:int
        table_id?
    """,
    "parties": "responsibility_id position:int name role organisation? start:int end:int",
    "task_responsibilities": "task_id responsibility_id",
    "targets": """
        id document_id section_id? measure_id? task_id? text start:int end:int indicator comparator
        value:number? value_high:number? unit base_value:number? base_unit basis direction? baseline?
        due:date? due_start:int? due_end:int? commitment
    """,
    "deadlines": "id text start:int end:int date:date? precision period? task_id?",
    "task_deadlines": "task_id deadline_id",
    "citations": "id text start:int end:int title document_number? resolved_title",
    "definitions": "id start:int end:int text term meaning",
    "cells": "table_id row:int column:int text start:int end:int",
    "diagnostics": "position:int code severity message start:int? end:int?",
}
_KEYS = {
    "parties": ["responsibility_id", "position"],
    "task_responsibilities": ["task_id", "responsibility_id"],
    "task_deadlines": ["task_id", "deadline_id"],
    "cells": ["table_id", "row", "column"],
    "diagnostics": ["position"],
}
_REFERENCES = {
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
_INDEXES = {
    "notices": ["notice_id", "guideline_year", "issued_on"],
    "notice_versions": ["notice_key", "notice_id"],
    "parties": ["organisation", "name"],
    "targets": ["indicator"],
    "deadlines": ["date"],
    "citations": ["document_number", "resolved_title"],
    "diagnostics": ["code"],
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table("runs", *_columns(_RUNS), sa.PrimaryKeyConstraint("run_id", name="pk_runs"))
    op.create_table("notices", *_columns(_NOTICES), sa.PrimaryKeyConstraint("notice_key", name="pk_notices"))
    for name, columns in _RECORDS.items():
        _create_records(name, columns)
    _create_of_run("notice_versions", _VERSIONS, ["path", "version"])
    _create_of_run("failures", "path reason sha256:hash? run_id:int", ["path"])
    for table, names in _INDEXES.items():
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name])


def _create_records(name: str, columns: str) -> None:
    references = [_reference(name, "notice_key", ["notice_key"], ["notices.notice_key"])]
    for own, other in _REFERENCES.get(name, {}).items():
        columns_of_other = [f"{other}.notice_key", f"{other}.id"]
        references.append(_reference(name, own, ["notice_key", own], columns_of_other))
    key = sa.PrimaryKeyConstraint("notice_key", *_KEYS.get(name, ["id"]), name=f"pk_{name}")
    op.create_table(name, *_columns(f"notice_key:key {columns}"), key, *references)


def _create_of_run(name: str, columns: str, key: list[str]) -> None:
    run = sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name=f"fk_{name}_run_id")
    op.create_table(name, *_columns(columns), sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"), run)


def _columns(words: str) -> list[sa.Column[Any]]:
    return [
        _column(*word.removesuffix("?").split(":"), nullable=word.endswith("?")) for word in words.split()
    ]


def _column(name: str, kind: str = "text", *, nullable: bool) -> sa.Column[Any]:
    return sa.Column(name, _TYPES[kind], nullable=nullable, autoincrement=False)


def _reference(table: str, own: str, columns: list[str], others: list[str]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(columns, others, name=f"fk_{table}_{own}", ondelete="CASCADE")
