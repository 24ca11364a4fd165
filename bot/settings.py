"""Settings from the environment and `.env`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).resolve().parents[1]
_BUNDLED = Path(__file__).resolve().parent / "_data" / "incidents.yaml"


def default_data() -> Path:
    """The record of the checkout, or the one that an installed package carries."""
    checkout = _ROOT / "data" / "incidents.yaml"
    return checkout if checkout.exists() or not _BUNDLED.exists() else _BUNDLED


def _address(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
            raise PydanticCustomError(
                "address",
                "write an address that begins with {schemes}",
                {"schemes": " or ".join(f"{scheme}://" for scheme in schemes)},
            )
        return value.rstrip("/")

    return AfterValidator(check)


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("zone", "write an IANA zone, such as Asia/Tokyo")
    return value


def _database(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgresql+asyncpg://", "sqlite")):
        raise PydanticCustomError(
            "database", "write postgresql://USER:PASSWORD@HOST/NAME, or leave it empty for SQLite"
        )
    return value


WebAddress = Annotated[str, _address("https", "http")]
Port = Annotated[int, Field(ge=0, le=65535)]


class SettingsError(Exception):
    """Settings that can't be used; `str` has one line for each, without its value if secret."""


class Settings(BaseSettings):
    """What an operator can set; each field's description stands in the README."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    discord_token: SecretStr = Field(
        default=SecretStr(""),
        alias="DISCORD_TOKEN",
        description="The bot's token; without it, `make run` starts the stand-in",
    )
    discord_api_url: WebAddress = Field(
        default="https://discord.com/api/v10",
        alias="DISCORD_API_URL",
        description="Discord's REST API, or a proxy that shares its rate limits",
    )
    discord_gateway_url: Annotated[str, _address("wss", "ws")] = Field(
        default="",
        alias="DISCORD_GATEWAY_URL",
        description="Discord's gateway; empty for the one that Discord names",
    )
    shard_count: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        alias="MYNABOT_SHARD_COUNT",
        description="Shards in all; empty for as many as Discord advises",
    )
    shard_ids: str = Field(
        default="",
        alias="MYNABOT_SHARD_IDS",
        pattern=r"^(\d+(,\d+)*)?$",
        description="Shards of this process, such as `0,1`; needs MYNABOT_SHARD_COUNT",
    )
    data: Path = Field(
        default_factory=default_data,
        alias="MYNABOT_DATA",
        description="The record file",
    )
    data_dir: Path = Field(
        default=Path("var"),
        alias="MYNABOT_DATA_DIR",
        description="Folder of the SQLite database",
    )
    database_url: Annotated[SecretStr, Field()] = Field(
        default=SecretStr(""),
        alias="MYNABOT_DATABASE_URL",
        description="PostgreSQL, for several processes; empty for SQLite in MYNABOT_DATA_DIR",
    )
    retention_days: Annotated[int, Field(ge=0)] = Field(
        default=30,
        alias="MYNABOT_RETENTION_DAYS",
        description="Days until a server's data is deleted after the bot was removed from it",
    )
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default="Asia/Tokyo",
        alias="MYNABOT_TIMEZONE",
        description="Zone of words such as 去年 and “yesterday”, and the default zone of posts",
    )
    site_url: WebAddress = Field(
        default="",
        alias="MYNABOT_SITE_URL",
        description="Site whose `/ID` pages show records; record links lead there",
    )
    repo_url: WebAddress = Field(
        default="",
        alias="MYNABOT_REPO_URL",
        description="Repository; without a site, record links lead to its data file's lines",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
        alias="MYNABOT_LOG_LEVEL",
        description="How much is logged: DEBUG, INFO, WARNING or ERROR",
    )
    health_host: str = Field(
        default="127.0.0.1",
        alias="MYNABOT_HEALTH_HOST",
        description="Interface of `/healthz` and `/metrics`",
    )
    health_port: Port | None = Field(
        default=None,
        alias="MYNABOT_HEALTH_PORT",
        description="Port of `/healthz` and `/metrics`; empty for none",
    )
    preview_port: Port = Field(
        default=8765,
        alias="MYNABOT_PREVIEW_PORT",
        description="Port of the stand-in's page on 127.0.0.1; 0 for any free one",
    )
    discord_openapi: Path | None = Field(
        default=None,
        alias="MYNABOT_DISCORD_OPENAPI",
        description="Discord's OpenAPI document; the stand-in then checks every request against it",
    )

    @property
    def zone(self) -> ZoneInfo:
        """`timezone` as a zone."""
        return ZoneInfo(self.timezone)

    @property
    def shards(self) -> tuple[int, ...] | None:
        """`shard_ids` as numbers; None for all."""
        return tuple(int(part) for part in self.shard_ids.split(",")) if self.shard_ids else None


def load_settings(**given: Any) -> Settings:
    """Settings of this process; `given` values, by field name, win over the environment.

    Raises `SettingsError`.
    """
    fields = Settings.model_fields
    values = {fields[name].alias or name: v for name, v in given.items() if v is not None}
    try:
        settings = Settings(**values)
        _database(settings.database_url.get_secret_value())
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(item) for item in error.errors())) from None
    except PydanticCustomError as error:
        raise SettingsError(f"MYNABOT_DATABASE_URL: {error.message()}") from None
    count, ids = settings.shard_count, settings.shards
    if ids and (count is None or max(ids) >= count):
        raise SettingsError(
            f"MYNABOT_SHARD_IDS is {settings.shard_ids!r}:"
            " set MYNABOT_SHARD_COUNT to a number above all of them"
        )
    return settings


def _sentence(item: Mapping[str, Any]) -> str:
    name = item["loc"][0] if item["loc"] else "settings"
    known = {field.alias or key: field for key, field in Settings.model_fields.items()}
    field = known.get(str(name)) or Settings.model_fields.get(str(name))
    secret = field is not None and field.annotation is SecretStr
    shown = "" if secret else f" is {item['input']!r}"
    return f"{field.alias if field else name}{shown}: {item['msg'][0].lower()}{item['msg'][1:]}"


def unknown_names() -> list[str]:
    """One sentence for each MYNABOT_… variable that is no setting: a typing error goes unseen."""
    known = [field.alias or name for name, field in Settings.model_fields.items()]
    sentences = []
    for name in sorted(os.environ):
        if name.startswith("MYNABOT_") and name not in known:
            close = get_close_matches(name, known, n=1)
            sentences.append(f"{name} is no setting" + (f": meant {close[0]}?" if close else ""))
    return sentences
