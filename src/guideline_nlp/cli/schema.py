"""``guideline-nlp schema``: the JSON Schema of what ``parse`` prints."""

import typer


def schema() -> None:
    """Print the JSON Schema of a notice."""
    import msgspec

    from guideline_nlp.schema import json_schema

    typer.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))
