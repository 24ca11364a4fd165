"""Settings: a wrong one is named with what would be right, and no secret is ever shown."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings, unknown_names

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DISCORD_API_URL", "discord.com", "https:// or http://"),
        ("DISCORD_GATEWAY_URL", "https://x", "wss:// or ws://"),
        ("MYNABOT_LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("MYNABOT_PREVIEW_PORT", "99999999", "less than or equal to 65535"),
        ("MYNABOT_RETENTION_DAYS", "-1", "greater than or equal to 0"),
        ("MYNABOT_TIMEZONE", "JST", "IANA zone"),
        ("MYNABOT_DATABASE_URL", "mysql://u:hunter2@h/db", "postgresql://"),
        ("MYNABOT_SHARD_IDS", "0,1", "MYNABOT_SHARD_COUNT"),
        ("MYNABOT_SHARD_IDS", "a", "MYNABOT_SHARD_IDS is 'a'"),
    ],
)
def test_a_wrong_one_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert name in str(caught.value)
    assert says in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_all_wrong_ones_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYNABOT_LOG_LEVEL", "loud")
    monkeypatch.setenv("DISCORD_API_URL", "x")

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert len(str(caught.value).splitlines()) == 2


def test_only_documented_names_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that happens to have a field's name is somebody else's."""
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("DATA", "elsewhere")

    settings = load_settings()

    assert settings.log_level == "INFO"
    assert settings.data == ROOT / "data" / "incidents.yaml"


def test_dot_env_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("MYNABOT_LOG_LEVEL=ERROR\nMYNABOT_RETENTION_DAYS=7\n")
    monkeypatch.setenv("MYNABOT_LOG_LEVEL", "DEBUG")

    settings = load_settings()

    assert (settings.log_level, settings.retention_days) == ("DEBUG", 7)


def test_a_typing_error_in_a_name_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYNABOT_LOGLEVEL", "DEBUG")

    assert unknown_names() == ["MYNABOT_LOGLEVEL is no setting: meant MYNABOT_LOG_LEVEL?"]


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_setting_is_documented_with_its_default(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")

    missing = [f.alias for f in Settings.model_fields.values() if f"| `{f.alias}` |" not in text]
    assert missing == []


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_the_token_is_in_no_log_line(capsys: pytest.CaptureFixture[str], level: str) -> None:
    handlers, before = list(logging.root.handlers), logging.root.level
    try:
        set_up_logs(level, ["s3cret-token"])
        error = ValueError("Improper token s3cret-token")
        logging.getLogger("x").error("failed with %s", "s3cret-token", exc_info=error)
    finally:
        logging.root.handlers[:], logging.root.level = handlers, before

    logged = capsys.readouterr().err
    assert "ValueError" in logged
    assert "s3cret-token" not in logged
    assert level == "DEBUG" or logged.count("\n") == 1
