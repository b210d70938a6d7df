"""What ``doc._``, ``span._`` and ``token._`` say: the notice, its front matter, and the records.

The Doc holds the notice as JSON, because spaCy can only store and send to other processes what
msgpack knows; a span holds the id of its record. Both are read back when asked for.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from guideline_nlp.records import FrontMatter, Notice, Party, Record

SPANS = {
    "sections": "SECTION",
    "measures": "MEASURE",
    "tasks": "TASK",
    "responsibilities": "RESPONSIBILITY",
    "targets": "TARGET",
    "deadlines": "DEADLINE",
    "citations": "CITATION",
}
"""The labels of the span groups, by the field of the notice, which is the key of ``doc.spans`` too."""

FRONT_MATTER = "front_matter"
"""The id of the front matter, which is the record of the issuers' names."""

_KEY = "guideline_nlp.notice"


class _Reading(NamedTuple):
    notice: Notice
    records: dict[str, Record]


@lru_cache(maxsize=16)
def _read(json: str) -> _Reading:
    notice = Notice.from_json(json)
    return _Reading(notice, dict(_records(notice)))


def _records(notice: Notice) -> Iterator[tuple[str, Record]]:
    yield FRONT_MATTER, notice.front_matter
    yield from party_ids(notice)
    for key in SPANS:
        for record in getattr(notice, key):
            yield record.id, record


def party_ids(notice: Notice) -> Iterator[tuple[str, Party]]:
    """The parties, with an id made of that of their responsibility and their place in it: r3.1."""
    for responsibility in notice.responsibilities:
        for number, party in enumerate(responsibility.parties, 1):
            yield f"{responsibility.id}.{number}", party


def _get_notice(doc: Doc) -> Notice | None:
    json = doc.user_data.get(_KEY)
    return _read(json).notice if json else None


def _set_notice(doc: Doc, notice: Notice) -> None:
    doc.user_data[_KEY] = notice.to_json()


def _get_front_matter(doc: Doc) -> FrontMatter | None:
    notice = _get_notice(doc)
    return notice.front_matter if notice else None


def _get_record(span: TokenSpan) -> Record | None:
    json = span.doc.user_data.get(_KEY)
    return _read(json).records.get(span.id_) if json else None


def _get_records(token: Token) -> tuple[Record, ...]:
    json = token.doc.user_data.get(_KEY)
    if not json:
        return ()
    return tuple(
        record
        for key in SPANS
        for span in token.doc.spans.get(key, ())
        if span.start <= token.i < span.end and (record := _get_record(span))
    )


Doc.set_extension("notice", getter=_get_notice, setter=_set_notice)
Doc.set_extension("front_matter", getter=_get_front_matter)
TokenSpan.set_extension("record", getter=_get_record)
Token.set_extension("records", getter=_get_records)
