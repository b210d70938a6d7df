"""Amounts written with Chinese numerals: 三成, 五百万元, 三五个, 二三十家, 一半, 半年.

Chinese numerals are words of many meanings, so they count only where a unit follows, or where they stand
alone; 一 means 'a' mostly, and names, slogans and ordinals (四个意识, “三个一批”, 第三) are let go.
"""

import re
from decimal import Decimal
from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily
from guideline_nlp.text.bounds import bound_after, bound_before, parted_bound
from guideline_nlp.text.measured import HALF, Amount, fraction, is_date, measured
from guideline_nlp.text.numerals import DIGITS, MAGNITUDES, TENS, minus_before, parse_numeral, plain
from guideline_nlp.text.units import AFTER_ONE, ARABIC_ONLY, power, unit_at

_WORDS: Final = load("units")
_PAIR: Final = lazily(r"(十?)([一二两三四五六七八九])([两二三四五六七八九])([十百千万亿]*)")
_LARGE: Final = "万萬亿億兆"
_LARGE_TAILS: Final = frozenset(("", "万", "萬", "亿", "億", "万亿", "萬億", "万万", "萬萬", "兆"))
_LARGER: Final = frozenset(MAGNITUDES) - frozenset("十拾")
_MORE: Final = frozenset("多余")
_SCALES: Final = frozenset((*MAGNITUDES, *TENS))
_ZEROS: Final = "零〇○"
_CENTURIES: Final = ("一九", "二〇", "二零", "二○")
_ALONE_NO_NUMBER: Final = frozenset("零〇○壹贰叁肆伍陆柒捌玖拾")
_THOUSANDS: Final = frozenset(("米", "克", "比特", "字节"))
"""Units before which 千 is read as part of the number: 三千米."""
_NAMES: Final = tuple(_WORDS["names"].split())
_NOT_AFTER: Final = {unit: tuple(words.split()) for unit, words in _WORDS["not_after_chinese"].items()}
_NOT_BEFORE_ONE: Final = frozenset(_WORDS["not_before_one"].split())
_NOT_BEFORE_HALF: Final = frozenset(_WORDS["not_before_half"].split())
_GOES_ON: Final = frozenset("—-~至到又")
# 一至三年, 一又二分之一
_JOINTS: Final = frozenset("—~至到-又")
_ONE_GOES_ON: Final = lazily(
    "[—~至到-]{1,2}[两二三四五六七八九十0-9]|又[0-9二三四五六七八九十百千万]{1,4}分之"
)

_EACH: Final = lazily(r"每(?![年月日天周次季户人])[^，；。：“”\n0-9一]+")
_REACH: Final = 24


def chinese_amount(view: str, start: int, end: int) -> Amount | None:
    """The amount whose numeral stands from ``start`` to ``end``.

    >>> chinese_amount("三五个", 0, 2)[2:]
    (Decimal('3'), '', '个', False, Decimal('5'))
    """
    if view.startswith("分之", end):
        return fraction(view, start, end)
    if view.startswith("百分百", start):
        return Amount(start, start + 3, Decimal(100), unit="%")
    if end == len(view) and start == minus_before(view, start):
        return _all_there_is(view, start, end)
    return _among_words(view, start, end)


def _all_there_is(view: str, start: int, end: int) -> Amount | None:
    """A numeral that is the whole text, where no word can make it another thing: 零, 十, 负一."""
    amount = _among_words(view, start, end)
    value = parse_numeral(view[start:end]) if amount is None else None
    if value is None or _names_year(view[start:end]):
        return amount
    return Amount(0, end, -value if start else value)


def _names_year(numeral: str) -> bool:
    """Whether four digits read one by one look like a year: 二〇二三."""
    return len(numeral) == 4 and numeral[:2] in _CENTURIES and _SCALES.isdisjoint(numeral)


def _among_words(view: str, start: int, end: int) -> Amount | None:
    numeral = view[start:end]
    if numeral == "一":
        return _one(view, start, end)
    if _is_word(view, start, numeral):
        return None
    pair = _PAIR.fullmatch(numeral)
    amount = _neighbours(view, start, end, pair) if pair else None
    amount = amount or _number(view, start, end, numeral)
    if amount is None or is_date(view, amount):
        return None
    if amount.unit in ARABIC_ONLY and not (amount.unit == "块" and view[amount.end - 1] in "角毛分钱"):
        return None
    return None if view.startswith(_NOT_AFTER.get(amount.unit, ()), amount.end) else amount


def half_amount(view: str, start: int) -> Amount | None:
    """半年, 半个月, 半成, and 半数; 上半年 is a date.

    >>> half_amount("半年内", 0)[2:5]
    (Decimal('0.5'), '', '年')
    """
    if view[start - 1 : start] in _NOT_BEFORE_HALF:
        return None
    if view.startswith("半数", start):
        return Amount(start, start + 2, HALF)
    unit = unit_at(view, start + 1)
    if not unit or unit not in AFTER_ONE:
        return None
    return Amount(start, start + 1 + len(unit), HALF, unit=unit)


