"""Numerals as written to numbers: 一百零五, 两千四百五, 壹仟, 二〇二三, 1.2万亿, 5亿1万4千, 负三点五.

Takes the numeral alone and gives its ``Decimal``; finding numerals in a text is for quantities and
dates.
"""

import re
from decimal import Decimal
from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily

_WORDS: Final = load("numerals")
DIGITS: Final[dict[str, int]] = {
    form: value for value, forms in enumerate(_WORDS["digits"]) for form in forms
}
MAGNITUDES: Final[dict[str, int]] = {
    form: 10 ** int(power) for power, forms in _WORDS["magnitudes"].items() for form in forms
}
TENS: Final[dict[str, int]] = {form: int(value) for value, forms in _WORDS["tens"].items() for form in forms}
NUMERAL_CHARACTERS: Final = "".join((*DIGITS, *MAGNITUDES, *TENS))
POINTS: Final = "点點."
MINUS: Final = "负負-"
_BURDENS: Final = frozenset(_WORDS["burdens"])
_TOKEN: Final = lazily(r"([0-9][0-9,]*(?:\.[0-9]+)?)|(.)", re.DOTALL)
_LARGE: Final = 10_000
_LARGE_FORMS: Final = tuple(
    (magnitude, tuple(form for form, value in MAGNITUDES.items() if value == magnitude))
    for magnitude in sorted(set(MAGNITUDES.values()), reverse=True)
    if magnitude >= _LARGE
)
_TWO_OF: Final = frozenset("两兩")
_LONGEST: Final = 60
"""Characters of the longest numeral that is read."""
_ZEROS: Final = "".join(form for form, value in DIGITS.items() if not value)


def minus_before(view: str, at: int) -> int:
    """How many characters before a number make it negative: those of 负 or 零下.

    >>> minus_before("增速为负3.5%", 4), minus_before("零下15℃", 2), minus_before("减轻税负3500亿元", 4)
    (1, 2, 0)
    """
    if view.endswith("零下", 0, at):
        return 2
    return int(view[at - 1 : at] in ("负", "負") and view[at - 2 : at - 1] not in _BURDENS)


def parse_numeral(numeral: str) -> Decimal | None:
    """The number that a Chinese, Arabic or mixed numeral stands for, or None where it is none.

    >>> parse_numeral("一千零五十"), parse_numeral("1.2万亿"), parse_numeral("二〇二三")
    (Decimal('1050'), Decimal('1200000000000'), Decimal('2023'))
    >>> parse_numeral("十四五") is None
    True
    """
    if numeral.isdecimal() and numeral.isascii():
        return Decimal(numeral)
    if len(numeral) > _LONGEST:
        return None
    if numeral[:1] in MINUS and len(numeral) > 1:
        value = parse_numeral(numeral[1:]) if numeral[1] not in MINUS else None
        return None if value is None else -value
    for point in POINTS[:2]:
        if point in numeral:
            return _with_decimals(*numeral.split(point, 1))
    return _integer(numeral)


def _with_decimals(whole: str, rest: str) -> Decimal | None:
    """五点五, 一点二万: the digits after the point are read one by one, a magnitude holds for all."""
    digits = rest.rstrip("".join(MAGNITUDES))
    value = _integer(whole)
    if value is None or not digits or any(digit not in DIGITS for digit in digits):
        return None
    value = Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in digits)}")
    for magnitude in rest[len(digits) :]:
        value *= MAGNITUDES[magnitude]
    return plain(value)


def _integer(numeral: str) -> Decimal | None:
    """Digits one by one (二〇二三), or what the largest magnitude multiplies, and the rest."""
    if numeral and all(character in DIGITS for character in numeral):
        if len(numeral) > 1 and not _TWO_OF.isdisjoint(numeral):
            return None
        return Decimal("".join(str(DIGITS[character]) for character in numeral))
    for magnitude, forms in _LARGE_FORMS:
        at = max(numeral.rfind(form) for form in forms)
        if at >= 0:
            many, rest = _integer(numeral[:at]), _rest(numeral[at + 1 :], magnitude)
            return None if not many or rest is None else plain(many * magnitude + rest)
    return _section(numeral)


def _rest(numeral: str, magnitude: int) -> Decimal | None:
    """What follows 万 or 亿: 一万三 is 13000, but 一万零三 is 10003 and 3万4000 is 34000."""
    if not numeral:
        return Decimal(0)
    if len(numeral) == 1 and numeral in DIGITS:
        return Decimal(DIGITS[numeral] * magnitude // 10)
    rest = numeral.lstrip(_ZEROS)
    if rest == numeral and all(character in DIGITS for character in numeral):
        return None
    value = _integer(rest)
    return value if value is not None and value < magnitude else None


def _section(numeral: str) -> Decimal | None:
    """A numeral below 万: 一千零五, 两千四百五 (2450), 廿五, 5千4百, 1,200."""
    total = Decimal(0)
    pending: Decimal | None = None
    last, literal = _LARGE, False
    for number, character in _TOKEN.findall(numeral):
        magnitude = MAGNITUDES.get(character) or (10 if character in TENS else 0)
        if magnitude:
            if magnitude >= last or (pending is None and total and not literal and magnitude > 10):
                return None
            total += TENS.get(character) or magnitude * (1 if pending is None else pending)
            pending, last, literal = None, magnitude, False
        elif pending is not None or not (number or character in DIGITS):
            return None
        elif number:
            pending, literal = Decimal(number.replace(",", "")), True
        else:
            pending = Decimal(DIGITS[character]) or None
            literal = literal or pending is None
    if pending is None:
        return total or None
    if total and numeral[-1] in _TWO_OF:
        return None
    # 一百五 is 150, but 一百零五 is 105.
    return plain(total + pending * (1 if literal or last in (10, _LARGE) else last // 10))


def plain(value: Decimal) -> Decimal:
    """A whole number without decimal places: 4.78 times 10000 is 47800, not 47800.00.

    >>> plain(Decimal("4.78") * 10000)
    Decimal('47800')
    """
    whole = value.to_integral_value()
    return whole if whole == value else value
