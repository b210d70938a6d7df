"""Notices with known edits: what became of every measure is known, because it was done to it here.

Takes a parsed notice, others to take measures from, and a random generator; gives the edited text and
what was done to each measure: dropped, put in, swapped, rewritten, split, merged, a responsible body
replaced, numbers raised. Siblings are then numbered anew.
"""

import itertools
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from guideline_nlp import Notice
from guideline_nlp.text.segmenters import load_segmenter

EDITED = 0.5
"""The share of measures that an edit falls on."""
LONG = 60
"""Characters of a body from which on it can be rewritten."""
_CLAUSE = re.compile("[^，；。]+[，；。]?|[，；。]")
_ARABIC = re.compile("[0-9]+")
_CHINESE = re.compile("[一二三四五六七八九十百]+")
_DIGITS = "零一二三四五六七八九"
_REWORDING = tomllib.loads((Path(__file__).parent / "rewording.toml").read_text("utf-8"))
_SYNONYMS = {word: group.split() for group in _REWORDING["synonyms"] for word in group.split()}


@dataclass(frozen=True)
class Item:
    """A measure as text: what stands before its body (marker left out), its body, what follows.

    The body is in stretches; every second one is a responsibility. ``old`` are the measures that it
    comes from, ``edit`` is what was done, ``replaced`` the name of a body and what it became.
    """

    marker: str
    head: str
    body: tuple[str, ...]
    tail: str
    old: tuple[int, ...]
    edit: str = "untouched"
    replaced: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """All of it, after the marker."""
        return self.head + "".join(self.body) + self.tail

    def rewritten(self, rewrite: Callable[[str], str], edit: str) -> "Item":
        """The item with everything but its responsibilities rewritten."""
        body = tuple(part if at % 2 else rewrite(part) for at, part in enumerate(self.body))
        return replace(self, body=body, edit=edit)


@dataclass(frozen=True)
class EditedNotice:
    """The edited text, its items with the place where each begins, and the measures that are gone."""

    text: str
    items: tuple[tuple[int, Item], ...]
    dropped: tuple[int, ...]


def read_item(notice: Notice, at: int) -> Item:
    """A measure of a notice as an item."""
    measure = notice.measures[at]
    section = next(section for section in notice.sections if section.id == measure.section_id)
    start, end = measure.span.start, measure.span.end
    places = [start]
    for found in notice.responsibilities:
        if places[-1] <= found.span.start and found.span.end <= end:
            places += [found.span.start, found.span.end]
    places.append(end)
    return Item(
        section.marker,
        notice.text[section.span.start + len(section.marker) : start],
        tuple(notice.text[left:right] for left, right in itertools.pairwise(places)),
        notice.text[end : section.span.end],
        (at,),
    )


