"""Units of measure at a place of the view: 万人次, 亿千瓦, 件/万人, 个百分点, kWh.

Takes the view and where a number ends, gives the magnitude and the unit that follow; and says what a
unit resolves to (亿千瓦 is 千瓦 a hundred million times, 成 is ten %).
"""

from decimal import Decimal
from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.lexicon.index import index_words, word_at

_WORDS: Final = load("units")
_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(words.split()) for name, words in _WORDS["units"].items()
}
_POWERS: Final[dict[str, Decimal]] = {
    word: Decimal(10) ** int(power) for power, words in _WORDS["magnitudes"].items() for word in words.split()
}
_RESOLVED: Final[dict[str, tuple[str, Decimal]]] = {
    unit: (base, Decimal(factor)) for unit, (base, factor) in _WORDS["resolved"].items()
}
ARABIC_ONLY: Final = frozenset(_GROUPS["arabic_only"])
AFTER_ONE: Final = frozenset(_WORDS["after_one"].split()) | {
    word for word in _GROUPS["count"] if word[0] == "个" and len(word) > 1
}
WHOLE: Final = frozenset(_WORDS["whole"].split())
_LATIN: Final = frozenset(_GROUPS["latin"])

_NOT_AFTER: Final = frozenset(_WORDS["not_after"]["words"].split())
_NO_UNIT: Final = frozenset(
    unit + follower for unit, followers in _WORDS["not_unit_before"].items() for follower in followers.split()
)
_WRITTEN: Final = frozenset(word for group in _GROUPS.values() for word in group)
_UNITS: Final = index_words(_WRITTEN | _NOT_AFTER | _NO_UNIT)
_MAGNITUDES: Final = index_words(_POWERS)
_PER_ONLY: Final = frozenset(_WORDS["per_only"].split())
_PER_MARKS: Final = frozenset("/·")
_LONGEST_PER: Final = 8
MEASURES: Final = frozenset(
    unit for name in ("length", "area", "volume", "mass", "energy") for unit in _GROUPS[name]
)
"""Units of how long, large, heavy or strong a thing is."""
TIMES: Final = frozenset(_GROUPS["time"]) | {"个月", "个工作日", "工作日", "个小时", "个星期", "个自然日"}
_PLAIN: Final = _WRITTEN - _LATIN
_SINGLE: Final = frozenset(unit for unit in _PLAIN if len(unit) == 1)
_GOES_ON: Final = frozenset("/半级人角毛亿零一二三四五六七八九两0123456789")
CHINESE_HEADS: Final = "".join(
    sorted(
        {
            unit[0]
            for name, group in _GROUPS.items()
            for unit in group
            if name != "energy" and unit not in ARABIC_ONLY and not unit[0].isascii()
        }
        | {unit[0] for unit in _GROUPS["energy"] if unit[0] in "千兆度摄"}
    )
)
"""First characters of the units that Chinese numerals take."""


def plain_unit_at(view: str, at: int) -> str:
    """The unit of one character that stands here if nothing around can make it another one.

    >>> plain_unit_at("家企业", 0), plain_unit_at("个月", 0), plain_unit_at("元/吨", 0)
    ('家', '', '')
    """
    pair = view[at : at + 2]
    unit = pair[:1]
    return unit if unit in _SINGLE and pair not in _UNITS and pair[1:] not in _GOES_ON else ""


def unit_at(view: str, at: int) -> str | None:
    """The unit at this place, empty where there is none, None where the word there rules out a quantity.

    >>> unit_at("万人次以上", 1), unit_at("周年", 0), unit_at("件/万人", 0)
    ('人次', None, '件/万人')
    """
    unit = word_at(_UNITS, view, at)
    end = at + len(unit)
    after = view[end : end + 1]
    if unit in _PLAIN:
        return unit if after != "/" else unit + _per_unit(view, end)
    if not unit:
        return None if after.isascii() and after.isalpha() else ""
    if unit in _NOT_AFTER or (unit in _LATIN and after.isascii() and after.isalnum()):
        return None
    if unit in _NO_UNIT:
        return ""
    return unit + _per_unit(view, end) if after == "/" else unit


def _per_unit(view: str, at: int) -> str:
    """/万人, /平方公里, /人·月: what each of which the amount is for."""
    end = at
    while view[end : end + 1] in _PER_MARKS and end - at < _LONGEST_PER:
        begin = end + 1 + len(magnitude_at(view, end + 1))
        unit = word_at(_UNITS, view, begin)
        if not unit or unit in _NO_UNIT or (unit in _NOT_AFTER and unit not in _PER_ONLY):
            break
        end = begin + len(unit)
    return view[at:end]


def magnitude_at(view: str, at: int) -> str:
    """万, 亿, 千万 before a unit; 千瓦 and 千克 are units, and 千 is then no magnitude.

    >>> magnitude_at("万亿元", 0), magnitude_at("千瓦", 0)
    ('万亿', '')
    """
    magnitude = word_at(_MAGNITUDES, view, at)
    if not magnitude:
        return ""
    if magnitude.isascii():
        after = view[at + 1 : at + 2]
        return "" if after.isascii() and after.isalnum() else magnitude
    unit = word_at(_UNITS, view, at)
    return "" if len(unit) > len(magnitude) and unit not in _NOT_AFTER else magnitude


def is_magnitude(word: str) -> bool:
    """Whether a word is a magnitude: 万亿, but not 亿多 and 个亿 after it.

    >>> is_magnitude("万亿"), is_magnitude("亿多")
    (True, False)
    """
    return not word or word in _POWERS


def power(magnitude: str) -> Decimal:
    """What a magnitude multiplies by.

    >>> power("万"), power("")
    (Decimal('10000'), Decimal('1'))
    """
    return _POWERS[magnitude] if magnitude else Decimal(1)


def resolve_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit and what the number is multiplied by: 成 gives % and 10.

    >>> resolve_unit("成"), resolve_unit("千瓦")
    (('%', Decimal('10')), ('千瓦', Decimal('1')))
    """
    return _RESOLVED.get(unit) or (unit, Decimal(1))
