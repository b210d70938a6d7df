"""What the clauses of a sentence share: an indicator, a verb or a size that only the first one names.

Takes the readings of a clause and those before it in the sentence, gives them with what they leave out.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import Pieces, is_measure
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_words import BARE, CLOSING, GENERAL, WORK_NOUNS, YIELDS, word_before
from guideline_nlp.patterns import lazily

_OTHER_SUBJECT: Final = lazily("[，；][^，；]{3,}[，；]")
_SIZES: Final = ("以上", "以下")
_SPEED: Final = lazily("(?:年均)?(?:增速|增长率|增幅)$")
_AREAS: Final = "面积"
# 市区入园率达到98%以上，|县（市）|达到92%以上
_AREA: Final = "(?:[省市县州盟旗区镇乡村]{1,2}城?(?:（[市县区旗、]{1,5}）)?|城[市镇乡]|地区)"
_PLACE: Final = lazily(rf"[^，；。、（）的]{{0,5}}{_AREA}")
_PLACE_HEAD: Final = lazily(rf"(?:全|[^，；。、（）的]{{0,6}}?){_AREA}(?=[^，；。、]{{3}})")
# 每千人口|医师3.2人、注册护士3.8人
_EACH: Final = lazily("每[十百千万]{1,2}名?(?:常住|户籍|老年)?(?:人口|人|老人)")
_CLOSE: Final = 100
AMONG: Final = "其中"
# 封山育林|2万亩：自身就是一件事
_OWN_DEED: Final = 4


def share_out(readings: list[Reading], before: Sequence[Reading]) -> list[Reading]:
    """The readings of a clause; 分别增长12%和15% goes to the last two before it, in their order.

    What stands in brackets behind the values has indicators of its own.
    """
    count = sum(1 for reading in readings if not reading.indicator)
    shared = readings[:count]
    if count < 2 or len(before) < count or any(r.indicator or not r.shared for r in shared):
        return readings
    pairs = zip(shared, before[-count:], strict=True)
    return [*(replace(reading, indicator=other.indicator) for reading, other in pairs), *readings[count:]]


def complete_reading(view: str, reading: Reading, before: Sequence[Reading]) -> list[Reading]:
    """A reading with what it shares with those before it; 分别增长20% goes to the last two."""
    if not before or (not reading.indicator and _is_parted(view, reading, before[-1])):
        return [reading]
    if not reading.indicator and reading.shared:
        change = reading.basis == "change"
        others = [other for other in before[-2:] if change or other.form != "count"]
        return [replace(reading, indicator=other.indicator) for other in others]
    return [_inherit(view, reading, before[-1])]


def name_deed(view: str, reading: Reading, before: Sequence[Reading]) -> Reading:
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


def _each_of(view: str, reading: Reading, before: Reading) -> Reading:
    """What each is to have of the things counted before: 打造示范企业15家，每个县至少|建成2家."""
    alone = len(reading.indicator) == 1 and view.startswith("每", reading.indicator[0][0])
    alike = before.form == "count" and before.number.quantity.base_unit == reading.number.quantity.base_unit
    return (
        replace(reading, indicator=(*reading.indicator, before.indicator[-1])) if alone and alike else reading
    )


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
            each = before.indicator[:1] if close and view.startswith("每", before.indicator[0][0]) else ()
            whole = (*each, *reading.indicator) if len(before.indicator) > 1 else reading.indicator
            alike = replace(reading, basis=before.basis, direction=before.direction, making=before.making)
            return replace(alike, indicator=whole)
        return _each_of(view, reading, before)
    if reading.form == "bare" and before.form == "count" and reading.number.counted:
        pieces = _of_that_size(view, reading.indicator, before.indicator)
        reading = replace(reading, form="count", making=before.making, indicator=pieces)
        part = (
            close or view.startswith(AMONG, reading.span[0] - len(AMONG)) or _is_alike(view, reading, before)
        )
        return replace(reading, basis=before.basis, direction=before.direction) if part else reading
    if reading.form == "bare" and before.form == "measure" and close and reading.comparator in ("eq", "ge"):
        reading = replace(reading, form="measure", basis=before.basis, direction=before.direction)
    if _names_place(view, reading) and before.number.share and is_measure(view, before.indicator[-1]):
        whole = (*reading.indicator, *_of_place(view, before.indicator))
    else:
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
    each = _EACH.match(view, *before[0]) if view[start - 1] == "、" and view[start] != "每" else None
    if each:
        return (each.span(), *pieces)
    last = before[-1]
    if view[start:end] not in BARE or not (view[start - 1] == "、" or _is_yield(view, view[start:end], last)):
        return pieces
    low = view.find(view[start:end], *last)
    if low > 0:
        return (*before[:-1], (last[0], low + end - start))
    return (*_stem(view, _subject(view, before)), (start, end))


def _names_place(view: str, reading: Reading) -> bool:
    """True for a share that only says where: 县（市）|达到92%以上."""
    number = reading.number
    return (
        number.share
        and len(reading.indicator) == 1
        and view[number.start - 1] != "的"
        and _PLACE.fullmatch(view, *reading.indicator[0]) is not None
    )


def _is_yield(view: str, word: str, before: Extent) -> bool:
    """True for what is grown on the area before: 粮食|面积稳定在20万亩，|产量保持在6万吨."""
    return word in YIELDS and view.endswith(_AREAS, before[0] + 2, before[1])


def _of_place(view: str, pieces: Pieces) -> Pieces:
    """An indicator without the place that it is of: 市区|入园率."""
    if len(pieces) > 1 and _PLACE.fullmatch(view, *pieces[0]):
        return pieces[1:]
    head = _PLACE_HEAD.match(view, *pieces[0])
    return ((head.end(), pieces[0][1]), *pieces[1:]) if head else pieces


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
