"""What the program reads is what the TOML files say."""

import msgspec

from guideline_nlp.organisations.compile import compile_registry
from guideline_nlp.organisations.registry import COMPILED
from guideline_nlp.organisations.tables import Tables


def test_the_compiled_registry_is_up_to_date() -> None:
    fresh, kept = (
        msgspec.json.decode(tables, type=Tables) for tables in (compile_registry(), COMPILED.read_bytes())
    )
    assert fresh == kept, "run python -m guideline_nlp.organisations.compile"
