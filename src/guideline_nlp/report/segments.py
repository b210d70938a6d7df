"""A notice's text and the spans of its records in, segments out: the text cut at every edge of a span.

Segments follow one another without a gap, so that they give the text back to the letter, and no
offset has to be counted again by whoever shows them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from guideline_nlp.records import Notice, Record, Span

MARKED = ("target", "department", "deadline", "citation")
"""The kinds that are marked in the text; the others are shown when a reader is led to them."""


class Layer(Record):
    """A record over the text: its identifier, the kind that it is shown as, and where it lies."""

    id: str
    kind: str
    span: Span


class Segment(Record):
    """A stretch that no span's edge cuts: the records over it, outermost first, and those that open here."""

    start: int
    text: str
    layers: tuple[Layer, ...]
    opened: tuple[Layer, ...]

    @property
    def ids(self) -> str:
        """The identifiers of the records over it, as ``data-ids`` has them."""
        return " ".join([layer.id for layer in self.layers])

    @property
    def marks(self) -> tuple[Layer, ...]:
        """Those of the records over it that the text is marked with, outermost first."""
        return tuple([layer for layer in self.layers if layer.kind in MARKED])


def find_layers(notice: Notice) -> Iterator[Layer]:
    """The records that a reader may be led to; parties are named r1.1, r1.2, diagnostics x1, x2."""
    for kind, records in (
        ("task", notice.tasks),
        ("responsibility", notice.responsibilities),
        ("target", notice.targets),
        ("deadline", notice.deadlines),
        ("citation", notice.citations),
    ):
        for record in records:
            yield Layer(record.id, kind, record.span)
    for responsibility in notice.responsibilities:
        for number, party in enumerate(responsibility.parties, 1):
            yield Layer(f"{responsibility.id}.{number}", "department", party.span)
    for number, diagnostic in enumerate(notice.diagnostics, 1):
        if diagnostic.span:
            yield Layer(f"x{number}", "diagnostic", diagnostic.span)


def cut(text: str, layers: Iterable[Layer], borders: Iterable[int]) -> Iterator[Segment]:
    """The segments of ``text``, cut at every edge of a layer and at ``borders``."""
    opening: dict[int, list[Layer]] = defaultdict(list)
    closing: dict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        if layer.span.start < layer.span.end:
            opening[layer.span.start].append(layer)
            closing[layer.span.end].append(layer)
    edges = sorted({0, *borders, *opening, *closing, len(text)})
    over: list[Layer] = []
    for start, end in pairwise(edges):
        for layer in closing.get(start, ()):
            over.remove(layer)
        opened = sorted(opening.get(start, ()), key=lambda layer: -layer.span.end)
        over += opened
        yield Segment(start, text[start:end], tuple(over), tuple(opened))
