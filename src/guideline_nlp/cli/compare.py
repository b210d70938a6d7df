"""``guideline-nlp compare``: what changed, as JSON for programs or as a summary for people."""

import sys
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from guideline_nlp.cli.notices import parse_each
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference
from guideline_nlp.cli.report import Report, write_page
from guideline_nlp.cli.series import give_series


class Format(StrEnum):
    """What ``compare`` prints."""

    JSON = "json"
    TEXT = "text"


def _check_number(files: list[str]) -> list[str]:
    if len(files) < 2:
        raise typer.BadParameter("two notices or more are compared")
    return files


def compare(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW [NEWER...]", callback=_check_number, help="Notices; - is standard input."
        ),
    ],
    output: Annotated[
        Format | None,
        typer.Option("--format", help="json or text (a summary). Default: text on a terminal, else json."),
    ] = None,
    report: Report = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Say what changed from one notice to the next.

    Two notices are compared in the order given; JSON is a Comparison. Three or more are put in the
    order of their years and followed through them; JSON is a Series, with the comparison of each with
    the next. A file that can't be read is named on standard error, and the exit code is 1; the others
    are compared if two are left.
    """
    from guideline_nlp import Parser

    failed: list[str] = []
    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    notices = list(parse_each(parser, files, failed))
    as_text = output is Format.TEXT or (output is None and sys.stdout.isatty())
    if len(notices) == 2:
        from guideline_nlp.comparison.compare import compare as compare_notices
        from guideline_nlp.report import write_comparison_page

        comparison = compare_notices(*notices)
        if report:
            write_page(report, partial(write_comparison_page, comparison, *notices))
        if as_text:
            from guideline_nlp.cli.comparison_summary import print_comparison

            print_comparison(comparison, *notices)
        else:
            typer.echo(comparison.to_json().encode())
    elif len(notices) > 2:
        from guideline_nlp.comparison.series import Series

        give_series(Series(notices), as_text, report)
    if failed:
        raise typer.Exit(1)
