"""The page of a notice: one file, its text to the letter, every record within reach."""

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp import MissingExtraError, Notice, parse
from guideline_nlp.records import Cell, Span, Table
from guideline_nlp.report import write_notice_page
from shown_notices import HOSTILE, NOTICE, text_of

pytest.importorskip("jinja2")

CORPORA = Path(__file__).parents[2] / "corpora"
NOTICES = sorted(path for path in CORPORA.iterdir() if path.suffix in {".html", ".txt", ".docx", ".pdf"})


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.name)
def test_the_text_of_a_page_is_the_notices_to_the_letter(path: Path) -> None:
    notice = parse(path)
    assert text_of(write_notice_page(notice)) == notice.text


def test_the_text_of_a_hostile_notice_stays_text() -> None:
    notice = parse(HOSTILE)
    page = write_notice_page(notice)
    assert text_of(page) == notice.text
    assert "<script>alert" in notice.text
    assert "<script>alert" not in page
    assert page.count("</script>") == page.count("<script") == 2
    assert "{{ 7 + 7 }}" in page


CHARACTERS = st.text("一二（）《》。\t\n 局&<>\"'{}%$\\/𠮷\u2067\u202e\u3000-", min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(CHARACTERS, SPANS)
@settings(max_examples=60)
def test_whatever_the_records_say_the_text_is_there(text: str, spans: list[tuple[int, int]]) -> None:
    notice = _with(text, [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans])
    assert text_of(write_notice_page(notice)) == text


def _with(text: str, spans: list[Span]) -> Notice:
    """A notice of this text whose records lie anywhere in it."""
    import msgspec

    notice = parse(NOTICE)
    target, section = notice.targets[0], notice.sections[0]
    sections = [
        msgspec.structs.replace(section, id=f"s{number}", span=span, heading_span=span, parent_id=None)
        for number, span in enumerate(spans[:2], 1)
    ]
    return msgspec.structs.replace(
        notice,
        text=text,
        front_matter=msgspec.structs.replace(notice.front_matter, spans={"title": tuple(spans[:1])}),
        documents=tuple(
            msgspec.structs.replace(document, span=span)
            for document, span in zip(notice.documents, spans, strict=False)
        ),
        sections=tuple(sections),
        targets=tuple(
            msgspec.structs.replace(target, id=f"g{number}", span=span, section_id=None)
            for number, span in enumerate(spans, 1)
        ),
        tables=tuple(Table("b1", span, ((Cell("", span), Cell("", span)),)) for span in spans[2:3]),
        measures=(),
        tasks=(),
        responsibilities=(),
        deadlines=(),
        citations=(),
        diagnostics=(),
    )


def test_every_record_of_a_list_has_its_words() -> None:
    page = write_notice_page(parse(NOTICE))
    jumps = set(re.findall(r'href="#(at-[^"]+)"', page))
    assert {"at-g1", "at-d1", "at-c1", "at-t1", "at-r1.2"} <= jumps
    assert jumps <= set(re.findall(r'id="(at-[^"]+)"', page))
    back = set(re.findall(r'<mark[^>]*><a href="#([^"]+)"', page))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert back <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_segment_names_the_records_over_it() -> None:
    page = write_notice_page(parse(NOTICE))
    assert re.search(
        r'<mark class="deadline" data-ids="t1 d(\d)"[^>]*><a href="#d\1">6月底前</a></mark>', page
    )


def test_the_data_of_the_script_closes_no_tag() -> None:
    page = write_notice_page(parse(HOSTILE))
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert "<" not in data
    assert all(record[0] in "rtgdcs" for records in json.loads(data)["departments"] for record in records)


def test_nothing_outside_of_the_page_is_named() -> None:
    page = write_notice_page(parse(NOTICE))
    assert not re.search(r"https?://|//\w|url\(|@import|<link[^>]+href=\"(?!data:)|\ssrc=", page)


@pytest.mark.parametrize("text", [NOTICE, "一、要求\n各单位要加强巡护。", "关于巡护的通知\n请加强巡护。"])
def test_a_page_has_one_heading_of_the_first_level_and_its_title(text: str) -> None:
    notice = parse(text)
    page = write_notice_page(notice)
    assert page.count("<h1") == 1
    assert f"<title>{notice.front_matter.title or notice.notice_id}</title>" in page


def test_the_same_notice_gives_the_same_page() -> None:
    assert write_notice_page(parse(NOTICE)) == write_notice_page(Notice.from_json(parse(NOTICE).to_json()))


@pytest.mark.parametrize("text", ["湿地很好。", "x"])
def test_a_text_that_is_hardly_a_notice_has_a_page(text: str) -> None:
    notice = parse(text)
    assert text_of(write_notice_page(notice)) == notice.text


def test_without_jinja2_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from guideline_nlp.report.templating import _environment

    _environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match="report"):
        write_notice_page(parse(NOTICE))
    assert parse(NOTICE)._repr_html_() is None
