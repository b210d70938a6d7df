"""Values compared: what is one kind, what the difference is, and whether it asks for more."""

from decimal import Decimal

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.values import ambition, compare_values, plain
from guideline_nlp.records import Target


def target(sentence: str) -> Target:
    (found,) = parse(f"一、工作目标\n到2025年，{sentence}。").targets
    return found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("审查周期压减到16个月", "审查周期压减到15个月", ("lowered", "-1", "个月", "-6.25", "tighter")),
        ("备案产品达到0.5万件", "备案产品达到6000件", ("raised", "1000", "件", "20", "tighter")),
        ("备案产品达到9000件", "备案产品达到1.1万件", ("raised", "2000", "件", "22.22", "tighter")),
        ("工业产值达到1.3万亿元", "工业产值达到9000亿元", ("lowered", "-4000", "亿元", "-30.77", "looser")),
        ("站点覆盖率超过一半", "站点覆盖率达到65%", ("raised", "15", "%", None, "tighter")),
        ("站点覆盖率达到三成", "站点覆盖率达到30%", ("kept", "0", "%", None, None)),
        ("发电量增长5%", "发电量增长8%", ("raised", "3", "%", None, "tighter")),
        ("粉尘浓度下降5%", "粉尘浓度下降8%", ("raised", "3", "%", None, "tighter")),
        ("失业率控制在5%以内", "失业率控制在5.5%以内", ("raised", "0.5", "%", None, "looser")),
        ("失业率控制在5%左右", "失业率控制在5%以内", ("kept", "0", "%", None, None)),
        ("办理时限压减到3天", "办理时限压减到36小时", ("lowered", "-36", "小时", "-50", "tighter")),
        ("示范企业达到50家", "示范企业达到60个", ("raised", "10", "个", "20", "tighter")),
        ("财政赤字达到3亿元", "财政赤字达到2亿元", ("lowered", "-1", "亿元", "-33.33", None)),
        ("调解成功率达到60%至70%", "调解成功率达到65%至75%", ("raised", "5", "%", None, "tighter")),
        ("调解成功率达到60%至70%", "调解成功率达到60%至75%", ("raised", None, "%", None, "tighter")),
        ("治沙面积达到30公顷", "治沙面积达到600亩", ("raised", "150", "亩", "33.33", "tighter")),
    ],
)
def test_values_of_one_kind(old: str, new: str, expected: tuple[str | None, ...]) -> None:
    before, after = target(old), target(new)
    found = compare_values(before, after)
    numbers = (None if number is None else str(number) for number in (found.change, found.change_percent))
    change, percent = numbers
    assert (found.kind, change, found.unit, percent, ambition(found.kind, after)) == expected
    assert found.change is None or found.new_value - found.old_value == found.change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("绿色产值达到30%", "绿色产值提高30%"),
        ("绿色产值达到200亿元", "绿色产值增长12%"),
        ("园区工作站新增5个", "园区工作站达到60个"),
        ("失业率达到5%", "失业率达到4%至5%"),
        ("用水量增长5%", "用水量下降3%"),
        ("办理时限压减到10个工作日", "办理时限压减到10天"),
        ("调解成功率达到60%至70%", "调解成功率达到55%至75%"),
        ("人员达到500人", "人员达到500人次"),
        ("产值比重不低于5%", "产值比重不高于6%"),
    ],
)
def test_numbers_that_cannot_be_compared_are_rephrased(old: str, new: str) -> None:
    before, after = target(old), target(new)
    found = compare_values(before, after)
    assert (found.kind, found.change, found.change_percent) == ("rephrased", None, None)
    assert (found.old_value, found.new_value) == (before.value, after.value)
    assert ambition(found.kind, after) is None


def test_bare_fractions_stay_as_they_are_among_themselves() -> None:
    before, after = target("检查频次减少三分之一"), target("检查频次减少一半")
    found = compare_values(before, after)
    assert (found.kind, found.change, found.unit) == ("raised", Decimal("0.1667"), "")
    assert found.change_percent is None


@pytest.mark.parametrize("digits", [27, 40, 400])
def test_numbers_without_end_are_compared(digits: int) -> None:
    before, after = target("产值达到3亿元"), target(f"产值达到{'9' * digits}亿元")
    assert compare_values(before, after).kind == "raised"
    assert compare_values(after, before).kind == "lowered"


def test_nothing_at_all_is_a_number_of_anything() -> None:
    before, after = target("安全事故不超过3起"), target("安全事故零发生")
    found = compare_values(before, after)
    assert (found.kind, found.change, found.unit) == ("lowered", Decimal(-3), "起")
    assert ambition(found.kind, after) == "tighter"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("6000.00", "6000"),
        ("1.2E+4", "12000"),
        ("0.50", "0.5"),
        ("0E+3", "0"),
        ("-3", "-3"),
        ("1E+30", "1" + "0" * 30),
    ],
)
def test_numbers_are_written_plainly(value: str, expected: str) -> None:
    assert str(plain(Decimal(value))) == expected
