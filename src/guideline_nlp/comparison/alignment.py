"""Which old measures became which new ones: one best matching, then splits and merges.

Takes the wording of the measures of two notices, gives groups: one of each, several on one side, or
one alone. Every measure is in exactly one group.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from guideline_nlp.comparison.similarity import Rarity, measure_scores
from guideline_nlp.comparison.wording import MeasureWording
from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import load
from guideline_nlp.records import Record

if TYPE_CHECKING:
    from guideline_nlp.comparison.similarity import Matrix

Pair = tuple[int, int]
Clear = tuple[Any, Any]
"""Masks of scores that are clear in their row, and in their column."""
_CLEARLY = 2
"""How many times as high as any other a clear score is."""


class Group(Record):
    """Old and new measures, by index, that are one another's counterparts; one side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class _Part(NamedTuple):
    """A sign that one measure was split off from, or merged into, another one that has a counterpart.

    ``share`` is how much of it comes from there, ``pair`` the old and the new measure.
    """

    share: float
    kind: str
    pair: Pair


def align_measures(
    rarity: Rarity, old: Sequence[MeasureWording], new: Sequence[MeasureWording]
) -> list[Group]:
    """The measures of both notices as groups, in reading order.

    A measure that is paired, but is more of a part of another one, is taken out of the matching; so a
    part that was split off is not paired with a measure that was dropped.
    """
    least = load("comparison")["thresholds"]
    scores = measure_scores(rarity, old, new)
    clear = find_clear(scores, least["clear"])
    merits = lift_clear(scores, clear, least["measure"])
    parts = _Parts(rarity, old, new, scores)
    places = evenly(len(old)), evenly(len(new))
    pairs = match(merits, least["measure"], *places)
    found = parts.find(pairs, least["part"])
    if _take_out(found, pairs, merits, clear):
        pairs = match(merits, least["measure"], *places)
        found = parts.find(pairs, least["part"])
    found += _clear_parts(pairs, scores, clear)
    splits, merges = _choose(found, pairs)
    return in_reading_order(group(pairs, splits, merges, (len(old), len(new))))


def find_clear(scores: "Matrix", least: float) -> Clear:
    """Where a score is ``least`` or more and twice as high as any other one in its row, and in its column."""
    return _clear_in_rows(scores, least), _clear_in_rows(scores.T, least).T


def _clear_in_rows(scores: "Matrix", least: float) -> Any:
    numpy = import_extra("numpy", "compare")
    if not scores.shape[1]:
        return scores > 0
    others = numpy.sort(scores, axis=1)[:, -2:-1] if scores.shape[1] > 1 else 0.0
    return (scores >= least) & (scores >= _CLEARLY * others)


def lift_clear(scores: "Matrix", clear: Clear, least: float) -> "Matrix":
    """What a best matching is over: clear scores reach ``least``, the same words go before all else."""
    numpy = import_extra("numpy", "compare")
    merits: Matrix = numpy.where(clear[0] | clear[1], numpy.maximum(scores, least), scores)
    merits[scores == 1.0] = 2.0
    return merits


def _clear_parts(pairs: Sequence[Pair], scores: "Matrix", clear: Clear) -> list[_Part]:
    """Signs from clear scores: a measure that is clearly nearest to one, and half as near as its pair.

    So the chapters of a long report become parts of one, though few of their words are the same. What
    has the same words as its counterpart has no parts.
    """
    rewritten = [pair for pair in pairs if scores[pair] < 1.0]
    if not rewritten:
        return []
    olds, news = (list(side) for side in zip(*rewritten, strict=True))
    half = scores[olds, news] / 2
    merged = (clear[0][:, news] & (scores[:, news] >= half)).nonzero()
    split = (clear[1][olds] & (scores[olds] >= half[:, None])).nonzero()
    found = [("merge", (old, news[at])) for old, at in zip(*map(list, merged), strict=True)]
    found += [("split", (olds[at], new)) for at, new in zip(*map(list, split), strict=True)]
    return [_Part(float(scores[pair]), kind, pair) for kind, pair in found]


def _take_out(parts: Sequence[_Part], pairs: Sequence[Pair], scores: "Matrix", clear: Clear) -> bool:
    """Blank the scores of what is paired, but more of a part of another measure; whether there was any.

    What would then be left alone, and is clearly near to nothing else, has the stronger claim.
    """
    new_of, old_of = dict(pairs), {new: old for old, new in pairs}
    stronger = []
    for share, kind, (old, new) in parts:
        paired = (old_of.get(new), new) if kind == "split" else (old, new_of.get(old))
        if None in paired:
            continue
        only = clear[0 if kind == "split" else 1][paired]
        if share > scores[paired] * (_CLEARLY if only else 1):
            stronger.append((slice(None), new) if kind == "split" else (old, slice(None)))
    for place in stronger:
        scores[place] = 0.0
    return bool(stronger)


def match(scores: "Matrix", least: float, old: Any, new: Any) -> list[Pair]:
    """The pairs of the one best matching, each with a score of ``least`` or more, in old order.

    ``old`` and ``new`` are the places of rows and columns, 0 to 1: of equal scores the one goes first
    whose places are nearer to each other.
    """
    numpy, optimize = import_extra("numpy", "compare"), import_extra("scipy.optimize", "compare")
    nearness = 2 - abs(old[:, None] - new[None, :])
    gain = numpy.where(scores >= least, scores - least + 1e-6 * nearness, 0.0)
    rows, columns = optimize.linear_sum_assignment(gain, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if gain[row, column]]


