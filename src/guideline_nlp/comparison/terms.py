"""The words that tell one notice from the other, as an analyst reads a change of emphasis.

Takes the wording of two notices, gives the words that are used significantly more or less often, by
log-likelihood (Dunning 1993), the strongest first.
"""

from guideline_nlp.comparison.records import TermChange, TermChangeKind
from guideline_nlp.comparison.wording import NoticeWording
from guideline_nlp.lexicon import load
from guideline_nlp.text.words import is_counted, log_likelihood


def compare_terms(old: NoticeWording, new: NoticeWording) -> tuple[TermChange, ...]:
    """The words of letters and enclosed documents whose frequency differs significantly.

    Responsibilities, titles and the like are left out, and so are numbers, single characters and the
    words of the stop list. How much is significant, and how many are given, is in lexicon/comparison.toml.
    """
    limits = load("comparison")["terms"]
    before, after = old.running_words, new.running_words
    sizes = before.total(), after.total()
    changes = []
    for word in {**before, **after}:
        counts = before.get(word, 0), after.get(word, 0)
        if sum(counts) < limits["occurrences"]:
            continue
        strength = log_likelihood(counts[0], sizes[0], counts[1], sizes[1])
        if strength >= limits["least"] and is_counted(word):
            changes.append(TermChange(word, _kind(counts, sizes), *counts, round(strength, 2)))
    changes.sort(key=lambda change: (-change.log_likelihood, change.term))
    return tuple(changes[: limits["most"]])


def _kind(counts: tuple[int, int], sizes: tuple[int, int]) -> TermChangeKind:
    if not counts[0]:
        return "new"
    if not counts[1]:
        return "gone"
    return "more" if counts[1] * sizes[0] > counts[0] * sizes[1] else "less"
