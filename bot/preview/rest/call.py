"""One request to the API and the way to answer it."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from aiohttp import BodyPartReader, web

from .. import errors
from ..backend import Backend
from ..errors import ApiError, ErrorTree
from ..media import Upload
from ..model import JSON
from ..payloads import MAX_UPLOAD
from ..validation.shape import Shape

_FILE_FIELD = re.compile(r"files\[(\d+)\]$")


class Auth(Enum):
    BOT = auto()
    """The Authorization header carries the bot's token."""
    IN_PATH = auto()
    """The path carries an interaction's token."""


@dataclass(frozen=True, slots=True)
class Call:
    backend: Backend
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Mapping[int, Upload]

    def snowflake(self, name: str) -> int:
        """A path parameter that is an id; raises 50035 for anything else."""
        return snowflake(self.params[name], name)

    def object(self) -> JSON:
        """The body as a JSON object; raises 50035 for another kind."""
        body = {} if self.body is None else self.body
        if not isinstance(body, dict):
            tree = ErrorTree()
            tree.add((), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            tree.check()
        return dict(body)

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() in ("1", "true")


def snowflake(value: str | int, *at: str) -> int:
    """An id from text; raises 50035 for anything else."""
    if not str(value).isdecimal():
        tree = ErrorTree()
        tree.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        tree.check()
    return int(value)


@dataclass(frozen=True, slots=True)
class Reply:
    body: Any = None
    status: int = 200


NO_CONTENT = Reply(status=204)
Handler = Callable[[Call], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    """As Discord's documentation writes it, without the version prefix."""
    handler: Handler
    auth: Auth = Auth.BOT
    shape: Shape | None = None
    """What its body may hold, where it takes one."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(self.path)))


async def read_body(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    """The JSON body and the files of a request.

    Raises:
        ApiError: 50109 for broken JSON, 40005 for too large a file.
    """
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    text = await request.text()
    return (_parse(text) if text else None), {}


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ApiError(errors.INVALID_JSON) from None


async def _read_multipart(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    body: Any = None
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        numbered = _FILE_FIELD.match(part.name)
        if part.name == "payload_json":
            body = _parse(content.decode())
        elif numbered:
            if len(content) > MAX_UPLOAD:
                raise ApiError(errors.ENTITY_TOO_LARGE)
            files[int(numbered[1])] = Upload(part.filename or "file", content)
    return body, files
