"""Limits of message components. Source: Discord's documentation, "Component Reference"."""

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum

import regex

from ..errors import ErrorTree
from ..model import JSON

Path = tuple[str | int, ...]


class ComponentType(IntEnum):
    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


SELECTS = frozenset({3, 5, 6, 7, 8})
_LINK, _PREMIUM = 5, 6
MAX_ROWS = 5
MAX_COMPONENTS_V2 = 40
MAX_TEXT_V2 = 4000
_EMOJI = regex.compile(
    r"(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)"
    r"[\p{Emoji_Modifier}\p{Extended_Pictographic}\uFE0F\u200D\U000E0020-\U000E007F]*"
)


def walk(components: Sequence[JSON]) -> Iterator[JSON]:
    """All components, parents before children."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for part in ("accessory", "component"):
            if component.get(part):
                yield from walk([component[part]])


def _check_emoji(emoji: JSON, tree: ErrorTree, at: Path) -> None:
    if emoji.get("id"):
        return
    if not _EMOJI.fullmatch(emoji.get("name") or ""):
        tree.add((*at, "emoji", "name"), "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _check_text(component: JSON, name: str, maximum: int, tree: ErrorTree, at: Path) -> None:
    value = component.get(name)
    if isinstance(value, str) and len(value) > maximum:
        tree.too_long(maximum, *at, name)


def _check_custom_id(component: JSON, tree: ErrorTree, at: Path) -> None:
    value = component.get("custom_id")
    if not value:
        tree.required(*at, "custom_id")
    elif len(value) > 100:
        tree.bad_length(1, 100, *at, "custom_id")


def _check_button(button: JSON, tree: ErrorTree, at: Path) -> None:
    style = button.get("style")
    if style not in range(1, 7):
        tree.choice(style, "(1, 2, 3, 4, 5, 6)", *at, "style")
    _check_text(button, "label", 80, tree, at)
    if button.get("emoji"):
        _check_emoji(button["emoji"], tree, at)
    if style != _PREMIUM and not button.get("label") and not button.get("emoji"):
        tree.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required")
    if style == _LINK:
        if not button.get("url"):
            tree.add(at, "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
        else:
            _check_text(button, "url", 512, tree, at)
        if button.get("custom_id"):
            tree.add(
                at,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    elif style != _PREMIUM:
        _check_custom_id(button, tree, at)


def _check_select(select: JSON, tree: ErrorTree, at: Path) -> None:
    _check_custom_id(select, tree, at)
    _check_text(select, "placeholder", 150, tree, at)
    if select["type"] == ComponentType.STRING_SELECT:
        _check_options(select, tree, at)
    minimum = select.get("min_values", 1)
    maximum = select.get("max_values", 1)
    if minimum is not None and maximum is not None and minimum > maximum:
        tree.add(
            (*at, "min_values"),
            "SELECT_COMPONENT_MIN_VALUES_LARGER_THAN_MAX_VALUES",
            "Min values must be less than or equal to max values",
        )


def _check_options(select: JSON, tree: ErrorTree, at: Path) -> None:
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        tree.bad_length(1, 25, *at, "options")
    seen: set[str] = set()
    for index, option in enumerate(options):
        here = (*at, "options", index)
        for name in ("label", "value"):
            if not option.get(name):
                tree.required(*here, name)
            elif len(option[name]) > 100:
                tree.bad_length(1, 100, *here, name)
        _check_text(option, "description", 100, tree, here)
        if option.get("emoji"):
            _check_emoji(option["emoji"], tree, here)
        if option.get("value") in seen:
            tree.add(
                (*here, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        seen.add(option.get("value", ""))
    if len(options) < (select.get("max_values") or 1):
        tree.add(
            (*at, "options"),
            "SELECT_COMPONENT_MAX_VALUES_LARGER_THAN_OPTIONS",
            "Max values cannot be greater than the number of options",
        )


def _check_row(row: JSON, tree: ErrorTree, at: Path) -> None:
    children = row.get("components") or []
    if not 1 <= len(children) <= 5:
        tree.bad_length(1, 5, *at, "components")
    selects = sum(child.get("type") in SELECTS for child in children)
    if selects and len(children) > 1:
        tree.add(
            (*at, "components"),
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )
    for index, child in enumerate(children):
        _check_child(child, tree, (*at, "components", index))


def _check_child(child: JSON, tree: ErrorTree, at: Path) -> None:
    kind = child.get("type")
    if kind == ComponentType.BUTTON:
        _check_button(child, tree, at)
    elif kind in SELECTS:
        _check_select(child, tree, at)
    else:
        tree.choice(kind, "(2, 3, 5, 6, 7, 8)", *at, "type")


def _check_container(container: JSON, tree: ErrorTree, at: Path) -> None:
    for index, child in enumerate(container.get("components") or []):
        _check_v2(child, tree, (*at, "components", index))


def _check_section(section: JSON, tree: ErrorTree, at: Path) -> None:
    texts = section.get("components") or []
    if not 1 <= len(texts) <= 3:
        tree.bad_length(1, 3, *at, "components")
    accessory = section.get("accessory")
    if not accessory:
        tree.required(*at, "accessory")
    elif accessory.get("type") == ComponentType.BUTTON:
        _check_button(accessory, tree, (*at, "accessory"))


def _check_text_display(display: JSON, tree: ErrorTree, at: Path) -> None:
    if not (display.get("content") or "").strip():
        tree.required(*at, "content")


def _accept(_component: JSON, _tree: ErrorTree, _at: Path) -> None:
    """Media, files and separators: the OpenAPI document covers them."""


_TOP_LEVEL: dict[int, Callable[[JSON, ErrorTree, Path], None]] = {
    ComponentType.ACTION_ROW: _check_row,
    ComponentType.SECTION: _check_section,
    ComponentType.TEXT_DISPLAY: _check_text_display,
    ComponentType.MEDIA_GALLERY: _accept,
    ComponentType.FILE: _accept,
    ComponentType.SEPARATOR: _accept,
    ComponentType.CONTAINER: _check_container,
}


def _check_v2(component: JSON, tree: ErrorTree, at: Path) -> None:
    check_one = _TOP_LEVEL.get(component.get("type", 0))
    if check_one is None:
        tree.choice(component.get("type"), str(tuple(map(int, _TOP_LEVEL))), *at, "type")
    else:
        check_one(component, tree, at)


def check(
    components: Sequence[JSON], tree: ErrorTree, *, v2: bool = False, at: Path = ("components",)
) -> None:
    """Adds the faults of a message's components; `v2` for the layout components."""
    if v2:
        _check_sums(components, tree, at)
    elif len(components) > MAX_ROWS:
        tree.too_long(MAX_ROWS, *at)
    for index, component in enumerate(components):
        here = (*at, index)
        if v2:
            _check_v2(component, tree, here)
        elif component.get("type") == ComponentType.ACTION_ROW:
            _check_row(component, tree, here)
        else:
            tree.choice(component.get("type"), "(1,)", *here, "type")
    _check_unique(components, tree, at)


