"""Words of a Chinese text, by one of four segmenters that are chosen by name.

Takes a text, gives the spans of its words: every character is in exactly one, and a run of white
space is one of its own. What is installed never changes a result: none stands in for another.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal, Protocol

import regex

from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily

SegmenterName = Literal["rjieba", "jieba", "pkuseg", "characters"]
_Cut = Callable[[str], Iterable[str]]

_PIECE = lazily(r"\s+|\S+")
_SURROGATE = lazily("[\ud800-\udfff]")


class Segmenter(Protocol):
    """Cuts a text into words."""

    def segment(self, text: str) -> list[tuple[int, int]]:
        """The spans of the words in reading order, each beginning where the one before it ends."""
        ...

    def edges(self, text: str) -> list[int]:
        """The same as places: where the words begin, and where the last one ends."""
        ...


class _Words:
    """A segmenter from a function that cuts a stretch without white space into its words."""

    def __init__(self, cut: _Cut) -> None:
        self._cut = cut

    def edges(self, text: str) -> list[int]:
        edges = [0]
        # Half a surrogate pair is no character that an engine takes; a stand-in keeps the length.
        for piece in _PIECE.finditer(_SURROGATE.sub("\ufffd", text)):
            words = [piece[0]] if piece[0].isspace() else self._cut(piece[0])
            edges += accumulate(map(len, words), initial=edges.pop())
        return edges

    def segment(self, text: str) -> list[tuple[int, int]]:
        return list(pairwise(self.edges(text)))


@cache
def load_segmenter(name: SegmenterName = "rjieba", words: tuple[str, ...] = ()) -> Segmenter:
    """The segmenter ``name``, which keeps the terms of lexicon/terms.toml and ``words`` whole.

    ``characters`` takes no dictionary. Raises ``ValueError`` for another name,
    ``MissingExtraError`` where the segmenter is not installed, ``ModelError`` where its model is not.

    >>> text = "审业部牵头，高价值发明专利达到1.5万件"
    >>> [text[start:end] for start, end in load_segmenter("rjieba").segment(text)]
    ['审业部', '牵头', '，', '高价值发明专利', '达到', '1.5', '万件']
    """
    if name not in _ENGINES:
        raise ValueError(f"no segmenter is called {name!r}; there are {', '.join(_ENGINES)}")
    return _Words(_ENGINES[name]((*_terms(), *words)))


@cache
def _terms() -> tuple[str, ...]:
    return tuple(" ".join(load("terms").values()).split())


def _load_rjieba(words: Iterable[str]) -> _Cut:
    engine = import_extra("rjieba", "compare").Jieba()
    for word in words:
        engine.add_word(word, engine.suggest_freq(word), "n")
    cut: _Cut = engine.cut
    return cut


def _load_jieba(words: Iterable[str]) -> _Cut:
    with warnings.catch_warnings():
        # Its patterns and its use of pkg_resources are older than the warnings about them.
        warnings.simplefilter("ignore")
        jieba = import_extra("jieba", "jieba")
    engine = jieba.Tokenizer()
    # Its own start writes a cache into the temporary folder and talks on standard error.
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    for word in words:
        engine.add_word(word)
    cut: _Cut = engine.cut
    return cut


def _load_pkuseg(words: Iterable[str]) -> _Cut:
    from guideline_nlp.text.pkuseg_model import find_model

    engine = import_extra("spacy_pkuseg", "pkuseg").pkuseg(str(find_model()))
    # Its own dictionary takes the terms out first, so that the model misses what stands around them,
    # and runs over the end of a term that a longer one begins with.
    terms = regex.compile(r"\L<words>", words=list(words))

    def cut(text: str) -> Iterator[str]:
        places = {0, *accumulate(map(len, engine.cut(text)))}
        for term in terms.finditer(text):
            places.difference_update(range(*term.span()))
            places.update(term.span())
        return (text[start:end] for start, end in pairwise(sorted(places)))

    return cut


def _load_characters(words: Iterable[str]) -> _Cut:
    return list


_ENGINES: dict[str, Callable[[Iterable[str]], _Cut]] = {
    "rjieba": _load_rjieba,
    "jieba": _load_jieba,
    "pkuseg": _load_pkuseg,
    "characters": _load_characters,
}
