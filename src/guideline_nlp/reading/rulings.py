"""The rulings of a PDF page: the straight lines that are drawn on it, and the cells between them.

Takes a page of pypdfium2, gives the box between rulings that a place of the page lies in. Lengths are in
points, heights count from the foot of the page (ISO 32000-1, 8.3.2.3).
"""

import ctypes
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from math import inf
from typing import Any, NamedTuple

SLACK = 2.5
"""How far rulings that belong together may miss one another; a filled stripe as thin as that is one."""
_FEW = 2
_MOST = 2000
"""A page with more of them holds a drawing."""


class Box(NamedTuple):
    """A cell of a ruled table; where the page ends before it, its foot or head is infinite."""

    left: float
    right: float
    bottom: float
    top: float


class Place(NamedTuple):
    """A place in a table: the box, None where it is empty, and over how many columns and rows it reaches."""

    box: Box | None
    columns: int
    rows: int


class _Ruling(NamedTuple):
    """A ruling: where it stands across its direction, from where to where it reaches."""

    at: float
    start: float
    end: float


class Rulings:
    """The rulings of one direction: where they stand, and the stretches that are drawn there."""

    def __init__(self, rulings: list[_Ruling]) -> None:
        drawn: dict[float, list[tuple[float, float]]] = {}
        place = -inf
        for at, start, end in sorted(rulings):
            if at > place + SLACK:
                place = at
            drawn.setdefault(place, []).append((start - SLACK, end + SLACK))
        self._places = list(drawn)
        self._stretches = {place: _join(stretches) for place, stretches in drawn.items()}

    def __iter__(self) -> Iterator[tuple[float, float, float]]:
        """The stretches that are drawn: where they stand, from where to where they reach."""
        return ((place, *ends) for place in self._places for ends in self._stretches[place])

    def __contains__(self, place: float) -> bool:
        """Whether a ruling stands at a place."""
        return place in self._stretches

    def around(self, at: float, across: float) -> tuple[float, float]:
        """The next rulings before and after ``at`` that pass ``across``; infinite where there is none."""
        number = bisect(self._places, at)
        before = (place for place in reversed(self._places[:number]) if self.reaches(place, across, across))
        after = (place for place in self._places[number:] if self.reaches(place, across, across))
        return next(before, -inf), next(after, inf)

    def any_within(self, first: float, last: float, start: float, end: float) -> bool:
        """Whether a ruling between two places is drawn somewhere between ``start`` and ``end``."""
        between = self._places[bisect(self._places, first) : bisect_left(self._places, last)]
        return any(low < end and high > start for place in between for low, high in self._stretches[place])

    def reaches(self, place: float, start: float, end: float) -> bool:
        """Whether the ruling at a place is drawn all the way from ``start`` to ``end``."""
        return any(first <= start and end <= last for first, last in self._stretches[place])

    def ends(self, place: float, across: float) -> tuple[float, float]:
        """Where the ruling at a place begins and ends that passes ``across``, as others do near it."""
        drawn = next(one for one in self._stretches[place] if one[0] <= across <= one[1])
        others = [one for stretches in self._stretches.values() for one in stretches]
        first = min(start for start, _ in others if abs(start - drawn[0]) <= 2 * SLACK)
        return first, max(end for _, end in others if abs(end - drawn[1]) <= 2 * SLACK)


