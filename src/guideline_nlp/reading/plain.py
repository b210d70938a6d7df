"""Plain text and markdown to SourceText: text that was copied from a page, or written by a tool.

Takes the decoded text, gives the body without the page's furniture, hints of ** and #, and what the
page says about the notice. The cells of a markdown table are parted by tabs; residue inside the lines
stays for ``text.normalise``.
"""

import re
from itertools import accumulate

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.furniture import find_furniture
from guideline_nlp.reading.labels import read_meta
from guideline_nlp.reading.lines import Part
from guideline_nlp.records import Hint, MappedText
from guideline_nlp.text.mapped import Edit, announce_furniture, edit, identity
from guideline_nlp.text.pipe_tables import find_pipe_tables

_BREAK = lazily("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_OTHER_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BOLD = lazily(r"\*\*(?=\S)([^*\n]{1,400}?)\*\*")
_HEADING = lazily(r"^#{1,6}[ \u3000]+([^\n]{1,400})$", re.MULTILINE)
_LINK_LINE = lazily(r"\s*(?:[-*+•·][ \t]+)?(?:\[[^\]\n]{1,300}\]\([^)\n]{1,600}\)[\s|、·]*)+$")


def read_plain(text: str) -> Part:
    r"""The notice in a plain text or markdown.

    >>> read_plain("字号：大 中 小\n各设区市人民政府：\n").body.text
    '各设区市人民政府：\n'
    """
    mapped = identity(text)
    if any(mark in text for mark in _OTHER_BREAKS):
        mapped = edit(mapped, [(*match.span(), "\n") for match in _BREAK.finditer(text)])
    mapped = edit(mapped, find_pipe_tables(mapped.text))
    lines = mapped.text.split("\n")
    links: set[int] = set()
    if "](" in text:
        links = {at for at, line in enumerate(lines) if "](" in line and _LINK_LINE.match(line)}
    furniture = find_furniture(lines, links)
    if furniture.dropped:
        mapped = edit(mapped, _cut(lines, furniture.dropped))
    body = MappedText(mapped.text, announce_furniture(mapped.runs, len(mapped.text), text))
    return Part(text, body, _find_hints(text), read_meta(furniture.labels))


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
