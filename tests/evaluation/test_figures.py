from pathlib import Path

import pytest

from guideline_nlp.evaluation.figures import Figures, below_floors, format_table, read_floors, total
from guideline_nlp.evaluation.matching import Outcome


@pytest.mark.parametrize(
    ("figures", "precision", "recall", "f1"),
    [
        (Figures(8, 10, 16), 0.8, 0.5, pytest.approx(0.6154, abs=1e-4)),
        (Figures(0, 0, 0), 1.0, 1.0, 1.0),
        (Figures(0, 3, 0), 0.0, 1.0, 0.0),
        (Figures(0, 0, 3), 1.0, 0.0, 0.0),
        (Figures(0, 2, 3), 0.0, 0.0, 0.0),
    ],
)
def test_figures(figures: Figures, precision: float, recall: float, f1: float) -> None:
    assert (figures.precision, figures.recall, figures.f1) == (precision, recall, f1)


def test_total_adds_up_by_layer_in_the_order_of_appearance() -> None:
    outcomes = [Outcome("sections", 1, 2, 3), Outcome("scope", 1, 1, 1), Outcome("sections", 4, 5, 6)]
    assert list(total(outcomes).items()) == [
        ("sections", Figures(5, 7, 9)),
        ("scope", Figures(1, 1, 1)),
    ]


def test_table_has_a_line_a_layer() -> None:
    table = format_table({"sections": Figures(9, 10, 9), "scope": Figures(1, 1, 2)})
    assert table.splitlines() == [
        "sections             P 0.900  R 1.000  F1 0.947  marked    9 found   10",
        "scope                P 1.000  R 0.500  F1 0.667  marked    2 found    1",
    ]


@pytest.mark.parametrize(
    ("floor", "faults"),
    [
        (0.9474, []),
        (0.9, []),
        (0.9475, ["sections: F1 0.9474 is below its floor 0.9475"]),
    ],
)
def test_floors(floor: float, faults: list[str]) -> None:
    assert below_floors({"sections": Figures(9, 10, 9)}, {"sections": floor}) == faults


def test_a_floor_of_a_layer_that_was_not_scored_is_a_fault() -> None:
    assert below_floors({}, {"sections": 0.5}) == ["sections: has a floor and was not scored"]


def test_floors_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[annotations]\nsections = 0.9\n"targets (strict)" = 0.8\n', "utf-8")
    assert read_floors(path, "annotations") == {"sections": 0.9, "targets (strict)": 0.8}
    assert read_floors(path, "gold") == {}
