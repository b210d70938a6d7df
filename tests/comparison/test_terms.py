"""Words that tell one notice from the other."""

import pytest

from guideline_nlp import compare, parse

COMMON = "提升口岸通关效率，完善社区养老设施，加固病险水库，保护传统村落，建设种质资源库。"


def terms(old: str, new: str) -> list[tuple[str, str, int, int]]:
    notices = [
        parse(f"云江省工作要点\n一、重点任务\n（一）{COMMON * 4}{text}（省数据局负责）")
        for text in (old, new)
    ]
    return [(term.term, term.kind, term.old_count, term.new_count) for term in compare(*notices).terms]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "开放算力。调度算力。共享算力。租用算力。", [("算力", "new", 0, 4)]),
        ("开放算力。调度算力。共享算力。租用算力。", "", [("算力", "gone", 4, 0)]),
        ("开放算力。", "算力。算力。算力。算力。算力。算力。算力。", [("算力", "more", 1, 7)]),
        ("算力。算力。算力。算力。算力。算力。算力。", "开放算力。", [("算力", "less", 7, 1)]),
        # Once more or less is chance; marks, numbers, boilerplate and parties do not count.
        ("", "开放算力。", []),
        ("", "加强。加强。加强。加强。加强。", []),
        ("", "2024。2024。2024。2024。2024。", []),
        ("", "办结万件，办结万件，办结3万件，办结3万件，办结3万件。", [("办结", "new", 0, 5)]),
        ("", "和。和。和。和。和。", []),
        ("", "（省算力局负责）（省算力局负责）（省算力局负责）（省算力局负责）", []),
    ],
)
def test_terms(old: str, new: str, expected: list[tuple[str, str, int, int]]) -> None:
    found = terms(old, new)
    looked_at = ("算力", "加强", "2024", "办结", "万件", "3万件", "和", "算力局", "省算力局")
    assert [term for term in found if term[0] in looked_at] == expected


def test_the_strongest_first_and_not_too_many() -> None:
    words = """
    算力 北斗 氢能 低空 光伏 风电 储能 脑机 量子 卫星 港口 码头 铁路 公路 桥梁 隧道 水库 河道 森林 草原
    小麦 玉米 大豆 油菜 棉花 甘蔗 茶叶 水果 蔬菜 生猪 肉牛 奶牛 家禽 水产 渔船 海岛 滩涂 盐田 湿地 湖泊
    煤炭 石油 钢铁 水泥 玻璃 陶瓷 化肥 农药 塑料 橡胶 纺织 服装 皮革 家具 造纸
    """.split()
    old, new = (
        "".join(f"{word}。" * (9 + at % 3) for at, word in enumerate(words[side::2])) for side in (0, 1)
    )
    found = compare(
        parse(f"云江省工作要点\n一、重点任务\n（一）{old}"),
        parse(f"云江省工作要点\n一、重点任务\n（一）{new}"),
    ).terms
    assert len(words) > len(found) == 50
    assert list(found) == sorted(found, key=lambda term: (-term.log_likelihood, term.term))
