"""``guideline-nlp series``: the notices of many years followed through them."""

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.cli.notices import parse_each
from guideline_nlp.cli.options import Encoding, MediaType, Reference
from guideline_nlp.cli.report import Report, write_page

if TYPE_CHECKING:
    from guideline_nlp import Series


class Format(StrEnum):
    """What ``series`` prints."""

    JSON = "json"
    TEXT = "text"


def series(
    files: Annotated[list[str], typer.Argument(metavar="NOTICE...", help="Notices; - is standard input.")],
    output: Annotated[
        Format | None,
        typer.Option("--format", help="json or text (a summary). Default: text on a terminal, else json."),
    ] = None,
    report: Report = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
) -> None:
    """Follow indicators, measures and departments through the notices of many years.

    A file that can't be read is named on standard error, the others are followed, and the exit code is 1.
    """
    from guideline_nlp import Parser, Series

    failed: list[str] = []
    parser = Parser(encoding=encoding, media_type=media_type, reference=reference)
    notices = list(parse_each(parser, files, failed))
    if notices:
        give_series(
            Series(notices), output is Format.TEXT or (output is None and sys.stdout.isatty()), report
        )
    if failed:
        raise typer.Exit(1)


def give_series(series: "Series", as_text: bool, report: Path | None) -> None:
    """Print a series as a summary or as JSON, and write its page where one is asked for."""
    if report:
        from guideline_nlp.report import write_series_page

        write_page(report, partial(write_series_page, series))
    if as_text:
        from guideline_nlp.cli.series_summary import print_series

        print_series(series)
    else:
        typer.echo(series.to_json().encode())
