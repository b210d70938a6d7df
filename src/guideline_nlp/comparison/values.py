"""What became of a target's value: brought to one unit, compared, and judged tighter or looser.

Takes two targets that speak of the same indicator, gives the kind of change, the difference and the
ambition. Numbers are compared only where basis, unit and kind of comparator allow it.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from guideline_nlp.comparison.indicators import Nature, nature, read_indicator
from guideline_nlp.comparison.records import Ambition, IndicatorValue, TargetChangeKind
from guideline_nlp.lexicon import load
from guideline_nlp.records import Basis, Direction, Record, Target

_UNITS: Final = load("indicators")["units"]
_MEASURED: Final[dict[str, tuple[str, Decimal]]] = {
    unit: (base, Decimal(factor))
    for base, group in _UNITS["factors"].items()
    for unit, factor in group.items()
}
_COUNTED: Final = tuple(frozenset(_UNITS[kind].split()) for kind in ("things", "people"))
_SHARES: Final = frozenset({"%", "个百分点", "倍"})
_HUNDRED: Final = Decimal(100)
_CENT: Final = Decimal("0.01")
_ENDLESS: Final = Decimal(10) ** 20
"""From here on there are no two places left to round to."""
_FLOORS: Final = frozenset({"ge", "gt"})
_CEILINGS: Final = frozenset({"le", "lt"})


class Amount(Record):
    """A target's value as it is compared: its quantity, and how many of that a written unit is.

    A bare fraction (一半, 0.5) is a share, as % is, in a unit a hundred times as large.
    """

    dimension: str
    scale: Decimal
    unit: str
    low: Decimal
    high: Decimal | None
    basis: Basis
    direction: Direction | None


class ValueChange(Record):
    """How two values compare; ``change`` is in ``unit``, as are the values."""

    kind: TargetChangeKind
    old_value: Decimal
    new_value: Decimal
    unit: str | None
    change: Decimal | None
    change_percent: Decimal | None


def read_amount(target: Target) -> Amount:
    """The amount of a target: 增速 8% is a change of 8%, and a half is 50%."""
    rate = read_indicator(target.indicator).rate if target.base_unit == "%" else None
    basis: Basis = "change" if rate else target.basis
    direction = rate if rate and target.basis == "level" else target.direction or rate
    low, high = target.value, target.value_high
    if is_part(low, target.unit):
        return Amount("%", _HUNDRED, "", low, high, basis, direction)
    dimension, factor = _MEASURED.get(target.base_unit, (target.base_unit, Decimal(1)))
    scale = factor * (target.base_value / low if low else Decimal(1))
    return Amount(dimension, scale, target.unit, low, high, basis, direction)


def is_part(value: Decimal, unit: str) -> bool:
    """Whether a value is a bare fraction, such as 一半: a share, to be shown in percent."""
    return not unit and 0 < value < 1


def in_percent(target: Target | IndicatorValue) -> tuple[Decimal, Decimal | None, str]:
    r"""Value, upper value and unit as people read them: 三分之一, stored as 0.3333, is 33.33%.

    >>> import guideline_nlp
    >>> notice = guideline_nlp.parse("一、工作目标\n办理时限压减一半，准确率达到93%。")
    >>> [in_percent(target)[0].to_integral_value() for target in notice.targets]
    [Decimal('50'), Decimal('93')]
    """
    low, high = target.value, target.value_high
    if not is_part(low, target.unit):
        return low, high, target.unit
    return plain(low * _HUNDRED), None if high is None else plain(high * _HUNDRED), "%"


def commensurable(old: Amount, new: Amount) -> bool:
    """Whether two amounts are of one quantity.

    Classifiers of things are one quantity, as are those of people; a bare number (6000万) is of any that is
    counted, and none at all (零发生) of any whatever.
    """
    if old.dimension == new.dimension:
        return True
    both = {old.dimension, new.dimension}
    if any(not (amount.dimension or amount.low) for amount in (old, new)):
        return True
    return any(both <= group | {""} for group in _COUNTED)


def compare_values(old: Target, new: Target) -> ValueChange:
    """What became of the value of an indicator.

    Equal values are kept, whatever the comparator; a floor and a ceiling, a range and a point, a
    level and a change, or ways of change that oppose each other are otherwise no two numbers of one
    kind. Of two ranges the lower ends are given, and the difference only where both ends agree on it.
    """
    before, after = read_amount(old), read_amount(new)
    same_unit = after.unit if before.unit == after.unit else None
    rephrased = ValueChange("rephrased", old.value, new.value, same_unit, None, None)
    if not same_kind(before, after):
        return rephrased
    unit, scale = common_unit((after, before))
    low, new_low = before.low * before.scale / scale, after.low * after.scale / scale
    change = new_low - low
    changes = {change}
    if before.high is not None and after.high is not None:
        changes.add((after.high * after.scale - before.high * before.scale) / scale)
    percent = None if after.dimension in _SHARES else _percent(low, change)
    if changes == {Decimal(0)}:
        return ValueChange("kept", plain(low), plain(new_low), unit, Decimal(0), percent)
    opposed = {old.comparator, new.comparator} & _FLOORS and {old.comparator, new.comparator} & _CEILINGS
    if opposed or min(changes) < 0 < max(changes):
        return rephrased
    kind: TargetChangeKind = "raised" if max(changes) > 0 else "lowered"
    if len(changes) > 1:
        return ValueChange(kind, plain(low), plain(new_low), unit, None, None)
    return ValueChange(kind, plain(low), plain(new_low), unit, plain(change), percent)


def same_kind(old: Amount, new: Amount) -> bool:
    """Whether the numbers of two amounts can be compared: both points or both ranges, of one quantity."""
    return (old.high is None) == (new.high is None) and same_quantity(old, new)


def same_quantity(old: Amount, new: Amount) -> bool:
    """Whether two amounts agree in basis, quantity and way of change; a range may become a point."""
    ways = {old.direction, new.direction}
    return (
        old.basis == new.basis
        and not (old.basis == "change" and ways == {"up", "down"})
        and commensurable(old, new)
    )


def common_unit(amounts: Iterable[Amount]) -> tuple[str, Decimal]:
    """The unit that several amounts are given in: the smallest as written (of 万次 and 次, 次)."""
    known = list(amounts)
    smallest = min([amount for amount in known if amount.unit] or known, key=lambda amount: amount.scale)
    return smallest.unit, smallest.scale


def _percent(value: Decimal, change: Decimal) -> Decimal | None:
    """The change relative to the old value, to two places."""
    if not value:
        return None
    percent = change / value * _HUNDRED
    return plain(percent.quantize(_CENT) if abs(percent) < _ENDLESS else percent)


def plain(value: Decimal) -> Decimal:
    """The number without needless zeros and without an exponent.

    >>> plain(Decimal("6000.00")), plain(Decimal("1.2E+4"))
    (Decimal('6000'), Decimal('12000'))
    """
    digits = f"{value:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits) if value else Decimal(0)


def ambition(kind: TargetChangeKind, new: Target) -> Ambition | None:
    """Whether a raised or lowered target asks for more, or null where nothing says so.

    A ceiling, what is to be brought down, and what is better when small (周期, 失业率) are tighter when
    lowered; a reduction is tighter when raised, whatever is reduced.
    """
    if kind not in ("raised", "lowered"):
        return None
    way = _way(new)
    if way == "neutral":
        return None
    return "tighter" if (kind == "raised") == (way == "rising") else "looser"


def _way(target: Target) -> Nature:
    amount = read_amount(target)
    if amount.basis == "change" and amount.direction == "down":
        return "rising"
    if target.comparator in _CEILINGS or amount.direction == "down":
        return "falling"
    return "rising" if target.comparator in _FLOORS else nature(target.indicator)
