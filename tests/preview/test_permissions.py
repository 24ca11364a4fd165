"""Permissions against an independent reckoning: the client library's own."""

import asyncio
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview import permissions
from bot.preview.model import Overwrite, Role
from bot.preview.permissions import Permission
from tests.driver import Discord, client_with

BITS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MANAGE_MESSAGES
    | Permission.MENTION_EVERYONE
)
SINGLE = [bit for bit in Permission if bit & BITS]
SOME = st.lists(st.sampled_from(SINGLE), max_size=4).map(sum)


@dataclass(frozen=True)
class Set:
    """Roles of a server and overwrites of its channel; the bot has the first `held` roles."""

    everyone: int
    roles: list[int]
    held: int
    administrator: bool
    overwrites: list[tuple[int, int]]


SETS = st.builds(
    Set,
    SOME.map(lambda bits: bits | Permission.VIEW_CHANNEL),
    st.lists(SOME, min_size=2, max_size=2),
    st.integers(0, 2),
    st.integers(0, 9).map(lambda number: number == 0),
    st.lists(st.tuples(SOME, SOME), min_size=4, max_size=4),
)


async def compare(sets: list[Set]) -> None:
    async def nothing(_: object) -> None:
        """No commands are needed."""

    async with Discord.start(client_with(nothing), wait_for_commands=False) as discord:
        client = discord.client
        assert client is not None
        await client.wait_until_ready()
        for number, wanted in enumerate(sets):
            name = f"channel {number}"
            guild = discord.add_guild(f"server {number}", "ja", (name,))
            guild.roles[guild.id].permissions = wanted.everyone
            bot = guild.members[discord.world.bot.id]
            bot.role_ids.clear()
            for index, bits in enumerate(wanted.roles):
                role = Role(guild.id + 100 + index, f"role {index}", int(bits), index + 3)
                if wanted.administrator and index == 0:
                    role.permissions |= Permission.ADMINISTRATOR
                guild.roles[role.id] = role
                if index < wanted.held:
                    bot.role_ids.append(role.id)
            channel = discord.channel(name)
            subjects = [
                (guild.id, 0),
                (guild.id + 100, 0),
                (guild.id + 101, 0),
                (bot.user.id, 1),
            ]
            for (subject, kind), (allow, deny) in zip(subjects, wanted.overwrites, strict=True):
                channel.overwrites[subject] = Overwrite(subject, kind, int(allow), int(deny))
            discord.outage(guild.id)
            discord.outage(guild.id, over=True)  # the client takes in the server anew
            ours = permissions.in_channel(guild, channel, bot.user.id)
            known = asyncio.Event()

            async def on_guild_available(_: object, known: asyncio.Event = known) -> None:
                known.set()

            client.event(on_guild_available)
            async with asyncio.timeout(10):
                await known.wait()
            theirs = client.get_guild(guild.id)
            assert theirs is not None
            there = theirs.get_channel(channel.id)
            assert there is not None
            reckoned = there.permissions_for(theirs.me).value
            assert ours & BITS == reckoned & BITS


@settings(max_examples=15, deadline=None)
@given(st.lists(SETS, min_size=1, max_size=5))
def test_we_reckon_as_the_client_does(sets: list[Set]) -> None:
    asyncio.run(compare(sets))
