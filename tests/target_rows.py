"""The targets of a piece of text as rows, for the tests of the target grammar."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import TargetFinding
from guideline_nlp.parsing.front_matter import find_front
from guideline_nlp.parsing.layout import Layout
from guideline_nlp.parsing.outline import find_outline
from guideline_nlp.parsing.tables import find_tables
from guideline_nlp.parsing.targets import Ground, find_targets
from guideline_nlp.records import NoticeText, Source, SourceText
from guideline_nlp.text.dates import scan_dates
from guideline_nlp.text.mapped import identity
from guideline_nlp.text.normalise import normalise
from guideline_nlp.text.quantities import scan_quantities

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "targets.json").read_text("utf-8"))
REFERENCE = date.fromisoformat(CASES["reference"])

Row = tuple[str, str, str, str, str, str | None, str | None]


def notice_text_of(text: str) -> NoticeText:
    source = Source(None, "text/plain", "utf-8", "0" * 64)
    return normalise(SourceText(text, source, identity(text)))


def ground_of(notice: NoticeText, reference: date | None = REFERENCE) -> Ground:
    """All lines as the body of one letter, without items."""
    bodies = Extents([(0, len(notice.text))])
    dates = scan_dates(notice.view, reference)
    return Ground((), (), bodies, find_tables(notice), scan_quantities(notice.view), dates, reference)


def outlined(text: str) -> tuple[NoticeText, Ground]:
    """A whole notice with its front matter and items."""
    notice = notice_text_of(text)
    layout = Layout(notice)
    front = find_front(layout)
    ground = ground_of(notice, front.front_matter.issued_on)
    return notice, ground._replace(
        items=find_outline(layout, front.documents),
        documents=front.documents,
        bodies=Extents(front.body_extents(notice.lines)),
    )


def targets_of(text: str, reference: date | None = REFERENCE) -> list[TargetFinding]:
    notice = notice_text_of(text)
    return find_targets(notice, ground_of(notice, reference))


def row(target: TargetFinding) -> Row:
    """Indicator, comparator, value, unit, basis, direction, due."""
    due = target.due.isoformat() if target.due else None
    value = format(target.value, "f")
    return target.indicator, target.comparator, value, target.unit, target.basis, target.direction, due
