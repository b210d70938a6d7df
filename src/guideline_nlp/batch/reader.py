"""One item to its outcome: its bytes are loaded, parsed, and made ready for the destination."""

import hashlib
import os
from collections.abc import Callable
from typing import Any

import msgspec

from guideline_nlp.batch.items import Failure, Item, Outcome, Reading, Unchanged
from guideline_nlp.batch.settings import MEGABYTE, Limits, Settings
from guideline_nlp.errors import GuidelineError, UnreadableSourceError
from guideline_nlp.records import Notice, Source

Encode = Callable[[Notice, str], Any]
"""What a destination makes of a notice and its key."""

_NO_SOURCE = Source(None, "", None, "")
_KEY_LENGTH = 32


def read_item(item: Item, settings: Settings, encode: Encode) -> Outcome:
    """What becomes of an item; nothing that is wrong with its bytes raises, but for ``MemoryError``."""
    sha256: str | None = None
    try:
        data = _load(item, settings.limits)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == item.known:
            return Unchanged(item.path)
        parser = settings.parser
        if item.encoding:
            parser = msgspec.structs.replace(parser, encoding=item.encoding)
        return _reading(item.path, parser.parse(data, uri=item.path), encode)
    except (GuidelineError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Failure(item.path, reason.removeprefix(f"{item.path}: "), sha256)
    except MemoryError:
        raise
    except Exception as error:  # a fault of the grammar costs one notice, not the batch
        return Failure(item.path, f"unexpected {type(error).__name__}: {error}", sha256)


def notice_key(notice: Notice) -> str:
    """The hash of a notice's records, whatever file they came from: 128 bits as 32 hexadecimal digits."""
    records = msgspec.structs.replace(notice, source=_NO_SOURCE, source_map=())
    return hashlib.sha256(records.to_json().encode("utf-8")).hexdigest()[:_KEY_LENGTH]


def encode_json(notice: Notice, key: str) -> bytes:
    """The notice as JSON, for destinations that store it as it is."""
    return notice.to_json().encode("utf-8")


def hash_item(item: Item, limits: Limits) -> str | None:
    """The hash of an item's bytes; None where they can't be had."""
    try:
        return hashlib.sha256(_load(item, limits)).hexdigest()
    except (GuidelineError, OSError):
        return None


def _load(item: Item, limits: Limits) -> bytes:
    data = item.data
    if data is None:
        with open(item.file or item.path, "rb") as file:
            is_small = os.fstat(file.fileno()).st_size <= limits.file_bytes
            data = file.read(limits.file_bytes + 1) if is_small else None
    if data is None or len(data) > limits.file_bytes:
        raise UnreadableSourceError(f"larger than {limits.file_bytes // MEGABYTE} MB")
    return data


def _reading(path: str, notice: Notice, encode: Encode) -> Reading:
    key = notice_key(notice)
    return Reading(
        path=path,
        sha256=notice.source.sha256,
        media_type=notice.source.media_type,
        encoding=notice.source.encoding,
        notice_key=key,
        notice_id=notice.notice_id,
        title=notice.front_matter.title,
        guideline_year=notice.front_matter.guideline_year,
        content=encode(notice, key),
    )
