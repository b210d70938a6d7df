"""Optional dependencies: imported on first use, and named with their extra where they are absent."""

import importlib
from typing import Any

from guideline_nlp.errors import MissingExtraError


def import_extra(module: str, extra: str) -> Any:
    """The module ``module``, which the extra ``extra`` installs.

    Raises ``MissingExtraError``, naming the extra, where it is absent.

    >>> import_extra("nowhere.to_be_found", "frames")
    Traceback (most recent call last):
    guideline_nlp.errors.MissingExtraError: this needs nowhere: pip install 'guideline-nlp[frames]'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise MissingExtraError(f"this needs {package}: pip install 'guideline-nlp[{extra}]'") from error
