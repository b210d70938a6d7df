"""Items to outcomes by worker processes on this machine.

Queues are bounded, and a worker that dies costs the item that it was at, and no other.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from guideline_nlp.batch.items import Failure, Item, Outcome
from guideline_nlp.batch.reader import Encode, hash_item
from guideline_nlp.batch.settings import MEGABYTE, Limits, Settings
from guideline_nlp.batch.worker import OUT_OF_MEMORY
from guideline_nlp.errors import GuidelineError

_AHEAD = 32  # enough to keep a worker busy through a commit
_AHEAD_BYTES = 64 * MEGABYTE
_COMMAND = (sys.executable, "-c", "from guideline_nlp.batch.worker import main; main()")


def read_items(
    found: Iterable[Item | Failure], settings: Settings, encode: Encode, jobs: int
) -> Iterator[Outcome]:
    """The outcomes of items, as they come, from ``jobs`` worker processes; failures are passed on.

    A few items are under way for each worker, whatever their number, and no more than 64 MB of their data.
    """
    start = pickle.dumps((settings, encode))
    tasks: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
    outcomes: queue.SimpleQueue[Any] = queue.SimpleQueue()
    servers = [_Server(start, settings.limits, tasks, outcomes) for _ in range(jobs)]
    for server in servers:
        server.start()
    try:
        yield from _feed(iter(found), tasks, outcomes, jobs * _AHEAD)
    finally:
        for server in servers:
            server.stop()
            tasks.put(None)
        for server in servers:
            server.join()


def _feed(found: Iterator[Item | Failure], tasks: Any, outcomes: Any, most: int) -> Iterator[Outcome]:
    under_way = data_under_way = 0
    is_exhausted = False
    while not is_exhausted or under_way:
        while not is_exhausted and under_way < most and data_under_way < _AHEAD_BYTES:
            item = next(found, None)
            if item is None:
                is_exhausted = True
            elif isinstance(item, Failure):
                yield item
            else:
                tasks.put(item)
                under_way += 1
                data_under_way += len(item.data or b"")
        if under_way:
            item, outcome = outcomes.get()
            if isinstance(outcome, BaseException):
                raise outcome
            under_way -= 1
            data_under_way -= len(item.data or b"")
            yield outcome


class _Server(threading.Thread):
    """A thread that talks to one worker process, and starts another where that has died.

    The process is sent the next item before it is done with one, so that it need not wait for this thread.
    """

    def __init__(self, start: bytes, limits: Limits, tasks: Any, outcomes: Any) -> None:
        super().__init__(daemon=True)
        self._start_message, self._limits, self._tasks, self._outcomes = start, limits, tasks, outcomes
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: Item | None = None
        self._is_stopped = False

    def run(self) -> None:
        """Have every task done, until there is a None."""
        item = self._tasks.get()
        while item is not None and not self._is_stopped:
            following = self._take_if_any()
            try:
                outcome: Any = self._ask(item, following)
            except Exception as error:  # for the thread that waits for the outcome
                outcome = error
            self._outcomes.put((item, outcome))
            item = following or self._tasks.get()
        self._end()

    def _take_if_any(self) -> Item | None:
        """The next task if one waits; the None that ends them stays where it is."""
        try:
            item: Item | None = self._tasks.get_nowait()
        except queue.Empty:
            return None
        if item is None:
            self._tasks.put(None)
        return item

    def stop(self) -> None:
        """End the worker process, whatever it is at."""
        self._is_stopped = True
        if process := self._process:
            process.kill()

    def _ask(self, item: Item, following: Item | None) -> Outcome:
        """The outcome of an item; a following one of a few bytes is sent before it is waited for."""
        process = self._process = self._process or _start_worker(self._start_message)
        if self._is_stopped:
            process.kill()
        try:
            if self._sent is not item:
                _send(item, process)
            self._sent = following if following and following.data is None else None
            if self._sent:
                _send(self._sent, process)
            outcome: Outcome = pickle.load(process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError, pickle.UnpicklingError):
            reason = _describe(self._end(), self._limits)
            return Failure(item.path, reason, hash_item(item, self._limits))
        return outcome

    def _end(self) -> int:
        """Let go of the worker process; the status it ended with."""
        process, self._process, self._sent = self._process, None, None
        return _close(process) if process else 0


def _start_worker(start: bytes) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)}
    process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(start)
        process.stdin.flush()
        pickle.load(process.stdout)
    except (EOFError, OSError) as error:
        raise GuidelineError(f"a worker process can't start, its status is {_close(process)}") from error
    return process


def _close(process: subprocess.Popen[bytes]) -> int:
    """The status of a process that ends when its input does."""
    with process, suppress(BrokenPipeError):
        process.stdin.close()  # type: ignore[union-attr]
    return process.returncode


def _send(item: Item, process: subprocess.Popen[bytes]) -> None:
    assert process.stdin
    pickle.dump(item, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()


def _describe(status: int, limits: Limits) -> str:
    """Why a worker process ended at a notice."""
    if status == OUT_OF_MEMORY:
        return f"took more than {limits.memory // MEGABYTE} MB of memory"
    if hasattr(signal, "SIGALRM") and status == -signal.SIGALRM:
        return f"took longer than {limits.seconds:g} seconds"
    return f"the worker process ended with status {status}"
