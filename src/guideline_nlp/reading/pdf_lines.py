"""The printed lines of a page of a PDF, and which of them are the page's own.

Takes the characters of a base line, gives a line with a space where words stand apart.
"""

from itertools import pairwise
from statistics import median
from typing import NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.pdf_glyphs import CELL_GAP, Glyph

_DRESSED_NUMBER = lazily(
    r"[-—–－―·\s]+[0-9]{1,4}[-—–－―·\s]+|第\s?[0-9]{1,4}\s?页.{0,12}|[0-9]{1,4}\s?/\s?[0-9]{1,4}"
)
# What browsers print at the head and the foot of a page: 2026/3/1 09:30 and the title, the address and 1/3.
_BROWSER_HEAD = lazily(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[,，]?\s?(?:上午|下午)?[0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?:\s[0-9]{1,4}/[0-9]{1,4})?"
)
EDGE = 0.12
_WIDE_GAP = 0.8
_LATIN_GAP = 0.2
_TWICE = 0.2
_DASHES = "—–―─-…"


class TextLine(NamedTuple):
    """A line of a page; sizes in points, ``edge`` where it stands at the head or foot of its page.

    ``gaps`` says how often its words stand as far apart as the cells of a table; ``narrow`` is a line of
    one of two columns, as if it stood in the left one.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    edge: bool
    page: int
    gaps: int
    narrow: bool = False


def is_page_mark(text: str) -> bool:
    """Whether a line at the head or foot of a page is none of the notice's: — 3 —, the address of a web page.

    >>> is_page_mark("— 12 —"), is_page_mark("https://www.example.gov.cn/zw/1.html 2/5"), is_page_mark("12")
    (True, True, False)
    """
    return bool(_DRESSED_NUMBER.fullmatch(text) or _BROWSER_HEAD.fullmatch(text))


def set_line(row: list[Glyph], height: float, number: int) -> TextLine:
    """Characters of one base line as a line, with a space where they stand apart."""
    row.sort()
    size = median(glyph.size for glyph in row)
    # some programs print a character twice to make it bold
    row = [row[0], *(after for before, after in pairwise(row) if not _is_twice(before, after))]
    pieces: list[str] = []
    gaps = 0
    for before, glyph in zip([row[0], *row], row, strict=False):
        gap = glyph.left - before.right
        gaps += gap > CELL_GAP * size
        latin = before.character.isascii() and glyph.character.isascii()
        if gap > (_LATIN_GAP if latin else _WIDE_GAP) * size:
            pieces.append(" ")
        pieces.append(glyph.character)
    base = row[0].base
    edge = not EDGE * height < base < (1 - EDGE) * height
    return TextLine("".join(pieces), row[0].left, row[-1].right, base, size, edge, number, gaps)


def _is_twice(before: Glyph, after: Glyph) -> bool:
    """Whether a character stands where the same one does; dashes do where a font has no measure of them."""
    same = before.character == after.character and after.character not in _DASHES
    return same and after.left - before.left < _TWICE * after.size
