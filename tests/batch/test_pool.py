"""Worker processes: what a notice does to its worker costs that notice, and no other."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from batch_faults import encode
from guideline_nlp.batch.items import Failure, Item, Outcome, Reading, Unchanged
from guideline_nlp.batch.pool import read_items
from guideline_nlp.batch.reader import hash_item
from guideline_nlp.batch.settings import MEGABYTE, Limits, Settings
from guideline_nlp.errors import GuidelineError
from guideline_nlp.records import Notice

SETTINGS = Settings(limits=Limits(seconds=1.0, memory=512 * MEGABYTE))


def item(name: str) -> Item:
    return Item(name, data=f"关于{name}的通知\n一、抓好落实。".encode())


def outcomes_of(items: Iterable[Item | Failure], jobs: int = 2) -> dict[str, Outcome]:
    return {outcome.path: outcome for outcome in read_items(items, SETTINGS, encode, jobs)}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("睡", "took longer than 1 seconds"),
        ("转", "took longer than 1 seconds"),
        ("吃", "took more than 512 MB of memory"),
        ("崩", "the worker process ended with status -11"),
        ("错", "unexpected ZeroDivisionError: division by zero"),
    ],
)
def test_a_notice_that_ends_its_worker_is_a_failure_and_the_others_go_on(name: str, reason: str) -> None:
    bad = item(name)
    outcomes = outcomes_of([item("甲"), bad, item("乙"), item("丙")], jobs=1)
    assert outcomes.pop(name) == Failure(name, reason, hash_item(bad, SETTINGS.limits))
    assert list(outcomes) == ["甲", "乙", "丙"]
    assert all(isinstance(outcome, Reading) for outcome in outcomes.values())


@pytest.mark.parametrize("name", ["睡", "吃", "崩", "错"])
def test_files_behind_one_that_ends_its_worker_are_read(tmp_path: Path, name: str) -> None:
    # Files are sent to a worker ahead; archives' notices, which carry their data, are not.
    names = ["甲", name, "乙", name + name, "丙"]
    for at, title in enumerate(names):
        (tmp_path / f"{at}.txt").write_bytes(item(title).data or b"")
    outcomes = outcomes_of((Item(str(tmp_path / f"{at}.txt")) for at in range(len(names))), jobs=1)
    assert [isinstance(outcomes[str(tmp_path / f"{at}.txt")], Reading) for at in range(len(names))] == [
        name not in title for title in names
    ]


def test_what_a_library_prints_is_no_outcome() -> None:
    assert isinstance(outcomes_of([item("印")])["印"], Reading)


def test_every_item_has_one_outcome_whatever_the_number_of_workers() -> None:
    names = [f"第{number}号" for number in range(100)]
    found = [outcomes_of(map(item, names), jobs) for jobs in (1, 3)]
    assert found[0] == found[1]
    assert sorted(found[0]) == sorted(names)


def test_a_notice_with_known_bytes_is_not_read_again() -> None:
    known = hash_item(item("甲"), SETTINGS.limits)
    same, other = Item("甲", data=item("甲").data, known=known), Item("乙", data=item("乙").data, known=known)
    outcomes = outcomes_of([same, other])
    assert outcomes["甲"] == Unchanged("甲")
    assert isinstance(outcomes["乙"], Reading)


def test_failures_of_the_sources_pass_through() -> None:
    failure = Failure("坏.zip", "the archive is damaged")
    assert outcomes_of([failure, item("甲")])["坏.zip"] == failure


def test_few_items_are_taken_ahead() -> None:
    taken = 0

    def found() -> Iterable[Item]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield item(f"第{number}号")

    ahead = [taken - done for done, _ in enumerate(read_items(found(), SETTINGS, encode, 2), 1)]
    assert len(ahead) == 200
    assert max(ahead) <= 64


def test_leaving_early_ends_the_workers() -> None:
    outcomes = read_items([item("甲"), item("睡"), item("睡")], SETTINGS, encode, 2)
    assert isinstance(next(outcomes), Reading)
    outcomes.close()


class NotForWorkers:
    """What a destination wants made of a notice, in a form that no worker can read."""

    def __call__(self, notice: Notice, key: str) -> str:
        return key

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("not a number",)


def test_workers_that_cannot_start_are_an_error_and_no_failures() -> None:
    with pytest.raises(GuidelineError, match="a worker process can't start"):
        list(read_items([item("甲")], SETTINGS, NotForWorkers(), 1))
