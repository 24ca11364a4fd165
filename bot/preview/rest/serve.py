"""The way of every API request: faults, limits, checks, handler, answer, log."""

import json
import secrets
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from .. import errors, openapi, ratelimit
from ..backend import BACKEND, Backend
from ..errors import ApiError
from ..faults import Effect, Fault
from ..media import Upload
from ..requestlog import LoggedRequest
from ..validation import shape
from . import applications, channels, guilds, interactions, messages, users, webhooks
from . import gateway as gateway_routes
from .call import NO_CONTENT, Auth, Call, Reply, Route, read_body

PREFIX = "/api/v10"
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
_BEFORE = frozenset({Effect.STATUS, Effect.RATE_LIMIT, Effect.DROP_REQUEST, Effect.HOLD})

ROUTES: Sequence[Route] = (
    *gateway_routes.ROUTES,
    *users.ROUTES,
    *applications.ROUTES,
    *guilds.ROUTES,
    *channels.ROUTES,
    *messages.ROUTES,
    *interactions.ROUTES,
    *webhooks.ROUTES,
)


def _json(body: Any, status: int, headers: dict[str, str]) -> web.Response:
    # discord.py parses the body only if the type is exactly this, without a charset.
    return web.Response(
        status=status,
        body=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json", **headers},
    )


def _refused(verdict: ratelimit.Verdict) -> Reply:
    return Reply(
        {
            "message": "You are being rate limited.",
            "retry_after": round(verdict.retry_after, 3),
            "global": verdict.globally,
        },
        429,
    )


class Server:
    """Carries out API requests against one backend."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def serve(self, route: Route, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        logged = LoggedRequest(request.method, path)
        self._backend.requests.add(logged)
        headers: dict[str, str] = {}
        try:
            logged.body, files = await read_body(request)
            logged.filenames = tuple(upload.filename for upload in files.values())
            reply = await self._answer(route, request, logged, files, headers)
        except ApiError as error:
            reply = Reply(error.body(), error.kind.status)
        logged.status, logged.reply = reply.status, reply.body
        self._backend.requests.changed()
        if reply.status == 204:
            return web.Response(status=204, headers=headers)
        return _json(reply.body, reply.status, headers)

    async def _answer(
        self,
        route: Route,
        request: web.Request,
        logged: LoggedRequest,
        files: dict[int, Upload],
        headers: dict[str, str],
    ) -> Reply:
        fault = self._backend.faults.meet(str(logged))
        if fault is not None and fault.effect in _BEFORE:
            instead = await self._instead(fault, request, headers)
            if instead is not None:
                return instead
        self._authenticate(route, request)
        verdict = self._limit(route, request)
        headers |= verdict.headers
        if not verdict.passed:
            return _refused(verdict)
        reply = await self._carry_out(route, request, logged, files)
        if fault is not None and fault.effect is Effect.LOSE_REPLY:
            _cut(request)
        if fault is not None and fault.effect is Effect.HOLD_REPLY:
            await fault.held()
        return reply

    async def _instead(
        self, fault: Fault, request: web.Request, headers: dict[str, str]
    ) -> Reply | None:
        """What happens in place of the request; None if it is to go on."""
        match fault.effect:
            case Effect.STATUS:
                return Reply({"message": f"{fault.status}: fault", "code": 0}, fault.status)
            case Effect.RATE_LIMIT:
                verdict = ratelimit.refusal(fault.retry_after, globally=fault.globally)
                headers |= verdict.headers
                return _refused(verdict)
            case Effect.DROP_REQUEST:
                _cut(request)
                return NO_CONTENT
            case _:
                await fault.held()
        return None

    def _authenticate(self, route: Route, request: web.Request) -> None:
        if route.auth is Auth.BOT:
            given = request.headers.get("Authorization", "")
            token = f"Bot {self._backend.world.application.token}"
            if not secrets.compare_digest(given.encode(), token.encode()):
                raise ApiError(errors.UNAUTHORIZED)

    def _limit(self, route: Route, request: web.Request) -> ratelimit.Verdict:
        major = "+".join(request.match_info[name] for name in _MAJOR if name in request.match_info)
        counts_globally = route.auth is Auth.BOT
        return self._backend.limiter.take(route.name, major, counts_globally=counts_globally)

    async def _carry_out(
        self, route: Route, request: web.Request, logged: LoggedRequest, files: dict[int, Upload]
    ) -> Reply:
        document = self._backend.openapi
        if document is not None:
            violation = document.check_request(
                request.method, logged.path, logged.body, has_body=request.body_exists
            )
            if violation is not None:
                self._backend.violations.append(violation)
                openapi.refuse(violation)
        if route.shape is not None:
            shape.require(logged.body, route.shape)
        reply = await route.handler(
            Call(self._backend, dict(request.match_info), request.query, logged.body, files)
        )
        if document is not None:
            flaw = document.check_reply(request.method, logged.path, reply.status, reply.body)
            if flaw is not None:
                self._backend.reply_violations.append(flaw)
        return reply


def _cut(request: web.Request) -> None:
    """Closes the connection under the client's feet."""
    transport = request.transport
    if transport is not None:
        transport.abort()


async def _unknown(request: web.Request) -> web.StreamResponse:
    path = request.path.removeprefix(PREFIX)
    known = any(route.pattern.fullmatch(path) for route in ROUTES)
    kind = errors.METHOD_NOT_ALLOWED if known else errors.NOT_FOUND
    logged = LoggedRequest(request.method, path, status=kind.status)
    request.app[BACKEND].requests.add(logged)
    return _json({"message": kind.message, "code": kind.code}, kind.status, {})


def add_routes(app: web.Application) -> None:
    server = Server(app[BACKEND])
    for route in ROUTES:

        async def handle(request: web.Request, route: Route = route) -> web.StreamResponse:
            return await server.serve(route, request)

        app.router.add_route(route.method, PREFIX + route.path, handle)
    app.router.add_route("*", PREFIX + "/{rest:.*}", _unknown)
