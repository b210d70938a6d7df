"""How goals and differences read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from example_notice import build_target
from guideline_nlp.comparison.records import IndicatorValue, NoticeReference, TargetChange
from guideline_nlp.records import Basis, Direction
from guideline_nlp.report.wording import difference, due_moves, goal, naming


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"comparator": "ge", "value": Decimal(12), "unit": "座"}, "≥ 12 座"),
        ({"comparator": "le", "value": Decimal("16.50"), "unit": "个月"}, "≤ 16.50 个月"),
        ({"comparator": "range", "value": Decimal(60), "value_high": Decimal(70), "unit": "%"}, "60–70 %"),
        ({"comparator": "gt", "value": Decimal(10), "unit": "%", "basis": "change"}, "> +10 %"),
        (
            {"comparator": "eq", "value": Decimal(3), "unit": "%", "basis": "change", "direction": "down"},
            "−3 %",
        ),
        ({"comparator": "eq", "value": Decimal("3E+2"), "unit": ""}, "300"),
        ({"comparator": "ge", "value": Decimal("0.3333"), "unit": ""}, "≥ 33.33 %"),
        ({"comparator": "approx", "value": Decimal(1), "unit": "家", "direction": None}, "≈ 1 家"),
    ],
)
def test_a_goal_reads_as_what_is_to_be_reached(fields: dict[str, Any], words: str) -> None:
    assert goal(build_target(**fields)) == words


@pytest.mark.parametrize(
    ("basis", "direction", "words"),
    [("level", "up", "4 %"), ("change", "up", "+4 %"), ("change", "down", "−4 %"), ("change", None, "4 %")],
)
def test_a_change_in_a_series_has_its_sign(basis: Basis, direction: Direction | None, words: str) -> None:
    value = IndicatorValue(
        "能耗强度", 2025, Decimal(4), None, "%", "eq", None, "云发〔2025〕1号", "g1", basis, "i1", direction
    )
    assert goal(value) == words


def changed(**fields: Any) -> TargetChange:
    values: dict[str, Any] = dict.fromkeys(TargetChange.__struct_fields__)
    return TargetChange(**values | {"kind": "raised", "indicator": "湿地监测站"} | fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"change": Decimal(2), "change_percent": Decimal(20), "unit": "座"}, "+2 座 (+20%)"),
        ({"change": Decimal("-0.5"), "unit": "%", "ambition": "looser"}, "-0.5 个百分点, looser"),
        ({"change": Decimal("0.25"), "new_value": Decimal("0.75"), "unit": ""}, "+25 个百分点"),
        ({"kind": "rephrased"}, "rephrased"),
        ({"kind": "kept", "change": Decimal(0), "unit": "座"}, ""),
    ],
)
def test_a_difference_reads_with_its_unit_and_ambition(fields: dict[str, Any], words: str) -> None:
    assert difference(changed(**fields)) == words


@pytest.mark.parametrize(
    ("old", "new", "moves"),
    [
        (date(2023, 12, 31), date(2024, 12, 31), False),
        (date(2023, 12, 31), date(2023, 12, 31), False),
        (date(2023, 12, 31), date(2025, 12, 31), True),
        (date(2023, 12, 31), date(2024, 6, 30), True),
        (None, date(2024, 6, 30), False),
    ],
)
def test_a_date_moves_where_it_does_more_than_go_on_with_the_year(
    old: date | None, new: date | None, moves: bool
) -> None:
    assert due_moves(changed(due_old=old, due_new=new), years=1) == moves


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (NoticeReference("云发〔2024〕1号", "关于巡护的通知", 2024), "关于巡护的通知（2024）"),
        (NoticeReference("云发〔2024〕1号", None, None), "云发〔2024〕1号"),
    ],
)
def test_a_notice_is_named_by_title_and_year_or_by_number(reference: NoticeReference, name: str) -> None:
    assert naming(reference) == name
