"""Names of the registry in the dictionary of a segmenter."""

import pytest

from guideline_nlp.organisations.names import organisation_names
from guideline_nlp.text.segmenters import load_segmenter


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_every_name_is_one_word(segmenter: str) -> None:
    segment = load_segmenter(segmenter, organisation_names()).segment
    assert [name for name in organisation_names() if len(segment(name)) > 1] == []


def test_a_department_of_a_ministrys_name_is_a_word_too() -> None:
    assert {"财政部", "财政部门"} <= set(organisation_names())
