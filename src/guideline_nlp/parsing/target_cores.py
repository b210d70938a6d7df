"""Counts inside an attribute that says what a whole is made of: 打造|以30名甲、100名乙为骨干的|队伍.

Takes the view, a clause and its numbers, gives the readings and where the rest of the clause begins.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from guideline_nlp.parsing.target_nouns import trim
from guideline_nlp.parsing.target_prefixes import Number, Prefix
from guideline_nlp.parsing.target_readings import Reading, as_count, make_reading
from guideline_nlp.parsing.target_verbs import verb_before
from guideline_nlp.parsing.target_words import CORE_ENDS, KINDS
from guideline_nlp.patterns import lazily

_JOINER: Final = lazily(r"(?:[、和与及]|以及)$")
_LONGEST: Final = 200
_SHORTEST: Final = 2


def read_core(view: str, start: int, end: int, numbers: Sequence[Number]) -> tuple[list[Reading], int]:
    """A reading for each count between 以 and 为骨干的, and where this ends; 0 where none is."""
    first = numbers[0].start
    verb = verb_before(view, start, first - 1) if view[first - 1] == "以" and numbers[0].counted else ""
    match = CORE_ENDS.search(view, first, min(end, first + _LONGEST)) if verb else None
    if match is None or view.endswith(KINDS, match.end(), end):
        return [], 0
    held = [number for number in numbers if number.start < match.start()]
    ends = [*(number.start for number in held[1:]), match.start()]
    readings: list[Reading] = []
    for number, until in zip(held, ends, strict=True):
        low, high = trim(view, number.end, until)
        joiner = _JOINER.search(view, low, high)
        high = joiner.start() if joiner and number is not held[-1] else high
        if not number.counted or high - low < _SHORTEST:
            return [], 0
        reading = make_reading(view, "count", number, Prefix(number.start), ((low, high),))
        span = (start if number is held[0] else number.start, high)
        readings.append(replace(as_count(reading, verb, start), span=span))
    return readings, match.end()
