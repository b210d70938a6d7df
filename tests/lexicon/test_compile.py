from guideline_nlp.lexicon import FOLDER
from guideline_nlp.lexicon.compile import compile_lexicons


def test_compiled_lexicons_say_what_their_toml_says():
    compiled = {path: path.read_bytes() for path in (FOLDER / "compiled").iterdir()}
    assert compiled == compile_lexicons(), "run python -m guideline_nlp.lexicon.compile"
