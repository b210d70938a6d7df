"""Furniture of pages: lines that are none of the notice's."""

import pytest

from guideline_nlp.reading.furniture import find_furniture

BODY = ["关于做好数据工作的通知", "各区人民政府：", "现将有关事项通知如下。"]


@pytest.mark.parametrize(
    "line",
    [
        "-次",
        "1,024次",
        "次",
        "1.2万次",
        "政策发布",
        "浏览次数：35",
        "166人看过",
        "云江水利 2024-03-05 09:30 发表于云江",
        "打印整页 打印内容 分享",
    ],
)
def test_furniture_above_a_notice(line: str) -> None:
    assert find_furniture([line, *BODY]).dropped == {0}


def test_a_row_of_labels_does_not_open_the_body() -> None:
    lines = ["发布机构：\t云江省水利厅", "咨询机关：\t咨询电话：", *BODY]
    assert find_furniture(lines).dropped == {0, 1}


@pytest.mark.parametrize("line", ["第3次", "云数发〔2024〕1号"])
def test_what_may_be_the_notices_own_stays(line: str) -> None:
    assert find_furniture([line, *BODY]).dropped == set()
