"""What the tests of the stages share: a notice's text from lines in plain sight."""

from collections.abc import Callable

import pytest

from guideline_nlp.parsing.findings import Front, Item
from guideline_nlp.parsing.front_matter import find_front
from guideline_nlp.parsing.layout import Layout
from guideline_nlp.parsing.outline import find_outline
from guideline_nlp.records import NoticeText, Source, SourceText
from guideline_nlp.text.mapped import identity
from guideline_nlp.text.normalise import normalise


def notice_text_of(text: str) -> NoticeText:
    source = Source(None, "text/plain", "utf-8", "0" * 64)
    return normalise(SourceText(text, source, identity(text)))


def outline_of(text: str) -> tuple[NoticeText, Front, list[Item]]:
    notice = notice_text_of(text)
    layout = Layout(notice)
    front = find_front(layout)
    return notice, front, find_outline(layout, front.documents)


@pytest.fixture(name="notice_text")
def _notice_text() -> Callable[[str], NoticeText]:
    """Makes a notice's text of lines."""
    return notice_text_of


@pytest.fixture(name="outline")
def _outline() -> Callable[[str], tuple[NoticeText, Front, list[Item]]]:
    """Makes the text, the front matter and the outline of a notice."""
    return outline_of
