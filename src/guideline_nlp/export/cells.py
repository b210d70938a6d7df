"""Text as a spreadsheet takes it: not longer than a cell, in CSV never a formula; names of sheets."""

from collections.abc import Iterable
from typing import Final

from guideline_nlp.patterns import lazily

CELL_LENGTH: Final = 32_767
"""What a cell of Excel holds, in UTF-16 units; a longer one spills into the next row."""

_OPENS_FORMULA: Final = lazily(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]|[\t\r]")
_SHEET_NAME_LENGTH: Final = 31
_NOT_IN_XML: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_UNWRITABLE: Final = lazily(f"[{_NOT_IN_XML}]")
_NOT_IN_SHEET_NAMES: Final = lazily(rf"[\[\]:*?/\\\s{_NOT_IN_XML}]+")


def cut_to_cell(text: str) -> str:
    """The text, cut with a final … where it is longer than a cell holds.

    >>> cut_to_cell("加快推进"), len(cut_to_cell("加快推进" * 10_000))
    ('加快推进', 32767)
    """
    return text if _units(text) <= CELL_LENGTH else f"{_cut(text, CELL_LENGTH - 1)}…"


def printable(text: str) -> str:
    r"""The text as a cell of a workbook holds it: cut to its length, � for what XML has no place for.

    >>> printable("渔港\x00建设")
    '渔港�建设'
    """
    return cut_to_cell(_UNWRITABLE.sub("\ufffd", text))


def shield(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read it as a formula.

    >>> shield("=1+1"), shield("-5%"), shield("增长5%")
    ("'=1+1", "'-5%", '增长5%')
    """
    return f"'{text}" if _OPENS_FORMULA.match(text) else text


def sheet_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for a sheet each, as Excel allows it: short, without its forbidden marks, none twice.

    >>> sheet_names(["省水利厅", "省/市林业局", "省水利厅"])
    ['省水利厅', '省 市林业局', '省水利厅(2)']
    """
    used = {name.casefold() for name in taken} | {"history"}
    sheets = []
    for name in names:
        plain = _cut(_NOT_IN_SHEET_NAMES.sub(" ", name).strip(" '"), _SHEET_NAME_LENGTH).strip(" '")
        sheet, number = plain or "Sheet", 1
        while sheet.casefold() in used:
            number += 1
            ending = f"({number})"
            sheet = _cut(plain or "Sheet", _SHEET_NAME_LENGTH - len(ending)) + ending
        used.add(sheet.casefold())
        sheets.append(sheet)
    return sheets


def _units(text: str) -> int:
    """The length that Excel counts: UTF-16 units."""
    return len(text) + sum(mark > "\uffff" for mark in text)


def _cut(text: str, units: int) -> str:
    """The beginning of the text, of at most so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
