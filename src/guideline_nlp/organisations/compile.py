"""``python -m guideline_nlp.organisations.compile`` writes compiled.json from the TOML files in data/."""

from pathlib import Path

import msgspec

from guideline_nlp.organisations.registry import COMPILED
from guideline_nlp.organisations.sources import build_tables, read_file

_DATA = Path(__file__).with_name("data")


def compile_registry() -> bytes:
    """The registry of the TOML files in data/ as JSON: what ``compiled.json`` is to hold."""
    return msgspec.json.encode(build_tables(map(read_file, sorted(_DATA.rglob("*.toml")))))


if __name__ == "__main__":
    COMPILED.write_bytes(compile_registry())