def _is_word(view: str, start: int, numeral: str) -> bool:
    """几百, 数十: vague; 八项规定: a set phrase; “三个一批”: a slogan in quotes."""
    before = view[start - 1 : start]
    if before and before in "几数" and numeral[0] in MAGNITUDES:
        return True
    opening = view.rfind("“", max(0, start - 8), start)
    return view.startswith(_NAMES, start) or (opening >= 0 and view.find("”", opening, start) < 0)


def _one(view: str, start: int, end: int) -> Amount | None:
    """一年, 一倍, 一半; 一个 only with a bound, or for each of a kind: 每个县建设|一所|学校."""
    before = view[start - 1 : start]
    if view.startswith("半", end):
        return Amount(start, end + 1, HALF)
    if before in _NOT_BEFORE_ONE or view.startswith(_NAMES, start):
        return None
    if view[end : end + 1] in _JOINTS and _ONE_GOES_ON.match(view, end):
        minus = minus_before(view, start)
        return Amount(start - minus, end, Decimal(-1 if minus else 1))
    amount = measured(view, start, end, Decimal(1))
    if amount is None or amount.more or (not amount.unit and not amount.magnitude):
        return None
    if amount.unit in AFTER_ONE:
        return None if amount.unit == "年" and before in ("上", "下") else amount
    counts = amount.unit not in ARABIC_ONLY and (
        bound_after(view, amount.end)[1]
        or bound_before(view, start, 0)[1]
        or parted_bound(view, start, 0)
        or _is_for_each(view, start)
    )
    return amount if counts else None


def _is_for_each(view: str, start: int) -> bool:
    """Whether a clause before a number shares it out: 每个县建设|一所; 每年一次 says how often."""
    at = view.rfind("每", max(0, start - _REACH), start)
    return at >= 0 and _EACH.fullmatch(view, at, start) is not None


def _number(view: str, start: int, end: int, numeral: str) -> Amount | None:
    if _belongs_to_unit(view, numeral, end):
        numeral, end = numeral[:-1], end - 1
    core = numeral.rstrip(_LARGE)
    magnitude = numeral[len(core) :]
    if magnitude not in _LARGE_TAILS:
        return None
    alone = not core or (core[0] in MAGNITUDES and core[0] not in "十拾")
    if alone:
        # 百余家, 逾千名, but 百所学校 and 万家
        if view[end : end + 1] not in _MORE and not bound_before(view, start, 0)[1]:
            return None
        numeral, core = f"一{numeral}", f"一{core}"
    value = parse_numeral(numeral)
    if value is None or numeral in _ALONE_NO_NUMBER:
        return None
    minus = minus_before(view, start)
    if minus:
        start, value = start - minus, -value
    amount = measured(view, start, end, plain(value / power(magnitude)) if magnitude else value, magnitude)
    if amount is None or (alone and not amount.unit and view[amount.end : amount.end + 1].isalnum()):
        # 逾百载
        return None
    # 三年零六个月
    counts = len(core.lstrip(_ZEROS)) == 1 or "点" in core or "點" in core or not _SCALES.isdisjoint(core)
    if amount.unit:
        return amount if counts or amount.unit == "折" else None
    return amount if counts and _stands_alone(view, amount, numeral) else None


def _belongs_to_unit(view: str, numeral: str, end: int) -> bool:
    """Whether the last character of a numeral begins the unit: 三千瓦, 五十兆字节."""
    last = numeral[-1]
    if len(numeral) < 2 or last not in "千兆两兩":
        return False
    if last in "两兩":
        # 二十两, 八两, but 三两家 and 两两
        alone = numeral[-2] not in "两兩" and not view[end : end + 1].isalnum()
        return numeral[-2] in MAGNITUDES or alone
    unit = unit_at(view, end - 1) or ""
    counted = unit[1:] in _THOUSANDS and numeral[-2] not in MAGNITUDES
    return len(unit) > 1 and not (counted and parse_numeral(numeral) is not None)


def _stands_alone(view: str, amount: Amount, numeral: str) -> bool:
    """Whether a Chinese numeral without unit is a number: 一百五十二, 三千万; not 二十、 or （十一）."""
    before, after = view[amount.start - 1 : amount.start], view[amount.end : amount.end + 1]
    if after in _GOES_ON or bound_before(view, amount.start, 0)[1]:
        return True
    if len(numeral) + len(amount.magnitude) < 2 or after.isalnum() or (after and after in "、）”"):
        return bool(bound_after(view, amount.end)[1])
    return not before.isalnum() or (len(numeral) > 2 and not _LARGER.isdisjoint(numeral))


def _neighbours(view: str, start: int, end: int, pair: re.Match[str]) -> Amount | None:
    """三五个, 二三十家, 十七八岁, 七八百万元: two digits next to each other are a range."""
    ten, low, high, scale = pair.groups()
    first, second = DIGITS[low], DIGITS[high]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    core = scale.rstrip(_LARGE)
    if scale[len(core) :] not in _LARGE_TAILS:
        return None
    factor = 1
    for character in core:
        factor *= MAGNITUDES[character]
    tens = 10 if ten else 0
    amount = measured(view, start, end, Decimal((tens + first) * factor), scale[len(core) :])
    if amount is None or not (amount.unit or (scale and view[start - 1 : start] != "之")):
        return None
    return amount._replace(high=Decimal((tens + second) * factor))
