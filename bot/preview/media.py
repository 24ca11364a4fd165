"""Files that come with a message: their kind, and the size of pictures."""

import struct
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Upload:
    filename: str
    content: bytes


def content_type(filename: str) -> str:
    ending = filename.rpartition(".")[2].lower()
    return _TYPES.get(ending, "application/octet-stream")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or GIF, else None."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return None
