"""Folders of notices into files and databases, with nothing lost: ``run(sources, to=…)``."""

from guideline_nlp.batch.running import Summary, run
from guideline_nlp.batch.settings import Limits, Settings

__all__ = ["Limits", "Settings", "Summary", "run"]
