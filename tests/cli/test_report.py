"""``guideline-nlp report``: a page for a notice, or the reason why there is none."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guideline_nlp.cli import app

pytest.importorskip("jinja2")

NOTICE = "关于加强湿地保护的通知\n一、主要任务\n（一）提升能力。2026年6月底前完成选址。（省水利厅负责）"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)], input=stdin)


def test_the_page_is_written_in_utf_8(tmp_path: Path) -> None:
    notice, page = tmp_path / "湿地.txt", tmp_path / "湿地.html"
    notice.write_text(NOTICE, "utf-8")
    result = run(notice, "-o", page)
    assert (result.exit_code, result.output) == (0, "")
    assert "提升能力" in page.read_text("utf-8")


def test_a_notice_may_come_from_standard_input(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("-", "--output", page, stdin=NOTICE).exit_code == 0
    assert "省水利厅" in page.read_text("utf-8")


def test_a_notice_that_cannot_be_read_is_named_and_leaves_the_page_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("earlier", "utf-8")
    result = run(tmp_path / "none.txt", "-o", page)
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert page.read_text("utf-8") == "earlier"


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    notice = tmp_path / "湿地.txt"
    notice.write_text(NOTICE, "utf-8")
    result = run(notice, "-o", tmp_path / "nowhere" / "page.html")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_where_to_write_must_be_said(tmp_path: Path) -> None:
    assert run("-", stdin=NOTICE).exit_code == 2
