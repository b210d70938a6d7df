"""Dask: real worker processes, of which some are killed, and partitions that come out whole all the same."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from batch_notices import held_in, write_notices
from guideline_nlp.batch import Settings, run
from guideline_nlp.batch.items import Failure, Item, Reading

distributed = pytest.importorskip("distributed", reason="needs the extra dask")

from guideline_nlp.batch import dask as engine  # noqa: E402


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PARTITION", 10)


def kill_workers(cluster: Any, over: threading.Event, killed: list[int]) -> None:
    chance = random.Random(5)
    while not over.wait(0.4 + chance.random()):
        pids = [worker.pid for worker in cluster.workers.values() if worker.pid]
        if pids and len(killed) < 4:
            killed.append(chance.choice(pids))
            os.kill(killed[-1], signal.SIGKILL)


def test_workers_that_are_killed_cost_nothing(tmp_path: Path, cluster: Any) -> None:
    write_notices(tmp_path / "in", range(150))
    (tmp_path / "in" / "空.html").touch()
    whole, to = str(tmp_path / "whole.sqlite"), str(tmp_path / "out.sqlite")
    run([tmp_path / "in"], to=whole)
    over, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=kill_workers, args=(cluster, over, killed))
    killer.start()
    try:
        settings = Settings(engine="dask", scheduler=cluster.scheduler_address)
        summary = run([tmp_path / "in"], to=to, settings=settings)
    finally:
        over.set()
        killer.join()
    assert killed
    assert (summary.done, summary.failed) == (150, 1)
    assert held_in(to) == held_in(whole)


def end_worker_at(notice: Any, key: str) -> str:
    """Made of a notice: the end of the Dask worker above the worker process, where its title says so."""
    if "崩" in notice.text:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    return key


def test_a_notice_that_no_worker_survives_is_found_and_the_others_are_read(cluster: Any) -> None:
    items = [Item(f"{n}", data=f"关于{'崩' if n == 7 else n}的通知".encode()) for n in range(12)]
    settings = Settings(engine="dask", scheduler=cluster.scheduler_address)
    outcomes = {one.path: one for one in engine.read_items(items, settings, end_worker_at, 2)}
    bad = outcomes.pop("7")
    assert isinstance(bad, Failure)
    assert bad.reason == "every worker of the cluster that read it ended"
    assert len(outcomes) == 11
    assert all(isinstance(one, Reading) for one in outcomes.values())


def test_the_command_makes_a_cluster(tmp_path: Path) -> None:
    import subprocess
    import sys

    write_notices(tmp_path / "in", range(3))
    command = [sys.executable, "-m", "guideline_nlp", "batch", str(tmp_path / "in"), "--engine", "dask"]
    done = subprocess.run([*command, "--to", tmp_path / "out.jsonl"], capture_output=True, check=True)
    assert done.stderr.decode().splitlines()[-1].startswith("3 notices done, 0 failed")
