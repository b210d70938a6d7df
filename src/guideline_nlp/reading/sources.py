"""What a caller hands over as bytes or text, and what kind of file it is: content first, name and claim next.

Takes a path, bytes, an open file or a str, gives its bytes or its text; raises the errors of callers' files.
"""

import os
import re
from typing import Any, NamedTuple

from guideline_nlp.errors import UnreadableSourceError
from guideline_nlp.patterns import lazily

HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
PDF = "application/pdf"
WEB_ARCHIVE = "multipart/related"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_LONGEST_PATH = 255
_FILE_NAME = lazily(
    r"[^\n。]{0,250}\.(?:x?html?|shtml|mht|mhtml|txt|text|md|markdown|docx?|wps|et|rtf|pdf|ofd|odt|xlsx?|pptx?|csv|json|jsonl|xml|zip)",
    re.IGNORECASE,
)
_UNREADABLE = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old or password-protected Office file (.doc, .wps, .xls); save it as .docx or as text",
    ),
    (b"{\\rtf", "an RTF file; save it as .docx or as text"),
    (b"\x89PNG", "an image; it needs OCR first"),
    (b"\xff\xd8\xff", "an image; it needs OCR first"),
    (b"GIF8", "an image; it needs OCR first"),
    (b"BM\x00", "an image; it needs OCR first"),
    (b"II*\x00", "an image; it needs OCR first"),
    (b"MM\x00*", "an image; it needs OCR first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program, not a notice"),
    (b"MZ\x90", "a program, not a notice"),
)
_ZIPPED = (
    (b"OFD.xml", "an OFD file; save it as PDF or as text"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods); save it as .docx or as text"),
    (b"xl/workbook", "a spreadsheet (.xlsx); save its text as .docx or as text"),
    (b"ppt/presentation", "a presentation (.pptx); save its text as .docx or as text"),
)
_WRITTEN_AS_XML = lazily(
    r"\s*<\?xml[^>]{0,200}>\s*(?:<\?mso-application[^>]{0,200}>|<(?:office:document|pkg:package|w:wordDocument|uof:UOF)\s)"
)
_ARCHIVED_PAGE = lazily(
    rb"\s*(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location):[^\n]{0,300}\n", re.I
)
_MESSAGE_PARTS = lazily(rb"\nContent-Type:\s*multipart/", re.I)
_HTML_START = lazily(
    r"(?>(?:\s+|<!--(?>.{0,2000}?-->)|<\?xml[^>]{0,200}>)*)<(?:!doctype|[a-z][a-z0-9]{0,9})(?=[\s/>])[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = lazily(
    r"</(?:p|div|td|tr|span|li|ul|h[1-6]|a|table|font|strong|b)\s*>|<(?:br|p|div)(?:\s[^<>]{0,300})?/?>", re.I
)
_HEAD = 20_000
_ENOUGH_TAGS = 3
_ADDRESS = lazily(r"(?:https?|ftp|file)://\S+", re.IGNORECASE)
_MARKDOWN_START = lazily(r"\s*#{1,4} \S|\s*---\n(?:\w+:[^\n]*\n){1,20}---")


class Loaded(NamedTuple):
    """What was handed over: bytes or text, and the name of the file, where there is one."""

    data: bytes | None
    text: str | None
    name: str | None


def load_source(source: Any) -> Loaded:
    """The content of ``source``, whatever it is handed over as.

    >>> load_source("各设区市人民政府：").text
    '各设区市人民政府：'
    """
    if isinstance(source, str):
        _refuse_path(source)
        return Loaded(None, source, None)
    if isinstance(source, bytes | bytearray | memoryview):
        return Loaded(bytes(source), None, None)
    if isinstance(source, os.PathLike):
        return _load_path(os.fsdecode(source))
    if hasattr(source, "read"):
        return _load_file(source)
    raise TypeError(f"read() takes a path, bytes, an open file or a str, not {type(source).__name__}")


def find_binary_type(data: bytes) -> str | None:
    """``PDF``, ``DOCX`` or ``WEB_ARCHIVE``, None for what may be text; an error names any other.

    >>> find_binary_type(b"%PDF-1.7"), find_binary_type("通知".encode())
    ('application/pdf', None)
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        if b"word/document" in data or (b"[Content_Types].xml" in data[:200] and b"word/" in data):
            return DOCX
        raise UnreadableSourceError(
            next((reason for mark, reason in _ZIPPED if mark in data), "an archive; unpack it first")
        )
    for mark, reason in _UNREADABLE:
        if data.startswith(mark):
            raise UnreadableSourceError(f"the file is {reason}")
    if _ARCHIVED_PAGE.match(data) and _MESSAGE_PARTS.search(data, 0, _HEAD):
        return WEB_ARCHIVE
    return None


def find_text_type(text: str, name: str | None, claimed: str | None) -> str:
    """Whether a text is HTML, markdown or plain, by its content first, its name and the claim next.

    >>> find_text_type("<!DOCTYPE html><p>各市：", None, None), find_text_type("各市：", "通知.html", None)
    ('text/html', 'text/plain')
    """
    if "<?xml" in text[:100] and _WRITTEN_AS_XML.match(text):
        raise UnreadableSourceError(
            "the file is an XML file of an Office program; save it as .docx or as text"
        )
    is_markdown = claimed == MARKDOWN or (name or "").lower().endswith((".md", ".markdown"))
    if (
        "<" in text
        and _HTML_START.match(text)
        and not (is_markdown and not text.lstrip().lower().startswith(("<!doctype", "<html")))
    ):
        return HTML
    enough = 1 if claimed == HTML else _ENOUGH_TAGS
    if (
        not is_markdown
        and "<" in text
        and sum(1 for _ in _first(_HTML_TAG.finditer(text[:_HEAD]), enough)) >= enough
    ):
        return HTML
    return MARKDOWN if is_markdown or _MARKDOWN_START.match(text) else PLAIN


def _first(found: Any, count: int) -> Any:
    for _, one in zip(range(count), found, strict=False):
        yield one


def _refuse_path(text: str) -> None:
    """A one-line str that names a file or a page is most likely meant to be read from it."""
    if len(text) > _LONGEST_PATH or "\n" in text or not text.strip():
        return
    if _ADDRESS.fullmatch(text):
        raise UnreadableSourceError("a str is content, and this one an address: fetch it, and pass the bytes")
    if _FILE_NAME.fullmatch(text) or os.path.exists(text):
        raise UnreadableSourceError(
            f"a str is content, and this one names a file: pass Path({text!r}) to read it"
        )


def _load_path(path: str) -> Loaded:
    try:
        with open(path, "rb") as file:
            return Loaded(file.read(), None, path)
    except FileNotFoundError:
        raise UnreadableSourceError("there is no such file") from None
    except IsADirectoryError:
        raise UnreadableSourceError("is a directory, not a file") from None
    except (OSError, ValueError) as error:
        raise UnreadableSourceError(getattr(error, "strerror", None) or str(error)) from error


def _load_file(file: Any) -> Loaded:
    name = getattr(file, "name", None)
    try:
        content = file.read()
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            "the file was opened as text in another encoding; open it with mode 'rb'"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableSourceError(str(error)) from error
    name = name if isinstance(name, str) else None
    if isinstance(content, str):
        return Loaded(None, content, name)
    if isinstance(content, bytes | bytearray | memoryview):
        return Loaded(bytes(content), None, name)
    raise TypeError(f"the file's read() gave {type(content).__name__}, not bytes or str")
