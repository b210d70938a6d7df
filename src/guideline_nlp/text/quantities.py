"""Quantities of a text: number, unit, bound. 20—30万人次以上, 超过百分之零点九, 三成, 翻一番.

Each numeral of the view is an anchor; its amount is read to the right of it, its bound on both sides.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import structs

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Comparator, Quantity, Span
from guideline_nlp.text.amounts import NUMBER, amount_at
from guideline_nlp.text.bounds import (
    AFTER_HEADS,
    BEFORE_ENDS,
    bound_after,
    bound_before,
    comparator_of,
    parted_bound,
)
from guideline_nlp.text.measured import Amount, base_value
from guideline_nlp.text.units import TIMES
from guideline_nlp.text.view import build_view, in_title, simplify

_ADDRESS_MARKS: Final = ("//", "www.")
_ADDRESS_REST: Final = lazily("[!-~]*")
_NOT_AFTER_WITHIN: Final = frozenset("部容外在涵需地蒙设控")
# White space inside a numeral of Chinese characters, as texts taken from pages have it.
_SCALE: Final = "十拾百佰千仟万亿兆点分之又成折"
_FIGURE: Final = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_GAP: Final = lazily(
    rf"(?<=[{_SCALE}])[ \u3000]+(?=[{_SCALE}{_FIGURE}]|[余多个][{_SCALE}百年月天家元人]|个 *百 *分)"
    rf"|(?<=[{_FIGURE}])[ \u3000]+(?=[{_SCALE}])|(?<=个)[ \u3000]+(?=百 *分)|(?<=之)[ \u3000]+(?=[0-9])"
    rf"|(?<=[0-9{_FIGURE}])[ \u3000]+(?=个 *百 *分)|(?<=[亿万千百])[ \u3000]+(?=[0-9]+ *[万千百])"
    rf"|(?<=[0-9])[ \u3000]+(?=[万亿千百]|分 *之)|(?<=负)[ \u3000]+(?=[0-9])"
)
_CLOCK_GOES_ON: Final = lazily("[0-9半整钟前后至到—~-]|[之以][前后]")
_PART_OF_DAY_ENDS: Final = frozenset("午晚晨早上夜")
_HOTLINE: Final = lazily("123[0-9]{2}")
_CALL: Final = lazily(
    f"{alternation(load('units')['call_before'].split())}(?:号码?)?[是为]?(?:：| )*"
    "(?:[0-9+（）/，、 -]|转|分机|或)*$"
)
_CALL_MARKS: Final = frozenset("话真编码机线号是为：+（）/，、 -转或")
_LONGEST_CALL: Final = 60
_RATIO: Final = lazily("[0-9]比[0-9]")
_LABEL_BEFORE: Final = frozenset(load("units")["label_before"].split())


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of any piece of raw text, in reading order, cut from the text as written.

    >>> found = find_quantities("产值超过１.２万亿元，培育3家以上企业")
    >>> [(quantity.text, quantity.value, quantity.unit, quantity.comparator) for quantity in found]
    [('超过１.２万亿元', Decimal('1.2'), '万亿元', 'gt'), ('3家以上', Decimal('3'), '家', 'ge')]
    """
    view = build_view(text)
    simple = simplify(view)
    if _GAP.search(simple) is None:
        found = scan_quantities(simple, text)
        return found if simple == view else [_as_written(quantity, view, simple) for quantity in found]
    places = _places_without_gaps(simple)
    closed, written = ("".join(map(form.__getitem__, places)) for form in (simple, view))
    return [_put_back(_as_written(found, written, closed), text, places) for found in scan_quantities(closed)]


def _places_without_gaps(view: str) -> list[int]:
    """Where the characters stand that are left when 一百 五 十 二 and 百 分之 五 are closed up."""
    places: list[int] = []
    done = 0
    for gap in _GAP.finditer(view):
        places += range(done, gap.start())
        done = gap.end()
    return [*places, *range(done, len(view))]


def _put_back(quantity: Quantity, text: str, places: list[int]) -> Quantity:
    """The quantity of a view whose gaps were closed, at its place in the text."""
    start, end = places[quantity.span.start], places[quantity.span.end - 1] + 1
    return structs.replace(quantity, text=text[start:end], span=Span(start, end))


def _as_written(quantity: Quantity, view: str, simple: str) -> Quantity:
    """The quantity with the unit in the characters of the view."""
    at = simple.rfind(quantity.unit, quantity.span.start, quantity.span.end) if quantity.unit else -1
    return quantity if at < 0 else structs.replace(quantity, unit=view[at : at + len(quantity.unit)])


def scan_quantities(view: str, text: str | None = None) -> list[Quantity]:
    """The quantities of a view; their ``text`` is cut from ``text``, or from the view where none is given.

    >>> scan_quantities("压减三成")[0].base_value
    Decimal('30')
    """
    return list(_quantities(view, view if text is None else text))


