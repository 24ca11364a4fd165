"""Pictures that were drawn, kept by what they show, and drawn beside the event loop."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from ...incidents.statistics import count
from ..i18n import Language, catalogue
from . import DRAWINGS
from .canvas import png
from .theme import Theme
from .views import View

if TYPE_CHECKING:
    from ...incidents import Record

_DRAWING: Final = Lock()
"""matplotlib is not safe in threads: its fonts are shared by the whole process."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a picture shows; `version` is that of the record."""

    version: str
    view: View
    year: int | None
    language: Language
    theme: Theme


class Pictures:
    """At most `most` pictures, those used last; each some 40 KB."""

    def __init__(self, most: int = 128) -> None:
        self._most: Final = most
        self._known: Final[OrderedDict[Key, bytes]] = OrderedDict()
        self._lock: Final = Lock()

    def known(self, key: Key) -> bytes | None:
        """The PNG file, if it was drawn before."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._known.clear()

    async def get(self, record: Record, key: Key) -> bytes:
        """The PNG file, drawn in a thread if need be; one that is being drawn is waited for."""
        found = self.known(key)
        return await asyncio.to_thread(self._draw, record, key) if found is None else found

    def _draw(self, record: Record, key: Key) -> bytes:
        with _DRAWING:
            found = self.known(key)
            if found is None:
                counts = count(record, key.year)
                found = png(DRAWINGS[key.view](counts, catalogue(key.language), key.theme))
                with self._lock:
                    self._known[key] = found
                    while len(self._known) > self._most:
                        self._known.popitem(last=False)
        return found


PICTURES: Final = Pictures()
"""Those of this process."""
