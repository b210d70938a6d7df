"""Numerals as written to numbers: 一百零五, 两千四百五, 壹仟, 二〇二三, 1.2万亿, 5亿1万4千, 负三点五.

Takes the numeral alone and gives its ``Decimal``; finding numerals in a text is for quantities and
dates.
"""

import re
from decimal import Decimal
from typing import Final

from guideline_nlp.lexicon import load

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
_TOKEN: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)|(.)", re.DOTALL)
_LARGE: Final = 10_000


def parse_numeral(numeral: str) -> Decimal | None:
    """The number that a Chinese, Arabic or mixed numeral stands for, or None where it is none.

    >>> parse_numeral("一千零五十"), parse_numeral("1.2万亿"), parse_numeral("二〇二三")
    (Decimal('1050'), Decimal('1200000000000'), Decimal('2023'))
    >>> parse_numeral("十四五") is None
    True
    """
    if numeral.isdecimal() and numeral.isascii():
        return Decimal(numeral)
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
    if numeral and all(character in DIGITS for character in numeral):
        return Decimal("".join(str(DIGITS[character]) for character in numeral))
    return _sum(numeral)


def _sum(numeral: str) -> Decimal | None:
    """Add up digit and magnitude pairs; 万 and above multiply all that stands before and is smaller."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    last = large = 0
    zero = arabic = False
    for number, character in _TOKEN.findall(numeral):
        magnitude = MAGNITUDES.get(character)
        if magnitude is None:
            if pending is not None:
                return None
            if character in TENS:
                section += TENS[character]
                last, zero = 10, False
                continue
            arabic = bool(number)
            if not arabic and character not in DIGITS:
                return None
            pending = Decimal(number.replace(",", "") if arabic else DIGITS[character])
            if not arabic and not pending:
                pending, zero = None, True
        elif magnitude < _LARGE:
            if section and (magnitude >= last or (pending is None and not zero)):
                return None
            section += magnitude * (1 if pending is None else pending)
            pending, last, zero = None, magnitude, False
        else:
            section += pending or 0
            if large and magnitude >= large:
                total, section = (total + section) * magnitude, Decimal(0)
            elif section:
                total, section = total + section * magnitude, Decimal(0)
            else:
                total *= magnitude
            if not total:
                return None
            pending, last, large, zero = None, magnitude, magnitude, False
    if pending is not None:
        # 一千三 is 1300 and 一百五 is 150, but 一千零三 is 1003 and 1千3 stays as written.
        section += pending * (1 if zero or arabic or last < 10 else last // 10)
    elif not last:
        return None
    return plain(total + section)


def plain(value: Decimal) -> Decimal:
    """A whole number without decimal places: 4.78 times 10000 is 47800, not 47800.00.

    >>> plain(Decimal("4.78") * 10000)
    Decimal('47800')
    """
    whole = value.to_integral_value()
    return whole if whole == value else value
