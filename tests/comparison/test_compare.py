"""Measures and tasks of two notices: which became which, and what that is called."""

from itertools import permutations, product
from pathlib import Path

import pytest

from guideline_nlp import Comparison, Notice, compare, parse

ROOT = Path(__file__).parents[2]
CORPORA = sorted(path for path in (ROOT / "corpora").iterdir() if path.suffix in (".txt", ".html"))

SEEDS = (
    "（{}）建设种质资源库。收集地方稻麦品种，建成省级种质资源库2座，入库资源达到3万份。（省农业农村厅负责）"
)
PORTS = "（{}）提升口岸通关效率。推行提前申报和两步申报，进口整体通关时间压缩到30小时以内。（云江海关牵头）"
ELDERLY = "（{}）完善社区养老服务。新建社区食堂和日间照料中心，对失能老人家庭实施适老化改造。（省民政厅负责）"
FLOODS = "（{}）加固病险水库。对小型水库逐座排查，汛期前完成除险加固，配齐雨水情测报设施。（省水利厅负责）"
CULTURE = "（{}）保护传统村落。编制保护规划，修缮古祠堂古戏台，发展乡村民宿和非遗研学。（省文化和旅游厅负责）"
LEADING = "（{}）加强组织领导。各地要高度重视，压实责任，形成合力，确保各项任务落到实处。"
NUMERALS = "一二三四五六七八九"


def notice(*measures: str, heading: str = "重点任务") -> Notice:
    """A notice with these measures, numbered in order, under one heading."""
    items = "\n".join(text.format(NUMERALS[at]) for at, text in enumerate(measures))
    return parse(f"云江省工作要点\n一、总体要求\n坚持稳中求进。\n二、{heading}\n{items}")


def told(comparison: Comparison) -> list[tuple[str, list[str], list[str]]]:
    return [
        (change.kind, [measure.id for measure in change.old], [measure.id for measure in change.new])
        for change in comparison.measures
    ]


def test_nothing_changed() -> None:
    one = notice(SEEDS, PORTS, ELDERLY)
    comparison = compare(one, one)
    assert told(comparison) == [("kept", [key], [key]) for key in ("m1", "m2", "m3")]
    assert {change.similarity for change in comparison.measures} == {1.0}
    assert {task.kind for change in comparison.measures for task in change.tasks} == {"kept"}
    assert comparison.terms == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（省水利厅负责）", "（省应急管理厅牵头，省水利厅配合）"),
        ("对小型水库逐座排查，", "对小型水库逐座排查, "),
        ("雨水情测报设施。（省水利厅负责）", "雨水情测报设施（省水利厅负责）。"),
    ],
)
def test_responsibilities_and_marks_are_left_aside(old: str, new: str) -> None:
    change = compare(notice(SEEDS, FLOODS), notice(SEEDS, FLOODS.replace(old, new))).measures[1]
    assert (change.kind, change.moved, change.similarity) == ("kept", False, 1.0)
    assert any(edit.op != "equal" for edit in change.difference)


def test_one_number_is_a_revision() -> None:
    comparison = compare(notice(SEEDS, PORTS), notice(SEEDS.replace("2座", "3座"), PORTS))
    assert told(comparison) == [("revised", ["m1"], ["m1"]), ("kept", ["m2"], ["m2"])]
    assert 0.9 < comparison.measures[0].similarity < 1


def test_another_order_is_no_change() -> None:
    comparison = compare(notice(SEEDS, PORTS, ELDERLY), notice(ELDERLY, SEEDS, PORTS))
    assert told(comparison) == [
        ("kept", [old], [new]) for old, new in [("m3", "m1"), ("m1", "m2"), ("m2", "m3")]
    ]


def test_put_in_and_dropped() -> None:
    comparison = compare(notice(SEEDS, PORTS, ELDERLY), notice(SEEDS, FLOODS, ELDERLY))
    assert told(comparison) == [
        ("kept", ["m1"], ["m1"]),
        ("dropped", ["m2"], []),
        ("added", [], ["m2"]),
        ("kept", ["m3"], ["m3"]),
    ]


