"""The Python in the documents runs, and the commands print what stands there."""

import doctest
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guideline_nlp.cli import app

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("document", ["docs/guide.md", "docs/cookbook.md", "docs/words.md"])
def test_the_python_of_a_document_runs(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / document).read_text("utf-8"), re.DOTALL)
    assert blocks
    exec(compile("\n".join(blocks), document, "exec"), {})


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_examples_of_a_document_give_what_they_show(document: str) -> None:
    text = re.sub("^```.*$", "", (ROOT / document).read_text("utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, document, document, 0)
    assert examples.examples
    assert doctest.DocTestRunner().run(examples).failed == 0


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_a_command_prints_what_the_document_shows(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.chdir(ROOT)
    blocks = re.findall(
        r"```console\n\$ guideline-nlp (.*)\n([^`]*)```", (ROOT / document).read_text("utf-8")
    )
    assert blocks
    for command, shown in blocks:
        printed = CliRunner().invoke(app, command.split()).stdout.splitlines()
        lines = [line.split() for line in printed]  # widths of columns depend on what stands in them
        assert [line for line in shown.splitlines() if line != "..." and line.split() not in lines] == []


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md")), ids=lambda path: path.name
)
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
