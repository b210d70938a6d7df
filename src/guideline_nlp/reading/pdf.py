"""PDF to SourceText: the text layer, ordered by position, its lines joined into paragraphs.

Takes the bytes of a PDF (ISO 32000), gives the notice's paragraphs; page numbers and running
heads are left out. Needs the extra ``pdf`` (pypdfium2).
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from statistics import median
from typing import Any, NamedTuple

from guideline_nlp.errors import NoTextError, UnreadableSourceError
from guideline_nlp.extras import import_extra
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.furniture import find_furniture, is_page_line
from guideline_nlp.reading.labels import read_meta
from guideline_nlp.reading.lines import Line, Part, build_body
from guideline_nlp.records import Run

_DRESSED_NUMBER = lazily(
    r"[-—–－―·\s]+[0-9]{1,4}[-—–－―·\s]+|第\s?[0-9]{1,4}\s?页.{0,12}|[0-9]{1,4}\s?/\s?[0-9]{1,4}"
)
_PAGE_NUMBER = lazily(r"^[0-9]{1,4}(?=\s|$)|(?<=\s)[0-9]{1,4}$")
_MARKER = lazily(
    r"[一二三四五六七八九十]{1,3}\s?、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章条节]|[1-9][0-9]?[.．、](?![0-9])"
    r"|[（(][1-9][0-9]?[)）]|[①-⑳]|附\s?件|——"
)
_TERMINAL = frozenset("。：；！？”）:;!?)…")
_EDGE = 0.12
_SHORT = 1.8
_INDENT = 1.2
_LARGER = 1.2
_WIDE_GAP = 0.8
_LATIN_GAP = 0.2
_GRID = 4.0
_MANY = 0.2
_FAR = 0.3
_NARROW = 12
_LINE_GAP = 2.2
_LONGEST_HEAD = 40
_CELL_GAP = 1.2


class _Glyph(NamedTuple):
    """A printed character: its box along the line, where its base line lies, how high it is."""

    left: float
    right: float
    base: float
    size: float
    character: str


class _TextLine(NamedTuple):
    """A line of a page; sizes in points, ``edge`` where it stands at the head or foot of its page.

    ``gaps`` says how often its words stand as far apart as the cells of a table.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    edge: bool
    page: int
    gaps: int


