"""``guideline-nlp series``: the years on a terminal, in a pipe and as a page."""

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from guideline_nlp.cli import app
from shown_notices import YEARS

for module in ("altair", "jinja2", "rjieba", "scipy", "vl_convert"):
    pytest.importorskip(module)


def run(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [command, *map(str, arguments)])


@pytest.fixture
def notices(tmp_path: Path) -> list[Path]:
    paths = []
    for year, text in YEARS.items():
        paths.append(tmp_path / f"{year}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


def test_a_pipe_gets_the_series_as_json(notices: list[Path]) -> None:
    result = run("series", *notices)
    assert result.exit_code == 0
    series = msgspec.json.decode(result.stdout)
    values = [value["value"] for value in series["indicators"] if value["indicator"] == "湿地监测站"]
    assert values == [10, 12, 15]


def test_a_person_gets_a_summary(notices: list[Path]) -> None:
    result = run("series", *notices, "--format", "text")
    assert result.exit_code == 0
    assert "湿地监测站" in result.stdout


def test_a_table_without_rows_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "2024.txt"
    path.write_text("云江省2024年工作要点\n一、重点任务\n（一）保护湿地。开展巡护。\n", "utf-8")
    shown = run("series", path, "--format", "text").stdout
    assert "Notices" in shown
    assert "Indicators" not in shown
    assert "Organisations" not in shown


def test_a_page_is_written_beside(notices: list[Path], tmp_path: Path) -> None:
    page = tmp_path / "years.html"
    result = run("series", *notices, "--report", page)
    assert result.exit_code == 0
    assert result.stdout.startswith("{")
    assert "2023 → 2024 → 2025" in page.read_text("utf-8")


def test_what_cannot_be_read_is_named_and_the_others_are_followed(
    notices: list[Path], tmp_path: Path
) -> None:
    result = run("series", *notices, tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert len(msgspec.json.decode(result.stdout)["notices"]) == 3


def test_nothing_that_can_be_read_gives_nothing(tmp_path: Path) -> None:
    result = run("series", tmp_path / "none.txt")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(("count", "heading"), [(2, "What changed"), (3, "Through the years")])
def test_compare_writes_the_page_of_two_notices_or_of_more(
    notices: list[Path], tmp_path: Path, count: int, heading: str
) -> None:
    page = tmp_path / "page.html"
    result = run("compare", *notices[:count], "--report", page)
    assert result.exit_code == 0
    assert f"<h1>{heading}</h1>" in page.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_named(notices: list[Path], tmp_path: Path) -> None:
    result = run("compare", *notices[:2], "--report", tmp_path / "nowhere" / "page.html")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
