"""``guideline-nlp compare``: what changed, as JSON for programs or as a summary for people."""

from typing import Annotated

import typer

from guideline_nlp.cli.files import parse_each, write_file
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, OutputFormat, Reference, is_text
from guideline_nlp.cli.report import Report
from guideline_nlp.cli.series import give_series


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
    output: OutputFormat = None,
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
    if len(notices) == 2:
        from guideline_nlp.comparison.compare import compare as compare_notices
        from guideline_nlp.report import write_comparison_page

        comparison = compare_notices(*notices)
        if report:
            write_file(report, write_comparison_page(comparison, *notices).encode())
        if is_text(output):
            from guideline_nlp.cli.comparison_summary import print_comparison

            print_comparison(comparison, *notices)
        else:
            typer.echo(comparison.to_json().encode())
    elif len(notices) > 2:
        from guideline_nlp.comparison.series import Series

        give_series(Series(notices), output, report)
    if failed:
        raise typer.Exit(1)
