"""What stands directly before a number: bound, verb, adverbs, baseline, read back to where the noun ends."""

from typing import Final, NamedTuple

from msgspec.structs import replace

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import skip_heads
from guideline_nlp.parsing.target_words import (
    BEFORE,
    EACH,
    LEVELS,
    MOVING,
    ROLES,
    RULING,
    SECOND_UNITS,
    WHOLE,
    Role,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Commitment, Comparator, Quantity, Span
from guideline_nlp.text.bounds import bound_after, comparator_of

NUMERAL: Final = lazily(r"[0-9〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾翻半]")
_NOT_COUNTED: Final = frozenset(("元", "%", "个百分点", "百分点", "倍", ""))
# 比2020年、较上年同期、与“十三五”末相比
_THAN_TIME: Final = r"(?:相比于?|相较于?|[比较与同])(?=[0-9“上去前基全同初现二五历往年])[^，。；]{1,20}"
# 比法定时限；占比、对比、比重不是
_THAN: Final = r"(?<![占同对环分正反性价相可])比(?![重例率值较])[^，。；、]{2,12}"
_ON_BASE: Final = r"在[^，。；]{1,12}(?:基础|水平)上"
_BASELINE: Final = lazily(f"(?:{_THAN_TIME}|{_THAN}|{_ON_BASE})$")
_BASE_MARKS: Final = frozenset("比较上")
_BASE_LENGTH: Final = 24
_EACH: Final = lazily(rf"(?:每{alternation(EACH)})+$")
_EACH_ENDS: Final = frozenset(word[-1] for word in EACH)
_EACH_LENGTH: Final = 8
_OFTEN: Final = lazily(r"每(?:月|日|天|学期)$")
_OF_WHOLE: Final = lazily(rf"({alternation(WHOLE)})[^，；。、]{{1,40}}的$")
_OF_YEAR: Final = lazily(r"(?<=[到至])[0-9]{4}年[底末]?的$")
_WHOLE_LENGTH: Final = 48
_TO: Final = frozenset("至到")
_MOVED_LENGTH: Final = 28
_SHORTEST: Final = 2
_CLAUSE_ENDS: Final = "，；。：\n"
_SECOND_UNIT: Final = lazily(f"（{alternation(SECOND_UNITS)}）")
# 实施10大类60项民生项目：类是项的分法
_SORTS: Final = lazily(r"(?<![0-9])[0-9]{1,3}个?大?类$")
# 年均增长|要达到|5%：说的是变动
_GROWTH: Final = "增长"
_REACHED: Final = frozenset(("达到", "达"))
_SHARE_LENGTH: Final = 8
_SPACE: Final = " 　“"


class Number(NamedTuple):
    """A quantity, where its numeral begins (the bound before it left out), and what kind of number it is.

    ``counted`` is a number of things: with a unit that is neither a share nor money; ``share`` is
    85%, 三成, 三分之二.
    """

    quantity: Quantity
    start: int
    end: int
    counted: bool
    share: bool


class Prefix(NamedTuple):
    """What stands between an indicator and its number; ``end`` is where the indicator ends.

    ``shared`` says that 均 or 分别 shares out, ``barred`` that the words speak of what is past or permitted,
    ``ruling`` that they lay down a rule. ``body`` is where the indicator begins behind a verb of its own,
    ``deed`` where this verb does.
    """

    end: int
    verb: Role | None = None
    word: str = ""
    bound: Comparator | None = None
    shared: bool = False
    commitment: Commitment = "firm"
    barred: bool = False
    baseline: Extent | None = None
    ruling: bool = False
    body: int = 0
    deed: int = 0


def number_of(view: str, quantity: Quantity) -> Number:
    """The number without the bound before it: 超过|100亿元."""
    start, end = quantity.span.start, quantity.span.end
    if not ("0" <= view[start] <= "9"):
        match = NUMERAL.search(view, start, end)
        start = match.start() if match else start
    sorts = _SORTS.search(view, max(0, start - 8), start) if view[start - 1 : start] == "类" else None
    start = sorts.start() if sorts else start
    if view.startswith("（", end):
        quantity = _with_second_unit(view, quantity)
        end = quantity.span.end
    base, unit = quantity.base_unit, quantity.unit
    share = base == "%" or (not unit and 0 < quantity.value < 1)
    counted = (base not in _NOT_COUNTED and base[0] != "/") or (unit != "" and not base) or unit[-1:] == "块"
    return Number(quantity, start, end, counted, share)


def _with_second_unit(view: str, quantity: Quantity) -> Quantity:
    """A unit with another in brackets: 100台|（套）以上."""
    match = _SECOND_UNIT.match(view, quantity.span.end)
    if match is None or not quantity.unit:
        return quantity
    end, bound = bound_after(view, match.end())
    return replace(
        quantity,
        text=quantity.text + view[quantity.span.end : end],
        span=Span(quantity.span.start, end),
        unit=quantity.unit + match.group(),
        base_unit=quantity.base_unit + match.group(),
        comparator=comparator_of("", bound) if bound else quantity.comparator,
    )


def read_prefix(view: str, start: int, end: int) -> Prefix:
    """Read back from a number over bound, verb, adverbs and baseline.

    >>> read_prefix("粮食产量稳定在", 0, 7)[:3]
    (4, Role(kind='verb', basis='level', direction='hold', comparator=None), '稳定在')
    """
    if end > start and view[end - 1] == "的":
        return _read_whole(view, start, end)
    moved = _read_moved(view, start, end) if end > start and view[end - 1] in _TO else None
    if moved is not None:
        return moved
    verb: Role | None = None
    name = ""
    end_of = end
    bound: Comparator | None = None
    kinds: set[str] = set()
    baseline: Extent | None = None
    while end > start:
        word = word_before(BEFORE, view, end, start)
        if not word:
            passed = _pass_each(view, start, end)
            if passed:
                kinds.add("permitted" if _OFTEN.match(view[passed:end]) else "plain")
                end = passed
                continue
            if view[end - 1] in _SPACE:
                end -= 1
                continue
            found = _baseline(view, start, end) if baseline is None else None
            if found is None:
                break
            baseline, end = found, found[0]
            continue
        role = ROLES[word]
        before = end - len(word)
        if role.kind == "kept" and (verb is not None or not word_before(BEFORE, view, before, start)):
            break
        if role.kind == "verb":
            if word == _GROWTH and name in _REACHED and view.find("%", end_of, end_of + _SHARE_LENGTH) >= 0:
                verb = role
            if verb is not None and verb.basis != role.basis:
                break
            verb, name = (verb, name) if verb else (role, word)
        bound = bound or (role.comparator if role.kind == "bound" else None)
        kinds.add("ruling" if word in RULING else role.kind)
        end = before
    barred = "past" in kinds or "permitted" in kinds
    commitment, ruling = _commitment(kinds), "ruling" in kinds
    return Prefix(end, verb, name, bound, "share" in kinds, commitment, barred, baseline, ruling)


def _read_moved(view: str, start: int, end: int) -> Prefix | None:
    """A verb before its object: 压减|企业开办时间|至, 进一步缩短|平均住院日|到."""
    verb, body = _moving(view, start, end)
    if not verb or end - 1 - body < _SHORTEST or len(word_before(BEFORE, view, end, body)) > 1:
        return None
    word = verb + view[end - 1]
    return Prefix(end - 1, ROLES[word], word, body=body, deed=body - len(verb))


def _moving(view: str, start: int, end: int) -> tuple[str, int]:
    """The verb that moves what follows it at the head of a clause, and where this begins."""
    low = max(start, end - _MOVED_LENGTH)
    at = skip_heads(view, max(low, *(view.rfind(mark, low, end) + 1 for mark in _CLAUSE_ENDS)), end)
    verb = word_after(MOVING, view, at, end)
    return verb, at + len(verb)


def moved_by_share(view: str, start: int, prefix: Prefix, points: bool) -> Prefix:
    """The prefix of a share or of ``points`` by which a verb moves its object: 压减|审批时限|50%以上.

    What a rate is raised to stays as it is (提高|满意度|95%以上), so does what is no object (削减比例|10%).
    """
    verb, body = _moving(view, start, prefix.end)
    role = ROLES.get(verb)
    if role is None or role.basis != "change" or prefix.end - body < _SHORTEST:
        return prefix
    rate = view.endswith(LEVELS, body, prefix.end)
    if rate and (prefix.end - body <= _SHORTEST or (role.direction == "up" and not points)):
        return prefix
    return prefix._replace(verb=role, word=verb, body=body, deed=body - len(verb))


def _commitment(kinds: set[str]) -> Commitment:
    if "aspirational" in kinds:
        return "aspirational"
    return "expected" if "expected" in kinds else "firm"


def _pass_each(view: str, start: int, end: int) -> int:
    """Where 每人每月 and the like before a number begin, 0 where there is none."""
    if view[end - 1] not in _EACH_ENDS:
        return 0
    match = _EACH.search(view, max(start, end - _EACH_LENGTH), end)
    return match.start() if match else 0


def _read_whole(view: str, start: int, end: int) -> Prefix:
    """A share of a whole that is named: 数量|不低于|总数的|25%; 服务量占总量的|40%; 提高到2030年的|25%."""
    year = _OF_YEAR.search(view, max(start, end - _EACH_LENGTH), end)
    if year is not None:
        return read_prefix(view, start, year.start())
    match = _OF_WHOLE.search(view, max(start, end - _WHOLE_LENGTH), end)
    if match is None:
        return Prefix(end)
    word = match.group(1)
    if word.startswith("占"):
        return Prefix(end - 1, Role("verb", "level"), word)
    role = ROLES[word]
    verb = role if role.kind == "verb" else None
    at = match.start()
    share = word_before(BEFORE, view, at, start)
    shared = bool(share) and ROLES[share].kind == "share"
    return Prefix(at - len(share) * shared, verb, word, None if verb else role.comparator, shared)


def _baseline(view: str, start: int, end: int) -> Extent | None:
    """比2020年, 较“十三五”末: what a change is compared with."""
    low = max(start, end - _BASE_LENGTH)
    if _BASE_MARKS.isdisjoint(view[low:end]):
        return None
    match = _BASELINE.search(view, low, end)
    return match.span() if match else None
