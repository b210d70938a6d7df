"""Importing the package is free: nothing heavy comes along, whatever is installed."""

import subprocess
import sys

import pytest

import guideline_nlp

HEAVY = frozenset(
    """
    alembic altair dask docx jieba jinja2 numpy pandas platformdirs pyarrow pypdfium2 pyspark
    rapidfuzz rich rjieba scipy spacy spacy_pkuseg sqlalchemy typer xlsxwriter
    """.split()
)
PARSE = "guideline_nlp.parse('关于加强湿地保护的通知\\n一、工作要求\\n各单位要于2026年6月底前完成选址。')"


def loaded_by(program: str) -> set[str]:
    listing = f"{program}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", listing], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "program",
    [
        "import guideline_nlp",
        "from guideline_nlp import records, errors",
        f"import guideline_nlp\n{PARSE}",
        "from guideline_nlp import find_dates, find_quantities\nfind_dates('年底前'), find_quantities('5%')",
    ],
    ids=["import", "records", "parse", "quantities and dates"],
)
def test_nothing_heavy_is_loaded(program: str) -> None:
    assert not loaded_by(program) & HEAVY


def test_a_plain_parse_loads_no_segmenter_and_words_load_theirs_only() -> None:
    assert "guideline_nlp.text.segmenters" not in loaded_by(f"import guideline_nlp\n{PARSE}")
    assert loaded_by(f"import guideline_nlp\n{PARSE}.words()") & HEAVY == {"rjieba"}


def test_the_parser_is_loaded_on_first_use() -> None:
    assert "guideline_nlp.pipeline" not in loaded_by("import guideline_nlp")
    assert "guideline_nlp.pipeline" in loaded_by("import guideline_nlp\nguideline_nlp.parse")


def test_every_public_name_is_there_and_listed() -> None:
    program = (
        "import guideline_nlp\n"
        "for name in guideline_nlp.__all__: getattr(guideline_nlp, name)\n"
        "assert set(guideline_nlp.__all__) <= set(dir(guideline_nlp))"
    )
    assert "guideline_nlp" in loaded_by(program)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="prase"):
        guideline_nlp.prase  # noqa: B018


def test_nothing_is_printed_and_logging_is_left_to_the_program() -> None:
    handlers = "logging.root.handlers + logging.getLogger('guideline_nlp').handlers"
    silent = f"all(isinstance(handler, logging.NullHandler) for handler in {handlers})"
    loaded_by(f"import guideline_nlp, logging\n{PARSE}\nassert {silent}")
