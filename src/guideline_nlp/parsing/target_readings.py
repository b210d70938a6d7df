"""What a clause says of a number, before it is known to be an objective."""

from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import Pieces
from guideline_nlp.parsing.target_prefixes import Number, Prefix
from guideline_nlp.parsing.target_words import CHANGE_DOWN, CHANGE_UP, RAISED
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Basis, Commitment, Comparator, Direction
from guideline_nlp.text.bounds import comparator_of

_BEHIND: Final = lazily(
    r"[^，。；：、（）0-9\n]{1,8}?"
    rf"({alternation(' '.join(load('comparators')['after'].values()).split())})(?=[，。；：、）\n]|$)"
)
Form = Literal["measure", "share", "count", "bare"]
"""指标达到…, …%的…做, 建设…个, and 指标…以上 without a verb."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A number with what it measures; ``indicator`` is empty where it must be inherited.

    ``barred`` says that it is past or permitted, ``ruling`` that it lays down a rule, ``shared`` that
    均 or 分别 shares it out; ``making`` is the verb of a count.
    """

    form: Form
    number: Number
    indicator: Pieces
    span: Extent
    comparator: Comparator
    basis: Basis
    direction: Direction | None
    baseline: Extent | None
    commitment: Commitment
    barred: bool
    shared: bool
    ruling: bool
    making: str = ""


def make_reading(view: str, form: Form, number: Number, prefix: Prefix, indicator: Pieces) -> Reading:
    """A reading with the bounds of verb and number brought together."""
    verb = prefix.verb
    start = indicator[0][0] if indicator else number.start
    start = prefix.deed if prefix.body == start else start
    comparator = number.quantity.comparator
    if prefix.bound and number.start > number.quantity.span.start:
        comparator = prefix.bound
    elif comparator == "eq":
        comparator = prefix.bound or (verb.comparator if verb else None) or _bound_behind(view, number)
    basis: Basis = verb.basis if verb and verb.basis else "level"
    direction = verb.direction if verb else None
    if view[number.start] == "翻":
        form, basis, direction = "measure", "change", "up"
    elif view[number.start] == "零":
        form = "measure"
    return Reading(
        form,
        number,
        indicator,
        (start, number.end),
        comparator,
        basis,
        direction,
        prefix.baseline,
        prefix.commitment,
        prefix.barred,
        prefix.shared,
        prefix.ruling,
    )


def _bound_behind(view: str, number: Number) -> Comparator:
    """The bound behind what a number counts: 50个|城市|以上."""
    match = _BEHIND.match(view, number.end) if number.counted else None
    return comparator_of("", match[1]) if match else "eq"


def as_count(reading: Reading, verb: str, start: int) -> Reading:
    """A count of things to be made: a level without a direction, but for 新增 and 减少."""
    basis: Basis = "level"
    direction: Direction | None = None
    if verb in RAISED or any(word in verb for word in CHANGE_UP):
        basis, direction = "change", "up"
    elif verb in CHANGE_DOWN:
        basis, direction = "change", "down"
    span = (start, reading.span[1])
    return replace(reading, form="count", basis=basis, direction=direction, making=verb, span=span)
