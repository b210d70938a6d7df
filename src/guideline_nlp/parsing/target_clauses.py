"""The clause of a target: which indicator, which verb, which number.

Takes the view, a clause and the numbers in it, gives readings. Three forms: indicator, verb, number
(综合利用率达到85%以上); verb, number, noun (建设100个示范县); verb, noun, number (建成绿色园区30个).
Whether a reading is an objective is not asked here.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.target_bare import read_bare
from guideline_nlp.parsing.target_cores import read_core
from guideline_nlp.parsing.target_counts import Slot, is_threshold, read_count, with_kinds
from guideline_nlp.parsing.target_measures import read_measure, read_share, with_group
from guideline_nlp.parsing.target_nouns import is_measure, skip_heads, trim
from guideline_nlp.parsing.target_prefixes import Number, Prefix, moved_by_share, read_prefix
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_verbs import verb_at_head
from guideline_nlp.parsing.target_words import CHANGES, PERIODS, STEPS, WEAK, word_after
from guideline_nlp.patterns import lazily
from guideline_nlp.text.units import MEASURES

_JOINERS: Final = frozenset(("、", "和", "及", "与", "以及", "或"))
# 建成渔港10个|和|冷库20个
_JOINT: Final = lazily("以及|[和及与](?![谐平睦美])")
_ATTRIBUTE: Final = lazily(r"[^，；。]{0,24}?的(?=[^，；。、])")
_MARK: Final = lazily(rf"{alternation(STEPS)}|的?(?:目标|规模|水平)")
# 年业务量超过200亿件|或者年收入超过5亿元的|品牌
_OF: Final = lazily(r"(?:或者?[^，；。的]{0,24})?的(?=[^，；。、])")
_NOUN: Final = lazily(r"[^，；。、的]{0,8}的[^，；。、的]{2,24}")
_WORDS: Final = lazily(r"(?:及?以[上下])?[^，；。：、和与及的]{2,24}")
_RANKED: Final = lazily(r"[^，；。、和及与0-9]{0,16}")
_AFTER: Final = ("以上", "以下", "以内")
_SPAN: Final = lazily(r"以?内|之内|间|来|后|前|左右|以来|期|时间")
_BRACKET: Final = lazily(r"（[^（）\n]{0,80}）")
_AGES: Final = frozenset(("岁", "周岁"))
_AGED: Final = lazily(r"[^，、；。：的（）0-9\s]{2}")
_BREAKS: Final = frozenset("，、；。：）（和及或与并” 　\t")
_RESPECTIVE: Final = lazily("分别[^，；。]*$")
_POINTS: Final = "个百分点"
# 药品达到600个|品种、出口市场达到50个|国家
_SORT: Final = lazily(r"[^，。；：、（）“”的0-9\s]{1,4}(?=[，。；、\n]|$)")
_SHORTEST: Final = 2
_FAR: Final = 24
_REACH: Final = 200


def read_clause(view: str, start: int, end: int, numbers: Sequence[Number]) -> list[Reading]:
    """The readings of one clause, its numbers from left to right."""
    readings: list[Reading] = []
    ones = len(numbers) > 2 and all(number.quantity.value == 1 for number in numbers)
    if (ones and view.count("每", start, end) < len(numbers)) or not numbers:
        return readings
    readings, after = read_core(view, start, end, numbers)
    if readings:
        numbers, start = numbers[len(readings) :], after
    numbers = [_with_noun_again(view, start, number) for number in _without_sorts(view, numbers)]
    left, at = start, 0
    while at < len(numbers):
        until = at + 1
        while (
            until < len(numbers)
            and _are_joined(view, numbers[until - 1], numbers[until])
            and not _says_which(view, numbers[until - 1].end, numbers, until)
        ):
            until += 1
        if _says_which(view, left, numbers, at):
            at += 1
            continue
        group = _with_shared_unit(numbers[at:until])
        until = _pass_attributes(view, group[-1], numbers, until)
        right = numbers[until].start if until < len(numbers) else end
        low, high = group[0].start - _REACH, group[-1].end + _REACH
        counting = until < len(numbers) and numbers[until].counted
        slot = Slot(max(left, low), min(right, high), end, left == start, counting)
        found, consumed = _read_group(view, slot, group)
        readings += found
        if group[-1].counted and is_threshold(view, group[-1]):
            break
        joint = _JOINT.match(view, consumed, end) if consumed else None
        left = joint.end() if joint else consumed or left
        at = until
    return with_group(view, with_kinds(view, readings)) if len(readings) > 1 else readings


def _without_sorts(view: str, numbers: Sequence[Number]) -> Sequence[Number]:
    """The numbers without those of sorts (实施|10大类60项|民生项目) and ages (|12岁|儿童龋患率)."""
    return [
        number
        for at, number in enumerate(numbers)
        if (at + 1 == len(numbers) or numbers[at + 1].start > number.start)
        and not (number.quantity.unit in _AGES and _AGED.match(view, number.end))
    ]


def _with_noun_again(view: str, start: int, number: Number) -> Number:
    """A number with the noun that it repeats: 老旧小区|120个小区、."""
    end = number.end + _SHORTEST
    if (
        not number.counted
        or end > len(view)
        or _has_noun(view, end, len(view))
        or not view.endswith(view[number.end : end], start, number.start)
    ):
        return number
    return number._replace(end=end)


def _are_joined(view: str, left: Number, right: Number) -> bool:
    """True for values in a list (65%和55%), and for two measures of one thing (465幢|23万平方米)."""
    end = left.end
    if right.start == end:
        return _measures_same(view, left, right)
    if view.startswith("（", end):
        bracket = _BRACKET.match(view, end)
        end = bracket.end() if bracket else end
    if right.start - end >= 4 or view[end : right.start].strip() not in _JOINERS:
        return False
    return (
        left.counted is right.counted
        or _RESPECTIVE.search(view, max(0, left.start - _FAR), left.start) is not None
    )


def _says_which(view: str, left: int, numbers: Sequence[Number], at: int) -> bool:
    """True for a number inside the noun that the next one counts or measures.

    打造|规模200亩以上的|示范园|8个, 新建|50千瓦以上|充电桩|300个, |20户以上|自然村通路率达到95%.
    """
    number = numbers[at]
    if at + 1 == len(numbers) or not number.counted:
        return False
    counting = numbers[at + 1]
    if counting.share:
        return _is_group(view, left, number, counting)
    if not counting.counted or _has_noun(view, counting.end, len(view)):
        return False
    verb, _, body = verb_at_head(view, left, number.start, clear=True)
    if verb and is_threshold(view, number):
        return _NOUN.fullmatch(view, number.end, counting.start) is not None
    follows = body == number.start if verb else at > 0 and trim(view, left, number.start)[0] == number.start
    return follows and _is_size(number) and _is_noun(view, number.end, counting.start)


def _is_group(view: str, left: int, number: Number, counting: Number) -> bool:
    """True for the size of those that a rate is of: |20户以上|自然村通路率|达到95%."""
    if not number.quantity.text.endswith(_AFTER) or skip_heads(view, left, number.start) < number.start:
        return False
    noun = number.start, read_prefix(view, number.end, counting.start).end
    return _is_noun(view, number.end, noun[1]) and is_measure(view, noun)


def _is_size(number: Number) -> bool:
    """True for how large a thing is: 500千伏, 35蒸吨/小时."""
    unit = number.quantity.base_unit
    return unit in MEASURES or "/" in unit


def _is_noun(view: str, start: int, end: int) -> bool:
    """True for words that can be one noun: short, without marks, with no verb at their head."""
    return _WORDS.fullmatch(view, start, end) is not None and not verb_at_head(view, start, end)[0]


def _measures_same(view: str, left: Number, right: Number) -> bool:
    """True for two measures of one thing that nothing parts: 改造农房465幢|23万平方米，."""
    units = left.quantity.base_unit, right.quantity.base_unit
    if not (left.counted and right.counted) or units[0] == units[1] or not PERIODS.isdisjoint(units):
        return False
    return not _has_noun(view, right.end, len(view))


def _with_shared_unit(group: Sequence[Number]) -> Sequence[Number]:
    """Values whose unit is written out with the last one: 0.5|个和7个工作日, 3|个和4个百分点."""
    last = group[-1].quantity
    if len(group) < 2 or (last.unit not in PERIODS and last.unit != _POINTS):
        return group
    return [
        number._replace(
            quantity=replace(number.quantity, unit=last.unit, base_unit=last.base_unit),
            counted=group[-1].counted,
        )
        if number.quantity.unit != last.unit and last.unit.startswith(number.quantity.unit or "\n")
        else number
        for number in group
    ]


def _pass_attributes(view: str, number: Number, numbers: Sequence[Number], at: int) -> int:
    """Pass the numbers inside the noun that is counted: 20家|收入超10亿元的|企业, 1所|200张床以上的|医院."""
    if not number.counted or number.quantity.unit in PERIODS:
        return at
    while at < len(numbers) and (
        not numbers[at].counted
        or is_threshold(view, numbers[at])
        or (numbers[at].start == number.end and _is_size(numbers[at]))
    ):
        between = view[number.end : numbers[at].start]
        if "、" in between or "和" in between[-6:] or not _has_noun(view, numbers[at].end, len(view)):
            break
        at += 1
    return at


def _read_group(view: str, slot: Slot, group: Sequence[Number]) -> tuple[list[Reading], int]:
    """The readings of one number, or of several that are joined (65%和55%), and where the next begins.

    Where the next begins is 0 if these numbers belong to a noun that is still to come.
    """
    last = group[-1]
    prefix = read_prefix(view, slot.left, group[0].start)
    points = last.quantity.unit == _POINTS
    if (last.share or points) and prefix.verb is None and not _has_noun(view, last.end, slot.right):
        prefix = moved_by_share(view, slot.left, prefix, points)
    if _is_attribute(view, slot, last, prefix) or _is_base(view, slot.left, last, slot.right):
        return [], 0
    after = _after_sort(view, slot, last, prefix)
    if after:
        return read_measure(view, slot.left, group, prefix), after
    if _has_noun(view, last.end, slot.right):
        found = _read_with_noun(view, slot, last, prefix)
        if found is not None:
            return found
    if is_threshold(view, last):
        return [], last.end
    if prefix.verb is None:
        return read_bare(view, slot, group, prefix), last.end
    return read_measure(view, slot.left, group, prefix), last.end


def _after_sort(view: str, slot: Slot, number: Number, prefix: Prefix) -> int:
    """Where what the unit counts ends, behind a number that is reached (药品达到600个|品种), else 0."""
    verb = prefix.verb
    if (
        verb is None
        or (verb.basis, verb.direction) != ("level", "up")
        or not number.counted
        or number.quantity.value == 1
    ):
        return 0
    if prefix.end - slot.left < _SHORTEST or verb_at_head(view, slot.left, prefix.end)[0]:
        return 0
    sort = _SORT.match(view, number.end)
    return sort.end() if sort else 0


def _read_with_noun(
    view: str, slot: Slot, number: Number, prefix: Prefix
) -> tuple[list[Reading], int] | None:
    """As _read_group, for a number that a noun follows; None where the words before it say more."""
    if number.share:
        bare = prefix.verb is None or prefix.word in WEAK
        return (read_share(view, slot.left, number, slot.right, prefix), slot.right) if bare else None
    reached = view.startswith(STEPS, number.end)
    if prefix.verb is not None and number.counted and (reached or is_measure(view, (slot.left, prefix.end))):
        return None
    if prefix.verb is None or number.counted:
        timed = prefix.verb is None and number.quantity.unit in PERIODS and view[number.start - 1] != "每"
        after = _after_span(view, number.end, slot.right) if timed else 0
        return ([], after) if after else read_count(view, slot, number, prefix)
    return None if _MARK.match(view, number.end) else ([], number.end if slot.right == slot.end else 0)


def _after_span(view: str, at: int, end: int) -> int:
    """Where the words after a span of time begin: 三年内|建成, 三年|新增; 0 where it is none."""
    match = _SPAN.match(view, at - (view[at - 1] == "内"))
    if match:
        return match.end()
    return at if verb_at_head(view, at, end, clear=True)[0] else 0


def _has_noun(view: str, start: int, end: int) -> bool:
    """True where a noun follows the number at once."""
    return start < end and view[start] not in _BREAKS


def _is_attribute(view: str, slot: Slot, number: Number, prefix: Prefix) -> bool:
    """True for a number inside the attribute of a noun that is counted later: 年产值超1亿元…的企业2家."""
    if number.share:
        return False
    if number.counted:
        exceeds = prefix.verb is not None and prefix.verb.comparator == "gt"
        return (
            exceeds and _has_object(view, slot.left, prefix.end) and _OF.match(view, number.end) is not None
        )
    if slot.counting and prefix.verb is None and view.endswith(_AFTER, number.start, number.end):
        return _RANKED.fullmatch(view, number.end, slot.right) is not None
    if not _ATTRIBUTE.match(view, number.end, slot.end):
        return False
    return bool(verb_at_head(view, slot.left, prefix.end)[0])


def _has_object(view: str, left: int, end: int) -> bool:
    """True for a verb of making with what an attribute measures: 形成|多个年业务量|超过200亿件的."""
    verb, _, body = verb_at_head(view, left, end)
    return bool(verb) and body < end and is_measure(view, (body, end))


def _is_base(view: str, left: int, number: Number, right: int) -> bool:
    """True for the number that a change starts from: 由59|提高到80."""
    if not word_after(CHANGES, view, number.end, right):
        return False
    return max(view.rfind("由", left, number.start), view.rfind("从", left, number.start)) >= 0
