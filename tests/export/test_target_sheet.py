"""Targets in the words of ledgers, and what became of them since last year."""

from decimal import Decimal
from typing import Any

import pytest

from example_notice import build_notice, build_target
from guideline_nlp.comparison.records import Comparison, NoticeReference, TargetChange
from guideline_nlp.export.ledger import LastYear
from guideline_nlp.export.target_sheet import find_target_lines, goal_in_words, target_columns


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"comparator": "eq"}, "12座"),
        ({"comparator": "ge"}, "12座以上"),
        ({"comparator": "le"}, "12座以内"),
        ({"comparator": "gt"}, "超过12座"),
        ({"comparator": "lt"}, "低于12座"),
        ({"comparator": "approx"}, "12座左右"),
        ({"comparator": "range", "value_high": Decimal("15.5")}, "12—15.5座"),
        ({"comparator": "eq", "direction": "hold"}, "保持12座"),
        ({"comparator": "eq", "value": Decimal("1.2E+3")}, "1200座"),
        ({"comparator": "ge", "basis": "change"}, "增加12座以上"),
        ({"comparator": "eq", "basis": "change", "direction": "down"}, "减少12座"),
        ({"comparator": "eq", "basis": "change", "direction": None}, "12座"),
        ({"comparator": "ge", "basis": "change", "unit": "%"}, "上升12%以上"),
        (
            {"comparator": "gt", "basis": "change", "direction": "down", "unit": "个百分点"},
            "下降超过12个百分点",
        ),
        ({"comparator": "eq", "commitment": "aspirational"}, "力争12座"),
        ({"comparator": "ge", "basis": "change", "commitment": "expected"}, "预计增加12座以上"),
    ],
)
def test_a_goal_in_words(fields: dict[str, Any], words: str) -> None:
    assert goal_in_words(build_target(**fields)) == words


def change(kind: Any, old: str | None, new: str | None) -> TargetChange:
    return TargetChange(
        kind, old, new, "湿地监测站", None, None, "座", None, None, None, None, None, None, None
    )


def test_what_a_target_was_last_year() -> None:
    new = build_notice(targets=(build_target(), build_target(id="g2")))
    old = build_notice(targets=(build_target(value=Decimal(10)), build_target(id="g2")))
    comparison = Comparison(
        "guideline-nlp/comparison/1",
        NoticeReference("旧", None, 2025),
        NoticeReference("新", None, 2026),
        measures=(),
        targets=(change("raised", "g1", "g1"), change("added", None, "g2"), change("dropped", "g2", None)),
        parties=(),
        terms=(),
    )
    lines = list(find_target_lines(new, [], LastYear(old, comparison)))
    assert [(line.change, line.former) for line in lines] == [("提高", "10座以上"), ("新增", None)]
    titles = [column.title for column in target_columns(lines, LastYear(old, comparison))]
    assert "上年目标" in titles
    assert "上限" not in titles
