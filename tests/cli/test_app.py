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
