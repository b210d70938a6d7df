"""Whether a reading is an objective: what the sentence around it decides."""

from datetime import date

import pytest

from guideline_nlp.parsing.findings import Item
from guideline_nlp.parsing.target_clauses import read_clause
from guideline_nlp.parsing.target_filters import Place, is_objective
from guideline_nlp.parsing.target_prefixes import number_of
from guideline_nlp.records import DateMention, SectionRole, Span
from guideline_nlp.text.quantities import scan_quantities

ISSUED = date(2023, 3, 1)
DUE = DateMention("到2025年", Span(0, 6), date(2025, 1, 1), date(2025, 12, 31), "year", "by")
OVER = DateMention("到2021年", Span(0, 6), date(2021, 1, 1), date(2021, 12, 31), "year", "by")


def item(role: SectionRole) -> Item:
    return Item(0, -1, 1, (0, 0), 1, None, (0, 99), (0, 99), role, True)


def wanted(
    clause: str, lead: str = "", due: DateMention | None = None, role: SectionRole = "measures"
) -> bool:
    """Whether the one number of a clause is an objective, after a lead in the same sentence."""
    text = lead + clause
    numbers = [number_of(text, quantity) for quantity in scan_quantities(text)]
    (reading,) = read_clause(text, len(lead), len(text), [n for n in numbers if n.start >= len(lead)])
    place = Place(text, (0, len(text)), (0, len(text)), item(role), ISSUED)
    return is_objective(reading, place, due, listed=False)


@pytest.mark.parametrize(
    "clause",
    ["渔业产值达到50亿元", "渔业产值增长5%", "建设3个渔港", "合格率不低于95%", "60%以上的渔船完成改造"],
)
def test_objectives_by_themselves(clause: str) -> None:
    assert wanted(clause)


@pytest.mark.parametrize("clause", ["总规划面积约60平方公里", "面积约8.5平方公里", "占地面积200亩左右"])
def test_how_large_a_place_is(clause: str) -> None:
    assert not wanted(clause, role="goals")


@pytest.mark.parametrize(
    "clause", ["渔业产值为50亿元", "渔业产值50亿元", "面积不得小于60平方米", "渔业产值应达到50亿元"]
)
def test_objectives_only_by_date_or_among_goals(clause: str) -> None:
    assert not wanted(clause)
    assert wanted(clause, due=DUE)
    assert wanted(clause, role="goals")


@pytest.mark.parametrize("lead", ["截至2022年底，", "近年来，全省先后", "五年来，", "去年，"])
@pytest.mark.parametrize("clause", ["建设3个渔港", "渔业产值增长5%"])
def test_what_the_lead_says_is_past(lead: str, clause: str) -> None:
    assert not wanted(clause, lead)


def test_what_is_past_by_its_date() -> None:
    assert not wanted("渔业产值达到50亿元", due=OVER)


@pytest.mark.parametrize("lead", ["对渔民给予补贴，", "渔船保险费率下调，", "本办法所称大型渔港，是指"])
def test_measures_beside_a_policy(lead: str) -> None:
    assert not wanted("渔业产值达到50亿元", lead)
    assert wanted("渔业产值达到50亿元", lead, due=DUE, role="goals")


def test_counts_beside_a_policy_hold_but_for_conditions() -> None:
    assert wanted("建设3个渔港", "给予渔民补贴，")
    assert not wanted("凡建设3个渔港的，给予补贴")


@pytest.mark.parametrize(
    "clause", ["建设3个工作组", "形成3个方面", "建立三级体系", "完成5%", "培育不超过3家企业"]
)
def test_counts_of_no_things(clause: str) -> None:
    text = clause
    numbers = [number_of(text, quantity) for quantity in scan_quantities(text)]
    place = Place(text, (0, len(text)), (0, len(text)), item("measures"), ISSUED)
    found = read_clause(text, 0, len(text), numbers)
    assert not any(is_objective(reading, place, None, listed=False) for reading in found if reading.indicator)


def test_a_semicolon_parts_policies() -> None:
    text = "给予渔民补贴；渔业产值达到50亿元；减免费用"
    place = Place(text, (0, len(text)), (0, len(text)), item("measures"), ISSUED)
    assert place.part(8) == (7, 17)
    assert not place.is_policy(place.part(8))
    assert place.is_policy(place.part(0))
    assert place.is_policy(place.part(len(text)))


def test_a_standard_that_moves_sets_no_other_number() -> None:
    assert wanted("签约服务覆盖率提高3个百分点", lead="渔民补助标准提高到90元，")
    assert not wanted("签约服务覆盖率提高3个百分点", lead="对渔民给予90元补助，")
    assert not wanted("渔民补助标准提高到90元")


def test_shares_counted_in_a_slogan() -> None:
    assert wanted("渔船检查达到20个")
    text = "渔船检查实现2个100%。"
    numbers = [number_of(text, quantity) for quantity in scan_quantities(text)]
    end = len(text) - 1
    place = Place(text, (0, end), (0, end), item("goals"), ISSUED)
    counted = read_clause(text, 0, end, numbers)[0]
    assert not is_objective(counted, place, DUE, listed=False)
