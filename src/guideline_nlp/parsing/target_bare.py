"""Readings of numbers that no noun follows: 建成绿色园区30个, 绿色园区30个, an indicator with a bound."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.target_counts import MAY, SHORTEST_PLACE, Slot
from guideline_nlp.parsing.target_measures import indicator_before, shared_readings
from guideline_nlp.parsing.target_nouns import (
    distributor,
    is_measure,
    skip_heads,
    trim,
    without_closing,
    without_et_cetera,
)
from guideline_nlp.parsing.target_prefixes import Number, Prefix, read_prefix
from guideline_nlp.parsing.target_readings import Reading, as_count, make_reading
from guideline_nlp.parsing.target_shares import share_out
from guideline_nlp.parsing.target_verbs import verb_at_head, verb_before, verb_behind, verb_inside
from guideline_nlp.parsing.target_words import (
    CAUSATIVE,
    CLOSING,
    DONE,
    LEADING,
    LEVELS,
    MAKING,
    PURE,
    PURE_END,
    RATES,
    REWORK,
    SITES,
    SIZES,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily

# 完成|盘点的|学校30所
_DONE: Final = lazily(r"[^，；。、的0-9]{2,8}的(?=[^，；。、的]{2})")
_COMPLETE: Final = "完成"
_FINISHING: Final = (_COMPLETE, "实现")
_FULL_NOUN: Final = 4
_KIND_LENGTH: Final = 3
_NEW: Final = ("新增", "净增")
# 推广小麦、玉米|示范基地各3个：种类有几个字
_SITE: Final = lazily(rf"[^、和与及]{{1,4}}?({alternation(SITES)})$")


def read_bare(view: str, slot: Slot, group: Sequence[Number], prefix: Prefix) -> list[Reading]:
    """绿色园区30个 with or without a verb at its head; an indicator with a bound only."""
    left = slot.left
    found = _read_with_verb(view, slot, group, prefix)
    if found:
        return found
    may = MAY.search(view, left, prefix.end)
    if may and word_after(MAKING, view, may.end(), prefix.end):
        return []
    start, end = indicator_before(view, left, prefix.end)
    if group[0].counted:
        start, end = without_closing(view, start, end, DONE)
    if group[0].share:
        start = _behind_done(view, start, end)
    if len(group) > 1 and prefix.bound is None and not share_out(view, (start, end), len(group)):
        return []
    readings = shared_readings(view, "bare", (start, end), group, prefix)
    return [_new(view, reading) for reading in readings]


def _behind_done(view: str, start: int, end: int) -> int:
    """Where what is done to a share begins: 完成|主体工程|60%, but 完成比例|60%."""
    done = start + len(_COMPLETE)
    whole = view.startswith(_COMPLETE, start) and end - done >= SHORTEST_PLACE
    return done if whole and view[done:end] not in LEVELS else start


def _read_with_verb(view: str, slot: Slot, group: Sequence[Number], prefix: Prefix) -> list[Reading]:
    """Counts whose verb stands before their noun, behind it, or behind whom each is counted for."""
    left = slot.left
    if len(group) == 1 and (reading := _read_each(view, slot, group[0], prefix)):
        return [reading]
    if group[0].quantity.value and not group[0].share and view[group[0].start] != "翻":
        verb = _verb_of(view, slot, prefix)
        if verb[0] and verb[2] >= prefix.end:
            return [
                as_count(make_reading(view, "count", number, prefix, ()), verb[0], verb[1])
                for number in group
            ]
        own = verb[0] in PURE or prefix.end - verb[2] >= _FULL_NOUN
        if verb[0] and (own or not is_measure(view, (verb[1], prefix.end))):
            counted = [_counted(view, left, number, prefix, verb) for number in group]
            return _shared(view, counted[0]) if prefix.shared and len(group) == 1 else counted
    done = word_before(PURE_END, view, prefix.end, left + SHORTEST_PLACE) if group[0].counted else ""
    if done and len(group) == 1:
        low, high = skip_heads(view, left, prefix.end), prefix.end - len(done)
        noun = trim(view, low, read_prefix(view, low, high).end)
        if noun[1] - noun[0] >= SHORTEST_PLACE and view.find("（", *noun) < 0:
            return [as_count(make_reading(view, "count", group[0], prefix, (noun,)), done, left)]
    return []


def _read_each(view: str, slot: Slot, number: Number, prefix: Prefix) -> Reading | None:
    """What each of many is to have, with its verb before the number: 每个市（州）至少|培育|2家."""
    verb = verb_before(view, slot.left, prefix.end) if number.counted else ""
    each = distributor(view, slot.left, prefix.end - len(verb)) if verb else ()
    if not each or trim(view, slot.left, each[0][0])[0] < each[0][0]:
        return None
    return as_count(make_reading(view, "count", number, prefix._replace(verb=None), each), verb, slot.left)


def _verb_of(view: str, slot: Slot, prefix: Prefix) -> tuple[str, int, int]:
    """The verb at the head, or after the subject; where it and where its object begins."""
    verb = verb_at_head(view, slot.left, prefix.end, clear=not slot.first)
    if verb[0] and verb[2] < prefix.end and verb[0] not in LEADING:
        return verb
    inside = verb_inside(view, slot.left, prefix.end)
    if inside is None and not verb[0]:
        start, end = indicator_before(view, slot.left, prefix.end)
        inside = verb_behind(view, start, end)
        if inside is None and start > slot.left:
            led = verb_at_head(view, start, end, clear=view[start - 1] != "将")
            inside = led if led[0] and led[2] < end else None
    return inside or verb


def _counted(view: str, left: int, number: Number, prefix: Prefix, verb: tuple[str, int, int]) -> Reading:
    """建成|绿色园区|30个: the verb before, the noun between."""
    word, low, body = verb
    done = _DONE.match(view, low + len(word), prefix.end) if word.startswith(_FINISHING) else None
    start, end = without_et_cetera(view, *trim(view, done.end() if done else body, prefix.end))
    if word in CAUSATIVE and not (number.quantity.base_unit in SIZES and REWORK.search(view, start, end)):
        start, end = without_closing(view, start, end, CLOSING)
    pieces = (*distributor(view, left, low), (start, end)) if end > start else ()
    return _new(view, as_count(make_reading(view, "count", number, prefix, pieces), word, left))


def _shared(view: str, reading: Reading) -> list[Reading]:
    """推广|新品种、新技术各|20项: one for each of what 各 shares out to."""
    parts = share_out(view, reading.indicator[-1], 0) if reading.indicator else []
    site = _SITE.search(view, *parts[-1][-1]) if parts else None
    if site and all(pieces[-1][1] - pieces[-1][0] <= _KIND_LENGTH for pieces in parts[:-1]):
        parts = [*((*pieces, site.span(1)) for pieces in parts[:-1]), parts[-1]]
    return [replace(reading, indicator=(*reading.indicator[:-1], *pieces)) for pieces in parts] or [reading]


def _new(view: str, reading: Reading) -> Reading:
    """城镇新增就业: what is new is a change, a rate among it (新增用地出让比例) is not."""
    if not reading.indicator:
        return reading
    noun = view[slice(*reading.indicator[-1])]
    if any(word in noun for word in _NEW) and not noun.endswith(LEVELS):
        return replace(reading, basis="change", direction="up")
    return replace(reading, basis="change") if noun.endswith(RATES) else reading
