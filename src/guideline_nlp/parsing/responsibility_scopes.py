"""What a responsibility governs (责任分工所管的文字): from where in its item to where it stands.

Takes the notice, its items and where the responsibilities stand; gives a span for each.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from guideline_nlp.parsing.extents import ItemTree
from guideline_nlp.parsing.findings import Extent, Item
from guideline_nlp.patterns import lazily

_MARKS = lazily(r"[\s。；，、：！？.）〕】]*+")
_SPACE = lazily(r"\s*+")


class Place(msgspec.Struct, gc=False):
    """Where a responsibility stands: its span and the innermost item around it, -1 for none."""

    span: Extent
    item: int


def is_right_after_heading(view: str, item: Item, start: int) -> bool:
    """Whether only marks stand between the item's heading and ``start``, or ``start`` is inside it."""
    heading = item.heading
    return (
        heading is not None
        and heading[0] < start
        and (start < heading[1] or only_marks(view, heading[1], start))
    )


def only_marks(view: str, start: int, end: int) -> bool:
    """Whether view[start:end] holds nothing but closing marks and white space."""
    if start < end and view[start].isalnum():
        return False
    found = _MARKS.match(view, start, end)
    return found is not None and found.end() >= end


def find_scopes(view: str, tree: ItemTree, places: Sequence[Place]) -> list[Extent]:
    """The span that each responsibility governs; ``places`` in reading order."""
    scopes: list[Extent] = []
    finder = _Finder(view, tree, places)
    last_in_item: dict[int, int] = {}
    for index, place in enumerate(places):
        before = last_in_item.get(place.item, -1)
        end = place.span[0]
        if place.item < 0:
            done = (places[index - 1].span[1], scopes[-1][0]) if index else (0, 0)
            start = _paragraph_opening(view, end, *done)
        elif before >= 0:
            start = _after(view, places[before].span[1], end, scopes[before][0])
        else:
            start, end = finder.first_scope(place)
        last_in_item[place.item] = index
        while end > start and view[end - 1].isspace():
            end -= 1
        scopes.append((start, end))
    return scopes


class _Finder:
    """Finds what the first responsibility of an item governs, by where all others stand.

    ``own`` are the levels, and the ways of standing (on a line of its own or not), at which items that
    others follow have their own responsibility: there the last item's is its own as well.
    """

    def __init__(self, view: str, tree: ItemTree, places: Sequence[Place]) -> None:
        self.view, self.tree = view, tree
        self.starts = [place.span[0] for place in places]
        self.own: set[tuple[int, bool]] = set()
        for place in places:
            if place.item >= 0:
                index = place.item if self._goes_on(place.item) else self._parent_at_end(place, place.item)
                if index >= 0 and self._goes_on(index):
                    self.own.add((tree.items[index].level, self._stands_alone(place)))

    def first_scope(self, place: Place) -> Extent:
        """What the first responsibility of an item governs."""
        view, tree, (start, end) = self.view, self.tree, place.span
        item = tree.items[place.item]
        if is_right_after_heading(view, item, start):
            return _opening(view, item), start if only_marks(view, end, item.span[1]) else item.span[1]
        child = tree.first_child.get(place.item)
        if child is None or start >= tree.starts[child]:
            return self._opening_before(start, self._governed(place)), start
        own = self._count(tree.starts[child], item.span[1])
        whole = only_marks(view, end, tree.starts[child]) and not own
        return _opening(view, item), item.span[1] if whole else start

    def _opening_before(self, start: int, index: int) -> int:
        """Where the item's words begin; its parent's, where the item is nothing but the responsibility."""
        opening = _opening(self.view, self.tree.items[index])
        while opening >= start and (index := self.tree.items[index].parent) >= 0:
            opening = _opening(self.view, self.tree.items[index])
        return opening

    def _governed(self, place: Place) -> int:
        """The item that a responsibility governs: at the very end, the outermost one that holds no other."""
        index, alone = place.item, self._stands_alone(place)
        while (self.tree.items[index].level, alone) not in self.own:
            parent = self._parent_at_end(place, index)
            if parent < 0:
                break
            index = parent
        return index

    def _parent_at_end(self, place: Place, index: int) -> int:
        """The parent of an item, where the place is at its very end and no other one inside it; or -1."""
        parent = self.tree.parents[index]
        if parent < 0:
            return -1
        start, end = self.tree.starts[parent], self.tree.ends[parent]
        only_child = self.tree.first_child[parent] == self.tree.last_child[parent]
        if (only_child and not self._stands_alone(place)) or self._count(start, end) > 1:
            return -1
        return parent if only_marks(self.view, place.span[1], end) else -1

    def _goes_on(self, index: int) -> bool:
        """Whether another item of the same parent follows."""
        return self.tree.last_child[self.tree.parents[index]] != index

    def _stands_alone(self, place: Place) -> bool:
        line = self.view.rfind("\n", self.tree.starts[place.item], place.span[0])
        return line >= 0 and only_marks(self.view, line, place.span[0])

    def _count(self, start: int, end: int) -> int:
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)


def _opening(view: str, item: Item) -> int:
    """Where an item's own words begin: after the marker, heading first."""
    if item.heading is not None:
        return item.heading[0]
    space = _SPACE.match(view, item.marker[1])
    return space.end() if space else item.marker[1]


def _after(view: str, done: int, end: int, otherwise: int) -> int:
    """Where the words after the responsibility before begin; of two side by side both govern the same."""
    marks = _MARKS.match(view, done, end)
    start = marks.end() if marks else done
    return start if start < end else otherwise


def _paragraph_opening(view: str, start: int, done: int, otherwise: int) -> int:
    """Outside all items: the start of the paragraph, or of the one before where it stands alone."""
    at = max(view.rfind("\n", done, start), view.rfind("\t", done, start)) + 1
    if at and only_marks(view, at, start):
        at = view.rfind("\n", done, at - 1) + 1
    return _after(view, max(at, done), start, otherwise)
