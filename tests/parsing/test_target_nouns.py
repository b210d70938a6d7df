"""Where the noun of a target stands: what is cut off before and after it."""

import pytest

from guideline_nlp.parsing.target_nouns import (
    distributor,
    is_measure,
    noun_after,
    scope_before,
    skip_date,
    skip_heads,
    trim,
    without_frequency,
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("力争渔业产值", "渔业产值"),
        ("其中远洋渔业产值", "远洋渔业产值"),
        ("到2025年，全省渔业产值", "全省渔业产值"),
        ("“十四五”末渔业产值", "渔业产值"),
        ("力争到年底渔业产值", "渔业产值"),
        ("免费培训渔民", "培训渔民"),
        ("今年底前渔业产值", "渔业产值"),
        ("到6月底渔业产值", "渔业产值"),
        ("年末渔船保有量", "年末渔船保有量"),
        ("同时进一步推动渔业产值", "渔业产值"),
        ("使用率", "使用率"),
        ("要素价格", "要素价格"),
        ("并网容量", "并网容量"),
        ("把握度", "把握度"),
        ("", ""),
    ],
)
def test_heads_are_skipped(text: str, rest: str) -> None:
    assert text[skip_heads(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2025年底渔业", "渔业"),
        ("到2024年6月30日前渔业", "渔业"),
        ("2023—2025年渔业", "渔业"),
        ("20255年渔业", "20255年渔业"),
        ("渔业", "渔业"),
    ],
)
def test_a_date_is_skipped(text: str, rest: str) -> None:
    assert text[skip_date(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "noun"), [(" ，渔港、", "渔港"), ("——渔港", "渔港"), ("，、", ""), ("渔港", "渔港")]
)
def test_trim(text: str, noun: str) -> None:
    assert text[slice(*trim(text, 0, len(text)))] == noun


@pytest.mark.parametrize(
    ("text", "scope"), [("推动全省", "全省"), ("推动我市", "我市"), ("推动完全", ""), ("推动渔港", "")]
)
def test_the_scope_before(text: str, scope: str) -> None:
    assert text[scope_before(text, 0, len(text)) :] == scope


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("每个县", "每个县"),
        ("每个县不少于", "每个县"),
        ("每万人口（常住）拥有", "每万人口（常住）拥有"),
        ("每年", ""),
        ("每两年", ""),
        ("每3年", ""),
        ("渔港", ""),
    ],
)
def test_the_distributor(text: str, each: str) -> None:
    assert "".join(text[low:high] for low, high in distributor(text, 0, len(text))) == each


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("渔业每年产值", "渔业产值"),
        ("渔业全年产值", "渔业产值"),
        ("渔业产值", "渔业产值"),
        ("每年产值", "每年产值"),
    ],
)
def test_without_frequency(text: str, rest: str) -> None:
    assert "".join(text[low:high] for low, high in without_frequency(text, 0, len(text))) == rest


@pytest.mark.parametrize("text", ["综合利用率", "渔业产值", "审查周期", "冷库面积"])
def test_a_measure(text: str) -> None:
    assert is_measure(text, (0, len(text)))


@pytest.mark.parametrize("text", ["渔港", "示范县", "渔业企业", ""])
def test_no_measure(text: str) -> None:
    assert not is_measure(text, (0, len(text)))


@pytest.mark.parametrize(
    ("text", "causative", "noun"),
    [
        ("示范县", False, "示范县"),
        ("企业完成改造", True, "企业"),
        ("完成改造的企业", True, "完成改造的企业"),
        ("渔业企业成为国家龙头", False, "渔业企业"),
        ("企业的37个项目", True, "企业"),
        ("优势项目建设", True, "优势项目"),
        ("优势项目建设", False, "优势项目建设"),
        ("（通过复核的）企业上云", True, "（通过复核的）企业"),
        ("县开展试点", True, "县"),
        ("村新建渔港", True, "村"),
        ("的企业", False, "企业"),
    ],
)
def test_the_noun_after(text: str, causative: bool, noun: str) -> None:
    assert text[slice(*noun_after(text, 0, len(text), causative))] == noun
