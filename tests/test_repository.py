"""What is tracked works anywhere: no path of a machine, no registry, and the commands of the README exist."""

import contextlib
import doctest
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
MACHINE_PATH = re.compile(r"(?:/(?:home|Users|root|work|opt)/|[A-Z]:\\\\)\w")
REGISTRY = re.compile(
    r"index-url|files\.pythonhosted|pypi\.org|/simple\b|registry\.npmjs|mirrors?\.\w+\.\w+", re.IGNORECASE
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
OURS = {"tests/test_repository.py"}


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    names = (name for name in listing.stdout.decode().split("\0") if name and name not in OURS)
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry"])
def test_no_file_names_a_place_outside_the_project(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in tracked_files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert not found


@pytest.mark.parametrize(
    ("line", "pattern", "caught"),
    [
        ("cd /" + "home/somebody/notices", MACHINE_PATH, True),
        ("cd /" + "work/main", MACHINE_PATH, True),
        ("pip install --index" + "-url=x", REGISTRY, True),
        ("the simple case", REGISTRY, False),
        ("see src/guideline_nlp/text", MACHINE_PATH, False),
        ("网络/work 或工作", MACHINE_PATH, False),
    ],
)
def test_the_patterns_catch_what_they_are_for(line: str, pattern: re.Pattern[str], caught: bool) -> None:
    assert bool(pattern.search(line)) == caught


@pytest.mark.parametrize("readme", READMES)
def test_the_make_commands_of_a_readme_exist(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", (ROOT / readme).read_text("utf-8")))
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_has_no_row_to_fill(readme: str) -> None:
    assert not [line for line in (ROOT / readme).read_text("utf-8").splitlines() if "TO-FILL" in line]


@pytest.mark.parametrize("readme", READMES)
def test_the_extras_of_a_readme_exist(readme: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {
        extra
        for group in re.findall(r"\.\[([a-z,]+)\]", (ROOT / readme).read_text("utf-8"))
        for extra in group.split(",")
    }
    assert named
    assert named <= set(project["optional-dependencies"])


def test_the_constraints_pin_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [needed for name, extra in extras.items() if name != "all" for needed in extra]
    names = {re.split(r"[\[<>=~!]", requirement)[0].lower() for requirement in wanted}
    pinned = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    )
    assert names <= set(pinned)


@pytest.mark.parametrize("readme", READMES)
def test_the_python_examples_of_a_readme_are_real(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    example = doctest.DocTestParser().get_doctest(blocks, {}, readme, readme, 0)
    assert example.examples
    report: list[str] = []
    with contextlib.chdir(ROOT):
        failed, _ = doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append)
    assert not failed, "".join(report)


@pytest.mark.parametrize("readme", READMES)
def test_the_command_line_examples_of_a_readme_are_real(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    blocks = re.findall(r"```console\n\$ guideline-nlp (.*?)\n(.*?)```", text, re.DOTALL)
    assert blocks
    for command, shown in blocks:
        done = subprocess.run(
            [sys.executable, "-m", "guideline_nlp", *shlex.split(command)],
            cwd=ROOT,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode().splitlines())
        assert doctest.OutputChecker().check_output(shown, printed, FLAGS), printed
