"""Limits of modals. Source: Discord's documentation, "Interaction Callback Data", "Modal"."""

from ..errors import ErrorTree
from ..model import JSON
from .components import ComponentType

Path = tuple[str | int, ...]
_AT: Path = ("data",)


def _check_input(field: JSON, tree: ErrorTree, at: Path, *, labelled: bool) -> None:
    if not field.get("custom_id"):
        tree.required(*at, "custom_id")
    elif len(field["custom_id"]) > 100:
        tree.bad_length(1, 100, *at, "custom_id")
    if field.get("type") != ComponentType.TEXT_INPUT:
        return
    label = field.get("label")
    if not labelled and not label:
        tree.required(*at, "label")
    elif label and len(label) > 45:
        tree.bad_length(1, 45, *at, "label")
    for name, maximum in (("placeholder", 100), ("value", 4000)):
        if len(field.get(name) or "") > maximum:
            tree.too_long(maximum, *at, name)


def check(modal: JSON, tree: ErrorTree) -> None:
    title = modal.get("title") or ""
    if not 1 <= len(title) <= 45:
        tree.bad_length(1, 45, *_AT, "title")
    custom_id = modal.get("custom_id") or ""
    if not 1 <= len(custom_id) <= 100:
        tree.bad_length(1, 100, *_AT, "custom_id")
    rows = modal.get("components") or []
    if not 1 <= len(rows) <= 5:
        tree.bad_length(1, 5, *_AT, "components")
    for index, row in enumerate(rows):
        at: Path = (*_AT, "components", index)
        if row.get("type") == ComponentType.ACTION_ROW:
            children = row.get("components") or []
            if len(children) != 1:
                tree.bad_length(1, 1, *at, "components")
            for place, child in enumerate(children):
                _check_input(child, tree, (*at, "components", place), labelled=False)
        elif row.get("type") == ComponentType.LABEL:
            if not 1 <= len(row.get("label") or "") <= 45:
                tree.bad_length(1, 45, *at, "label")
            if len(row.get("description") or "") > 100:
                tree.too_long(100, *at, "description")
            _check_input(row.get("component") or {}, tree, (*at, "component"), labelled=True)
        elif row.get("type") != ComponentType.TEXT_DISPLAY:
            tree.choice(row.get("type"), "(1, 10, 18)", *at, "type")
