"""Regular expressions that are compiled when they are first used.

Compiling is half of the start of the program, since a set of Chinese characters takes a tenth of a
millisecond, and a notice meets two patterns of three.
"""

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands for a pattern, and has its methods from their first use on."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern as ``re.compile`` gives it, but for its time; a wrong one raises ``re.error`` when used.

    >>> lazily("[一二三]、").match("二、主要任务").end()
    2
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