def test_half_of_the_words_rewritten() -> None:
    new = (
        "（{}）推进种业振兴。开展地方稻麦品种普查，新建省级种质资源库，支持科企联合育种攻关，"
        "入库资源突破5万份。（省农业农村厅牵头，省科技厅配合）"
    )
    comparison = compare(notice(PORTS, SEEDS, ELDERLY), notice(ELDERLY, PORTS, new))
    assert ("revised", ["m2"], ["m3"]) in told(comparison)


def test_a_measure_that_took_over_the_end_of_another_is_still_its_own() -> None:
    end = "全面推进依法行政，严格预算管理，改进文风会风，加强审计监督，主动接受社会评议，完善绩效考核办法。"
    care = "（{}）加大民生保障力度。发展普惠养老，扩大托育供给，提高医保补助标准。"
    debts = "（{}）有效防范化解债务风险。清理隐性债务，规范平台融资，压降存量规模。"
    more_care = "（{}）更大力度保障民生。发展普惠养老，扩大托育供给，提高救助标准。"
    arrears = "（{}）加强债务风险防范化解。清理拖欠账款，规范平台融资。"
    comparison = compare(notice(care + end, debts, PORTS), notice(more_care, PORTS, arrears + end))
    assert told(comparison) == [
        ("revised", ["m1"], ["m1"]),
        ("kept", ["m3"], ["m2"]),
        ("revised", ["m2"], ["m3"]),
    ]


def test_a_boilerplate_sentence_pulls_nothing_together() -> None:
    phrase = "各地各部门要高度重视，加强组织领导，压实工作责任，形成工作合力，确保各项任务落到实处。"
    old = [text + phrase for text in (SEEDS, PORTS, ELDERLY)]
    new = [text + phrase for text in (SEEDS, PORTS, FLOODS)]
    assert told(compare(notice(*old), notice(*new)))[2:] == [("dropped", ["m3"], []), ("added", [], ["m3"])]


def test_split() -> None:
    old = SEEDS.replace("（省农业农村厅负责）", "") + "推广节水灌溉技术，建设高标准农田百万亩，培训农技人员。"
    new = "（{}）推广节水技术。推广节水灌溉技术，建设高标准农田百万亩，培训农技人员。"
    comparison = compare(notice(old, PORTS), notice(SEEDS, new, PORTS))
    assert told(comparison) == [("split", ["m1"], ["m1", "m2"]), ("kept", ["m2"], ["m3"])]
    change = comparison.measures[0]
    assert [task.kind for task in change.tasks] == ["kept", "kept"]
    texts = [measure.text for measure in notice(SEEDS, new, PORTS).measures[:2]]
    assert "".join(edit.text for edit in change.difference if edit.op != "delete") == "\n".join(texts)


def test_merged() -> None:
    old = "（{}）发展智慧水利。建设数字孪生流域，布设水文监测站点，升级洪水预报模型。（省水利厅负责）"
    new = FLOODS.replace("（省水利厅负责）", "") + "建设数字孪生流域，布设水文监测站点，升级洪水预报模型。"
    comparison = compare(notice(FLOODS, old, PORTS), notice(new, PORTS))
    assert told(comparison) == [("merged", ["m1", "m2"], ["m1"]), ("kept", ["m3"], ["m2"])]
    assert not comparison.measures[0].moved


def test_a_part_is_not_paired_with_what_was_dropped() -> None:
    """The second half of a split measure has more of its whole than of a dropped one on the same matter."""
    old = FLOODS.replace("（省水利厅负责）", "") + "建设数字孪生流域，布设水文监测站点，升级洪水预报模型。"
    dropped = "（{}）开展水文普查。查清中小河流底数，更新水文监测站点台账，公布年度公报。（省水文局负责）"
    new = "（{}）发展智慧水利。建设数字孪生流域，布设水文监测站点，升级洪水预报模型。"
    found = told(compare(notice(old, dropped, PORTS), notice(FLOODS, new, PORTS)))
    assert found == [("split", ["m1"], ["m1", "m2"]), ("dropped", ["m2"], []), ("kept", ["m3"], ["m3"])]


