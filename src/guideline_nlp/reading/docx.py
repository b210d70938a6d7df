"""DOCX to SourceText: paragraphs and tables in order, with the type that sets headings apart.

Takes the bytes of a WordprocessingML package (ISO/IEC 29500), gives the text of its body, automatic
numbers in it. Footnotes, endnotes and the table of contents are furniture; headers, footers, deleted and
hidden text are no text of the document. Needs the extra ``docx`` (python-docx).
"""

from io import BytesIO
from typing import Any

from guideline_nlp.errors import NoTextError, UnreadableSourceError
from guideline_nlp.extras import import_extra
from guideline_nlp.reading.cells import Cell, Table, is_data_table, join_rows, read_span
from guideline_nlp.reading.furniture import find_furniture
from guideline_nlp.reading.labels import read_meta
from guideline_nlp.reading.lines import STARTS_ITEM, Line, Part, build_body, join_hints
from guideline_nlp.reading.markup import Kind
from guideline_nlp.reading.numbering import Numbering
from guideline_nlp.records import Diagnostic, Hint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = frozenset(
    {
        *(f"{_W}{name}" for name in "del moveFrom pPr rPr instrText sectPr rt".split()),
        _FALLBACK,
    }
)
_TEXTS = frozenset({f"{_W}t", _FORMULA_TEXT})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_EDGES = "\t "
_TAB = f"{_W}tab"
_SIGNS = frozenset({_TAB, f"{_W}noBreakHyphen"})
_NOTES = ("/footnotes", "/endnotes")
_REFUSED = (
    ("is not a Word file", "the file is a Word template or has macros (.dotx, .docm); save it as .docx"),
    ("no relationship of type", "the DOCX is of the strict kind or broken; save it as an ordinary .docx"),
)
_OFF = frozenset({"0", "false", "off", "none"})
_FACES: tuple[tuple[str, Kind], ...] = (("楷", "kai"), ("黑体", "hei"), ("KaiTi", "kai"), ("SimHei", "hei"))
_ALIGNMENTS: dict[str, Kind] = {"center": "centre", "right": "right", "end": "right"}


def read_docx(data: bytes) -> Part:
    """The notice in a DOCX file."""
    document = _open(data)
    walk = _Walk(document)
    if not walk.lines:
        raise NoTextError("the DOCX holds no text")
    text = "".join(walk.pieces)
    lines = walk.lines[: walk.body]
    rows = {at for at, line in enumerate(lines) if line.row}
    furniture = find_furniture([line.text for line in lines], rows=rows)
    kept = [line for at, line in enumerate(lines) if at not in furniture.dropped]
    hints = join_hints(walk.hints, text, {line.runs[0][1] for line in kept})
    body = build_body(kept, text)
    return Part(text, body, hints, read_meta(furniture.labels), _report_unread(document))


def _open(data: bytes) -> Any:
    docx = import_extra("docx", "docx")
    try:
        return docx.Document(BytesIO(data))
    except Exception as error:  # python-docx passes on whatever zipfile and lxml raise
        known = (reason for words, reason in _REFUSED if words in str(error))
        raise UnreadableSourceError(next(known, f"the DOCX is broken: {error}")) from error


def _report_unread(document: Any) -> tuple[Diagnostic, ...]:
    """Whether Word shows text of the document that is a file of another format inside the DOCX."""
    if document.element.body.find(f".//{_W}altChunk") is None:
        return ()
    message = "the DOCX holds a file of another format, which was not read; save it again with Word"
    return (Diagnostic("truncated-source", "warning", message),)


