"""The text is cut at every edge of a span, and nowhere is a character lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp import parse
from guideline_nlp.records import Span
from guideline_nlp.report.segments import Layer, cut, find_layers
from shown_notices import NOTICE


def layer(name: str, start: int, end: int) -> Layer:
    return Layer(name, "target", Span(start, end))


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], [("湿地监测站", "", "")]),
        ([("a", 0, 5)], [("湿地监测站", "a", "a")]),
        ([("a", 2, 4)], [("湿地", "", ""), ("监测", "a", "a"), ("站", "", "")]),
        (
            [("in", 2, 4), ("out", 0, 5)],
            [("湿地", "out", "out"), ("监测", "out in", "in"), ("站", "out", "")],
        ),
        ([("a", 0, 3), ("b", 2, 5)], [("湿地", "a", "a"), ("监", "a b", "b"), ("测站", "b", "")]),
        ([("in", 0, 2), ("out", 0, 5)], [("湿地", "out in", "out in"), ("监测站", "out", "")]),
        ([("a", 0, 2), ("b", 2, 5)], [("湿地", "a", "a"), ("监测站", "b", "b")]),
        ([("nothing", 2, 2)], [("湿地监测站", "", "")]),
    ],
    ids=["none", "whole", "inside", "nested", "crossing", "same start", "touching", "empty"],
)
def test_a_segment_lists_the_records_over_it_outermost_first(
    layers: list[tuple[str, int, int]], expected: list[tuple[str, str, str]]
) -> None:
    segments = cut("湿地监测站", [layer(*each) for each in layers], ())
    assert [
        (segment.text, segment.ids, " ".join(opened.id for opened in segment.opened)) for segment in segments
    ] == expected


@given(
    st.text("湿地𠮷站\n\u202e<", max_size=20),
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25))),
    st.lists(st.integers(0, 20)),
)
def test_the_segments_are_the_text_and_tell_each_layer_whole(
    text: str, spans: list[tuple[int, int]], borders: list[int]
) -> None:
    inside = [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    layers = [layer(f"g{number}", start, end) for number, (start, end) in enumerate(inside)]
    segments = list(cut(text, layers, [border for border in borders if border <= len(text)]))
    assert "".join(segment.text for segment in segments) == text
    for each in layers:
        words = "".join(segment.text for segment in segments if each in segment.layers)
        assert words == text[each.span.start : each.span.end]


def test_a_reader_may_be_led_to_every_record_of_a_notice() -> None:
    notice = parse(NOTICE)
    layers = {layer.id: layer for layer in find_layers(notice)}
    records = [*notice.tasks, *notice.responsibilities, *notice.targets, *notice.deadlines, *notice.citations]
    assert all(layers[record.id].span == record.span for record in records)
    first = notice.responsibilities[0]
    assert [layers[f"{first.id}.{number}"].span for number in (1, 2)] == [
        party.span for party in first.parties
    ]
