"""The command line, one command a module; a command's module, and what it needs, is imported when it runs.

Exit codes: 0, 1 where some input failed, 2 for wrong usage.
"""

import importlib
from typing import Annotated

import click
import typer
import typer.core

from guideline_nlp import __version__

_COMMANDS = (
    "parse",
    "compare",
    "series",
    "report",
    "tables",
    "ledger",
    "batch",
    "search",
    "orgs",
    "models",
    "schema",
    "evaluate",
)
"""Each is the function of this name in the module of this name."""

typer.core.HAS_RICH = (
    False  # else the brackets of [required] are escaped for rich, which we don't print help with
)


class _Commands(typer.core.TyperGroup):
    """The commands by name, made when asked for: ``parse`` should not pay for the start of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        command.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_command(command)


app = typer.Typer(
    name="guideline-nlp",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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