def _check_sums(components: Sequence[JSON], tree: ErrorTree, at: Path) -> None:
    everything = list(walk(components))
    if len(everything) > MAX_COMPONENTS_V2:
        tree.add(
            at,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"Total number of components exceeds the maximum of {MAX_COMPONENTS_V2}",
        )
    text = sum(
        len(row.get("content") or "")
        for row in everything
        if row.get("type") == ComponentType.TEXT_DISPLAY
    )
    if text > MAX_TEXT_V2:
        tree.add(
            at,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Total displayable text size exceeds maximum size of {MAX_TEXT_V2}",
        )


def _check_unique(components: Sequence[JSON], tree: ErrorTree, at: Path) -> None:
    seen: set[str] = set()
    for component in walk(components):
        custom_id = component.get("custom_id")
        if custom_id and custom_id in seen:
            tree.add(
                at,
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                f"Component custom id cannot be duplicated: {custom_id}",
            )
        if custom_id:
            seen.add(custom_id)


def _without_nulls(value: JSON) -> JSON:
    return {
        key: _without_nulls(inner) if isinstance(inner, dict) else inner
        for key, inner in value.items()
        if inner is not None
    }


def normalise(components: Sequence[JSON]) -> list[JSON]:
    """Components as Discord hands them back: each with a number, empty parts left out."""
    numbers = iter(range(1, 1000))

    def one(component: JSON) -> JSON:
        body = _without_nulls(component)
        body["id"] = body.get("id") or next(numbers)
        if body["type"] in SELECTS:
            body = {"min_values": 1, "max_values": 1} | body
        if "options" in body:
            body["options"] = [_without_nulls(option) for option in body["options"]]
        if "components" in body:
            body["components"] = [one(child) for child in body["components"]]
        for part in ("accessory", "component"):
            if part in body:
                body[part] = one(body[part])
        return body

    return [one(component) for component in components]
