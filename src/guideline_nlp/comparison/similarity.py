"""How alike the passages of two notices are, as matrices: old ones in rows, new ones in columns.

Words count by their rarity in the two notices together, so that the phrases of every notice say
little. The order of the words is looked at only where enough of them are the same.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from guideline_nlp.comparison.wording import FIRST_SIGN, MeasureWording, Passage, Signs
from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_LESS_THAN_THE_SAME = 0.999


class Rarity:
    """The weight of every word: its inverse document frequency over some passages of both notices.

    Words of none of these passages are as rare as can be. Numbers weigh nothing, since they change
    from year to year and do not say what a passage is about.
    """

    def __init__(self, passages: Sequence[Passage], signs: Signs) -> None:
        numpy = import_extra("numpy", "compare")
        self._size = len(signs)
        frequency = numpy.bincount(self._counts(passages).indices, minlength=self._size)
        self._weights = numpy.log((len(passages) + 1) / numpy.maximum(frequency, 1))
        self._weights[signs.numbers] = 0.0

    def common_words(self, old: Sequence[Passage], new: Sequence[Passage]) -> "Matrix":
        """The words in common of every old and every new passage, 0 to 1.

        The cosine of the words' weights, a word that stands n times counting 1 + log n times.
        """
        common: Matrix = (self._rows(old) @ self._rows(new).T).toarray()
        return common

    def common_words_of_pairs(self, old: Sequence[Passage], new: Sequence[Passage]) -> "Matrix":
        """The words in common of the first old and the first new passage, the second ones, and so on."""
        common: Matrix = self._rows(old).multiply(self._rows(new)).sum(axis=1)
        return common

    def presence(self, passages: Sequence[Passage]) -> Any:
        """A sparse row for each passage; the product of two is the weight of their common words."""
        numpy = import_extra("numpy", "compare")
        rows = self._counts(passages)
        rows.data = numpy.sqrt(self._weights[rows.indices])
        return rows

    def _rows(self, passages: Sequence[Passage]) -> Any:
        """A sparse row of length 1 for each passage."""
        numpy = import_extra("numpy", "compare")
        rows = self._counts(passages)
        weights = (1 + numpy.log(rows.data)) * self._weights[rows.indices]
        row_of = numpy.repeat(numpy.arange(len(passages)), numpy.diff(rows.indptr))
        lengths = numpy.sqrt(numpy.bincount(row_of, weights * weights, len(passages)))
        rows.data = weights / numpy.where(lengths > 0, lengths, 1.0)[row_of]
        return rows

    def _counts(self, passages: Sequence[Passage]) -> Any:
        """A sparse row for each passage: how often each word stands in it."""
        numpy, sparse = import_extra("numpy", "compare"), import_extra("scipy.sparse", "compare")
        text = "".join([passage.signs for passage in passages])
        words = numpy.frombuffer(text.encode("utf-32-le"), "<u4").astype("i4") - FIRST_SIGN
        ends = numpy.cumsum([0, *(len(passage.signs) for passage in passages)])
        rows = sparse.csr_array((numpy.ones(len(words)), words, ends), shape=(len(passages), self._size))
        rows.sum_duplicates()
        return rows


def wording_similarity(rarity: Rarity, old: Sequence[Passage], new: Sequence[Passage]) -> "Matrix":
    """How alike the wording of every old and every new passage is, 0 to 1; the same words are 1.

    The mean of the words in common, by their rarity, and of the order of all words (indel ratio). Pairs
    with fewer words in common than lexicon/comparison.toml asks for are 0.
    """
    numpy = import_extra("numpy", "compare")
    common = rarity.common_words(old, new)
    rows, columns = numpy.nonzero(common >= load("comparison")["thresholds"]["words"])
    wording: Matrix = numpy.zeros_like(common)
    order = _order([old[row] for row in rows], [new[column] for column in columns])
    wording[rows, columns] = (common[rows, columns] + order) / 2
    for row, column in _same_words(old, new):
        wording[row, column] = 1.0
    return wording


def wording_similarity_of_pairs(
    rarity: Rarity, old: Sequence[Passage], new: Sequence[Passage]
) -> list[float]:
    """The same for the first old and the first new passage, the second ones, and so on."""
    wording = (rarity.common_words_of_pairs(old, new) + _order(old, new)) / 2
    return [
        1.0 if left.key == right.key else value
        for left, right, value in zip(old, new, wording.tolist(), strict=True)
    ]


def _order(old: Sequence[Passage], new: Sequence[Passage]) -> Any:
    """How many words of each pair stand in the same order, 0 to 1."""
    return import_extra("rapidfuzz.process", "compare").cpdist(
        [passage.signs for passage in old],
        [passage.signs for passage in new],
        scorer=import_extra("rapidfuzz.distance", "compare").Indel.normalized_similarity,
    )


def _same_words(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for column, passage in enumerate(new):
        places.setdefault(passage.key, []).append(column)
    for row, passage in enumerate(old):
        for column in places.get(passage.key, ()):
            yield row, column


def measure_scores(rarity: Rarity, old: Sequence[MeasureWording], new: Sequence[MeasureWording]) -> "Matrix":
    """What speaks for every old measure being the ancestor of every new one, 0 to 1.

    Words, heading, section heading and parties in common, by their weights in lexicon/comparison.toml;
    what one of two measures lacks, such as a heading, is left out for the two. Only the same words are 1.
    """
    numpy = import_extra("numpy", "compare")
    weights = load("comparison")["weights"]
    wholes = [measure.whole for measure in old], [measure.whole for measure in new]
    score = weights["words"] * rarity.common_words(*wholes)
    total = numpy.full_like(score, weights["words"])
    parts = {
        "heading": ([m.heading for m in old], [m.heading for m in new], rarity),
        "section": ([m.section for m in old], [m.section for m in new], rarity),
        "parties": _parties(old, new),
    }
    for name, (left, right, words) in parts.items():
        score += weights[name] * words.common_words(left, right)
        total += weights[name] * numpy.outer([bool(p.signs) for p in left], [bool(p.signs) for p in right])
    scores: Matrix = numpy.minimum(score / total, _LESS_THAN_THE_SAME)
    for row, column in _same_words(*wholes):
        scores[row, column] = 1.0
    return scores


def _parties(
    old: Sequence[MeasureWording], new: Sequence[MeasureWording]
) -> tuple[list[Passage], list[Passage], Rarity]:
    """The parties of every measure as words, a party that is everywhere weighing little."""
    signs = Signs()
    left, right = (
        [Passage("".join([signs[name] for name in sorted(m.parties)]), "") for m in side]
        for side in (old, new)
    )
    return left, right, Rarity([*left, *right], signs)
