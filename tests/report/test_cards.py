"""The short views for notebooks."""

import re

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.compare import compare
from guideline_nlp.comparison.series import Series
from shown_notices import HOSTILE, NOTICE, YEARS

for module in ("jinja2", "rjieba", "scipy"):
    pytest.importorskip(module)


def words_of(card: str) -> str:
    """The card as it reads, without its style."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", card, flags=re.DOTALL).split())


def test_a_notice_in_short_says_what_it_is() -> None:
    card = parse(NOTICE)._repr_html_()
    assert card is not None
    for expected in ("云江省湿地保护行动方案的通知", "2026-03-01", "湿地监测站", "≥ 12 座", "省林业局 3"):
        assert expected in words_of(card)
    assert "<script" not in card


def test_a_hostile_notice_stays_text_in_short() -> None:
    card = parse(HOSTILE)._repr_html_()
    assert card is not None
    assert "<script" not in card
    assert "&lt;script&gt;" in card


def test_a_comparison_in_short_says_what_changed() -> None:
    card = compare(parse(YEARS[2023]), parse(YEARS[2024]))._repr_html_()
    assert card is not None
    assert words_of(card).count("raised") == 2
    for expected in ("Measures: 1 revised, 1 dropped", "10 座", "12 座", "+2 座 (+20%), tighter"):
        assert expected in words_of(card)


def test_a_series_in_short_has_its_indicators_by_year() -> None:
    card = Series(parse(text) for text in YEARS.values())._repr_html_()
    assert card is not None
    assert "湿地监测站 10 座 12 座 15 座" in words_of(card)
    assert "巡护覆盖率" not in card


def test_cards_are_wellformed() -> None:
    notices = [parse(text) for text in (*YEARS.values(), HOSTILE)]
    for record in (*notices, compare(*notices[:2]), Series(notices)):
        card = record._repr_html_()
        assert card is not None
        style, _, markup = card.partition("</style>")
        assert style.endswith("}\n")
        tags = re.findall(r"</?(\w+)", re.sub(r"<(?:br|hr)>", "", markup))
        assert all(tags.count(tag) % 2 == 0 for tag in set(tags) - {"div"})
