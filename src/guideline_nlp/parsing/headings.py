"""Which words after a marker are a heading, and which are the first sentence of the content.

Takes the items' own lines, gives each heading's span or None. Told by the heading's own form, by
hints of the markup, and by what the siblings do (headings of one list are alike).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.layout import Layout
from guideline_nlp.parsing.parties import read_parties
from guideline_nlp.parsing.role_words import read_label
from guideline_nlp.patterns import lazily
from guideline_nlp.text.markers import Marker

# what only a sentence holds: modal verbs, figures, conditions
_SENTENCE = lazily(alternation(load("outline")["sentence_words"]))
_FIGURE = lazily("[0-9](?:%|亿|万|个百分点|：[0-9])")
_TRAILER = lazily(alternation(load("outline")["trailers"]))
_LINE_LENGTH = 60
_STRONG_LENGTH = 26
_WEAK_LENGTH = 45
_COLON_LENGTH = 20
_LONE_LENGTH = 30
_LABEL_LENGTH = 12
_ARTICLE_LENGTH = 14
"""How long the heading of an article may be (第五条 企业培育); longer ones are its first sentence."""
_FEW = 3
_UNIFORM = 0.75
_SOME = 0.4
_MOST = 0.6
_STOP = lazily(r"[。！？；]")
_ASIDE = lazily("[（《“〔]")
_OPENERS = {"）": "（", "〕": "〔", "】": "【"}
_CLOSERS = {"（": "）", "《": "》", "“": "”", "〔": "〕"}


class Candidate(msgspec.Struct, gc=False):
    """An item whose heading is to be decided: ``lines`` are its own, children excluded."""

    marker: Marker
    parent: int
    document: int
    lines: range
    has_children: bool


class Form(msgspec.Struct, gc=False):
    """The words that could be a heading, and what speaks for it.

    ``kind``: ``line`` stands alone with text below, ``closed_line`` likewise with a full stop or colon,
    ``run_in`` is a first sentence with text after it on the line, ``label`` ends in a colon, ``lone`` is
    all there is.
    """

    span: Extent
    kind: str
    strong: bool
    weak: bool
    hinted: bool


def decide_headings(layout: Layout, candidates: Sequence[Candidate]) -> list[Extent | None]:
    """The heading of each candidate, or None."""
    hints = _hint_ends(layout)
    forms = [_read_form(layout, candidate, hints) for candidate in candidates]
    lists = [(candidate.document, candidate.parent, candidate.marker.style) for candidate in candidates]
    siblings: dict[tuple[int, int, str], list[Form]] = defaultdict(list)
    for key, form in zip(lists, forms, strict=True):
        siblings[key].append(form)
    habits = {key: _read_habit(members) for key, members in siblings.items()}
    return [
        form.span if _is_heading(form, habits[key]) else None for key, form in zip(lists, forms, strict=True)
    ]


class Habit(msgspec.Struct, gc=False):
    """What the members of a list do: the part that surely have headings, and whether all could have one."""

    share: float
    uniform: bool


def _read_habit(forms: Sequence[Form]) -> Habit:
    sure = possible = 0
    for form in forms:
        sure += form.kind != "lone" and (form.strong or form.hinted or form.kind == "line")
        possible += form.weak and form.kind != "lone"
    return Habit(sure / len(forms), len(forms) >= _FEW and possible >= _UNIFORM * len(forms))


def _is_heading(form: Form, habit: Habit) -> bool:
    if form.kind == "lone" or not form.weak:
        return False
    if form.kind == "line" or form.hinted or habit.uniform:
        return True
    return habit.share >= (_SOME if form.strong else _MOST)


def _read_form(layout: Layout, candidate: Candidate, hints: Sequence[int]) -> Form:
    """The words after the marker up to the first stop, by kind."""
    view = layout.notice.view
    start, end = candidate.marker.end, layout.lines[candidate.lines.start][1]
    while start < end and view[start] == " ":
        start += 1
    stop = _first_stop(view, start, end)
    label = _label_end(view, start, stop)
    if label and (label + 1 < end):
        return _judge(view, (start, label), "label", hints)
    space = _space_end(view, start, stop, candidate)
    if space:
        return _judge(view, (start, space), "run_in", hints)
    if stop + 1 < end and view[stop] == "。" and not _ends_item(layout, candidate, stop + 1, end):
        kind = "run_in"
    else:
        stop = end if stop >= end or view[stop] != "。" else stop
        more = candidate.has_children or _has_text_below(layout, candidate)
        kind = "lone" if not more else "closed_line" if _is_closed(view, end, candidate) else "line"
    while stop > start and view[stop - 1] in "：。 ":
        stop -= 1
    if candidate.marker.style == "article" and (stop - start > _ARTICLE_LENGTH or "，" in view[start:stop]):
        kind = "lone"
    if stop > start and view[stop - 1] in _OPENERS:
        stop = _before_trailer(view, start, stop)
    return _judge(view, (start, stop), kind, hints)


def _ends_item(layout: Layout, candidate: Candidate, start: int, end: int) -> bool:
    """Whether view[start:end], behind an item's first sentence, is but its responsibility."""
    return (
        _is_responsibility(layout.notice.view[start:end].strip())
        and not candidate.has_children
        and not _has_text_below(layout, candidate)
    )


