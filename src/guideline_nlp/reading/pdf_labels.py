"""The meta table of a printed web page whose narrow cells break its labels: 发文机 above 关：.

Takes the characters of a page by base lines, gives the labels with the values beside them. Such a table has
no rulings, and a value of one line stands between the two of its label.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guideline_nlp.reading.labels import bare_label
from guideline_nlp.reading.pdf_glyphs import CELL_GAP, Glyph

_NEAR = 2.2
_STRAIGHT = 3.0


class _Label(NamedTuple):
    """A label in two lines."""

    upper: list[Glyph]
    lower: list[Glyph]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.upper[0].left

    def is_beside(self, glyphs: Sequence[Glyph]) -> bool:
        """Whether a stretch stands between the head of the first line and the foot of the second."""
        slack = self.upper[0].size / 2
        return self.lower[0].base - slack < glyphs[0].base < self.upper[0].base + slack


def find_label_rows(lines: Iterable[Sequence[Glyph]]) -> list[list[list[Glyph]]]:
    """The rows of the table: a label, its value, perhaps another label and its value."""
    stretches = [stretch for line in lines for stretch in _stretches(line)]
    labels = list(_find_labels(stretches))
    taken = {id(part) for label in labels for part in label}
    values = [stretch for stretch in stretches if id(stretch) not in taken] if labels else []
    rows: list[list[list[Glyph]]] = []
    while labels:
        row = sorted((label for label in labels if label.is_beside(labels[0].upper)), key=_left)
        labels = [label for label in labels if label not in row]
        cells: list[list[Glyph]] = []
        for label, limit in zip(row, [*map(_left, row[1:]), float("inf")], strict=True):
            beside = (
                value for value in values if label.is_beside(value) and label.left < value[0].left < limit
            )
            cells += [[*label.upper, *label.lower], [glyph for value in beside for glyph in value]]
        rows.append(cells)
    return rows


def _left(label: _Label) -> float:
    return label.left


def _find_labels(stretches: Sequence[list[Glyph]]) -> Iterator[_Label]:
    """Two stretches, one below the other, that together are a label of a page, from above downwards."""
    above: dict[int, list[Glyph]] = {}
    for stretch in stretches:
        column = round(stretch[0].left / _STRAIGHT)
        upper = above.get(column)
        if (
            upper
            and stretch[-1].character in "：:"
            and upper[0].base - stretch[0].base < _NEAR * stretch[0].size
            and bare_label("".join(glyph.character for glyph in (*upper, *stretch)))
        ):
            yield _Label(upper, stretch)
        above[column] = stretch


def _stretches(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """A line, cut where its words stand as far apart as cells."""
    stretch: list[Glyph] = []
    for glyph in sorted(line):
        if stretch and glyph.left - stretch[-1].right > CELL_GAP * glyph.size:
            yield stretch
            stretch = []
        stretch.append(glyph)
    if stretch:
        yield stretch
