"""Transport compression of the gateway."""

import importlib
import zlib
from collections.abc import Callable

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
        ImportError: where no zstandard library is installed; clients without it do not ask.
    """
    zstandard = importlib.import_module("zstandard")
    context = zstandard.ZstdCompressor().compressobj()

    def encode(message: bytes) -> bytes:
        return bytes(context.compress(message) + context.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))

    return encode


ENCODERS: dict[str, Callable[[], Encoder]] = {
    "zlib-stream": zlib_stream,
    "zstd-stream": zstd_stream,
}
