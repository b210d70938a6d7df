"""What a comparison says, frozen, and its JSON: every measure and every target of both notices once.

The fields are those of the records' contract (docs/reference.md). Identifiers are those of the two
notices, so that every statement leads back to their words.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from guideline_nlp.records import Basis, Comparator, Direction, Record

if TYPE_CHECKING:
    from pandas import DataFrame

COMPARISON_SCHEMA = "guideline-nlp/comparison/1"

MeasureChangeKind = Literal["kept", "revised", "moved", "split", "merged", "added", "dropped"]
TaskChangeKind = Literal["kept", "revised", "moved", "added", "dropped"]
TargetChangeKind = Literal["kept", "raised", "lowered", "added", "dropped", "rephrased"]
PartyChangeKind = Literal["taken_on", "given_up", "promoted", "demoted", "renamed", "kept"]
TermChangeKind = Literal["new", "gone", "more", "less"]
Ambition = Literal["tighter", "looser"]


class NoticeReference(Record):
    """The notice that is compared."""

    notice_id: str
    title: str | None
    guideline_year: int | None


class MeasureReference(Record):
    """The measure that a change is about."""

    id: str
    label: str
    marker: str
    heading: str | None


class Edit(Record):
    """A stretch of the difference: equal and delete give the old text, equal and insert the new."""

    op: Literal["equal", "insert", "delete"]
    text: str


class TaskChange(Record):
    """What became of a task: ``moved`` where it went to a measure that its own is not aligned with."""

    kind: TaskChangeKind
    old: str | None
    new: str | None
    similarity: float


class MeasureChange(Record):
    """What became of a measure: one of each notice, several where split or merged, or one alone."""

    kind: MeasureChangeKind
    moved: bool
    old: tuple[MeasureReference, ...]
    new: tuple[MeasureReference, ...]
    similarity: float
    difference: tuple[Edit, ...]
    tasks: tuple[TaskChange, ...]


class TargetChange(Record):
    """What became of a target. Values are in ``unit``; ``old_unit`` and ``new_unit`` stand where they differ.

    ``change`` is in ``unit`` (percentage points where that is %), ``change_percent`` relative to the
    old value, null for %.
    """

    kind: TargetChangeKind
    old: str | None
    new: str | None
    indicator: str
    old_value: Decimal | None
    new_value: Decimal | None
    unit: str | None
    old_unit: str | None
    new_unit: str | None
    change: Decimal | None
    change_percent: Decimal | None
    ambition: Ambition | None
    due_old: date | None
    due_new: date | None


class PartyChange(Record):
    """What became of an organisation's part: the tasks of both notices that the change is about."""

    organisation: str | None
    name: str
    kind: PartyChangeKind
    old_tasks: tuple[str, ...]
    new_tasks: tuple[str, ...]


class TermChange(Record):
    """A word that is new, gone, or used much more or less often."""

    term: str
    kind: TermChangeKind
    old_count: int
    new_count: int
    log_likelihood: float


class Comparison(Record):
    """What changed from one notice to another."""

    schema: str
    old: NoticeReference
    new: NoticeReference
    measures: tuple[MeasureChange, ...]
    targets: tuple[TargetChange, ...]
    parties: tuple[PartyChange, ...]
    terms: tuple[TermChange, ...]

    def to_json(self) -> str:
        """The comparison as one line of JSON; ``Comparison.from_json`` reads it back."""
        return _ENCODER.encode(self).decode()

    def _repr_html_(self) -> str | None:
        """The comparison in short for a notebook; None, which makes it show ``repr``, without jinja2."""
        from guideline_nlp.report.cards import comparison_card

        return comparison_card(self)

    @classmethod
    def from_json(cls, json: str | bytes) -> "Comparison":
        """The comparison that ``to_json`` wrote.

        Raises ``msgspec.ValidationError``, naming the place, where the JSON is not a comparison.
        """
        return msgspec.json.decode(json, type=cls)

    def to_frames(self) -> "dict[str, DataFrame]":
        """The comparison as pandas frames, one a kind of change."""
        from guideline_nlp.export.frames import comparison_frames

        return comparison_frames([self])


class IndicatorValue(Record):
    """An indicator in one notice of a series; ``indicator`` is the name that it has in the latest.

    ``trend`` is common to the values of one indicator; names may repeat (重点项目), it does not.
    """

    indicator: str
    year: int | None
    value: Decimal
    value_high: Decimal | None
    unit: str
    comparator: Comparator
    due: date | None
    notice_id: str
    target_id: str
    basis: Basis
    trend: str
    direction: Direction | None = None


class LineageStep(Record):
    """A measure, or the measures, of one notice that a lineage passes through, and how it came there."""

    year: int | None
    notice_id: str
    measures: tuple[MeasureReference, ...]
    kind: Literal["born", "kept", "revised", "moved", "split", "merged", "dropped"]


class Lineage(Record):
    """A measure through the years: ``dropped`` ends it, with no measures."""

    id: str
    name: str
    steps: tuple[LineageStep, ...]


class OrganisationLoad(Record):
    """How many tasks of a notice an organisation has, by role.

    ``latest`` is its name in the latest notice of the series that names it, or the body that carries it on.
    """

    organisation: str
    latest: str
    year: int | None
    notice_id: str
    lead: int
    support: int
    guide: int
    responsible: int


_ENCODER = msgspec.json.Encoder(decimal_format="number")
