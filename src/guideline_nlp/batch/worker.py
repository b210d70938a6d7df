"""A worker process: items come in on its standard input, their outcomes go out on its standard output.

It ends itself, and with it the notice it is at, when that takes longer or more memory than the limits allow.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import Any

from guideline_nlp.batch.reader import read_item
from guideline_nlp.batch.settings import Limits

OUT_OF_MEMORY = 77
"""The exit status of a worker that ran into its limit of memory."""


def main() -> None:
    """Serve until the input ends; the settings and the encoding of ``read_item`` come in first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is not an outcome
    settings, encode = pickle.load(incoming)
    _limit_memory(settings.limits)
    _send("ready", outgoing)
    while True:
        try:
            item = pickle.load(incoming)
            _set_alarm(settings.limits.seconds)
            outcome = read_item(item, settings, encode)
            _set_alarm(0)
            _send(outcome, outgoing)
        except EOFError:
            return
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _send(outcome: Any, outgoing: Any) -> None:
    with suppress(BrokenPipeError):
        pickle.dump(outcome, outgoing, pickle.HIGHEST_PROTOCOL)
        outgoing.flush()


def _limit_memory(limits: Limits) -> None:
    with suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _set_alarm(seconds: float) -> None:
    """Let the operating system end this process after so many seconds, whatever it is at; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
