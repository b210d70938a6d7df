import pytest

from guideline_nlp.reading.titles import find_repeated, is_title_end, is_whole_title, same_title

LETTER = "云江省水利厅关于印发河湖管护行动方案（2024—2026年）的通知"


@pytest.mark.parametrize(
    ("line", "end", "whole"),
    [
        (LETTER, True, True),
        ("关于加强资金管理的实施意见（试行）", True, True),
        ("云江省河湖管护行动方案（2024—2026年）", True, False),
        ("云江省水利厅关于加强河湖管护的通知（云水发〔2024〕3号）", True, True),
        ("云江省水利厅（云水发〔2024〕3号）", False, False),
        ("云江省水利厅关于加强河湖管护的通知 现行有效", True, True),
        ("**云江省河湖管护行动方案**", True, False),
        ("2024年云江省政府工作报告", True, False),
        ("政 府 工 作 报 告", True, False),
        ("现将方案印发给你们，请贯彻执行。", False, False),
        ("关于我们", False, False),
        ("方案", False, False),
        ("云江省水利厅", False, False),
        ("", False, False),
        ("（）", False, False),
    ],
)
def test_titles(line, end, whole):
    assert (is_title_end(line), is_whole_title(line)) == (end, whole)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("关于印发河湖管护行动方案的通知", "关于印发河湖管护行动方案的通知", 1),
        ("关于印发河湖管护行动方案的通知", "云江省水利厅关于印发河湖管护行动方案的通知", 1),
        ("云江省水利厅关于印发河湖管护行动方案的通知", "关于印发河湖管护行动方案的通知", -1),
        ("云江省水利厅关于印发河湖管护", "云江省水利厅关于印发河湖管护行动方案的通知", 1),
        ("十二部门关于印发河湖管护行动方案的通知", "云江省水利厅等部门关于印发河湖管护行动方案的通知", 1),
        ("关于印发河湖管护行动方案的通知", "河湖管护行动方案", 0),
        ("云江省河湖管护行动方案", "河湖管护行动方案", 0),
        ("政府工作报告", "2024年政府工作报告", 0),
        ("关于加强防汛工作的通知", "关于加强抗旱工作的通知", 0),
    ],
)
def test_which_title_repeats_which(left, right, relation):
    assert same_title(left, right) == relation


@pytest.mark.parametrize(
    ("lines", "repeated"),
    [
        ([LETTER, LETTER], {0}),
        ([LETTER, "云水发〔2024〕1号", "云江省水利厅"], set()),
        ([LETTER.replace("—", "-"), LETTER, "云水发〔2024〕1号"], {0}),
        (
            [
                "云江省水利厅",
                "关于印发河湖管护",
                "行动方案的通知",
                "云江省水利厅",
                "关于印发河湖管护",
                "行动方案的通知",
            ],
            {0, 1, 2},
        ),
        (
            [
                "云江省水利厅关于印发河湖管护行动方案的通知",
                "云江省水利厅",
                "关于印发河湖管护",
                "行动方案的通知",
            ],
            {0},
        ),
        ([LETTER, LETTER, LETTER], {0, 1}),
        ([LETTER + " 现行有效", LETTER, "云水发〔2024〕1号"], {0}),
        (["云江省水利厅关于印发河湖管护行动方案的通知", "关于印发河湖管护行动方案的通知"], {1}),
        (["关于印发河湖管护行动方案的通知", "云江省河湖管护行动方案"], set()),
        (["附件", "云江省河湖管护行动方案"], set()),
        ([], set()),
    ],
)
def test_repeated_titles(lines, repeated):
    assert find_repeated(list(enumerate(lines))) == repeated
