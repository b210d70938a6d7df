"""The bodies of a notice's documents: where each begins and ends.

Takes the layout, the opening, the heads of the documents printed and the signatures, gives the parts:
a body has no title, signature, list of attachments or note.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.documents import AttachmentList, Head
from guideline_nlp.parsing.findings import DocumentPart, Extent
from guideline_nlp.parsing.layout import COPIED_LINE, NOTE_LINE, Layout
from guideline_nlp.parsing.opening import Opening, stated_title
from guideline_nlp.parsing.signatures import Signature

_NOTE_LENGTH = 80


def find_parts(
    layout: Layout,
    opening: Opening,
    heads: Sequence[Head],
    attached: Sequence[AttachmentList | None],
    signatures: Sequence[Signature],
) -> list[DocumentPart]:
    """The letter and what follows it, each with its body's lines, signature and notes left out."""
    count = len(layout.lines)
    if not count:
        return []
    starts = [head.first for head in heads] + [count]
    parts = []
    if starts[0] > 0:
        body = _trim(layout, opening.body, starts[0], attached[0], signatures)
        parts.append(
            DocumentPart("letter", stated_title(layout, opening), _extent(layout, 0, starts[0]), body)
        )
    for head, end, own in zip(heads, starts[1:], attached[1:], strict=True):
        first = max(head.title_lines.stop, head.first + 1)
        dated = bisect_left(signatures, first, key=_first_line)
        if dated < len(signatures) and signatures[dated].lines.start == first:
            first = signatures[dated].lines.stop
        body = _trim(layout, first, end, own, signatures)
        parts.append(DocumentPart(head.role, head.title, _extent(layout, head.first, end), body))
    return parts


def _first_line(signature: Signature) -> int:
    return signature.lines.start


def _extent(layout: Layout, first: int, last: int) -> Extent:
    return (layout.lines[first][0], layout.lines[last - 1][1])


def _trim(
    layout: Layout, first: int, last: int, attached: AttachmentList | None, signatures: Sequence[Signature]
) -> range:
    """The lines of a body without the signature, list of attachments and notes at its end."""
    own = slice(
        bisect_left(signatures, first, key=_first_line), bisect_left(signatures, last, key=_first_line)
    )
    closing = [signature for signature in signatures[own] if signature.lines.stop <= last]
    if closing and _ends_with(layout, closing[-1].lines.stop, last, named=bool(closing[-1].issuers)):
        last = closing[-1].lines.start
    if (
        attached
        and first <= attached.lines.start
        and attached.lines.stop <= last
        and _ends_with(layout, attached.lines.stop, last)
    ):
        last = attached.lines.start
    while last > first and _is_closing(layout, last - 1):
        last -= 1
    return range(first, max(first, last))


def _ends_with(layout: Layout, first: int, last: int, *, named: bool = False) -> bool:
    """Whether nothing of the body stands in these lines: short notes; below a name, anything unnumbered."""
    return all(
        layout.markers[at] is None and (named or len(layout.words[at]) <= _NOTE_LENGTH)
        for at in range(first, last)
    )


def _is_closing(layout: Layout, at: int) -> bool:
    words = layout.words[at]
    return bool(NOTE_LINE.match(words) or COPIED_LINE.match(words)) or (
        words.startswith(_closing_forms()) and len(words) <= 12
    )


@cache
def _closing_forms() -> tuple[str, ...]:
    return tuple(load("layout")["closing_forms"])
