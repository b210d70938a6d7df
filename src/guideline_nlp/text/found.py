"""What the readers of dates share: a date in the view, and what it is counted from."""

from datetime import date
from typing import NamedTuple

from guideline_nlp.records import Bound, Precision
from guideline_nlp.text.numerals import parse_numeral
from guideline_nlp.text.periods import Period


class Found(NamedTuple):
    """A date in the view; ``period`` is None where nothing says which year or day is meant."""

    start: int
    end: int
    period: Period | None
    precision: Precision
    bound: Bound = "during"
    duration: str | None = None


class Context(NamedTuple):
    """What a date leaves out: the day it is counted from, and the year that is being spoken of."""

    reference: date | None
    year: int | None


def number(numeral: str | None) -> int | None:
    """The whole number that a numeral stands for, None for no number.

    >>> number("二〇二三"), number("十四五")
    (2023, None)
    """
    if numeral is not None and numeral.isascii() and numeral.isdigit():
        return int(numeral)
    value = parse_numeral(numeral or "")
    return None if value is None else int(value)
