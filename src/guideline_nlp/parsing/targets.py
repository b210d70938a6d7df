"""Targets (量化目标): what is to reach, keep or change by a number, or to be made in a counted number.

Takes the notice, its outline, tables, quantities and dates, gives targets in reading order.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import DocumentPart, Extent, Item, TableFinding, TargetFinding
from guideline_nlp.parsing.tables import find_notes
from guideline_nlp.parsing.target_clauses import read_clause
from guideline_nlp.parsing.target_context import Calendar
from guideline_nlp.parsing.target_filters import Place, is_objective
from guideline_nlp.parsing.target_numbers import with_worded
from guideline_nlp.parsing.target_prefixes import Number, number_of
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_sharing import AMONG, complete_reading, name_deed, share_out
from guideline_nlp.parsing.target_tables import find_table_targets
from guideline_nlp.parsing.target_words import (
    CLEAR_VERBS,
    LOOKING_BACK,
    PLAIN_HEADINGS,
    word_after,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DateMention, NoticeText, Quantity

_NO_TARGETS: Final = frozenset(("review", "supplement"))
_CLAUSE: Final = lazily(
    r"(?:[^，；：。！？（“《\n]++|（[^（）\n]{0,200}）|“[^“”\n]{0,100}”|《[^《》\n]{0,120}》|[（“《])++"
)
_NAMES: Final = lazily(r"“[^“”\n]{0,100}”|《[^《》\n]{0,120}》|〔[^〔〕\n]{0,40}〕")
_BRACKETS: Final = lazily(r"（[^（）\n]{0,200}）")
_LONGEST_CLAUSE: Final = 600
# 清单的编号：01 新建…
_NUMBERED: Final = lazily(r"0[1-9][ 　、.．]*(?=[^0-9.])")
_PLAN: Final = lazily(rf"{alternation(load('layout')['plan_types'])}(?:（[^（）]*）)*(?:的通知)?$")
_EDGE: Final = " 　，、；：—-–·"


class Ground(NamedTuple):
    """What targets are found in: the outline, and what was found before.

    ``documents`` are the letter and what it prints, ``bodies`` their text; ``reference`` is the date of the
    notice: what is due before it was reached already.
    """

    items: Sequence[Item]
    documents: Sequence[DocumentPart]
    bodies: Extents
    tables: Sequence[TableFinding]
    quantities: Sequence[Quantity]
    dates: Sequence[DateMention]
    reference: date | None = None


def find_targets(notice: NoticeText, ground: Ground) -> list[TargetFinding]:
    """The targets of a notice, in reading order."""
    calendar = Calendar(notice.view, ground.items, ground.dates, ground.reference)
    tabled = find_table_targets(notice, ground.tables, ground.reference)
    spans = [table.span for table in ground.tables]
    of_tables = Extents(spans)
    places = {of_tables.holding(target.span[0]) for target in tabled}
    read = Extents([spans[at] for at in sorted(places)])
    found: list[TargetFinding] = []
    for paragraph, numbers, item in _paragraphs(notice, ground, calendar, read):
        term = calendar.due_of_row(paragraph) if ground.tables else None
        past = -1
        for sentence, held in _sentences(notice.view, paragraph, numbers):
            place = Place(notice.view, paragraph, sentence, item, ground.reference)
            if sentence[0] == past and place.goes_on():
                past = sentence[1] + 1
                continue
            stated = _read_sentence(notice, calendar, place, held, term)
            past = sentence[1] + 1 if not stated and place.tells_past() else -1
            found += stated
    return sorted([*found, *tabled], key=lambda target: target.span) if tabled else found


def _paragraphs(
    notice: NoticeText, ground: Ground, calendar: Calendar, read: Extents
) -> Iterator[tuple[Extent, list[Number], Item | None]]:
    """The paragraphs and cells that can hold targets, with their numbers and the item that they stand in.

    ``read`` are the tables of indicators; any other table says what to do in its cells.
    """
    view, lines = notice.view, notice.lines
    reviews = Extents(_reviews(view))
    notes = find_notes(notice)
    for index, held in _by_line(lines, with_worded(view, ground.quantities)):
        start, end = lines[index]
        if start not in ground.bodies or index in notes or start in read or start in reviews:
            continue
        place = calendar.item_at(start)
        item = ground.items[place] if place >= 0 else None
        if item is not None and (
            item.role in _NO_TARGETS
            or (_is_article(view, item) and not (calendar.has_date(start, end) or _is_planned(ground, item)))
        ):
            continue
        if item is not None and item.marker[0] >= start:
            start = max(start, _content_start(view, item, calendar))
        if view.startswith("0", start):
            numbered = _NUMBERED.match(view, start, end)
            start = numbered.end() if numbered else start
        numbers = [number_of(view, quantity) for quantity in held if quantity.span.start >= start]
        for low, high in _cells(view, start, end):
            inside = [number for number in numbers if low <= number.start < high]
            if inside:
                yield (low, high), inside, item


def _by_line(
    lines: Sequence[Extent], quantities: Sequence[Quantity]
) -> Iterator[tuple[int, Sequence[Quantity]]]:
    """The indices of the lines that hold quantities, with these."""
    at = 0
    while at < len(quantities):
        first, at = at, at + 1
        index = bisect_right(lines, (quantities[first].span.start, lines[-1][1])) - 1
        while at < len(quantities) and quantities[at].span.start < lines[index][1]:
            at += 1
        yield index, quantities[first:at]


def _reviews(view: str) -> list[Extent]:
    """From each heading without a number that looks back to the next that looks ahead."""
    spans: list[Extent] = []
    if not any(f"{word}\n" in view for word in LOOKING_BACK):
        return spans
    start = -1
    for head in PLAIN_HEADINGS.finditer(view):
        if head["back"]:
            start = head.end()
        elif start >= 0:
            spans.append((start, head.start()))
            start = -1
    return spans


def _cells(view: str, start: int, end: int) -> Iterator[Extent]:
    """The cells of a row of a table."""
    while start < end:
        cut = view.find("\t", start, end)
        cut = end if cut < 0 else cut
        yield start, cut
        start = cut + 1


def _content_start(view: str, item: Item, calendar: Calendar) -> int:
    """Where an item speaks: after its heading, unless that says by when or runs into the text and directs.

    1.新建20座码头。其中…
    """
    if item.heading is None:
        return item.body[0]
    start, end = item.heading
    directs = view.find("\n", end, item.body[0]) < 0 and word_after(CLEAR_VERBS, view, start, end)
    return start if directs or calendar.has_date(start, end) else item.body[0]


def _is_article(view: str, item: Item) -> bool:
    """True in 第五条: decrees lay down rules in articles, not goals; so what is due at no date is none."""
    start, end = item.marker
    return view[start] == "第" and view[end - 1] == "条"


def _is_planned(ground: Ground, item: Item) -> bool:
    """Whether the document says what to do, in articles as well: 若干措施 as against 办法."""
    return _PLAN.search(ground.documents[item.document].title or "") is not None


def _sentences(view: str, paragraph: Extent, numbers: list[Number]) -> Iterator[tuple[Extent, list[Number]]]:
    """The sentences of a paragraph that hold numbers, with these."""
    first, last = paragraph
    at = 0
    while at < len(numbers):
        start = view.rfind("。", first, numbers[at].start) + 1 or first
        end = view.find("。", numbers[at].start, last)
        if end < 0:
            yield (start, last), numbers[at:] if at else numbers
            return
        until = at + 1
        while until < len(numbers) and numbers[until].start < end:
            until += 1
        yield (start, end), numbers[at:until]
        at = until


def _read_sentence(
    notice: NoticeText, calendar: Calendar, place: Place, numbers: list[Number], term: DateMention | None
) -> list[TargetFinding]:
    """The targets of one sentence, clause by clause; what was an objective is handed on.

    ``term`` is the date of the row of a table, which holds where the sentence says none.
    """
    view = notice.view
    before: list[Reading] = []
    found: list[TargetFinding] = []
    at = 0
    for match in _CLAUSE.finditer(view, *place.sentence):
        end = match.end()
        if numbers[at].start >= end:
            continue
        until = at + 1
        while until < len(numbers) and numbers[until].start < end:
            until += 1
        readings = _read_clause(view, match.start(), end, numbers[at:until])
        dues = [due or term for due in calendar.dues(place, readings)]
        for reading, due in zip(share_out(readings, before), dues, strict=True):
            for complete in complete_reading(view, name_deed(view, reading, before), before):
                if complete.indicator and is_objective(complete, place, due, bool(before)):
                    before.append(complete)
                    found.append(_finding(notice, complete, due, place))
        at = until
        if at == len(numbers):
            break
    return found


def _read_clause(view: str, start: int, end: int, numbers: list[Number]) -> list[Reading]:
    """The readings of a clause: quotes are names, what stands in brackets is a clause of its own.

    Of what is counted in brackets only the parts of a whole are goals: 12所（其中幼儿园8所）.
    """
    if end - start > _LONGEST_CLAUSE:
        return []
    clause = view[start:end]
    if "“" in clause or "《" in clause or "〔" in clause:
        names = [match.span() for match in _NAMES.finditer(view, start, end)]
        numbers = [number for number in numbers if not _is_inside(number, names)]
    if "（" not in clause:
        return read_clause(view, start, end, numbers)
    brackets = [match.span() for match in _BRACKETS.finditer(view, start, end)]
    outside = [number for number in numbers if not _is_inside(number, brackets)]
    readings = read_clause(view, start, end, outside)
    if len(outside) == len(numbers):
        return readings
    for low, high in brackets:
        parts = view.startswith(AMONG, low + 1)
        for match in _CLAUSE.finditer(view, low + 1, high - 1):
            inside = [number for number in numbers if _is_inside(number, [match.span()])]
            stated = read_clause(view, *match.span(), inside)
            readings += [
                reading for reading in stated if reading.indicator and (parts or reading.form == "measure")
            ]
    return readings


def _is_inside(number: Number, spans: list[Extent]) -> bool:
    return any(low <= number.start < high for low, high in spans)


def _finding(notice: NoticeText, reading: Reading, due: DateMention | None, place: Place) -> TargetFinding:
    quantity = reading.number.quantity
    own = reading.commitment
    text = notice.text
    start, end = reading.span
    while start < end and text[start] in _EDGE:
        start += 1
    return TargetFinding(
        (start, max(end, quantity.span.end)),
        "".join([text[low:high] for low, high in reading.indicator]),
        reading.comparator,
        quantity.value,
        quantity.value_high,
        quantity.unit,
        quantity.base_value,
        quantity.base_unit,
        reading.basis,
        reading.direction,
        text[slice(*reading.baseline)] if reading.baseline else None,
        due.end if due else None,
        (due.span.start, due.span.end) if due else None,
        own if own != "firm" else place.commitment(reading.number.start),
    )
