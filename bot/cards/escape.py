"""What people type and records hold, shown as plain words.

Nothing that passes through here can mention anyone, start markdown, hide a link behind words,
turn the reading direction or put invisible characters on the page.
"""

import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

import regex

from .limits import EMBED_URL

# Invisible or direction-changing, except what real words need: a joiner inside an emoji and
# a variation selector after a character (Japanese names have them).
_INVISIBLE: Final = regex.compile(
    r"(?<!\p{Extended_Pictographic}\uFE0F?)\u200D"
    r"|\u200D(?!\p{Extended_Pictographic})"
    r"|(?<=^|\s)\p{Variation_Selector}|(?<=\p{Variation_Selector})\p{Variation_Selector}"
    r"|[\p{Cf}--\u200D]|[\p{Default_Ignorable_Code_Point}--\p{Variation_Selector}--\u200D]"
    r"|[\p{Cs}\p{Co}\p{Cn}\u2800]",
    flags=regex.V1,
)
_BLANK: Final = regex.compile(r"[\p{Z}\p{Cc}]+")
_STACKED: Final = regex.compile(r"(\p{M}{4})\p{M}+")
_MARKDOWN: Final = regex.compile(
    r"[\\*_~`|\[\]<]"  # emphasis, spoilers, code, links, mentions, time stamps, custom emoji
    r"|:(?=//)|(?<=\p{L}):(?=\w*[\w+-]:)|:(?=[\w+-]+:)"  # bare addresses and :emoji:
    r"|^(?:[#>+-]|\d+(?=\.))"  # headings, quotes and lists at the start of a line
)
_LINK_TEXT: Final = str.maketrans("[]\\*_~`|<>", "［］＼＊＿～’｜＜＞")
_URL_SAFE: Final = "%/:?#@!$&'*+,;=~-._"


def clean(text: str) -> str:
    """One visible line, for places without markdown: labels, footers, menu options.

    `@` becomes its full-width form, since no escape keeps `@everyone` from being one.
    """
    line = _BLANK.sub(" ", _INVISIBLE.sub("", text)).strip()
    return _STACKED.sub(r"\1", line).replace("@", "＠")


def plain(text: str) -> str:
    """One visible line with its markdown escaped, for titles, descriptions and field values."""
    return _MARKDOWN.sub(_escaped, clean(text))


def _escaped(match: regex.Match[str]) -> str:
    found = match.group()
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def address(url: str) -> str | None:
    """The address, percent-encoded for a masked link; nothing if it can't be one.

    Only http and https, with a host, without a user name before it, within Discord's length.
    """
    if _INVISIBLE.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
            return None
        netloc = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError):
        return None
    if not regex.fullmatch(r"[A-Za-z0-9._-]+", netloc):
        return None
    encoded = urlunsplit(
        (
            parts.scheme,
            netloc if port is None else f"{netloc}:{port}",
            quote(unicodedata.normalize("NFC", parts.path), safe=_URL_SAFE),
            quote(unicodedata.normalize("NFC", parts.query), safe=_URL_SAFE),
            quote(unicodedata.normalize("NFC", parts.fragment), safe=_URL_SAFE),
        )
    )
    return encoded if len(encoded) <= EMBED_URL else None


def link(text: str, url: str | None) -> str:
    """A masked link; the words alone where the address can't be linked."""
    words = clean(text).replace("://", " ").translate(_LINK_TEXT)
    target = address(url) if url else None
    return f"[{words}]({target})" if target and words else plain(words)


def code(text: str) -> str:
    """A code block of one line, for copying."""
    return f"```\n{clean(text).replace('`', '’')}\n```"
