"""The characters printed on a page of a PDF, and the base lines that they stand on.

Takes a text page of pypdfium2, gives its characters with their places in points.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_SLANT = 0.1
CELL_GAP = 1.2
"""How far the cells of a table stand apart, in sizes of their characters."""


class Glyph(NamedTuple):
    """A printed character: its box along the line, where its base line lies, how high it is.

    ``slanted`` where it runs across the page, as those of a watermark do.
    """

    left: float
    right: float
    base: float
    size: float
    character: str
    slanted: bool = False


def read_glyphs(text_page: Any) -> Iterator[Glyph]:
    """The characters that are printed; radicals that some fonts put for characters are read as these."""
    from pypdfium2 import raw

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, at)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not character or character.isspace() or not character.isprintable():
            continue
        left, bottom, right, top = text_page.get_charbox(at, loose=True)
        if right <= left or not raw.FPDFText_GetCharOrigin(text_page, at, x, y):
            continue
        size = min(top - bottom, 2 * (right - left))
        base = y.value
        if (
            raw.FPDFText_GetMatrix(text_page, at, matrix)
            and not matrix.b
            and abs(base - matrix.f) > max(size, 1)
        ):
            # some fonts carry a box of their own that is far off; where the text was set is right
            size = matrix.a * raw.FPDFText_GetFontSize(text_page, at)
            left, right, base = matrix.e, matrix.e + size, matrix.f
        if 0x2E80 <= code < 0x2FE0:
            character = unicodedata.normalize("NFKC", character)
        turns = raw.FPDFText_GetCharAngle(text_page, at) / (math.pi / 2)
        yield Glyph(left, right, base, size, character, abs(turns - round(turns)) > _SLANT)


def in_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters by the base lines that they stand on, from top to bottom."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if row and row[0].base - glyph.base > max(row[0].size, glyph.size) / 2:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row
