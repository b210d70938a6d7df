"""SourceText to NoticeText: white space, residue, wrapped and lost line breaks, each with its way back.

Punctuation, digits and brackets stay as written; the view gives the grammar one form of each.
"""

import re
from functools import cache

from guideline_nlp.patterns import lazily
from guideline_nlp.records import Diagnostic, Hint, MappedText, NoticeText, Run, SourceText, Span
from guideline_nlp.text.breaks import find_broken_sentences
from guideline_nlp.text.lost_breaks import find_lost_breaks
from guideline_nlp.text.mapped import Edit, announce_furniture, edit
from guideline_nlp.text.repeats import find_second_copy
from guideline_nlp.text.view import build_view

_CELL_MEDIA = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)

_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ue5e5"
_NOTHING = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f"
_IN_GAP = f"[\n*{_SPACES}{_NOTHING}]"
# the first character apart from the rest: re finds a set faster than a repeated one
_GAP = lazily(f"{_IN_GAP}{_IN_GAP}*+")
_INVISIBLE = lazily(f"[*{_NOTHING}]+")
_MARKDOWN = lazily(r"^(?:#{1,6}[ \u3000]+|(?:[-+>][ \u3000]+)+(?=\S))|\\(?=[.\-*_#()\[\]])", re.MULTILINE)
_COPY_LEFT_OUT = (
    Diagnostic("several-notices", "info", "the page prints the notice twice; the second copy is left out"),
)
_END = frozenset("。；：！？）”】;:!?)")
_LONG_LINE = 120
_ARTICLE = lazily("第[一二三四五六七八九十百]{1,4}条")
_OPENING = 6
# 责 任 单 位：市水利局
_SPACED_LABEL = lazily(r"^[^\W\d](?: [^\W\d]){2,5}(?= ?[：:])", re.MULTILINE)


def _join_labels(mapped: MappedText) -> MappedText:
    """Labels whose characters are set apart, at the head of a line."""
    text = mapped.text
    if " " not in text:
        return mapped
    labels = [match.span() for match in _SPACED_LABEL.finditer(text)]
    return edit(mapped, [(at, at + 1, "") for start, end in labels for at in range(start + 1, end, 2)])


_SENTENCE = lazily(r"[^\n]{40,}")
_RESIDUE_RATE = 200
# （教育部 财政部 国务院国资委）: the spaces part names
_BODY = "[^（），。；、 \n]{2,20}[部委局厅办署院会司处室行府位门]"
_NAMES = lazily(f"（(?:{_BODY} )+{_BODY}(?:负责|牵头)?）")
_EDGE, _LONG, _INSIDE = "at the edge of a line", "inside a long line", "inside a line"


def normalise(source: SourceText) -> NoticeText:
    r"""The notice's own text of a source, one paragraph a line, ready for the grammar.

    >>> from guideline_nlp.reading import read
    >>> normalise(read("　　一、总体要求\n\n　　（一）**指导思想。**")).text
    '一、总体要求\n（一）指导思想。'
    """
    cells = source.source.media_type in _CELL_MEDIA
    mapped = _clean_gaps(source.body, cells)
    if not cells:
        mapped = _drop_markdown(mapped)
    mapped = _drop_inner_spaces(_join_labels(mapped))
    mapped = edit(mapped, find_broken_sentences(mapped.text))
    copy = find_second_copy(mapped.text)
    mapped = edit(mapped, copy)
    view = build_view(mapped.text)
    lost = find_lost_breaks(view)
    if lost:
        mapped = edit(mapped, lost)
        view = build_view(mapped.text)
    text = mapped.text
    return NoticeText(
        text=text,
        view=view,
        lines=_lines(text),
        source=source.source,
        source_map=announce_furniture(mapped.runs, len(text), source.text),
        hints=_carry_hints(source.hints, mapped.runs),
        meta=source.meta,
        diagnostics=_carry_diagnostics(source.diagnostics, mapped.runs) + (_COPY_LEFT_OUT if copy else ()),
    )


def _clean_gaps(body: MappedText, cells: bool) -> MappedText:
    """White space in one form, invisible characters and stray ** out, blank lines out."""
    text = body.text
    length = len(text)
    edits: list[Edit] = []
    line_start, line_end = 0, -1
    for match in _GAP.finditer(text):
        gap = match.group()
        if gap == " ":
            continue
        start, end = match.span()
        if "\n" in gap:
            above, line_start = line_start, end
            if start == 0 or end == length:
                edits.append((start, end, ""))
            elif gap != "\n":
                row = "\t" in gap and (cells or "\t" in text[above:start])
                new = _row_break(gap, cells or _is_row(text, end)) if row else "\n"
                if new != gap:
                    edits.append((start, end, new))
            continue
        if line_end < end:
            line_end = text.find("\n", end)
            line_end = length if line_end < 0 else line_end
        place = (
            _EDGE
            if start == line_start or end == line_end
            else _LONG
            if line_end - line_start > _LONG_LINE
            else _INSIDE
        )
        new = _space(gap, text[max(start - 1, 0) : start], text[end : end + _OPENING], place, cells)
        if new != gap:
            edits.append((start, end, new))
    return edit(body, edits)


