"""Amounts at a place of the view: a number with its magnitude and unit, or two that make a range.

``NUMBER`` finds the numerals; dates, ordinals, codes and item markers are let go by its pattern or give
None here.
"""

import re
from decimal import Decimal
from typing import Final

from guideline_nlp.patterns import lazily
from guideline_nlp.text.chinese_amounts import chinese_amount, half_amount
from guideline_nlp.text.measured import (
    PREFIX_ENDS,
    Amount,
    fraction,
    is_date,
    is_short_year,
    measured,
    numerator_at,
    rounded,
)
from guideline_nlp.text.numerals import (
    DIGITS,
    MAGNITUDES,
    NUMERAL_CHARACTERS,
    minus_before,
    parse_numeral,
    plain,
)
from guideline_nlp.text.units import AFTER_ONE, CHINESE_HEADS, WHOLE, plain_unit_at, power

_DIGIT: Final = "".join(DIGITS)
_FOLLOWERS: Final = re.escape(CHINESE_HEADS + "瓦多余几分半又至到以左或的且并—~-")
_HALVED: Final = "".join(sorted({unit[0] for unit in AFTER_ONE})) + "数"
_ARABIC: Final = (
    # Nothing that a number would go on from on the left: letters, points, 第, 〔.
    r"(?<=[0-9])(?<![0-9A-Za-z.,/+_=&#@%×·〔第].)"
    # Years, months, days, （2023）, leading zeros, the markers of items, 5G and 4A, 1080P.
    r"(?![0-9]{3} ?年)(?![0-9]? ?[月号])(?!(?:(?<=1)9|(?<=2)0)[0-9]{2}[）〕])(?!(?<=0)[0-9])"
    r"(?!(?<=\n[0-9])[0-9]?[.、）](?![0-9]))(?![0-9]?[ABCDGKNS+](?![A-Za-z]))(?!(?:(?<=7)20|(?<=1)080)P)"
    r"[0-9]*+(?:,[0-9]{3})*+"
    # 1 000家: digits by threes with a space between (GB/T 15835, 5.1), not the cells of a row.
    r"(?:(?= [0-9]{3})(?:(?<=[^\s0-9][0-9])|(?<=[^\s0-9][0-9]{2})|(?<=[^\s0-9][0-9]{3}))"
    r"(?: [0-9]{3})++(?=[\u4e00-\u9fff%]))?+"
    r"(?:\.[0-9]++)?+(?:[百千万萬亿億]零?[0-9]++(?![.]?[0-9]*年))*+"
)
_CHINESE: Final = (
    rf"(?<![0-9翻半])(?<![A-Za-z0-9第“{NUMERAL_CHARACTERS}].)"
    # Before a unit, or before no word at all; 的 and 且 may follow a bound: 大于二十的.
    rf"[{NUMERAL_CHARACTERS}]*+(?:[点點][{_DIGIT}]++[万亿]*+)?+(?!批[^次]|次性)(?=[{_FOLLOWERS}]|[^\w、）”]|$)"
)
# The first character stands alone at the head, so that `re` skips to it without trying each place.
NUMBER: Final = lazily(
    rf"[0-9{NUMERAL_CHARACTERS}翻半]"
    rf"(?:{_ARABIC}|{_CHINESE}|(?<=翻)了?[{_DIGIT}]?番|(?<=半)(?=[{_HALVED}]))"
)
_RANGE: Final = lazily(
    "(?:（含[^（）]{0,4}）)?(?:—{1,2}|-{1,2}|~|至|到)| (?:—{1,2}|-|~|至|到) "
    "|[和与](?=[^，。；、和与]{1,12}之间)"
)
_GOES_ON: Final = frozenset("—-~至到 （又和与")
_DENOMINATOR: Final = lazily("[0-9]{1,3}(?![0-9./万])")
_OF_MANY: Final = lazily("/(?:10|十)万(?!人|名|吨|亩|元)")
_SIGNS: Final = frozenset("-负負下：")
_LARGE: Final = ("万", "亿")
_SPECIAL: Final = frozenset(("", *"/.：×·-分 "))


def amount_at(view: str, match: re.Match[str]) -> Amount | None:
    """The amount at a match of ``NUMBER``, a range if one begins there.

    >>> amount_at("20—30万人次", NUMBER.match("20—30万人次"))[2:]
    (Decimal('20'), '万', '人次', False, Decimal('30'))
    """
    amount = _single(view, match)
    if amount is None or amount.high is not None or view[amount.end : amount.end + 1] not in _GOES_ON:
        return amount
    if view.startswith("又", amount.end):
        return _mixed_fraction(view, amount)
    return _joined(view, amount)


