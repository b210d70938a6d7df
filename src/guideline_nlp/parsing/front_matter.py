"""Front matter and documents: the elements of GB/T 9704-2012 around the body, and where each body lies.

Takes the notice's layout, gives a ``Front``: title, number, addressees, signature, dates,
attachments, and the letter with the documents that it prints.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import cache
from typing import Any

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.document_parts import find_parts
from guideline_nlp.parsing.documents import (
    AttachmentList,
    Head,
    find_attachment_list,
    find_heads,
    printed_titles,
)
from guideline_nlp.parsing.findings import DocumentPart, Extent, Front
from guideline_nlp.parsing.layout import (
    COPIED_LINE,
    NUMBER_PATTERN,
    Layout,
    is_issuer,
    squash,
)
from guideline_nlp.parsing.opening import Opening, open_with, read_opening, stated_title
from guideline_nlp.parsing.signatures import Signature, find_signatures, read_date
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DocumentNumber, FrontMatter, Span
from guideline_nlp.text.view import build_view

_LETTER_LENGTH = 2000
_HEADING_LENGTH = 40
_DELIVERED = lazily(r"[—─-]{1,2}\s*(?P<year>(?:19|20)[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日在")
_UNDER_TITLE = 3
Places = tuple[Span | None, ...]
"""The spans that an element was read from; None stands for what only the page states."""
Element = tuple[Any, Places]
"""The value of a field of ``FrontMatter``, and its places."""
_ON_PAGE: Places = (None,)
_ABSENT: Element = (None, ())
_YEAR = lazily(
    r"(?<![0-9—\-~])(?P<year>(?:19|20)[0-9]{2})(?! ?年? ?[—\-~至]|年远景)(?:年度?|）|(?=[^\W\x00-\x7f]))"
)


def find_front(layout: Layout) -> Front:
    """The front matter of a notice and the documents it is made of."""
    opening = read_opening(layout)
    signatures = find_signatures(layout)
    printed = printed_titles(stated_title(layout, opening) or "", _letter(layout, opening, signatures))
    named = find_attachment_list(layout, opening.body, len(layout.lines))
    heads = find_heads(
        layout, opening.body, printed, [title for title, _ in named.titles] if named else [], signatures
    )
    labelled = [head for head in heads if head.first < head.title_lines.start or head.role == "attachment"]
    if (
        heads
        and heads[0].first == opening.body
        and heads[0].title
        and not (opening.title or opening.addressees)
    ):
        opening, heads = open_with(opening, heads[0]), heads[1:]
    letter_end = heads[0].first if heads else len(layout.lines)
    ends = [*(head.first for head in heads), len(layout.lines)]
    starts = [opening.body, *(head.title_lines.stop for head in heads)]
    attached = [find_attachment_list(layout, start, end) for start, end in zip(starts, ends, strict=True)]
    parts = find_parts(layout, opening, heads, attached, signatures)
    signature = _letter_signature(_outside(signatures, parts), opening, letter_end)
    if signature is None and printed:
        # what the letter prints follows without a title of its own, and opens with its first item
        items = (at for at in range(opening.body, letter_end) if layout.markers[at])
        signature = _letter_signature(signatures, opening, next(items, letter_end))
    listed = [entry for known in _behind_bodies(attached, parts) for entry in known.titles]
    listed += [
        (head.title, _head_extent(layout, head)) for head in labelled if head.title and head.title_lines
    ]
    enclosed = [head for head in heads if head.role == "enclosed" and head.title]
    return Front(_front_matter(layout, opening, enclosed, listed, signature), tuple(parts))


def _outside(signatures: Sequence[Signature], parts: Sequence[DocumentPart]) -> list[Signature]:
    """The signatures that stand in no body: a date amid the items signs nothing."""
    bodies = [part.body.start for part in parts]
    return [
        known
        for known in signatures
        if not parts or known.lines.start not in parts[bisect_right(bodies, known.lines.start) - 1].body
    ]


def _behind_bodies(
    attached: Sequence[AttachmentList | None], parts: Sequence[DocumentPart]
) -> Iterator[AttachmentList]:
    """The lists of attachments that stand in no body."""
    for known, part in zip(attached, parts, strict=False):
        if known and known.lines.start not in part.body:
            yield known


def _letter(layout: Layout, opening: Opening, signatures: Sequence[Signature]) -> str:
    """The words of the letter, as far as its signature; the first of them where none is seen."""
    if opening.body >= len(layout.lines):
        return ""
    start = layout.lines[opening.body][0]
    signed = next((known for known in signatures if known.lines.start > opening.body and known.issuers), None)
    end = layout.lines[signed.lines.start][0] if signed else len(layout.notice.view)
    return layout.notice.view[start : min(end, start + _LETTER_LENGTH)]


def _letter_signature(signatures: Sequence[Signature], opening: Opening, end: int) -> Signature | None:
    """The signature of the letter: the last one before the first document that it prints."""
    own = [signature for signature in signatures if opening.title_lines.stop <= signature.lines.start < end]
    signed = [signature for signature in own if signature.issuers]
    return signed[-1] if signed else own[-1] if own else None


def _front_matter(
    layout: Layout,
    opening: Opening,
    enclosed: Sequence[Head],
    listed: Sequence[tuple[str, Extent]],
    signature: Signature | None,
) -> FrontMatter:
    """The elements and the places they were read from, with the type and the year that they tell."""
    meta = layout.notice.meta
    title = stated_title(layout, opening)
    titles = tuple(head.title or "" for head in enclosed)
    number = _document_number(layout, opening)
    own_names = {squash(title or ""), squash(build_view(number[0].text)) if number[0] else ""}
    elements: dict[str, Element] = {
        "title": (title, _title_places(layout, opening) if title else ()),
        "document_number": number,
        "issuers": _issuers(signature, meta),
        "addressees": _addressees(layout, opening),
        "issued_on": _issued_on(opening, signature, meta),
        "published_on": _stated_day(meta.get("published_on")),
        "enclosed_titles": (titles, tuple(Span(*_head_extent(layout, head)) for head in enclosed)),
        "attachments": _attachments(listed, own_names),
        "release_note": _release_note(layout, opening, signature),
        "copied_to": _copied_to(layout),
    }
    return FrontMatter(
        **{name: value for name, (value, _) in elements.items()},
        document_type=_document_type(title),
        guideline_year=_guideline_year([title or "", *titles])
        or _planned_year(layout)
        or _delivered_year(layout, opening),
        spans={name: places for name, (_, places) in elements.items() if places},
    )


def _title_places(layout: Layout, opening: Opening) -> Places:
    return tuple(Span(*layout.lines[line]) for line in opening.title_lines) or _ON_PAGE


def _addressees(layout: Layout, opening: Opening) -> Element:
    """主送机关 (GB/T 9704-2012, 7.3.2), without the colon."""
    if not opening.addressees:
        return _ABSENT
    start, end = layout.lines[opening.addressees.start]
    addressees = layout.notice.text[start:end].rstrip("：:")
    return addressees, (Span(start, start + len(addressees)),)


def _issuers(signature: Signature | None, meta: dict[str, str]) -> Element:
    """Who signed (发文机关署名, GB/T 9704-2012, 7.3.5), else whom the page states."""
    if signature and signature.issuers:
        names, extents = zip(*signature.issuers, strict=True)
        return names, tuple(Span(*extent) for extent in extents)
    stated = _stated_issuers(meta.get("issuers", ""))
    return stated, _ON_PAGE * len(stated)


def _stated_issuers(words: str) -> tuple[str, ...]:
    """The bodies that a page names as 发文机关; what names none in particular (相关部门) is left out."""
    names = [
        name
        for name in re.split(r"[\s、，,;；]+", words)
        if is_issuer(re.sub(r"[（(][^（）()]*[）)]$", "", name)) and not name.endswith("网站")
    ]
    return tuple(name for name in names if not any(word in name for word in load("layout")["nameless"]))


def _document_number(layout: Layout, opening: Opening) -> Element:
    """发文字号 (GB/T 9704-2012, 7.2.5): on its own line in the head, else what the page states."""
    match = opening.number
    if match:
        start = layout.lines[opening.number_at][0]
        extent = (start + match.start("number"), start + match.end("number"))
        return _number_of(match, layout.notice.text[slice(*extent)]), (Span(*extent),)
    written = layout.notice.meta.get("document_number", "").strip()
    match = NUMBER_PATTERN.search(build_view(written)) if written else None
    return (_number_of(match, written[slice(*match.span())]), _ON_PAGE) if match else _ABSENT


def _number_of(match: re.Match[str], written: str) -> DocumentNumber:
    return DocumentNumber(written, match["code"].strip(), int(match["year"]), int(match["serial"]))


def _issued_on(opening: Opening, signature: Signature | None, meta: dict[str, str]) -> Element:
    """成文日期 (GB/T 9704-2012, 7.3.5): under the signature, else in the head, else what the page states."""
    if signature:
        return signature.issued_on, (Span(*signature.date_span),)
    if opening.dated:
        return opening.dated[0], (Span(*opening.dated[1]),)
    return _stated_day(meta.get("issued_on"))


def _stated_day(words: str | None) -> Element:
    day = _meta_date(words)
    return (day, _ON_PAGE) if day else _ABSENT


def _meta_date(words: str | None) -> date | None:
    """The day in what a page states: 2019年01月25日, 2019-01-25, 2019/1/25 10:30."""
    if not words:
        return None
    match = re.search(r"((?:19|20)[0-9]{2})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})", words)
    return read_date("{}年{}月{}日".format(*match.groups()) if match else words)


def _attachments(listed: Sequence[tuple[str, Extent]], own_names: Set[str]) -> Element:
    """附件说明 (GB/T 9704-2012, 7.3.4), and titles under a bare 附件 label that it doesn't name, each once.

    Pages offer the notice itself for download under the same label: its own title and number are none.
    """
    found: dict[str, tuple[str, Span]] = {}
    for title, extent in listed:
        known = squash(title)
        if not any(known in other or other in known for other in found):
            found[known] = (title, Span(*extent))
    others = [entry for known, entry in found.items() if known not in own_names]
    return tuple(title for title, _ in others), tuple(span for _, span in others)


def _head_extent(layout: Layout, head: Head) -> Extent:
    return (layout.lines[head.title_lines.start][0], layout.lines[head.title_lines.stop - 1][1])


def _release_note(layout: Layout, opening: Opening, signature: Signature | None) -> Element:
    """附注 (GB/T 9704-2012, 7.3.6): below the signature, else in the head."""
    note = (signature.note if signature else None) or opening.note
    return (layout.notice.text[slice(*note)], (Span(*note),)) if note else _ABSENT


def _copied_to(layout: Layout) -> Element:
    """抄送机关 (GB/T 9704-2012, 7.4.2)."""
    for at in range(len(layout.words) - 1, max(len(layout.words) - 12, 0), -1):
        match = COPIED_LINE.match(layout.words[at]) if "：" in layout.words[at] else None
        if match:
            start, end = layout.lines[at]
            start += match.end()
            words = layout.notice.text[start:end].rstrip("。.")
            return (words, (Span(start, start + len(words)),)) if words else _ABSENT
    return _ABSENT


def _document_type(title: str | None) -> str | None:
    """文种: what the title ends in (党政机关公文处理工作条例, art. 8)."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title or "").rstrip("》 ")
    return next((name for name in load("layout")["document_types"] if bare.endswith(name)), None)


