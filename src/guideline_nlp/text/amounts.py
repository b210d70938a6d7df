"""Amounts at a place of the view: a number with its magnitude and unit, or two that make a range.

Arabic and Chinese numerals, fractions (百分之五, 三分之一, 1/3), doublings (翻一番), halves (半年, 一半),
neighbouring digits (三五个). Dates, ordinals, codes and item markers give None.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from guideline_nlp.lexicon import load
from guideline_nlp.text.bounds import bound_after
from guideline_nlp.text.numerals import DIGITS, MAGNITUDES, NUMERAL_CHARACTERS, parse_numeral, plain
from guideline_nlp.text.units import (
    AFTER_ONE,
    ARABIC_ONLY,
    CHINESE_HEADS,
    magnitude_at,
    plain_unit_at,
    power,
    resolve_unit,
    unit_at,
)

_WORDS: Final = load("units")
_DIGIT: Final = "".join(DIGITS)
_HAN: Final = f"[{NUMERAL_CHARACTERS}]"

_FOLLOWERS: Final = re.escape(CHINESE_HEADS + "多余分半至到—~-")

# The first character stands alone at the head, so that `re` skips to it without trying each place; what
# stands before it is looked at afterwards. Years, months and days of dates are let go here.
_ARABIC: Final = (
    r"(?<=[0-9])(?<![0-9A-Za-z.,/+_=&#@%×·〔第].)(?!(?<=0)[0-9])(?![0-9]{3} ?年)(?![0-9]? ?[月号])"
    r"(?!(?<=\n[0-9])[0-9]?[.、）](?![0-9]))(?![0-9]?[ABCDGKNS+](?![A-Za-z]))"
    r"(?!(?:(?<=1)9|(?<=2)0)[0-9]{2}[）〕])"
    r"[0-9]*+(?:,[0-9]{3})*+(?:\.[0-9]++)?+(?:[千万亿]零?[0-9]++(?![.]?[0-9]*年))?+"
)
_CHINESE: Final = (
    rf"(?<={_HAN})(?<![A-Za-z0-9第“{NUMERAL_CHARACTERS}].)(?:{_HAN}*+(?:[点點][{_DIGIT}]++[万亿]*+)?+(?=[{_FOLLOWERS}])"
    rf"|(?:{_HAN}++(?:[点點][{_DIGIT}]++[万亿]*+)?+|[点點][{_DIGIT}]++[万亿]*+)(?![\w、）”]))"
)
NUMBER: Final = re.compile(
    rf"[0-9{NUMERAL_CHARACTERS}翻半](?:{_ARABIC}|{_CHINESE}|(?<=翻)了?[{_DIGIT}]?番|(?<=半)(?=[年个天小成折数周]))"
)
_PAIR: Final = re.compile(r"(十?)([一二三四五六七八九])([两二三四五六七八九])([十百千万亿]*)")
_RANGE: Final = re.compile("—{1,2}|-{1,2}|~|至|到| (?:—{1,2}|-|~|至|到) ")
_RANGE_HEADS: Final = frozenset("—-~至到 ")
_CENTS: Final = re.compile(rf"(?:([0-9]|[{_DIGIT}])[角毛])?(?:([0-9]|[{_DIGIT}])分)?钱?")
_DENOMINATOR: Final = re.compile("[0-9]{1,3}(?![0-9./])")
_SPECIAL: Final = frozenset(("", *"/.：×·-分 "))
_LARGE: Final = "万萬亿億兆"
_LARGE_TAILS: Final = frozenset(("", "万", "萬", "亿", "億", "万亿", "萬億", "万万", "兆"))
_MORE: Final = frozenset("多余")
_YUAN: Final = frozenset("元块圆")
_LARGER: Final = frozenset(MAGNITUDES) - frozenset("十拾")
_NAMES: Final = tuple(_WORDS["names"].split())
_NOT_AFTER_CHINESE: Final = {
    unit: tuple(words.split()) for unit, words in _WORDS["not_after_chinese"].items()
}
_NOT_BEFORE_ONE: Final = frozenset(_WORDS["not_before_one"].split())
_NOT_BEFORE_HALF: Final = frozenset(_WORDS["not_before_half"].split())
_CURRENCY: Final = {sign: unit for unit, signs in _WORDS["prefixes"].items() for sign in signs.split()}
_CURRENCY_ENDS: Final = frozenset(sign[-1] for sign in _CURRENCY)
_PER: Final = {"百": "%", "佰": "%", "千": "‰", "仟": "‰", "万": "‱", "萬": "‱"}
_HALF: Final = Decimal("0.5")
_ONE: Final = Decimal(1)


class Amount(NamedTuple):
    """A number and its unit, before its bound is known; ``value`` is as written, without magnitude."""

    start: int
    end: int
    value: Decimal
    magnitude: str = ""
    unit: str = ""
    more: bool = False
    high: Decimal | None = None


def amount_at(view: str, match: re.Match[str]) -> Amount | None:
    """The amount at a match of ``NUMBER``, a range if one begins there.

    >>> amount_at("20—30万人次", NUMBER.match("20—30万人次"))[2:]
    (Decimal('20'), '万', '人次', False, Decimal('30'))
    """
    amount = _single(view, match)
    if amount is None or amount.high is not None or view[amount.end : amount.end + 1] not in _RANGE_HEADS:
        return amount
    return _joined(view, amount)


def base_value(amount: Amount) -> tuple[Decimal, str]:
    """The value in the base unit, and that unit: 1.2 万亿元 is 1200000000000 元, 75 折 is 75 %."""
    unit, factor = resolve_unit(amount.unit)
    if amount.unit == "折" and amount.value >= 10:
        factor = _ONE
    if not amount.magnitude and factor == _ONE:
        return amount.value, unit
    return plain(amount.value * power(amount.magnitude) * factor), unit


def _single(view: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    head = view[start]
    if head.isascii():
        sign = _sign(view, start)
        return None if sign is None else _arabic(view, start, end, sign)
    if head == "翻":
        times = parse_numeral(view[start + 1 : end - 1].lstrip("了") or "一")
        return None if times is None else Amount(start, end, Decimal(2) ** int(times), unit="倍")
    if head == "半":
        return _half(view, start)
    return _chinese(view, start, end)


def _arabic(view: str, start: int, end: int, sign: str) -> Amount | None:
    after = view[end : end + 1]
    digits = view[start:end]
    if after not in _SPECIAL and not sign and digits.isascii() and view[start - 1 : start] not in _CURRENCY_ENDS:
        magnitude = after if after in "万亿" else ""
        unit = plain_unit_at(view, end + len(magnitude))
        if unit and unit != "日" and (unit != "年" or end - start < 4):
            end += len(magnitude) + 1
            return Amount(start, end, Decimal(digits.replace(",", "")), magnitude, unit)
    if after in "/.：×·-" and after and _is_code(view, start, end):
        return _slash(view, start, end) if after == "/" else None
    if after == "分" and view.startswith("分之", end):
        return _fraction(view, start, end)
    return _written_out(view, start - len(sign), end, digits)


def _written_out(view: str, start: int, end: int, digits: str) -> Amount | None:
    """An Arabic number with all that can follow it; 1亿2000万: the last magnitude holds for 2000 alone."""
    value = parse_numeral(digits)
    if value is None:
        return None
    amount = _measured(view, start, end, value if view[start].isdigit() else -value, "")
    if amount is None or (amount.unit in ("年", "日") and _is_date(view, amount)):
        return None
    if amount.magnitude and not digits.isascii():
        whole = parse_numeral(digits + amount.magnitude)
        return None if whole is None else amount._replace(value=plain(whole / power(amount.magnitude)))
    return amount


def _sign(view: str, start: int) -> str | None:
    """The minus before a number, empty for none, None where the number goes on to the left."""
    before = view[start - 1 : start]
    if before == "负":
        return before
    if before == "-":
        further = view[start - 2 : start - 1]
        return None if further.isalnum() or further == "-" else before
    if before == "：" and view[start - 2 : start - 1].isdigit():
        return None
    return ""


def _is_code(view: str, start: int, end: int) -> bool:
    """2023-03-29, 010-1234, 1.2.3, 12：30, 7×24: digits that a mark joins without making a range."""
    mark, rest = view[end], view[end + 1 : end + 2]
    if mark == "/" or not rest.isdigit():
        return mark in "/×·"
    if mark != "-" or (view[start] == "0" and end - start > 1 and view[start + 1] != "."):
        return True
    second = NUMBER.match(view, end + 1)
    return second is not None and view[second.end() : second.end() + 1] == "-"


def _is_date(view: str, amount: Amount) -> bool:
    """Whether a number with 年 or 日 names a year or a day; 10日内 counts days."""
    if amount.magnitude or amount.more:
        return False
    if amount.unit == "日":
        return not view.startswith(("内", "以内", "之内"), amount.end)
    return amount.value >= 1000 or view[amount.start] in "0〇零○"


def _slash(view: str, start: int, end: int) -> Amount | None:
    """1/3, 2/3: a proper fraction."""
    second = _DENOMINATOR.match(view, end + 1)
    if second is None:
        return None
    numerator, denominator = Decimal(view[start:end].replace(",", "")), Decimal(second.group())
    if not numerator < denominator <= 100:
        return None
    return Amount(start, second.end(), (numerator / denominator).quantize(Decimal("0.0001")))


def _measured(view: str, start: int, end: int, value: Decimal, magnitude: str) -> Amount | None:
    """Read 多, magnitude and unit to the right of a number; None where a word there rules it out."""
    at = end
    after = view[at : at + 1]
    if after == "%":
        return Amount(start, at + 1, value, magnitude, after)
    if after == " " and view[end - 1].isascii():
        at += 1
        after = view[at : at + 1]
    more = after in _MORE
    if more:
        at += 1
    if not magnitude or more:
        found = magnitude_at(view, at)
        magnitude += found
        at += len(found)
    if not more and view[at : at + 1] in _MORE:
        more, at = True, at + 1
    unit = unit_at(view, at)
    if unit is None:
        return None
    if not unit and not magnitude and not more:
        at = end
    at += len(unit)
    if unit in _YUAN:
        return _money(view, Amount(start, at, value, magnitude, unit, more))
    if unit and view[at : at + 1] == "半" and not magnitude:
        value, at = value + _HALF, at + 1
    before = view[start - 1 : start]
    if before in _CURRENCY_ENDS:
        return _money(view, Amount(start, at, value, magnitude, unit, more))
    return Amount(start, at, value, magnitude, unit, more)


def _money(view: str, amount: Amount) -> Amount:
    """￥300, 人民币50元, 8亿元人民币, 五元三毛."""
    start, end, unit, value = amount.start, amount.end, amount.unit, amount.value
    cents = _CENTS.match(view, end) if unit in _YUAN else None
    if cents is not None and (cents.group(1) or cents.group(2)):
        tenths, hundredths = (parse_numeral(digit or "零") or Decimal(0) for digit in cents.groups())
        value += (tenths * 10 + hundredths) / 100 / power(amount.magnitude)
        end = cents.end()
    elif unit and view.startswith("人民币", end):
        end += 3
    if view[start - 1 : start] in _CURRENCY_ENDS:
        sign = next((sign for sign in _CURRENCY if view.endswith(sign, 0, start)), "")
        if sign:
            start, unit = start - len(sign), unit or _CURRENCY[sign]
    return Amount(start, end, value, amount.magnitude, unit, amount.more)


def _fraction(view: str, start: int, end: int) -> Amount | None:
    """百分之五点五, 千分之三, 三分之一, 3分之1."""
    below, numerator = view[start:end], _numerator(view, end + 2)
    if numerator is None:
        return None
    value, end = numerator
    if view[start - 1 : start] == "负":
        start, value = start - 1, -value
    if below in _PER:
        return Amount(start, end, value, unit=_PER[below])
    denominator = parse_numeral(below)
    if not denominator:
        return None
    return Amount(start, end, plain((value / denominator).quantize(Decimal("0.0001"))))


_NUMERATOR: Final = re.compile(rf"[0-9]++(?:\.[0-9]++)?|{_HAN}++(?:[点點][{_DIGIT}]++)?")


def _numerator(view: str, at: int) -> tuple[Decimal, int] | None:
    match = _NUMERATOR.match(view, at)
    value = None if match is None else parse_numeral(match.group())
    if match is None or value is None or (_PAIR.fullmatch(match.group()) and value > 10):
        return None
    return value, match.end()


def _half(view: str, start: int) -> Amount | None:
    """半年, 半个月, 半成, and 半数; 上半年 is a date."""
    before = view[start - 1 : start]
    if before and before in _NOT_BEFORE_HALF:
        return None
    if view.startswith("半数", start):
        return Amount(start, start + 2, _HALF)
    unit = unit_at(view, start + 1)
    if not unit or unit not in AFTER_ONE:
        return None
    return Amount(start, start + 1 + len(unit), _HALF, unit=unit)


def _chinese(view: str, start: int, end: int) -> Amount | None:
    after = view[end : end + 1]
    if after == "分" and view.startswith("分之", end):
        return _fraction(view, start, end)
    numeral = view[start:end]
    before = view[start - 1 : start]
    if before and before in "几数" and numeral[0] in MAGNITUDES:
        return None
    if numeral == "一":
        return _one(view, start, end)
    if view.startswith(_NAMES, start) or _in_quotes(view, start):
        return None
    pair = _PAIR.fullmatch(numeral)
    if pair is not None:
        return _pair(view, start, end, pair)
    amount = _chinese_number(view, start, end, numeral)
    if amount is None or amount.unit in ARABIC_ONLY:
        return None
    if amount.unit in _NOT_AFTER_CHINESE and view.startswith(_NOT_AFTER_CHINESE[amount.unit], amount.end):
        return None
    if amount.unit in ("年", "日") and _is_date(view, amount):
        return None
    if before == "负":
        return amount._replace(start=start - 1, value=-amount.value)
    return amount


def _one(view: str, start: int, end: int) -> Amount | None:
    """一年, 一倍, 一半; 一个 only with a bound, as it mostly means 'a'."""
    before = view[start - 1 : start]
    if view[end : end + 1] == "半":
        return Amount(start, end + 1, _HALF)
    if before and before in _NOT_BEFORE_ONE or view.startswith(_NAMES, start):
        return None
    amount = _measured(view, start, end, _ONE, "")
    if amount is None or amount.more or not amount.unit:
        return amount if amount is not None and amount.magnitude else None
    if amount.unit in AFTER_ONE:
        return None if amount.unit == "年" and before in ("上", "下") else amount
    return amount if amount.unit not in ARABIC_ONLY and bound_after(view, amount.end)[1] else None


def _in_quotes(view: str, at: int) -> bool:
    """Whether “ opened shortly before: numbers inside mostly belong to a slogan or a name."""
    opening = view.rfind("“", max(0, at - 8), at)
    return opening >= 0 and view.find("”", opening, at) < 0


def _chinese_number(view: str, start: int, end: int, numeral: str) -> Amount | None:
    core = numeral.rstrip(_LARGE)
    magnitude = numeral[len(core) :]
    if not core or magnitude not in _LARGE_TAILS or (core[0] in MAGNITUDES and core[0] not in "十拾"):
        return None
    if core[-1] == "千" and not magnitude and unit_at(view, end) in ARABIC_ONLY and unit_at(view, end - 1):
        # 三千瓦: the last 千 belongs to the unit.
        core, numeral, end = core[:-1], numeral[:-1], end - 1
    value = parse_numeral(numeral)
    if value is None or numeral in ("零", "〇"):
        return None
    amount = _measured(view, start, end, plain(value / power(magnitude)) if magnitude else value, magnitude)
    if amount is None:
        return None
    counted = len(core) == 1 or "点" in core or "點" in core or not MAGNITUDES.keys().isdisjoint(core)
    if amount.unit:
        return amount if counted or amount.unit == "折" else None
    return amount if counted and _stands_alone(view, amount, numeral) else None


def _stands_alone(view: str, amount: Amount, numeral: str) -> bool:
    """Whether a Chinese numeral without unit is a number: 一百五十二, 三千万; not 二十、 or （十一）."""
    before, after = view[amount.start - 1 : amount.start], view[amount.end : amount.end + 1]
    if after in _RANGE_HEADS and after:
        return True
    if len(numeral) < 2 or after.isalnum() or after in ("、", "）", "”"):
        return bool(bound_after(view, amount.end)[1])
    return not before.isalnum() or (len(numeral) > 2 and not _LARGER.isdisjoint(numeral))


def _pair(view: str, start: int, end: int, pair: re.Match[str]) -> Amount | None:
    """三五个, 二三十家, 十七八岁, 七八百万元: two digits next to each other are a range."""
    ten, low, high, scale = pair.groups()
    first, second = DIGITS[low], DIGITS[high]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    core = scale.rstrip(_LARGE)
    factor = 1
    for character in core:
        factor *= MAGNITUDES[character]
    offset = 10 if ten else 0
    amount = _measured(view, start, end, Decimal((offset + first) * factor), scale[len(core) :])
    if amount is None or not amount.unit or amount.unit in ARABIC_ONLY:
        return None
    return amount._replace(high=Decimal((offset + second) * factor))


def _joined(view: str, amount: Amount) -> Amount | None:
    """Join 20 and 30万人次 to one amount; what only the second end says holds for both."""
    separator = _RANGE.match(view, amount.end)
    if separator is None:
        return amount
    match = NUMBER.match(view, separator.end())
    second = _second(view, amount, separator.end(), match)
    # A bare number before a dash that makes no range is part of a date or a code: 1—6月, 2018-42.
    alone = amount if amount.unit or amount.magnitude else None
    if second is None or (amount.unit and second.unit != amount.unit):
        return alone
    low, magnitude = amount.value, second.magnitude
    if amount.magnitude and amount.magnitude != magnitude:
        low *= power(amount.magnitude) / power(magnitude)
    elif not amount.unit and not amount.magnitude and magnitude and low > second.value:
        low /= power(magnitude)
    if low >= second.value:
        return alone
    return second._replace(start=amount.start, value=plain(low), high=second.value)


def _second(view: str, amount: Amount, at: int, match: re.Match[str] | None) -> Amount | None:
    """The second end; 百分之五到十 leaves out 百分之, which a bare 十 then shares."""
    if amount.unit in ("%", "‰") and view[amount.end - 1] not in "%‰":
        numerator = None if view.startswith("分之", at + 1) else _numerator(view, at)
        if numerator is not None:
            return Amount(at, numerator[1], numerator[0], unit=amount.unit)
    if match is None or match.group()[0] in "翻半":
        return None
    return _arabic(view, at, match.end(), "") if view[at].isascii() else _chinese(view, at, match.end())
