"""Logs: one line per event, the cause included, the token never."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import Any

import structlog

_SHARED: tuple[structlog.typing.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of the finished line, wherever in it they came from."""

    def __init__(self, secrets: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self.secrets:
            line = line.replace(secret, "[secret]")
        return line


def _cause(
    _logger: Any, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception becomes its type and message: one line, no traceback."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        causes: list[str] = []
        current: BaseException | None = error
        while current is not None and len(causes) < 4:
            causes.append(f"{type(current).__name__}: {' '.join(str(current).split())}")
            current = current.__cause__ or current.__context__
        event["error"] = " ← ".join(causes)
    return event


def set_up_logs(level: str, secrets: Iterable[str] = ()) -> None:
    """Send structlog's and the standard library's events to standard error.

    At DEBUG, exceptions keep their tracebacks.
    """
    debug = level == "DEBUG"
    exceptions: structlog.typing.Processor = (
        structlog.processors.format_exc_info if debug else _cause
    )
    renderer = structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "logger", "event"], bool_as_flag=False
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Redacting(
            secrets,
            foreign_pre_chain=list(_SHARED),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                exceptions,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # discord.py and aiohttp tell their life story at INFO
    for noisy in ("discord", "aiohttp.access", "alembic"):
        logging.getLogger(noisy).setLevel(level if debug else logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
