"""The words that the grammar knows, as TOML files that a policy person can read and edit.

Programs read them from ``compiled/``, as JSON, ten times faster than TOML; ``python -m
guideline_nlp.lexicon.compile`` makes it anew, and the Makefile does so after an edit.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name``.toml, read once; treat it as immutable."""
    return msgspec.json.decode((FOLDER / "compiled" / f"{name}.json").read_bytes(), type=dict[str, Any])


LETTER: Final = r"[^\W\dA-Za-z_]"
"""A letter of a Chinese word, in a pattern; the range of all of them takes a millisecond to compile."""


def alternation(words: Iterable[str]) -> str:
    """The words as one group of a regular expression, longest first.

    >>> alternation(["负责", "按职责分工负责"])
    '(?:按职责分工负责|负责)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(sorted(words), key=len, reverse=True))) + ")"
