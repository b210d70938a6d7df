"""``guideline-nlp series``: the notices of many years followed through them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.cli.files import parse_each, write_file
from guideline_nlp.cli.options import (
    Encoding,
    Format,
    MediaType,
    Organisations,
    OutputFormat,
    Reference,
    is_text,
)
from guideline_nlp.cli.report import Report

if TYPE_CHECKING:
    from guideline_nlp import Series


def series(
    files: Annotated[list[str], typer.Argument(metavar="NOTICE...", help="Notices; - is standard input.")],
    output: OutputFormat = None,
    report: Report = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Follow indicators, measures and departments through the notices of many years.

    A file that can't be read is named on standard error, the others are followed, and the exit code is 1.
    """
    from guideline_nlp import Parser, Series

    failed: list[str] = []
    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    notices = list(parse_each(parser, files, failed))
    if notices:
        give_series(Series(notices), output, report)
    if failed:
        raise typer.Exit(1)


def give_series(series: "Series", output: Format | None, report: Path | None) -> None:
    """Print a series as a summary or as JSON, and write its page where one is asked for."""
    if report:
        from guideline_nlp.report import write_series_page

        write_file(report, write_series_page(series).encode())
    if is_text(output):
        from guideline_nlp.cli.series_summary import print_series

        print_series(series)
    else:
        typer.echo(series.to_json().encode())
