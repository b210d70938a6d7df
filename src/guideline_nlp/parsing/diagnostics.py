"""What a person should look at: gaps in the numbering, what could not be read, what is missing.

Takes all findings of a notice, gives the diagnostics in reading order.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Findings, Item
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Diagnostic, NoticeText, Section, Span

_LAYOUT = load("layout")
_SHORT_TITLE = frozenset(_LAYOUT["document_types"] + _LAYOUT["enclosed_types"])
_NUMERAL = lazily(r"[一二三四五六七八九十百零〇0-9①-⑳⑴-⒇⒈-⒛㈠-㈩]+")
_POINTS = frozenset(".．﹒、")
_NUMBER = lazily(r"〔[0-9]{4}〕[0-9]{1,4}号(?=）?(?:\n|$))")
_AGENCY_CODE = lazily(r"[^，。、（〔]{2,12}")
_THROUGH = -2
_MOST = 0.5
_END_MARKS = "。！？）”》】：；…〕"


def find_diagnostics(notice: NoticeText, found: Findings, sections: Sequence[Section]) -> list[Diagnostic]:
    """The diagnostics of a notice: those without a place first, then in reading order."""
    diagnostics = [
        *_missing_parts(notice, found),
        *_numbering(notice, found.items, sections),
        *_unread(notice, found),
        *_unknown_organisations(notice, found),
        *_unresolved_aliases(notice, found),
        *_unassigned(found, sections),
        *_truncated(notice, found),
    ]
    return sorted(diagnostics, key=lambda known: known.span.start if known.span else -1)


def _missing_parts(notice: NoticeText, found: Findings) -> Iterator[Diagnostic]:
    if found.front.front_matter.title is None:
        yield Diagnostic("no-title", "warning", "no title was found above the body")
    if not any(part.body for part in found.front.documents):
        yield Diagnostic("no-body", "error", "no body was found")
    numbers = list(dict.fromkeys(_number_lines(notice)))
    if len(numbers) > 1:
        named = "、".join(numbers)
        message = f"the text holds more than one document number on a line of its own: {named}"
        yield Diagnostic("several-notices", "warning", message)


def _number_lines(notice: NoticeText) -> Iterator[str]:
    view = notice.view
    for match in _NUMBER.finditer(view):
        start = view.rfind("\n", 0, match.start()) + 1
        start += view[start] == "（"
        if _AGENCY_CODE.fullmatch(view, start, match.start()):
            yield view[start : match.end()]


def _numbering(
    notice: NoticeText, items: Sequence[Item], sections: Sequence[Section]
) -> Iterator[Diagnostic]:
    """Numbers that skip or repeat; a list goes on through the notice or restarts at 1."""
    view = notice.view
    last: dict[tuple[int, int, str], int] = {}
    for item, section in zip(items, sections, strict=True):
        start, end = item.marker
        document, ordinal, style = item.document, item.ordinal, _style(view[start:end])
        own, through = (document, item.parent, style), (document, _THROUGH, style)
        before = last.get(own, last.get(through, 0))
        last[own] = last[through] = ordinal
        if ordinal in (before + 1, 1):
            continue
        code = "numbering-repeat" if ordinal <= before else "numbering-gap"
        yield Diagnostic(code, "warning", f"{section.marker} follows number {before}", Span(start, end))


@lru_cache(maxsize=1024)
def _style(marker: str) -> str:
    """What a marker is without its number: （） for （十二）; 1. and 2、 are of one list."""
    style = _NUMERAL.sub("", marker).strip()
    return "." if style in _POINTS and marker[0].isdigit() else style


def _unread(notice: NoticeText, found: Findings) -> Iterator[Diagnostic]:
    for extent in found.unread:
        words = notice.text[slice(*extent)]
        message = f"looks like a responsibility, and could not be read: {words}"
        yield Diagnostic("unparsed-responsibility", "warning", message, Span(*extent))


def _unknown_organisations(notice: NoticeText, found: Findings) -> Iterator[Diagnostic]:
    """Parties that are no organisation anybody knows, each name where it stands first."""
    named = set()
    for span, organisation in found.affiliations.items():
        name = notice.text[slice(*span)]
        if organisation is None and name not in named:
            named.add(name)
            message = f"it is not known which organisation this is: {name}"
            yield Diagnostic("unknown-organisation", "info", message, Span(*span))


def _unresolved_aliases(notice: NoticeText, found: Findings) -> Iterator[Diagnostic]:
    """《纲要》 where nothing says which one."""
    terms = {definition.term.rpartition("《")[2].strip("》“”") for definition in found.definitions}
    for citation in found.citations:
        title = notice.view[slice(*citation.title)]
        if title in _SHORT_TITLE and title not in terms:
            yield Diagnostic(
                "unresolved-alias", "info", f"《{title}》 is not defined in the notice", Span(*citation.span)
            )


def _unassigned(found: Findings, sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """A measure without any responsibility in a notice where most have one."""
    if not found.measures or not found.responsibilities:
        return
    covered = set()
    scopes = sorted(
        (*responsibility.scope, responsibility.span[1]) for responsibility in found.responsibilities
    )
    at = 0
    for index, measure in enumerate(found.measures):
        while at < len(scopes) and scopes[at][2] <= found.items[measure.item].marker[0]:
            at += 1
        if any(start < measure.span[1] and end >= measure.span[0] for start, _, end in scopes[at : at + 8]):
            covered.add(index)
    if len(covered) <= _MOST * len(found.measures):
        return
    for index, measure in enumerate(found.measures):
        if index not in covered:
            label = sections[measure.item].label
            yield Diagnostic(
                "unassigned-measure", "info", f"{label} names nobody who answers for it", Span(*measure.span)
            )


def _truncated(notice: NoticeText, found: Findings) -> Iterator[Diagnostic]:
    """A body whose last paragraph ends inside a sentence, and in no telephone number or address of mail."""
    for part in found.front.documents[-1:]:
        if part.role == "attachment" or not part.body:
            continue
        start, end = notice.lines[part.body[-1]]
        words = notice.view[start:end]
        ends = words[-1] in _END_MARKS or words[-1].isascii()
        if len(words) > 40 and not ends and "\t" not in words:
            yield Diagnostic(
                "truncated-source", "warning", "the text breaks off inside a sentence", Span(start, end)
            )
