"""Saved web pages to SourceText: the notice is found inside the page, the page around it is left out.

Takes the decoded page, gives the text of its nodes and the notice in it: by the containers that
government sites use, else by where the prose stands, with title, furniture and meta table told apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from guideline_nlp.errors import NoTextError
from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.extent import find_notice
from guideline_nlp.reading.furniture import find_furniture, find_opening
from guideline_nlp.reading.labels import Label, find_label_behind_title, find_labels, read_meta
from guideline_nlp.reading.lines import Line, Part, build_body, join_hints, split_line
from guideline_nlp.reading.markup import TITLE
from guideline_nlp.reading.page import Page, find_hints, read_page
from guideline_nlp.reading.statements import find_statements
from guideline_nlp.reading.titles import is_title_end, is_whole_title, squeeze_title
from guideline_nlp.reading.unshown import find_frames, find_unshown
from guideline_nlp.records import Diagnostic, Hint

_LONGEST_TITLE = 160
_MOST_SHARE = 0.6
_NEAR = 8
_LITTLE, _NOTHING = 300, 100
_MORE = 3
_MOST_FRAMES = 5
_LARGE = 100_000
_DEEPEST = 1500
_MOST_ATTRIBUTES = 1000
_LONG_TAG = lazily("<[^<>]{5000,}>")
_UNNESTED = frozenset("p li td th tr dt dd option br hr img input link meta col area param base wbr".split())
_TAG_NAME = lazily("<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NESTING = lazily(r"</?(?!(?:p|li|br|t[dhr]|table|script|style|title)\b)[a-z][^<>]*>", re.IGNORECASE)
_SITE_NAME = lazily(r"\s*(?:_|\||｜|\s[-—–]+\s|--|-(?=[^-]{2,24}$)).*", re.DOTALL)


def read_html(markup: str) -> Part:
    r"""The notice in a page.

    >>> read_html("<div>首页</div><div id='zoom'><p>各市：</p><p>现将有关事项通知如下。</p></div>").body.text
    '各市：\n现将有关事项通知如下。'
    """
    page, metadata, diagnostics = _parse(markup)
    extent, headline = _take_title_in(page, find_notice(page), metadata.get("title", ""))
    lines = [part for line in page.lines[extent.start : extent.stop] for part in _part_title(line)]
    furniture = find_furniture(
        [line.text for line in lines],
        links={at for at, line in enumerate(lines) if line.link},
        rows={at for at, line in enumerate(lines) if line.row},
    )
    kept = headline + [line for at, line in enumerate(lines) if at not in furniture.dropped]
    above = [part.text for line in page.lines[: extent.start] for part in _part_title(line)]
    stated = [label for statement in find_statements(above, range(len(above))) for label in statement.labels]
    labels = [*stated, *furniture.labels, *map(Label._make, metadata.items())]
    body = build_body(kept, page.text)
    return Part(page.text, body, _hints(page, kept), read_meta(labels), diagnostics)


def _part_title(line: Line) -> tuple[Line, ...]:
    """A line, or two where a label stands behind the title on it."""
    at = 0 if line.row else find_label_behind_title(line.text)
    return split_line(line, at) if at else (line,)


def _parse(markup: str) -> tuple[Page, dict[str, str], tuple[Diagnostic, ...]]:
    """The page and its metadata; where it shows no notice, with what only its scripts would show."""
    parser = LexborHTMLParser(_flatten(markup))
    page = read_page(parser.root)
    frames: list[str] = []
    size = _size(page)
    if size < _LITTLE:
        for other in find_unshown(markup, parser):
            shown = LexborHTMLParser(_flatten(other))
            found = read_page(shown.root)
            if _size(found) > max(_MORE * size, _size(page)):
                parser, page = shown, found
        frames = find_frames(parser) if _size(page) < _NOTHING else []
    if not page.lines:
        raise NoTextError("the page holds no text")
    return page, _read_metadata(parser), _report_frames(frames)


def _report_frames(frames: Sequence[str]) -> tuple[Diagnostic, ...]:
    message = "the page shows another file in a frame; that file was not read: "
    return tuple(Diagnostic("truncated-source", "warning", message + name) for name in frames[:_MOST_FRAMES])


def _flatten(markup: str) -> str:
    """Markup without what nests or has attributes by the thousand, which the parser takes long over."""
    if len(markup) < _LARGE:
        return markup
    markup = _LONG_TAG.sub(lambda tag: "" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0], markup)
    depth = deepest = 0
    for closing, name in _TAG_NAME.findall(markup):
        if closing:
            depth = max(depth - 1, 0)
        elif name.lower() not in _UNNESTED:
            depth += 1
            deepest = max(deepest, depth)
    return _NESTING.sub("<br>", markup) if deepest > _DEEPEST else markup


def _size(page: Page) -> int:
    """How much prose a page shows."""
    return sum(len(line.text) for line in page.lines if not line.link and "。" in line.text)


def _read_metadata(parser: LexborHTMLParser) -> dict[str, str]:
    """What <meta name="ArticleTitle"> and the like say, by field of the front matter."""
    fields: dict[str, str] = load("pages")["containers"]["metadata"]
    stated: dict[str, str] = {}
    for element in parser.css("meta[name]"):
        attributes = element.attributes
        field = fields.get((attributes["name"] or "").lower())
        if field and attributes.get("content"):
            stated.setdefault(field, (attributes["content"] or "").strip())
    return stated


def _take_title_in(page: Page, extent: range, called: str) -> tuple[range, list[Line]]:
    """The lines of the notice with those of its title, where it stands above them; or the title's apart."""
    lines = page.lines[extent.start : extent.stop]
    texts = [line.text.strip() for line in lines]
    head = texts[: find_opening(texts, rows={at for at, line in enumerate(lines) if line.row})]
    if any(is_title_end(text) and not find_labels(text) for text in head):
        return extent, []
    words = squeeze_title("".join(head))
    headline = _cut_site_name(page.head_title) if page.head_title else None
    called = squeeze_title(called or (headline.text if headline else ""))
    for place in _title_places(page, extent.start, called):
        title = _title_text(page, place)
        if is_title_end(title) and len(title) <= _LONGEST_TITLE:
            if squeeze_title(title) in words:
                return extent, []
            if extent.start - place.stop <= _NEAR:
                return range(place.start, extent.stop), []
            return extent, page.lines[place.start : place.stop]
    return extent, [headline] if headline and is_whole_title(headline.text) else []


