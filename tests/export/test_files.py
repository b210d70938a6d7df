"""Tables as files, opened again by what people open them with."""

import csv
import json
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import guideline_nlp
from example_notice import build_notice, build_target
from guideline_nlp.export.cells import CELL_LENGTH
from guideline_nlp.export.columns import Column, Table, gather_rows
from guideline_nlp.export.files import TableFormat, arrow_schema, write_tables
from guideline_nlp.export.tables import NOTICE_TABLES

CORPORA = Path(__file__).parents[2] / "corpora"
HOSTILE = ["=1+1", "@SUM(A1)", "\t=1+1", "＝1+1", "-1+1", "+1", "=cmd|' /C calc'!A0", '=HYPERLINK("x")']
SMALL: Table[Any] = Table(
    "small",
    (
        Column("words", "text", nullable=True),
        Column("kind", "choice", choices=("甲", "乙")),
        Column("count", "integer", nullable=True),
        Column("value", "decimal", nullable=True),
        Column("share", "float"),
        Column("sure", "boolean"),
        Column("due", "date", nullable=True),
    ),
    ("words",),
    lambda rows: rows,
)
ROWS = [
    ("审查周期，“压减”\n到", "甲", -3, Decimal("-0.5"), 0.25, True, date(2026, 6, 30)),
    (None, "乙", None, None, -1.5, False, None),
    ("", "乙", 0, Decimal("1.2E+12"), 0.0, False, date(1949, 10, 1)),
]


def write(form: TableFormat, rows: list[Any], folder: Path) -> Path:
    (path,) = write_tables([SMALL], {"small": rows}, folder, form)
    return path


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_begins_with_the_mark_by_which_excel_knows_its_encoding(tmp_path: Path) -> None:
    assert write(TableFormat.CSV, ROWS, tmp_path).read_bytes().startswith(b"\xef\xbb\xbfwords,kind,")


def test_csv_opens_again(tmp_path: Path) -> None:
    assert read_csv(write(TableFormat.CSV, ROWS, tmp_path))[1:] == [
        ["审查周期，“压减”\n到", "甲", "-3", "-0.5", "0.25", "True", "2026-06-30"],
        ["", "乙", "", "", "-1.5", "False", ""],
        ["", "乙", "0", "1200000000000", "0.0", "False", "1949-10-01"],
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE), max_size=5))
def test_no_cell_of_csv_starts_a_formula_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    rows = [(word, "甲", -1, Decimal(-1), -1.0, True, None) for word in words]
    found = read_csv(write(TableFormat.CSV, rows, tmp_path_factory.mktemp("csv")))[1:]
    assert [row[0].removeprefix("'") for row in found] == [word.removeprefix("'") for word in words]
    for row in found:
        assert row[0].lstrip()[:1] not in set("=+-@＝＋－＠")
        assert row[0][:1] not in {"\t", "\r"}
        assert row[2:5] == ["-1", "-1", "-1.0"]


def test_a_text_longer_than_a_cell_does_not_spill(tmp_path: Path) -> None:
    rows = [("=" + "字" * 40_000, "甲", 1, None, 0.0, True, None)]
    (found,) = read_csv(write(TableFormat.CSV, rows, tmp_path))[1:]
    assert len(found[0]) == CELL_LENGTH


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")
def test_a_spreadsheet_finds_no_formula_in_csv(tmp_path: Path) -> None:
    rows = [(word, "甲", -1, Decimal("-0.5"), 0.0, True, None) for word in HOSTILE]
    path = write(TableFormat.CSV, rows, tmp_path)
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert += ["--infilter=CSV:44,34,76", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    cells = list(openpyxl.load_workbook(path.with_suffix(".xlsx")).active.iter_rows(min_row=2))
    assert [row[0].value for row in cells] == [f"'{word}" for word in HOSTILE]
    assert {cell.data_type for row in cells for cell in row} == {"s", "n", "b"}


def test_json_lines_hold_everything_as_it_is(tmp_path: Path) -> None:
    lines = write(TableFormat.JSONL, ROWS, tmp_path).read_text("utf-8").splitlines()
    first, second, third = (json.loads(line, parse_float=Decimal) for line in lines)
    assert first == {
        "words": "审查周期，“压减”\n到", "kind": "甲", "count": -3, "value": Decimal("-0.5"),
        "share": Decimal("0.25"), "sure": True, "due": "2026-06-30",
    }  # fmt: skip
    assert second["words"] is None
    assert third["value"] == 1_200_000_000_000


def test_parquet_opens_again(tmp_path: Path) -> None:
    table = parquet.read_table(write(TableFormat.PARQUET, ROWS, tmp_path))
    assert table.schema.equals(arrow_schema(SMALL))
    assert [tuple(row.values()) for row in table.to_pylist()] == ROWS


def test_the_schema_of_parquet(tmp_path: Path) -> None:
    """What a reader of files of two versions relies on; tests/export/columns.txt has the columns."""
    fields = {field.name: (str(field.type), field.nullable) for field in arrow_schema(SMALL)}
    assert fields == {
        "words": ("string", True),
        "kind": ("dictionary<values=string, indices=int8, ordered=0>", False),
        "count": ("int64", True),
        "value": ("decimal128(38, 10)", True),
        "share": ("double", False),
        "sure": ("bool", False),
        "due": ("date32[day]", True),
    }


@pytest.mark.parametrize("notices", [0, 2], ids=["no notice", "two notices"])
def test_parquet_has_the_same_schema_whatever_the_rows(notices: int, tmp_path: Path) -> None:
    paths = [CORPORA / "yunjiang-ip_2022.html", CORPORA / "linlan-business_2023.txt"][:notices]
    rows = gather_rows(NOTICE_TABLES, (guideline_nlp.parse(path) for path in paths))
    written = write_tables(NOTICE_TABLES, rows, tmp_path, TableFormat.PARQUET)
    for table, path in zip(NOTICE_TABLES, written, strict=True):
        assert parquet.read_schema(path).equals(arrow_schema(table))
        assert parquet.read_metadata(path).num_rows == len(rows[table.name])


def test_a_number_longer_than_the_column_is_written_as_none(tmp_path: Path) -> None:
    notice = build_notice(
        targets=(build_target(value=Decimal(10) ** 60, base_value=Decimal("0.123456789012")),)
    )
    write_tables(NOTICE_TABLES, gather_rows(NOTICE_TABLES, [notice]), tmp_path, TableFormat.PARQUET)
    (row,) = parquet.read_table(tmp_path / "targets.parquet").to_pylist()
    assert (row["value"], row["base_value"]) == (None, Decimal("0.1234567890"))


@pytest.mark.parametrize("form", list(TableFormat))
def test_files_are_written_anew(form: TableFormat, tmp_path: Path) -> None:
    before = write(form, ROWS[:1], tmp_path).read_bytes()
    write(form, ROWS, tmp_path)
    assert write(form, ROWS[:1], tmp_path).read_bytes() == before
