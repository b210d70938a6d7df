"""Which stretches hold a character, and where the bodies of a notice's documents stand."""

import pytest

from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import DocumentPart, Front
from guideline_nlp.records import DocumentRole, FrontMatter

EXTENTS = Extents([(2, 5), (5, 7), (9, 12)])


@pytest.mark.parametrize(("at", "index"), [(0, -1), (2, 0), (4, 0), (5, 1), (7, -1), (11, 2), (12, -1)])
def test_holding(at: int, index: int) -> None:
    assert EXTENTS.holding(at) == index
    assert (at in EXTENTS) == (index >= 0)


@pytest.mark.parametrize(
    ("stretch", "indices"), [((0, 2), []), ((0, 3), [0]), ((4, 10), [0, 1, 2]), ((7, 9), []), ((6, 8), [1])]
)
def test_crossing(stretch: tuple[int, int], indices: list[int]) -> None:
    assert list(EXTENTS.crossing(stretch)) == indices


@pytest.mark.parametrize(
    ("role", "body", "extents"),
    [
        ("letter", range(1, 3), [(3, 9)]),
        ("enclosed", range(1, 2), [(3, 5)]),
        ("letter", range(1, 1), []),
        ("attachment", range(1, 3), []),
    ],
)
def test_bodies_stand_between_title_and_signature_and_attachments_have_none(
    role: DocumentRole, body: range, extents: list[tuple[int, int]]
) -> None:
    front = Front(FrontMatter(), (DocumentPart(role, None, (0, 12), body),))
    assert front.body_extents([(0, 2), (3, 5), (6, 9), (10, 12)]) == extents
