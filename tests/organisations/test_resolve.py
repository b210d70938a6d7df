"""What names stand for, by who wrote them and when."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from guideline_nlp import explain, resolve

CASES = Path(__file__).parents[1] / "cases"


def read_cases(name: str) -> Iterator[tuple[str, str, date, str]]:
    """Name, issuer, date and full name from a table with a line ``## issuer date`` above each group."""
    issuer, on = "-", date.max
    for line in (CASES / name).read_text("utf-8").splitlines():
        if line.startswith("## "):
            issuer, _, day = line.removeprefix("## ").rpartition(" ")
            on = date.fromisoformat(day) if "-" in day else date(int(day), 6, 1)
        elif line and not line.startswith("#"):
            written, _, full = line.partition(" → ")
            yield written, issuer, on, full


@pytest.mark.parametrize(
    ("written", "issuer", "on", "full"),
    [*read_cases("organisations.txt"), *read_cases("organisations_of_notices.txt")],
)
def test_a_name_is_what_its_issuer_means_by_it(written: str, issuer: str, on: date, full: str) -> None:
    found = resolve(written, issuer=None if issuer == "-" else issuer, on=on)
    assert (found.name if found else "-") == full


@pytest.mark.parametrize(
    ("written", "issuer", "kind"),
    [
        ("财政部", "国务院", "组成部门"),
        ("省财政厅", "云江省人民政府", "local"),
        ("保护司", "国家知识产权局", "内设机构"),
        ("条法处", "云江省知识产权局", "department"),
        ("各有关部门", "国务院", "collective"),
        ("黄河上游水电开发有限公司", "青海省人民政府", "other"),
    ],
)
def test_kinds(written: str, issuer: str, kind: str) -> None:
    found = resolve(written, issuer=issuer)
    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    ("written", "on", "full", "note"),
    [
        ("银监会", date(2016, 5, 1), "中国银行业监督管理委员会", None),
        ("银监会", date(2020, 5, 1), "中国银行业监督管理委员会", "it ended in 2018"),
        ("银监会", None, "中国银行业监督管理委员会", "it ended in 2018"),
        ("国家数据局", date(2016, 5, 1), "国家数据局", "it began in 2023 only"),
        ("中央网信办", date(2016, 5, 1), "中央网络安全和信息化领导小组办公室", None),
        ("中央网信办", date(2020, 5, 1), "中央网络安全和信息化委员会办公室", None),
    ],
)
def test_the_date_decides_and_old_names_are_noted(
    written: str, on: date | None, full: str, note: str | None
) -> None:
    found = explain(written, issuer="国务院", on=on)
    assert found.organisation
    assert (found.organisation.name, found.note) == (full, note)


@pytest.mark.parametrize(
    ("on", "parent"),
    [
        (date(2016, 1, 1), "国务院"),
        (date(2020, 1, 1), "国家市场监督管理总局"),
        (date(2024, 1, 1), "国务院"),
        (None, "国务院"),
    ],
)
def test_the_parent_is_that_of_the_day(on: date | None, parent: str) -> None:
    found = resolve("国家知识产权局", on=on)
    assert found
    assert found.parent == parent


@pytest.mark.parametrize(
    ("written", "issuer", "rule"),
    [
        ("发展改革委", "浙江省人民政府", "a standard department; of the issuer's 浙江省"),
        ("省发改委", "杭州市人民政府", "a standard department; the level stands for the issuer's 浙江省"),
        ("西湖区政府", "杭州市人民政府", "the government of the place; of 西湖区"),
        ("南宁", "广西壮族自治区人民政府", "a place answers through its government; of 南宁市"),
        ("条法处", "云江省知识产权局", "a department of the issuer, by its ending"),
        ("公安部交通管理局", "国务院", "a part of 公安部"),
        ("发展改革委", None, "no rule fits; the issuer, who was not named, may tell"),
        ("张三", "国务院", "no rule fits"),
    ],
)
def test_the_rule_is_told(written: str, issuer: str | None, rule: str) -> None:
    assert explain(written, issuer=issuer).rule == rule


@pytest.mark.parametrize("written", ["", "市", "市容环境", "全市范围内", "省级财政资金", "区域协调发展"])
def test_what_is_no_body_resolves_to_nothing(written: str) -> None:
    assert resolve(written, issuer="杭州市人民政府") is None


@pytest.mark.parametrize(
    ("written", "issuer", "parent"),
    [
        ("省财政厅", "云江省人民政府", "云江省人民政府"),
        ("省委宣传部", "云江省人民政府", "中共云江省委员会"),
        ("临澜金融监管分局", "临澜市人民政府", "国家金融监督管理总局"),
        ("条法处", "云江省知识产权局", "云江省知识产权局"),
        ("公安部交通管理局", "国务院", "公安部"),
        ("各有关部门", "国务院", None),
    ],
)
def test_parents(written: str, issuer: str, parent: str | None) -> None:
    found = resolve(written, issuer=issuer)
    assert found
    assert found.parent == parent