def _guideline_year(titles: Sequence[str]) -> int | None:
    """The year that a title names: 2024年工作要点, 年度工作指引（2023）; none for a span of years.

    Of several it is the last: 2024年计划执行情况与2025年计划草案.
    """
    for title in titles:
        years = [int(match["year"]) for match in _YEAR.finditer(title)]
        if years:
            return max(years)
    return None


def _planned_year(layout: Layout) -> int | None:
    """The year whose work a heading announces: 二、2015年工作安排, and not 一、2014年工作回顾."""
    for words, marker in zip(layout.words, layout.markers, strict=True):
        if marker and len(words) <= _HEADING_LENGTH and "年" in words:
            match = _planned().search(words)
            if match:
                return int(match["year"])
    return None


def _delivered_year(layout: Layout, opening: Opening) -> int | None:
    """The year of a report, by the line under its title: ——2025年1月14日在第三届人民代表大会第二次会议上."""
    for words in layout.words[opening.title_lines.stop : opening.title_lines.stop + _UNDER_TITLE]:
        if match := _DELIVERED.match(words):
            return int(match["year"])
    return None


@cache
def _planned() -> re.Pattern[str]:
    planned = alternation(load("layout")["planned"])
    return re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})年[^，。、]{{0,8}}?{planned}")
