"""Walks through an answer's buttons and menus as somebody who tries everything."""

from collections.abc import Sequence

from .reader import Reader
from .shown import Button, Modal, Select, Shown


def _usable(shown: Shown) -> list[Button | Select]:
    buttons = [row for row in shown.buttons if row.custom_id and not row.disabled]
    return [*buttons, *(row for row in shown.selects if not row.disabled)]


async def _use(user: Reader, shown: Shown, component: Button | Select, choice: int) -> Shown:
    if isinstance(component, Button):
        assert component.custom_id is not None
        return await user.click(shown, component.custom_id)
    if not component.options:  # a menu of channels, roles or people: the own channel will do
        return await user.select(shown, user.channel.id, placeholder=component.custom_id)
    value = component.options[choice % len(component.options)]["value"]
    return await user.select(shown, value, placeholder=component.custom_id)


async def _fill(user: Reader, modal: Modal, text: str) -> Shown:
    return await user.submit(modal, {field["custom_id"]: text for field in modal.fields})


async def wander(
    user: Reader, shown: Shown, choices: Sequence[int], text: str = "2024"
) -> list[Shown]:
    """Uses one component after another, `choices` deciding which; modals get `text`.

    Where an answer has nothing to use, it goes back to the one before. Returns all that was seen.

    Raises:
        NotAnsweredError: where the bot leaves someone without an answer.
    """
    seen = [shown]
    way = [shown]
    for choice in choices:
        while way and not _usable(way[-1]):
            way.pop()
            back = user.look(way[-1]) if way else None
            if back is not None:
                way[-1] = back
        if not way:
            break
        usable = _usable(way[-1])
        nxt = await _use(user, way[-1], usable[choice % len(usable)], choice)
        if nxt.modal is not None:
            nxt = await _fill(user, nxt.modal, text)
        if nxt.message_id == way[-1].message_id:
            way.pop()
        seen.append(nxt)
        way.append(nxt)
    return seen
