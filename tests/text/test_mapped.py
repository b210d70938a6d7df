"""Editing a text keeps the way back to its source."""

from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.records import MappedText
from guideline_nlp.text.mapped import edit, identity


def assert_leads_back(mapped: MappedText, source: str) -> None:
    end = 0
    for text_start, source_start, length in mapped.runs:
        assert text_start >= end
        assert mapped.text[text_start : text_start + length] == source[source_start : source_start + length]
        end = text_start + length


def test_what_is_put_in_has_no_source() -> None:
    mapped = edit(identity("发明　专利"), [(2, 3, " "), (5, 5, "\n")])
    assert mapped.text == "发明 专利\n"
    assert mapped.runs == ((0, 0, 2), (3, 3, 2))


def test_runs_that_touch_are_one() -> None:
    assert edit(edit(identity("甲乙丙丁"), [(2, 2, "x")]), [(2, 3, "")]).runs == ((0, 0, 4),)


edits = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("甲\n ", max_size=2)), max_size=6)


@given(st.text("一二三四 \n", max_size=40), edits, edits)
def test_any_edits_lead_back(
    source: str, first: list[tuple[int, int, str]], then: list[tuple[int, int, str]]
) -> None:
    mapped = identity(source)
    for wanted in (first, then):
        apart = []
        done = 0
        for start, length, new in sorted(wanted):
            if start >= done and start + length <= len(mapped.text):
                apart.append((start, start + length, new))
                done = start + length
        expected = mapped.text
        for start, end, new in reversed(apart):
            expected = expected[:start] + new + expected[end:]
        mapped = edit(mapped, apart)
        assert mapped.text == expected
        assert_leads_back(mapped, source)
