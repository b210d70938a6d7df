"""The line from a source to records: read, normalise, parse_text, and all three as parse.

The stages run in the order in which they need one another; links between records are made once, by
span, at the end, and only here are the frozen records made.
"""

import os
from collections.abc import Sequence
from datetime import date
from typing import IO

from guideline_nlp.organisations.registry import load_registry
from guideline_nlp.parsing.affiliations import find_affiliations
from guideline_nlp.parsing.assembly import build_notice
from guideline_nlp.parsing.citations import find_citations
from guideline_nlp.parsing.deadlines import find_deadlines
from guideline_nlp.parsing.definitions import find_definitions
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import Findings
from guideline_nlp.parsing.front_matter import find_front
from guideline_nlp.parsing.layout import Layout
from guideline_nlp.parsing.measures import find_measures
from guideline_nlp.parsing.outline import find_outline
from guideline_nlp.parsing.responsibilities import find_responsibilities
from guideline_nlp.parsing.tables import find_tables
from guideline_nlp.parsing.target_tables import dates_below_heads
from guideline_nlp.parsing.targets import Ground, find_targets
from guideline_nlp.parsing.tasks import find_tasks
from guideline_nlp.reading import read
from guideline_nlp.records import FrontMatter, Notice, NoticeText, Record
from guideline_nlp.text.dates import scan_dates
from guideline_nlp.text.normalise import normalise
from guideline_nlp.text.quantities import scan_quantities


def parse_text(
    notice: NoticeText,
    *,
    reference: date | None = None,
    organisations: Sequence[str | os.PathLike[str]] = (),
) -> Notice:
    """The records of a notice's text.

    ``reference`` is the date that 6月底前 is counted from where the notice itself has none;
    ``organisations`` are TOML files of organisations beside those of the registry. Raises
    ``RegistryError`` where one of them can't be used.
    """
    layout = Layout(notice)
    front = find_front(layout)
    tables = find_tables(notice)
    items = find_outline(layout, front.documents)
    definitions = find_definitions(notice)
    quantities = scan_quantities(notice.view)
    reference = _reference(front.front_matter) or reference
    dates = scan_dates(notice.view, reference)
    responsibilities = find_responsibilities(notice, items, tables)
    bodies = Extents(front.body_extents(notice.lines))
    answering = [found for found in responsibilities.findings if found.span[0] in bodies]
    measures = find_measures(notice, items, answering)
    return build_notice(
        notice,
        Findings(
            front=front,
            items=items,
            measures=measures,
            responsibilities=answering,
            affiliations=find_affiliations(
                notice, front, definitions, answering, load_registry(organisations)
            )
            if answering
            else {},
            unread=responsibilities.unread,
            tasks=find_tasks(notice, measures, answering),
            deadlines=find_deadlines(
                notice, bodies, dates_below_heads(notice.view, tables, dates, reference), items, answering
            ),
            targets=find_targets(
                notice, Ground(items, front.documents, bodies, tables, quantities, dates, reference)
            ),
            citations=find_citations(notice),
            definitions=definitions,
            tables=tables,
        ),
    )


def _reference(front_matter: FrontMatter) -> date | None:
    """The date that a notice itself gives for 6月底前: when it was issued, else the year that it is for."""
    if front_matter.dated_on is None and front_matter.guideline_year:
        return date(front_matter.guideline_year, 1, 1)
    return front_matter.dated_on


class Parser(Record):
    """Settings for many notices: ``Parser(reference=date(2024, 1, 1)).parse(source)``.

    ``encoding`` and ``media_type`` are for sources that don't say theirs; ``reference`` is the date
    that 6月底前 is counted from where a notice has none; ``organisations`` are TOML files of
    organisations beside those of the registry (docs/organisations.md).
    """

    encoding: str | None = None
    media_type: str | None = None
    reference: date | None = None
    organisations: tuple[str | os.PathLike[str], ...] = ()

    def parse(self, source: os.PathLike[str] | bytes | str | IO[bytes], *, uri: str | None = None) -> Notice:
        """The records of one notice; ``uri`` says where it came from. Raises as ``parse`` does."""
        source_text = read(source, uri=uri, encoding=self.encoding, media_type=self.media_type)
        return parse_text(normalise(source_text), reference=self.reference, organisations=self.organisations)


def parse(  # noqa: PLR0913
    source: os.PathLike[str] | bytes | str | IO[bytes],
    *,
    uri: str | None = None,
    encoding: str | None = None,
    media_type: str | None = None,
    reference: date | None = None,
    organisations: Sequence[str | os.PathLike[str]] = (),
) -> Notice:
    r"""The records of a notice; the keywords are those of ``Parser``.

    ``source`` is a path (``Path(...)``), bytes, a binary file, or a str that is the content itself.
    Raises ``UnreadableSourceError``, naming the source and the reason, where it can't be read, and
    ``RegistryError`` where a file of ``organisations`` can't be used.

    >>> parse("一、工作目标\n到2025年，审查周期压减到15个月。").targets[0].indicator
    '审查周期'
    """
    return Parser(encoding, media_type, reference, tuple(organisations)).parse(source, uri=uri)
