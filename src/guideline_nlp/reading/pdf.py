"""PDF to SourceText: the text layer, ordered by position, its lines joined into paragraphs.

Takes the bytes of a PDF (ISO 32000), gives the notice's paragraphs; page numbers and running
heads are left out. Needs the extra ``pdf`` (pypdfium2).
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager
from statistics import median
from typing import Any

from guideline_nlp.errors import NoTextError, UnreadableSourceError
from guideline_nlp.extras import import_extra
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.cells import join_rows
from guideline_nlp.reading.cut_tables import Placed, join_cut, place_table
from guideline_nlp.reading.furniture import find_furniture
from guideline_nlp.reading.labels import read_meta
from guideline_nlp.reading.line_forms import is_page_line
from guideline_nlp.reading.lines import STARTS_ITEM, TERMINAL, Line, Part, build_body
from guideline_nlp.reading.pdf_lines import TextLine, is_page_mark
from guideline_nlp.reading.pdf_page import Printed, read_page
from guideline_nlp.records import Run

_PAGE_NUMBER = lazily(r"^[0-9]{1,4}(?=\s|$)|(?<=\s)[0-9]{1,4}$")
# What the end of a line may not part (GB/T 15834, 5.1): a number, brackets and marks and what they stand by.
_UNPARTED = lazily(r"[（〔“‘《〈(\[]*(?:[!-~]+|.)(?:[）〕”’》〉)\]，。；：、！？%]+[!-~]*)*")
_PROSE = lazily("[，。；：]")
_SHORT = 1.8
_INDENT = 1.2
_LARGER = 1.2
_GRID = 4.0
_MANY = 0.2
_FAR = 0.3
_NARROW = 12
_LINE_GAP = 2.2
_LONGEST_HEAD = 40


def read_pdf(data: bytes) -> Part:
    """The notice in a PDF with a text layer."""
    printed = Printed()
    with _opened(data) as document:
        for number in range(len(document)):
            read_page(document[number], number, printed)
    if not printed.lines:
        raise NoTextError("the PDF has no text layer (a scan?); it needs OCR first")
    running = _find_running(printed)
    tables = list(_join_tables(printed, running))
    order = _order(len(printed.lines), tables)
    text = "\n".join(printed.lines[at].text for at in order)
    paragraphs = list(_join_lines(printed.lines, running, tables, _find_starts(printed.lines, order)))
    furniture = find_furniture(
        [paragraph.text for paragraph in paragraphs],
        rows={at for at, paragraph in enumerate(paragraphs) if paragraph.row},
    )
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


def _find_running(printed: Printed) -> list[int]:
    """The lines of the running text: in no table, no page number and no running head."""
    ruled = {at for first, last, _ in printed.tables for at in range(first, last)}
    none = ruled | _find_page_lines(printed.lines, ruled, printed.watermarks)
    return [at for at in range(len(printed.lines)) if at not in none]


def _join_tables(printed: Printed, running: Sequence[int]) -> Iterator[Placed]:
    tables = ((place_table(first, table), bisect_left(running, first)) for first, _, table in printed.tables)
    return join_cut(tables, printed.lines)


def _order(count: int, tables: Sequence[Placed]) -> list[int]:
    """The lines as they are read: a row that the end of a page cuts stands together, cell by cell."""
    order = list(range(count))
    for numbers, _, _ in tables:
        for place, at in zip(sorted(numbers), numbers, strict=True):
            order[place] = at
    return order


def _find_starts(lines: Sequence[TextLine], order: Sequence[int]) -> list[int]:
    """Where each line begins in the text."""
    starts = [0] * len(lines)
    end = 0
    for at in order:
        starts[at] = end
        end += len(lines[at].text) + 1
    return starts


def _join_lines(
    lines: Sequence[TextLine], running: Sequence[int], tables: Sequence[Placed], starts: Sequence[int]
) -> Iterator[Line]:
    """The paragraphs and rows that lines make up."""
    columns = {
        narrow: _find_column([lines[at] for at in running if lines[at].narrow is narrow])
        for narrow in (False, True)
    }
    done = 0
    for numbers, table, before in tables:
        yield from _join_running(lines, running[done:before], columns, starts)
        yield from join_rows(table, [_paragraph(lines, [at], starts) for at in numbers])
        done = before
    yield from _join_running(lines, running[done:], columns, starts)


def _join_running(
    lines: Sequence[TextLine],
    own: Iterable[int],
    columns: Mapping[bool, tuple[float, float]],
    starts: Sequence[int],
) -> Iterator[Line]:
    """The paragraphs of a stretch of running text."""
    paragraph: list[int] = []
    for at in own:
        before, line = lines[paragraph[-1]] if paragraph else lines[at], lines[at]
        if paragraph and (
            before.narrow is not line.narrow or _begins_paragraph(before, line, columns[line.narrow])
        ):
            yield _paragraph(lines, paragraph, starts)
            paragraph = []
        paragraph.append(at)
    if paragraph:
        yield _paragraph(lines, paragraph, starts)


def _find_page_lines(printed: Sequence[TextLine], ruled: Set[int], marks: Set[int]) -> set[int]:
    """The lines that stand at the head or foot of the pages and are none of the text's, nor of a table's.

    Page numbers are (— 3 —, or 3 where the pages count on), and running heads: the same words at the
    same height, alone or with a number that counts on with the pages. Watermarks (``marks``) are, too.
    """
    found = set(marks)
    while True:
        more = _find_outermost(printed, [at for at in range(len(printed)) if at not in found]) - ruled
        if not more:
            return found
        found |= more


def _find_outermost(printed: Sequence[TextLine], left: Sequence[int]) -> set[int]:
    """Those of the lines that are the first or last of their page now."""
    found: set[int] = set()
    same: dict[tuple[str, int, int], list[int]] = {}
    ends = [None, *(printed[at].page for at in left), None]
    for place, at in enumerate(left):
        line = printed[at]
        if not line.edge or ends[place] == line.page == ends[place + 2]:
            continue
        if is_page_mark(line.text):
            found.add(at)
            continue
        height = round(line.base / _GRID)
        number = _PAGE_NUMBER.search(line.text)
        if number:
            rest = line.text[: number.start()] + line.text[number.end() :]
            # bare numbers may jump with the height of the last line, words do not
            same.setdefault((rest, int(number[0]) - line.page, height if rest else 0), []).append(at)
        elif line.gaps < 2 and len(line.text) <= _LONGEST_HEAD and not STARTS_ITEM.match(line.text):
            same.setdefault((line.text, -1, height), []).append(at)
    found.update(at for lines in same.values() if len({printed[at].page for at in lines}) > 1 for at in lines)
    return found


def _find_column(lines: Sequence[TextLine]) -> tuple[float, float]:
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


def _begins_paragraph(before: TextLine, line: TextLine, column: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph, by the end of the one before, by indent, size and marker."""
    left, right = column
    if before.right < right - _room(line) or is_page_line(before.text) or is_page_line(line.text):
        return True
    rows = min(before.gaps, line.gaps) > 1
    if rows or max(before.size, line.size) > _LARGER * min(before.size, line.size):
        return True
    ended = before.text[-1] in TERMINAL
    if before.page == line.page and before.base - line.base > _LINE_GAP * before.size and ended:
        return True
    far = left + _FAR * (right - left)
    if before.left > far or line.left > far:
        centred = abs(line.left + line.right - left - right) < 2 * line.size
        return before.left > far or ended or not centred
    indented = line.left > left + _INDENT * line.size
    if STARTS_ITEM.match(line.text):
        return indented or ended
    return indented and (ended or _is_full_heading(before, line))


def _is_full_heading(before: TextLine, line: TextLine) -> bool:
    """Whether a line is a heading that happens to fill it: the next is indented as it is."""
    straight = abs(before.left - line.left) < line.size / 2
    return straight and STARTS_ITEM.match(before.text) is not None and not _PROSE.search(before.text)


def _room(line: TextLine) -> float:
    """The space that may be left at the end of a line whose text goes on in ``line``."""
    unparted = _UNPARTED.match(line.text)
    width = sum(0.5 if character.isascii() else 1 for character in unparted[0]) if unparted else 0
    return max(_SHORT, width + 0.8) * line.size


def _paragraph(printed: Sequence[TextLine], numbers: Sequence[int], starts: Sequence[int]) -> Line:
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
