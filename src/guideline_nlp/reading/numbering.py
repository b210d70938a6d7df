"""The numbers that Word prints before paragraphs: 一、, （一）, 1., 第三条.

Takes the styles and the numbering part of a document (ISO/IEC 29500-1, 17.9) and its paragraphs in
their order, gives the marker of each. Bullets are no numbers and are left out.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from guideline_nlp.patterns import lazily

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = lazily("%([1-9])")
_DEEPEST = 20
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
# the first of twenty signs in a row, or of ten
_SIGNS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
    "ideographTraditional": ("甲乙丙丁戊己庚辛壬癸", 10),
}


class _Level(NamedTuple):
    """A level of a list: where it starts, how its number is written, what stands around it."""

    start: int
    form: str
    text: str
    legal: bool
    restarts: bool


class Numbering:
    """The lists of a document, counted on paragraph by paragraph."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(f"{_W}styleId"): style for style in document.styles.element}
        self._styles.pop(None, None)
        self._of_styles: dict[str | None, tuple[str, int]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._read_lists(relation.target_part)

    def _read_lists(self, part: Any) -> None:
        numbering = getattr(part, "element", None)
        if numbering is None:  # a part of some other kind under this name
            return
        abstract = {found.get(f"{_W}abstractNumId"): found for found in numbering.iter(f"{_W}abstractNum")}
        for number in numbering.iter(f"{_W}num"):
            name, of = number.get(f"{_W}numId"), _value(number, "abstractNumId")
            if of is None or of not in abstract:
                continue
            levels = {_number(level, "ilvl"): _read_level(level) for level in abstract[of].iter(f"{_W}lvl")}
            for override in number.iter(f"{_W}lvlOverride"):
                at = _number(override, "ilvl")
                levels.update((at, _read_level(level)) for level in override.iter(f"{_W}lvl"))
                start = _value(override, "startOverride")
                if start is not None:
                    self._overrides[name, at] = _integer(start)
            self._lists[name] = (of, levels)

    def mark(self, paragraph: Any) -> str:
        """The marker of the paragraph, with a space after it where it does not end in a mark of its own."""
        name, at = self._find_list(paragraph) if self._lists else ("", 0)
        if name not in self._lists:
            return ""
        of, levels = self._lists[name]
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(of, {})
        counts[at] = counts[at] + 1 if at in counts else level.start
        # a list that begins again does so once, at its first paragraph of that level
        counts[at] = self._overrides.pop((name, at), counts[at])
        for deeper in [
            other for other in counts if other > at and (other not in levels or levels[other].restarts)
        ]:
            del counts[deeper]
        if level.form in {"bullet", "none"}:
            return ""

        def write(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            shown = levels.get(other, level)
            return _write(counts.get(other, shown.start), "decimal" if level.legal else shown.form)

        marker = _PLACE.sub(write, level.text).strip()
        return f"{marker} " if marker[-1:].isdecimal() or marker[-1:].isalpha() else marker

    def _find_list(self, paragraph: Any) -> tuple[str, int]:
        """The list of a paragraph and its level there: by its own properties, or by those of its style."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return self._find_style(None)
        name, at = _list_of(properties)
        named, level = self._find_style(_value(properties, "pStyle"))
        return named if name is None else name, level if at is None else at

    def _find_style(self, identifier: str | None) -> tuple[str, int]:
        """The list and level of a style, its own or those of the styles that it is based on."""
        if identifier not in self._of_styles:
            name, at, style = None, None, self._styles.get(identifier)
            for _ in range(_DEEPEST):
                properties = style.find(f"{_W}pPr") if style is not None else None
                if properties is not None:
                    named, level = _list_of(properties)
                    name, at = (named if name is None else name), (level if at is None else at)
                style = self._styles.get(_value(style, "basedOn")) if style is not None else None
            self._of_styles[identifier] = (name or "", at or 0)
        return self._of_styles[identifier]


def _list_of(properties: Any) -> tuple[str | None, int | None]:
    number = properties.find(f"{_W}numPr")
    if number is None:
        return None, None
    level = _value(number, "ilvl")
    return _value(number, "numId"), None if level is None else _integer(level)


def _read_level(level: Any) -> _Level:
    return _Level(
        _integer(_value(level, "start") or "1"),
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        level.find(f"{_W}isLgl") is not None,
        _value(level, "lvlRestart") != "0",
    )


def _value(element: Any, path: str) -> str | None:
    found = element.find(f"{_W}{path}")
    value: str | None = found.get(f"{_W}val") if found is not None else None
    return value


def _number(element: Any, name: str) -> int:
    return _integer(element.get(f"{_W}{name}") or "0")


def _integer(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0


def _write(number: int, form: str) -> str:
    """A number as a list writes it, in plain digits where the form is not known.

    >>> [_write(12, form) for form in ("chineseCounting", "decimal", "decimalEnclosedCircle", "upperRoman")]
    ['十二', '12', '⑫', 'XII']
    """
    first, most = _SIGNS.get(form, ("", 0))
    if 0 < number <= most:
        return first[number - 1] if len(first) > 1 else chr(ord(first) + number - 1)
    return _FORMS.get(form, str)(number)


def _write_letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _write_roman(number: int) -> str:
    roman = "x" * (number // 10)
    number %= 10
    for value, sign in _ROMAN:
        roman += sign * (number // value)
        number %= value
    return roman


def _write_chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """A number below ten thousand in words.

    >>> [_write_chinese(number) for number in (3, 10, 21, 105, 110, 1010)]
    ['三', '十', '二十一', '一百零五', '一百一十', '一千零一十']
    """
    if number > 9999:
        return str(number)
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            written = digits[int(digit)] + (units[place - 1] if place else "") + written
        elif written and written[0] != digits[0]:
            written = digits[0] + written
    return written.removeprefix("一") if 10 <= number < 20 and units[0] == "十" else written or digits[0]


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, _write_chinese),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: _write_chinese(number, _LEGAL, "拾佰仟"),
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalZero": "{:02}".format,
    "lowerLetter": _write_letters,
    "upperLetter": lambda number: _write_letters(number).upper(),
    "lowerRoman": _write_roman,
    "upperRoman": lambda number: _write_roman(number).upper(),
}
