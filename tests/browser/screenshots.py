"""Takes the README's pictures of the bot on its page: `python -m tests.browser.screenshots OUT`."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PIL import Image
from playwright.async_api import Browser, ViewportSize

from . import chromium
from .processes import serving, until_commands
from .reader import Reader, User

Scene = Callable[[Reader], Awaitable[None]]


def ask(query: str) -> Scene:
    async def scene(reader: Reader) -> None:
        await reader.run("incident", {"query": query})

    return scene


def check(claim: str, apps: str, command: str) -> Scene:
    """Holds a message against the record through its menu."""

    async def scene(reader: Reader) -> None:
        message = reader.messages.filter(has_text=claim).first
        await message.locator(".message-more").click()
        await reader.page.get_by_role("menuitem", name=apps).click()
        await reader.page.get_by_role("menuitem", name=command).click()
        await reader.newest.locator(".embed").wait_for()
        await reader.idle()

    return scene


async def chart(reader: Reader) -> None:
    message = await reader.run("stats")
    await message.locator(".embed img").evaluate("image => image.decode()")


@dataclass(frozen=True)
class Picture:
    name: str
    scene: Scene
    user: User
    channel: str
    size: tuple[int, int]
    phone: bool = False
    light: bool = False


CHECK_JA = check("公金受取口座が13万件", "アプリ", "記録と照合")
CHECK_EN = check("130,000 payout accounts", "Apps", "Check against the record")
CARD_JA = ask("公金受取口座の誤登録って13万件？")
CARD_EN = ask("Yokohama convenience store, a stranger's certificate")

PICTURES = (
    Picture("check-ja", CHECK_JA, "ja", "雑談", (390, 780), phone=True),
    Picture("check-en", CHECK_EN, "en", "general", (390, 780), phone=True, light=True),
    Picture("card-ja", CARD_JA, "ja", "お知らせ", (1180, 820)),
    Picture("card-en", CARD_EN, "en", "announcements", (1180, 820), light=True),
    Picture("stats-ja", chart, "ja", "お知らせ", (1180, 820)),
)


def reduced(picture: Image.Image) -> Image.Image:
    """The picture in its 256 most frequent colours: a page is flat, and git wants small files.

    Pillow's own choice of a palette shifts the large grounds, or loses a small mark.
    """
    counted = sorted(picture.getcolors(1 << 24) or (), reverse=True)[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(bytes(cast("tuple[int, int, int]", rgb)) for _, rgb in counted))
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


async def take(browser: Browser, base: str, picture: Picture, folder: Path) -> Path:
    width, height = picture.size
    context = await browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        device_scale_factor=2 if picture.phone else 1,
        is_mobile=picture.phone,
        has_touch=picture.phone,
        color_scheme="light" if picture.light else "dark",
        reduced_motion="reduce",
        timezone_id="Asia/Tokyo",
    )
    reader = Reader(await context.new_page(), base)
    await reader.visit(picture.user, picture.channel)
    await picture.scene(reader)
    await reader.page.mouse.move(0, 0)
    png = await reader.page.screenshot()
    await context.close()
    path = folder / f"{picture.name}.png"
    reduced(Image.open(io.BytesIO(png)).convert("RGB")).save(path, optimize=True)
    return path


async def main(folder: Path) -> None:
    """Raises SystemExit where there is no Chromium."""
    found = chromium.find()
    if found is None:
        raise SystemExit("no Chromium found: install Debian's chromium, or name one in CHROMIUM")
    async with (
        chromium.browser(found) as browser,
        serving("-m", "bot", "preview", "--port", "0") as base,
    ):
        await until_commands(base)
        for picture in PICTURES:
            path = await take(browser, base, picture, folder)
            sys.stdout.write(f"{path}  {path.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.browser.screenshots FOLDER")
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(target))