def read_pdf(data: bytes) -> Part:
    """The notice in a PDF with a text layer."""
    with _opened(data) as document:
        printed = [line for number in range(len(document)) for line in _page_lines(document, number)]
    if not any(line.text.strip() for line in printed):
        raise NoTextError("the PDF has no text layer (a scan?); it needs OCR first")
    text = "\n".join(line.text for line in printed)
    paragraphs = list(_join_lines(printed))
    furniture = find_furniture([paragraph.text for paragraph in paragraphs])
    kept = [paragraph for at, paragraph in enumerate(paragraphs) if at not in furniture.dropped]
    return Part(text, build_body(kept, text), (), read_meta(furniture.labels))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The document; what is wrong with it, or with a page of it, is an ``UnreadableSourceError``."""
    pypdfium2 = import_extra("pypdfium2", "pdf")
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        reason = (
            "is encrypted; save it without a password" if "assword" in str(error) else f"is broken: {error}"
        )
        raise UnreadableSourceError(f"the PDF {reason}") from error


def _page_lines(document: Any, number: int) -> Iterator[_TextLine]:
    """The lines of a page from top to bottom."""
    page = document[number]
    height = page.get_height()
    row: list[_Glyph] = []
    for glyph in sorted(_read_glyphs(page.get_textpage()), key=lambda glyph: -glyph.base):
        if row and row[0].base - glyph.base > max(row[0].size, glyph.size) / 2:
            yield _set_line(row, height, number)
            row = []
        row.append(glyph)
    if row:
        yield _set_line(row, height, number)


def _read_glyphs(text_page: Any) -> Iterator[_Glyph]:
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
        yield _Glyph(left, right, base, size, character)


def _set_line(row: list[_Glyph], height: float, number: int) -> _TextLine:
    """Characters of one base line as a line, with a space where they stand apart."""
    row.sort()
    size = median(glyph.size for glyph in row)
    pieces: list[str] = []
    gaps = 0
    for before, glyph in zip([row[0], *row], row, strict=False):
        gap = glyph.left - before.right
        gaps += gap > _CELL_GAP * size
        latin = before.character.isascii() and glyph.character.isascii()
        if gap > (_LATIN_GAP if latin else _WIDE_GAP) * size:
            pieces.append(" ")
        pieces.append(glyph.character)
    base = row[0].base
    edge = not _EDGE * height < base < (1 - _EDGE) * height
    return _TextLine("".join(pieces), row[0].left, row[-1].right, base, size, edge, number, gaps)


def _join_lines(printed: Sequence[_TextLine]) -> Iterator[Line]:
    """The paragraphs that lines make up; page numbers and running heads are left out."""
    starts = [0]
    for line in printed:
        starts.append(starts[-1] + len(line.text) + 1)
    furniture = _find_page_lines(printed)
    own = [at for at in range(len(printed)) if at not in furniture]
    column = _find_column([printed[at] for at in own])
    paragraph: list[int] = []
    for at in own:
        if paragraph and _begins_paragraph(printed[paragraph[-1]], printed[at], column):
            yield _paragraph(printed, paragraph, starts)
            paragraph = []
        paragraph.append(at)
    if paragraph:
        yield _paragraph(printed, paragraph, starts)


def _find_page_lines(printed: Sequence[_TextLine]) -> set[int]:
    """The lines that stand at the head or foot of the pages and are none of the text's.

    Page numbers are (— 3 —, or 3 where the pages count on), and running heads: the same words at the
    same height, alone or with a number that counts on with the pages.
    """
    found: set[int] = set()
    while True:
        more = _find_outermost(printed, [at for at in range(len(printed)) if at not in found])
        if not more:
            return found
        found |= more


def _find_outermost(printed: Sequence[_TextLine], left: Sequence[int]) -> set[int]:
    """Those of the lines that are the first or last of their page now."""
    found: set[int] = set()
    same: dict[tuple[str, int, int], list[int]] = {}
    ends = [None, *(printed[at].page for at in left), None]
    for place, at in enumerate(left):
        line = printed[at]
        if not line.edge or ends[place] == line.page == ends[place + 2]:
            continue
        if _DRESSED_NUMBER.fullmatch(line.text):
            found.add(at)
            continue
        height = round(line.base / _GRID)
        number = _PAGE_NUMBER.search(line.text)
        if number:
            rest = line.text[: number.start()] + line.text[number.end() :]
            # bare numbers may jump with the height of the last line, words do not
            same.setdefault((rest, int(number[0]) - line.page, height if rest else 0), []).append(at)
        elif line.gaps < 2 and len(line.text) <= _LONGEST_HEAD and not _MARKER.match(line.text):
            same.setdefault((line.text, -1, height), []).append(at)
    found.update(at for lines in same.values() if len({printed[at].page for at in lines}) > 1 for at in lines)
    return found


def _find_column(lines: Sequence[_TextLine]) -> tuple[float, float]:
    """Where running text begins and ends: the right margin that most lines share, the leftmost that many do.

    In a notice of short paragraphs most lines are first lines, and indented.
    """
    lefts: Counter[int] = Counter(round(line.left / _GRID) for line in lines)
    rights: Counter[int] = Counter(round(line.right / _GRID) for line in lines)

    def sharing(places: Counter[int], place: int) -> int:
        return places[place - 1] + places[place] + places[place + 1]

    many = _MANY * max((sharing(lefts, place) for place in lefts), default=0)
    left = _GRID * min((place for place in lefts if sharing(lefts, place) >= many), default=0)
    right = _GRID * max(rights, key=lambda place: (sharing(rights, place), -place), default=0)
    size = median(line.size for line in lines) if lines else 0.0
    # lines as short as that are no running text, and none goes on in the next
    return (left, right) if right - left >= _NARROW * size else (left, math.inf)


def _begins_paragraph(before: _TextLine, line: _TextLine, column: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph, by the end of the one before, by indent, size and marker."""
    left, right = column
    if before.right < right - _SHORT * before.size or is_page_line(before.text) or is_page_line(line.text):
        return True
    rows = min(before.gaps, line.gaps) > 1
    if rows or max(before.size, line.size) > _LARGER * min(before.size, line.size):
        return True
    ended = before.text[-1] in _TERMINAL
    if before.page == line.page and before.base - line.base > _LINE_GAP * before.size and ended:
        return True
    far = left + _FAR * (right - left)
    if before.left > far or line.left > far:
        centred = abs(line.left + line.right - left - right) < 2 * line.size
        return before.left > far or ended or not centred
    indented = line.left > left + _INDENT * line.size
    if _MARKER.match(line.text):
        return indented or ended
    return indented and ended


def _paragraph(printed: Sequence[_TextLine], numbers: Sequence[int], starts: Sequence[int]) -> Line:
    pieces: list[str] = []
    runs: list[Run] = []
    size = 0
    for number in numbers:
        text = printed[number].text
        if (
            pieces
            and pieces[-1][-1].isascii()
            and pieces[-1][-1].isalpha()
            and text[0].isascii()
            and text[0].isalpha()
        ):
            pieces.append(" ")
            size += 1
        pieces.append(text)
        runs.append((size, starts[number], len(text)))
        size += len(text)
    return Line("".join(pieces), tuple(runs))
