"""How values of records are shown to people: in tables, pages and on a terminal."""

from decimal import Decimal

from guideline_nlp.comparison.records import IndicatorValue, NoticeReference, TargetChange
from guideline_nlp.comparison.values import in_percent, is_part, plain
from guideline_nlp.records import Target

_COMPARATORS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_SIGNS = {"up": "+", "down": "−"}
_POINTS = "个百分点"


def goal(target: Target | IndicatorValue) -> str:
    """What is to be reached, such as ``≤ 16 个月``, ``60–70 %`` or ``≥ +10 %`` (a change has its sign)."""
    sign = _SIGNS.get(target.direction or "", "") if target.basis == "change" else ""
    low, high, unit = in_percent(target)
    to = "" if high is None else f"–{number(high)}"
    return f"{_COMPARATORS.get(target.comparator, '')}{sign}{number(low)}{to} {unit}".rstrip()


def number(value: Decimal) -> str:
    """A number in full, as written.

    >>> number(Decimal("1.20")), number(Decimal("3E+2"))
    ('1.20', '300')
    """
    return f"{value:f}"


def difference(change: TargetChange) -> str:
    """Such as ``+0.7 件 (+11.29%), tighter``; in percentage points where the values are in %."""
    if not change.change:
        return "" if change.kind == "kept" else change.kind
    moved, unit = change.change, change.unit or ""
    if change.new_value is not None and change.change_percent is None and is_part(change.new_value, unit):
        moved, unit = plain(moved * 100), "%"
    unit = _POINTS if unit == "%" else unit
    percent = "" if change.change_percent is None else f" ({change.change_percent:+f}%)"
    ambition = f", {change.ambition}" if change.ambition else ""
    return f"{moved:+f} {unit}{percent}{ambition}"


def due_moves(change: TargetChange, years: int) -> bool:
    """Whether the date by which a target is due did not just go on with the ``years`` between the notices."""
    old, new = change.due_old, change.due_new
    if not (old and new) or old == new:
        return False
    return (old.year + years, old.month, old.day) != (new.year, new.month, new.day)


def naming(notice: NoticeReference) -> str:
    """The notice by its title and year, or by its identifier."""
    year = f"（{notice.guideline_year}）" if notice.guideline_year else ""
    return f"{notice.title or notice.notice_id}{year}"
