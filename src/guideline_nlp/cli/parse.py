"""``guideline-nlp parse``: notices in, records out, as JSON for programs or as a summary for people."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.cli.files import parse_each
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference

if TYPE_CHECKING:
    from guideline_nlp import Notice


class Format(StrEnum):
    """What ``parse`` prints."""

    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"


def parse(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Notices; - is standard input.")],
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="json (several files: a list), jsonl (a notice a line) or text (a summary). "
            "Default: text on a terminal; else json, or jsonl for several files.",
        ),
    ] = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Parse notices into records.

    A file that can't be read is named on standard error, the others go on, and the exit code is 1.
    """
    from guideline_nlp import Parser

    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    failed: list[str] = []
    notices = parse_each(parser, files, failed)
    if output is None and sys.stdout.isatty():
        output = Format.TEXT
    if output is Format.TEXT:
        from guideline_nlp.cli.summary import print_summary

        for notice in notices:
            print_summary(notice, organisations or ())
    else:
        _write_json(notices, as_list=output is Format.JSON and len(files) > 1)
    if failed:
        raise typer.Exit(1)


def _write_json(notices: Iterable["Notice"], as_list: bool) -> None:
    """A notice a line, in UTF-8 whatever the locale; as a list, the lines are its members."""
    opening = "[" if as_list else ""
    for notice in notices:
        typer.echo(f"{opening}{notice.to_json()}".encode(), nl=not as_list)
        opening = ",\n" if as_list else ""
    if as_list:
        typer.echo("[]" if opening == "[" else "]")
