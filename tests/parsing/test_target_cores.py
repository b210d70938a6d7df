"""Counts inside 以…为骨干的."""

import pytest

from guideline_nlp.parsing.target_cores import read_core
from guideline_nlp.parsing.target_prefixes import number_of
from guideline_nlp.text.quantities import scan_quantities


def counts(view: str) -> list[str]:
    numbers = [number_of(view, quantity) for quantity in scan_quantities(view)]
    readings, _ = read_core(view, 0, len(view), numbers)
    return [view[slice(*reading.indicator[0])] for reading in readings]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("打造以3名船长、20名轮机长为骨干的船员队伍", ["船长", "轮机长"]),
        ("建设以5个渔港和8座冷库为支撑的冷链基地", ["渔港", "冷库"]),
        ("形成以10家龙头渔企为核心的产业集群", ["龙头渔企"]),
    ],
)
def test_each_pair_is_a_count(view: str, expected: list[str]) -> None:
    assert counts(view) == expected


@pytest.mark.parametrize(
    "view",
    [
        "构建以5个渔港为支撑的发展格局",
        "以3名船长为骨干的船员队伍",
        "打造以3名船长为例的宣传片",
        "打造以30%渔企为主体的集群",
        "建设5个渔港为主体的基地",
    ],
)
def test_other_clauses(view: str) -> None:
    assert counts(view) == []


def test_the_rest_of_the_clause_begins_after_it() -> None:
    view = "打造以3名船长为骨干的5支队伍"
    numbers = [number_of(view, quantity) for quantity in scan_quantities(view)]
    assert view[read_core(view, 0, len(view), numbers)[1] :] == "5支队伍"
