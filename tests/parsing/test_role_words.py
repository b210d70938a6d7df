"""The words of a division of work: integrity of the lexicons, labels, notes, dates, explanations."""

from collections import Counter

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.role_words import (
    FIRST_LEADS,
    REMARKS,
    closing_role,
    date_pattern,
    find_label,
    is_explaining,
    read_joined_label,
    read_label,
)

ROLES = ("lead", "support", "guide", "responsible")


def test_every_verb_and_every_kind_gives_one_role() -> None:
    lexicon = load("responsibilities")
    for table in (lexicon["verbs"], lexicon["labels"]["kinds"]):
        counts = Counter(word for role in ROLES for word in table[role].split())
        assert [word for word, count in counts.items() if count > 1] == []


def test_no_ending_both_names_a_body_and_does_not() -> None:
    lexicon = load("bodies")
    endings = [set(lexicon[key].split()) for key in ("suffixes", "not_closing")]
    assert endings[0] & endings[1] == set()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("牵头单位", "lead"),
        ("市级牵头部门", "lead"),
        ("牵头考核单位", "lead"),
        ("考核单位", None),
        ("牵头（责任）单位", "lead"),
        ("责任单位", "responsible"),
        ("第一责任单位", "responsible"),
        ("牵头及配合单位", "responsible"),
        ("配合部门", "support"),
        ("参与单位", "support"),
        ("指导单位", "guide"),
        ("监管部门", "guide"),
        ("协同责任单位", "support"),
        ("配合及责任单位", "responsible"),
        ("部门分工", "responsible"),
        ("责任部门（单位）", "responsible"),
        ("市直责任单位", "responsible"),
        ("责任领导", "aside"),
        ("分管省领导", "aside"),
        ("牵头负责领导", "aside"),
        ("组织领导", None),
        ("完成时限", "aside"),
        ("责任单位及责任人", "responsible"),
        ("单位", None),
        ("联系单位", None),
        ("工作内容", None),
        ("市财政局责任单位", None),
        ("责任分工", "responsible"),
        ("责任单位（部门）", "responsible"),
        ("责任县（市、区）", "responsible"),
        ("项目牵头单位", "lead"),
        ("县直责任单位", "responsible"),
        ("完成单位", "responsible"),
        ("督查单位", "guide"),
        ("相关单位", None),
        ("相关责任单位", "responsible"),
        ("牵头县级领导", "aside"),
        ("分管副县长", "aside"),
        ("组织领导", None),
        ("副组长", None),
        ("试点单位", None),
    ],
)
def test_labels(text: str, role: str | None) -> None:
    assert read_label(text) == role


def test_labels_that_space_no_longer_divides() -> None:
    assert find_label("市财政局责任单位") == 4
    assert find_label("市财政局") == -1
    assert read_joined_label("责任单位市财政局") == ("responsible", 4)
    assert read_joined_label("责任单位要抓好落实") == (None, 0)


@pytest.mark.parametrize(
    ("closing", "role"),
    [
        ("牵头负责", "lead"),
        ("积极配合", "support"),
        ("参与", "support"),
        ("指导督促", "guide"),
        ("负责落实", "responsible"),
        ("按职责分工抓好落实", "responsible"),
        ("协同推进", "responsible"),
        ("协同配合", "support"),
    ],
)
def test_closing_roles(closing: str, role: str) -> None:
    assert closing_role(closing) == role


@pytest.mark.parametrize(
    "note",
    [
        "列第一位者为牵头单位",
        "排在第一位的部门为牵头部门",
        "排名第一的为牵头单位",
        "首位为牵头单位",
        "第一个单位为牵头单位",
        "列首位的单位负责牵头",
        "牵头单位列首位",
        "列第一位者为工作牵头单位",
    ],
)
def test_notes_that_the_first_leads(note: str) -> None:
    assert FIRST_LEADS.search(note)


@pytest.mark.parametrize(
    "words", ["各第一牵头单位", "居全国首位，由市财政局牵头", "首批试点由牵头单位确定", "牵头单位"]
)
def test_other_words_about_leading(words: str) -> None:
    assert not FIRST_LEADS.search(words)


@pytest.mark.parametrize(
    "date", ["2024年6月底前", "6月底前完成", "持续推进", "长期", "年内", "每年12月底", "三季度", "30日内"]
)
def test_dates(date: str) -> None:
    assert date_pattern().match(date)


@pytest.mark.parametrize(
    "name", ["市财政局", "12345热线办", "上塘区政府", "中央网信办", "到访服务中心", "第一医院"]
)
def test_no_dates(name: str) -> None:
    assert not date_pattern().match(name)


@pytest.mark.parametrize(
    "words", ["以下简称省局", "原市文化局", "含市属企业", "指市财政局", "隶属市财政局", "除市财政局外"]
)
def test_explanations(words: str) -> None:
    assert is_explaining(words) or words.startswith(REMARKS)


@pytest.mark.parametrize("name", ["市财政局", "原州区政府", "指挥部办公室", "如东县政府", "现代农业中心"])
def test_no_explanations(name: str) -> None:
    assert not is_explaining(name)