def _quantities(view: str, text: str) -> Iterator[Quantity]:
    addresses = list(_addresses(view))
    named = "《" in view
    done = 0
    for match in NUMBER.finditer(view):
        if match.start() < done:
            continue
        amount = amount_at(view, match)
        if amount is None or (named and in_title(view, amount.start)):
            continue
        if addresses and _inside(addresses, amount.start):
            continue
        # 8港币2: the name of the currency belongs to the first.
        quantity = _quantity(view, text, amount._replace(start=max(amount.start, done)), done)
        if quantity is not None:
            done = quantity.span.end
            yield quantity


def _quantity(view: str, text: str, amount: Amount, floor: int) -> Quantity | None:
    """The record, with the bounds that adjoin the number."""
    start, end, before, after = amount.start, amount.end, "", ""
    # 超过 10 家, 90% 以上: a space may part a bound from its number.
    near = start - 1 if view[start - 1 : start] == " " else start
    if view[near - 1 : near] in BEFORE_ENDS:
        low, before = bound_before(view, near, floor)
        start = low if before else start
    near = end + 1 if view[end : end + 1] == " " else end
    if view[near : near + 1] in AFTER_HEADS:
        high, after = bound_after(view, near)
        end = high if after else end
    if not after and amount.unit in TIMES and _is_within(view, end):
        end, after = end + 1, "以内"
    if before == "近" and amount.unit in TIMES:
        start, before = amount.start, ""
    before = before or parted_bound(view, amount.start, floor)
    comparator: Comparator = "range" if amount.high is not None else comparator_of(before, after)
    bare = not amount.unit and not amount.magnitude
    if comparator == "eq" and amount.more:
        comparator = "approx"
    elif bare and comparator in ("eq", "range") and _counts_nothing(view, amount):
        return None
    value, unit = base_value(amount)
    return Quantity(
        text[start:end],
        Span(start, end),
        amount.value,
        amount.magnitude + amount.unit,
        amount.high,
        value,
        unit,
        comparator,
    )


def _is_within(view: str, at: int) -> bool:
    """Whether 内 stands here by itself, and begins no other word: 30日|内, but not 3年|内部."""
    return view.startswith("内", at) and view[at + 1 : at + 2] not in _NOT_AFTER_WITHIN


def _addresses(view: str) -> Iterator[tuple[int, int]]:
    """Where addresses of the net stand: their digits count nothing."""
    for mark in _ADDRESS_MARKS:
        at = view.find(mark)
        while at >= 0:
            match = _ADDRESS_REST.match(view, at)
            end = match.end() if match is not None else at + 1
            yield at, end
            at = view.find(mark, end)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_year(value: Decimal) -> bool:
    return 1900 <= value < 2100 and value == int(value)


def _counts_nothing(view: str, amount: Amount) -> bool:
    """Whether a bare number, or two, are a label: 附件2, 2021—2025, 按1比3, 电话：8705-2345."""
    if _is_called(view, amount.start) or _RATIO.search(view, max(0, amount.start - 2), amount.end + 2):
        return True
    if amount.high is None:
        return _is_label(view, amount)
    return _is_year(amount.value) and _is_year(amount.high)


def _is_called(view: str, start: int) -> bool:
    """Whether a number without unit belongs to what is dialled: 电话：0571-8705 2345、8705 2346."""
    if view[start - 1 : start] not in _CALL_MARKS:
        return False
    return _CALL.search(view, max(0, start - _LONGEST_CALL), start) is not None


def _is_label(view: str, amount: Amount) -> bool:
    """Whether a bare number counts nothing: a year, an item's marker, a code, a phone number."""
    start, end = amount.start, amount.end
    before, after = view[start - 1 : start], view[end : end + 1]
    if before == " ":
        before = view[start - 2 : start - 1]
        if before.isascii() and before.isalpha():
            return True
    plain = view[start:end].isdigit()
    if plain:
        digits = end - start
        year = digits == 4 and _is_year(amount.value)
        if year or digits > 7 or (digits > 1 and view[start] == "0") or before in _LABEL_BEFORE:
            return True
        if _HOTLINE.fullmatch(view, start, end):
            return True
    if after and after in ".、．）":
        return not before.isalnum() or after == "."
    if plain and before in ("", "\n") and amount.value < 100 and (after == " " or after.isalnum()):
        return True
    # 9点25分, 下午5点, 9点到12点
    clock = after == "点" and (
        before in _PART_OF_DAY_ENDS
        or view[start - 2 : start - 1] in ("点", "时")
        or _CLOCK_GOES_ON.match(view, end + 1) is not None
    )
    return clock or before in ("“", "〔") or after in ("”", "〕", "+")
