"""Takes the README's pictures of the bot on its page: `python -m tests.browser.screenshots OUT`."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, ViewportSize

from . import chromium
from .processes import serving, until_commands
from .reader import Reader, User

Scene = Callable[[Reader], Awaitable[None]]


async def card(reader: Reader) -> None:
    await reader.run("incident", {"query": "公金受取口座の誤登録って13万件？"})


async def english_card(reader: Reader) -> None:
    await reader.run(
        "incident", {"query": "stranger's certificate at a convenience store, Yokohama"}
    )


async def checked_message(reader: Reader) -> None:
    page = reader.page
    claim = reader.messages.filter(has_text="公金受取口座が13万件").first
    await claim.get_by_role("button", name="メッセージのメニュー").click()
    await page.get_by_role("menuitem", name="アプリ").click()
    await page.get_by_role("menuitem", name="記録と照合").click()
    await reader.newest.locator(".embed").wait_for()
    await reader.idle()


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


PICTURES = (
    Picture("check-ja-phone", checked_message, "ja", "雑談", (390, 780), phone=True),
    Picture("card-ja", card, "ja", "お知らせ", (1180, 820)),
    Picture("chart-en", chart, "en", "announcements", (1180, 820), light=True),
    Picture("card-en-phone", english_card, "en", "general", (390, 780), phone=True, light=True),
)


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
    # A page of flat colours: a palette makes the files small enough for a repository.
    flat = Image.open(io.BytesIO(png)).convert("RGB")
    flat.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
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
