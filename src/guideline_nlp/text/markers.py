"""Markers of the outline (结构层次序数, GB/T 9704-2012, 7.3.3) in the view of a text.

一、 （一） 1. （1） are the standard's four levels; ①, 1）, chapters and articles (立法技术规范) and
the usual variants (1、 一. (一)、) are read as well.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.text.numerals import parse_numeral

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_CHINESE_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_POINTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"

_CHINESE_FIRSTS = "一二三四五六七八九十百"
_DIGITS = "0123456789"
_GLYPHS = {
    glyph: number
    for glyphs in (CIRCLED, _BRACKETED, _CHINESE_BRACKETED, _POINTED)
    for number, glyph in enumerate(glyphs, 1)
}

STYLES: tuple[tuple[str, str, str], ...] = (
    ("cn", _CHINESE_FIRSTS, rf"(?:{_CHINESE})(?: ?[、.](?! ?{_CHINESE}[、.]))"),
    ("cn_bracket", "（", rf"（ ?(?:{_CHINESE}) ?）[、.]?"),
    (
        "number",
        _DIGITS,
        r"[0-9]{1,3} ?(?:[.](?![0-9](?!(?<=[12])(?:9|0)[0-9]{2}年))|、(?! ?[0-9]{1,3}、))",
    ),
    ("bracket", "（", r"（ ?[0-9]{1,3} ?）[、.]?"),
    ("half_bracket", _DIGITS, r"[0-9]{1,3} ?）"),
    ("circled", "".join(_GLYPHS), "."),
    ("part", "第", rf"第(?:{_CHINESE}|[0-9]{{1,3}})(?:部分|编|篇)[ ：、]?"),
    ("chapter", "第", rf"第 ?(?:{_CHINESE}|[0-9]{{1,3}}) ?章"),
    ("division", "第", rf"第 ?(?:{_CHINESE}|[0-9]{{1,3}}) ?节"),
    ("article", "第", rf"第 ?(?:{_CHINESE}|[0-9](?: ?[0-9]){{0,2}}) ?条"),
)
"""The styles of markers, from the one that stands highest by custom, with the characters that they begin
with; the view is matched."""

DECIMAL = lazily(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![.0-9]) ?(?=[^ -~])")
"""1.1 and 1.1.1 (GB/T 1.1), which only their sequence tells from amounts: see ``parsing.layout``."""
MAIN_NUMBER = lazily(r"[0-9]{1,2} ?(?=[^ -~])")
"""The 1 above 1.1."""

NUMBER_BEFORE_FIGURE = lazily(r"[0-9]{1,2}\.(?=[0-9]{1,5}[^0-9.])")
"""The 3. of 3.5G网络, likewise."""

MARKER_FIRSTS = frozenset(first for _, firsts, _ in STYLES for first in firsts)
_NUMERAL = lazily(rf"{_CHINESE}|[0-9]+")


class Marker(NamedTuple):
    """A marker: where it stands, its style, its number."""

    start: int
    end: int
    style: str
    ordinal: int


def match_marker(view: str, start: int) -> Marker | None:
    """The marker that begins at ``start``, or None.

    >>> match_marker("（十二）加强统计监测", 0)
    Marker(start=0, end=4, style='cn_bracket', ordinal=12)
    >>> match_marker("3.2025年底前完成", 0).end, match_marker("1.5亿元投资", 0)
    (2, None)
    """
    first = view[start : start + 1]
    match = _beginning_with(first).match(view, start) if first in MARKER_FIRSTS else None
    if match is None or match.lastgroup is None:
        return None
    return Marker(start, match.end(), match.lastgroup, read_ordinal(match.group()))


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """The styles that begin with a character; a notice has few of them, and only these are compiled."""
    return re.compile(
        "|".join(f"(?P<{name}>{pattern})" for name, firsts, pattern in STYLES if first in firsts)
    )


@lru_cache(maxsize=1024)
def read_ordinal(marker: str) -> int:
    """The number of a marker: 12 for （十二）, 3 for ③.

    >>> read_ordinal("（十二）"), read_ordinal("③")
    (12, 3)
    """
    glyph = _GLYPHS.get(marker[0])
    if glyph:
        return glyph
    numeral = _NUMERAL.search(marker.replace(" ", ""))
    value = parse_numeral(numeral.group()) if numeral else None
    return int(value) if value is not None else 0
