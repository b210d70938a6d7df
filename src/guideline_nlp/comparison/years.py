"""The year of a notice, by which the notices of a series follow one another."""

from datetime import date

from guideline_nlp.records import Notice


def year_of(notice: Notice) -> int | None:
    """The year that a notice is for: the one that it states, else that of its date or document number."""
    front = notice.front_matter
    dated, number = front.dated_on, front.document_number
    return front.guideline_year or (dated.year if dated else number.year if number else None)


def chronological(notice: Notice) -> tuple[int, date, str]:
    """The key that sorts notices by year and date, whatever order they came in; undated ones come last."""
    return (year_of(notice) or date.max.year, notice.front_matter.dated_on or date.max, notice.notice_id)
