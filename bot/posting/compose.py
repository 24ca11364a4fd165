"""From an occasion to its post."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from bot.cards.i18n import Language, catalogue
from bot.cards.onthisday import Post, PostStyle, daily_post, rhythm, weekly_post
from bot.incidents.onthisday import year_calendar

from .due import Cadence

if TYPE_CHECKING:
    from bot.cards.services import Services

    from .sender import Occasion

WhenEmpty = Literal["skip", "this-month"]


def composer(services: Services) -> Callable[[Occasion], Post | None]:
    """Posts from the record that the services have at the time of posting."""

    def compose(occasion: Occasion) -> Post | None:
        subscription = occasion.subscription
        language: Language = "en" if subscription.language == "en" else "ja"
        words = catalogue(language)
        notes = []
        if occasion.trial:
            notes.append(words("onthisday.test"))
        if occasion.late:
            notes.append(words("onthisday.late", time=subscription.wall_time))
        style = PostStyle(
            language,
            rhythm(
                subscription.wall_time,
                subscription.zone,
                subscription.cadence,
                subscription.weekday,
                words,
            ),
            notes,
        )
        post = weekly_post if subscription.cadence == Cadence.WEEK else daily_post
        when_empty = subscription.when_empty == "this-month" or occasion.trial
        return post(year_calendar(services.record), occasion.day, style, when_empty=when_empty)

    return compose
