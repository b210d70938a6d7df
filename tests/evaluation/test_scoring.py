"""Each case changes one thing in a notice or in its annotation, which otherwise agree in everything."""

import importlib.util
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

import guideline_nlp
from example_notice import build_annotation, build_marked_target, build_notice, build_target, span_of
from guideline_nlp.evaluation import Figures, read_annotation, score, total
from guideline_nlp.evaluation.annotations import MarkedDeadline, MarkedFrontMatter, MarkedTarget
from guideline_nlp.records import FrontMatter, Responsibility, Span, Target

SHARED = Path(__file__).resolve().parents[3] / "shared"


def figures(
    notice: dict[str, Any] | None = None, annotation: dict[str, Any] | None = None
) -> dict[str, Figures]:
    return total(score(build_annotation(**annotation or {}), build_notice(**notice or {})))


def test_what_agrees_is_right_in_every_layer() -> None:
    agreed = figures()
    assert {layer: row.f1 for layer, row in agreed.items()} == dict.fromkeys(agreed, 1.0)
    assert agreed["front_matter"] == Figures(4, 4, 4)
    assert agreed["parties"] == Figures(2, 2, 2)
    assert agreed["span exactness"] == Figures(8, 8, 8)


def test_front_matter_counts_each_element() -> None:
    front = build_notice().front_matter
    found = replace(front, title="关于湿地的通知", issuers=("云江省人民政府", "云江省林业局"), issued_on=None)
    assert figures({"front_matter": found})["front_matter"] == Figures(hits=2, found=4, marked=4)


@pytest.mark.parametrize(("marked", "counted"), [(None, 0), (date(2026, 3, 5), 1)])
def test_the_publication_date_counts_only_where_it_is_marked(marked: date | None, counted: int) -> None:
    found = FrontMatter(published_on=date(2026, 3, 5))
    row = figures({"front_matter": found}, {"front_matter": MarkedFrontMatter(published_on=marked)})
    assert row["front_matter"] == Figures(counted, counted, counted)


def test_an_addressee_may_end_in_a_colon() -> None:
    row = figures(
        {"front_matter": FrontMatter(addressees="各市、县人民政府")},
        {"front_matter": MarkedFrontMatter(addressees="各市、县人民政府：")},
    )
    assert row["front_matter"] == Figures(1, 1, 1)


def test_a_section_with_another_heading_is_missed_and_extra() -> None:
    row = figures(annotation={"sections": (("一、", "主要任务"), ("（一）", None))})
    assert row["sections"] == Figures(hits=1, found=2, marked=2)


@pytest.mark.parametrize(
    ("body", "hits"), [("到2027年，湿地监测另", 1), ("到2027年，湿地另立", 0), ("到2027年", 0)]
)
def test_a_measure_agrees_by_the_opening_of_its_body(body: str, hits: int) -> None:
    row = figures(annotation={"measures": (("（一）", "提升监测能力", body),)})
    assert row["measures"] == Figures(hits, 1, 1)


def responsibility(**changes: Any) -> Responsibility:
    return replace(build_notice().responsibilities[0], **changes)


def test_a_party_with_another_role_is_wrong() -> None:
    parties = build_notice().responsibilities[0].parties
    changed = responsibility(parties=(parties[0], replace(parties[1], role="lead")))
    assert figures({"responsibilities": (changed,)})["parties"] == Figures(1, 2, 2)


def test_parties_of_what_is_no_responsibility_are_extra() -> None:
    second = responsibility(text="（二）", span=span_of("（一）"))
    row = figures({"responsibilities": (*build_notice().responsibilities, second)})
    assert row["responsibilities"] == Figures(hits=1, found=2, marked=1)
    assert row["parties"] == Figures(hits=2, found=4, marked=2)
    assert row["scope"] == Figures(1, 1, 1)


def test_a_missed_responsibility_takes_its_parties_along() -> None:
    row = figures({"responsibilities": ()})
    assert row["responsibilities"] == Figures(0, 0, 1)
    assert row["parties"] == Figures(0, 0, 2)
    assert row["scope"] == Figures(0, 0, 0)


@pytest.mark.parametrize(
    ("scope", "hits"),
    [
        (("提升监测", "（省水利厅"), 1),
        (("提升监测", "。（省水利厅"), 1),
        (("到2027年", "（省水利厅"), 0),
        (("提升监测", "2026年6月"), 0),
    ],
)
def test_scope(scope: tuple[str, str], hits: int) -> None:
    start, end = (span_of(words).start for words in scope)
    row = figures({"responsibilities": (responsibility(scope=Span(start, end)),)})
    assert row["scope"] == Figures(hits, 1, 1)


def test_open_ended() -> None:
    assert figures({"responsibilities": (responsibility(open_ended=True),)})["open_ended"] == Figures(0, 1, 1)


