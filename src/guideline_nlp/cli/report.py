"""``guideline-nlp report``: a notice in, a page to read out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from guideline_nlp.cli.notices import parse_each
from guideline_nlp.cli.options import Encoding, MediaType, Reference
from guideline_nlp.errors import GuidelineError

Report = Annotated[
    Path | None, typer.Option("--report", metavar="PAGE", help="Write an HTML page to read, too.")
]


def report(
    notice: Annotated[str, typer.Argument(metavar="NOTICE", help="A notice; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The HTML file to write.")],
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
) -> None:
    """Write a notice as an HTML page, with its records marked in the text."""
    from guideline_nlp import Parser
    from guideline_nlp.report import write_notice_page

    failed: list[str] = []
    parser = Parser(encoding=encoding, media_type=media_type, reference=reference)
    for parsed in parse_each(parser, [notice], failed):
        write_page(output, partial(write_notice_page, parsed))
    if failed:
        raise typer.Exit(1)


def write_page(output: Path, write: Callable[[], str]) -> None:
    """Write a page to a file; a fault is reported and ends the command."""
    try:
        output.write_bytes(write().encode())
    except (GuidelineError, OSError) as error:
        typer.echo(f"guideline-nlp: {error}", err=True)
        raise typer.Exit(1) from error
