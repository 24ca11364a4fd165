"""Bodies that several tests send."""

from typing import Any

MESSAGE: dict[str, Any] = {"type": 4, "data": {"content": "hello"}}
THINKING: dict[str, Any] = {"type": 5, "data": {"flags": 64}}
PANEL: dict[str, Any] = {
    "type": 4,
    "data": {
        "content": "panel",
        "components": [
            {
                "type": 1,
                "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}],
            }
        ],
    },
}
MODAL: dict[str, Any] = {
    "type": 9,
    "data": {
        "title": "Words",
        "custom_id": "words",
        "components": [
            {
                "type": 1,
                "components": [{"type": 4, "custom_id": "text", "label": "Text", "style": 1}],
            }
        ],
    },
}
PING: dict[str, Any] = {
    "name": "ping",
    "description": "ping",
    "integration_types": [0, 1],
    "contexts": [0, 1, 2],
    "options": [{"type": 3, "name": "word", "description": "word", "autocomplete": True}],
}
