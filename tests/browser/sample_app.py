"""A small application that uses each thing the page must show.

`python -m tests.browser.sample_app` starts it with its own stand-in, in a process of its own:
discord.py keeps its addresses in class attributes, which other tests in the same process also set.
"""

from __future__ import annotations

import asyncio
import io
import struct
import sys
import zlib
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.app_commands import locale_str
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.preview import Preview, Seed, SeedMessage

JAPANESE = {
    "Look something up": "ことばを調べる",
    "What to look up": "調べることば",
    "word": "ことば",
    "Shade": "色合い",
    "Light": "明るい",
    "Dark": "暗い",
    "Inspect": "調べる",
}

WORDS = ("さくら", "さくらんぼ", "すいか", "桜餅", "桜島")
ITEMS = tuple(f"項目 {number}" for number in range(1, 13))
PER_PAGE = 5

RICH = (
    "# 見出し\n**太字** *斜体* __下線__ ~~取消~~ ||ひみつ|| `code`\n"
    "> 引用の行\n- 一つ目\n- 二つ目\n  - 内側\n1. 順番\n-# 小さな字\n"
    "[出典](https://example.com/a_b) <t:1700000000:D> <@1100000000000000001> "
    "\\*星印\\* </lookup:1> <script>alert(1)</script>\n```py\nprint(1)\n```"
)


def picture(width: int = 320, height: int = 180) -> bytes:
    """A plain PNG in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = (b"\0" + b"\x4c\x78\xd0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class Pages(discord.ui.View):
    """Items page by page, and a menu that opens one."""

    def __init__(self, page: int = 0) -> None:
        super().__init__(timeout=None)
        self.page = page
        last = (len(ITEMS) - 1) // PER_PAGE
        self.back.disabled = page == 0
        self.forward.disabled = page == last
        start = page * PER_PAGE
        self.rows = ITEMS[start : start + PER_PAGE]
        self.open.options = [  # type: ignore[assignment] # the decorated method is a Select
            discord.SelectOption(label=row, value=row, description=f"{row}の説明")
            for row in self.rows
        ]

    def embed(self) -> discord.Embed:
        text = "\n".join(f"- {row}" for row in self.rows)
        return discord.Embed(title=f"一覧 {self.page + 1} ページ", description=text, color=0x3BA55D)

    @discord.ui.button(label="前へ", custom_id="back")
    async def back(self, interaction: discord.Interaction, _: discord.ui.Button[Pages]) -> None:
        await self._turn(interaction, -1)

    @discord.ui.button(label="次へ", custom_id="forward")
    async def forward(self, interaction: discord.Interaction, _: discord.ui.Button[Pages]) -> None:
        await self._turn(interaction, 1)

    @discord.ui.select(placeholder="開く", custom_id="open", options=[])
    async def open(
        self, interaction: discord.Interaction, select: discord.ui.Select[Pages]
    ) -> None:
        embed = discord.Embed(title=f"{select.values[0]} の詳細")
        await interaction.response.edit_message(embed=embed, view=None)

    async def _turn(self, interaction: discord.Interaction, step: int) -> None:
        view = Pages(self.page + step)
        await interaction.response.edit_message(embed=view.embed(), view=view)


class Buttons(discord.ui.View):
    """One button of each kind, one that never answers, one that opens a modal."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="外へ", url="https://example.com/"))

    @discord.ui.button(label="数える", style=discord.ButtonStyle.primary, custom_id="count")
    async def count(self, interaction: discord.Interaction, _: discord.ui.Button[Buttons]) -> None:
        await interaction.response.edit_message(content="一回", view=self)

    @discord.ui.button(label="使えない", disabled=True, custom_id="off")
    async def off(self, _: discord.Interaction, __: discord.ui.Button[Buttons]) -> None: ...

    @discord.ui.button(label="黙る", style=discord.ButtonStyle.danger, custom_id="silent")
    async def silent(self, _: discord.Interaction, __: discord.ui.Button[Buttons]) -> None:
        # A view acknowledges by itself what its callback leaves open, unless the callback fails.
        raise RuntimeError("stays silent")

    @discord.ui.select(
        placeholder="二つまで" + "。とても長い説明が続きます" * 6,
        custom_id="several",
        max_values=2,
        options=[discord.SelectOption(label=name) for name in ("赤", "青", "黄")],
    )
    async def several(
        self, interaction: discord.Interaction, select: discord.ui.Select[Buttons]
    ) -> None:
        await interaction.response.edit_message(content="と".join(sorted(select.values)))

    @discord.ui.button(label="書く", style=discord.ButtonStyle.success, custom_id="write")
    async def write(self, interaction: discord.Interaction, _: discord.ui.Button[Buttons]) -> None:
        await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="ご意見"):
    text: discord.ui.TextInput[Form] = discord.ui.TextInput(
        label="内容", style=discord.TextStyle.paragraph, min_length=3, max_length=200
    )
    kind: discord.ui.Label[Form] = discord.ui.Label(
        text="種類",
        description="近いものを選んでください",
        component=discord.ui.Select(
            options=[discord.SelectOption(label=name) for name in ("質問", "要望")]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.kind.component, discord.ui.Select)
        answer = f"{self.kind.component.values[0]}を受け取りました：{self.text.value}"
        await interaction.response.send_message(answer, ephemeral=True)


class Translator(app_commands.Translator):
    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        _: app_commands.TranslationContextTypes,
    ) -> str | None:
        return JAPANESE.get(string.message) if locale is discord.Locale.japanese else None