class Editor:
    """Edits one notice by chance, the same for the same generator."""

    def __init__(self, notice: Notice, donors: Sequence[Notice], random: Random) -> None:
        self.notice, self.random = notice, random
        self.sections = {section.id: section for section in notice.sections}
        self.donors = [(donor, at) for donor in donors for at in range(len(donor.measures))]
        self.bodies = _bodies(donors)
        self.items = [[read_item(notice, at)] for at in range(len(notice.measures))]

    def edit(self) -> EditedNotice:
        """The notice with an edit on about half of its measures."""
        edits = [
            self.drop, self.put_in, self.swap, self.rephrase, self.scatter,
            self.split, self.merge, self.replace_body, self.raise_numbers,
        ]  # fmt: skip
        offset = self.random.randrange(len(edits))
        places = self.random.sample(range(len(self.items)), round(len(self.items) * EDITED))
        for number, place in enumerate(places):
            edits[(number + offset) % len(edits)](place)
        return self._written()

    def drop(self, place: int) -> None:
        """Leave a measure out."""
        siblings = sum(self._parent(place) == self._parent(at) for at in range(len(self.items)))
        if self._is_untouched(place) and siblings > 2:
            self.items[place] = []

    def put_in(self, place: int) -> None:
        """Put a measure of another notice after one."""
        if self.donors:
            item = read_item(*self.random.choice(self.donors))
            marker = self.notice.measures[place].marker
            self.items[place].append(replace(item, marker=marker, old=(), edit="put in"))

    def swap(self, place: int) -> None:
        """Let two measures change places."""
        document = self.notice.measures[place].document_id
        others = [
            at
            for at, measure in enumerate(self.notice.measures)
            if at != place and measure.document_id == document and self._is_untouched(at)
        ]
        if not others or not self._is_untouched(place):
            return
        other = self.random.choice(others)
        one, two = self.items[place][0], self.items[other][0]
        edit = "swapped" if self._parent(place) == self._parent(other) else "moved"
        self.items[place] = [replace(two, marker=one.marker, edit=edit)]
        self.items[other] = [replace(one, marker=two.marker, edit=edit)]
        rewritten = self._perhaps_rephrased(two)
        if edit == "moved" and rewritten != two:
            self.items[place] = [replace(rewritten, marker=one.marker, edit="moved and rephrased")]

    def rephrase(self, place: int) -> None:
        """Half of the body by clauses: left out, in synonyms, taken from another measure, turned round."""
        if self._is_long(place):
            self.items[place] = [self._rewritten(self.items[place][0])]

    def _rewritten(self, item: Item) -> Item:
        other = self.random.choice([items[0] for items in self.items if items and item.old != items[0].old])
        clauses = _CLAUSE.findall("".join(other.body[::2]))
        new = item.rewritten(lambda text: self._rephrased(text, clauses), "rephrased")
        return item if new.body == item.body else new

    def _perhaps_rephrased(self, item: Item) -> Item:
        is_long = len("".join(item.body[::2])) >= LONG
        return self._rewritten(item) if is_long and self.random.random() < 0.5 else item

    def _rephrased(self, text: str, others: Sequence[str]) -> str:
        clauses, done = _CLAUSE.findall(text), 0
        for at in self.random.sample(range(len(clauses)), len(clauses)):
            clause = clauses[at]
            if "（" in clause or "）" in clause or clause.strip("，；。\n") == "":
                continue
            if done >= len(text) / 2:
                break
            done += len(clause)
            ending = clause[-1] if clause[-1] in "，；。" else ""
            way = self.random.randrange(3)
            if way == 0 and ending != "。":
                clauses[at] = ""
            elif way == 1 and others:
                clauses[at] = self.random.choice(others).strip("，；。\n（）") + ending
            else:
                clauses[at] = self.random.choice(_REWORDING["phrases"]) + self._in_synonyms(clause)
        return "".join(clauses)

    def _in_synonyms(self, text: str) -> str:
        for word in sorted(_SYNONYMS, key=len, reverse=True):
            if word in text:
                text = text.replace(word, self.random.choice(_SYNONYMS[word]), 1)
        return text

    def scatter(self, place: int) -> None:
        """Exchange every second word of heading and body for one of another measure."""
        if self._is_long(place):
            pool = [
                word
                for items in self.items
                for item in items
                if place not in item.old
                for word in _words("".join(item.body[::2]))
                if word.isalpha()
            ]

            def rewrite(text: str) -> str:
                return "".join(
                    self.random.choice(pool) if word.isalpha() and self.random.random() < 0.5 else word
                    for word in _words(text)
                )

            item = self.items[place][0].rewritten(rewrite, "scattered")
            self.items[place] = [replace(item, head=rewrite(item.head))]

    def split(self, place: int) -> None:
        """Make two measures of one, cut between two tasks; the second one has no heading."""
        measure = self.notice.measures[place]
        tasks = [task for task in self.notice.tasks if task.measure_id == measure.id]
        if len(tasks) < 2 or not self._is_long(place):
            return
        item, middle = self.items[place][0], (measure.span.start + measure.span.end) / 2
        cut = min((task.span.start for task in tasks[1:]), key=lambda start: abs(start - middle))
        body = "".join(item.body)
        first, second = body[: cut - measure.span.start], body[cut - measure.span.start :]
        parts = (
            replace(item, body=(first.rstrip("\n"),), tail="\n"),
            replace(item, head="", body=(second,)),
        )
        self.items[place] = [replace(self._perhaps_rephrased(part), edit="split") for part in parts]

    def merge(self, place: int) -> None:
        """Make one measure of two that follow one another in a section; the second heading is gone."""
        other = place + 1
        if other >= len(self.items) or self._parent(place) != self._parent(other):
            return
        if self._is_untouched(place) and self._is_untouched(other):
            one, two = (self._perhaps_rephrased(self.items[at][0]) for at in (place, other))
            body = ("".join(one.body).rstrip("\n") + "".join(two.body),)
            self.items[place] = [replace(one, body=body, old=(place, other), edit="merged")]
            self.items[other] = []

    def replace_body(self, place: int) -> None:
        """Replace one responsible body by another."""
        if not self._is_untouched(place):
            return
        item = self.items[place][0]
        names = [
            party.name
            for found in self.notice.responsibilities
            for party in found.parties
            if any(party.name in part for part in item.body[1::2])
        ]
        others = [name for name in self.bodies if name not in self.notice.text]
        if names and others:
            name, other = self.random.choice(names), self.random.choice(others)
            body = tuple(
                part.replace(name, other, 1) if at % 2 else part for at, part in enumerate(item.body)
            )
            self.items[place] = [replace(item, body=body, edit="body replaced", replaced=(name, other))]

    def raise_numbers(self, place: int) -> None:
        """Raise the numbers of a measure's targets by a tenth to a half."""
        measure = self.notice.measures[place]
        targets = [target for target in self.notice.targets if target.measure_id == measure.id]
        if not targets or not self._is_untouched(place):
            return
        text = "".join(self.items[place][0].body)
        for target in reversed(targets):
            at = target.span.start - measure.span.start
            number, raised = (
                str(target.value),
                str(int(target.value * (11 + self.random.randrange(4)) / 10) + 1),
            )
            if at >= 0 and number in text[at : target.span.end - measure.span.start]:
                text = text[:at] + text[at:].replace(number, raised, 1)
        item = self.items[place][0]
        if text != "".join(item.body):
            self.items[place] = [replace(item, body=(text,), edit="numbers raised")]

    def _is_untouched(self, place: int) -> bool:
        return len(self.items[place]) == 1 and self.items[place][0].edit == "untouched"

    def _is_long(self, place: int) -> bool:
        return self._is_untouched(place) and len("".join(self.items[place][0].body[::2])) >= LONG

    def _parent(self, place: int) -> str | None:
        return self.sections[self.notice.measures[place].section_id].parent_id

    def _written(self) -> EditedNotice:
        """The text with its items in place, each numbered as its siblings' changes ask for."""
        text, done, shift, before = "", 0, 0, None
        items: list[tuple[int, Item]] = []
        for measure, found in zip(self.notice.measures, self.items, strict=True):
            section = self.sections[measure.section_id]
            text += self.notice.text[done : section.span.start]
            done = section.span.end
            shift = shift if before == section.ordinal - 1 else 0
            before = section.ordinal
            for at, item in enumerate(found):
                text += "\n" if at and not text.endswith("\n") else ""
                items.append((len(text), item))
                text += numbered(item.marker, section.ordinal + shift + at) + item.text
            shift += len(found) - 1
        placed = {at for _, item in items for at in item.old}
        dropped = tuple(at for at in range(len(self.items)) if at not in placed)
        return EditedNotice(text + self.notice.text[done:], tuple(items), dropped)


def _bodies(notices: Sequence[Notice]) -> list[str]:
    """The names of bodies in the responsibilities of notices."""
    return sorted(
        {party.name for notice in notices for found in notice.responsibilities for party in found.parties}
    )


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in load_segmenter("rjieba").segment(text)]


def numbered(marker: str, number: int) -> str:
    """The marker with another number in it.

    >>> numbered("（十二）", 21), numbered("3．", 10)
    ('（二十一）', '10．')
    """
    tens, ones = divmod(number, 10)
    numeral = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    return _CHINESE.sub(numeral, _ARABIC.sub(str(number), marker))
