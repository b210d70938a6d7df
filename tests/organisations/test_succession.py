"""Who did this before, and who does it today."""

from datetime import date
from pathlib import Path

import pytest

from guideline_nlp import history, is_successor, predecessors, resolve, successors


@pytest.mark.parametrize(
    ("name", "on", "found"),
    [
        ("国家金融监督管理总局", date(2017, 6, 1), ["中国银行业监督管理委员会", "中国保险监督管理委员会"]),
        ("国家金融监督管理总局", date(2020, 6, 1), ["中国银行保险监督管理委员会"]),
        ("国家金融监督管理总局", None, ["中国银行保险监督管理委员会"]),
        ("文化和旅游部", date(2017, 6, 1), ["文化部", "国家旅游局"]),
        ("国家乡村振兴局", date(2019, 6, 1), ["国务院扶贫开发领导小组办公室"]),
        ("临澜市文化和旅游局", date(2016, 6, 1), ["临澜市文化局", "临澜市旅游局"]),
        ("财政部", date(2017, 6, 1), []),
    ],
)
def test_who_did_it_then(name: str, on: date | None, found: list[str]) -> None:
    assert sorted(body.name for body in predecessors(name, on=on)) == sorted(found)


@pytest.mark.parametrize(
    ("name", "on", "found"),
    [
        ("中国银行业监督管理委员会", None, ["国家金融监督管理总局"]),
        ("中国银行业监督管理委员会", date(2020, 6, 1), ["中国银行保险监督管理委员会"]),
        ("国务院扶贫开发领导小组办公室", None, ["农业农村部"]),
        ("国务院扶贫开发领导小组办公室", date(2022, 6, 1), ["国家乡村振兴局"]),
        ("国家旅游局", None, ["文化和旅游部"]),
        ("财政部", None, []),
    ],
)
def test_who_does_it_now(name: str, on: date | None, found: list[str]) -> None:
    assert [body.name for body in successors(name, on=on)] == found


def test_a_record_is_as_good_as_its_name() -> None:
    body = resolve("银监会")
    assert body
    assert successors(body) == successors("中国银行业监督管理委员会")


def test_the_history_is_told_in_order_with_its_documents() -> None:
    steps = history("中国银行保险监督管理委员会")
    assert [(step.old, step.new, step.on, step.kind) for step in steps] == [
        ("中国银行业监督管理委员会", "中国银行保险监督管理委员会", 2018, "merged"),
        ("中国保险监督管理委员会", "中国银行保险监督管理委员会", 2018, "merged"),
        ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023, "renamed"),
    ]
    assert steps[-1].document == "党和国家机构改革方案（2023）"


@pytest.mark.parametrize(
    ("old", "new", "carries_on"),
    [
        ("中国银行业监督管理委员会", "中国银行保险监督管理委员会", True),
        ("中国银行业监督管理委员会", "国家金融监督管理总局", True),
        ("国家金融监督管理总局", "中国银行业监督管理委员会", False),
        ("国家旅游局", "文化和旅游部", True),
        ("国家旅游局", "国家旅游局", False),
        ("国家旅游局", "财政部", False),
        ("国家乡村振兴局", "农业农村部", False),  # its work went to a ministry that was there already
        ("临澜市旅游局", "临澜市文化和旅游局", True),
        ("临澜市旅游局", "临澜市文化广电旅游局", True),
        ("临澜市旅游局", "西岭市文化和旅游局", False),
        ("临澜市工商行政管理局", "临澜市市场监督管理局", True),
        ("临澜市环境保护局", "临澜市生态环境局", True),
        (
            "中国银行保险监督管理委员会临澜监管分局",
            "国家金融监督管理总局临澜监管分局",
            True,
        ),
        ("中国银行保险监督管理委员会临澜监管分局", "国家金融监督管理总局西岭监管分局", False),
        ("中国人民银行临澜市中心支行", "中国人民银行临澜市分行", True),
        ("云江省知识产权局保护处", "云江省知识产权局条法处", False),
    ],
)
def test_who_carries_on_whom(old: str, new: str, carries_on: bool) -> None:
    assert is_successor(old, new) is carries_on


def test_a_body_that_gets_its_old_name_back_does_not_go_round_in_circles(tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    entries = [("甲局", "", 2015, "乙局"), ("乙局", 2015, 2020, "甲局"), ("甲局", 2020, "", "")]
    path.write_text(
        "".join(
            f'[[organisation]]\nname = "{name}"\nkind = "局"\n'
            + (f"from = {since}\n" if since else "")
            + (f"until = {until}\n" if until else "")
            + (
                f'[[organisation.successors]]\nname = "{heir}"\non = {until}\nkind = "renamed"\n'
                if heir
                else ""
            )
            for name, since, until, heir in entries
        ),
        "utf-8",
    )
    assert [(step.old, step.on) for step in history("甲局", organisations=[path])] == [
        ("甲局", 2015),
        ("乙局", 2020),
    ]
    assert [body.name for body in successors("乙局", organisations=[path])] == ["甲局"]
    assert [body.name for body in predecessors("乙局", on=date(2010, 1, 1), organisations=[path])] == ["甲局"]
