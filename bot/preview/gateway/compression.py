"""Transport compression of the gateway."""

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Encoder = Callable[[bytes], bytes]


def zlib_stream() -> Encoder:
    """One zlib context for the whole connection, flushed after each message."""
    context = zlib.compressobj()

    def encode(message: bytes) -> bytes:
        return context.compress(message) + context.flush(zlib.Z_SYNC_FLUSH)

    return encode


def zstd_stream() -> Encoder:
    """One zstd context for the whole connection.

    Raises:
        ImportError: where neither zstandard nor Python's own module (3.14) is there; discord.py
            asks for this compression only where it finds one of the same two.
    """
    try:
        return _zstandard(importlib.import_module("zstandard"))
    except ImportError:
        return _python_zstd(importlib.import_module("compression.zstd"))


def _zstandard(module: Any) -> Encoder:
    context = module.ZstdCompressor().compressobj()

    def encode(message: bytes) -> bytes:
        return bytes(context.compress(message) + context.flush(module.COMPRESSOBJ_FLUSH_BLOCK))

    return encode


def _python_zstd(module: Any) -> Encoder:
    context = module.ZstdCompressor()

    def encode(message: bytes) -> bytes:
        return bytes(context.compress(message, mode=context.FLUSH_BLOCK))

    return encode


ENCODERS: dict[str, Callable[[], Encoder]] = {
    "zlib-stream": zlib_stream,
    "zstd-stream": zstd_stream,
}
