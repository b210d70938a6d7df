"""Which of many stretches of a text holds a character: of stretches apart, and of items that nest."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from guideline_nlp.parsing.findings import Extent, Item


class Extents:
    """Stretches in reading order, apart from one another."""

    def __init__(self, spans: Sequence[Extent]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def holding(self, at: int) -> int:
        """The index of the stretch that holds the character ``at``, -1 for none.

        >>> extents = Extents([(0, 4), (6, 9)])
        >>> extents.holding(6), extents.holding(4), 8 in extents
        (1, -1, True)
        """
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.ends[index] else -1

    def __contains__(self, at: int) -> bool:
        return self.holding(at) >= 0

    def crossing(self, stretch: Extent) -> range:
        """The indices of the stretches that share a character with ``stretch``."""
        start, end = stretch
        first = bisect_right(self.starts, start)
        first -= first > 0 and self.ends[first - 1] > start
        return range(first, max(first, bisect_left(self.starts, end, first)))


class ItemTree:
    """The items by position: which is the innermost at a place, which are whose children."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.starts = [item.span[0] for item in items]
        self.ends = [item.span[1] for item in items]
        self.parents = [item.parent for item in items]
        self.first_child: dict[int, int] = {}
        self.last_child: dict[int, int] = {}
        for index, parent in enumerate(self.parents):
            self.first_child.setdefault(parent, index)
            self.last_child[parent] = index

    def innermost(self, at: int) -> int:
        """The index of the innermost item whose span holds ``at``, -1 for none."""
        index = bisect_right(self.starts, at) - 1
        while index >= 0 and self.ends[index] <= at:
            index = self.parents[index]
        return index

    def next_start(self, after: int, limit: int) -> int:
        """Where the next item after ``after`` begins, at most ``limit``."""
        index = bisect_right(self.starts, after)
        return min(limit, self.starts[index]) if index < len(self.starts) else limit
