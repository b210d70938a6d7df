"""Whether a notice gives the same records in whatever layout it comes.

Usage: python benchmarks/layouts.py [FOLDER...]. Takes the web pages below the folders, makes of each a PDF
as a browser prints it, a Word document in the form of GB/T 9704 and a PDF of that, and text that is broken
at a column; prints how far the records of each agree with those of the page (F1, white space left aside).
Needs Chromium and LibreOffice Writer.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from guideline_nlp import GuidelineError, Notice, parse

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 36
HEAD_LINES, TAIL_LINES, SHORT = 6, 6, 30

Layout = Callable[[Path, Notice, Path], Path]


def printed(page: Path, _notice: Notice, folder: Path) -> Path:
    made = folder / f"{page.stem}.printed.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}"]
    subprocess.run([*command, page.resolve().as_uri()], check=True, capture_output=True)
    return made


def word(page: Path, notice: Notice, folder: Path) -> Path:
    """Title 小标宋 22 points and centred, body 16 points with an indent of two, — 1 — below (GB/T 9704)."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    lines = notice.text.split("\n")
    rows: list[list[str]] = []
    for at, line in enumerate([*lines, ""]):
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        if at < HEAD_LINES and line in (notice.front_matter.title or ""):
            paragraph.alignment, run.font.size = WD_ALIGN_PARAGRAPH.CENTER, Pt(22)
        elif len(line) < SHORT and at >= len(lines) - TAIL_LINES:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif not line.endswith("："):
            paragraph.paragraph_format.first_line_indent = Pt(32)
    _add_page_numbers(document.sections[0].footer.paragraphs[0])
    made = folder / f"{page.stem}.docx"
    document.save(str(made))
    return made


def word_printed(page: Path, notice: Notice, folder: Path) -> Path:
    made = word(page, notice, folder)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, made], check=True, capture_output=True
    )
    return made.with_suffix(".pdf")


def wrapped(page: Path, notice: Notice, folder: Path) -> Path:
    made = folder / f"{page.stem}.txt"
    lines = (piece for line in notice.text.split("\n") for piece in _break(f"\u3000\u3000{line}"))
    made.write_text("\n".join(lines), encoding="utf-8")
    return made


LAYOUTS: dict[str, Layout] = {
    "printed by a browser (PDF)": printed,
    "GB/T 9704 (DOCX)": word,
    "GB/T 9704, printed (PDF)": word_printed,
    f"broken at {WIDTH} columns (text)": wrapped,
}


def _break(line: str) -> Iterator[str]:
    for at in range(0, len(line), WIDTH):
        yield line[at : at + WIDTH]


def _add_table(document: docx.document.Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for written, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(written.cells, cells, strict=False):
            cell.text = text


def _add_page_numbers(paragraph: docx.text.paragraph.Paragraph) -> None:
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for tag, kind, text in (
        ("w:fldChar", "begin", None),
        ("w:instrText", None, "PAGE"),
        ("w:fldChar", "end", None),
    ):
        element = OxmlElement(tag)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        run._r.append(element)
    paragraph.add_run(" —")


def facts(notice: Notice) -> dict[str, Counter[object]]:
    """What a notice says, by kind of record, in forms that can be compared."""
    front = notice.front_matter
    return {
        "title, number, date": Counter(
            [
                squeeze(front.title),
                squeeze(front.document_number and front.document_number.text),
                front.issued_on,
            ]
        ),
        "sections": Counter(
            (squeeze(one.marker), squeeze(one.heading), one.level) for one in notice.sections
        ),
        "measures": Counter(squeeze(one.text) for one in notice.measures),
        "responsibilities": Counter(
            tuple((squeeze(party.name), party.role) for party in one.parties)
            for one in notice.responsibilities
        ),
        "targets": Counter(
            (squeeze(one.indicator), one.comparator, one.value, one.unit, one.due) for one in notice.targets
        ),
        "deadlines": Counter((squeeze(one.text), one.date) for one in notice.deadlines),
    }


def squeeze(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def main(folders: list[Path]) -> None:
    pages = [page for folder in folders for page in sorted(folder.rglob("*.html"))]
    counts: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in LAYOUTS}
    for page in pages:
        try:
            notice = parse(page)
        except GuidelineError as error:
            print(error)
            continue
        expected = facts(notice)
        for name, layout in LAYOUTS.items():
            with tempfile.TemporaryDirectory() as folder:
                found = facts(parse(layout(page, notice, Path(folder))))
            for layer in expected:
                counts[name][layer, "both"] += 2 * (expected[layer] & found[layer]).total()
                counts[name][layer, "all"] += expected[layer].total() + found[layer].total()
    print(f"{len(pages)} pages\n")
    layers = list(dict.fromkeys(layer for name in counts for layer, _ in counts[name]))
    print("| | " + " | ".join(layers) + " |\n|---|" + "---|" * len(layers))
    for name, found in counts.items():
        scores = (found[layer, "both"] / (found[layer, "all"] or 1) for layer in layers)
        print(f"| {name} | " + " | ".join(f"{one:.3f}" for one in scores) + " |")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [ROOT / "corpora"])
