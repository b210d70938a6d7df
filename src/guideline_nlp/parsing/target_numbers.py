"""Numbers that the quantities leave out: 零增长, 减半, and magnitudes alone after a verb of making.

Takes the view and the quantities, gives the quantities with these, in reading order: 培育|百家|企业.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from guideline_nlp.parsing.target_words import (
    ALONE_NAMES,
    ALONE_REACHED,
    ALONE_REACHING,
    ALONE_SUMS,
    ALONE_UNITS,
    ALONE_VERBS,
    DEEDS,
    HALVED,
    ZERO,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Quantity, Span
from guideline_nlp.text.bounds import bound_after, comparator_of
from guideline_nlp.text.units import power

_MAGNITUDES: Final = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_LARGE: Final = ("万", "亿")
_BARE: Final = lazily("[^0-9０-９一二三四五六七八九十两半翻]+")
_ATTRIBUTE: Final = lazily("[^，；。：、（）\n的]{0,20}的")
_NOUN: Final = lazily(r"[^，；。：、“”《》（）\n0-9一二三四五六七八九十百千万亿]{2,40}")


def with_worded(view: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """The quantities, and the numbers in words among them; without magnitudes that only describe.

    >>> [(quantity.value, quantity.unit) for quantity in with_worded("培育百家冷链企业", [])]
    [(Decimal('100'), '家')]
    """
    found = (
        [_worded(view, *match.span(), Decimal(0), "") for match in ZERO.finditer(view)]
        if "零" in view
        else []
    )
    if "减半" in view:
        found += [
            _worded(view, match.end() - 1, match.end(), Decimal("0.5"), "") for match in HALVED.finditer(view)
        ]
    for letter, value in _MAGNITUDES.items():
        for at, unit in _alone(view, letter):
            found.append(_worded(view, at, at + 1 + len(unit), value, unit))
    described = [quantity for quantity in quantities if _describes(view, quantity)]
    if described:
        quantities = [quantity for quantity in quantities if quantity not in described]
    if not found:
        return quantities
    # 突破千亿元 is among the quantities already.
    ends = {quantity.span.end for quantity in quantities}
    new = [quantity for quantity in found if quantity.span.end not in ends]
    return sorted([*quantities, *new], key=lambda quantity: quantity.span.start)


def _describes(view: str, quantity: Quantity) -> bool:
    """Whether a magnitude with a bound tells what kind of thing is meant: 超百家企业入驻的|园区."""
    if quantity.comparator == "eq" or not _BARE.fullmatch(quantity.text):
        return False
    return _ATTRIBUTE.match(view, quantity.span.end) is not None


def _worded(view: str, start: int, end: int, value: Decimal, unit: str) -> Quantity:
    until, bound = bound_after(view, end) if unit else (end, "")
    comparator = comparator_of("", bound) if bound else "eq"
    magnitude = unit[:1] if unit[:1] in _LARGE else ""
    base, unit_of = value * power(magnitude), unit[len(magnitude) :]
    return Quantity(view[start:until], Span(start, until), value, unit, None, base, unit_of, comparator)


def _alone(view: str, letter: str) -> Iterator[tuple[int, str]]:
    """Where a magnitude stands between a verb of making and a measure word with its noun; that word.

    Or between a verb of reaching and what makes a sum of it: 突破|千|亿元.
    """
    at = view.find(letter, 1)
    while at >= 0:
        unit = view[at + 1 : at + 2]
        if view.endswith(ALONE_REACHING, 0, at):
            total = ALONE_SUMS.match(view, at + 1) or ALONE_REACHED.match(view, at + 1)
            if total is not None:
                yield at, total.group()
        if unit in _LARGE:
            unit = view[at + 1 : at + 3] if unit == "万" else ""
        if (
            unit[-1:] in ALONE_UNITS
            and view.endswith(ALONE_VERBS, 0, at)
            and _counts(view, at + 1 + len(unit))
        ):
            yield at, unit
        at = view.find(letter, at + 1)


def _counts(view: str, end: int) -> bool:
    """False for set phrases (百家争鸣) and for what is done under a name (百名专家下乡活动)."""
    noun = _NOUN.match(view, bound_after(view, end)[0])
    return noun is not None and not noun.group().startswith(ALONE_NAMES) and not noun.group().endswith(DEEDS)
