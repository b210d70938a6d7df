"""Options that several commands have: how notices are read, who is who, and in which form to answer."""

import codecs
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guideline_nlp.errors import RegistryError


def _check_encoding(name: str | None) -> str | None:
    try:
        codecs.lookup(name or "utf-8")
    except LookupError as error:
        raise typer.BadParameter(str(error)) from error
    return name


def read_day(text: str) -> date:
    """The day of an option, YYYY-MM-DD; any other text is wrong usage."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text}: not a date, YYYY-MM-DD") from error


Encoding = Annotated[
    str | None,
    typer.Option(callback=_check_encoding, help="Character set of the files, if known, such as gb18030."),
]
MediaType = Annotated[str | None, typer.Option(help="Such as text/html, if known.")]
Reference = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DATE",
        help="The date, YYYY-MM-DD, that 6月底前 counts from where the notice has none.",
    ),
]


def _check_organisations(files: list[Path] | None) -> list[Path] | None:
    if files:
        from guideline_nlp.organisations.registry import load_registry

        try:
            load_registry(files)
        except RegistryError as error:
            raise typer.BadParameter(str(error)) from error
    return files


Organisations = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        callback=_check_organisations,
        help="TOML file of organisations beside the registry's; may be given several times.",
    ),
]


class Format(StrEnum):
    """What a command prints that has a summary for people."""

    JSON = "json"
    TEXT = "text"


OutputFormat = Annotated[
    Format | None,
    typer.Option("--format", help="json or text (a summary). Default: text on a terminal, else json."),
]


def is_text(output: Format | None) -> bool:
    """Whether a summary is wanted: as asked for, else on a terminal."""
    return output is Format.TEXT or (output is None and sys.stdout.isatty())
