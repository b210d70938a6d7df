"""The lines of a file as they are read, and the body made of those that are the notice's own.

Takes lines with the way back to the text of the file, gives a ``MappedText`` with the runs that
announce what was left out between them.
"""

from collections.abc import Iterable, Set
from typing import NamedTuple

import msgspec

from guideline_nlp.patterns import lazily
from guideline_nlp.records import Diagnostic, Hint, MappedText, Run
from guideline_nlp.text.mapped import announce_furniture

TERMINAL = frozenset("。；：！？”）:;!?)…")
"""What a paragraph ends with, if the line that ends with it is not full."""
STARTS_ITEM = lazily(
    r"[一二三四五六七八九十]{1,3}\s?、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章条节]"
    r"|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|附\s?件|——"
)
"""What a line begins with that begins an item, and no line that goes on."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or a row of a table; runs are (offset in the line, start in the file's text, length)."""

    text: str
    runs: tuple[Run, ...]
    link: bool = False
    row: bool = False


class Part(NamedTuple):
    """What a reader finds in a file: its text, the notice in it, markup, and what the page states."""

    text: str
    body: MappedText
    hints: tuple[Hint, ...]
    meta: dict[str, str]
    diagnostics: tuple[Diagnostic, ...] = ()


def build_body(lines: Iterable[Line], source: str) -> MappedText:
    """The lines as one text, a line each, with what was left out between them announced.

    >>> build_body([Line("一、总体要求", ((0, 3, 6),))], "打印 一、总体要求")
    MappedText(text='一、总体要求', runs=((0, 0, 0), (0, 3, 6), (6, 9, 0)))
    """
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0
    for line in lines:
        if pieces:
            length += 1
        pieces.append(line.text)
        runs.extend([(length + offset, start, size) for offset, start, size in line.runs])
        length += len(line.text)
    return MappedText("\n".join(pieces), announce_furniture(runs, length, source))


def split_line(line: Line, at: int) -> tuple[Line, Line]:
    """A line as two, of which the second begins at column ``at``.

    >>> [part.text for part in split_line(Line("通知打印", ((0, 5, 4),)), 2)]
    ['通知', '打印']
    """
    before = [(start, source, min(size, at - start)) for start, source, size in line.runs if start < at]
    after = [
        (max(start - at, 0), source + max(at - start, 0), size - max(at - start, 0))
        for start, source, size in line.runs
        if start + size > at
    ]
    return Line(line.text[:at], tuple(before)), Line(line.text[at:], tuple(after))


def join_hints(hints: Iterable[Hint], source: str, starts: Set[int]) -> tuple[Hint, ...]:
    """Neighbours of one kind, with only white space between, as one; none goes over one of ``starts``.

    >>> join_hints([Hint(0, 2, "bold"), Hint(2, 4, "bold")], "总体要求", frozenset())
    (Hint(start=0, end=4, kind='bold'),)
    """
    joined: list[Hint] = []
    last: dict[str, int] = {}
    for hint in hints:
        at = last.get(hint.kind, -1)
        if at >= 0 and hint.start not in starts:
            gap = source[joined[at].end : hint.start]
            if not gap or gap.isspace():
                joined[at] = Hint(joined[at].start, hint.end, hint.kind)
                continue
        last[hint.kind] = len(joined)
        joined.append(hint)
    return tuple(joined)
