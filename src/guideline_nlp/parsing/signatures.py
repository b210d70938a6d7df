"""Signature and date (发文机关署名, 成文日期: GB/T 9704-2012, 7.3.5), wherever they stand.

Takes the layout, gives each block: the signatories' spans, the date, the lines it covers.
"""

import re
from datetime import date

import msgspec

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.layout import (
    DATE_LINE,
    DATE_TAIL,
    NOTE_LINE,
    Layout,
    is_issuer,
    is_person,
    split_names,
    strip_seal,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.text.numerals import parse_numeral

_YEAR = 4
_LONGEST = 60
_ENDS = frozenset("日号）")
_IN_DIGITS = lazily(r"(?P<date>(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\2[0-9]{1,2})$")
_PARTS = lazily("[年月日号./-]")


class Signature(msgspec.Struct, gc=False):
    """A signature block: ``lines`` from the first signatory to the note after the date."""

    issuers: tuple[tuple[str, Extent], ...]
    issued_on: date
    date_span: Extent
    lines: range
    note: Extent | None


def find_signatures(layout: Layout) -> list[Signature]:
    """Every date that stands alone on its line, with the signatories above it or beside it."""
    found = []
    for at, words in enumerate(layout.words):
        if len(words) > _LONGEST:
            continue
        if words[-1] in _ENDS:
            match = DATE_LINE.match(words) or _match_beside(words)
        else:
            match = _match_below(layout, at)
        issued_on = read_date(match["date"]) if match else None
        if match and issued_on:
            found.append(_build_signature(layout, at, match.span("date"), issued_on))
    return found


def _match_beside(words: str) -> re.Match[str] | None:
    """A date with its signatories before it on the line: 临澜市财政局 2024年3月5日."""
    match = DATE_TAIL.match(words) if "年" in words and "月" in words else None
    return match if match and all(map(is_issuer, split_names(match["issuer"].strip()))) else None


def _match_below(layout: Layout, at: int) -> re.Match[str] | None:
    """A date in digits alone, where a signatory stands above it: 2024.3.5."""
    match = _IN_DIGITS.match(layout.words[at]) if layout.words[at][-1].isdigit() and at > 0 else None
    return match if match and layout.is_signature_line(at - 1) else None


def _build_signature(layout: Layout, at: int, date_columns: Extent, issued_on: date) -> Signature:
    start = layout.lines[at][0]
    first = at
    while first > 0 and layout.is_signature_line(first - 1):
        first -= 1
    issuers: list[tuple[str, Extent]] = []
    for line in range(first, at + 1):
        end = date_columns[0] if line == at else len(layout.words[line])
        issuers += _names(layout, line, end)
    after = at + 1
    note = None
    if after < len(layout.words):
        match = NOTE_LINE.match(layout.words[after])
        if match:
            note_start = layout.lines[after][0]
            note = (note_start + match.start("note"), note_start + match.end("note"))
            after += 1
    span = (start + date_columns[0], start + date_columns[1])
    return Signature(tuple(issuers), issued_on, span, range(first, after), note)


def _names(layout: Layout, line: int, end: int) -> list[tuple[str, Extent]]:
    """The signatories on one line, up to column ``end``, each with its span."""
    words, start = strip_seal(layout.words[line][:end]).strip("（ "), layout.lines[line][0]
    if not words or is_person(words):
        return []
    names, column = [], 0
    for name in split_names(words):
        first = words.find(name[0], column)
        column = first + len(name)
        while words[first:column].replace(" ", "") != name and column < len(words):
            column += 1
        names.append((name, (start + first, start + column)))
    return names


def read_date(words: str) -> date | None:
    """The day that a date line names, in Arabic or Chinese numerals; None where there is no such day.

    >>> read_date("二○一九年一月十二日"), read_date("2019.1.12")
    (datetime.date(2019, 1, 12), datetime.date(2019, 1, 12))
    """
    parts = [*_PARTS.split(words.replace(" ", ""), 3), "", ""]
    try:
        return date(*(_read_number(part) or 0 for part in parts[:3]))
    except ValueError:
        return None


def _read_number(digits: str) -> int | None:
    if digits.isascii() and digits.isdigit():
        return int(digits)
    digits = "".join("〇" if digit in "○OＯo零" else digit for digit in digits)
    if len(digits) == _YEAR and all(digit in "〇一二三四五六七八九" for digit in digits):
        return int("".join(str("〇一二三四五六七八九".index(digit)) for digit in digits))
    value = parse_numeral(digits)
    return int(value) if value is not None else None
