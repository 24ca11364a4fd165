"""The kinds of JSON values that a body may hold, before their limits are looked at.

Without this, a text where a list belongs would end in an error of ours instead of Discord's.
"""

from collections.abc import Mapping
from typing import Any

from ..errors import ErrorTree

Shape = type | tuple[type, ...] | list["Shape"] | Mapping[str, "Shape"]
"""A type, a choice of types, a list of one shape, or an object with some keys known."""

Path = tuple[str | int, ...]

_MEDIA: Shape = {"url": str}
_CHOICE: Shape = {"name": str, "name_localizations": {}, "value": (str, int, float)}
_EMOJI: Shape = {"id": (str, int), "name": str, "animated": bool}

EMBED: Shape = {
    "title": str,
    "description": str,
    "url": str,
    "color": int,
    "timestamp": str,
    "author": {"name": str, "url": str, "icon_url": str},
    "footer": {"text": str, "icon_url": str},
    "image": _MEDIA,
    "thumbnail": _MEDIA,
    "fields": [{"name": str, "value": str, "inline": bool}],
}
_COMPONENT: dict[str, Shape] = {
    "type": int,
    "id": int,
    "style": int,
    "label": str,
    "description": str,
    "title": str,
    "content": str,
    "custom_id": str,
    "url": str,
    "placeholder": str,
    "value": str,
    "min_values": int,
    "max_values": int,
    "min_length": int,
    "max_length": int,
    "disabled": bool,
    "required": bool,
    "emoji": _EMOJI,
    "options": [{"label": str, "value": str, "description": str, "emoji": _EMOJI}],
}
_COMPONENT["components"] = [_COMPONENT]
_COMPONENT["accessory"] = _COMPONENT
_COMPONENT["component"] = _COMPONENT

MESSAGE: dict[str, Shape] = {
    "content": str,
    "embeds": [EMBED],
    "components": [_COMPONENT],
    "attachments": [{"id": (str, int), "filename": str, "description": str}],
    "flags": int,
    "tts": bool,
    "nonce": (str, int),
    "enforce_nonce": bool,
    "allowed_mentions": {"parse": [str], "users": [(str, int)], "roles": [(str, int)]},
    "message_reference": {"message_id": (str, int), "fail_if_not_exists": bool},
}
CALLBACK: Shape = {
    "type": int,
    "data": {**MESSAGE, "choices": [_CHOICE], "title": str, "custom_id": str},
}
_OPTION: dict[str, Shape] = {
    "type": int,
    "name": str,
    "name_localizations": {},
    "description": str,
    "description_localizations": {},
    "required": bool,
    "choices": [_CHOICE],
    "autocomplete": bool,
    "min_value": (int, float),
    "max_value": (int, float),
    "min_length": int,
    "max_length": int,
    "channel_types": [int],
}
_OPTION["options"] = [_OPTION]
COMMAND: Shape = {
    **_OPTION,
    "default_member_permissions": (str, int),
    "dm_permission": bool,
    "nsfw": bool,
    "contexts": [int],
    "integration_types": [int],
}

_WORDS: Mapping[type, tuple[str, str]] = {
    str: ("STRING_TYPE_CONVERT", "Could not interpret as string."),
    int: ("NUMBER_TYPE_COERCE", "Value is not int."),
    float: ("NUMBER_TYPE_COERCE", "Value is not a number."),
    bool: ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
}


def check(value: Any, shape: Shape, tree: ErrorTree, at: Path = ()) -> None:
    """Adds a fault for each value of the wrong kind; null always passes."""
    if value is None:
        return
    if isinstance(shape, Mapping):
        _check_object(value, shape, tree, at)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            tree.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        for index, inner in enumerate(value):
            if inner is None:
                tree.required(*at, index)
            check(inner, shape[0], tree, (*at, index))
    else:
        kinds = shape if isinstance(shape, tuple) else (shape,)
        fits = isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
        if not fits:
            tree.add(at, *_WORDS[kinds[0]])


def _check_object(value: Any, shape: Mapping[str, Shape], tree: ErrorTree, at: Path) -> None:
    if not isinstance(value, dict):
        tree.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    if not shape:  # localisations: any key, texts only
        for key, inner in value.items():
            check(inner, str, tree, (*at, key))
    for key, inner_shape in shape.items():
        check(value.get(key), inner_shape, tree, (*at, key))


def require(value: Any, shape: Shape, at: Path = ()) -> None:
    """Raises:
    ApiError: 50035 with each value of the wrong kind.
    """
    tree = ErrorTree()
    check(value, shape, tree, at)
    tree.check()