def _single(view: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    head = view[start]
    if head.isascii():
        if view[start - 1 : start] not in _SIGNS:
            return _arabic(view, start, end, "")
        sign = _sign(view, start)
        return None if sign is None else _arabic(view, start, end, sign)
    if head == "翻":
        times = parse_numeral(view[start + 1 : end - 1].lstrip("了") or "一")
        return None if times is None else Amount(start, end, Decimal(2) ** int(times), unit="倍")
    return half_amount(view, start) if head == "半" else chinese_amount(view, start, end)


def _sign(view: str, start: int) -> str | None:
    """The minus before a number, empty for none, None where the number goes on to the left."""
    before = view[start - 1 : start]
    minus = minus_before(view, start)
    if minus:
        return view[start - minus : start]
    if before == "-":
        further = view[start - 2 : start - 1]
        joined = (further.isascii() and further.isalnum()) or (further and further in "-）号")
        return None if joined else before
    return None if before == "：" and view[start - 2 : start - 1].isdigit() else ""


def _arabic(view: str, start: int, end: int, sign: str) -> Amount | None:
    after, digits = view[end : end + 1], view[start:end].replace(" ", "")
    plain_amount = (
        None if sign or after in _SPECIAL or not digits.isascii() else _plain(view, start, end, digits)
    )
    if plain_amount is not None:
        return plain_amount
    if after and after in "/.：×·-" and _is_code(view, start, end):
        return _slash(view, start - len(sign), start, end) if after == "/" else None
    # 3分之1, 10万分之3, but not 85分之间
    below = end + (after in _LARGE)
    if view.startswith("分之", below) and view[below + 2 : below + 3] != "间":
        return fraction(view, start, below)
    return _written_out(view, start - len(sign), end, digits)


def _plain(view: str, start: int, end: int, digits: str) -> Amount | None:
    """The common case, a number with a unit of one character that nothing around makes another."""
    before = view[start - 1 : start]
    if (view[start - 2 : start - 1] if before == " " else before) in PREFIX_ENDS:
        return None
    magnitude = view[end] if view[end] in "万亿" else ""
    unit = plain_unit_at(view, end + len(magnitude))
    close = end + len(magnitude) + 1
    if not unit or unit in "日分" or view[close : close + 1] == "多":
        return None
    if unit == "年" and (end - start > 3 or is_short_year(view, start, close)):
        return None
    if unit in WHOLE and not magnitude and "." in digits:
        return None
    return Amount(start, close, Decimal(digits.replace(",", "")), magnitude, unit)


def _written_out(view: str, start: int, end: int, digits: str) -> Amount | None:
    """An Arabic number with all that can follow it; 1亿2000万: the last magnitude holds for 2000 alone."""
    value = parse_numeral(digits)
    if value is None:
        return None
    amount = measured(view, start, end, value if view[start].isdigit() else -value)
    if amount is None or is_date(view, amount):
        return None
    if amount.unit in WHOLE and not amount.magnitude and "." in digits:
        return None
    if amount.magnitude and not digits.isascii():
        whole = parse_numeral(digits + amount.magnitude)
        return None if whole is None else amount._replace(value=plain(whole / power(amount.magnitude)))
    return amount


def _is_code(view: str, start: int, end: int) -> bool:
    """2023-03-29, 010-1234, 1.2.3, 12：30, 7×24: digits that a mark joins without making a range."""
    mark, rest = view[end], view[end + 1 : end + 2]
    if mark == "/" or not rest.isdigit():
        return mark in "/×·"
    if mark != "-" or (view[start] == "0" and end - start > 1 and view[start + 1] != "."):
        return True
    second = NUMBER.match(view, end + 1)
    return second is not None and view[second.end() : second.end() + 1] == "-"


def _slash(view: str, begin: int, start: int, end: int) -> Amount | None:
    """1/3, -2/3: a proper fraction; 12/10万: so many in a hundred thousand."""
    if not view[start:end].isascii():
        # 1万2000/3
        return None
    many, numerator = _OF_MANY.match(view, end), Decimal(view[start:end].replace(",", ""))
    if many is not None:
        return Amount(begin, many.end(), numerator, unit=many.group())
    second = _DENOMINATOR.match(view, end + 1)
    if second is None:
        return None
    denominator = Decimal(second.group())
    if not numerator < denominator <= 100:
        return None
    value = rounded(numerator / denominator)
    return Amount(begin, second.end(), value if begin == start else -value)


def _mixed_fraction(view: str, amount: Amount) -> Amount | None:
    """三百五十又三分之一."""
    match = NUMBER.match(view, amount.end + 1)
    part = _single(view, match) if match is not None else None
    if part is None or part.unit or amount.unit or not 0 < part.value < 1:
        return amount
    value = plain(amount.value * power(amount.magnitude)) + part.value.copy_sign(amount.value)
    return Amount(amount.start, part.end, value)


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
    low, high, magnitude = amount.value, second.value, second.magnitude
    if not amount.unit and not amount.magnitude:
        low *= _shared_scale(view, amount, second)
    if (amount.magnitude or low > high) and amount.magnitude != magnitude:
        # 8500到3万, 5000万—1亿: in the smaller of the two.
        high *= power(magnitude) / power(amount.magnitude)
        magnitude = amount.magnitude
    if low >= high:
        return alone
    # 介于10%和20%之间
    end = second.end + (2 if separator.group() in "和与" else 0)
    return second._replace(
        start=amount.start, end=end, value=plain(low), high=plain(high), magnitude=magnitude
    )


def _shared_scale(view: str, first: Amount, second: Amount) -> int:
    """两到三百: the 百 of the second end holds for a first end that is one digit and smaller."""
    written = view[first.start : first.end]
    ending = view[second.start : second.end].removesuffix(second.unit)[-1:]
    scale = MAGNITUDES.get(ending, 1)
    if len(written) > 1 or not 100 <= scale <= 1000 or second.magnitude:
        return 1
    return scale if first.value < second.value / scale < 10 else 1


def _second(view: str, amount: Amount, at: int, match: re.Match[str] | None) -> Amount | None:
    """The second end; 百分之五到十 leaves out 百分之, which a bare 十 then shares."""
    if amount.unit in ("%", "‰") and view[amount.end - 1] not in "%‰":
        numerator = None if view.startswith("分之", at + 1) else numerator_at(view, at)
        if numerator is not None:
            return Amount(at, numerator[1], numerator[0], unit=amount.unit)
    if match is None or match.group()[0] in "翻半":
        return None
    if view[at].isascii():
        return _arabic(view, at, match.end(), "")
    return chinese_amount(view, at, match.end())
