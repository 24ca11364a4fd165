"""An exclusive lock that a process holds for its life and loses with it, however it ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from .errors import DatabaseInUseError

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _WINDOWS_OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


# Windows locks bytes and hides them from readers: lock one far behind the process id.
_WINDOWS_OFFSET = 1 << 20


class ProcessLock:
    """The file names the holder; the kernel frees the lock when the holder's process ends.

    Raises `DatabaseInUseError` when another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            holder = os.pread(self._descriptor, 20, 0) if hasattr(os, "pread") else b""
            self.release()
            raise DatabaseInUseError(_reason(path, holder.decode("ascii", "replace"))) from error
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, str(os.getpid()).encode("ascii"))

    def release(self) -> None:
        """Let another process have it; the file stays, so that nobody locks a deleted one."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _reason(path: Path, holder: str) -> str:
    return (
        f"{path.with_suffix('')} is in use by process {holder or 'unknown'}. "
        "SQLite serves one process; stop the other one, give each its own MYNABOT_DATA_DIR, "
        "or let several share the work on PostgreSQL with MYNABOT_DATABASE_URL."
    )
