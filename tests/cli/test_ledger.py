"""``guideline-nlp ledger``: an Excel file, or a reason."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from guideline_nlp.cli import app

CORPORA = Path(__file__).parents[2] / "corpora"
NOTICE = str(CORPORA / "yunjiang-ip_2023.html")


def test_a_ledger_is_written_and_nothing_said(tmp_path: Path) -> None:
    output = tmp_path / "台账.xlsx"
    result = CliRunner().invoke(app, ["ledger", NOTICE, "-o", str(output)])
    assert (result.exit_code, result.output) == (0, "")
    assert output.read_bytes().startswith(b"PK")


def test_with_last_year(tmp_path: Path) -> None:
    alone, with_last_year = tmp_path / "a.xlsx", tmp_path / "b.XLSX"
    CliRunner().invoke(app, ["ledger", NOTICE, "-o", str(alone)])
    previous = str(CORPORA / "yunjiang-ip_2022.html")
    result = CliRunner().invoke(app, ["ledger", NOTICE, "-o", str(with_last_year), "--previous", previous])
    assert (result.exit_code, result.output) == (0, "")
    assert with_last_year.stat().st_size > alone.stat().st_size


@pytest.mark.parametrize("arguments", [["缺.html"], [NOTICE, "--previous", "缺.html"]])
def test_a_file_that_cannot_be_read_is_named_and_nothing_written(
    arguments: list[str], tmp_path: Path
) -> None:
    output = tmp_path / "台账.xlsx"
    result = CliRunner().invoke(app, ["ledger", *arguments, "-o", str(output)])
    assert result.exit_code == 1
    assert "缺.html" in result.stderr
    assert not output.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["ledger", NOTICE, "-o", str(tmp_path / "缺" / "台账.xlsx")])
    assert result.exit_code == 1
    assert "缺" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["-o", "台账.xls"], ["-o", "台账"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["ledger", NOTICE, *arguments]).exit_code == 2


def test_a_notice_without_tasks_is_said_to_have_none(tmp_path: Path) -> None:
    notice = tmp_path / "通报.txt"
    notice.write_text("关于有关情况的通报\n现将有关情况通报如下。", encoding="utf-8")
    result = CliRunner().invoke(app, ["ledger", str(notice), "-o", str(tmp_path / "台账.xlsx")])
    assert result.exit_code == 0
    assert "通报.txt: no tasks found" in result.stderr
