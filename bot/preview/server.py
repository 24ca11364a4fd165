"""Starts and stops the stand-in."""

import asyncio
from pathlib import Path

from aiohttp import web

from . import guard, page_api, page_socket
from .backend import BACKEND, Backend
from .clock import Clock, RealClock
from .gateway.socket import Socket
from .openapi import OpenApi
from .rest import serve
from .seed import DEFAULT_TOKEN, Seed, build

PAGE = Path(__file__).parent / "page"
MAX_BODY = 100 * 1024 * 1024
"""Bytes of a request with files; single files have their own limit."""
IDENTIFY_INTERVAL = 5.0
"""Seconds between two IDENTIFYs, as Discord limits them."""


class Preview:
    """One stand-in for Discord on loopback: REST, gateway, page.

    `clock` may be virtual; `rate_limits` are Discord's where True, none where False;
    `check_bodies` holds requests to the OpenAPI document that the environment names, if it does.
    """

    def __init__(
        self,
        seed: Seed | None = None,
        *,
        clock: Clock | None = None,
        token: str = DEFAULT_TOKEN,
        rate_limits: bool = True,
        check_bodies: bool = True,
    ) -> None:
        self.seed = seed or Seed()
        world = build(self.seed, clock or RealClock(), token)
        document = OpenApi.from_environment() if check_bodies else None
        self.backend = Backend.build(world, self.seed, document, rate_limits=rate_limits)
        if rate_limits:
            self.backend.hub.options.identify_interval = IDENTIFY_INTERVAL
        self.token = token
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """For the client's DISCORD_API_URL."""
        return self.backend.address.api_url

    @property
    def gateway_url(self) -> str:
        """For the client's DISCORD_GATEWAY_URL."""
        return self.backend.address.gateway_url

    @property
    def page_url(self) -> str:
        return f"{self.backend.address.base_url}/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listens on a loopback address; port 0 takes a free one.

        Raises:
            ValueError: for an address that others could reach.
            OSError: if the port is taken.
        """
        if not guard.is_loopback(host):
            raise ValueError(f"{host} is not a loopback address")
        self._runner = web.AppRunner(
            _application(self.backend), access_log=None, shutdown_timeout=1.0
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self.stop()
            raise
        chosen = self._runner.addresses[0][1]
        name = f"[{host}]" if ":" in host else host
        self.backend.address.base_url = f"http://{name}:{chosen}"

    async def stop(self) -> None:
        """Cuts all connections and frees the port; may be called twice."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        self.backend.faults.clear()
        app = runner.app
        sockets = app[page_socket.SOCKETS]
        await asyncio.gather(*(socket.close() for socket in list(sockets)))
        self.backend.hub.drop_sockets()
        await asyncio.sleep(0)  # lets the handlers of cut sockets see the end
        await runner.cleanup()


async def _gateway(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    socket = web.WebSocketResponse(timeout=2.0, max_msg_size=0, compress=False)
    await socket.prepare(request)
    await Socket(backend.hub, request, socket, backend.address.gateway_url).run()
    return socket


async def _attachment(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    wanted = request.match_info["attachment_id"]
    channel_id = request.match_info["channel_id"]
    if channel_id.isdecimal():
        for message in backend.world.history(int(channel_id)):
            for file in message.attachments:
                if str(file.id) == wanted:
                    return web.Response(
                        body=file.content, headers={"Content-Type": file.content_type}
                    )
    raise web.HTTPNotFound


async def _index(_: web.Request) -> web.StreamResponse:
    if not (PAGE / "index.html").is_file():
        raise web.HTTPNotFound
    return web.FileResponse(PAGE / "index.html")


@web.middleware
async def _protect(request: web.Request, handler: page_api.Handler) -> web.StreamResponse:
    """Nobody but this machine, and no other site in this machine's browser."""
    if not guard.check_host(request):
        return _forbidden("forbidden_host", "only loopback names are served")
    changes = request.method not in ("GET", "HEAD") or "Upgrade" in request.headers
    if changes and not guard.check_origin(request):
        return _forbidden("forbidden_origin", "only this page may do that")
    try:
        response = await handler(request)
    except web.HTTPException as error:
        guard.add_headers(error)
        raise
    if not response.prepared:
        guard.add_headers(response)
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _forbidden(code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=403)


def _application(backend: Backend) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY, middlewares=[_protect])
    app[BACKEND] = backend
    app[page_socket.SOCKETS] = set()
    serve.add_routes(app)
    page_api.add_routes(app)
    app.router.add_get("/preview/socket", page_socket.handle)
    app.router.add_get("/gateway", _gateway)
    app.router.add_get("/gateway/", _gateway)
    app.router.add_get("/attachments/{channel_id}/{attachment_id}/{filename}", _attachment)
    app.router.add_get("/", _index)
    app.router.add_static("/static/", PAGE)
    return app
