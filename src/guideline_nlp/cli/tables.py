"""``guideline-nlp tables``: notices in, a file a table out."""

from pathlib import Path
from typing import Annotated

import typer

from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference
from guideline_nlp.export.files import TableFormat


def tables(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Notices.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", file_okay=False, help="Where the files go."),
    ],
    form: Annotated[
        TableFormat,
        typer.Option(
            "--format",
            help="csv is for spreadsheets: no text opens a formula or is longer than a cell. "
            "parquet and jsonl hold everything as it is.",
        ),
    ] = TableFormat.CSV,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Write the records of notices as tables: one file a kind of record, and a ledger with a row a task.

    A file that gives no notice is named on standard error, the others go on, and the exit code is 1.
    """
    from guideline_nlp import Parser
    from guideline_nlp.export.columns import gather_rows
    from guideline_nlp.export.files import write_tables
    from guideline_nlp.export.sources import Failure, read_notices
    from guideline_nlp.export.tables import NOTICE_TABLES

    failures: list[Failure] = []
    parser = Parser(encoding, media_type, reference, tuple(organisations or ()))
    rows = gather_rows(NOTICE_TABLES, read_notices(files, parser, failures))
    for failure in failures:
        typer.echo(f"guideline-nlp: {failure.path}: {failure.reason}", err=True)
    paths = write_tables(NOTICE_TABLES, rows, output, form)
    for path, found in zip(paths, rows.values(), strict=True):
        typer.echo(f"{path}: {len(found)} rows")
    if failures:
        raise typer.Exit(1)
