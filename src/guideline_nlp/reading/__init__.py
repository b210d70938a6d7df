"""Bytes to SourceText: text, saved web pages, DOCX and PDF, the notice told from the page around it.

``read`` looks at what the bytes are and hands over to the module for that kind, imported on first use.
"""

import os
from typing import IO, Any

from guideline_nlp.errors import NoTextError, UnreadableSourceError
from guideline_nlp.reading.lines import Part
from guideline_nlp.reading.sources import (
    HTML,
    PDF,
    WEB_ARCHIVE,
    Loaded,
    find_binary_type,
    find_text_type,
    load_source,
)
from guideline_nlp.records import Source, SourceText

_CONTROLS = "".join(map(chr, [*range(9), *range(14, 27), 0x7F]))
_BINARY_SHARE = 0.02


def read(
    source: "str | bytes | os.PathLike[str] | IO[Any]",
    *,
    uri: str | None = None,
    encoding: str | None = None,
    media_type: str | None = None,
) -> SourceText:
    """A notice from a path, bytes, an open file, or a str, which is the content itself (text or HTML).

    ``uri`` says where it comes from (a path stands for itself); ``encoding`` and ``media_type`` are what the
    sender claims, believed as far as the bytes bear it out. Raises ``UnreadableSourceError``, ``NoTextError``
    or ``MissingExtraError``; the message names the file and the reason.

    >>> source = read("<h1>首页</h1><p>各设区市人民政府：</p><p>现就有关事项通知如下。</p>")
    >>> source.source.media_type
    'text/html'
    """
    if uri is None and isinstance(source, os.PathLike):
        uri = os.fsdecode(source)
    try:
        loaded = load_source(source)
        return _read_loaded(loaded, uri, encoding, media_type)
    except UnreadableSourceError as error:
        name = uri or getattr(source, "name", None)
        raise (type(error)(f"{name}: {error}") if isinstance(name, str) else error) from error.__cause__


def _read_loaded(loaded: Loaded, uri: str | None, encoding: str | None, media_type: str | None) -> SourceText:
    data = loaded.text.encode("utf-8", "surrogatepass") if loaded.text is not None else loaded.data or b""
    if not data.strip():
        raise NoTextError("the file is empty")
    kind = find_binary_type(data) if loaded.text is None else None
    content = data
    if kind == WEB_ARCHIVE:
        content, encoding = _read_archive(data)
        media_type = HTML
    elif kind:
        part = _read_pdf(data) if kind == PDF else _read_docx(data)
        return _source_text(part, Source(uri, kind, None, _hash(data)), replaced=False)
    text, used, replaced = _decode(loaded, content, encoding)
    if not text.strip():
        raise NoTextError("the file is empty")
    if ("\0" in text or replaced) and sum(map(text.count, _CONTROLS)) > _BINARY_SHARE * len(text):
        raise UnreadableSourceError("the file is binary, not text")
    kind = find_text_type(text, uri or loaded.name, media_type)
    part = _read_html(text) if kind == HTML else _read_plain(text)
    return _source_text(part, Source(uri, kind, used, _hash(data)), replaced)


def _source_text(part: Part, source: Source, replaced: bool) -> SourceText:
    diagnostics = part.diagnostics
    if replaced:
        from guideline_nlp.reading.decode import find_replaced

        diagnostics += find_replaced(part.text, source.encoding or "characters")
    return SourceText(part.text, source, part.body, part.hints, part.meta, diagnostics)


def _decode(loaded: Loaded, data: bytes, encoding: str | None) -> tuple[str, str | None, bool]:
    """The text, the encoding that fits, and whether something was replaced by U+FFFD."""
    from guideline_nlp.reading.decode import decode, replace_surrogates

    if loaded.text is None:
        return decode(data, encoding)
    text = replace_surrogates(loaded.text)
    return text, None, text is not loaded.text


def _read_plain(text: str) -> Part:
    from guideline_nlp.reading.plain import read_plain

    return read_plain(text)


def _read_html(text: str) -> Part:
    from guideline_nlp.reading.html import read_html

    return read_html(text)


def _read_archive(data: bytes) -> tuple[bytes, str | None]:
    from guideline_nlp.reading.web_archive import read_archive

    return read_archive(data)


def _read_docx(data: bytes) -> Part:
    from guideline_nlp.reading.docx import read_docx

    return read_docx(data)


def _read_pdf(data: bytes) -> Part:
    from guideline_nlp.reading.pdf import read_pdf

    return read_pdf(data)


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
