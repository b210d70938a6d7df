"""The view of a text that the grammar reads: same length, one form for each digit, bracket and mark.

``text`` keeps what was written (GB/T 15834-2011 and GB/T 15835-2011 allow several forms, and saved
pages mix them); the grammar matches on the view and cuts by the same offsets from the text.
"""

import re
from functools import cache
from itertools import cycle

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily

_FORMS = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **{chr(0xFF21 + letter): chr(0x41 + letter) for letter in range(26)},
    **{chr(0xFF41 + letter): chr(0x61 + letter) for letter in range(26)},
    **dict.fromkeys("．﹒", "."),
    **dict.fromkeys("％﹪", "%"),
    **dict.fromkeys("＋﹢", "+"),
    "／": "/",
    **dict.fromkeys("－‐‑−", "-"),
    **dict.fromkeys("–―─━", "—"),
    **dict.fromkeys("～〜∼˜", "~"),
    **dict.fromkeys("(﹙", "（"),
    **dict.fromkeys(")﹚", "）"),
    **dict.fromkeys("[［﹝", "〔"),
    **dict.fromkeys("]］﹞", "〕"),
    **dict.fromkeys("「『〝", "“"),
    **dict.fromkeys("」』〞", "”"),
    **dict.fromkeys("＂″", '"'),
    **dict.fromkeys(";﹔", "；"),
    **dict.fromkeys(":﹕∶", "："),
    **dict.fromkeys("?﹖", "？"),
    **dict.fromkeys("!﹗", "！"),
    **dict.fromkeys("｡", "。"),
    **dict.fromkeys("､﹑", "、"),
    **dict.fromkeys("﹐", "，"),
}
_LONGEST_TITLE = 80
_ANY_FORM = lazily("[" + re.escape("".join(_FORMS)) + "]")
_COMMA = lazily(r"(?<![0-9]),|,(?![0-9]{3})")
_STRAIGHT = lazily('"')
_WIDE_DIGITS = frozenset("０１２３４５６７８９")
# １１１，１１１: between full-width digits a full-width comma may part the thousands.
_WIDE_COMMA = lazily("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def build_view(text: str) -> str:
    """The text with one form for each mark, of the same length.

    >>> build_view("(条法司负责)提高５．５％")
    '（条法司负责）提高5.5%'
    """
    marks = set(_ANY_FORM.findall(text))
    view = text if _WIDE_DIGITS.isdisjoint(marks) else _WIDE_COMMA.sub(",", text)
    for mark in marks:
        view = view.replace(mark, _FORMS[mark])
    if "," in view:
        view = _COMMA.sub("，", view)
    if '"' in view:
        view = _pair_quotes(view)
    return view


def simplify(view: str) -> str:
    """The view with the traditional characters of quantities and dates in their simplified form.

    >>> simplify("三個週末")
    '三个周末'
    """
    return view.translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    return {ord(pair[0]): ord(pair[1]) for pair in load("traditional")["pairs"].split()}


def in_title(view: str, at: int) -> bool:
    """Whether 《 stands open before a place: years and numbers in what a document is called are its name.

    >>> in_title("落实《云江省2025年规划》", 6), in_title("《规划》到2025年", 5)
    (True, False)
    """
    opening = view.rfind("《", max(0, at - _LONGEST_TITLE), at)
    return opening >= 0 and view.find("》", opening, at) < 0


def _pair_quotes(view: str) -> str:
    """Straight quotes as “ and ” in turn, begun anew on each line."""
    return "\n".join(_pair_in_line(line) if '"' in line else line for line in view.split("\n"))


def _pair_in_line(line: str) -> str:
    marks = cycle("“”")
    return _STRAIGHT.sub(lambda _: next(marks), line)
