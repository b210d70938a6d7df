"""The JSON Schema of a notice, from its records: for those who read the JSON with other tools."""

from typing import Any

import msgspec

from guideline_nlp.records import Notice


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a notice."""

    def hook(schema: Any) -> Any:
        if isinstance(schema, dict):
            if schema.get("format") == "decimal":
                return {"type": "number"}
            return {key: hook(value) for key, value in schema.items()}
        return [hook(value) for value in schema] if isinstance(schema, list) else schema

    schema: dict[str, Any] = hook(msgspec.json.schema(Notice))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
