"""``guideline-nlp report``: a notice in, a page to read out."""

from pathlib import Path
from typing import Annotated

import typer

from guideline_nlp.cli.files import parse_each, write_file
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference

Report = Annotated[
    Path | None, typer.Option("--report", metavar="PAGE", help="Write an HTML page to read, too.")
]


def report(
    notice: Annotated[str, typer.Argument(metavar="NOTICE", help="A notice; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The HTML file to write.")],
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Write a notice as an HTML page, with its records marked in the text."""
    from guideline_nlp import Parser
    from guideline_nlp.report import write_notice_page

    failed: list[str] = []
    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    for parsed in parse_each(parser, [notice], failed):
        write_file(output, write_notice_page(parsed).encode())
    if failed:
        raise typer.Exit(1)
