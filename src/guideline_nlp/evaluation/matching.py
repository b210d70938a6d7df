"""Comparing what was marked with what was found: strings without white space, as bags or in order."""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import msgspec

from guideline_nlp.patterns import lazily

_IGNORED = lazily(r"[\s*]+")


class Outcome(msgspec.Struct, frozen=True):
    """How one layer of one notice compares: what agreed, what was found, what was marked.

    ``remarks`` name each difference: ``-`` missed, ``+`` found and not marked, ``~`` found otherwise.
    """

    layer: str
    hits: int
    found: int
    marked: int
    remarks: tuple[str, ...] = ()


def squash(text: str | None) -> str:
    """The text as it is compared: NFKC, without white space and asterisks.

    >>> squash("（一） 总体　要求")
    '(一)总体要求'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text or ""))


def compare_bags(layer: str, marked: Iterable[Hashable], found: Iterable[Hashable]) -> Outcome:
    """Compare without regard to order; what stands twice must be found twice."""
    wanted, got = Counter(marked), Counter(found)
    return Outcome(
        layer,
        (wanted & got).total(),
        got.total(),
        wanted.total(),
        (
            *(f"- {layer}: {entry}" for entry in (wanted - got).elements()),
            *(f"+ {layer}: {entry}" for entry in (got - wanted).elements()),
        ),
    )


def compare_sequences(
    layer: str, marked: Sequence[Hashable], found: Sequence[Hashable]
) -> tuple[Outcome, dict[int, int]]:
    """Compare in order; also gives which marked entry is which found one, by index."""
    pairs = longest_common_subsequence(marked, found)
    met = set(pairs.values())
    outcome = Outcome(
        layer,
        len(pairs),
        len(found),
        len(marked),
        (
            *(f"- {layer}: {entry}" for at, entry in enumerate(marked) if at not in pairs),
            *(f"+ {layer}: {entry}" for at, entry in enumerate(found) if at not in met),
        ),
    )
    return outcome, pairs


def longest_common_subsequence(left: Sequence[Hashable], right: Sequence[Hashable]) -> dict[int, int]:
    """The index in ``right`` of each member of ``left`` that a longest common subsequence pairs.

    Of several, the one that pairs the earliest equal members and gives up the left one first.

    >>> longest_common_subsequence("一二三四", "一三二四")
    {0: 0, 2: 1, 3: 3}
    """
    lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        row, below = lengths[i], lengths[i + 1]
        for j in reversed(range(len(right))):
            row[j] = below[j + 1] + 1 if left[i] == right[j] else max(below[j], row[j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
