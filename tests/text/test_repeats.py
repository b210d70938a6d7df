"""A page that prints its notice twice."""

from guideline_nlp.text.repeats import find_second_copy

LINES = [
    "各市（州）人民政府，省直各部门：",
    "为贯彻落实省委、省政府关于数据工作的决策部署，结合实际，现就有关事项通知如下，请认真抓好贯彻落实。",
    "一、夯实基础",
    "加强统筹。",
    "二、强化保障",
    "加大投入。",
    "云江省人民政府",
]


def test_the_second_copy_is_found_whole() -> None:
    once = "\n".join(LINES)
    assert find_second_copy(f"{once}\n{once}") == [(len(once), 2 * len(once) + 1, "")]


def test_a_repeated_sentence_is_no_second_copy() -> None:
    assert find_second_copy("\n".join([*LINES, LINES[1], "三、完善机制"])) == []


def test_a_copy_that_breaks_off_is_left_in() -> None:
    assert find_second_copy("\n".join([*LINES, *LINES[:4]])) == []


def test_two_notices_alike_are_no_second_copy() -> None:
    other = [line.replace("数据", "档案") for line in LINES]
    assert find_second_copy("\n".join([*LINES, *other])) == []
