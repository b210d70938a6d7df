"""The command line, one command a module; a command's module, and what it needs, is imported when it runs.

Exit codes: 0, 1 where some input failed, 2 for wrong usage.
"""

import errno
import importlib
from typing import Annotated, Any

import click
import typer
import typer.core

from guideline_nlp import __version__
from guideline_nlp.errors import GuidelineError

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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what ends it for want of a file, of space or of an extra is said in one line."""
        try:
            return super().invoke(ctx)
        except (GuidelineError, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # nobody reads on, which click takes care of
            typer.echo(f"guideline-nlp: {_reason(error)}", err=True)
            raise typer.Exit(1) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return ": ".join(filter(None, (error.filename, error.strerror)))
    return str(error)


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
