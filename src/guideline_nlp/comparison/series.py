"""A series: the guidelines of many years, followed through all of them.

Takes notices in any order, gives comparisons of each with the next, indicators, lineages of measures
and the load of each organisation by year.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from guideline_nlp.comparison.compare import compare_in_turn, reference_to
from guideline_nlp.comparison.lineages import trace_measures
from guideline_nlp.comparison.parties import carries_on, parts_by_task
from guideline_nlp.comparison.records import (
    Comparison,
    IndicatorValue,
    Lineage,
    NoticeReference,
    OrganisationLoad,
)
from guideline_nlp.comparison.trends import trace_indicators
from guideline_nlp.comparison.years import chronological, year_of
from guideline_nlp.records import Notice, PartyRole

if TYPE_CHECKING:
    from pandas import DataFrame

SERIES_SCHEMA: Final = "guideline-nlp/series/1"


@dataclass(frozen=True, init=False)
class Series:
    r"""Notices of one series, such as the yearly guidelines of an issuer.

    They may come in any order, be of unequal length and leave years out; they are put in the order of
    their years, those of one year in the order of their dates. The same notice given twice is taken
    once. Needs the extra ``compare``; raises ``MissingExtraError`` where it is absent.

    >>> from guideline_nlp import parse
    >>> text = "{}年工作要点\n一、重点任务\n（一）提高审查效率。审查周期压减到{}个月。（审查处负责）"
    >>> series = Series(parse(text.format(year, months)) for year, months in [(2024, 15), (2023, 16)])
    >>> [(value.year, value.value, value.unit) for value in series.indicators]
    [(2023, Decimal('16'), '个月'), (2024, Decimal('15'), '个月')]
    """

    schema: str
    notices: tuple[NoticeReference, ...]
    comparisons: tuple[Comparison, ...]
    indicators: tuple[IndicatorValue, ...]
    lineages: tuple[Lineage, ...]
    loads: tuple[OrganisationLoad, ...]

    def __init__(self, notices: Iterable[Notice]) -> None:
        distinct = {(notice.notice_id, notice.text): notice for notice in notices}
        ordered = sorted(distinct.values(), key=chronological)
        comparisons = compare_in_turn(ordered)
        fields = {
            "schema": SERIES_SCHEMA,
            "notices": tuple(map(reference_to, ordered)),
            "comparisons": comparisons,
            "indicators": trace_indicators(ordered, comparisons),
            "lineages": trace_measures(ordered, comparisons),
            "loads": _loads(ordered),
        }
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def to_json(self) -> str:
        """The series as one line of JSON; ``Series.from_json`` reads it back."""
        return _ENCODER.encode(self).decode()

    def _repr_html_(self) -> str | None:
        """The series in short for a notebook; None, which makes it show ``repr``, without jinja2."""
        from guideline_nlp.report.cards import series_card

        return series_card(self)

    @classmethod
    def from_json(cls, json: str | bytes) -> "Series":
        """The series that ``to_json`` wrote.

        Raises ``msgspec.ValidationError``, naming the place, where the JSON is not a series.
        """
        return msgspec.json.decode(json, type=cls)

    def to_frames(self) -> "dict[str, DataFrame]":
        """The series as pandas frames: indicators, lineages, loads, and the changes of each year."""
        from guideline_nlp.export.frames import series_frames

        return series_frames(self)


def _loads(notices: Sequence[Notice]) -> tuple[OrganisationLoad, ...]:
    """How many tasks each organisation has, notice by notice, the busiest first."""
    roles = [_roles(notice) for notice in notices]
    latest = _latest_names(roles)
    return tuple(
        OrganisationLoad(
            organisation=key,
            latest=latest[key],
            year=year_of(notice),
            notice_id=notice.notice_id,
            lead=counts["lead"],
            support=counts["support"],
            guide=counts["guide"],
            responsible=counts["responsible"],
        )
        for notice, found in zip(notices, roles, strict=True)
        for key, counts in sorted(found.items(), key=lambda entry: -entry[1].total())
    )


def _roles(notice: Notice) -> dict[str, Counter[PartyRole]]:
    """How many tasks each organisation has in each role."""
    roles: dict[str, Counter[PartyRole]] = {}
    for parties in parts_by_task(notice).values():
        for key, party in parties.items():
            roles.setdefault(key, Counter())[party.role] += 1
    return roles


def _latest_names(named: Sequence[Iterable[str]]) -> dict[str, str]:
    """The organisations of some notices under the name of the one that carries them on in a later one.

    One whose work went to several of them keeps its own name.
    """
    last = {name: at for at, names in enumerate(named) for name in names}
    latest: dict[str, str] = {}
    for name, at in sorted(last.items(), key=lambda entry: -entry[1]):
        heirs = {latest[other] for other in latest if last[other] > at and carries_on(name, other)}
        latest[name] = heirs.pop() if len(heirs) == 1 else name
    return latest


_ENCODER = msgspec.json.Encoder(decimal_format="number")