@pytest.mark.parametrize(
    ("changes", "strict", "lenient"),
    [
        ({}, 1, 1),
        ({"value": Decimal("12.00001")}, 1, 1),
        ({"value": Decimal(13)}, 0, 0),
        ({"unit": "个"}, 0, 0),
        ({"comparator": "eq"}, 0, 1),
        ({"indicator": "全省湿地监测站"}, 0, 1),
        ({"indicator": "湿地监测站（含在建）"}, 0, 1),
        ({"indicator": "国家级生态示范区数"}, 0, 0),
    ],
)
def test_targets(changes: dict[str, Any], strict: int, lenient: int) -> None:
    row = figures({"targets": (build_target(**changes),)})
    assert row["targets (strict)"] == Figures(strict, 1, 1)
    assert row["targets (lenient)"] == Figures(lenient, 1, 1)


@pytest.mark.parametrize(
    ("found", "marked", "strict", "lenient"),
    [
        ((), (build_marked_target(),), Figures(0, 0, 1), Figures(0, 0, 1)),
        ((build_target(), build_target()), (build_marked_target(),), Figures(1, 2, 1), Figures(1, 2, 1)),
        ((build_target(),), (build_marked_target(optional=True),), Figures(0, 0, 0), Figures(0, 0, 0)),
        ((), (build_marked_target(optional=True),), Figures(0, 0, 0), Figures(0, 0, 0)),
        (
            (build_target(), build_target(indicator="观鸟点")),
            (build_marked_target(), build_marked_target(indicator="鸟类观测点", optional=True)),
            Figures(1, 1, 1),
            Figures(1, 1, 1),
        ),
    ],
    ids=["missed", "found twice", "optional and found", "optional and missed", "optional beside a firm one"],
)
def test_several_targets(
    found: tuple[Target, ...], marked: tuple[MarkedTarget, ...], strict: Figures, lenient: Figures
) -> None:
    row = figures({"targets": found}, {"targets": marked})
    assert (row["targets (strict)"], row["targets (lenient)"]) == (strict, lenient)


@pytest.mark.parametrize(
    ("field", "value"),
    [("comparator", "eq"), ("basis", "change"), ("direction", None), ("due", date(2027, 6, 30))],
)
def test_fields_of_targets_that_agree_otherwise(field: str, value: object) -> None:
    row = figures({"targets": (build_target(**{field: value}),)})
    fields = {layer: figures.hits for layer, figures in row.items() if layer.startswith("target ")}
    assert fields == {f"target {name}": name != field for name in ("comparator", "basis", "direction", "due")}


@pytest.mark.parametrize(
    ("quote", "day", "precision", "hits", "precise"),
    [
        ("2026年6月底前", date(2026, 6, 30), "month", 1, 1),
        ("6月底前", date(2026, 6, 30), "month", 1, 1),
        ("2026年6月底前完成选址", date(2026, 6, 30), "day", 1, 0),
        ("2026年6月底前", date(2026, 6, 1), "month", 0, 0),
        ("2026年底前", date(2026, 6, 30), "month", 0, 0),
        ("2026年6月底前", None, "month", 0, 0),
    ],
)
def test_deadlines(quote: str, day: date | None, precision: Any, hits: int, precise: int) -> None:
    row = figures(annotation={"deadlines": (MarkedDeadline(quote, day, precision),)})
    assert row["deadlines"] == Figures(hits, 1, 1)
    assert row["deadline precision"] == Figures(precise, hits, hits)


@pytest.mark.parametrize(
    ("found", "hits"), [("recurring", 1), ("relative", 0)], ids=["same precision", "other precision"]
)
def test_an_undated_deadline_agrees_by_its_precision(found: Any, hits: int) -> None:
    deadline = replace(build_notice().deadlines[0], date=None, precision=found)
    row = figures(
        {"deadlines": (deadline,)}, {"deadlines": (MarkedDeadline("2026年6月底前", None, "recurring"),)}
    )
    assert row["deadlines"] == Figures(hits, 1, 1)


def test_a_span_that_gives_other_words_is_named() -> None:
    deadline = replace(build_notice().deadlines[0], span=span_of("2026年6月"))
    outcomes = score(build_annotation(), build_notice(deadlines=(deadline,)))
    assert total(outcomes)["span exactness"] == Figures(7, 8, 8)
    assert "~ span of deadline d1 does not give its text" in outcomes[-1].remarks


def test_text_that_is_missing_from_the_notice_counts() -> None:
    assert figures({"text": build_notice().text.replace("（省", "省")})["text"] == Figures(1, 2, 2)


@pytest.mark.parametrize(
    "path", sorted(SHARED.glob("gold/*.json")) or [None], ids=lambda path: path.stem if path else "absent"
)
def test_the_figures_are_those_of_the_reference_scorer(path: Path | None) -> None:
    if path is None:
        pytest.skip("../shared, with the reference scorer and annotations, is absent")
    annotation = read_annotation(path)
    notice = guideline_nlp.parse(SHARED / "corpora" / "annotated" / annotation.doc)
    reference = reference_scorer()
    tally = reference.Tally()
    reference.score(tally, json.loads(path.read_text("utf-8")), json.loads(notice.to_json()))
    expected = {
        layer: Figures(hits, hits + extra, hits + missed)
        for layer, (hits, extra, missed) in tally.counts.items()
    }
    ours = total(score(annotation, notice))
    assert {layer: ours[layer] for layer in expected} == expected
    assert all(row == Figures() for layer, row in ours.items() if layer not in expected)


def reference_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
