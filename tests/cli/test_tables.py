"""``guideline-nlp tables``: a file a table, and what could not be read."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guideline_nlp.cli import app
from guideline_nlp.export.tables import NOTICE_TABLES

CORPORA = Path(__file__).parents[2] / "corpora"
NOTICES = [str(CORPORA / name) for name in ("yunjiang-ip_2022.html", "linlan-business_2023.txt")]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_every_table_is_a_file(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "表" / form
    result = CliRunner().invoke(app, ["tables", *NOTICES, "-o", str(folder), "--format", form])
    assert result.exit_code == 0
    assert {path.name for path in folder.iterdir()} == {f"{table.name}.{form}" for table in NOTICE_TABLES}
    assert f"{folder / 'notices'}.{form}: 2 rows" in result.stdout


def test_csv_is_written_where_nothing_else_is_asked_for(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["tables", *NOTICES, "-o", str(tmp_path)])
    with (tmp_path / "notices.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["uri"] for row in csv.DictReader(file)] == NOTICES


def test_the_rest_is_written_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    arguments = ["tables", str(empty), NOTICES[0], "缺.html", NOTICES[0], "-o", str(tmp_path / "表")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert [line.count("空.txt") or line.count("缺.html") for line in result.stderr.splitlines()[:2]] == [
        1,
        1,
    ]
    assert "the same notice" in result.stderr.splitlines()[2]
    assert f"{tmp_path / '表' / 'notices.csv'}: 1 rows" in result.stdout


def test_a_folder_that_cannot_be_made_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = CliRunner().invoke(app, ["tables", NOTICES[0], "-o", str(tmp_path / "file" / "表")])
    assert result.exit_code == 1
    assert "guideline-nlp: " in result.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["tables", NOTICES[0]]).exit_code == 2
    assert (
        CliRunner().invoke(app, ["tables", NOTICES[0], "-o", str(tmp_path), "--format", "xls"]).exit_code == 2
    )
