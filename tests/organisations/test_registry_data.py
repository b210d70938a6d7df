"""The registry's facts hold together: what an entry refers to exists, no name means two bodies at once."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import guideline_nlp

Entry = dict[str, Any]

DATA = Path(guideline_nlp.__file__).parent / "organisations" / "data"
KINDS = {
    "国务院", "国务院办公厅", "组成部门", "直属特设机构", "直属机构", "办事机构", "直属事业单位",
    "部委管理的国家局", "加挂牌子的机构", "议事协调机构", "事业单位", "派出机构",
    "党中央", "党中央部门", "党中央办事机构", "党中央议事协调机构", "党中央派出机构", "党中央直属事业单位",
    "纪检监察机关", "国家权力机关", "人大机构", "政协机构", "审判机关", "检察机关", "军队机关", "兵团",
    "群团组织", "民主党派", "社会团体", "行业协会", "金融机构", "交易所", "中央企业",
}  # fmt: skip
DEPARTMENT_KINDS = {"内设机构", "直属单位", "直属企业", "事业单位", "社会团体", "派出机构"}
STANDING_ALONE = {"事业单位", "直属企业", "社会团体"}
PLACE_KINDS = {
    "省", "自治区", "直辖市", "特别行政区", "地级市", "地区", "自治州", "盟",
    "市辖区", "县", "自治县", "县级市", "林区", "国家级新区",
}  # fmt: skip
PROVINCIAL = {"省", "自治区", "直辖市", "特别行政区"}
PREFECTURAL = {"地级市", "地区", "自治州", "盟"}
LEVELS = {"省", "市", "县"}
CHANGES = {"renamed", "merged", "split", "transferred"}
SCOPE = 2013  # an entry without `from` began before this year, or at a time not known
COMMON_KEYS = {"name", "short", "kind", "parent", "parents", "from", "until", "document", "successors"}


def read_entries(pattern: str, table: str) -> list[Entry]:
    found = []
    for path in sorted(DATA.glob(pattern)):
        found += tomllib.loads(path.read_text(encoding="utf-8"))[table]
    return found


ORGANISATIONS = read_entries("central/*.toml", "organisation")
REGIONAL = read_entries("regional.toml", "organisation")
PLACES = read_entries("places.toml", "place")
LOCAL = read_entries("local.toml", "department")
ISSUERS = {
    data["issuer"]: data["department"]
    for path in sorted(DATA.glob("departments/*.toml"))
    if (data := tomllib.loads(path.read_text(encoding="utf-8")))
}
REGISTERS = {"central": ORGANISATIONS, "regional": REGIONAL, "places": PLACES, "local": LOCAL, **ISSUERS}


def moment(value: int | date) -> float:
    """A year, or a day as a part of its year: a change in 2018 comes before one on 2018-04-10."""
    return value if isinstance(value, int) else value.year + value.timetuple().tm_yday / 367


def period(entry: Entry) -> tuple[float, float]:
    return moment(entry.get("from", 0)), moment(entry.get("until", 9999))


def meet(one: Entry, other: Entry) -> bool:
    """Whether two entries are valid at once; the year in which one follows the other does not count."""
    start, end = common(one, other)
    return start < end


def common(one: Entry, other: Entry) -> tuple[float, float]:
    (start, end), (other_start, other_end) = period(one), period(other)
    return max(start, other_start), min(end, other_end)


def spans(entries: list[Entry], wanted: tuple[float, float]) -> bool:
    """Whether entries of one name are valid all through a time; an unknown start begins in scope."""
    if not entries:
        return False
    starts, ends = zip(*map(period, entries), strict=True)
    return min(starts) <= (wanted[0] or min(SCOPE, wanted[1])) and wanted[1] <= max(ends)


def parents(entry: Entry) -> list[Entry]:
    return entry.get("parents") or ([{"name": entry["parent"]}] if "parent" in entry else [])


def find_clashes(entries: list[Entry], scope: Callable[[Entry], Any]) -> list[tuple[str, str, str]]:
    """The names, full or short, that two entries of one scope have at one time."""
    meant = defaultdict(list)
    for entry in entries:
        for form in {entry["name"], *entry.get("short", []), *entry.get("also", [])}:
            meant[form, scope(entry)].append(entry)
    return [
        (form, one["name"], other["name"])
        for (form, _), same in meant.items()
        for one, other in combinations(same, 2)
        if meet(one, other)
    ]


def each_register() -> list[Any]:
    return [pytest.param(entries, id=name) for name, entries in REGISTERS.items()]


@pytest.mark.parametrize("entries", each_register())
def test_entries_are_written_as_the_format_says(entries: list[Entry]) -> None:
    for entry in entries:
        assert entry["name"].strip() == entry["name"] != ""
        assert set(entry) <= COMMON_KEYS | {"forms", "central", "also", "variant_of"}, entry
        assert not ("parent" in entry and "parents" in entry), entry
        short = entry.get("short", [])
        assert entry["name"] not in short and len(set(short)) == len(short) and all(short), entry
        start, end = period(entry)
        assert start <= end, entry


@pytest.mark.parametrize("entries", each_register())
def test_no_two_entries_have_one_name_at_one_time(entries: list[Entry]) -> None:
    named = defaultdict(list)
    for entry in entries:
        named[entry["name"], entry.get("parent")].append(entry)
    clashes = {
        name for name, same in named.items() for one, other in combinations(same, 2) if meet(one, other)
    }
    assert not clashes


@pytest.mark.parametrize("entries", each_register())
def test_a_successor_exists_when_it_takes_over_and_on_the_day_its_predecessor_ends(
    entries: list[Entry],
) -> None:
    for entry in entries:
        for successor in entry.get("successors", []):
            assert successor["kind"] in CHANGES, entry
            assert successor["on"] == entry["until"], entry
            on = moment(successor["on"])
            heirs = [heir for heir in entries if heir["name"] == successor["name"]]
            assert any(period(heir)[0] <= on < period(heir)[1] for heir in heirs), (entry, successor)


@pytest.mark.parametrize("entries", [ORGANISATIONS, PLACES, *ISSUERS.values()])
def test_a_parent_exists_throughout_the_time_in_which_it_is_one(entries: list[Entry]) -> None:
    known = defaultdict(list)
    for entry in [*entries, *(PLACES if entries is ORGANISATIONS else [])]:
        known[entry["name"]].append(entry)
    orphans = [
        (entry["name"], parent["name"])
        for entry in entries
        for parent in parents(entry)
        if not spans(known[parent["name"]], common(entry, parent))
    ]
    assert not orphans


@pytest.mark.parametrize("entry", [entry for entry in ORGANISATIONS if "parents" in entry])
def test_parents_follow_one_another(entry: Entry) -> None:
    for earlier, later in zip(parents(entry), parents(entry)[1:], strict=False):
        assert earlier["until"] <= later["from"]


def test_no_name_means_two_central_bodies_at_once() -> None:
    assert not find_clashes(ORGANISATIONS, lambda entry: "")


@pytest.mark.parametrize("entries", ISSUERS.values(), ids=ISSUERS)
def test_no_name_means_two_departments_of_one_parent_at_once(entries: list[Entry]) -> None:
    assert not find_clashes(entries, lambda entry: entry.get("parent"))


def test_the_bodies_under_an_issuer_have_names_that_stand_alone() -> None:
    """A 事业单位, an enterprise or an association is known by its name whoever issues; a 司 is not."""
    alone = Counter(
        entry["name"] for entries in ISSUERS.values() for entry in entries if entry["kind"] in STANDING_ALONE
    )
    central = {form for entry in ORGANISATIONS for form in [entry["name"], *entry.get("short", [])]}
    assert max(alone.values()) == 1
    assert not central & set(alone)


def test_kinds_are_those_of_the_field() -> None:
    assert {entry["kind"] for entry in ORGANISATIONS} == KINDS
    assert {entry["kind"] for entry in PLACES} == PLACE_KINDS
    assert {entry["kind"] for entries in ISSUERS.values() for entry in entries} <= DEPARTMENT_KINDS


def test_the_issuers_of_departments_are_in_the_registry() -> None:
    assert set(ISSUERS) <= {entry["name"] for entry in ORGANISATIONS}


def test_there_are_34_provinces_and_333_prefectures() -> None:
    today = [place for place in PLACES if "until" not in place]
    kinds = Counter(place["kind"] for place in today)
    assert sum(kinds[kind] for kind in PROVINCIAL) == 34
    assert sum(kinds[kind] for kind in PREFECTURAL) == 333
    assert (kinds["地区"], kinds["自治州"], kinds["盟"]) == (7, 30, 3)


@pytest.mark.parametrize(
    ("municipality", "count"), [("北京市", 16), ("天津市", 16), ("上海市", 16), ("重庆市", 37)]
)
def test_the_districts_of_the_municipalities_are_all_there(municipality: str, count: int) -> None:
    assert sum(place.get("parent") == municipality and "until" not in place for place in PLACES) == count


def test_only_provinces_have_no_parent() -> None:
    assert {place["kind"] for place in PLACES if "parent" not in place} == PROVINCIAL


def test_no_form_of_a_place_is_another_place_of_the_same_parent() -> None:
    assert not find_clashes(PLACES, lambda entry: entry.get("parent"))


def test_no_form_of_a_prefecture_is_a_province() -> None:
    provinces = {form for place in PLACES if "parent" not in place for form in place.get("short", [])}
    assert not provinces & {form for place in PLACES if "parent" in place for form in place.get("short", [])}


def test_a_regional_body_belongs_to_a_place_and_is_named_with_it_in_full() -> None:
    governments = {place["name"] + "人民政府" for place in PLACES} | {"新疆生产建设兵团"}
    assert {entry["kind"] for entry in REGIONAL} == {"local"}
    assert {entry["parent"] for entry in REGIONAL} <= governments


def test_no_name_of_a_regional_body_is_another_body_at_once() -> None:
    assert not find_clashes([*REGIONAL, *ORGANISATIONS], lambda entry: "")


def test_local_departments_have_forms_by_level_and_a_counterpart_that_exists() -> None:
    central = {entry["name"] for entry in ORGANISATIONS}
    departments = {entry["name"] for entry in LOCAL}
    for entry in LOCAL:
        assert set(entry.get("forms", {})) <= LEVELS, entry
        assert entry.get("central", "国务院") in central, entry
        assert entry.get("variant_of", entry["name"]) in departments, entry


def test_what_a_local_department_is_called_is_no_name_of_another_at_once() -> None:
    """Branches of central bodies are named with the place in short, and so apart from the others."""
    for branches in (True, False):
        entries = [entry for entry in LOCAL if ("{" in "".join(entry.get("forms", {}).values())) == branches]
        assert not find_clashes(entries, lambda entry: "")
