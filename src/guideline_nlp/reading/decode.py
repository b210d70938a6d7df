"""Bytes to text: which character set a file is in (GB 18030, Big5, UTF-8, UTF-16), whatever it claims.

Takes the bytes and the charset that somebody declared, gives the text and the codec that fits.
"""

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Diagnostic, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_TRUST = ("utf-8", "gb18030", "big5hkscs")
_NAMES = {"big5hkscs": "big5"}
_HEAD = 4096
_DECLARED = lazily(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,30})""", re.I
)
_PLAUSIBLE = 0.06
_SAMPLE = 400_000
_REPLACED = lazily("\ufffd+")
_SHOWN = 20
_SURROGATES = lazily("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A decoded file: its text, the codec that fits, and whether bytes were replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by BOM, declared charset, UTF-8, GB 18030 or Big5, in this order of trust.

    A declared charset counts if the bytes are valid in it and read like Chinese; else it is wrong.

    >>> decode("各设区市人民政府：".encode("gbk"), "utf-8")[:2]
    ('各设区市人民政府：', 'gb18030')
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            return Decoded(data.decode(codec, "replace"), codec, not _is_valid(data, codec))
    claimed = _canonical(declared) or _canonical(_find_declared(data))
    if data.isascii() and claimed not in {"utf-16-le", "utf-16-be"}:
        return Decoded(data.decode("ascii"), "utf-8", replaced=False)
    codecs_by_trust = dict.fromkeys([claimed, *_TRUST] if claimed else _TRUST)
    return _decode_strictly(data, codecs_by_trust) or _decode_leniently(data, codecs_by_trust)


def find_replaced(text: str, encoding: str) -> tuple[Diagnostic, ...]:
    r"""Where bytes were replaced by U+FFFD, as diagnostics on ``text``; at most twenty are shown.

    >>> find_replaced("通\ufffd", "gb18030")[0].span
    Span(start=1, end=2)
    """
    spans = [Span(*match.span()) for match in _REPLACED.finditer(text)]
    if not spans:
        return (Diagnostic("decoding-replaced", "warning", f"bytes of the markup are not {encoding}"),)
    message = f"bytes that are not {encoding} were replaced in {len(spans)} place(s)"
    return tuple(Diagnostic("decoding-replaced", "warning", message, span) for span in spans[:_SHOWN])


def replace_surrogates(text: str) -> str:
    r"""A str without halves of surrogate pairs, which no file can hold; the same object where it has none.

    >>> replace_surrogates("通知\ud800") == "通知\ufffd"
    True
    """
    return text if _SURROGATES.search(text) is None else _SURROGATES.sub("\ufffd", text)


def _decode_strictly(data: bytes, codecs_by_trust: Iterable[str]) -> Decoded | None:
    """The first codec in which all bytes are valid and the text reads like Chinese."""
    for codec in codecs_by_trust:
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        # several multi-byte characters are never UTF-8 by accident
        if codec == "utf-8" or _common_share(text) >= _PLAUSIBLE:
            return Decoded(text, _NAMES.get(codec, codec), replaced=False)
    return None


def _decode_leniently(data: bytes, codecs_by_trust: Iterable[str]) -> Decoded:
    """The codec that reads most like Chinese for the fewest bytes replaced."""

    def rate(decoded: Decoded) -> float:
        return _common_share(decoded.text) - decoded.text.count("\ufffd") / max(len(decoded.text), 1)

    texts = [(codec, data.decode(codec, "replace")) for codec in codecs_by_trust]
    best = max((Decoded(text, codec, replaced=False) for codec, text in texts), key=rate)
    return Decoded(best.text, _NAMES.get(best.encoding, best.encoding), not _is_valid(data, best.encoding))


def _common_share(text: str) -> float:
    """The share of frequent characters among those that are not ASCII."""
    sample = text[:_SAMPLE]
    wide = (len(sample.encode("utf-8")) - len(sample)) / 2
    common: str = load("pages")["decoding"]["common"]
    return sum(map(sample.count, common)) / max(wide, 1)


def _find_declared(data: bytes) -> str | None:
    """The charset that a page's meta element or an XML declaration names."""
    head = data[:_HEAD]
    match = _DECLARED.search(head) if b"<" in head else None
    return match[1].decode("ascii") if match else None


def _canonical(name: str | None) -> str | None:
    """The codec for a declared charset, its superset where pages take the part for the whole; or None."""
    if not name:
        return None
    known: dict[str, str] = load("pages")["decoding"]["codecs"]
    folded = name.strip().lower().replace("_", "-")
    return known.get(folded)


def _is_valid(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeError:
        return False
    return True
