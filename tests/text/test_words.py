"""The words that statistics count: no marks, numbers, single characters or boilerplate."""

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.text.segmenters import load_segmenter
from guideline_nlp.text.words import is_counted, log_likelihood


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进一步加强知识产权保护工作", ["知识产权保护"]),
        ("到2025年，新增专利100件", ["新增", "专利"]),
        ("推广AI应用", ["推广", "AI", "应用"]),
        ("广泛开展养老护理，更大范围运用盐碱地", ["养老", "护理", "盐碱地"]),
        ("（一）１２、3.5%", []),
        ("", []),
    ],
)
def test_words_that_count(text: str, expected: list[str]) -> None:
    words = [text[start:end] for start, end in load_segmenter("rjieba").segment(text)]
    assert [word for word in words if is_counted(word)] == expected


def test_every_stop_word_is_a_word() -> None:
    """One that the segmenter cuts, or that is a single character, would never stop anything."""
    words = " ".join(load("stop_words").values()).split()
    segment = load_segmenter("rjieba").segment
    assert [word for word in words if len(word) == 1 or len(segment(word)) > 1] == []
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 1000, 5, 1000), 9.64),
        ((5, 1000, 20, 1000), 9.64),
        ((10, 1000, 10, 1000), 0.0),
        ((10, 2000, 5, 1000), 0.0),
        ((8, 1000, 0, 1000), 11.09),
        ((0, 1000, 0, 1000), 0.0),
        ((0, 0, 0, 0), 0.0),
    ],
)
def test_log_likelihood(counts: tuple[int, int, int, int], expected: float) -> None:
    assert log_likelihood(*counts) == pytest.approx(expected, abs=0.005)
