"""Plain text and markdown to SourceText: text that was copied from a page, or written by a tool.

Takes the decoded text, gives the body without the page's furniture, hints of ** and #, and what the
page says about the notice. The cells of a markdown table are parted by tabs; residue inside the lines
stays for ``text.normalise``.
"""

import re
from itertools import accumulate

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.furniture import find_furniture
from guideline_nlp.reading.labels import find_label_behind_title, read_meta
from guideline_nlp.reading.lines import Part
from guideline_nlp.reading.markdown import ADDRESS, find_links, find_residue, find_rows
from guideline_nlp.reading.wrapping import find_wrapped
from guideline_nlp.records import Hint, MappedText
from guideline_nlp.text.mapped import Edit, announce_furniture, edit, identity

_BREAK = lazily("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_OTHER_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BOLD = lazily(r"\*\*(?=\S)([^*\n]{1,400}?)\*\*")
_HEADING = lazily(r"^#{1,6}[ \u3000]+([^\n]{1,400})$", re.MULTILINE)
_LINK_LINE = lazily(rf"\s*(?:[-*+•·][ \t]+)?(?:\[[^\]\n]{{1,300}}\]{ADDRESS}[\s|、·]*)+$")
_LINK_LIST = lazily(r"^References\n\s{0,40}(?:Visible links:?\s{1,40})?1\. [a-z]{3,10}:", re.MULTILINE)
_NUMBERED_LINK = lazily(r"\s*(?:[-*+•·o] +)?\[[0-9]{1,5}\][^。\n]{1,60}$")
_HEAD_LINES = 100
_LINK_NUMBER = lazily(r"\[([0-9]{1,5})\]")


def read_plain(text: str) -> Part:
    r"""The notice in a plain text or markdown.

    >>> read_plain("字号：大 中 小\n各设区市人民政府：\n").body.text
    '各设区市人民政府：\n'
    """
    mapped = identity(text)
    if any(mark in text for mark in _OTHER_BREAKS):
        mapped = edit(mapped, [(*match.span(), "\n") for match in _BREAK.finditer(text)])
    mapped, lines, links = _unmake(mapped)
    furniture = find_furniture(lines, links)
    if furniture.dropped:
        mapped = edit(mapped, _cut(lines, furniture.dropped))
    body = MappedText(mapped.text, announce_furniture(mapped.runs, len(mapped.text), text))
    return Part(text, body, _find_hints(text), read_meta(furniture.labels))


def _unmake(mapped: MappedText) -> tuple[MappedText, list[str], set[int]]:
    """The text without what a program put in that made it of a page; its lines; those that are links."""
    mapped = edit(mapped, find_rows(mapped.text))
    mapped = edit(mapped, find_residue(mapped.text))
    mapped = edit(mapped, _find_labelled_titles(mapped.text))
    lines = mapped.text.split("\n")
    wrapped = find_wrapped(lines)
    if wrapped:
        mapped = edit(mapped, wrapped)
        lines = mapped.text.split("\n")
    links: set[int] = set()
    if "](" in mapped.text:
        links = {at for at, line in enumerate(lines) if "](" in line and _LINK_LINE.match(line)}
        mapped = edit(mapped, find_links(mapped.text))
        lines = mapped.text.split("\n")
    if "\nReferences\n" in mapped.text:
        links |= {at for at, line in enumerate(lines) if _NUMBERED_LINK.match(line)}
        mapped = edit(mapped, _find_link_numbers(mapped.text))
        lines = mapped.text.split("\n")
    return mapped, lines, links


def _find_labelled_titles(text: str) -> list[Edit]:
    """Edits that part a title from the label behind it on its line: …的通知　发布日期：2024-03-05."""
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        at = find_label_behind_title(line) if "：" in line or ":" in line else 0
        if at:
            edits.append((start + at, start + at, "\n"))
        start += len(line) + 1
    return edits


def _find_link_numbers(text: str) -> list[Edit]:
    """Edits that take out what lynx adds to a page: the numbers of its links, and the list of them below."""
    addresses = _LINK_LIST.search(text)
    if addresses is None:
        return []
    edits: list[Edit] = []
    for match in _LINK_NUMBER.finditer(text, 0, addresses.start()):
        # they count on; 国发[2016]15号 is none
        if int(match[1]) == len(edits) + 1:
            edits.append((*match.span(), ""))
    return [*edits, (addresses.start(), len(text), "")]


def _cut(lines: list[str], dropped: set[int]) -> list[Edit]:
    """Edits that take the dropped lines out, each with its line break and the blank lines after it."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    edits: list[Edit] = []
    done = 0
    for first in sorted(dropped):
        if first >= done:
            done = first + 1
            while done < len(lines) and (done in dropped or not lines[done].strip()):
                done += 1
            edits.append((starts[first], starts[done], ""))
    if edits and edits[-1][1] == starts[-1]:
        edits[-1] = (max(edits[-1][0] - 1, 0), starts[-1] - 1, "")
    return edits


def _find_hints(text: str) -> tuple[Hint, ...]:
    hints = []
    if "**" in text:
        hints = [Hint(*match.span(1), "bold") for match in _BOLD.finditer(text)]
    if "#" in text:
        hints += [Hint(*match.span(1), "heading") for match in _HEADING.finditer(text)]
        hints.sort(key=lambda hint: hint.start)
    return tuple(hints)
