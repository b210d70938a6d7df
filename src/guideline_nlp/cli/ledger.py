"""``guideline-nlp ledger``: a notice in, its task ledger (工作台账) as an Excel file out."""

from pathlib import Path
from typing import Annotated

import typer

from guideline_nlp.cli.files import write_file
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference


def _check_name(path: Path) -> Path:
    if path.suffix.lower() != ".xlsx":
        raise typer.BadParameter("the name of an Excel file ends in .xlsx")
    return path


def ledger(
    file: Annotated[Path, typer.Argument(metavar="NOTICE", help="The notice.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", dir_okay=False, callback=_check_name, help="Such as 台账.xlsx."
        ),
    ],
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="NOTICE", help="Last year's notice: a column says what is kept, revised and new."
        ),
    ] = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Write the task ledger of a notice: all tasks, the targets, and a sheet a leading department."""
    from guideline_nlp import Parser
    from guideline_nlp.export.workbook import build_workbook

    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    notice = parser.parse(file)
    old = parser.parse(previous) if previous else None
    write_file(output, build_workbook(notice, previous=old))
    if not notice.tasks:
        typer.echo(f"guideline-nlp: {file}: no tasks found, the ledger is empty", err=True)
