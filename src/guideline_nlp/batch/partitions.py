"""Partitions of notices as pandas frames, for Dask and Spark: paths or bytes in, notices and failures out.

A partition is read by a worker process of its own, so that the limits of time and memory hold here too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from guideline_nlp.batch.items import Failure, Item, Outcome, Reading, Unchanged
from guideline_nlp.batch.pool import read_items
from guideline_nlp.batch.reader import Encode, encode_json
from guideline_nlp.batch.settings import Settings
from guideline_nlp.extras import import_extra
from guideline_nlp.records import Record

if TYPE_CHECKING:
    from pandas import DataFrame

_OUTCOMES: Final[dict[str, type[Outcome]]] = {
    "notices": Reading,
    "failures": Failure,
    "unchanged": Unchanged,
}


def parse_partition(
    frame: "DataFrame", settings: Settings | None = None, encode: Encode = encode_json
) -> "dict[str, DataFrame]":
    """What becomes of the items of ``frame``: the frames ``notices``, ``failures`` and ``unchanged``.

    ``frame`` has the columns of ``items_frame``, of which ``path`` and one of ``data`` (bytes or text) and
    ``file`` are needed. Notices have the fields of ``Reading``: ``content`` is their JSON, or what ``encode``
    makes of them. Rows are in the order of the items. What comes out depends on the frame alone: a partition
    may run twice.
    """
    items = [_item(row) for row in frame.to_dict("records")]
    outcomes = {outcome.path: outcome for outcome in read_items(items, settings or Settings(), encode, 1)}
    in_order = [outcomes[path] for path in dict.fromkeys(item.path for item in items)]
    return {
        name: _frame(kind, (outcome for outcome in in_order if isinstance(outcome, kind)))
        for name, kind in _OUTCOMES.items()
    }


def items_frame(items: Iterable[Item]) -> "DataFrame":
    """Items as the frame that ``parse_partition`` takes: their fields as columns."""
    return _frame(Item, items)


def read_outcomes(frames: "dict[str, DataFrame]") -> Iterator[Outcome]:
    """The outcomes that the frames of ``parse_partition`` hold."""
    for name, kind in _OUTCOMES.items():
        for row in frames[name].itertuples(index=False, name=None):
            yield kind(*row)


def _frame(kind: type[Record], records: Iterable[Record]) -> "DataFrame":
    names = [field.name for field in msgspec.structs.fields(kind)]
    rows = [msgspec.structs.astuple(record) for record in records]
    frame: DataFrame = import_extra("pandas", "frames").DataFrame(rows, columns=names, dtype=object)
    return frame


def _item(row: Mapping[Any, Any]) -> Item:
    given: dict[str, Any] = {name: value for name, value in row.items() if isinstance(value, str | bytes)}
    if isinstance(text := given.get("data"), str):
        given |= {"data": text.encode("utf-8", "surrogatepass"), "encoding": "utf-8"}
    return Item(**given)