def evenly(number: int) -> Any:
    """So many places from 0 to 1, one after another."""
    return import_extra("numpy", "compare").linspace(0, 1, number)


def group(pairs: Sequence[Pair], splits: Sequence[Pair], merges: Sequence[Pair], size: Pair) -> list[Group]:
    """Pairs, and what joins them from a split or a merge, as groups; then whatever is left, alone.

    ``splits`` and ``merges`` name the old and the new measure; ``size`` is how many there are.
    """
    new_of = {old: [new] for old, new in pairs}
    old_of = {new: [old] for old, new in pairs}
    for old, new in splits:
        new_of[old].append(new)
    for old, new in merges:
        old_of[new].append(old)
    groups = [Group(tuple(sorted(old_of[news[0]])), tuple(sorted(news))) for news in new_of.values()]
    placed_old = {old for found in groups for old in found.old}
    placed_new = {new for found in groups for new in found.new}
    return [
        *groups,
        *(Group((old,), ()) for old in range(size[0]) if old not in placed_old),
        *(Group((), (new,)) for new in range(size[1]) if new not in placed_new),
    ]


def in_reading_order(groups: Sequence[Group]) -> list[Group]:
    """The groups by their place in the new notice; what was dropped follows what stood before it."""
    place = {old: found.new[0] for found in groups if found.new for old in found.old}
    before = -1
    keyed = [((found.new[0], -1), found) for found in groups if found.new]
    for found in sorted(groups, key=lambda found: found.old):
        if not found.new:
            keyed.append(((before, found.old[0]), found))
        elif found.old:
            before = place[found.old[0]]
    return [found for _, found in sorted(keyed, key=lambda entry: entry[0])]


def _choose(parts: Sequence[_Part], pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The splits and the merges, strongest first: a pair is the root of one kind only, a part of one."""
    root_of_old, root_of_new = dict(pairs), {new: old for old, new in pairs}
    kinds: dict[int, str] = {}
    chosen: dict[str, list[Pair]] = {"split": [], "merge": []}
    taken: set[tuple[str, int]] = set()
    for _, kind, (old, new) in sorted(parts, key=lambda part: (-part.share, part.kind, part.pair)):
        root, part = (old, ("new", new)) if kind == "split" else (root_of_new[new], ("old", old))
        paired = new in root_of_new if kind == "split" else old in root_of_old
        if paired or part in taken or kinds.setdefault(root, kind) != kind:
            continue
        taken.add(part)
        chosen[kind].append((old, new))
    return chosen["split"], chosen["merge"]


class _Parts:
    """What speaks for a measure being a part of another one than its counterpart, 0 to 1.

    The geometric mean of their score and of the words that the part has from there, by weight.
    """

    def __init__(
        self, rarity: Rarity, old: Sequence[MeasureWording], new: Sequence[MeasureWording], scores: "Matrix"
    ) -> None:
        self._scores = scores
        self._old = rarity.presence([measure.whole for measure in old])
        self._new = rarity.presence([measure.whole for measure in new])

    def find(self, pairs: Sequence[Pair], least: float) -> list[_Part]:
        """The best sign of each measure, where it is ``least`` or more: splits, then merges.

        The whole is a measure that has a counterpart; what that has of the part as well does not count, so
        that one with the same words as its counterpart has no parts.
        """
        pairs = [pair for pair in pairs if self._scores[pair] < 1.0]
        if not pairs:
            return []
        turned = [(new, old) for old, new in pairs]
        splits = _best_wholes(pairs, self._old, self._new, self._scores)
        merges = _best_wholes(turned, self._new, self._old, self._scores.T)
        found = [
            *(_Part(share, "split", (whole, part)) for part, (share, whole) in enumerate(splits)),
            *(_Part(share, "merge", (part, whole)) for part, (share, whole) in enumerate(merges)),
        ]
        return [part for part in found if part.share >= least]


def _best_wholes(pairs: Sequence[Pair], wholes: Any, parts: Any, scores: "Matrix") -> list[tuple[float, int]]:
    """For every part how much speaks for its best whole, and that whole.

    ``pairs`` are wholes with their counterparts, or siblings, among the parts. Of a whole and of a part
    only those words count that the sibling lacks: how many of the part's are in the whole, and how many
    of both are the same, on the mean.
    """
    numpy = import_extra("numpy", "compare")
    rows, siblings = (list(side) for side in zip(*pairs, strict=True))
    left = wholes[rows]
    left = left - left.multiply(parts[siblings] > 0)
    common = (left @ parts.T).toarray()
    own = parts.multiply(parts).sum(axis=1)[None, :] - (parts[siblings] @ parts.T).toarray()
    both = own + left.multiply(left).sum(axis=1)[:, None]
    own, both = numpy.where(common > 0, own, 1.0), numpy.where(common > 0, both, 1.0)
    signs = numpy.sqrt((common / own + 2 * common / both) / 2 * scores[rows])
    signs[numpy.arange(len(rows)), siblings] = 0.0
    best = signs.argmax(axis=0)
    return [(float(signs[row, part]), rows[row]) for part, row in enumerate(best.tolist())]