class _Walk:
    """The lines of a document, in order, with their place in its text."""

    def __init__(self, document: Any) -> None:
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.hints: list[Hint] = []
        self._headings = {
            style.style_id
            for style in document.styles
            if (style.name or "").lower().startswith(("heading", "title", "标题"))
        }
        self._length = self._start = 0
        self._tables: list[Table] = []
        self._boxes: list[Any] = []
        self._asides: list[Any] = []
        self._numbering = Numbering(document)
        self._read(document.element.body, ())
        self._end_line()
        self.body = len(self.lines)
        """How many of the lines are the body's; those of what is left out follow."""
        self._read_left_out(document.part)

    def _read(self, element: Any, kinds: tuple[Kind, ...]) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT:
                continue
            if tag == f"{_W}sdt" and _is_aside(child):
                self._asides.append(child)
            elif tag in _TEXTS:
                self._add(child.text or "", kinds)
            elif tag in _SIGNS:
                self._add(self._write_sign(tag), kinds)
            elif tag in _BREAKS:
                self._end_line()
            elif tag == f"{_W}p":
                self._read_paragraph(child)
            elif tag == f"{_W}r":
                if not _is_hidden(child):
                    self._read(child, (*kinds, *_run_kinds(child)))
            elif tag == f"{_W}txbxContent" and self._length > self._start:
                self._boxes.append(child)
            elif tag == f"{_W}tbl":
                self._read_table(child)
            elif len(child):
                self._read(child, kinds)

    def _write_sign(self, tag: str) -> str:
        """A hyphen or a tab; that is a space behind a marker, and in a cell."""
        if tag != _TAB:
            return "-"
        return " " if self._tables or STARTS_ITEM.fullmatch(self._line().strip()) else "\t"

    def _read_left_out(self, part: Any) -> None:
        """Tables of contents, unfilled forms and notes, which are announced and are none of the notice's."""
        while self._asides:
            self._read(self._asides.pop(0), ())
            self._end_line()
        parse_xml = import_extra("docx.oxml", "docx").parse_xml
        for relation in part.rels.values():
            if relation.reltype.endswith(_NOTES) and not relation.is_external:
                self._read(parse_xml(relation.target_part.blob), ())
                self._end_line()

    def _read_paragraph(self, paragraph: Any) -> None:
        """A paragraph with its number; a text box inside its text follows it, and cuts nothing in two.

        One whose end is deleted goes on in the next, and has no number of its own where nothing is left.
        """
        kinds = self._paragraph_kinds(paragraph)
        ends = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is None
        before = self._length
        marker = self._numbering.mark(paragraph) if ends or _has_text(paragraph) else ""
        if marker:
            full = _has_text(paragraph)
            # an empty paragraph shows its number; only in a table is that more than a slip
            if full or self._tables:
                self._add(marker if full else marker.strip(), kinds)
        boxes, self._boxes = self._boxes, []
        self._read(paragraph, kinds)
        if ends or self._length == before:
            self._end_line()
        for box in self._boxes:
            self._end_line()
            self._read(box, ())
        self._boxes = boxes

    def _read_table(self, table: Any) -> None:
        self._end_line()
        for outer in self._tables:
            outer.layout = True
        read = Table(len(self.lines))
        self._tables.append(read)
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not table:
                continue
            at, skipped = len(self.lines), _find_value(row, "trPr", "gridBefore")
            cells = [Cell(at, at, *read_span(skipped, None))] if skipped else []
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is row:
                    first = len(self.lines)
                    self._read(cell, ())
                    self._end_line()
                    # a cell that goes on from the row above is there, and empty
                    columns = _find_value(cell, "tcPr", "gridSpan")
                    cells.append(Cell(first, len(self.lines), *read_span(columns, None)))
            read.rows.append(cells)
        self._tables.pop()
        if is_data_table(read, self.lines):
            self.lines[read.first :] = join_rows(read, self.lines)

    def _add(self, text: str, kinds: tuple[Kind, ...]) -> None:
        start = self._length
        text = text.replace("\n", " ")
        self.pieces.append(text)
        self._length += len(text)
        if text.strip():
            self.hints.extend(Hint(start, self._length, kind) for kind in dict.fromkeys(kinds))

    def _line(self) -> str:
        """The line that is being read, as far as it goes."""
        length = self._length - self._start
        if not length:
            return ""
        at, size = len(self.pieces) - 1, len(self.pieces[-1])
        while size < length:
            at -= 1
            size += len(self.pieces[at])
        return "".join(self.pieces[at:])

    def _end_line(self) -> None:
        text = self._line()
        if not text:
            return
        # tabs at the edges are an indent, and part no cells
        indent = len(text) - len(text.lstrip(_EDGES))
        words = text.strip(_EDGES)
        if words and not words.isspace():
            self.lines.append(Line(words, ((0, self._start + indent, len(words)),)))
        self.pieces.append("\n")
        self._length += 1
        self._start = self._length

    def _paragraph_kinds(self, paragraph: Any) -> tuple[Kind, ...]:
        style = _find_value(paragraph, "pPr", "pStyle")
        alignment = _ALIGNMENTS.get(_find_value(paragraph, "pPr", "jc") or "")
        kinds: list[Kind] = [alignment] if alignment else []
        if style in self._headings or _find_value(paragraph, "pPr", "outlineLvl"):
            kinds.append("heading")
        return tuple(kinds)


def _has_text(paragraph: Any) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(*_TEXTS))


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF


def _is_aside(control: Any) -> bool:
    """Whether a content control holds the table of contents, or only says what is to be filled in."""
    properties = f"{_W}sdtPr"
    gallery = control.find(f"{properties}/{_W}docPartObj/{_W}docPartGallery")
    if gallery is not None and gallery.get(f"{_W}val") == "Table of Contents":
        return True
    placeholder = control.find(f"{properties}/{_W}showingPlcHdr")
    return placeholder is not None and placeholder.get(f"{_W}val", "1") not in _OFF


def _find_value(element: Any, properties: str, name: str) -> str | None:
    """The value of a property of a paragraph (pPr), a row (trPr) or a cell (tcPr)."""
    found = element.find(f"{_W}{properties}/{_W}{name}")
    return found.get(f"{_W}val") if found is not None else None


def _run_kinds(run: Any) -> list[Kind]:
    """What the properties of a run say of its type: 加粗, 楷体, 黑体."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return []
    kinds: list[Kind] = []
    bold = properties.find(f"{_W}b")
    if bold is not None and bold.get(f"{_W}val", "1") not in _OFF:
        kinds.append("bold")
    fonts = properties.find(f"{_W}rFonts")
    face = fonts.get(f"{_W}eastAsia") or fonts.get(f"{_W}ascii") or "" if fonts is not None else ""
    kinds.extend(kind for name, kind in _FACES if name in face)
    return kinds