class SampleApp(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.online = asyncio.Event()

    async def setup_hook(self) -> None:
        commands: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
            lookup,
            shade,
            listing,
            rich,
            buttons,
            chart,
            slow,
            never,
            inspect,
        )
        for command in commands:
            self.tree.add_command(command)
        self.tree.add_command(Daily(name="daily", description="Daily posts"))
        await self.tree.set_translator(Translator())
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.online.set()


@app_commands.command(description=locale_str("Look something up"))
@app_commands.rename(word=locale_str("word"))
@app_commands.describe(word=locale_str("What to look up"))
async def lookup(
    interaction: discord.Interaction, word: str, count: app_commands.Range[int, 1, 9] = 1
) -> None:
    embed = discord.Embed(title=f"{discord.utils.escape_markdown(word)} の記録", color=0xE67E22)
    for name in ("いつ", "どこで", "だれが"):
        embed.add_field(name=name, value=f"{name}の値")
    embed.add_field(name="説明", value=f"{count} 件", inline=False)
    embed.set_footer(text="見本")
    await interaction.response.send_message(embed=embed, ephemeral=True)


@lookup.autocomplete("word")
async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=word, value=word) for word in WORDS if current in word]


@app_commands.command(description=locale_str("Shade"))
@app_commands.choices(
    tone=[
        app_commands.Choice(name=locale_str("Light"), value="light"),
        app_commands.Choice(name=locale_str("Dark"), value="dark"),
    ]
)
async def shade(interaction: discord.Interaction, tone: app_commands.Choice[str]) -> None:
    await interaction.response.send_message(f"選ばれた値：{tone.value}")


@app_commands.command(name="list", description="A list with pages")
async def listing(interaction: discord.Interaction) -> None:
    view = Pages()
    await interaction.response.send_message(embed=view.embed(), view=view)


@app_commands.command(description="All kinds of markdown")
async def rich(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(embed=discord.Embed(title="書式", description=RICH))


@app_commands.command(description="All kinds of buttons")
async def buttons(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("ボタン", view=Buttons())


@app_commands.command(description="A picture")
async def chart(interaction: discord.Interaction) -> None:
    file = discord.File(io.BytesIO(picture()), "chart.png", description="青い四角の図")
    embed = discord.Embed(title="図").set_image(url="attachment://chart.png")
    await interaction.response.send_message(embed=embed, file=file)


@app_commands.command(description="Thinks until another command ends it")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await asyncio.sleep(0.6)
    await interaction.edit_original_response(content="考えました")


@app_commands.command(description="Never answers")
async def never(_: discord.Interaction) -> None: ...


@app_commands.context_menu(name=locale_str("Inspect"))
async def inspect(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"調べた文：{message.content}", ephemeral=True)


class Daily(app_commands.Group):
    @app_commands.command(description="Start daily posts")
    async def subscribe(
        self, interaction: discord.Interaction, channel: discord.TextChannel, hour: int = 9
    ) -> None:
        await interaction.response.send_message(f"{channel.mention} {hour}時", ephemeral=True)


EXAMPLES: tuple[dict[str, Any], ...] = (
    {
        "command": "lookup",
        "options": {"word": "さくら"},
        "label": {"ja": "さくらとは", "en": "What is sakura?"},
    },
    {"command": "list", "options": {}, "label": {"ja": "一覧を見る", "en": "See the list"}},
)


async def main() -> None:
    seed = Seed(
        messages=(SeedMessage("雑談", "sakura", "桜が**満開**だそうです"),),
        examples=EXAMPLES,
        notice={"ja": "手元の代役です。", "en": "A local stand-in."},
        application_name="見本",
    )
    preview = Preview(seed, rate_limits=False)
    await preview.start()
    Route.BASE = preview.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(preview.gateway_url)
    app = SampleApp()
    run = asyncio.create_task(app.start(preview.token))
    await app.online.wait()
    sys.stdout.write(f"{preview.page_url}\n")
    sys.stdout.flush()
    # Lives as long as the test that started it keeps the pipe open.
    await asyncio.to_thread(sys.stdin.read)
    await app.close()
    await preview.stop()
    await run


if __name__ == "__main__":
    asyncio.run(main())
