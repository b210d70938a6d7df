"""The verbs of counted targets, at the head of a phrase, after its subject, before a number."""

import pytest

from guideline_nlp.parsing.target_verbs import verb_at_head, verb_before, verb_inside


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("建设渔港", "建设", "渔港"),
        ("到2025年，建设渔港", "建设", "渔港"),
        ("每年推广应用冷柜", "推广应用", "冷柜"),
        ("力争全省新建渔港", "新建", "渔港"),
        ("引进和培育渔业企业", "引进", "渔业企业"),
        ("推动建设渔港", "推动建设", "渔港"),
        ("支持新建渔港", "新建", "渔港"),
        ("建成后新增泊位", "新增", "泊位"),
    ],
)
def test_at_the_head(text: str, verb: str, noun: str) -> None:
    found, _, body = verb_at_head(text, 0, len(text))
    assert (found, text[body:]) == (verb, noun)


@pytest.mark.parametrize(
    "text", ["建设用地面积", "服务业产值", "渔港", "建成区面积", "研发投入", "全省渔港", ""]
)
def test_no_verb_at_the_head(text: str) -> None:
    assert verb_at_head(text, 0, len(text))[0] == ""


@pytest.mark.parametrize(
    ("text", "verb"), [("建设渔港", "建设"), ("服务渔民", ""), ("登记渔船", ""), ("培育渔业企业", "培育")]
)
def test_only_clear_verbs(text: str, verb: str) -> None:
    assert verb_at_head(text, 0, len(text), clear=True)[0] == verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("各市新建渔港", "新建"),
        ("甲、乙两家企业全年新建渔港", "新建"),
        ("沿海渔业新增泊位", "新增"),
    ],
)
def test_after_the_subject(text: str, verb: str) -> None:
    found = verb_inside(text, 0, len(text))
    assert found is not None
    assert found[0] == verb


@pytest.mark.parametrize("text", ["渔港数量", "各市渔港", "新增", ""])
def test_no_verb_after_a_subject(text: str) -> None:
    assert verb_inside(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "verb"), [("全省培育", "培育"), ("计划新建", "新建"), ("渔港", ""), ("", "")]
)
def test_before_a_number(text: str, verb: str) -> None:
    assert verb_before(text, 0, len(text)) == verb
