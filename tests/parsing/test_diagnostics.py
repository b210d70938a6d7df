"""Diagnostics: what a person should look at, and what gives no reason to."""

import pytest

import guideline_nlp

HEAD = "云江省数据局关于做好数据工作的通知\n云数发〔2024〕3号\n各市（州）数据局：\n"
TAIL = "\n云江省数据局\n2024年3月1日"
LONG = "各地要高度重视数据工作，压实责任，细化举措，定期调度，及时报告，确保各项任务按期完成并取得实效"

CASES = [
    ("numbering-gap", "一、夯实基础\n加强统筹。\n三、强化保障\n加大投入。", "三、"),
    (
        "numbering-repeat",
        "一、夯实基础\n加强统筹。\n二、优化服务\n完善流程。\n二、强化保障\n加大投入。",
        "二、",
    ),
    ("unparsed-responsibility", "一、夯实基础\n加强统筹。（张三负责）", "（张三负责）"),
    ("unresolved-alias", "一、夯实基础\n落实《规划》要求。", "《规划》"),
    (
        "unassigned-measure",
        "一、夯实基础\n加强统筹。（市数据局负责）\n二、优化服务\n完善流程。（市财政局负责）\n三、强化保障\n加大投入。",
        "加大投入。",
    ),
]


def test_a_word_of_roles_in_brackets_is_no_responsibility() -> None:
    notice = guideline_nlp.parse(f"{HEAD}一、夯实基础\n各责任（配合）单位要密切协作。{TAIL}")
    assert not any(found.code == "unparsed-responsibility" for found in notice.diagnostics)


@pytest.mark.parametrize(("code", "body", "words"), CASES, ids=[case[0] for case in CASES])
def test_what_is_found(code: str, body: str, words: str) -> None:
    notice = guideline_nlp.parse(f"{HEAD}{body}{TAIL}")
    found = [diagnostic for diagnostic in notice.diagnostics if diagnostic.code == code]
    assert [notice.text[d.span.start : d.span.end] for d in found if d.span] == [words]


NOTHING = [
    "一、夯实基础\n（一）加强统筹。\n二、强化保障\n（二）加大投入。\n（三）优化流程。",
    "一、夯实基础\n1.加强统筹。\n2.完善制度。\n3、加大投入。\n4．优化流程。",
    "一、夯实基础\n1.加强统筹。\n2.完善制度。\n二、强化保障\n1.加大投入。\n2.优化流程。",
    "一、夯实基础\n落实《云江省数据规划》（以下简称《规划》）。加强《规划》实施。",
    "一、夯实基础\n加强统筹。（省数据局负责）\n二、强化保障\n加大投入。（省财政厅负责）",
    "一、夯实基础\n加强统筹。\n二、强化保障\n加大投入（含省级资金）。",
]


@pytest.mark.parametrize("body", NOTHING)
def test_what_gives_none(body: str) -> None:
    assert guideline_nlp.parse(f"{HEAD}{body}{TAIL}").diagnostics == ()


def codes(source: str | bytes) -> list[str]:
    return [diagnostic.code for diagnostic in guideline_nlp.parse(source).diagnostics]


def test_a_text_without_title_says_so() -> None:
    assert codes("各市（州）数据局：\n一、夯实基础\n加强统筹。") == ["no-title"]


def test_a_body_that_breaks_off_says_so() -> None:
    assert codes(f"{HEAD}一、夯实基础\n{LONG}") == ["truncated-source"]
    assert codes(f"{HEAD}一、夯实基础\n{LONG}。\n{LONG}，电子邮箱：water@example.cn") == []


def test_two_notices_in_one_file_say_so() -> None:
    one = f"{HEAD}一、夯实基础\n加强统筹。{TAIL}\n"
    other = one.replace("〔2024〕3号", "〔2024〕4号").replace("做好数据工作", "加强数据安全")
    assert "several-notices" in codes(one + other)


def test_bytes_that_cannot_be_decoded_say_so() -> None:
    assert "decoding-replaced" in codes(
        f"{HEAD}一、夯实基础\n加强".encode() + b"\xff\xfe\xff" + "统筹。".encode()
    )
