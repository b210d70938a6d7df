"""The command line, one command a module; what a command needs is imported when it runs.

Exit codes: 0, 1 where some input failed, 2 for wrong usage.
"""

from typing import Annotated

import typer

from guideline_nlp import __version__
from guideline_nlp.cli.evaluate import evaluate
from guideline_nlp.cli.parse import parse
from guideline_nlp.cli.schema import schema

app = typer.Typer(
    name="guideline-nlp",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(parse)
app.command()(schema)
app.command()(evaluate)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"guideline-nlp {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Chinese policy notices in, exact records out."""
