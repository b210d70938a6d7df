"""Columns and rows of the tables: what is promised to whoever stores them."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guideline_nlp
from example_notice import TEXT, build_notice, build_target
from guideline_nlp.export.columns import Column, Table, columns_of, fitting, reader_of
from guideline_nlp.export.comparison_tables import COMPARISON_TABLES, SERIES_TABLES
from guideline_nlp.export.tables import NOTICE_TABLES
from guideline_nlp.records import Diagnostic, Notice, Section, Span, Target

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpora"
REAL = sorted(path for path in SHARED.rglob("*.*") if path.suffix in {".html", ".txt"})
COLUMNS = Path(__file__).parent / "columns.txt"
TABLES: dict[str, Table[Any]] = {
    table.name: table for table in (*NOTICE_TABLES, *COMPARISON_TABLES, *SERIES_TABLES)
}
PYTHON = {
    "text": str, "choice": str, "integer": int, "float": float, "decimal": Decimal, "boolean": bool,
    "date": date,
}  # fmt: skip


def rows_of(name: str, notice: Notice) -> list[dict[str, Any]]:
    names = [column.name for column in TABLES[name].columns]
    return [dict(zip(names, row, strict=True)) for row in TABLES[name].rows(notice)]


def described(column: Column, table: Table[Any]) -> str:
    marks = ["key"] * (column.name in table.key) + ["nullable"] * column.nullable
    return " ".join([table.name, column.name, column.type, *marks, "|".join(column.choices)]).rstrip()


def test_the_columns_are_those_on_file() -> None:
    """Columns are added at will; one that goes, or changes its type, breaks what users have stored.

    Write the file anew with ``GUIDELINE_NLP_WRITE_GOLDEN=1``.
    """
    found = "".join(f"{described(column, table)}\n" for table in TABLES.values() for column in table.columns)
    if os.environ.get("GUIDELINE_NLP_WRITE_GOLDEN"):
        COLUMNS.write_text(found, encoding="utf-8")
    assert found == COLUMNS.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_names_are_unique_and_the_key_is_among_them(table: Table[Any]) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)


def test_table_names_are_unique() -> None:
    assert len(TABLES) == len(NOTICE_TABLES) + len(COMPARISON_TABLES) + len(SERIES_TABLES)


def test_the_reference_names_every_table() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert [name for name in TABLES if f"`{name}`" not in reference] == []


def assert_rows_are_as_declared(notice: Notice) -> None:
    for table in NOTICE_TABLES:
        keys = set()
        for row in table.rows(notice):
            values = dict(zip((column.name for column in table.columns), row, strict=True))
            keys.add(tuple(values[name] for name in table.key))
            for column in table.columns:
                value = values[column.name]
                assert (value is None and column.nullable) or type(value) is PYTHON[column.type], column
                assert not column.choices or value is None or value in column.choices
        assert len(keys) == len(list(table.rows(notice)))


def test_rows_of_the_example_are_as_declared() -> None:
    assert_rows_are_as_declared(build_notice())


@pytest.mark.parametrize("path", sorted((ROOT / "corpora").glob("*_20*.*")), ids=lambda path: path.name)
def test_rows_of_own_notices_are_as_declared(path: Path) -> None:
    assert_rows_are_as_declared(guideline_nlp.parse(path))


@pytest.mark.skipif(not REAL, reason="../shared/corpora is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_rows_of_real_notices_are_as_declared(path: Path) -> None:
    assert_rows_are_as_declared(guideline_nlp.parse(path))


def test_the_row_of_a_notice() -> None:
    (row,) = rows_of("notices", build_notice())
    assert row["notice_id"] == "云发〔2026〕1号"
    assert (row["agency_code"], row["number_year"], row["number_serial"]) == ("云发", 2026, 1)
    assert row["issuers"] == "云江省人民政府"
    assert row["issued_on"] == date(2026, 3, 1)
    assert row["enclosed_titles"] is None
    assert row["text"] == TEXT


def test_parties_lead_to_their_responsibility() -> None:
    assert [
        (row["responsibility_id"], row["position"], row["name"], row["role"])
        for row in rows_of("parties", build_notice())
    ] == [("r1", 1, "省水利厅", "lead"), ("r1", 2, "省林业局", "support")]


def test_spans_are_start_and_end() -> None:
    notice = build_notice(targets=(build_target(due_span=Span(3, 9)), build_target(id="g2")))
    first, second = rows_of("targets", notice)
    assert TEXT[first["start"] : first["end"]] == "湿地监测站"
    assert (first["due_start"], first["due_end"]) == (3, 9)
    assert (second["due_start"], second["due_end"]) == (None, None)
    (found,) = rows_of("responsibilities", notice)
    assert TEXT[found["scope_start"] : found["scope_end"]].startswith("提升监测")


def test_cells_and_diagnostics_are_counted_from_one() -> None:
    notice = guideline_nlp.parse("关于印发指标的通知\n一、指标\n指标\t目标\n覆盖率\t95%\n".encode())
    cells = rows_of("cells", notice)
    assert [(row["row"], row["column"], row["text"]) for row in cells] == [
        (1, 1, "指标"), (1, 2, "目标"), (2, 1, "覆盖率"), (2, 2, "95%"),
    ]  # fmt: skip
    doubts = (Diagnostic("no-title", "warning", "no title"), Diagnostic("no-body", "error", "no body"))
    rows = rows_of("diagnostics", build_notice(diagnostics=doubts))
    assert [(row["position"], row["code"], row["start"]) for row in rows] == [
        (1, "no-title", None), (2, "no-body", None),
    ]  # fmt: skip


def test_a_nullable_span_and_a_choice_in_columns() -> None:
    columns = {column.name: column for column in columns_of(Section)}
    assert columns["heading_start"] == Column("heading_start", "integer", nullable=True)
    assert columns["start"] == Column("start", "integer")
    assert columns["role"].choices[:2] == ("overview", "principles")
    assert "heading_span" not in columns


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("16", "16"),
        ("0.3333", "0.3333"),
        ("1.2E+12", "1200000000000"),
        ("-9999999999999999999999999999", "-9999999999999999999999999999"),
        ("10000000000000000000000000000", None),
        ("0.12345678909", "0.1234567890"),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_a_number_is_what_a_decimal_column_holds(value: str, stored: str | None) -> None:
    assert fitting(Decimal(value)) == (None if stored is None else Decimal(stored))


@given(st.decimals())
def test_every_number_fits_or_is_null(value: Decimal) -> None:
    stored = fitting(value)
    if stored is not None:
        assert abs(stored) < Decimal(10) ** 28
        assert stored.as_tuple().exponent >= -10
        assert abs(stored - value) < Decimal("1e-10")


def test_numbers_too_long_are_null_in_rows() -> None:
    read = reader_of(Target)
    names = [column.name for column in columns_of(Target)]
    row = dict(zip(names, read(build_target(value=Decimal(10) ** 40)), strict=True))
    assert (row["value"], row["base_value"]) == (None, Decimal(12))


def test_an_empty_notice_has_its_own_row_and_no_other() -> None:
    notice = guideline_nlp.parse("甲".encode())
    assert {table.name for table in NOTICE_TABLES if list(table.rows(notice))} <= {
        "notices", "documents", "diagnostics",
    }  # fmt: skip