@pytest.mark.parametrize(
    ("heading", "moved"),
    [("改善民生", True), ("重点任务", False), ("重点 任务", False)],
)
def test_another_parent_heading_is_a_move(heading: str, moved: bool) -> None:
    comparison = compare(notice(SEEDS, PORTS), notice(SEEDS, PORTS.replace("30", "24"), heading=heading))
    assert [(change.kind, change.moved) for change in comparison.measures] == [
        ("moved" if moved else "kept", moved),
        ("revised", moved),
    ]


def test_the_year_in_a_parent_heading_is_no_move() -> None:
    comparison = compare(notice(SEEDS, heading="2024年重点任务"), notice(SEEDS, heading="2025年重点任务"))
    assert told(comparison) == [("kept", ["m1"], ["m1"])]


def test_a_parent_without_heading_is_known_by_its_opening() -> None:
    text = "云江省试点办法\n第一条 申请试点应当具备下列条件：\n{}\n第二条 有下列情形之一的，取消资格：\n{}"
    one, other = "（一）{}；", "（二）{}；"
    items = ["具备独立法人资格并在本省登记满三年", "近两年内因虚报产量受到行政处罚的单位"]
    old = parse(text.format(one.format(items[0]), one.format(items[1]) + "\n" + other.format("逾期不整改的")))
    new = parse(text.format(one.format(items[0]) + "\n" + other.format(items[1]), one.format("逾期不整改的")))
    assert [(change.kind, change.moved) for change in compare(old, new).measures] == [
        ("kept", False),
        ("moved", True),
        ("kept", False),
    ]


def test_a_task_that_goes_to_another_measure() -> None:
    task = "开展农村老年人健康体检和家庭医生签约随访。"
    old = notice(SEEDS, ELDERLY.replace("（省民政厅", task + "（省民政厅"))
    new = notice(SEEDS.replace("（省农业", task + "（省农业"), ELDERLY)
    first, second = compare(old, new).measures
    assert [(change.kind, change.old, change.new) for change in first.tasks] == [
        ("kept", "t1", "t1"),
        ("moved", "t3", "t2"),
    ]
    assert [change.kind for change in second.tasks] == ["kept"]


def test_strangers_have_nothing_in_common() -> None:
    comparison = compare(notice(SEEDS, PORTS, LEADING), notice(ELDERLY, FLOODS, CULTURE))
    assert {change.kind for change in comparison.measures} == {"added", "dropped"}


def test_notices_without_measures() -> None:
    empty = parse("云江省人民政府关于表彰先进集体的决定\n现决定予以表彰。")
    assert compare(empty, empty).measures == ()
    assert told(compare(empty, notice(SEEDS))) == [("added", [], ["m1"])]
    assert told(compare(notice(SEEDS), empty)) == [("dropped", ["m1"], [])]


@pytest.fixture(scope="module")
def notices() -> list[Notice]:
    return [parse(path) for path in CORPORA]


def test_every_measure_and_task_stands_once(notices: list[Notice]) -> None:
    for old, new in permutations(notices, 2):
        changes = compare(old, new).measures
        for notice, side in ((old, "old"), (new, "new")):
            measures = [measure.id for change in changes for measure in getattr(change, side)]
            assert sorted(measures) == sorted(measure.id for measure in notice.measures)
            tasks = [getattr(task, side) for change in changes for task in change.tasks]
            assert sorted(filter(None, tasks)) == sorted(task.id for task in notice.tasks)


def test_differences_give_both_texts(notices: list[Notice]) -> None:
    for old, new in product(notices, notices):
        texts = [{measure.id: measure.text for measure in notice.measures} for notice in (old, new)]
        for change in compare(old, new).measures:
            for left_out, side, of in (("insert", change.old, texts[0]), ("delete", change.new, texts[1])):
                written = "".join(edit.text for edit in change.difference if edit.op != left_out)
                assert written == "\n".join(of[measure.id] for measure in side)


def test_json_comes_back(notices: list[Notice]) -> None:
    comparison = compare(notices[0], notices[1])
    assert Comparison.from_json(comparison.to_json()) == comparison
    assert compare(notices[0], notices[1]).to_json() == comparison.to_json()
