"""The program as a whole: its version, its help, and faults that any command may meet."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import IO

import pytest
from typer.testing import CliRunner

from guideline_nlp.cli import app

NOTICE = str(Path(__file__).parents[2] / "corpora" / "yunjiang-ip_2023.html")
PROGRAM = "from guideline_nlp.__main__ import main; main()"


def test_the_version_is_that_of_the_package() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"guideline-nlp {version('guideline-nlp')}\n")


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 2
    assert "parse" in result.output


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(app, ["prase"]).exit_code == 2


def run_program(program: str, *arguments: str, stdout: int | IO[str] = subprocess.PIPE) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_in_a_line() -> None:
    with open("/dev/full", "w") as full:
        assert run_program(PROGRAM, "schema", stdout=full) == (1, "guideline-nlp: No space left on device\n")


@pytest.mark.parametrize(
    ("missing", "extra", "arguments"),
    [
        ("rapidfuzz", "compare", ["compare", NOTICE, NOTICE]),
        ("jinja2", "report", ["report", NOTICE, "-o", os.devnull]),
        ("xlsxwriter", "excel", ["ledger", NOTICE, "-o", "台账.xlsx"]),
        ("sqlalchemy", "sql", ["search", NOTICE, "选址"]),
    ],
)
def test_an_extra_that_is_absent_is_named(missing: str, extra: str, arguments: list[str]) -> None:
    pytest.importorskip("rjieba")
    code, said = run_program(f"import sys; sys.modules[{missing!r}] = None; {PROGRAM}", *arguments)
    assert (code, said) == (1, f"guideline-nlp: this needs {missing}: pip install 'guideline-nlp[{extra}]'\n")


@pytest.mark.parametrize(
    ("arguments", "page"),
    [
        (["tables", "-o", "表"], "表/parties.csv"),
        (["ledger", "-o", "台账.xlsx"], "台账.xlsx"),
        (["report", "-o", "页.html"], "页.html"),
        (["series", "--report", "页.html"], "页.html"),
    ],
)
def test_every_command_that_reads_notices_takes_a_file_of_organisations(
    arguments: list[str], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("机构.toml").write_text(
        '[[organisation]]\nname = "云江省水利和湖泊厅"\nshort = ["省湖泊办"]\nkind = "local"\n', "utf-8"
    )
    Path("湿地.txt").write_text(
        "云江省林业局关于加强湿地保护的通知\n一、主要任务\n（一）监测。开展湖泊监测。（省湖泊办负责）\n"
        "（二）巡护。加强湖泊巡护。（云江省水利和湖泊厅负责）\n云江省林业局\n2026年3月1日",
        "utf-8",
    )
    written = []
    for options in ([], ["--organisations", "机构.toml", "--encoding", "utf-8", "--reference", "2026-01-01"]):
        assert CliRunner().invoke(app, [*arguments, "湿地.txt", *options]).exit_code == 0
        written.append(Path(page).read_bytes())
    assert written[0] != written[1]


@pytest.mark.parametrize("arguments", [["parse", "--reference"], ["orgs", "--on"]])
def test_a_date_that_is_none_is_said_to_be_none(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, [*arguments, "2026-02-30", NOTICE])
    assert result.exit_code == 2
    assert "2026-02-30: not a date, YYYY-MM-DD" in result.stderr
