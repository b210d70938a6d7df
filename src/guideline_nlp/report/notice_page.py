"""A notice in, a page to read out: the text as it was published, and every record a jump from its words."""

from collections import defaultdict

from guideline_nlp.records import Citation, Notice
from guideline_nlp.report.departments import find_departments
from guideline_nlp.report.layout import lay_out
from guideline_nlp.report.outline import find_outline
from guideline_nlp.report.templating import render


def write_notice_page(notice: Notice) -> str:
    """The page of a notice: one HTML document that needs nothing else and works from a file.

    Raises ``MissingExtraError`` where the extra ``report`` is not installed.
    """
    departments = find_departments(notice)
    parts = lay_out(notice)
    return render(
        "notice.html.j2",
        notice=notice,
        parts=parts,
        titled=any(block.level == 1 for part in parts for block in part.blocks),
        outline=find_outline(notice),
        departments=departments,
        citations=_by_title(notice),
        labels={section.id: section.label for section in notice.sections},
        places=_places(notice),
        data={"departments": [department.records for department in departments]},
    )


def _by_title(notice: Notice) -> dict[str, list[Citation]]:
    """The citations of each document."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in notice.citations:
        cited[citation.resolved_title].append(citation)
    return cited


def _places(notice: Notice) -> dict[str, str]:
    """The label of the measure that each task belongs to."""
    labels = {measure.id: measure.label for measure in notice.measures}
    return {task.id: labels[task.measure_id] for task in notice.tasks}
