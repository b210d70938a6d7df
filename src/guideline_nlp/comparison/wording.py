"""The words of a notice as they are compared, segmented once.

Takes a notice, gives the passages of its measures and tasks: a sign for each word, marks and
responsibilities left aside, and the key by which two passages say the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, compress, count, pairwise

from guideline_nlp.patterns import lazily
from guideline_nlp.records import Notice, Quantity, Record, Section, Span
from guideline_nlp.text.dates import scan_dates
from guideline_nlp.text.quantities import scan_quantities
from guideline_nlp.text.segmenters import Segmenter
from guideline_nlp.text.view import build_view
from guideline_nlp.text.words import is_number

_MARKS = lazily(r"(?<![0-9])[^\w%‰℃]+|[^\w%‰℃]+(?![0-9])|[\s_]+")
_YEARS = lazily("[0-9]{4}(?:年|(?=[-—~]))")
_NUMBER = lazily("[-+]?[0-9]")
_OPENING = lazily("[^，。；：\n]*")
_SENTENCE = lazily("[^。；\n]*[。；\n]|[^。；\n]+")
_Extent = tuple[int, int]
FIRST_SIGN = 0x10000
"""The code point of the first sign. What characters they are does not matter: they are never shown."""


class Signs(dict[str, str]):
    """A character for each word, shared by the notices that are compared.

    So a passage is a string, which rapidfuzz compares word by word as it does letters. ``numbers`` are the
    places of those words that are numbers.
    """

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def __missing__(self, word: str) -> str:
        if is_number(word):
            self.numbers.append(len(self))
        sign = self[word] = chr(FIRST_SIGN + len(self))
        return sign


class Sentences:
    """Where words begin in the sentences of the notices that are compared, each cut once."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._known: dict[str, bytes] = {}

    def cut(self, view: str) -> bytes:
        """1 at each place of a notice's view where a word begins."""
        sentences = _SENTENCE.findall(view)
        fresh = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._known]
        begins = self._cut("".join(fresh))
        for sentence, (start, end) in zip(
            fresh, pairwise(accumulate(map(len, fresh), initial=0)), strict=True
        ):
            self._known[sentence] = begins[start:end]
        return b"".join([self._known[sentence] for sentence in sentences])

    def _cut(self, view: str) -> bytes:
        begins = bytearray(len(view) + 1)
        for place in self._segmenter.edges(view):
            begins[place] = 1
        whole = [_amount(quantity) for quantity in scan_quantities(view)]
        whole += [(date.span.start, date.span.end) for date in scan_dates(view)]
        for start, end in whole:
            begins[start] = begins[end] = 1
        for start, end in whole:
            begins[start + 1 : end] = bytes(end - start - 1)
        return bytes(begins)


class Passage(Record):
    """A stretch of a notice: a sign for each word, and what they say without marks and white space."""

    signs: str
    key: str


class MeasureWording(Record):
    """What of a measure is compared: heading and body together, its heading, its place, its parties.

    ``place`` is the heading of the section that it stands in, years left out, or that section's opening
    words where it has no heading.
    """

    whole: Passage
    heading: Passage
    section: Passage
    place: str
    parties: frozenset[str]


