"""The page's websocket: what happens in the channels of one reader, as it happens."""

import asyncio
import contextlib
from collections.abc import Callable

from aiohttp import WSMsgType, web

from .backend import BACKEND, Backend
from .interactions import CallbackType, Interaction
from .model import JSON, Message, User
from .options import Refused
from .page_api import all_commands, find_user, message_for_page, refusal
from .permissions import Permission
from .world import (
    BotStatusChanged,
    Change,
    CommandsChanged,
    MessageCreated,
    MessageDeleted,
    MessageUpdated,
)

SOCKETS: web.AppKey[set[web.WebSocketResponse]] = web.AppKey(
    "page_sockets", set[web.WebSocketResponse]
)


class Feed:
    """Collects events for one reader in the order in which they happen."""

    def __init__(self, backend: Backend, reader: User) -> None:
        self._backend = backend
        self._reader = reader
        self.events: asyncio.Queue[JSON] = asyncio.Queue()
        self._stop: tuple[Callable[[], None], ...] = (
            backend.world.observe(self._on_change),
            backend.interactions.observe(self._on_interaction),
        )
        self._put("BOT_STATUS", {"online": backend.hub.online})

    def close(self) -> None:
        for stop in self._stop:
            stop()

    def _put(self, event: str, data: JSON) -> None:
        self.events.put_nowait({"t": event, "d": data})

    def _sees(self, message: Message) -> bool:
        world = self._backend.world
        channel = world.channels.get(message.channel_id)
        return (
            channel is not None
            and message.visible_to(self._reader.id)
            and bool(world.permissions(channel, self._reader.id) & Permission.VIEW_CHANNEL)
        )

    def _on_change(self, change: Change) -> None:
        match change:
            case MessageCreated(message) if self._sees(message):
                self._put("MESSAGE_CREATE", message_for_page(message, self._backend))
            case MessageUpdated(message) if self._sees(message):
                self._put("MESSAGE_UPDATE", message_for_page(message, self._backend))
            case MessageDeleted(message) if self._sees(message):
                self._put(
                    "MESSAGE_DELETE",
                    {"id": str(message.id), "channel_id": str(message.channel_id)},
                )
            case CommandsChanged():
                self._put("COMMANDS_UPDATE", {"commands": all_commands(self._backend)})
            case BotStatusChanged(online):
                self._put("BOT_STATUS", {"online": online})
            case _:
                pass

    def _on_interaction(self, interaction: Interaction) -> None:
        if interaction.user is not self._reader or interaction.answer is CallbackType.AUTOCOMPLETE:
            return
        about: JSON = {
            "interaction_id": str(interaction.id),
            "channel_id": str(interaction.channel.id),
        }
        if interaction.failed is not None:
            self._put("INTERACTION_FAILED", about | {"reason": interaction.failed})
        elif interaction.answer is not None:
            self._put("INTERACTION_ACK", about | {"type": int(interaction.answer)})
        if interaction.modal is not None:
            self._put("MODAL", about | interaction.modal)


async def _write(socket: web.WebSocketResponse, feed: Feed) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        while True:
            await socket.send_json(await feed.events.get())


async def handle(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    try:
        reader = find_user(backend, request.query)
    except Refused as error:
        return refusal(error)
    socket = web.WebSocketResponse(heartbeat=30.0, timeout=2.0)
    await socket.prepare(request)
    feed = Feed(backend, reader)
    request.app[SOCKETS].add(socket)
    writer = asyncio.create_task(_write(socket, feed))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
    finally:
        writer.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writer
        feed.close()
        request.app[SOCKETS].discard(socket)
    return socket
