"""The JSON of every notice of the corpora is what the published schema says."""

import json
from pathlib import Path

import jsonschema
import pytest

import guideline_nlp
from example_notice import build_notice
from guideline_nlp.records import Notice
from guideline_nlp.schema import json_schema

CORPORA = sorted(
    path
    for path in (Path(__file__).resolve().parents[1] / "corpora").iterdir()
    if path.suffix in {".docx", ".html", ".md", ".pdf", ".txt"} and path.name != "README.md"
)
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(json.dumps(json_schema())), format_checker=jsonschema.FormatChecker()
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.name)
def test_a_notice_of_the_corpora_is_valid_and_comes_back(path: Path) -> None:
    notice = guideline_nlp.parse(path)
    VALIDATOR.validate(json.loads(notice.to_json()))
    assert Notice.from_json(notice.to_json()) == notice


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("notice_id",), None),
        (("front_matter", "issued_on"), "2026年3月1日"),
        (("targets", 0, "value"), "12"),
        (("targets", 0, "comparator"), "least"),
        (("responsibilities", 0, "parties", 0, "role"), "牵头"),
        (("sections", 0, "span"), [0, 3]),
    ],
)
def test_what_is_no_notice_is_refused(place: tuple[str | int, ...], value: object) -> None:
    entry = notice = json.loads(build_notice().to_json())
    VALIDATOR.validate(notice)
    for step in place[:-1]:
        entry = entry[step]
    entry[place[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(notice)
