"""``guideline-nlp compare``: what changed, as JSON for programs or as a summary for people."""

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
from guideline_nlp.cli.series import give_series

if TYPE_CHECKING:
    from guideline_nlp import Notice


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
        old, new = notices
        _give_comparison(old, new, output, report)
    elif len(notices) > 2:
        from guideline_nlp.comparison.series import Series

        give_series(Series(notices), output, report)
    if failed:
        raise typer.Exit(1)


def _give_comparison(old: "Notice", new: "Notice", output: Format | None, report: Path | None) -> None:
    """Print what changed as a summary or as JSON, and write its page where one is asked for."""
    from guideline_nlp.comparison.compare import compare

    comparison = compare(old, new)
    if report:
        from guideline_nlp.report import write_comparison_page

        write_file(report, write_comparison_page(comparison, old, new).encode())
    if is_text(output):
        from guideline_nlp.cli.comparison_summary import print_comparison

        print_comparison(comparison, old, new)
    else:
        typer.echo(comparison.to_json().encode())
