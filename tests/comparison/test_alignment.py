"""The matching itself: pairs, groups, their order."""

import numpy as np
import pytest

from guideline_nlp.comparison.alignment import Group, evenly, group, in_reading_order, match


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([[0.9, 0.1], [0.1, 0.8]], [(0, 0), (1, 1)]),
        ([[0.1, 0.9], [0.8, 0.1]], [(0, 1), (1, 0)]),
        # The best matching as a whole, not the best pair first.
        ([[0.9, 0.8], [0.85, 0.2]], [(0, 1), (1, 0)]),
        ([[0.2, 0.1], [0.1, 0.29]], []),
        ([[0.3]], [(0, 0)]),
        ([[0.5, 0.6, 0.2]], [(0, 1)]),
    ],
)
def test_one_best_matching(scores: list[list[float]], expected: list[tuple[int, int]]) -> None:
    places = evenly(len(scores)), evenly(len(scores[0]))
    assert match(np.array(scores), 0.3, *places) == expected


def test_nothing_to_match() -> None:
    assert match(np.zeros((0, 3)), 0.3, evenly(0), evenly(3)) == []


def test_equal_scores_go_to_the_nearest_places() -> None:
    scores = np.ones((2, 2))
    assert match(scores, 0.3, np.array([0.0, 1.0]), np.array([0.0, 1.0])) == [(0, 0), (1, 1)]
    assert match(scores, 0.3, np.array([0.0, 1.0]), np.array([1.0, 0.0])) == [(0, 1), (1, 0)]


def test_groups_hold_every_measure_once() -> None:
    groups = group([(0, 0), (2, 2)], splits=[(0, 1)], merges=[(3, 2)], size=(5, 4))
    assert groups == [
        Group((0,), (0, 1)),
        Group((2, 3), (2,)),
        Group((1,), ()),
        Group((4,), ()),
        Group((), (3,)),
    ]


def test_what_was_dropped_follows_what_stood_before_it() -> None:
    groups = [
        Group((0,), ()),
        Group((1,), (2,)),
        Group((2,), ()),
        Group((3,), (0,)),
        Group((), (1,)),
        Group((4,), ()),
    ]
    assert in_reading_order(groups) == [
        Group((0,), ()),
        Group((3,), (0,)),
        Group((4,), ()),
        Group((), (1,)),
        Group((1,), (2,)),
        Group((2,), ()),
    ]
