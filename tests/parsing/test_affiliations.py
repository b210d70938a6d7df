"""Which organisation a party is, by all that its notice says."""

import pytest

import guideline_nlp

BODY = "一、重点任务\n（一）加强统筹。完善制度，压实责任。（{parties}负责）\n"


def organisations(head: str, parties: str, tail: str = "") -> list[str | None]:
    notice = guideline_nlp.parse(f"{head}\n{BODY.format(parties=parties)}{tail}")
    return [party.organisation for found in notice.responsibilities for party in found.parties]


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("关于做好数据工作的通知\n各市（州）人民政府：", "云江省人民政府\n2024年3月1日"),
        ("云江省人民政府办公厅关于做好数据工作的通知\n各市（州）人民政府：", ""),
        ("云江省人民政府关于印发《云江省数据工作方案》的通知\n各市（州）人民政府：", ""),
        ("云江省数据发展三年行动计划\n为促进云江省数据发展，制定本计划。", ""),
    ],
    ids=[
        "the signature",
        "the title's issuer",
        "the title's issuer, before 印发",
        "the place that the title opens with",
    ],
)
def test_who_speaks_is_read_from(head: str, tail: str) -> None:
    assert organisations(head, "省财政厅", tail) == ["云江省财政厅"]


def test_where_nobody_speaks_a_level_stands_for_no_place() -> None:
    assert organisations("关于做好数据工作的通知", "省财政厅、财政部") == [None, "财政部"]


def test_the_place_around_an_unknown_city_is_what_stands_before_it() -> None:
    head = "西岭市人民政府关于做好数据工作的通知\n浙江省西岭市是数据大市。"
    assert organisations(head, "省财政厅、市财政局", "西岭市人民政府\n2024年3月1日") == [
        "浙江省财政厅",
        "西岭市财政局",
    ]


@pytest.mark.parametrize(
    ("addressees", "court"),
    [("各县（市、区）人民政府：", "西岭市中级人民法院"), ("各镇人民政府：", "西岭市人民法院")],
)
def test_an_unknown_city_that_addresses_counties_is_a_prefecture(addressees: str, court: str) -> None:
    head = f"西岭市人民政府关于做好数据工作的通知\n{addressees}"
    assert organisations(head, "市法院", "西岭市人民政府\n2024年3月1日") == [court]


@pytest.mark.parametrize(
    ("definition", "name", "full"),
    [
        ("成立云江省数据工作领导小组（以下简称领导小组）。", "领导小组", "云江省数据工作领导小组"),
        ("由国家知识产权局（以下简称“局”）指导。", "局办公室", "国家知识产权局办公室"),
        ("云江省财政厅（以下简称教育厅）负责指导。", "教育厅", "云江省财政厅"),
    ],
)
def test_a_definition_of_the_notice_wins(definition: str, name: str, full: str) -> None:
    head = f"云江省人民政府关于做好数据工作的通知\n{definition}"
    assert organisations(head, f"{name}、省民政厅", "云江省人民政府\n2024年3月1日") == [full, "云江省民政厅"]


def test_the_date_of_the_notice_decides() -> None:
    found = [
        organisations("国务院关于做好数据工作的通知", "国家网信办、银监会", f"国务院\n{year}年5月1日")
        for year in (2016, 2020)
    ]
    assert [names[0] for names in found] == [
        "中央网络安全和信息化领导小组办公室",
        "中央网络安全和信息化委员会办公室",
    ]
    assert {names[1] for names in found} == {"中国银行业监督管理委员会"}


def test_bodies_that_sign_together_have_no_departments_in_common() -> None:
    tail = "云江省财政厅\n云江省教育厅\n2024年3月1日"
    assert organisations("关于做好数据工作的通知", "预算处、省财政厅", tail) == [None, "云江省财政厅"]


def test_a_party_keeps_its_name_as_written() -> None:
    notice = guideline_nlp.parse(
        f"云江省人民政府关于做好工作的通知\n{BODY.format(parties='省发改委(省粮食局)')}云江省人民政府\n2024年3月1日"
    )
    (party,) = notice.responsibilities[0].parties
    assert party.name == "省发改委(省粮食局)"
    assert party.organisation == "云江省发展和改革委员会"


def test_who_is_not_known_is_said_once() -> None:
    head, tail = "云江省人民政府关于做好数据工作的通知", "云江省人民政府\n2024年3月1日"
    notice = guideline_nlp.parse(
        f"{head}\n{BODY.format(parties='数管委')}{BODY.format(parties='数管委')}{tail}"
    )
    unknown = [found for found in notice.diagnostics if found.code == "unknown-organisation"]
    assert [
        (found.severity, notice.text[found.span.start : found.span.end]) for found in unknown if found.span
    ] == [("info", "数管委")]
    assert "数管委" in unknown[0].message
