"""JSON Schema of the record file, for editors."""

from __future__ import annotations

import json

from .model import RecordFile


def schema_text() -> str:
    """The schema (draft 2020-12) as it stands in `data/incidents.schema.json`."""
    schema = RecordFile.model_json_schema()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "The record of My Number card incidents",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
