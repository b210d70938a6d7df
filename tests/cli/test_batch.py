"""``guideline-nlp batch`` and ``search``: what they print, and with which code they end."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from batch_notices import write_notices

pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)


def run_command(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "guideline_nlp", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def test_all_is_well(tmp_path: Path) -> None:
    write_notices(tmp_path / "in", range(3))
    done = run_command("batch", tmp_path / "in", "--to", tmp_path / "made" / "out.sqlite", "--jobs", "1")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("3 notices done, 0 failed in ")
    again = run_command("batch", tmp_path / "in", "--to", tmp_path / "made" / "out.sqlite", "--resume")
    assert again.stderr.decode().startswith("0 notices done, 0 failed, 3 skipped in ")


def test_what_failed_is_named(tmp_path: Path) -> None:
    write_notices(tmp_path, [1])
    empty = tmp_path / "空.html"
    empty.touch()
    done = run_command("batch", "-", "--to", tmp_path / "out.jsonl", stdin=f"{tmp_path}\n".encode())
    assert done.returncode == 1
    first, last = done.stderr.decode().splitlines()
    assert first == f"guideline-nlp: {empty}: the file is empty"
    assert last.startswith("1 notices done, 1 failed in ")


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "附表.xlsx").touch()
    done = run_command("batch", tmp_path / "in", "--to", tmp_path / "out.jsonl", "--pattern", "*.txt")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[-1] == "guideline-nlp: nothing to read: no file is named *.txt"


def test_forms_that_cannot_be_read_are_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "通知.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run_command("batch", tmp_path / "in", "--to", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert "save it as .docx" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["batch", "in"], "--to"),
        (["batch", "--to", "out.jsonl"], "SOURCE"),
        (["batch", "in", "--to", "out.csv"], "not a SQLite file"),
        (["batch", "in", "--to", "out.jsonl", "--jobs", "0"], "jobs"),
        (["batch", "in", "--to", "out.jsonl", "--encoding", "klingon"], "klingon"),
        (["batch", "sqlite:///x.db", "--to", "out.jsonl"], "query"),
        (["search", "没有.sqlite", "地理标志"], "no such file"),
        (["search", __file__, "地理标志"], "not a database"),
        (["search", __file__, "地理标志", "--years", "去年"], "2021-2024"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = str(Path(__file__).parents[2] / "src")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.chdir(tmp_path)
    done = run_command(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_the_options_reach_the_batch(tmp_path: Path) -> None:
    write_notices(tmp_path, [1, 2])
    (tmp_path / "notice-0002.txt").write_bytes("各市：".encode("gb18030") * 700_000)
    options = (
        "--pattern",
        "*2.txt",
        "--file-size",
        "1",
        "--encoding",
        "gb18030",
        "--reference",
        "2024-01-01",
    )
    done = run_command("batch", tmp_path, "--to", tmp_path / "out.parquet", *options)
    assert done.returncode == 1
    assert "notice-0002.txt: larger than 1 MB" in done.stderr.decode()


def test_search_makes_no_database_of_an_empty_file(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    assert run_command("search", empty, "地理标志").returncode == 2
    assert empty.stat().st_size == 0


def test_search_prints_json_lines(tmp_path: Path) -> None:
    write_notices(tmp_path / "in", range(1, 4))
    run_command("batch", tmp_path / "in", "--to", tmp_path / "out.db")
    done = run_command(
        "search", tmp_path / "out.db", "地理标志", "机制", "--years", "2020,2022-2023", "--limit", "1"
    )
    assert done.returncode == 0
    assert "the first 1, --limit gives more" in done.stderr.decode()
    (hit,) = map(json.loads, done.stdout.splitlines())
    assert (hit["guideline_year"], hit["lead"], hit["support"]) == (2023, "审查处", "保护处")


def test_search_says_that_nothing_was_found(tmp_path: Path) -> None:
    write_notices(tmp_path / "in", [1])
    run_command("batch", tmp_path / "in", "--to", tmp_path / "out.db")
    done = run_command("search", tmp_path / "out.db", "海水淡化")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "guideline-nlp: no task was found\n"
    assert run_command("search", tmp_path / "out.db", "机制", "--years", "2024-2022").returncode == 2


def run_on_terminal(*arguments: str | Path) -> str:
    """What a command shows on a terminal."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals")
    ours, its = pty.openpty()
    shown = bytearray()
    command = [sys.executable, "-m", "guideline_nlp", *map(str, arguments)]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its):
        os.close(its)
        with suppress(OSError):  # the end of a pseudo-terminal
            while data := os.read(ours, 4096):
                shown.extend(data)
    os.close(ours)
    return shown.decode()


def test_on_a_terminal_there_is_a_bar_and_readable_text(tmp_path: Path) -> None:
    write_notices(tmp_path / "in", range(1, 4))
    (tmp_path / "in" / "空.html").touch()
    shown = run_on_terminal("batch", tmp_path / "in", "--to", tmp_path / "out.db")
    assert "notices/s" in shown
    assert "the file is empty" in shown
    assert "3 notices done, 1 failed in" in shown
    found = run_on_terminal("search", tmp_path / "out.db", "地理标志")
    assert "2024 云知发〔2024〕2号 （一）" in found
    assert "（审查处、保护处）" in found
