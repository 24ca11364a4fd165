"""One websocket of a client, from HELLO to the close code."""

import asyncio
import contextlib
import json
import secrets
import time
from collections import deque
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from ..model import JSON
from .compression import ENCODERS, Encoder
from .hub import Hub
from .protocol import (
    KNOWN_INTENTS,
    MAX_PAYLOAD,
    MAX_PER_MINUTE,
    PRIVILEGED,
    CloseCode,
    Intent,
    Opcode,
)
from .session import Session


class _Closing(Exception):  # noqa: N818  # not an error: the way out
    def __init__(self, code: int) -> None:
        self.code = code


class Socket:
    """Reads what a client says; everything it is told goes through one queue, in order."""

    def __init__(
        self, hub: Hub, request: web.Request, socket: web.WebSocketResponse, gateway_url: str
    ) -> None:
        self._hub = hub
        self._request = request
        self._socket = socket
        self._gateway_url = gateway_url
        self._outgoing: asyncio.Queue[JSON | int] = asyncio.Queue()
        self._encoder: Encoder | None = None
        self._session: Session | None = None
        self._closing = False
        self._received: deque[float] = deque(maxlen=MAX_PER_MINUTE)

    # Connection, as the session sees it

    def send(self, payload: JSON) -> None:
        self._outgoing.put_nowait(payload)

    def close(self, code: int) -> None:
        self._outgoing.put_nowait(int(code))

    def abort(self) -> None:
        transport = self._request.transport
        if transport is not None:
            transport.abort()
        self._detach()

    # The conversation

    async def run(self) -> None:
        self._hub.connections.add(self)
        writer = asyncio.create_task(self._write())
        try:
            await self._converse()
        except _Closing as closing:
            self.close(closing.code)
            self._closing = True
        finally:
            # A close frame on its way must get out; else there is nothing left to write.
            if not self._closing:
                writer.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writer
            self._hub.connections.discard(self)
            self._leave()

    async def _write(self) -> None:
        while True:
            item = await self._outgoing.get()
            if isinstance(item, int):
                self._closing = True
                await self._socket.close(code=item)
                return
            text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
            try:
                if self._encoder is None:
                    await self._socket.send_str(text)
                else:
                    await self._socket.send_bytes(self._encoder(text.encode()))
            except (ConnectionError, RuntimeError):
                return

    async def _converse(self) -> None:
        query = self._request.query
        if query.get("v", "10") not in ("9", "10"):
            raise _Closing(CloseCode.INVALID_API_VERSION)
        if query.get("encoding", "json") != "json":
            raise _Closing(CloseCode.DECODE_ERROR)
        if "compress" in query:
            try:
                self._encoder = ENCODERS[query["compress"]]()
            except (KeyError, ImportError):
                raise _Closing(CloseCode.DECODE_ERROR) from None
        interval = self._hub.options.heartbeat_interval
        self.send({"op": int(Opcode.HELLO), "d": {"heartbeat_interval": int(interval * 1000)}})
        while True:
            try:
                message = await self._socket.receive(timeout=interval * 1.5)
            except TimeoutError:
                self._drop_session()
                raise _Closing(CloseCode.SESSION_TIMED_OUT) from None
            if message.type is not WSMsgType.TEXT:
                if message.type is WSMsgType.BINARY:
                    raise _Closing(CloseCode.DECODE_ERROR)
                return
            self._limit()
            self._handle(self._decode(message.data))

    def _limit(self) -> None:
        now = time.monotonic()
        if len(self._received) == MAX_PER_MINUTE and now - self._received[0] < 60:
            raise _Closing(CloseCode.RATE_LIMITED)
        self._received.append(now)

    @staticmethod
    def _decode(text: str) -> JSON:
        if len(text.encode()) > MAX_PAYLOAD:
            raise _Closing(CloseCode.DECODE_ERROR)
        try:
            payload = json.loads(text)
        except ValueError:
            raise _Closing(CloseCode.DECODE_ERROR) from None
        if not isinstance(payload, dict) or not isinstance(payload.get("op"), int):
            raise _Closing(CloseCode.DECODE_ERROR)
        return payload

    def _handle(self, payload: JSON) -> None:
        data = payload.get("d")
        match payload["op"]:
            case Opcode.HEARTBEAT:
                self.send({"op": int(Opcode.HEARTBEAT_ACK), "d": None})
            case Opcode.IDENTIFY:
                self._identify(data if isinstance(data, dict) else {})
            case Opcode.RESUME:
                self._resume(data if isinstance(data, dict) else {})
            case Opcode.PRESENCE_UPDATE | Opcode.VOICE_STATE_UPDATE:
                if self._session is None:
                    raise _Closing(CloseCode.NOT_AUTHENTICATED)
            case Opcode.REQUEST_GUILD_MEMBERS:
                self._members(data if isinstance(data, dict) else {})
            case _:
                raise _Closing(CloseCode.UNKNOWN_OPCODE)

    def _authenticate(self, data: JSON) -> None:
        if self._session is not None:
            raise _Closing(CloseCode.ALREADY_AUTHENTICATED)
        token = str(data.get("token", "")).removeprefix("Bot ")
        if not secrets.compare_digest(token, self._hub.world.application.token):
            raise _Closing(CloseCode.AUTHENTICATION_FAILED)

    def _identify(self, data: JSON) -> None:
        self._authenticate(data)
        shard_id, shard_count = self._shard(data.get("shard") or [0, 1])
        intents = data.get("intents")
        if not isinstance(intents, int) or intents < 0 or intents & ~KNOWN_INTENTS:
            raise _Closing(CloseCode.INVALID_INTENTS)
        if intents & PRIVILEGED & ~self._hub.world.application.privileged_intents:
            raise _Closing(CloseCode.DISALLOWED_INTENTS)
        guilds = sum(1 for _ in self._hub.world.bot_guilds())
        if guilds > self._hub.options.max_guilds_per_shard * shard_count:
            raise _Closing(CloseCode.SHARDING_REQUIRED)
        if not self._hub.may_identify(shard_id):
            self.send({"op": int(Opcode.INVALID_SESSION), "d": False})
            return
        self._session = Session(shard_id, shard_count, intents, connection=self)
        self._hub.start(self._session, self._gateway_url)

    @staticmethod
    def _shard(shard: Any) -> tuple[int, int]:
        match shard:
            case [int(shard_id), int(count)] if 0 <= shard_id < count:
                return shard_id, count
        raise _Closing(CloseCode.INVALID_SHARD)

    def _resume(self, data: JSON) -> None:
        self._authenticate(data)
        session = self._hub.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if session is None or not isinstance(sequence, int):
            self.send({"op": int(Opcode.INVALID_SESSION), "d": False})
            return
        if sequence > session.sequence:
            self._hub.forget(session)
            raise _Closing(CloseCode.INVALID_SEQUENCE)
        if not session.can_replay(sequence):
            self._hub.forget(session)
            self.send({"op": int(Opcode.INVALID_SESSION), "d": False})
            return
        if session.connection is not None:
            session.connection.abort()
        session.connection = self
        self._session = session
        for event in session.missed(sequence):
            self.send(event)
        session.dispatch("RESUMED", {"_trace": []})
        self._hub.status_changed()

    def _members(self, data: JSON) -> None:
        if self._session is None:
            raise _Closing(CloseCode.NOT_AUTHENTICATED)
        if not self._session.intents & Intent.GUILDS:
            return
        self._session.dispatch(
            "GUILD_MEMBERS_CHUNK",
            {
                "guild_id": str(data.get("guild_id")),
                "members": [],
                "chunk_index": 0,
                "chunk_count": 1,
                "not_found": [str(row) for row in data.get("user_ids") or []],
                "nonce": data.get("nonce"),
            },
        )

    # The end

    def _drop_session(self) -> None:
        if self._session is not None:
            self._hub.forget(self._session)

    def _detach(self) -> None:
        """From now on events are kept for a RESUME."""
        session = self._session
        if session is not None and session.connection is self:
            session.connection = None
            self._hub.status_changed()

    def _leave(self) -> None:
        session = self._session
        self._detach()
        if session is None or session.connection is not None:
            return
        # A client that says goodbye with 1000 or 1001 gives its session up.
        said_goodbye = self._socket.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY)
        if said_goodbye and not self._closing:
            self._hub.forget(session)
        self._hub.forget_oldest()
