"""Discord's protocol by hand: what no client library would do or show."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

import aiohttp

from bot.preview import Preview
from bot.preview.interactions import Interaction
from bot.preview.model import Channel
from bot.preview.seed import APPLICATION_ID, READER_JA
from bot.preview.user import Person
from bot.preview.world import Change
from tests.driver.reader import find_channel

GUILDS = 1
TIMEOUT = 10.0
JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> int:
        return int(self.body["code"])

    def faults(self, *path: str | int) -> list[str]:
        """Codes at a place of the error tree."""
        node = self.body["errors"]
        for step in path:
            node = node[str(step)]
        return [row["code"] for row in node["_errors"]]


class Api:
    """Requests with the bot's token, answers as they are."""

    def __init__(self, preview: Preview, session: aiohttp.ClientSession) -> None:
        self.preview = preview
        self.session = session

    async def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        data: Any = None,
    ) -> Answer:
        headers = {"Authorization": f"Bot {token or self.preview.token}"}
        async with self.session.request(
            method, self.preview.api_url + path, json=body, data=data, headers=headers
        ) as response:
            text = await response.text()
            return Answer(response.status, json.loads(text) if text else None, response.headers)

    async def answer(self, interaction: Interaction, body: JSON) -> Answer:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return await self("POST", path, body)

    async def webhook(
        self, method: str, interaction: Interaction, rest: str = "", body: Any = None
    ) -> Answer:
        path = f"/webhooks/{APPLICATION_ID}/{interaction.token}{rest}"
        return await self(method, path, body)

    async def register(self, *commands: JSON) -> Answer:
        return await self("PUT", f"/applications/{APPLICATION_ID}/commands", list(commands))

    def person(self, user_id: int = READER_JA, channel: str | int | Channel = "雑談") -> Person:
        backend = self.preview.backend
        return Person(backend, backend.world.users[user_id], find_channel(backend, channel))


async def until_offline(preview: Preview) -> None:
    """Waits until the stand-in has seen its last client go."""
    gone = asyncio.Event()
    hub = preview.backend.hub

    def look(_: Change) -> None:
        if not hub.online:
            gone.set()

    stop = preview.backend.world.observe(look)
    async with asyncio.timeout(TIMEOUT):
        if hub.online:
            await gone.wait()
    stop()


class Closed(Exception):  # noqa: N818  # what the test waits for
    """The gateway closed the connection."""

    def __init__(self, code: int | None) -> None:
        super().__init__(str(code))
        self.code = code


class Gateway:
    """One connection to the gateway."""

    def __init__(
        self, preview: Preview, socket: aiohttp.ClientWebSocketResponse, *, compressed: bool
    ) -> None:
        self._preview = preview
        self._socket = socket
        self._inflate = zlib.decompressobj() if compressed else None
        self.sequence: int | None = None

    @classmethod
    @asynccontextmanager
    async def connect(
        cls, preview: Preview, session: aiohttp.ClientSession, query: str = "v=10&encoding=json"
    ) -> AsyncIterator[Self]:
        url = f"{preview.gateway_url}?{query}"
        async with session.ws_connect(url, max_msg_size=0, autoclose=False) as socket:
            yield cls(preview, socket, compressed="zlib-stream" in query)

    async def receive(self) -> JSON:
        """The next payload; raises Closed."""
        message = await self._socket.receive(timeout=TIMEOUT)
        if message.type is aiohttp.WSMsgType.TEXT:
            text = message.data
        elif message.type is aiohttp.WSMsgType.BINARY and self._inflate is not None:
            assert message.data.endswith(b"\x00\x00\xff\xff")
            text = self._inflate.decompress(message.data).decode()
        else:
            raise Closed(self._socket.close_code)
        payload: JSON = json.loads(text)
        if payload.get("s") is not None:
            self.sequence = payload["s"]
        return payload

    async def until(self, event: str) -> JSON:
        """The data of the next event of a kind."""
        while True:
            payload = await self.receive()
            if payload.get("t") == event:
                return dict(payload["d"])

    async def send(self, op: int, data: Any) -> None:
        await self._socket.send_json({"op": op, "d": data})

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def identify(self, **changes: Any) -> JSON:
        """Identifies after HELLO and returns READY."""
        await self.receive()
        await self.send(2, self.identity(**changes))
        return await self.until("READY")

    def identity(self, **changes: Any) -> JSON:
        return {
            "token": self._preview.token,
            "intents": GUILDS,
            "properties": {"os": "linux", "browser": "test", "device": "test"},
            **changes,
        }

    async def resume(self, session_id: str, sequence: int) -> None:
        await self.receive()
        data = {"token": self._preview.token, "session_id": session_id, "seq": sequence}
        await self.send(6, data)

    async def close(self, code: int = 4000) -> None:
        await self._socket.close(code=code)

    async def closing(self) -> int | None:
        """The close code that comes after whatever comes before."""
        try:
            while True:
                await self.receive()
        except Closed as closed:
            return closed.code
