"""What a person typed into a modal, checked as Discord's own client does before sending."""

from collections.abc import Mapping
from typing import Any

from .model import JSON
from .options import Refused
from .validation.components import ComponentType


def submitted(row: JSON, values: Mapping[str, Any]) -> JSON:
    """A row of a modal as it comes back, filled in."""
    if row["type"] == ComponentType.ACTION_ROW:
        filled = [_filled(child, values) for child in row["components"]]
        return {"type": row["type"], "id": row["id"], "components": filled}
    if row["type"] == ComponentType.LABEL:
        filled_one = _filled(row["component"], values)
        return {"type": row["type"], "id": row["id"], "component": filled_one}
    return {"type": row["type"], "id": row["id"]}


def _filled(field: JSON, values: Mapping[str, Any]) -> JSON:
    body: JSON = {key: field[key] for key in ("type", "id", "custom_id")}
    name = field["custom_id"]
    required = field.get("required", True)
    if field["type"] != ComponentType.TEXT_INPUT:
        chosen = values.get(name, [])
        body["values"] = [chosen] if isinstance(chosen, str) else [str(row) for row in chosen]
        if required and not body["values"]:
            raise Refused("missing_option", f"{name} is required")
        return body
    text = str(values.get(name, field.get("value") or ""))
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if required and not text:
        raise Refused("missing_option", f"{name} is required")
    if text and not low <= len(text) <= high:
        raise Refused("bad_option", f"{name} takes {low} to {high} characters")
    return body | {"value": text}
