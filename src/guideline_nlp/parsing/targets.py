"""Targets (量化目标): what is to reach, keep or change by a number, or to be made in a counted number.

Takes the notice, its outline, tables, quantities and dates, gives targets in reading order.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec.structs import replace

from guideline_nlp.parsing.findings import DocumentPart, Extent, Item, TableFinding, TargetFinding
from guideline_nlp.parsing.target_clauses import read_clause
from guideline_nlp.parsing.target_context import Calendar
from guideline_nlp.parsing.target_filters import Place, is_objective
from guideline_nlp.parsing.target_nouns import Pieces
from guideline_nlp.parsing.target_numbers import with_worded
from guideline_nlp.parsing.target_prefixes import Number, number_of
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_tables import find_table_targets
from guideline_nlp.parsing.target_words import (
    BARE,
    CLEAR_VERBS,
    CLOSING,
    GENERAL,
    WORK_NOUNS,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DateMention, NoticeText, Quantity

_NO_TARGETS: Final = frozenset(("review", "supplement"))
_CLAUSE: Final = lazily(
    r"(?:[^，；：。！？（“《\n]++|（[^（）\n]{0,200}）|“[^“”\n]{0,100}”|《[^《》\n]{0,120}》|[（“《])++"
)
_NAMES: Final = lazily(r"“[^“”\n]{0,100}”|《[^《》\n]{0,120}》|〔[^〔〕\n]{0,40}〕")
_BRACKETS: Final = lazily(r"（[^（）\n]{0,200}）")
_OTHER_SUBJECT: Final = lazily("[，；][^，；]{3,}[，；]")
_SIZES: Final = ("以上", "以下")
_SPEED: Final = lazily("(?:年均)?(?:增速|增长率|增幅)$")
_LONGEST_CLAUSE: Final = 600
_CLOSE: Final = 100
_AMONG: Final = "其中"
# 清单的编号：01 新建…
_NUMBERED: Final = lazily(r"0[1-9][ 　、.．]*(?=[^0-9.])")
# 没有编号的标题：2023年工作回顾，到 2024年工作安排 为止
_PLAIN_HEADS: Final = lazily(
    r"(?<=\n)[^，。；：\n]{0,24}(?:(?P<review>回顾)|目标|任务|要求|安排|打算|思路|展望|部署|重点)(?=\n)"
)
_REVIEW: Final = "回顾\n"
# 封山育林|2万亩：自身就是一件事
_OWN_DEED: Final = 4
_EDGE: Final = " 　，、；：—-–·"


class Ground(NamedTuple):
    """What targets are found in: the outline, and what was found before.

    ``reference`` is the date of the notice: what is due before it was reached already.
    """

    items: Sequence[Item]
    documents: Sequence[DocumentPart]
    tables: Sequence[TableFinding]
    quantities: Sequence[Quantity]
    dates: Sequence[DateMention]
    reference: date | None = None


def find_targets(notice: NoticeText, ground: Ground) -> list[TargetFinding]:
    """The targets of a notice, in reading order."""
    calendar = Calendar(notice.view, ground.items, ground.dates, ground.reference)
    tabled = find_table_targets(notice, ground.tables, ground.reference)
    spans = [table.span for table in ground.tables]
    places = {bisect_right(spans, target.span[0], key=itemgetter(0)) - 1 for target in tabled}
    read = [spans[at] for at in sorted(places)]
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
    notice: NoticeText, ground: Ground, calendar: Calendar, read: Sequence[Extent]
) -> Iterator[tuple[Extent, list[Number], Item | None]]:
    """The paragraphs and cells that can hold targets, with their numbers and the item that they stand in.

    ``read`` are the tables of indicators; any other table says what to do in its cells.
    """
    view, lines = notice.view, notice.lines
    bodies = [
        (part.body.start, part.body.stop)
        for part in ground.documents
        if part.role != "attachment" and part.body
    ]
    quantities = with_worded(view, ground.quantities)
    reviews = _reviews(view)
    at = 0
    while at < len(quantities):
        index = bisect_right(lines, (quantities[at].span.start, len(view))) - 1
        start, end = lines[index]
        first = at
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        at = max(at, first + 1)
        if (
            not _holds(bodies, index)
            or (read and _holds(read, start))
            or (reviews and _holds(reviews, start))
        ):
            continue
        place = calendar.item_at(start)
        item = ground.items[place] if place >= 0 else None
        if item is not None and (item.role in _NO_TARGETS or _is_rule(view, item, calendar, end)):
            continue
        if item is not None and item.marker[0] >= start:
            start = max(start, _content_start(view, item, calendar))
        if view[start] == "0":
            numbered = _NUMBERED.match(view, start, end)
            start = numbered.end() if numbered else start
        held = quantities[first:at]
        numbers = [number_of(view, quantity) for quantity in held if quantity.span.start >= start]
        tabbed = view.find("\t", start, end) >= 0
        for low, high in _cells(view, start, end) if tabbed else ((start, end),):
            inside = [number for number in numbers if low <= number.start < high]
            if inside:
                yield (low, high), inside, item


def _reviews(view: str) -> list[Extent]:
    """From each heading without a number that looks back to the next that looks ahead."""
    spans: list[Extent] = []
    start = -1
    for head in _PLAIN_HEADS.finditer(view) if _REVIEW in view else ():
        if head["review"]:
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


def _holds(ranges: Sequence[Extent], at: int) -> bool:
    """True where one of the ranges, which stand in reading order, holds a place."""
    index = bisect_right(ranges, at, key=itemgetter(0)) - 1
    return index >= 0 and at < ranges[index][1]


def _is_rule(view: str, item: Item, calendar: Calendar, end: int) -> bool:
    """True in an article (第五条) without a date: decrees and measures lay down rules, not goals."""
    start, marker_end = item.marker
    return view[start] == "第" and view[marker_end - 1] == "条" and not calendar.has_date(start, end)


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
        for reading, due in zip(_shared_out(readings, before), dues, strict=True):
            for complete in _completed(view, _as_deed(view, reading, before), before):
                if complete.indicator and is_objective(complete, place, due, bool(before)):
                    before.append(complete)
                    found.append(_finding(notice, complete, due, place))
        at = until
        if at == len(numbers):
            break
    return found


def _read_clause(view: str, start: int, end: int, numbers: list[Number]) -> list[Reading]:
    """The readings of a clause: quotes are names, what stands in brackets is a clause of its own."""
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
        for match in _CLAUSE.finditer(view, low + 1, high - 1):
            inside = [number for number in numbers if _is_inside(number, [match.span()])]
            stated = read_clause(view, *match.span(), inside)
            readings += [reading for reading in stated if reading.form == "measure" and reading.indicator]
    return readings


def _is_inside(number: Number, spans: list[Extent]) -> bool:
    return any(low <= number.start < high for low, high in spans)


def _shared_out(readings: list[Reading], before: Sequence[Reading]) -> list[Reading]:
    """The readings of a clause; 分别增长12%和15% goes to the last two before it, in their order.

    What stands in brackets behind the values has indicators of its own.
    """
    count = sum(1 for reading in readings if not reading.indicator)
    shared = readings[:count]
    if count < 2 or len(before) < count or any(r.indicator or not r.shared for r in shared):
        return readings
    pairs = zip(shared, before[-count:], strict=True)
    return [*(replace(reading, indicator=other.indicator) for reading, other in pairs), *readings[count:]]


def _completed(view: str, reading: Reading, before: Sequence[Reading]) -> list[Reading]:
    """A reading with what it shares with those before it; 分别增长20% goes to the last two."""
    if not before or (not reading.indicator and _is_parted(view, reading, before[-1])):
        return [reading]
    if not reading.indicator and reading.shared:
        change = reading.basis == "change"
        others = [other for other in before[-2:] if change or other.form != "count"]
        return [replace(reading, indicator=other.indicator) for other in others]
    return [_inherit(view, reading, before[-1])]


def _as_deed(view: str, reading: Reading, before: Sequence[Reading]) -> Reading:
    """What is counted where the verb is all there is: 新增|造林|2万亩, 改造危房9户，|培训|300人次."""
    word = next((deed for deed in WORK_NOUNS if reading.making.endswith(deed)), "")
    unit = reading.number.quantity.base_unit
    goes_on = len(word) < _OWN_DEED and bool(before) and before[-1].number.quantity.base_unit == unit
    if not word or reading.indicator or goes_on:
        return reading
    at = view.rfind(word, *_reach(reading))
    return replace(reading, indicator=((at, at + len(word)),)) if at >= 0 else reading


def _reach(reading: Reading) -> Extent:
    """From where the clause of a reading begins to its number."""
    return reading.span[0], reading.number.start


def _is_parted(view: str, reading: Reading, before: Reading) -> bool:
    """True where a clause without a number stands between: its subject is the nearer one."""
    between = view[before.number.end : reading.number.start]
    return len(between) < _CLOSE and _OTHER_SUBJECT.search(between) is not None


def _inherit(view: str, reading: Reading, before: Reading) -> Reading:
    """Put back what an elliptic clause shares with the one before it."""
    between = view[before.number.end : min(reading.number.start, before.number.end + _CLOSE)]
    close = len(between) < _CLOSE and "，" not in between and "；" not in between
    if not reading.indicator and _strives_further(reading, before):
        more = replace(reading, form="measure", basis=before.basis, direction=before.direction)
        return replace(more, indicator=before.indicator)
    if not reading.indicator:
        fits = reading.form == "measure" or (reading.form == before.form == "count")
        return replace(reading, indicator=before.indicator) if fits else reading
    if reading.form == "count":
        if not reading.making and before.form == "count":
            each = before.indicator[:1] if close and view[before.indicator[0][0]] == "每" else ()
            whole = (*each, *reading.indicator) if len(before.indicator) > 1 else reading.indicator
            alike = replace(reading, basis=before.basis, direction=before.direction, making=before.making)
            return replace(alike, indicator=whole)
        return reading
    if reading.form == "bare" and before.form == "count" and reading.number.counted:
        pieces = _of_that_size(view, reading.indicator, before.indicator)
        reading = replace(reading, form="count", making=before.making, indicator=pieces)
        part = (
            close
            or view.startswith(_AMONG, reading.span[0] - len(_AMONG))
            or _is_alike(view, reading, before)
        )
        return replace(reading, basis=before.basis, direction=before.direction) if part else reading
    if reading.form == "bare" and before.form == "measure" and close and reading.comparator in ("eq", "ge"):
        reading = replace(reading, form="measure", basis=before.basis, direction=before.direction)
    whole = _whole(view, reading.indicator, before.indicator)
    return reading if whole is reading.indicator else replace(reading, indicator=whole)


def _is_alike(view: str, reading: Reading, before: Reading) -> bool:
    """True for more things of the same measure that one verb governs: 新增纸质图书7万册，|电子图书|9万册."""
    alike = reading.number.quantity.base_unit == before.number.quantity.base_unit
    start, end = reading.indicator[-1]
    return alike and not word_before(CLOSING, view, end, start) and not view.endswith(WORK_NOUNS, start, end)


def _strives_further(reading: Reading, before: Reading) -> bool:
    """True for what is striven for beyond a goal: 增长6%以上，力争|6.5%."""
    alike = reading.number.quantity.unit == before.number.quantity.unit
    return reading.commitment == "aspirational" and alike and before.form == "measure"


def _of_that_size(view: str, pieces: Pieces, before: Pieces) -> Pieces:
    """A size with the noun that it shares with the one before: 亿元以上项目60个，其中10亿元以上|项目|6个."""
    if not view.endswith(_SIZES, *pieces[-1]):
        return pieces
    if len(before) > 1 and view.endswith(_SIZES, *before[-2]):
        return (*pieces, before[-1])
    low, high = before[-1]
    size = next((at for word in _SIZES if (at := view.rfind(word, low, high) + len(word)) > low + 1), high)
    return (*pieces, (size, high)) if size < high else pieces


def _whole(view: str, pieces: Pieces, before: Pieces) -> Pieces:
    """An indicator with the head that it shares with the one before: 甲规模占比重达40%、|规模|突破1万亿元."""
    start, end = pieces[0]
    if view[start] == "占" and end - start > 2:
        return (*_subject(view, before), *pieces)
    if view[start - 1] != "、" or view[start:end] not in BARE:
        return pieces
    last = before[-1]
    low = view.find(view[start:end], *last)
    if low > 0:
        return (*before[:-1], (last[0], low + end - start))
    return (*_stem(view, _subject(view, before)), (start, end))


def _stem(view: str, pieces: Pieces) -> Pieces:
    """An indicator without the general word it ends in: 核心产业|增加值."""
    start, end = pieces[-1]
    word = word_before(GENERAL, view, end, start + 1)
    return (*pieces[:-1], (start, end - len(word))) if word else pieces


def _subject(view: str, pieces: Pieces) -> Pieces:
    """The subject of an indicator of the form 甲占乙比重, 甲年均增速."""
    start, end = pieces[-1]
    low = view.find("占", start + 1, end)
    if low < 0:
        speed = _SPEED.search(view, start, end)
        return (*pieces[:-1], (start, speed.start())) if speed and speed.start() > start else pieces
    return pieces if view.startswith("占比", low) else (*pieces[:-1], (start, low))


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
