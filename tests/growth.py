"""Does work grow with its input as it should: a ratio of processor times, tried again on a busy machine."""

import time
from collections.abc import Callable

FACTOR = 8
_MOST = 4 * FACTOR
"""Linear work takes FACTOR times as long for FACTOR times the input, quadratic work its square."""
_TRIES = 5


def grows_linearly(work: Callable[[int], Callable[[], object]], count: int) -> bool:
    """Whether ``work`` prepared for ``count`` pieces and for FACTOR times as many takes linear time.

    A machine that is busy with something else can make one run slow, not every one.
    """
    work(count)()
    return any(
        _seconds(work(FACTOR * count)) < _MOST * min(_seconds(work(count)) for _ in range(3)) + 0.02
        for _ in range(_TRIES)
    )


def _seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun
