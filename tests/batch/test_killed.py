"""Runs that are killed at random moments and resumed end with exactly the records of an uninterrupted run."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batch_notices import held_in, write_notices
from guideline_nlp.batch import run
from postgresql import own_schema

NOTICES = 120
PROGRAM = """
import sys
from guideline_nlp.batch import running

pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)
running._COMMIT_NOTICES = 4
for step in running.run_steps([sys.argv[1]], to=sys.argv[2], jobs=2, resume=True):
    print("committed", flush=True)
"""


def run_and_kill(folder: Path, to: str, chance: random.Random) -> bool:
    """Start or resume a run and kill it at a random moment; whether it was still at work."""
    command = [sys.executable, "-c", PROGRAM, str(folder), to]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(chance.randrange(4)):
            process.stdout.readline()
        time.sleep(chance.random() * 0.05)
        process.kill()
        return process.wait() != 0


def prepare(folder: Path, to: str) -> None:
    """A finished run over notices of which some then change."""
    write_notices(folder, range(NOTICES // 2), months=17)
    run([folder], to=to)
    write_notices(folder, range(10, NOTICES))
    (folder / "空.html").touch()


def kill_and_resume(tmp_path: Path, to: str, uninterrupted: str, kills: int) -> None:
    chance = random.Random(20240115)
    prepare(tmp_path / "in", uninterrupted)
    run([tmp_path / "in"], to=uninterrupted)
    for path in (tmp_path / "in").iterdir():
        path.unlink()
    prepare(tmp_path / "in", to)
    killed = sum(run_and_kill(tmp_path / "in", to, chance) for _ in range(kills))
    assert killed > kills / 2
    run([tmp_path / "in"], to=to, resume=True)
    assert held_in(to) == held_in(uninterrupted)


def test_sqlite(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, str(tmp_path / "killed.sqlite"), str(tmp_path / "whole.sqlite"), 20)


def test_postgresql(tmp_path: Path, postgresql: str, postgresql_server: str) -> None:
    with own_schema(postgresql_server) as uninterrupted:
        kill_and_resume(tmp_path, postgresql, uninterrupted, 20)


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_files(tmp_path: Path, suffix: str) -> None:
    kill_and_resume(tmp_path, str(tmp_path / f"killed{suffix}"), str(tmp_path / f"whole{suffix}"), 8)


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_files_that_are_being_published(tmp_path: Path, suffix: str) -> None:
    """What was published before stays, or what is new is there: never a part of it."""
    to = str(tmp_path / f"out{suffix}")
    write_notices(tmp_path / "in", range(8))
    run([tmp_path / "in"], to=to)
    before = held_in(to)
    write_notices(tmp_path / "in", range(8), months=15)
    whole = str(tmp_path / f"whole{suffix}")
    run([tmp_path / "in"], to=whole)
    chance = random.Random(7)
    for _ in range(8):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / "in"), to]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            process.stdout.readline()
            time.sleep(chance.random() * 0.1)
            process.kill()
        if Path(to).exists():
            assert held_in(to)["notices"] in (before["notices"], held_in(whole)["notices"])
    run([tmp_path / "in"], to=to, resume=True)
    assert held_in(to)["notices"] == held_in(whole)["notices"]
