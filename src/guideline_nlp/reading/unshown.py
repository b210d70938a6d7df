"""What a saved page holds and only its scripts would show: the notice in a string, a field, a frame, hidden.

Takes a page that shows no notice, gives the pages that it may become, and the files that it shows in frames.
"""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from guideline_nlp.patterns import lazily

_HIDING = lazily(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important)?;?", re.IGNORECASE)
_CLOSED = lazily(r"<(script|style|title|textarea|iframe)\b([^<>]{0,2000})/>", re.IGNORECASE)
_CDATA = lazily(r"<!\[CDATA\[|\]\]>")
_QUOTE = lazily("[\"'`]")
_STRING_ENDS = {quote: lazily(rf"(?:[^{quote}\\]|\\.)*+{quote}", re.DOTALL) for quote in "\"'`"}
_ESCAPE = lazily(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "", "v": "", "\n": ""}
_SURROGATES = lazily("[\ud800-\udbff][\udc00-\udfff]")
_SHORTEST = 100
_FRAMES = "iframe[src], frame[src], embed[src], object[data]"
_NO_FRAME = ("about:", "javascript:", "data:")


def find_unshown(markup: str, parser: LexborHTMLParser) -> Iterator[str]:
    """The pages that a page may become: with what it hides, or with the piece of markup that is most prose.

    >>> page = '<h1>关于清淤的通知</h1><textarea>&lt;p&gt;' + "现通知如下。" * 20 + '</textarea>'
    >>> [shown.split('</p>')[0][-6:] for shown in find_unshown(page, LexborHTMLParser(page))]
    ['现通知如下。']
    """
    for pattern, shown in ((_HIDING, ""), (_CLOSED, r"<\1\2></\1>")):
        if pattern.search(markup):
            yield pattern.sub(shown, markup)
    pieces = ((piece.count("。"), piece, node) for node, piece in _find_pieces(parser) if "<" in piece)
    size, piece, node = max(pieces, key=itemgetter(0), default=(0, "", None))
    if node is not None and size:
        container = LexborHTMLParser(f'<div id="zoom">{_CDATA.sub("", piece)}</div>').css_first("#zoom")
        node.insert_before(container)
        yield parser.html or ""


def find_frames(parser: LexborHTMLParser) -> list[str]:
    """The files that a page shows in frames, which were not saved with it.

    >>> find_frames(LexborHTMLParser("<p>见附件。</p><iframe src='附件.pdf'></iframe>"))
    ['附件.pdf']
    """
    sources = (node.attributes.get("src") or node.attributes.get("data") for node in parser.css(_FRAMES))
    return [source for source in sources if source and not source.startswith(_NO_FRAME)]


def _find_pieces(parser: LexborHTMLParser) -> Iterator[tuple[Any, str]]:
    """What stands in a page as text and may be markup: frames, fields, templates, strings of scripts."""
    for selector, name in (("iframe[srcdoc]", "srcdoc"), ("input[value]", "value")):
        yield from ((node, node.attributes[name] or "") for node in parser.css(selector))
    yield from ((node, node.text()) for node in parser.css("textarea"))
    for node in parser.css("script"):
        kind = (node.attributes.get("type") or "").lower()
        if kind.startswith("text/") and "javascript" not in kind:
            yield node, node.text()
        else:
            yield from ((node, _unescape(string)) for string in _find_strings(node.text()))


def _find_strings(script: str) -> Iterator[str]:
    """The longer strings of a script, as written."""
    at = 0
    unclosed: set[str] = set()
    while opening := _QUOTE.search(script, at):
        at = opening.end()
        if opening[0] in unclosed:
            continue
        closing = _STRING_ENDS[opening[0]].match(script, at)
        if closing is None:
            unclosed.add(opening[0])
        else:
            if closing.end() - at > _SHORTEST:
                yield script[at : closing.end() - 1]
            at = closing.end()


def _unescape(string: str) -> str:
    r"""A string of a script as it is shown.

    >>> _unescape(r"\u003cp>\u5404\u5e02\uff1a<\/p>")
    '<p>各市：</p>'
    """

    def write(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else _LETTERS.get(escape[3], escape[3])

    shown = _ESCAPE.sub(write, string) if "\\" in string else string
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), shown)
