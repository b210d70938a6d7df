"""Front matter and documents: the elements of GB/T 9704-2012 around the body, and where each body lies.

Takes the notice's layout, gives a ``Front``: title, number, addressees, signature, dates,
attachments, and the letter with the documents that it prints.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.documents import (
    AttachmentList,
    Head,
    find_attachment_list,
    find_heads,
    join_title,
    printed_titles,
)
from guideline_nlp.parsing.findings import DocumentPart, Extent, Front
from guideline_nlp.parsing.layout import (
    COPIED_LINE,
    DATE_LINE,
    NOTE_LINE,
    NUMBER_LINE,
    OFFICIAL_END,
    ORDER_LINE,
    TITLE_END,
    Layout,
    is_issuer,
    number_pattern,
    squash,
)
from guideline_nlp.parsing.signatures import Signature, find_signatures, read_date
from guideline_nlp.records import DocumentNumber, FrontMatter, Span
from guideline_nlp.text.view import build_view

_HEAD_LINES = 16
_ADDRESSEE_LENGTH = 400
_NOTE_LENGTH = 80
_HEADING_LENGTH = 40
_YEAR = re.compile(
    r"(?<![0-9—\-~])(?P<year>(?:19|20)[0-9]{2})(?! ?年? ?[—\-~至])(?:年度?|）|(?=[^\W\x00-\x7f]))"
)


class Opening(msgspec.Struct, gc=False):
    """The head of a notice: its lines by what they are, and the first line of the body."""

    title: str | None
    title_lines: range
    number: re.Match[str] | None
    number_at: int
    addressees: range
    dated: tuple[date, Extent] | None
    note: Extent | None
    body: int


def find_front(layout: Layout) -> Front:
    """The front matter of a notice and the documents it is made of."""
    opening = _read_opening(layout)
    signatures = find_signatures(layout)
    letter = layout.notice.view[layout.lines[opening.body][0] :] if opening.body < len(layout.lines) else ""
    printed = printed_titles(_title(layout, opening) or "", letter[:2000])
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
        opening, heads = _open_with(opening, heads[0]), heads[1:]
    letter_end = heads[0].first if heads else len(layout.lines)
    ends = [*(head.first for head in heads), len(layout.lines)]
    starts = [opening.body, *(head.title_lines.stop for head in heads)]
    attached = [find_attachment_list(layout, start, end) for start, end in zip(starts, ends, strict=True)]
    parts = _document_parts(layout, opening, heads, attached, signatures)
    bodies = [part.body.start for part in parts]
    outside = [
        known
        for known in signatures
        if not parts or known.lines.start not in parts[bisect_right(bodies, known.lines.start) - 1].body
    ]
    signature = _letter_signature(outside, opening, letter_end)
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


def _open_with(opening: Opening, head: Head) -> Opening:
    """The opening of a document that stands alone, under the label 附件 of a letter that is not there."""
    return msgspec.structs.replace(
        opening,
        title=head.title,
        title_lines=head.title_lines,
        body=max(head.title_lines.stop, head.first + 1),
    )


def _read_opening(layout: Layout) -> Opening:
    """The head of the notice, read line by line down to the first line of the body."""
    count = len(layout.words)
    at = 0
    while at < min(count, _HEAD_LINES) and (layout.is_title_line(at) or layout.is_suffix_line(at)):
        at += 1
    at = _before_printed(layout, at)
    title_lines = _choose_title(layout, range(at))
    opening = Opening(join_title(layout, title_lines), title_lines, None, -1, range(0), None, None, at)
    while at < count:
        words = layout.words[at]
        number = NUMBER_LINE.match(words)
        dated = DATE_LINE.match(words)
        note = NOTE_LINE.match(words)
        start = layout.lines[at][0]
        if number and opening.number is None:
            opening.number, opening.number_at = number, at
            tail = DATE_LINE.match(words[number.end() :].strip())
            if tail is None and number.end() < len(words) - 2:
                break
        elif dated and opening.dated is None:
            day = read_date(dated["date"])
            if day:
                opening.dated = (day, (start + dated.start("date"), start + dated.end("date")))
        elif note and opening.note is None:
            opening.note = (start + note.start("note"), start + note.end("note"))
        elif not (ORDER_LINE.match(words) and not opening.number) and not (
            opening.number and not opening.addressees and not title_lines and _late_title(layout, at, opening)
        ):
            break
        at += 1
    if at < count and _is_addressees(layout.words[at]):
        opening.addressees = range(at, at + 1)
        at += 1
    opening.body = at
    return opening


def _before_printed(layout: Layout, end: int) -> int:
    """Of the title lines those above the title of the document printed, where it follows without a letter."""
    for at in range(1, end):
        title = "".join(layout.words[:at])
        if not OFFICIAL_END.search(layout.words[at - 1]):
            continue
        printed = {squash(name) for name in printed_titles(title, "")}
        if any(squash("".join(layout.words[at:last])) in printed for last in range(at + 1, end + 1)):
            return at
    return end


def _late_title(layout: Layout, at: int, opening: Opening) -> bool:
    """A title below the document number (红头 order of an issued sheet): taken into the opening."""
    if not layout.is_title_line(at) or (not TITLE_END.search(layout.words[at]) and opening.title_lines):
        return False
    last = at
    while last < len(layout.words) and layout.is_title_line(last) and last - at < 4:
        last += 1
    opening.title_lines = _choose_title(layout, range(at, last))
    opening.title = join_title(layout, opening.title_lines)
    return bool(opening.title_lines)


def _choose_title(layout: Layout, lines: range) -> range:
    """Of the lines above the body those that are the title; a page often prints it twice."""
    if not lines:
        return lines
    stated = _stated_title(layout, lines)
    if stated:
        return stated
    joined = [squash("".join(map(layout.title_words, range(first, lines.stop)))) for first in lines]
    whole = joined[0]
    for first, rest in zip(lines, joined, strict=True):
        if first > lines.start and rest and whole.startswith(rest) and len(rest) * 2 <= len(whole):
            return range(first, lines.stop)
    if OFFICIAL_END.search(layout.title_words(lines.stop - 1)):
        return range(_title_start(layout, lines), lines.stop)
    for last in range(lines.stop, lines.start, -1):
        if TITLE_END.search(layout.title_words(last - 1)) or layout.is_suffix_line(last - 1):
            return range(_title_start(layout, range(lines.start, last)), last)
    lines = lines if len(lines) <= 2 and len(whole) <= 60 else range(lines.start, lines.start + 1)
    return range(lines.start, next((at for at in lines if "：" in layout.words[at]), lines.stop))


def _stated_title(layout: Layout, lines: range) -> range | None:
    """The lines that together are the title which the page states, the last ones where it stands twice."""
    wanted = squash(layout.notice.meta.get("title", ""))
    for first in reversed(lines):
        joined = ""
        for last in range(first, lines.stop):
            joined += squash(layout.title_words(last))
            if joined == wanted:
                return range(first, last + 1)
    return None


def _title_start(layout: Layout, lines: range) -> int:
    """The first line of the title that ends with these lines: below any line that ends a title of its own."""
    for at in range(lines.stop - 2, lines.start - 1, -1):
        if OFFICIAL_END.search(layout.words[at]) and not layout.words[at + 1].startswith(("的", "（")):
            return at + 1
    return lines.start


def _is_addressees(words: str) -> bool:
    """Whether a line is the 主送机关: names and a colon, no sentence."""
    if not words.endswith("：") or len(words) > _ADDRESSEE_LENGTH or "。" in words:
        return False
    names = re.sub(r"（[^（）]*）：?$", "", words.rstrip("：")).rstrip("：）")
    return names.endswith(_addressee_ends()) and not names.endswith(_lead_in_ends())


@cache
def _addressee_ends() -> tuple[str, ...]:
    return tuple(load("layout")["addressee_ends"])


@cache
def _lead_in_ends() -> tuple[str, ...]:
    return tuple(load("layout")["not_addressee_ends"])


def _letter_signature(signatures: Sequence[Signature], opening: Opening, end: int) -> Signature | None:
    """The signature of the letter: the last one before the first document that it prints."""
    own = [signature for signature in signatures if opening.title_lines.stop <= signature.lines.start < end]
    signed = [signature for signature in own if signature.issuers]
    return signed[-1] if signed else own[-1] if own else None


def _title(layout: Layout, opening: Opening) -> str | None:
    return opening.title or layout.notice.meta.get("title")


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
    title = _title(layout, opening)
    if title:
        spans["title"] = tuple(Span(*layout.lines[line]) for line in opening.title_lines) or (None,)
    number = _document_number(layout, opening, spans)
    issuers = tuple(name for name, _ in signature.issuers) if signature else ()
    if issuers and signature:
        spans["issuers"] = tuple(Span(*extent) for _, extent in signature.issuers)
    elif stated := _stated_issuers(meta.get("issuers", "")):
        issuers = stated
        spans["issuers"] = (None,) * len(issuers)
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
    spans |= (
        {"enclosed_titles": tuple(Span(*_head_extent(layout, head)) for head in enclosed)} if enclosed else {}
    )
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
        or _planned_year(layout),
        attachments=attachments,
        release_note=text[slice(*note)] if note else None,
        copied_to=copied,
        spans=spans,
    )


def _stated_issuers(words: str) -> tuple[str, ...]:
    """The bodies that a page names as 发文机关; what names none in particular (相关部门) is left out."""
    names = [name for name in re.split(r"[\s、，,;；]+", words) if is_issuer(name)]
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
        match = number_pattern().search(build_view(written)) if written else None
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


@cache
def _planned() -> re.Pattern[str]:
    planned = alternation(load("layout")["planned"])
    return re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})年[^，。、]{{0,8}}?{planned}")


def _document_parts(
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
        parts.append(DocumentPart("letter", _title(layout, opening), _extent(layout, 0, starts[0]), body))
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
