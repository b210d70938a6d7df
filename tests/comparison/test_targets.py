"""Targets of two notices: which is which, and what became of it. Each stands in exactly one entry."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp import Notice, parse
from guideline_nlp.comparison.records import MeasureChange, MeasureReference, TargetChange, TaskChange
from guideline_nlp.comparison.targets import compare_targets

Change = tuple[str, str | None, str | None]


def notice(year: int, *sentences: str) -> Notice:
    items = "".join(f"（{'一二三四五六七八九'[at]}）{text}\n" for at, text in enumerate(sentences))
    return parse(f"云江省{year}年工作要点\n一、重点任务\n{items}")


def align(old: Notice, new: Notice, *pairs: tuple[int, int]) -> tuple[MeasureChange, ...]:
    """Measures aligned by their place, with their tasks in order."""
    return tuple(
        MeasureChange(
            "revised",
            False,
            (reference(old, one),),
            (reference(new, other),),
            0.8,
            (),
            tuple(
                TaskChange("revised", before, after, 0.8)
                for before, after in zip(
                    old.measures[one].task_ids, new.measures[other].task_ids, strict=False
                )
            ),
        )
        for one, other in pairs
    )


def reference(notice: Notice, at: int) -> MeasureReference:
    measure = notice.measures[at]
    return MeasureReference(measure.id, measure.label, measure.marker, measure.heading)


def told(changes: Iterable[TargetChange], old: Notice, new: Notice) -> list[Change]:
    """The changes by the clauses of their targets."""
    before = {target.id: target.text for target in old.targets}
    after = {target.id: target.text for target in new.targets}
    return [(change.kind, before.get(change.old or ""), after.get(change.new or "")) for change in changes]


def changes(old: str, new: str) -> list[Change]:
    one, other = notice(2024, f"健全工作机制。{old}。"), notice(2025, f"健全工作机制。{new}。")
    return told(compare_targets(one, other, align(one, other, (0, 0))), one, other)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("发明专利审查周期压减到16个月", "发明专利平均审查周期压减到15个月", "lowered"),
        ("全省每万人口高价值发明专利拥有量达到6.2件", "每万人口高价值发明专利拥有量达到6.8件", "raised"),
        ("建设湿地监测站12座", "建设湿地生态监测站12座", "kept"),
        ("湿地监测站达到12座", "湿地监测站新增12座", "rephrased"),
        ("绿色产值达到200亿元", "绿色产值增长12%", "rephrased"),
        ("培育示范企业50家", "认定示范企业总数达到60个", "raised"),
        ("完成农村危房改造260万户", "改造农村危房366万户", "raised"),
    ],
)
def test_an_indicator_is_the_same_in_other_words(old: str, new: str, kind: str) -> None:
    assert [change[0] for change in changes(old, new)] == [kind]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("商标审查周期压减到4个月", "专利审查周期压减到16个月"),
        ("城镇居民人均可支配收入增长8%", "农村居民人均可支配收入增长9%"),
        ("建设湿地监测站12座", "建设森林公园15座"),
        ("培训护林员300名", "培训护林员覆盖率达到90%"),
    ],
)
def test_another_indicator_is_another_target(old: str, new: str) -> None:
    assert changes(old, new) == [("added", None, new), ("dropped", old, None)]


def test_a_common_wording_is_paired_by_its_place_only() -> None:
    old = notice(
        2024, "推进湿地项目。完成投资12亿元，沿江修复岸线。", "推进森林项目。完成投资30亿元，补植新林。"
    )
    new = notice(
        2025, "推进公路项目。完成投资15亿元，打通断头路。", "推进湿地项目。完成投资31亿元，沿江修复岸线。"
    )
    found = told(compare_targets(old, new, align(old, new, (0, 1))), old, new)
    assert ("raised", "完成投资12亿元", "完成投资31亿元") in found
    assert ("added", None, "完成投资15亿元") in found
    assert ("dropped", "完成投资30亿元", None) in found


@pytest.mark.parametrize(("number", "kind"), [("1285", "kept"), ("1300", "added")])
def test_a_number_that_is_not_round_is_hardly_said_of_two_things(number: str, kind: str) -> None:
    old = notice(2024, f"稳产保供。2024年，粮食产量达到{number}万吨。", "整治环境。建设绿道12公里。")
    new = notice(2025, "优化岸线。清理堤坝。", f"抓好春耕。备足农资，不误农时，产量达到{number}万吨。")
    found = told(compare_targets(old, new, align(old, new, (0, 0))), old, new)
    assert [change for change, _, words in found if words == f"产量达到{number}万吨"] == [kind]


def test_a_target_that_moved_to_another_measure_is_found_there() -> None:
    old = notice(2024, "加强保护。湿地保护率达到55%。", "加强监测。建设监测站12座。")
    new = notice(2025, "加强执法。查处案件。", "加强监测。建设监测站12座。", "加强修复。湿地保护率达到56%。")
    found = told(compare_targets(old, new, align(old, new, (1, 1))), old, new)
    assert ("raised", "湿地保护率达到55%", "湿地保护率达到56%") in found


def test_level_and_change_of_one_indicator_are_paired_each_with_its_like() -> None:
    old, new = "旅游收入达到240亿元，增长21%", "旅游收入增长20%，达到282亿元"
    kinds = {(change[0], change[1], change[2]) for change in changes(old, new)}
    assert {kind for kind, _, _ in kinds} == {"raised", "lowered"}
    assert ("raised", "旅游收入达到240亿元", "282亿元") in kinds


def test_the_goal_of_five_years_is_not_that_of_the_year() -> None:
    old = notice(2025, "稳定增长。2025年，工业产值增长5%左右。")
    new = notice(2026, "稳定增长。到2030年，工业产值年均增长5%左右。2026年，工业产值增长4.5%至5%。")
    found = compare_targets(old, new, align(old, new, (0, 0)))
    assert [(change.kind, change.due_old, change.due_new) for change in found] == [
        ("added", None, date(2030, 12, 31)),
        ("rephrased", date(2025, 12, 31), date(2026, 12, 31)),
    ]


def test_a_goal_without_date_is_rather_that_of_the_year() -> None:
    old = notice(2025, "稳定增长。登记失业率6%左右。")
    new = notice(2026, "稳定增长。到2030年，登记失业率不超过5.5%。今年，登记失业率5.5%左右。")
    found = told(compare_targets(old, new, align(old, new, (0, 0))), old, new)
    assert [change[0] for change in found] == ["added", "lowered"]


def test_a_range_that_becomes_a_point_is_the_same_goal_of_the_year() -> None:
    old = notice(2024, "经济增长预期5%左右。")
    new = notice(2025, "到2029年，经济年均增长保持在4.5%以上。2025年经济增长预期5%—6%。")
    pairs = [
        ("added", None, "经济年均增长保持在4.5%以上"),
        ("rephrased", "经济增长预期5%左右", "经济增长预期5%—6%"),
    ]
    assert told(compare_targets(old, new, align(old, new, (0, 0))), old, new) == pairs


def test_a_heading_with_another_year_is_the_same_place() -> None:
    old, new = (
        parse(
            f"云江省工作要点\n一、{year}年就业目标\n建设驿站{first}个。\n二、{year}年安全目标\n建设驿站{second}个。"
        )
        for year, first, second in ((2024, 100, 50), (2025, 55, 95))
    )
    assert told(compare_targets(old, new, ()), old, new) == [
        ("lowered", "建设驿站100个", "建设驿站55个"),
        ("raised", "建设驿站50个", "建设驿站95个"),
    ]


def test_a_target_that_is_stated_twice_is_paired_once_and_stands_twice() -> None:
    old = notice(2024, "加强保护。湿地保护率达到55%。")
    new = notice(2025, "加强保护。湿地保护率达到56%。", "保障落实。确保湿地保护率达到56%。")
    found = told(compare_targets(old, new, align(old, new, (0, 0))), old, new)
    assert [kind for kind, _, _ in found] == ["raised", "added"]


def test_every_field_of_a_change() -> None:
    old = notice(2024, "强化备案。2024年底，备案产品达到0.5万件以上。")
    new = notice(2025, "强化备案。2025年底，全省备案产品超过6000件。")
    (found,) = compare_targets(old, new, align(old, new, (0, 0)))
    assert found == TargetChange(
        "raised",
        "g1",
        "g1",
        new.targets[0].indicator,
        Decimal(5000),
        Decimal(6000),
        "件",
        "万件",
        "件",
        Decimal(1000),
        Decimal(20),
        "tighter",
        date(2024, 12, 31),
        date(2025, 12, 31),
    )


def test_notices_without_targets() -> None:
    empty, full = parse("一、重点任务\n（一）加强保护。"), notice(2025, "加强保护。湿地保护率达到56%。")
    assert compare_targets(empty, empty, ()) == ()
    assert [change.kind for change in compare_targets(empty, full, ())] == ["added"]
    assert [change.kind for change in compare_targets(full, empty, ())] == ["dropped"]


CLAUSES = st.lists(
    st.builds(
        "{0}{1}{2}{3}".format,
        st.sampled_from(
            ["湿地保护率", "投资", "发明专利审查周期", "商标审查周期", "示范企业", "全省湿地保护率"]
        ),
        st.sampled_from(["达到", "增长", "压减到", "控制在"]),
        st.integers(0, 9999),
        st.sampled_from(["%", "亿元", "个月", "家", "万家", "天"]),
    ),
    max_size=6,
)
MIRROR = {"raised": "lowered", "lowered": "raised", "added": "dropped", "dropped": "added"}


@given(CLAUSES, CLAUSES)
def test_every_target_stands_in_exactly_one_entry(old: list[str], new: list[str]) -> None:
    one, other = notice(2024, "加强保护。" + "；".join(old)), notice(2025, "加强保护。" + "；".join(new))
    found = compare_targets(one, other, align(one, other, (0, 0)))
    assert sorted(c.old for c in found if c.old) == sorted(target.id for target in one.targets)
    assert sorted(c.new for c in found if c.new) == sorted(target.id for target in other.targets)
    for change in found:
        assert (change.old is None) == (change.kind == "added")
        assert (change.new is None) == (change.kind == "dropped")
        if change.change is not None:
            assert (change.change > 0) - (change.change < 0) == {"raised": 1, "lowered": -1}.get(
                change.kind, 0
            )


@given(CLAUSES)
def test_a_notice_compared_with_itself_keeps_everything(clauses: list[str]) -> None:
    one = notice(2024, "加强保护。" + "；".join(clauses))
    assert {change.kind for change in compare_targets(one, one, align(one, one, (0, 0)))} <= {"kept"}


@given(CLAUSES, CLAUSES)
def test_turned_round_the_changes_are_mirrored(old: list[str], new: list[str]) -> None:
    one, other = notice(2024, "加强保护。" + "；".join(old)), notice(2024, "加强保护。" + "；".join(new))
    there = compare_targets(one, other, align(one, other, (0, 0)))
    back = compare_targets(other, one, align(other, one, (0, 0)))
    pairs = {(c.old, c.new): MIRROR.get(c.kind, c.kind) for c in there if c.old and c.new}
    turned = {(c.new, c.old): c.kind for c in back if c.old and c.new}
    common = pairs.keys() & turned.keys()
    assert {pair: pairs[pair] for pair in common} == {pair: turned[pair] for pair in common}
    assert len(pairs) == len(turned)
