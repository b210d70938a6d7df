"""Which words of a text say what it is about, and how telling their frequencies are.

Takes words and counts; the stop list is lexicon/stop_words.toml.
"""

from functools import cache
from math import log

from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily

_NUMBER = lazily("[^a-zA-Z]*[0-9][^a-zA-Z]*")


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(" ".join(load("stop_words").values()).split())


def is_number(word: str) -> bool:
    """Whether a word is a number, with its unit or without; 5G and 4A are names.

    >>> is_number("16个月"), is_number("5G")
    (True, False)
    """
    return _NUMBER.fullmatch(word) is not None


def is_counted(word: str) -> bool:
    """Whether term statistics count a word: no mark, number, single character or word of the stop list.

    >>> is_counted("地理标志"), is_counted("进一步"), is_counted("20")
    (True, False, False)
    """
    is_word = len(word) > 1 and any(map(str.isalpha, word)) and not is_number(word)
    return is_word and word not in _stop_words()


def log_likelihood(count: int, total: int, other_count: int, other_total: int) -> float:
    """How surely a word is not equally frequent in two texts (Dunning 1993): 3.84 is one in twenty by chance.

    ``count`` of the ``total`` words of one text against those of the other; never below 0.

    >>> round(log_likelihood(20, 1000, 5, 1000), 2), log_likelihood(5, 1000, 5, 1000)
    (9.64, 0.0)
    """
    rate = (count + other_count) / (total + other_total or 1)
    parts = ((count, total * rate), (other_count, other_total * rate))
    return max(0.0, 2 * sum(found * log(found / expected) for found, expected in parts if found))
