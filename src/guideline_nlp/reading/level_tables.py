"""Tables of a PDF that have level rulings only (三线表): columns stand between spaces all down.

Takes the characters between level rulings that reach equally far, gives the tables among them.
"""

from collections.abc import Iterator, Sequence

from guideline_nlp.reading.pdf_glyphs import Glyph
from guideline_nlp.reading.table_rows import Spaced, cut_rows, find_columns

LEAST_COLUMNS = 3


def find_level_tables(bands: Sequence[list[Glyph]]) -> Iterator[Spaced]:
    """The tables among the bands between rulings that lie one below the other: two bands or more."""
    at = 0
    while at < len(bands):
        last, columns = at, [(0.0, 0.0)]
        while last < len(bands) and bands[last]:
            found = find_columns([glyph for band in bands[at : last + 1] for glyph in band])
            if len(found) < LEAST_COLUMNS:
                break
            last, columns = last + 1, found
        if last > at + 1:
            yield Spaced([row for band in bands[at:last] for row in cut_rows(band, columns)], columns)
        at = max(last, at + 1)
