"""The words that the grammar knows, as TOML files that a policy person can read and edit."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``name``.toml, read once; treat it as immutable."""
    lexicon: dict[str, Any] = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    return lexicon


def alternation(words: Iterable[str]) -> str:
    """The words as one group of a regular expression, longest first.

    >>> alternation(["负责", "按职责分工负责"])
    '(?:按职责分工负责|负责)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"
