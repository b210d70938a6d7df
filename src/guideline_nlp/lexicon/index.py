"""Words of a lexicon by how they begin or end: which of them stands at a place is looked up, not tried.

Takes words, gives an ``Index``; the longest of its words that begins, or ends, at a place of a text.
"""

from collections.abc import Iterable, Mapping

Index = Mapping[str, tuple[str, ...]]
"""Words by their first, or their last, two characters, longest first; one of a single character by itself."""


def index_words(words: Iterable[str]) -> Index:
    """Words by how they begin, for ``word_at``.

    >>> index_words(["元", "万元", "万元以上"])
    {'万元': ('万元以上', '万元'), '元': ('元',)}
    """
    index: dict[str, list[str]] = {}
    for word in _longest_first(words):
        index.setdefault(word[:2], []).append(word)
    return {head: tuple(group) for head, group in index.items()}


def index_endings(words: Iterable[str]) -> Index:
    """Words by how they end, for ``word_before``.

    >>> index_endings(["超过", "不超过", "近"])
    {'超过': ('不超过', '超过'), '近': ('近',)}
    """
    index: dict[str, list[str]] = {}
    for word in _longest_first(words):
        index.setdefault(word[-2:], []).append(word)
    return {ending: tuple(group) for ending, group in index.items()}


def word_at(index: Index, view: str, at: int) -> str:
    """The longest word that begins at this place, or the empty string.

    >>> word_at(index_words(["人", "人次"]), "20万人次", 3), word_at(index_words(["人次"]), "20万人次", 2)
    ('人次', '')
    """
    for word in index.get(view[at : at + 2], ()):
        if view.startswith(word, at):
            return word
    head = view[at : at + 1]
    return head if head in index else ""


def word_before(index: Index, view: str, end: int) -> str:
    """The longest word that ends at this place, or the empty string.

    >>> word_before(index_endings(["超过", "不超过"]), "总量不超过5%", 5)
    '不超过'
    """
    for word in index.get(view[end - 2 : end], ()):
        if view.endswith(word, 0, end):
            return word
    last = view[end - 1 : end]
    return last if last in index else ""


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(sorted(set(words)), key=len, reverse=True)
