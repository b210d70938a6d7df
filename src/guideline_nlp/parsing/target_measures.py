"""Readings of indicators: 综合利用率达到85%以上, 机械化率分别达到65%和55%, 60%以上的企业完成改造."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import (
    Pieces,
    is_measure,
    scope_before,
    skip_heads,
    trim,
    without_frequency,
)
from guideline_nlp.parsing.target_prefixes import NUMERAL, Number, Prefix
from guideline_nlp.parsing.target_readings import Form, Reading, as_count, make_reading
from guideline_nlp.parsing.target_shares import lists_measures, share_out
from guideline_nlp.parsing.target_verbs import verb_at_head
from guideline_nlp.parsing.target_words import (
    COMPARED,
    LEADS,
    MAKING,
    MAKING_WORDS,
    RULED,
    SAMPLED,
    word_after,
)
from guideline_nlp.patterns import lazily

_SHARED_BOUNDS: Final = frozenset(("ge", "le", "approx"))
_SHORTEST: Final = 2
_JOINED_END: Final = lazily("[和与及、]$")
# 完成|固定资产投资|超400亿元
_DONE: Final = "完成"
# 完成|林业投入|420亿元
_INPUT: Final = "投入"
# 服务网络覆盖|95%以上的|村
_COVERING: Final = "覆盖"


def read_measure(view: str, left: int, group: Sequence[Number], prefix: Prefix) -> list[Reading]:
    """综合利用率|达到|85%以上, and several values shared out: …率分别达到65%和55%."""
    start, end = indicator_before(view, max(left, prefix.body), prefix.end)
    done = start + len(_DONE)
    if view.startswith(_DONE, start) and prefix.word == _INPUT:
        start, end, prefix = done, end + len(_INPUT), prefix._replace(verb=None)
    elif view.startswith(_DONE, start) and end - done >= _SHORTEST and is_measure(view, (done, end)):
        start = done
    if prefix.body or not group[0].counted or is_measure(view, (start, end)):
        return shared_readings(view, "measure", (start, end), group, prefix)
    verb, low, body = verb_at_head(view, left, prefix.end, clear=True)
    verb = verb if body < prefix.end else ""
    if verb and prefix.verb is not None and prefix.verb.comparator == "gt":
        return [
            as_count(make_reading(view, "count", number, prefix, ((body, prefix.end),)), verb, low)
            for number in group
        ]
    phrase = view[start:end]
    stated = prefix.verb is None or prefix.verb.direction is not None
    making = word_after(MAKING, view, start, end) if phrase else "" if stated else prefix.word
    if making and prefix.word in MAKING_WORDS and making == (phrase or prefix.word):
        return [as_count(make_reading(view, "count", group[0], prefix, ()), making, start)]
    start = body if verb and start < body else start
    if scope_before(view, start, end) == start:
        start = end
    return shared_readings(view, "measure", (start, end), group, prefix)


def shared_readings(
    view: str, form: Form, phrase: Extent, group: Sequence[Number], prefix: Prefix
) -> list[Reading]:
    """A reading for each indicator of a coordinated phrase and each value."""
    start, end = phrase
    if len(group) == 1:
        number = group[0]
        shared = share_out(view, phrase, 0) if prefix.shared or lists_measures(view, phrase) else []
        if not shared:
            whole = without_frequency(view, start, end) if end > start else ()
            return [make_reading(view, form, number, prefix, whole)]
        return [make_reading(view, form, number, prefix, pieces) for pieces in shared]
    shared = share_out(view, phrase, len(group)) or [without_frequency(view, start, end)] * len(group)
    readings = [
        make_reading(view, form, number, prefix, pieces)
        for number, pieces in zip(group, shared if end > start else [()] * len(group), strict=True)
    ]
    *others, bound = [number.quantity.comparator for number in group]
    if bound in _SHARED_BOUNDS and bound not in others:
        readings = [replace(r, comparator=bound) if r.comparator == "eq" else r for r in readings]
    return readings


def indicator_before(view: str, start: int, end: int) -> Extent:
    """The indicator before a verb, without what leads to it.

    >>> indicator_before("力争使秸秆综合利用率", 0, 10)
    (3, 10)
    """
    start, end = trim(view, start, end)
    base = max(view.rfind("由", start + 1, end), view.rfind("从", start + 1, end))
    if base > 0 and NUMERAL.search(view, base, end):
        end = base
    for lead in LEADS.finditer(view, start, end):
        if end - lead.end() >= _SHORTEST:
            start = lead.end()
    start, end = trim(view, skip_heads(view, start, end), end)
    return start, end - 1 if end > start and view[end - 1] in "的由从" else end


def with_group(view: str, readings: list[Reading]) -> list[Reading]:
    """Put back what shares of the parts of a group have in common.

    北方60%以上、南方40%以上的|县完成改造; 70%以上的大型灌区和50%以上的中型灌区|改造任务.
    """
    for at in range(len(readings) - 2, -1, -1):
        this, after = readings[at], readings[at + 1]
        if this.form == after.form == "share" and _JOINED_END.search(view, *this.indicator[-1]):
            readings[at] = _with_tail(view, this, after)
            continue
        parted = after.form == "share" and len(after.indicator) > 1
        if parted and this.form == "bare" and this.number.share and this.indicator:
            readings[at] = replace(this, form="share", indicator=(*this.indicator, after.indicator[-1]))
    return readings


def _with_tail(view: str, reading: Reading, after: Reading) -> Reading:
    """A share before 和, with what follows the same word in the next: 大型灌区和…中型灌区|改造任务."""
    *pieces, (start, end) = reading.indicator
    end -= 1
    low, high = after.indicator[-1]
    same = view.find(view[max(start, end - _SHORTEST) : end], low, high)
    tail = ((same + _SHORTEST, high),) if low < same < high - _SHORTEST else ()
    return replace(reading, indicator=(*pieces, (start, end), *tail))


def read_share(view: str, left: int, number: Number, right: int, prefix: Prefix) -> list[Reading]:
    """60%以上|的企业完成改造: a share of a group that does something."""
    start, end = trim(view, skip_heads(view, left, prefix.end), prefix.end)
    while start < end and view[start] in "在于":
        start += 1
    after, until = trim(view, number.end, right)
    after += view.startswith("的", after)
    of_noun = view.startswith("的", number.end) and end - start > _SHORTEST and is_measure(view, (start, end))
    of_noun = of_noun and not view.endswith(_COVERING, start, end)
    if until <= after or view[number.start - 1] == "的" or of_noun:
        return []
    limited = prefix.bound not in (None, "ge") or number.quantity.comparator in ("lt", "gt")
    if limited or COMPARED.search(view, start, end) or COMPARED.search(view, after, until):
        return []
    if SAMPLED.search(view, left, number.start) or RULED.search(view[after:until]):
        return []
    pieces: Pieces = ((start, end), (after, until)) if end > start else ((after, until),)
    reading = make_reading(view, "share", number, prefix._replace(verb=None), pieces)
    return [replace(reading, span=(left, until))]
