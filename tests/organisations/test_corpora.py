"""Of the parties of whole notices, hardly any is not known."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from guideline_nlp import NoTextError, Parser

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpora"
SUFFIXES = {".txt", ".html", ".md", ".docx", ".pdf"}


def unknown_share(paths: Iterable[Path]) -> float:
    organisations: list[str | None] = []
    for path in paths:
        if path.suffix in SUFFIXES and path.name != "README.md":
            try:
                notice = Parser().parse(path)
            except NoTextError:
                continue
            organisations += [
                party.organisation for found in notice.responsibilities for party in found.parties
            ]
    assert organisations
    return organisations.count(None) / len(organisations)


def test_the_parties_of_our_notices_are_known() -> None:
    assert unknown_share(sorted((ROOT / "corpora").iterdir())) < 0.02


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/corpora is not here")
def test_the_parties_of_real_notices_are_known() -> None:
    assert unknown_share(sorted(SHARED.rglob("*"))) < 0.02
