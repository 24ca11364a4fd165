"""Nobody but this machine, and no other site in this machine's browser."""

import ipaddress

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import Preview
from bot.preview.guard import is_loopback


@given(st.ip_addresses())
def test_only_loopback_addresses_are_this_machine(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert is_loopback(str(address)) is address.is_loopback


@pytest.mark.parametrize(
    "name", ["", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example", "0.0.0.0"]
)
def test_other_names_are_not(name: str) -> None:
    assert not is_loopback(name)


async def test_refuses_to_listen_for_others() -> None:
    with pytest.raises(ValueError, match="loopback"):
        await Preview().start(host="0.0.0.0")


async def test_port_that_is_taken(preview: Preview) -> None:
    second = Preview()
    with pytest.raises(OSError, match=r"."):
        await second.start(port=int(preview.api_url.split(":")[2].split("/")[0]))
    await second.stop()


async def status(
    preview: Preview, session: aiohttp.ClientSession, method: str, path: str, **headers: str
) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    url = preview.page_url + path
    async with session.request(method, url, headers=sent, json={}) as response:
        return response.status


PATHS = (("GET", "preview/state"), ("GET", ""), ("POST", "preview/interactions/command"))


@pytest.mark.parametrize(("method", "path"), PATHS)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "192.168.0.9", "[bad"])
async def test_rebound_names_are_refused(
    preview: Preview, session: aiohttp.ClientSession, method: str, path: str, host: str
) -> None:
    assert await status(preview, session, method, path, Host=host) == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://{host}", "http://localhost:1"]
)
async def test_other_origins_may_change_nothing(
    preview: Preview, session: aiohttp.ClientSession, origin: str
) -> None:
    given_origin = origin.format(host=preview.page_url.split("/")[2])
    path = "preview/interactions/command"
    assert await status(preview, session, "POST", path, Origin=given_origin) == 403
    for socket in ("preview/socket?user_id=1100000000000000001", "gateway"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(preview.page_url + socket, origin=given_origin)
        assert refused.value.status == 403


async def test_cross_site_request_without_origin(
    preview: Preview, session: aiohttp.ClientSession
) -> None:
    path = "preview/interactions/command"
    assert await status(preview, session, "POST", path, Sec_Fetch_Site="cross-site") == 403


async def test_the_page_itself_may(preview: Preview, session: aiohttp.ClientSession) -> None:
    own = preview.page_url.rstrip("/")
    path = "preview/interactions/command"
    assert await status(preview, session, "POST", path, Origin=own) == 400
    url = preview.page_url + "preview/socket?user_id=1100000000000000001"
    async with session.ws_connect(url, origin=own) as socket:
        assert (await socket.receive_json())["t"] == "BOT_STATUS"


@pytest.mark.parametrize("path", ["", "preview/state", "static/app.js", "nothing"])
async def test_nothing_from_outside_is_ever_loaded(
    preview: Preview, session: aiohttp.ClientSession, path: str
) -> None:
    async with session.get(preview.page_url + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("path", ["static/../server.py", "static/%2e%2e/server.py", "static/"])
async def test_only_the_page_is_served(
    preview: Preview, session: aiohttp.ClientSession, path: str
) -> None:
    from yarl import URL

    async with session.get(URL(preview.page_url + path, encoded=True)) as response:
        assert response.status in (403, 404)
