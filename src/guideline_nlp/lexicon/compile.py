"""The lexicons' TOML files, in; the JSON files of ``compiled/``, which programs read, out."""

import tomllib
from pathlib import Path

import msgspec

from guideline_nlp.lexicon import FOLDER


def compile_lexicons() -> dict[Path, bytes]:
    """What the files of ``compiled/`` are to hold."""
    return {
        FOLDER / "compiled" / f"{path.stem}.json": compile_toml(path.read_text("utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    }


def compile_toml(text: str) -> bytes:
    """A TOML document as JSON, a word a line so that changes show.

    >>> compile_toml("units = ['件', '家']").decode().split()
    ['{', '"units":', '[', '"件",', '"家"', ']', '}']
    """
    return msgspec.json.format(msgspec.json.encode(tomllib.loads(text)), indent=1) + b"\n"


if __name__ == "__main__":
    for path, content in compile_lexicons().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
