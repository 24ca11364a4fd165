"""A stand-in with a clock that stands still, and ways to talk to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest
import pytest_asyncio

from bot.preview import Preview, VirtualClock
from bot.preview.interactions import Interaction

from .bodies import PING
from .raw import Api, Gateway

Connect = Callable[..., AbstractAsyncContextManager[Gateway]]


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest_asyncio.fixture
async def preview(clock: VirtualClock) -> AsyncIterator[Preview]:
    # These tests send what Discord refuses, and want to see how the stand-in itself refuses it.
    running = Preview(clock=clock, rate_limits=False, check_bodies=False)
    await running.start()
    yield running
    await running.stop()


@pytest_asyncio.fixture
async def session(preview: Preview) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as running:
        yield running


@pytest.fixture
def api(preview: Preview, session: aiohttp.ClientSession) -> Api:
    return Api(preview, session)


@pytest.fixture
def connect(preview: Preview, session: aiohttp.ClientSession) -> Connect:
    def open_connection(query: str = "v=10&encoding=json") -> AbstractAsyncContextManager[Gateway]:
        return Gateway.connect(preview, session, query)

    return open_connection


@pytest_asyncio.fixture
async def ping(api: Api) -> Interaction:
    """A command that someone has just run."""
    await api.register(PING)
    return api.person().slash("ping", {})