def _is_row(text: str, start: int) -> bool:
    """Whether the line that starts there has cells, and its tabs are no indent."""
    end = text.find("\n", start)
    return text.find("\t", start, end if end >= 0 else len(text)) >= 0


def _row_break(gap: str, above_row: bool) -> str:
    """A gap below a row: one break, with the empty cells at the edges of rows kept."""
    before, after = gap[: gap.index("\n")], gap[gap.rindex("\n") :]
    return "\t" * before.count("\t") + "\n" + "\t" * (after.count("\t") if above_row else 0)


def _space(gap: str, before: str, after: str, place: str, cells: bool) -> str:
    """A gap inside a line: cell edges kept, an indent in a long line or before 第三条 is a lost break."""
    visible = _INVISIBLE.sub("", gap)
    if not visible:
        return gap if gap == "*" and before.isalnum() and after[:1].isalnum() else ""
    if "\t" in visible and (cells or place != _EDGE):
        return "\t" * visible.count("\t")
    if place == _EDGE:
        return ""
    if "\u3000\u3000" in visible and (before in _END or place == _LONG or _ARTICLE.match(after)):
        return "\n"
    return " "


def _drop_markdown(mapped: MappedText) -> MappedText:
    """Marks of markdown at the head of lines: # headings, bullets, quotes; escapes."""
    text = mapped.text
    # a character is found faster than two: rare ones first
    bullets = ("-" in text and "- " in text) or (">" in text and "> " in text)
    if not (bullets or "#" in text or "\\" in text):
        return mapped
    return edit(mapped, [(match.start(), match.end(), "") for match in _MARKDOWN.finditer(text)])


def _drop_inner_spaces(mapped: MappedText) -> MappedText:
    """Spaces between the characters of words, which layout programs leave behind, where they abound.

    Short lines keep theirs: a space parts the names of a signature and the words of a heading.
    """
    text = mapped.text
    if text.count(" ") * _RESIDUE_RATE < len(text):
        return mapped
    parting = {at for names in _NAMES.finditer(text) for at in range(*names.span())}
    edits = [
        (match.start(), match.end(), "")
        for line in _SENTENCE.finditer(text)
        if "\t" not in line.group()
        for match in _inner_space().finditer(text, line.start(), line.end())
        if match.start() not in parting
    ]
    return edit(mapped, edits) if len(edits) * _RESIDUE_RATE > len(text) else mapped


@cache
def _inner_space() -> re.Pattern[str]:
    word = "[\u4e00-\u9fff，。、；：（）“”]"
    return re.compile(rf"(?<={word}) +(?={word}|[0-9])|(?<=[0-9]) +(?=[\u4e00-\u9fff])")


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    lines = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line:
            lines.append((at, end))
        at = end + 1
    return tuple(lines)


def _carry_hints(hints: tuple[Hint, ...], runs: tuple[Run, ...]) -> tuple[Hint, ...]:
    """Hints of the source text as hints of the notice's text, in its order."""
    carried: list[Hint] = []
    ordered = sorted(runs, key=lambda run: run[1])
    at = 0
    for hint in sorted(hints, key=lambda hint: hint.start):
        while at < len(ordered) and ordered[at][1] + ordered[at][2] <= hint.start:
            at += 1
        last = at
        while last < len(ordered) and ordered[last][1] < hint.end:
            last += 1
        if last > at:
            start = ordered[at][0] + max(hint.start - ordered[at][1], 0)
            text_start, source_start, length = ordered[last - 1]
            end = text_start + min(hint.end - source_start, length)
            if end > start:
                carried.append(Hint(start, end, hint.kind))
    return tuple(carried)


def _carry_diagnostics(diagnostics: tuple[Diagnostic, ...], runs: tuple[Run, ...]) -> tuple[Diagnostic, ...]:
    """Diagnostics of the source with their spans in the notice's text, None where it was left out."""
    return tuple(
        Diagnostic(found.code, found.severity, found.message, _carry_span(found.span, runs))
        for found in diagnostics
    )


def _carry_span(span: Span | None, runs: tuple[Run, ...]) -> Span | None:
    if span is None:
        return None
    for text_start, source_start, length in runs:
        if source_start <= span.start < source_start + length:
            start = text_start + span.start - source_start
            return Span(start, min(start + span.end - span.start, text_start + length))
    return None
