"""A number together with the magnitude and the unit that follow it: 1.2 万亿 元, 五元三毛, 三年半.

Takes the view, where the number stands, and its value; what follows is read here the same way for Arabic
and for Chinese numerals.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily
from guideline_nlp.text.numerals import DIGITS, NUMERAL_CHARACTERS, minus_before, parse_numeral, plain
from guideline_nlp.text.units import TIMES, is_magnitude, magnitude_at, power, resolve_unit, unit_at

_WORDS: Final = load("units")
_DIGIT: Final = "".join(DIGITS)
_CENTS: Final = lazily(rf"(?:([0-9]|[{_DIGIT}])[角毛])?(?:([0-9]|[{_DIGIT}])分)?钱?")
_NUMERATOR: Final = lazily(
    rf"[0-9]++(?:,[0-9]{{3}})*+(?:\.[0-9]++)?|[{NUMERAL_CHARACTERS}]++(?:[点點][{_DIGIT}]++)?"
)
_NEIGHBOURS: Final = lazily("[一二三四五六七八九]{2}[十百千万亿]*")
_MORE: Final = frozenset("多余几")
_MORE_BEHIND: Final = TIMES | {"倍", "成"}
_PARTING: Final = frozenset("多半")
_YUAN: Final = frozenset("元块圆")
_NAMED_BEFORE: Final = _YUAN | {"", "度", "°"}
"""Units that a name before the number makes more precise: 港币5元, 摄氏37度."""
_WHOLE_SUM: Final = frozenset("整正")
_NO_MORE: Final = frozenset("种样元个方")
_PREFIXES: Final = {sign: unit for unit, signs in _WORDS["prefixes"].items() for sign in signs.split()}
PREFIX_ENDS: Final = frozenset(sign[-1] for sign in _PREFIXES)
_PER: Final = {"百": "%", "佰": "%", "千": "‰", "仟": "‰", "万": "‱", "萬": "‱"}
HALF: Final = Decimal("0.5")
_HALF_WORDS: Final = tuple(_WORDS["half_words"].split())
_MONTH: Final = lazily(f"(?:[0-9]{{1,2}}|[{_DIGIT}十]{{1,3}})月")
_SPANS: Final = ("内", "以内", "之内", "以上", "以下")
# 时限压减到|3日、缩短至|20日
_SHORTENED: Final = tuple(_WORDS["days_after"].split())
_LAST_DAY: Final = 31
_CLOCK: Final = lazily("[0-9零一二三四五六七八九十两][时点]$")
_PLACES: Final = Decimal("0.0001")
_SMALL: Final = Decimal("0.01")
_GREAT: Final = Decimal(10) ** 20


class Amount(NamedTuple):
    """A number and its unit, before its bound is known; ``value`` is as written, without magnitude."""

    start: int
    end: int
    value: Decimal
    magnitude: str = ""
    unit: str = ""
    more: bool = False
    high: Decimal | None = None


def base_value(amount: Amount) -> tuple[Decimal, str]:
    """The value in the base unit, and that unit: 1.2 万亿元 is 1200000000000 元, 75 折 is 75 %.

    >>> base_value(Amount(0, 6, Decimal("1.2"), "亿", "千瓦"))
    (Decimal('120000000'), '千瓦')
    """
    unit, factor = resolve_unit(amount.unit)
    if amount.unit == "折" and amount.value > 10:
        factor = Decimal(1)
    if not amount.magnitude and factor == 1:
        return amount.value, unit
    return plain(amount.value * power(amount.magnitude) * factor), unit


def measured(view: str, start: int, end: int, value: Decimal, magnitude: str = "") -> Amount | None:
    """Read 多, magnitude and unit to the right of a number; None where a word there rules it out.

    >>> measured("100余家企业", 0, 3, Decimal(100))[3:6]
    ('', '家', True)
    """
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
        if not is_magnitude(magnitude + found):
            found = ""
        magnitude += found
        at += len(found)
    if not more and view[at : at + 1] in _MORE:
        more, at = True, at + 1
    unit = unit_at(view, at)
    if unit == "分" and _CLOCK.search(view, max(0, start - 2), start):
        # 8时30分
        return None
    if unit == "个" and view[at + 1 : at + 2] in _PARTING:
        unit, at = _parted(view, at)
        if len(unit) > 1 and view[at] == "半":
            value += HALF
        more = more or view[at] == "多"
    if unit is None or (unit and unit[0] != "个" and view.startswith("级", at + len(unit))):
        # 10万吨级 is a grade.
        return None
    if not unit and not magnitude:
        if after == "几":
            return None
        at = at if more else end
    return _completed(view, Amount(start, at + len(unit), value, magnitude, unit, more))


def _parted(view: str, at: int) -> tuple[str, int]:
    """The unit of 17个多月 and 两个半小时, and where it would begin if it stood whole before its end."""
    rest = unit_at(f"个{view[at + 2 : at + 4]}", 0) or "个"
    return (rest, at + 1) if len(rest) > 1 else ("个", at)


def _completed(view: str, amount: Amount) -> Amount:
    """Add the half in 三年半, what is left in 五元三毛, and the currency in ￥300, 8亿元人民币."""
    start, end, value, magnitude, unit, more, _ = amount
    if unit in _YUAN:
        cents = _CENTS.match(view, end)
        if cents is not None and (cents.group(1) or cents.group(2)):
            tenths, hundredths = (parse_numeral(digit or "零") or Decimal(0) for digit in cents.groups())
            value += (tenths * 10 + hundredths) / 100 / power(magnitude)
            end = cents.end()
        elif view[end : end + 1] in _WHOLE_SUM and not view[end + 1 : end + 2].isalnum():
            end += 1
    elif unit and not magnitude and view.startswith("半", end) and not view.startswith(_HALF_WORDS, end):
        value, end = value + HALF, end + 1
    elif unit == "成" and view[end : end + 1] in DIGITS and view[end + 1 : end + 2] not in DIGITS:
        value, end = value + Decimal(DIGITS[view[end]]) / 10, end + 1
    if unit in _MORE_BEHIND and view[end : end + 1] == "多" and view[end + 1 : end + 2] not in _NO_MORE:
        more, end = True, end + 1
    if unit and view.startswith("人民币", end):
        end += len("人民币")
    before = start - 1 if view[start - 1 : start] == " " else start
    if view[before - 1 : before] in PREFIX_ENDS:
        sign = next((sign for sign in _PREFIXES if view.endswith(sign, 0, before)), "")
        if sign:
            start, unit = before - len(sign), _PREFIXES[sign] if unit in _NAMED_BEFORE else unit
    return Amount(start, end, value, magnitude, unit, more)


def fraction(view: str, start: int, end: int) -> Amount | None:
    """百分之五点五, 千分之三, 三分之一, 3分之1: the number below stands first, from ``start`` to ``end``.

    >>> fraction("三分之二以上", 0, 1).value
    Decimal('0.6667')
    """
    found = numerator_at(view, end + len("分之"))
    if found is None:
        return None
    (value, end), below = found, view[start:end]
    minus = minus_before(view, start)
    if minus:
        start, value = start - minus, -value
    if below in _PER:
        return Amount(start, end, value, unit=_PER[below])
    denominator = parse_numeral(below)
    return Amount(start, end, rounded(value / denominator)) if denominator else None


def numerator_at(view: str, at: int) -> tuple[Decimal, int] | None:
    """The plain number at this place and where it ends; none for 二三十.

    >>> numerator_at("三分之二", 3), numerator_at("二三十", 0)
    ((Decimal('2'), 4), None)
    """
    match = _NUMERATOR.match(view, at)
    if match is None or _NEIGHBOURS.fullmatch(match.group()):
        return None
    value = parse_numeral(match.group())
    return None if value is None else (value, match.end())


def rounded(value: Decimal) -> Decimal:
    """To four places, as fractions are given, or four figures of what is smaller: 三分之一 is 0.3333.

    >>> rounded(Decimal(1) / 3), rounded(Decimal("2.50"))
    (Decimal('0.3333'), Decimal('2.5'))
    """
    if abs(value) < _SMALL:
        return Decimal(f"{value:.4g}").normalize()
    value = value.quantize(_PLACES) if abs(value) < _GREAT else value
    return plain(value) if value == value.to_integral_value() else value.normalize()


def is_short_year(view: str, start: int, end: int) -> bool:
    """Whether 98年 from ``start`` to ``end`` is a year of two figures, as its month shows.

    >>> is_short_year("98年6月", 0, 3), is_short_year("10年期", 0, 3)
    (True, False)
    """
    return end - start == 3 and _MONTH.match(view, end) is not None


def is_date(view: str, amount: Amount) -> bool:
    """Whether a number with 年 or 日 names a year or a day; 10日内 and 压减到3日 count days.

    >>> is_date("2025年", Amount(0, 5, Decimal(2025), unit="年"))
    True
    >>> is_date("压减到3日", Amount(3, 5, Decimal(3), unit="日"))
    False
    """
    if amount.magnitude or amount.more:
        return False
    if amount.unit == "日":
        counted = view.startswith(_SPANS, amount.end) or view.endswith(_SHORTENED, 0, amount.start)
        return amount.value <= _LAST_DAY and not counted
    if amount.unit != "年":
        return False
    # 98年6月 is a year, 3年6个月 is none.
    return (
        amount.value >= 1000
        or view[amount.start] in "0〇零○"
        or is_short_year(view, amount.start, amount.end)
    )
