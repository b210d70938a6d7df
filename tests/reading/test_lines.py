from guideline_nlp.reading.lines import Line, build_body, join_hints
from guideline_nlp.records import Hint, MappedText
from guideline_nlp.text.mapped import announce_furniture

SOURCE = "首页 各市： \n打印\n一、要求 "


def test_body_announces_what_was_left_out_between():
    lines = [Line("各市：", ((0, 3, 3),)), Line("一、要求", ((0, 11, 4),))]
    assert build_body(lines, SOURCE) == MappedText(
        "各市：\n一、要求", ((0, 0, 0), (0, 3, 3), (3, 6, 0), (4, 11, 4), (8, 16, 0))
    )


def test_white_space_between_needs_no_announcement():
    lines = [Line("首页", ((0, 0, 2),)), Line("各市：", ((0, 3, 3),))]
    assert build_body(lines, "首页 各市： ").runs == ((0, 0, 2), (3, 3, 3), (6, 7, 0))


def test_nothing_left():
    assert build_body([], "首页") == MappedText("", ((0, 0, 0), (0, 2, 0)))
    assert announce_furniture([], 0, "") == ((0, 0, 0),)


def test_neighbours_are_joined_but_not_over_a_line():
    hints = [
        Hint(0, 2, "bold"),
        Hint(2, 4, "bold"),
        Hint(5, 6, "bold"),
        Hint(5, 6, "kai"),
        Hint(6, 8, "bold"),
    ]
    joined = join_hints(hints, "一二三四 五六七", {0, 6})
    assert joined == (Hint(0, 6, "bold"), Hint(5, 6, "kai"), Hint(6, 8, "bold"))
