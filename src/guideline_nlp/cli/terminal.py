"""How the commands print for a person: the console, tables, and values that are safe to show."""

import sys
from io import TextIOWrapper

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_WIDTH_OF_A_FILE = 100


def open_console() -> Console:
    """Standard output, as wide as the terminal; a file gets a width of its own."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=_WIDTH_OF_A_FILE)
    return console


def new_table(title: str) -> Table:
    """An empty table under a title."""
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True)


def shown(value: object) -> Text:
    """A value as it may go to a terminal: no control characters but line breaks."""
    return Text("\n".join(line.translate(_CONTROLS) for line in str(value).splitlines()))
