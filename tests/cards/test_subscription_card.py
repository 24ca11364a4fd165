"""Replies about periodic posts, in both languages, for every state."""

from datetime import UTC, datetime

import pytest

from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.cards.services import Services
from bot.cards.subscription import (
    Setting,
    Standing,
    ended_reply,
    no_access_reply,
    no_trial_reply,
    none_reply,
    permissions_words,
    status_reply,
    subscribed_reply,
    trial_reply,
)
from bot.posting.reasons import Reason

from .within import assert_accepted

WHEN = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
SETTING = Setting(1, "09:00", "America/Argentina/ComodRivadavia", "week", 6, "this-month")
PERMISSIONS = ("view_channel", "send_messages", "send_messages_in_threads", "embed_links")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_in_a_status(
    language: Language, reason: Reason, services: Services
) -> None:
    words = catalogue(language)
    standing = Standing(
        SETTING,
        None,
        channel_known=False,
        lacking=(),
        paused=reason,
        sent=(WHEN, "https://discord.com/channels/1/2/3"),
        failed=(WHEN, reason),
        last_skipped=reason,
    )

    reply = status_reply(standing, services, words)

    assert_accepted(reply)
    assert str(reply.embed.description).count(words(f"reason.{reason}")) == 1
    assert_accepted(no_trial_reply(reason, words))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("known", "lacking"), [(True, ()), (True, PERMISSIONS), (None, ())])
def test_a_status_says_what_is_known_about_the_channel(
    language: Language, known: bool | None, lacking: tuple[str, ...], services: Services
) -> None:
    words = catalogue(language)
    reply = status_reply(Standing(SETTING, WHEN, known, lacking), services, words)

    assert_accepted(reply)
    fields = {field.name: field.value for field in reply.embed.fields}
    access = str(fields[words("subscription.access")])
    assert all(words(f"permission.{name}") in access for name in lacking)
    assert f"<t:{int(WHEN.timestamp())}:F>" in str(fields[words("subscription.next")])
    assert words("subscription.last.none") in fields.values()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_replies_are_accepted(language: Language, services: Services) -> None:
    words = catalogue(language)

    for reply in (
        subscribed_reply(SETTING, WHEN, True, services, words),
        no_access_reply(1, True, PERMISSIONS, words),
        no_access_reply(1, False, (), words),
        no_access_reply(1, None, (), words),
        none_reply(services, words),
        ended_reply(words),
        trial_reply("https://discord.com/channels/1/2/3", WHEN, "Asia/Tokyo", words),
    ):
        assert_accepted(reply)


def test_permissions_are_named_as_discord_names_them() -> None:
    assert permissions_words(["view_channel"], catalogue("ja")) == "「チャンネルを見る」"
    assert permissions_words(["view_channel"], catalogue("en")) == "“View Channel”"
