"""The year of a notice, and the order of many."""

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.years import chronological, year_of

BODY = "一、重点任务\n（一）加强保护。完善湿地名录。\n"
SIGNED = "云江省人民政府\n{}年3月1日\n"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"云江省2024年工作要点\n{BODY}", 2024),
        (f"云江省2024年工作要点\n{BODY}{SIGNED.format(2023)}", 2024),
        (f"关于加强湿地保护的意见\n{BODY}{SIGNED.format(2023)}", 2023),
        (f"关于加强湿地保护的意见\n云政发〔2022〕7号\n{BODY}", 2022),
        (f"关于加强湿地保护的意见\n{BODY}", None),
    ],
)
def test_the_year_of_a_notice(text: str, year: int | None) -> None:
    assert year_of(parse(text)) == year


def test_notices_of_one_year_follow_by_their_dates_and_undated_ones_come_last() -> None:
    title = "云江省{}年工作要点\n" + BODY
    undated = parse(f"关于加强湿地保护的意见\n{BODY}")
    early = parse(title.format(2024) + SIGNED.format(2023))
    late = parse(title.format(2024) + SIGNED.format(2024))
    next_year = parse(title.format(2025))
    ordered = sorted([undated, next_year, late, early], key=chronological)
    assert ordered == [early, late, next_year, undated]