def _title_places(page: Page, first: int, called: str) -> Iterator[range]:
    """Where the title may stand above the notice: elements for it, what the page is called, right above."""
    above = [
        range(element.first, element.last)
        for element in page.elements
        if element.bits & TITLE and element.last <= first
    ]
    above.reverse()
    yield from sorted(above, key=lambda place: squeeze_title(_title_text(page, place)) != called)
    lines = [range(at, at + 1) for at in range(first - 1, -1, -1) if not page.lines[at].link]
    if called:
        yield from (place for place in lines if squeeze_title(_title_text(page, place)) == called)
    yield from (place for place in lines[:_NEAR] if len(_title_text(page, place)) >= _NEAR)


def _title_text(page: Page, place: range) -> str:
    return "".join(line.text.strip() for line in page.lines[place.start : place.stop])


def _cut_site_name(line: Line) -> Line:
    """A <title> without the name of the site after it."""
    start = len(line.text) - len(line.text.lstrip())
    match = _SITE_NAME.search(line.text, start + 4)
    end = match.start() if match else len(line.text.rstrip())
    offset, source, _ = line.runs[0]
    if end > offset + line.runs[0][2]:
        return line
    return Line(line.text[start:end], ((0, source + start, end - start),))


def _hints(page: Page, kept: Sequence[Line]) -> tuple[Hint, ...]:
    """The hints inside the notice; a format that most of it has sets nothing apart."""
    if not kept:
        return ()
    starts = {line.runs[0][1] for line in kept}
    hints = find_hints(page.stretches, min(starts), kept[-1].runs[-1][1] + kept[-1].runs[-1][2])
    sizes: Counter[str] = Counter()
    for hint in hints:
        sizes[hint.kind] += hint.end - hint.start
    size = sum(len(line.text) for line in kept)
    common = {kind for kind, covered in sizes.items() if covered > _MOST_SHARE * size}
    return join_hints((hint for hint in hints if hint.kind not in common), page.text, starts)
