"""The sample client as a program of its own: `python -m tests.preview.run_client API GATEWAY`."""

import asyncio
import sys

import discord
import yarl

from tests.driver import client_with

from .sample import add_commands


async def main(api_url: str, gateway_url: str) -> None:
    discord.http.Route.BASE = api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    client, token = await client_with(add_commands)()
    async with client:
        await client.start(token)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