def _is_responsibility(words: str) -> bool:
    """Whether words are nothing but a division of work, in a bracket or behind a label."""
    if words[-1:] in _OPENERS and words[0] == _OPENERS[words[-1]]:
        return _TRAILER.search(words) is not None or _names_bodies(words)
    return _is_labelled(words)


def _names_bodies(bracket: str) -> bool:
    """Whether a bracket holds nothing but names of bodies: （省财政厅、各市人民政府）."""
    read = read_parties(bracket[1:-1])
    return bool(read.parties) and not read.doubtful


def _is_labelled(words: str) -> bool:
    """Whether words open with a label of a division of work or of its dates: 责任单位：…, 完成时限：…."""
    label = words[: max(words.find("：", 0, _LABEL_LENGTH), 0)]
    return _TRAILER.search(label) is not None or read_label(label) is not None


def _is_closed(view: str, end: int, candidate: Candidate) -> bool:
    """Whether a line's end makes it doubtful as a heading: a colon, or a full stop without items below."""
    return view[end - 1] == "：" or (view[end - 1] == "。" and not candidate.has_children)


def _has_text_below(layout: Layout, candidate: Candidate) -> bool:
    """Whether the item has paragraphs of its own below its first, responsibilities aside."""
    return not all(_is_responsibility(layout.words[line]) for line in candidate.lines[1:])


def _first_stop(view: str, start: int, end: int) -> int:
    """The first 。 ！ ？ ； outside brackets, quotes and 《》; ``end`` where there is none."""
    at = start
    while True:
        match = _STOP.search(view, at, end)
        if match is None:
            return end
        if _ASIDE.search(view, start, match.start()) is None:
            return match.start()
        opener = _open_at(view, start, match.start())
        if opener < 0:
            return match.start()
        close = view.find(_CLOSERS[view[opener]], match.start(), end)
        if close < 0 or close - start > 4 * _LINE_LENGTH:
            return match.start()
        at = close + 1


def _open_at(view: str, start: int, at: int) -> int:
    """The place of a bracket or quote that is open at ``at``, -1 for none."""
    for opener, closer in _CLOSERS.items():
        opened = view.rfind(opener, start, at)
        if opened >= 0 and view.find(closer, opened, at) < 0:
            return opened
    return -1


def _label_end(view: str, start: int, stop: int) -> int:
    """Where a short label before a colon ends (指导思想：…), 0 for none."""
    colon = view.find("：", start, min(stop, start + _COLON_LENGTH + 1))
    if (
        colon < 0
        or view[colon - 1] == "是"
        or (view[colon - 1].isdigit() and view[colon + 1 : colon + 2].isdigit())
        or any(mark in view[start:colon] for mark in "，、。；（《“")
    ):
        return 0
    return colon


def _space_end(view: str, start: int, stop: int, candidate: Candidate) -> int:
    """Where a heading ends that only a space parts from its text (指导思想 以…), 0 for none."""
    if candidate.marker.style in ("chapter", "division", "part"):
        return 0
    space = view.find(" ", start, min(stop, start + _COLON_LENGTH))
    if space < 0 or space - start < 4 or not "\u4e00" <= view[space - 1] <= "\u9fff":
        return 0
    if any(mark in view[start:space] for mark in "，、：（《“”"):
        return 0
    return space if stop - space > _COLON_LENGTH else 0


def _before_trailer(view: str, start: int, stop: int) -> int:
    """The end of a heading that ends in a bracket, without the responsibility in it."""
    opened = view.rfind(_OPENERS[view[stop - 1]], start, stop)
    if opened > start and _TRAILER.search(view, opened, stop):
        return opened
    return stop


def _judge(view: str, span: Extent, kind: str, hints: Sequence[int]) -> Form:
    """How far the words have the form of a heading."""
    words = view[span[0] : span[1]]
    length, commas = len(words), words.count("，")
    limit = _LINE_LENGTH if kind == "line" else _LONE_LENGTH if kind == "lone" else _WEAK_LENGTH
    weak = 0 < length <= limit and commas <= 2 and "；" not in words
    if weak and kind != "line":
        weak = not (_SENTENCE.search(words) or _FIGURE.search(words))
    strong = weak and length <= _STRONG_LENGTH and commas <= (kind != "lone")
    return Form(span, kind, strong, weak, _is_hinted(hints, span))


def _hint_ends(layout: Layout) -> list[int]:
    """Where stretches of bold, 黑体 or 楷体 end."""
    return sorted(hint.end for hint in layout.notice.hints if hint.kind in ("bold", "kai", "hei", "heading"))


def _is_hinted(hints: Sequence[int], span: Extent) -> bool:
    """Whether a stretch set apart by markup ends with the words, a closing mark more or less."""
    at = bisect_left(hints, span[1])
    return at < len(hints) and hints[at] <= span[1] + 1
