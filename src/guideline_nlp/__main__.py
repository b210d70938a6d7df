"""The program: ``guideline-nlp``, and ``python -m guideline_nlp``."""

import gc


def main() -> None:
    """Run the command that the arguments name."""
    # What a start imports and compiles stays: to look through it for garbage every 700 objects takes
    # a twentieth of the start.
    gc.set_threshold(50_000)
    from guideline_nlp.cli import app

    app(prog_name="guideline-nlp")


if __name__ == "__main__":
    main()
