"""The time of day behind a date: 17时, 上午9：00—11：30, 下班前.

Takes the view and where the day ends, gives where the time of day does.
"""

import re
from typing import Final

from guideline_nlp.patterns import lazily

_ONE_NINE: Final = "一二三四五六七八九"
_PART_OF_DAY: Final = "(?:上午|下午|中午|晚上?|凌晨|早上|早晨?|清晨|傍晚)"
_HOUR: Final = f"(?:[0-9]{{1,2}}|二?十[{_ONE_NINE}]?|[零〇两{_ONE_NINE}])"
_SIXTIETHS: Final = f"(?:[0-9]{{1,2}}|[二三四五]?十[{_ONE_NINE}]?|[零〇]?[{_ONE_NINE}])"
_CLOCK: Final = lazily(
    f" ?的?{_PART_OF_DAY}? ?(?:[0-9]{{1,2}}：[0-9]{{2}}(?:：[0-9]{{2}})?[时分]?"
    f"|{_HOUR} ?(?:时|点钟?)(?![间段意要建]|一滴)(?:整|半|[一三13]刻|{_SIXTIETHS}分(?:{_SIXTIETHS}秒)?)?)"
    f"|{_PART_OF_DAY}?下班(?=[之以]?前)|{_PART_OF_DAY}(?=[之以]?前(?![往来去期]))"
)
_HEADS: Final = frozenset(f" 的上下中晚凌早清傍零〇两二十{_ONE_NINE}0123456789")
_DASHES: Final = "—~至到-"


def day_end(view: str, match: re.Match[str]) -> int:
    """Where a date ends that the grammar read, with the time of day behind a day."""
    return clock_end(view, match.end()) if match.group("day") else match.end()


def clock_end(view: str, at: int) -> int:
    """Where the time of day that begins at ``at`` ends, ``at`` itself where none does.

    >>> clock_end("5月6日上午9：00", 4)
    10
    """
    clock = _CLOCK.match(view, at) if view[at : at + 1] in _HEADS else None
    return at if clock is None else clock.end()


def clocks_end(view: str, at: int) -> int:
    """Where the range of times at ``at`` ends, or the rest of one whose first end the date holds.

    >>> clocks_end("5月6日9时—11时", 4), clocks_end("5月6日9时—11时", 6)
    (10, 10)
    """
    end = clock_end(view, at)
    near = end + 1 if end > at and view[end : end + 1] == " " else end
    dashes = view[near : near + 2]
    second = near + len(dashes) - len(dashes.lstrip(_DASHES))
    last = clock_end(view, second) if second > near else second
    return last if last > second else end