class NoticeWording:
    """A notice's words by their place.

    Quantities and dates are one word each. No word crosses the edge of a measure, a task, a heading or
    a responsibility.
    """

    def __init__(self, notice: Notice, sentences: Sentences, signs: Signs) -> None:
        self.notice, self.signs = notice, signs
        self._sections = {section.id: section for section in notice.sections}
        self._view = build_view(notice.text)
        self._places = self._find_places(sentences.cut(self._view))
        words = [self._view[start:end] for start, end in pairwise(self._places)]
        what_is_said = {word: _say(word) for word in set(words)}
        said = [what_is_said[word] for word in words]
        for responsibility in notice.responsibilities:
            aside = self._slice(responsibility.span)
            said[aside] = [""] * (aside.stop - aside.start)
        self._ranks = [0, *accumulate(map(bool, said))]
        self._said = [word for word in said if word]
        self._signs = "".join([signs[word] for word in self._said])

    @cached_property
    def measures(self) -> list[MeasureWording]:
        """What is compared of each measure of the notice."""
        parties = _parties_by_measure(self.notice)
        found = []
        for measure in self.notice.measures:
            section = self._sections[measure.section_id]
            parent = self._sections[section.parent_id] if section.parent_id else None
            found.append(
                MeasureWording(
                    self._passage(section.heading_span, measure.span),
                    self._passage(section.heading_span),
                    self._passage(parent.heading_span if parent else None),
                    self._place(parent) if parent else "",
                    parties.get(measure.id, frozenset()),
                )
            )
        return found

    @cached_property
    def tasks(self) -> list[Passage]:
        """What is compared of each task of the notice."""
        return [self._passage(task.span) for task in self.notice.tasks]

    def text_words(self, span: Span) -> list[str]:
        """The text of a measure as words, marks, white space and responsibilities among them."""
        words = self._slice(span)
        places = self._places[words.start : words.stop + 1]
        return [self.notice.text[start:end] for start, end in pairwise(places)]

    @cached_property
    def running_words(self) -> Counter[str]:
        """How often words stand in letter and enclosed documents.

        Front matter, responsibilities, attachments and marks are left out.
        """
        aside = [span for spans in self.notice.front_matter.spans.values() for span in spans if span]
        aside += [document.span for document in self.notice.documents if document.role == "attachment"]
        kept = bytearray(b"\1") * len(self._said)
        for span in aside:
            words = self._said_in(span)
            kept[words] = bytes(words.stop - words.start)
        return Counter(compress(self._said, kept))

    def _find_places(self, compared: bytes) -> list[int]:
        """The edges of words, those of measures and their parts among them."""
        spans = [measure.span for measure in self.notice.measures]
        spans += [task.span for task in self.notice.tasks]
        spans += [responsibility.span for responsibility in self.notice.responsibilities]
        spans += [section.heading_span for section in self.notice.sections if section.heading_span]
        edges = bytearray(compared + b"\1")
        for span in spans:
            edges[span.start] = edges[span.end] = 1
        return list(compress(count(), edges))

    def _slice(self, span: Span) -> slice:
        """The words of a span whose edges are edges of words, by index."""
        first = bisect_left(self._places, span.start)
        return slice(first, bisect_left(self._places, span.end, first))

    def _said_in(self, span: Span) -> slice:
        """The words of a span that say something, by their index among all that do."""
        words = self._slice(span)
        return slice(self._ranks[words.start], self._ranks[words.stop])

    def _passage(self, *spans: Span | None) -> Passage:
        """What the stretches say."""
        signs = key = ""
        for span in spans:
            if span:
                said = self._said_in(span)
                signs += self._signs[said]
                key += "".join(self._said[said])
        return Passage(signs, key)

    def _place(self, parent: Section) -> str:
        span = parent.heading_span
        if not span:
            opening = _OPENING.match(self._view, parent.span.start + len(parent.marker))
            span = Span(*opening.span()) if opening else Span(0, 0)
        return _YEARS.sub("", _say(self._view[span.start : span.end]))


def _amount(quantity: Quantity) -> _Extent:
    """The number with its unit, without the words that bound it (不少于, 以上)."""
    start, end = quantity.span.start, quantity.span.end
    number = _NUMBER.search(quantity.text)
    if not number:
        return start, end
    unit = quantity.text.rfind(quantity.unit)
    return start + number.start(), start + unit + len(quantity.unit) if quantity.unit and unit > 0 else end


def _say(words: str) -> str:
    """What a stretch of the view says, without marks and white space; those between digits stay."""
    return _MARKS.sub("", words)


def _parties_by_measure(notice: Notice) -> dict[str, frozenset[str]]:
    measure_of = {task.id: task.measure_id for task in notice.tasks}
    parties: dict[str, set[str]] = {}
    for responsibility in notice.responsibilities:
        names = [party.organisation or party.name for party in responsibility.parties]
        for task_id in responsibility.task_ids:
            parties.setdefault(measure_of[task_id], set()).update(names)
    return {measure: frozenset(names) for measure, names in parties.items()}


def join(passages: Sequence[Passage]) -> Passage:
    """Several passages as one."""
    return Passage(
        "".join([passage.signs for passage in passages]), "".join([passage.key for passage in passages])
    )
