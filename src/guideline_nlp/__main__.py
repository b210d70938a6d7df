"""``python -m guideline_nlp`` is ``guideline-nlp``."""

from guideline_nlp.cli import app

app(prog_name="guideline-nlp")
