"""The view of a text that the grammar reads: same length, one form for each digit, bracket and mark.

``text`` keeps what was written (GB/T 15834-2011 and GB/T 15835-2011 allow several forms, and saved
pages mix them); the grammar matches on the view and cuts by the same offsets from the text.
"""

import re
from functools import cache

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


def _pair_quotes(view: str) -> str:
    """Straight quotes as “ and ” in turn, begun anew on each line."""
    lines = view.split("\n")
    for at, line in enumerate(lines):
        if '"' in line:
            opening = [True]

            def curl(_: re.Match[str], opening: list[bool] = opening) -> str:
                opening[0] = not opening[0]
                return "”" if opening[0] else "“"

            lines[at] = _STRAIGHT.sub(curl, line)
    return "\n".join(lines)
