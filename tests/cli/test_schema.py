import json

from typer.testing import CliRunner

from guideline_nlp.cli import app
from guideline_nlp.schema import json_schema


def test_the_schema_is_printed_as_json() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads(json.dumps(json_schema()))
