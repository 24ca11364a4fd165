"""A small client that uses every kind of interaction."""

import io

import discord
from discord import app_commands

from tests.driver.client import Client

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f0005000201ff9a99a81d0000000049454e44ae426082"
)


class Words(discord.ui.Modal, title="Words"):
    text: discord.ui.TextInput["Words"] = discord.ui.TextInput(label="Your words", max_length=50)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"heard {self.text.value}", ephemeral=True)


class Panel(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Site", url="https://example.org/"))

    @discord.ui.button(label="Edit", custom_id="panel:edit")
    async def edit(self, interaction: discord.Interaction, _: "discord.ui.Button[Panel]") -> None:
        await interaction.response.edit_message(content="edited", view=self)

    @discord.ui.button(label="Later", custom_id="panel:later")
    async def later(self, interaction: discord.Interaction, _: "discord.ui.Button[Panel]") -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later", view=None)

    @discord.ui.button(label="Ask", custom_id="panel:ask", emoji="📝")
    async def ask(self, interaction: discord.Interaction, _: "discord.ui.Button[Panel]") -> None:
        await interaction.response.send_modal(Words())

    @discord.ui.select(
        custom_id="panel:choose",
        placeholder="Choose",
        options=[
            discord.SelectOption(label="One", value="1"),
            discord.SelectOption(label="Two", value="2"),
        ],
    )
    async def choose(
        self, interaction: discord.Interaction, select: "discord.ui.Select[Panel]"
    ) -> None:
        await interaction.response.send_message(f"chose {select.values[0]}", ephemeral=True)


async def add_commands(client: Client) -> None:
    """Commands for each kind of answer."""
    tree = client.tree

    @tree.command(name="echo", description="Say it again")
    async def echo(interaction: discord.Interaction, text: str) -> None:
        place = f"{interaction.locale}/{interaction.guild_locale}"
        await interaction.response.send_message(f"{text} ({place})")

    @echo.autocomplete("text")
    async def complete(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}{n}", value=f"{current}{n}") for n in (1, 2)]

    @tree.command(name="panel", description="Buttons")
    async def panel(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("panel", view=Panel())

    @tree.command(name="slow", description="Deferred, with a picture")
    async def slow(interaction: discord.Interaction, private: bool = False) -> None:
        await interaction.response.defer(thinking=True, ephemeral=private)
        picture = discord.File(io.BytesIO(PNG), "chart.png", description="a chart")
        embed = discord.Embed(title="Chart", description="text")
        embed.set_image(url="attachment://chart.png")
        await interaction.followup.send(embed=embed, file=picture)

    @tree.command(name="form", description="A modal")
    async def form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Words())

    @tree.context_menu(name="Quote")
    async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content}", ephemeral=True)

    group = app_commands.Group(
        name="post",
        description="Posts",
        default_permissions=discord.Permissions(manage_guild=True),
        guild_only=True,
    )

    @group.command(name="here", description="Post in a channel")
    async def here(
        interaction: discord.Interaction, channel: discord.TextChannel, times: int = 1
    ) -> None:
        await interaction.response.defer(ephemeral=True)
        for _ in range(times):
            await channel.send("posted", nonce="same")
        await interaction.followup.send("done")

    tree.add_command(group)
    client.add_view(Panel())
