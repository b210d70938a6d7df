"""The dates that a place inherits."""

from datetime import date

import pytest

from guideline_nlp.parsing.findings import Item
from guideline_nlp.parsing.target_context import Calendar
from guideline_nlp.parsing.target_filters import Place
from guideline_nlp.text.dates import scan_dates

ISSUED = date(2023, 3, 1)


def calendar_of(text: str, items: tuple[Item, ...] = ()) -> Calendar:
    return Calendar(text, items, scan_dates(text, ISSUED), ISSUED)


def nested() -> tuple[str, tuple[Item, ...]]:
    """一 with （一） and （二） inside it, then 二."""
    text = "一、任务\n（一）2025年渔港。建港3个。\n（二）冷库。建库2座。\n二、保障\n建库9座。"
    one, two, last, end = 0, text.index("（二）"), text.index("二、保障"), len(text)
    first = text.index("（一）")
    return text, (
        Item(0, -1, 1, (one, 2), 1, (2, 4), (4, 4), (one, last), "measures", False),
        Item(
            0,
            0,
            2,
            (first, first + 3),
            1,
            (first + 3, first + 10),
            (first + 11, two),
            (first, two),
            "measures",
            True,
        ),
        Item(0, 0, 2, (two, two + 3), 2, (two + 3, two + 5), (two + 6, last), (two, last), "measures", True),
        Item(
            0,
            -1,
            1,
            (last, last + 2),
            2,
            (last + 2, last + 4),
            (last + 4, end),
            (last, end),
            "safeguards",
            True,
        ),
    )


def test_the_innermost_item_at_a_place() -> None:
    text, items = nested()
    calendar = calendar_of(text, items)
    places = ("任务", "建港", "冷库", "建库2", "保障", "建库9")
    assert [calendar.item_at(text.index(words)) for words in places] == [0, 1, 2, 2, 3, 3]


def test_outside_all_items() -> None:
    text, items = nested()
    assert calendar_of("前言\n" + text, ()).item_at(3) == -1
    assert calendar_of(text, items[3:]).item_at(0) == -1


@pytest.mark.parametrize(
    "text",
    ["到2025年，", "2025年底前，", "力争2025年", "在2025年末，"],
)
def test_dates_to_be_due_at(text: str) -> None:
    assert calendar_of(text).has_date(0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "比2020年增长",
        "与2020年相比",
        "从2020年起",
        "自2023年1月1日起",
        "《规划（2021—2025年）》",
        "每年12月底前",
        "以2020年为基础",
        "淘汰2000年底前建成的渔港",
        "2035年远景目标",
    ],
)
def test_dates_that_nothing_is_due_at(text: str) -> None:
    assert not calendar_of(text).has_date(0, len(text))


def test_has_date_looks_between_two_places_only() -> None:
    calendar = calendar_of("渔港。到2025年，冷库。")
    assert not calendar.has_date(0, 3)
    assert calendar.has_date(3, 9)
    assert not calendar.has_date(4, 9)


def test_no_readings_have_no_dues() -> None:
    text = "到2025年，渔港。"
    place = Place(text, (0, len(text)), (0, len(text)), None, ISSUED)
    assert calendar_of(text).dues(place, []) == []