def _join(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that overlap as one."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


class Grid:
    """The rulings of a page in both directions."""

    def __init__(self, page: Any) -> None:
        rulings = list(islice(_read_rulings(page), _MOST + 1))
        if len(rulings) > _MOST:
            rulings = []
        self._upright = Rulings([ruling for upright, ruling in rulings if upright])
        self._level = Rulings([ruling for upright, ruling in rulings if not upright])
        self._cells: dict[Box, bool] = {}
        self._closed: dict[Box, Box] = {}
        self.ruled = bool(rulings)

    def box_at(self, x: float, y: float) -> Box | None:
        """The box that a place lies in, if it is a cell.

        A cell has two upright sides and a level one, drawn all along, and no upright ruling inside. Of
        a table with open sides the outermost cells have one, and end where their level ones do.
        """
        box = Box(*self._upright.around(x, y), *self._level.around(y, x))
        if (box.left == -inf) != (box.right == inf):
            if box not in self._closed:
                self._closed[box] = self._close_side(box, x)
            box = self._closed[box]
        if box not in self._cells:
            self._cells[box] = self._is_cell(box)
        return box if self._cells[box] else None

    def level_bands(self) -> Iterator[tuple[tuple[float, float], list[float]]]:
        """Level rulings that reach equally far: from where to where, and their heights, from the top."""
        groups: dict[tuple[float, float], list[float]] = {}
        for place, start, end in self._level:
            alike = (ends for ends in groups if max(abs(ends[0] - start), abs(ends[1] - end)) <= 2 * SLACK)
            groups.setdefault(next(alike, (start, end)), []).append(place)
        yield from ((ends, heights[::-1]) for ends, heights in groups.items() if len(heights) > _FEW)

    def _close_side(self, box: Box, x: float) -> Box:
        """A box with a side where the level rulings above and below it end, if they end at one place."""
        ends = {self._level.ends(place, x) for place in (box.bottom, box.top) if abs(place) < inf}
        if len(ends) != 1:
            return box
        first, last = ends.pop()
        return box._replace(left=first) if box.left == -inf else box._replace(right=last)

    def _is_cell(self, box: Box) -> bool:
        left, right, bottom, top = box
        level = [place for place in (bottom, top) if abs(place) < inf]
        return (
            right - left < inf
            and level != []
            and all(self._level.reaches(place, left, right) for place in level)
            and all(
                self._upright.reaches(place, max(bottom, level[0]), min(top, level[-1]))
                for place in (left, right)
                if place in self._upright
            )
            and not self._upright.any_within(left, right, bottom + 2 * SLACK, top - 2 * SLACK)
        )


def group_boxes(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """The boxes that stand at or below one another without a gap, from the top of the page downwards."""
    group: list[Box] = []
    foot = inf
    for box in sorted(boxes, key=lambda box: (-box.top, box.left)):
        if group and box.top < foot - SLACK:
            yield group
            group = []
        foot = min(foot, box.bottom) if group else box.bottom
        group.append(box)
    if group:
        yield group


def set_rows(boxes: Sequence[Box], columns: Iterable[float] = ()) -> list[list[Place]]:
    """The rows of the table that boxes make up; none where they cover one another and make up none.

    Where nobody has written in a box, it is not among ``boxes``, and its place is empty; ``columns`` are
    where columns begin that may hold nothing else.

    >>> head, left, right = Box(0, 200, 80, 100), Box(0, 100, 60, 80), Box(100, 200, 60, 80)
    >>> set_rows([head, left, right]) == [[Place(head, 2, 1)], [Place(left, 1, 1), Place(right, 1, 1)]]
    True
    """
    drawn = {box.left for box in boxes}
    lefts = sorted(drawn.union(at for at in columns if all(abs(at - left) > SLACK for left in drawn)))
    tops = sorted({-box.top for box in boxes})
    starts = {(-box.top, box.left): box for box in boxes}
    covered: set[tuple[float, float]] = set()
    rows: list[list[Place]] = []
    for top, left in product(tops, lefts):
        if left == lefts[0]:
            rows.append([])
        if (top, left) in covered:
            continue
        box = starts.pop((top, left), None)
        under = lefts[bisect_left(lefts, left) : bisect_left(lefts, box.right - SLACK)] if box else [left]
        beside = tops[bisect_left(tops, top) : bisect_left(tops, -box.bottom)] if box else [top]
        covered.update(product(beside, under))
        rows[-1].append(Place(box, len(under), len(beside)))
    return rows if not starts and len({(box.top, box.left) for box in boxes}) == len(boxes) else []


def _read_rulings(page: Any) -> Iterator[tuple[bool, _Ruling]]:
    """The rulings in the order in which they are drawn, each with whether it is upright."""
    from pypdfium2 import raw

    fills, strokes = ctypes.c_int(), ctypes.c_int()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        if not raw.FPDFPath_GetDrawMode(drawn.raw, fills, strokes):
            continue
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) <= SLACK:
            yield _ruling(left, bottom, right, top)
        elif strokes.value:
            yield from _stroked(drawn.raw)


def _stroked(path: Any) -> Iterator[tuple[bool, _Ruling]]:
    """The level and upright parts of a path that is drawn with a pen."""
    from pypdfium2 import raw

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    begun = last = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        ends = [(last, point)] if kind == raw.FPDF_SEGMENT_LINETO else []
        begun = point if kind == raw.FPDF_SEGMENT_MOVETO else begun
        if raw.FPDFPathSegment_GetClose(segment):
            ends.append((point, begun))
        for (x1, y1), (x2, y2) in ends:
            if min(abs(x1 - x2), abs(y1 - y2)) <= 1:
                yield _ruling(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        last = point


def _ruling(left: float, bottom: float, right: float, top: float) -> tuple[bool, _Ruling]:
    if top - bottom > right - left:
        return True, _Ruling((left + right) / 2, bottom, top)
    return False, _Ruling((bottom + top) / 2, left, right)
