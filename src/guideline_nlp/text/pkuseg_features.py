"""The features of pkuseg's model: a pickle in, the msgpack that spacy-pkuseg loads out.

Runs as a program of its own (``python pkuseg_features.py PICKLE MSGPACK``), because a pickle is a
program too, and takes a gigabyte: nothing but lists, dicts, strings and numbers is read from it.
"""

import io
import pickle
import sys
from pathlib import Path
from typing import Any

import msgspec


class _DataUnpickler(pickle.Unpickler):
    """Reads data and refuses whatever would have to be imported."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"the pickle asks for {module}.{name}, but features are plain data")


class _Features(msgspec.Struct):
    """What spacy-pkuseg looks for, and of which types."""

    unigram: list[str]
    bigram: list[str]
    feature_to_idx: dict[str, int]
    tag_to_idx: dict[str, int]


def convert_features(pickled: bytes) -> bytes:
    """The features as msgpack.

    Raises ``pickle.UnpicklingError`` where the pickle is more than data and
    ``msgspec.ValidationError`` where it is not that of a model.

    >>> features = {"unigram": ["审"], "bigram": [], "feature_to_idx": {}, "tag_to_idx": {"B": 0}}
    >>> msgspec.msgpack.decode(convert_features(pickle.dumps(features))) == features
    True
    """
    data = _DataUnpickler(io.BytesIO(pickled)).load()
    return msgspec.msgpack.encode(msgspec.convert(data, _Features))


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(convert_features(Path(sys.argv[1]).read_bytes()))
