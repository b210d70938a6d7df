"""``guideline-nlp parse``: notices in, records out, as JSON for programs or as a summary for people."""

import codecs
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.errors import GuidelineError

if TYPE_CHECKING:
    from guideline_nlp import Notice, Parser


class Format(StrEnum):
    """What ``parse`` prints."""

    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"


def _check_encoding(name: str | None) -> str | None:
    try:
        codecs.lookup(name or "utf-8")
    except LookupError as error:
        raise typer.BadParameter(str(error)) from error
    return name


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
    encoding: Annotated[
        str | None,
        typer.Option(callback=_check_encoding, help="Character set of the files, if known, such as gb18030."),
    ] = None,
    media_type: Annotated[str | None, typer.Option(help="Such as text/html, if known.")] = None,
    reference: Annotated[
        date | None,
        typer.Option(
            parser=date.fromisoformat,
            metavar="DATE",
            help="The date, YYYY-MM-DD, that 6月底前 counts from where the notice has none.",
        ),
    ] = None,
) -> None:
    """Parse notices into records.

    A file that can't be read is named on standard error, the others go on, and the exit code is 1.
    """
    from guideline_nlp import Parser

    parser = Parser(encoding=encoding, media_type=media_type, reference=reference)
    failed: list[str] = []
    notices = _parse_each(parser, files, failed)
    if output is None and sys.stdout.isatty():
        output = Format.TEXT
    if output is Format.TEXT:
        from guideline_nlp.cli.summary import print_summary

        for notice in notices:
            print_summary(notice)
    else:
        _write_json(notices, as_list=output is Format.JSON and len(files) > 1)
    if failed:
        raise typer.Exit(1)


def _parse_each(parser: "Parser", files: Iterable[str], failed: list[str]) -> Iterator["Notice"]:
    """The notices of the files that can be read; the others are reported and go to ``failed``."""
    for file in files:
        try:
            yield parser.parse(sys.stdin.buffer.read() if file == "-" else Path(file))
        except (GuidelineError, OSError) as error:
            place = "standard input: " if file == "-" else ""
            typer.echo(f"guideline-nlp: {place}{error}", err=True)
            failed.append(file)


def _write_json(notices: Iterable["Notice"], as_list: bool) -> None:
    """A notice a line, in UTF-8 whatever the locale; as a list, the lines are its members."""
    opening = "[" if as_list else ""
    for notice in notices:
        typer.echo(f"{opening}{notice.to_json()}".encode(), nl=not as_list)
        opening = ",\n" if as_list else ""
    if as_list:
        typer.echo("[]" if opening == "[" else "]")
