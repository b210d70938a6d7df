"""One partition: frames in, frames out, the same whether it runs once or twice."""

import pytest

from batch_notices import notice_text
from guideline_nlp import Notice, parse
from guideline_nlp.batch.items import Failure, Item, Reading, Unchanged

pd = pytest.importorskip("pandas", reason="needs the extra frames")

from guideline_nlp.batch.partitions import items_frame, parse_partition, read_outcomes  # noqa: E402

ITEMS = [Item(f"{number}.txt", data=notice_text(number).encode()) for number in (3, 1, 2)]


def test_notices_and_failures_in_the_order_of_the_items() -> None:
    frames = parse_partition(items_frame([*ITEMS, Item("空.txt", data=b"")]))
    assert list(frames["notices"].path) == ["3.txt", "1.txt", "2.txt"]
    assert frames["failures"][["path", "reason"]].to_numpy().tolist() == [["空.txt", "the file is empty"]]
    assert Notice.from_json(frames["notices"].content[1]) == parse(ITEMS[1].data, uri="1.txt")


def test_a_partition_that_runs_twice_gives_the_same() -> None:
    first, second = (parse_partition(items_frame(ITEMS)) for _ in range(2))
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[name])


def test_frames_and_outcomes_are_inverse() -> None:
    known = Item("3.txt", data=ITEMS[0].data, known=parse(ITEMS[0].data or b"").source.sha256)
    frames = parse_partition(items_frame([known, ITEMS[1], Item("空.txt", data=b"")]))
    outcomes = list(read_outcomes(frames))
    assert [type(outcome) for outcome in outcomes] == [Reading, Failure, Unchanged]
    assert outcomes[0].guideline_year == 2024


def test_a_frame_of_texts_as_users_have_it() -> None:
    frame = pd.DataFrame({"path": ["甲", "乙"], "data": [notice_text(1), None], "file": [None, __file__]})
    frames = parse_partition(frame)
    assert list(frames["notices"].path) == ["甲", "乙"]
    assert list(frames["notices"].encoding) == ["utf-8", "utf-8"]


def test_no_rows_are_no_rows() -> None:
    frames = parse_partition(items_frame([]))
    assert {name: len(frame) for name, frame in frames.items()} == {
        "notices": 0,
        "failures": 0,
        "unchanged": 0,
    }
    assert list(frames["failures"].columns) == ["path", "reason", "sha256"]
