"""Precision, recall and F1 by layer, as a table, and the floors that they must keep."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from guideline_nlp.evaluation.matching import Outcome


class Figures(msgspec.Struct, frozen=True):
    """The counts of one layer over all notices, and what follows from them."""

    hits: int = 0
    found: int = 0
    marked: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that was marked."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was found."""
        return self.hits / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """The figures of each layer, in the order in which the layers first occur."""
    figures: dict[str, Figures] = {}
    for outcome in outcomes:
        sofar = figures.get(outcome.layer, Figures())
        figures[outcome.layer] = Figures(
            sofar.hits + outcome.hits, sofar.found + outcome.found, sofar.marked + outcome.marked
        )
    return figures


def format_table(figures: Mapping[str, Figures]) -> str:
    """The figures as lines of plain text, a layer a line.

    >>> print(format_table({"scope": Figures(hits=9, found=10, marked=12)}))
    scope                P 0.900  R 0.750  F1 0.818  marked   12 found   10
    """
    return "\n".join(
        f"{layer:20} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
        f"  marked {row.marked:4} found {row.found:4}"
        for layer, row in figures.items()
    )


def read_floors(path: Path, name: str) -> dict[str, float]:
    """The table ``name`` of a TOML file of floors: the least F1 of each layer. Empty where there is none."""
    floors: dict[str, float] = tomllib.loads(path.read_text("utf-8")).get(name, {})
    return floors


def below_floors(figures: Mapping[str, Figures], floors: Mapping[str, float]) -> list[str]:
    """A line for each layer whose F1, to four places, is under its floor or that was not scored."""
    return [
        f"{layer}: F1 {figures[layer].f1:.4f} is below its floor {floor}"
        if layer in figures
        else f"{layer}: has a floor and was not scored"
        for layer, floor in floors.items()
        if layer not in figures or round(figures[layer].f1, 4) < floor
    ]
