"""Organisations and their tasks: every task that one has stands in one of its entries, under its kind."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp import Notice, compare, parse
from guideline_nlp.comparison.parties import compare_parties
from guideline_nlp.comparison.records import PartyChange

BODY = "完善湿地名录，建立巡护制度，严格管控岸线。"
OTHER = "组织水质监测，公开监测结果，及时通报情况。"


def notice(*items: str) -> Notice:
    numbered = (f"（{'一二三四五'[at]}）{item}\n" for at, item in enumerate(items))
    return parse("一、重点任务\n" + "".join(numbered))


def told(changes: Iterable[PartyChange]) -> set[tuple[str, str, int, int]]:
    return {(c.kind, c.name, len(c.old_tasks), len(c.new_tasks)) for c in changes}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("（林业局负责）", "（林业局负责）", {("kept", "林业局", 1, 1)}),
        ("（林业局负责）", "（水利局负责）", {("given_up", "林业局", 1, 0), ("taken_on", "水利局", 0, 1)}),
        (
            "（林业局、水利局负责）",
            "（林业局牵头，水利局配合）",
            {("promoted", "林业局", 1, 1), ("kept", "水利局", 1, 1)},
        ),
        (
            "（林业局牵头，水利局配合）",
            "（水利局牵头，林业局配合）",
            {("demoted", "林业局", 1, 1), ("promoted", "水利局", 1, 1)},
        ),
        ("（林业局负责）", "", {("given_up", "林业局", 1, 0)}),
        ("", "（林业局牵头）", {("taken_on", "林业局", 0, 1)}),
        (
            "（林业局牵头）",
            "（林业局、水利局共同牵头）",
            {("kept", "林业局", 1, 1), ("taken_on", "水利局", 0, 1)},
        ),
    ],
)
def test_what_became_of_a_part(old: str, new: str, expected: set[tuple[str, str, int, int]]) -> None:
    one, other = notice(f"加强保护。{BODY}{old}"), notice(f"加强保护。{BODY}{new}")
    assert told(compare(one, other).parties) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("（银监会负责）", "（金融监管总局负责）", {("renamed", "金融监管总局", 1, 1)}),
        ("（银监会负责）", "（金融监管总局牵头）", {("promoted", "金融监管总局", 1, 1)}),
        (
            "（国家卫生计生委负责）",
            "（国家卫生健康委、国家疾控局负责）",
            {("renamed", "国家卫生健康委", 1, 1), ("taken_on", "国家疾控局", 0, 1)},
        ),
        (
            "（银监会、保监会负责）",
            "（金融监管总局、证监会负责）",
            {("renamed", "金融监管总局", 1, 1), ("taken_on", "证监会", 0, 1)},
        ),
        (
            "（银监会负责）",
            "（中国人民银行负责）",
            {("given_up", "银监会", 1, 0), ("taken_on", "中国人民银行", 0, 1)},
        ),
    ],
)
def test_a_body_that_carries_on_another_has_its_part(
    old: str, new: str, expected: set[tuple[str, str, int, int]]
) -> None:
    one, other = (
        notice(f"加强保护。{BODY}{party}\n国务院办公厅\n{year}年3月1日")
        for year, party in ((2017, old), (2024, new))
    )
    assert told(compare(one, other).parties) == expected


def test_a_task_that_is_put_into_a_measure_is_judged_by_the_measure() -> None:
    one = notice(f"加强保护。{BODY}（林业局负责）")
    other = notice(f"加强保护。{BODY}（林业局负责）{OTHER}（林业局、水利局负责）")
    assert told(compare(one, other).parties) == {("kept", "林业局", 1, 2), ("taken_on", "水利局", 0, 1)}


def test_a_task_that_was_written_anew_is_judged_by_the_measure() -> None:
    one = notice(
        f"加强保护。{BODY}（林业局负责）开展外来物种专项清理，拆除违规网箱，收缴禁用渔具。（水利局负责）"
    )
    other = notice(
        f"加强保护。{BODY}（林业局负责）制定外来物种名录，培训基层队伍，联合口岸查验网购渔具。（林业局负责）"
    )
    comparison = compare(one, other)
    assert [task.kind for task in comparison.measures[0].tasks] == ["kept", "revised"]
    assert told(comparison.parties) == {("kept", "林业局", 1, 2), ("given_up", "水利局", 1, 0)}


def test_a_new_measure_is_taken_on_and_one_that_is_gone_given_up() -> None:
    one = notice(f"加强保护。{BODY}（林业局负责）")
    other = notice(f"开展监测。{OTHER}（水利局负责）")
    assert told(compare(one, other).parties) == {("given_up", "林业局", 1, 0), ("taken_on", "水利局", 0, 1)}


def test_a_body_that_stands_twice_counts_in_its_highest_role() -> None:
    one = notice(f"加强保护。{BODY}（林业局牵头，水利局、林业局配合）")
    assert told(compare(one, one).parties) == {("kept", "林业局", 1, 1), ("kept", "水利局", 1, 1)}


def test_changes_stand_before_what_was_kept() -> None:
    one = notice(f"加强保护。{BODY}（林业局、水利局负责）")
    other = notice(f"加强保护。{BODY}（林业局、农业局负责）")
    assert [change.kind for change in compare(one, other).parties] == ["taken_on", "given_up", "kept"]


RESPONSIBLE = st.sampled_from(["", "（林业局负责）", "（林业局牵头，水利局配合）", "（水利局、农业局负责）"])
ITEMS = st.lists(
    st.builds(
        "{0}。{1}{2}{3}{4}".format,
        st.sampled_from(["加强保护", "开展监测"]),
        st.just(BODY),
        RESPONSIBLE,
        st.sampled_from(["", OTHER]),
        RESPONSIBLE,
    ),
    min_size=1,
    max_size=4,
)


def entries(notice: Notice) -> list[tuple[str, str]]:
    """The organisations and their tasks."""
    answering = {found.id: found for found in notice.responsibilities}
    return sorted(
        {
            (party.name, task.id)
            for task in notice.tasks
            for key in task.responsibility_ids
            for party in answering[key].parties
        }
    )


@given(ITEMS, ITEMS)
def test_every_task_of_an_organisation_stands_once(old: list[str], new: list[str]) -> None:
    one, other = notice(*old), notice(*new)
    found = compare_parties(one, other, compare(one, other).measures)
    assert sorted((change.name, task) for change in found for task in change.old_tasks) == entries(one)
    assert sorted((change.name, task) for change in found for task in change.new_tasks) == entries(other)
    assert len({(change.name, change.kind) for change in found}) == len(found)


@given(ITEMS)
def test_a_notice_compared_with_itself_keeps_every_part(items: list[str]) -> None:
    one = notice(*items)
    assert {change.kind for change in compare(one, one).parties} <= {"kept"}
