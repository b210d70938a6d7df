"""What HTML elements and their attributes mean to a reader: paragraphs, tables, links, type (字体), hiding.

Takes the name and the attributes of an element, gives what it is and the formats it sets.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Literal

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily

Kind = Literal["bold", "kai", "hei", "heading", "centre", "right"]
FORMATS: tuple[tuple[int, Kind], ...] = (
    (1, "bold"),
    (2, "kai"),
    (4, "hei"),
    (8, "heading"),
    (16, "centre"),
    (32, "right"),
)
"""Bits of a format and the kinds of hints they are."""

BOLD, KAI, HEI, HEADING, CENTRE, RIGHT = (bit for bit, _ in FORMATS)

OPENS, CLOSES, HIDDEN, LINK, CONTAINER, TITLE, RECORDED, TABLE, ROW, CELL, LITERAL, HEAD_TITLE = (
    1 << bit for bit in range(12)
)
BLOCK = OPENS | CLOSES
"""Bits of what an element is: it begins a line, it ends one (a paragraph does both), unseen, a link, named
like the container of a notice or like its title, one that may hold the notice, a table, row or cell,
preformatted, the page's <title>."""

SKIPPED = frozenset(
    "-comment -document !doctype script style noscript template iframe object svg canvas video audio map "
    "img input link base param source area col colgroup wbr meta".split()
)
"""Elements whose text no reader sees, and nodes that hold none."""


Effect = tuple[int, int, int]
"""What an element does: bits of what it is, the formats that it sets, those that it takes back."""

TAGS: dict[str, Effect] = {
    **dict.fromkeys(
        "p li ul ol dl blockquote address fieldset figure figcaption header footer nav aside".split(),
        (BLOCK, 0, 0),
    ),
    **dict.fromkeys(
        "hr html head thead tbody tfoot caption legend details summary br".split(), (BLOCK, 0, 0)
    ),
    **dict.fromkeys("div section article main body form".split(), (BLOCK | RECORDED, 0, 0)),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), (BLOCK | RECORDED | TITLE, HEADING, 0)),
    **dict.fromkeys("td th".split(), (BLOCK | RECORDED | CELL, 0, 0)),
    **dict.fromkeys("b strong".split(), (0, BOLD, 0)),
    **dict.fromkeys("select button datalist textarea".split(), (HIDDEN, 0, 0)),
    # a term and its description are one line
    "dt": (OPENS, 0, 0),
    "dd": (CLOSES, 0, 0),
    "center": (BLOCK | RECORDED, CENTRE, RIGHT),
    # alignment of what lays out the page is not that of the text in the table
    "table": (BLOCK | TABLE, 0, CENTRE | RIGHT),
    "tr": (BLOCK | ROW, 0, 0),
    "a": (LINK, 0, 0),
    "pre": (BLOCK | LITERAL, 0, 0),
    "title": (BLOCK | HEAD_TITLE, 0, 0),
}
"""What elements do by themselves; one that is not here is part of a paragraph."""

BARE = frozenset("a br tr tbody html head body".split())
"""Elements whose attributes say nothing to a reader."""

PLAIN: Effect = (0, 0, 0)

_WEIGHT = lazily(
    r"font(?:-weight)?\s*:\s*(?:[^;]{0,40}\s)?(?P<bold>bold|[6-9]00)|font-weight\s*:\s*(?:normal|lighter|[1-5]00)"
)
_FAMILY = lazily(r"font-family\s*:[\"'\s]*([^;,\"']{1,40})")
_ALIGN = lazily(r"text-align\s*:\s*-?(?:[a-z]{1,8}-)?([a-z]{4,9})")
_HIDDEN = lazily(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BLOCK = lazily(r"display\s*:\s*(?:block|table\b|flex|list-item)")
_LONGEST_STYLE = 2000
_ALIGNMENTS = {"center": (CENTRE, RIGHT), "right": (RIGHT, CENTRE)}
_MOST_NAMES = 8


def find_effect(tag: str, attributes: Mapping[str, str | None]) -> Effect:
    """What an element with these attributes does.

    >>> find_effect("span", {"style": "font-family: 楷体_GB2312"}) == (0, KAI, HEI)
    True
    """
    effect = TAGS.get(tag, PLAIN)
    for name in attributes:
        if name in _READERS:
            bits, on, off = _READERS[name](attributes[name] or "")
            if bits or on or off:
                effect = (effect[0] | bits, effect[1] & ~off | on, effect[2] | off)
    return effect


@lru_cache(maxsize=256)
def read_style(style: str) -> Effect:
    """What a style attribute does.

    >>> read_style("display:none") == (HIDDEN, 0, 0)
    True
    """
    style = style[:_LONGEST_STYLE].lower()
    bits = on = off = 0
    weight = _WEIGHT.search(style) if "font" in style else None
    if weight:
        on, off = (BOLD, 0) if weight["bold"] else (0, BOLD)
    family = _FAMILY.search(style) if "family" in style else None
    if family:
        _, face, other = _read_face(family[1])
        on, off = on | face, off | other
    align = _ALIGN.search(style) if "align" in style else None
    if align:
        _, alignment, other = _read_alignment(align[1])
        on, off = on | alignment, off | other
    if "display" in style or "visibility" in style:
        bits = (HIDDEN if _HIDDEN.search(style) else 0) | (BLOCK if _BLOCK.search(style) else 0)
    return bits, on, off


@lru_cache(maxsize=16)
def _read_alignment(value: str) -> Effect:
    on, off = _ALIGNMENTS.get(value.lower(), (0, CENTRE | RIGHT if value else 0))
    return 0, on, off


def _read_face(face: str) -> Effect:
    folded = face.lower()
    if "楷" in face or "kaiti" in folded or folded.startswith("stkai"):
        return 0, KAI, HEI
    if "黑体" in face or "simhei" in folded or folded.startswith("stheiti"):
        return 0, HEI, KAI
    return 0, 0, KAI | HEI


@cache
def _known_names() -> dict[str, int]:
    words = load("pages")["containers"]
    return dict.fromkeys(words["title_names"], TITLE) | dict.fromkeys(words["names"], CONTAINER | BLOCK)


@lru_cache(maxsize=256)
def _read_names(value: str) -> Effect:
    """Whether an id or a class is one that sites give to the notice, or to its title."""
    known = _known_names()
    bits = 0
    for name in value.lower().split(None, _MOST_NAMES)[:_MOST_NAMES]:
        bits |= known.get(name, 0)
    return bits, 0, 0


_READERS: dict[str, Callable[[str], Effect]] = {
    "style": read_style,
    "class": _read_names,
    "id": _read_names,
    "align": _read_alignment,
    "face": _read_face,
    "hidden": lambda _: (HIDDEN, 0, 0),
}
"""The attributes that mean something to a reader."""
