"""Front matter and documents: the elements of GB/T 9704-2012 around the body, and where each body lies.

Takes the notice's layout, gives a ``Front``: title, number, addressees, signature, dates,
attachments, and the letter with the documents that it prints.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.document_parts import find_parts
from guideline_nlp.parsing.documents import (
    Head,
    find_attachment_list,
    find_heads,
    printed_titles,
)
from guideline_nlp.parsing.findings import Extent, Front
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
_YEAR = lazily(r"(?<![0-9—\-~])(?P<year>(?:19|20)[0-9]{2})(?! ?年? ?[—\-~至])(?:年度?|）|(?=[^\W\x00-\x7f]))")


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
    bodies = [part.body.start for part in parts]
    outside = [
        known
        for known in signatures
        if not parts or known.lines.start not in parts[bisect_right(bodies, known.lines.start) - 1].body
    ]
    signature = _letter_signature(outside, opening, letter_end)
    if signature is None and printed:
        # what the letter prints follows without a title of its own, and opens with its first item
        items = (at for at in range(opening.body, letter_end) if layout.markers[at])
        signature = _letter_signature(signatures, opening, next(items, letter_end))
    listed = [
        entry
        for known, part in zip(attached, parts, strict=False)
        if known and known.lines.start not in part.body
        for entry in known.titles
    ]
    listed += [
        (head.title, _head_extent(layout, head)) for head in labelled if head.title and head.title_lines
    ]
    return Front(_front_matter(layout, opening, heads, listed, signature), tuple(parts))


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
    heads: Sequence[Head],
    listed: Sequence[tuple[str, Extent]],
    signature: Signature | None,
) -> FrontMatter:
    """The fields, each with the spans it was read from; what only the page states has no span."""
    text, meta = layout.notice.text, layout.notice.meta
    spans: dict[str, tuple[Span | None, ...]] = {}
    title = stated_title(layout, opening)
    if title:
        spans["title"] = tuple(Span(*layout.lines[line]) for line in opening.title_lines) or (None,)
    number = _document_number(layout, opening, spans)
    issuers = _issuers(signature, meta, spans)
    addressees = None
    if opening.addressees:
        start, end = layout.lines[opening.addressees.start]
        addressees = text[start:end].rstrip("：:")
        spans["addressees"] = (Span(start, start + len(addressees)),)
    issued_on = _issued_on(opening, signature, meta, spans)
    published_on = _meta_date(meta.get("published_on"))
    if published_on:
        spans["published_on"] = (None,)
    enclosed = [head for head in heads if head.role == "enclosed" and head.title]
    if enclosed:
        spans["enclosed_titles"] = tuple(Span(*_head_extent(layout, head)) for head in enclosed)
    attachments = _attachments(listed, title or "", spans)
    note = (signature.note if signature else None) or opening.note
    if note:
        spans["release_note"] = (Span(*note),)
    copied = _copied_to(layout, spans)
    return FrontMatter(
        title=title,
        document_type=_document_type(title),
        document_number=number,
        issuers=issuers,
        addressees=addressees,
        issued_on=issued_on,
        published_on=published_on,
        enclosed_titles=tuple(head.title or "" for head in enclosed),
        guideline_year=_guideline_year([title or "", *(head.title or "" for head in enclosed)])
        or _planned_year(layout)
        or _delivered_year(layout, opening),
        attachments=attachments,
        release_note=text[slice(*note)] if note else None,
        copied_to=copied,
        spans=spans,
    )


def _issuers(
    signature: Signature | None, meta: dict[str, str], spans: dict[str, tuple[Span | None, ...]]
) -> tuple[str, ...]:
    """Who signed, else whom the page states."""
    if signature and signature.issuers:
        spans["issuers"] = tuple(Span(*extent) for _, extent in signature.issuers)
        return tuple(name for name, _ in signature.issuers)
    stated = _stated_issuers(meta.get("issuers", ""))
    if stated:
        spans["issuers"] = (None,) * len(stated)
    return stated


def _stated_issuers(words: str) -> tuple[str, ...]:
    """The bodies that a page names as 发文机关; what names none in particular (相关部门) is left out."""
    names = [
        name for name in re.split(r"[\s、，,;；]+", words) if is_issuer(name) and not name.endswith("网站")
    ]
    return tuple(name for name in names if not any(word in name for word in load("layout")["nameless"]))


def _document_number(
    layout: Layout, opening: Opening, spans: dict[str, tuple[Span | None, ...]]
) -> DocumentNumber | None:
    """发文字号: on its own line in the head, else what the page states."""
    match = opening.number
    if match:
        start = layout.lines[opening.number_at][0]
        extent = (start + match.start("number"), start + match.end("number"))
        spans["document_number"] = (Span(*extent),)
        written = layout.notice.text[slice(*extent)]
    else:
        written = layout.notice.meta.get("document_number", "").strip()
        match = NUMBER_PATTERN.search(build_view(written)) if written else None
        if match is None:
            return None
        spans["document_number"] = (None,)
    return DocumentNumber(written, match["code"].strip(), int(match["year"]), int(match["serial"]))


def _issued_on(
    opening: Opening,
    signature: Signature | None,
    meta: dict[str, str],
    spans: dict[str, tuple[Span | None, ...]],
) -> date | None:
    """成文日期: under the signature, else in the head, else what the page states."""
    if signature:
        spans["issued_on"] = (Span(*signature.date_span),)
        return signature.issued_on
    if opening.dated:
        spans["issued_on"] = (Span(*opening.dated[1]),)
        return opening.dated[0]
    day = _meta_date(meta.get("issued_on"))
    if day:
        spans["issued_on"] = (None,)
    return day


def _meta_date(words: str | None) -> date | None:
    """The day in what a page states: 2019年01月25日, 2019-01-25, 2019/1/25 10:30."""
    if not words:
        return None
    match = re.search(r"((?:19|20)[0-9]{2})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})", words)
    return read_date("{}年{}月{}日".format(*match.groups()) if match else words)


def _attachments(
    listed: Sequence[tuple[str, Extent]],
    own_title: str,
    spans: dict[str, tuple[Span | None, ...]],
) -> tuple[str, ...]:
    """The titles after 附件：, and those under a bare 附件 label that the list doesn't name, each once.

    Pages offer the notice itself for download under the same label: its own title is none.
    """
    found: dict[str, tuple[str, Span | None]] = {}
    for title, extent in listed:
        known = squash(title)
        if not any(known in other or other in known for other in found):
            found[known] = (title, Span(*extent))
    found.pop(squash(own_title), None)
    if found:
        spans["attachments"] = tuple(span for _, span in found.values())
    return tuple(title for title, _ in found.values())


def _head_extent(layout: Layout, head: Head) -> Extent:
    return (layout.lines[head.title_lines.start][0], layout.lines[head.title_lines.stop - 1][1])


def _copied_to(layout: Layout, spans: dict[str, tuple[Span | None, ...]]) -> str | None:
    """抄送机关 (GB/T 9704-2012, 7.4.2)."""
    for at in range(len(layout.words) - 1, max(len(layout.words) - 12, 0), -1):
        match = COPIED_LINE.match(layout.words[at]) if "：" in layout.words[at] else None
        if match:
            start, end = layout.lines[at]
            words = layout.notice.text[start + match.end() : end].rstrip("。.")
            spans["copied_to"] = (Span(start + match.end(), start + match.end() + len(words)),)
            return words or None
    return None


def _document_type(title: str | None) -> str | None:
    """文种: what the title ends in (党政机关公文处理工作条例, art. 8)."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title or "").rstrip("》 ")
    return next((name for name in load("layout")["document_types"] if bare.endswith(name)), None)


def _guideline_year(titles: Sequence[str]) -> int | None:
    """The year that a title names: 2024年工作要点, 年度工作指引（2023）; none for a span of years."""
    for title in titles:
        match = _YEAR.search(title)
        if match:
            return int(match["year"])
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
