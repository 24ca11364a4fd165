"""/stats as cards: text, picture, menus and export say the same, within Discord's limits."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
from matplotlib.text import Text

from bot.cards import limits
from bot.cards.charts import DRAWINGS, Theme, View
from bot.cards.i18n import LANGUAGES, Language, Words, catalogue
from bot.cards.services import Services
from bot.cards.stats import stats_reply
from bot.cards.stats_groups import series
from bot.cards.stats_list import group_reply
from bot.cards.stats_state import (
    BUTTON,
    GROUP_MENU,
    GROUP_PAGE,
    VIEW_MENU,
    YEAR_MENU,
    GroupState,
    StatsState,
    read_group,
    read_stats,
)
from bot.cards.stats_text import description, lead, text_lines
from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record
from bot.incidents.statistics import count, to_json

from .conftest import the_record, the_services
from .within import assert_accepted

YEARS = (None, 2015, 2019, 2023, 2026, 1999)  # many, few, one whose month is not known, none
PNG = b"\x89PNG"
NUMBER = re.compile(r"\d[\d,]*")

# The lists of the export that each view shows, in the order of its menus.
EXPORTED = {
    View.PERIODS: ("periods", "categories"),
    View.CAUSES: ("causes",),
    View.REPORTS: ("reports",),
    View.PREFECTURES: ("places",),
    View.VERDICTS: ("verdicts",),
    View.GRADES: ("grades",),
}


def states() -> Iterator[StatsState]:
    for language in LANGUAGES:
        for view in View:
            for year in YEARS:
                yield StatsState(language, view, year)
                yield StatsState(language, view, year, text=True)


def found(text: str) -> Counter[int]:
    return Counter(int(number.replace(",", "")) for number in NUMBER.findall(text))


def drawn(view: View, year: int | None, words: Words) -> Counter[int]:
    """The numbers that stand alone in a picture."""
    figure = DRAWINGS[view](count(the_record(), year), words, Theme.DARK)
    texts = [artist.get_text() for artist in figure.findobj(Text) if isinstance(artist, Text)]
    return Counter(int(t.replace(",", "")) for t in texts if NUMBER.fullmatch(t))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [None, 2023, 2015])
@pytest.mark.parametrize("view", View)
def test_text_menus_picture_and_export_agree(
    view: View, year: int | None, language: Language
) -> None:
    words = catalogue(language)
    counts = count(the_record(), year)
    exported = to_json(the_record(), year)
    rows = [row for name in EXPORTED[view] for row in exported[name]["values"]]
    groups = [group for one in series(view, counts, words) for group in one.groups]

    assert all(found(group.number) == Counter([group.value]) for group in groups)
    in_groups = Counter((group.value, len(group.incidents)) for group in groups)
    assert in_groups == Counter((row["number"], len(row["ids"])) for row in rows)

    picture = drawn(view, year, words)
    shown = Counter(row["number"] for row in rows)
    zeros = view in (View.PREFECTURES, View.VERDICTS, View.GRADES)
    missing = {n: k for n, k in shown.items() if picture[n] < k and (n or zeros)}
    assert not missing, f"not in the picture: {missing}"

    text = "\n".join(line for _, lines in text_lines(view, counts, words) for line in lines)
    assert set(shown) <= set(found(text))


@pytest.mark.parametrize("state", list(states()), ids=str)
def test_every_statistic_is_a_message_discord_accepts(
    state: StatsState, services: Services
) -> None:
    words = catalogue(state.language)
    counts = count(services.record, state.year)
    picture = None if state.text else PNG
    reply = stats_reply(state, counts, services, words, picture, private=True)
    assert_accepted(reply)
    assert not any(text.endswith("…") for text in [reply.embed.description or ""])
    for file in reply.files:
        assert file.description is not None
        assert 1 <= len(file.description) <= limits.ATTACHMENT_DESCRIPTION
        assert reply.embed.image.url == f"attachment://{file.filename}"


@pytest.mark.parametrize(("year", "language"), [(None, "ja"), (2023, "en")])
@pytest.mark.parametrize("view", View)
def test_every_number_leads_to_its_entries(
    view: View, year: int | None, language: Language
) -> None:
    services, words = the_services(), catalogue(language)
    counts = count(services.record, year)
    state = StatsState(language, view, year)
    reply = stats_reply(state, counts, services, words, None, private=True)
    assert reply.view is not None
    offered = {
        option["value"]
        for row in reply.view.to_components()
        for component in row["components"]
        if re.fullmatch(GROUP_MENU, component.get("custom_id", ""))
        for option in component["options"]
    }
    groups = {g.key: g for one in series(view, counts, words) for g in one.groups if g.incidents}
    assert offered == set(groups)
    for key, group in groups.items():
        listed: list[str] = []
        for page in range(len(group.incidents)):
            where = GroupState(language, view, year, key, page)
            behind = group_reply(where, services, words)
            assert_accepted(behind)
            assert behind.view is not None
            here = [
                option["value"]
                for row in behind.view.to_components()
                for component in row["components"]
                for option in component.get("options", ())
            ]
            if listed[-len(here) :] == here:
                break  # past the last page
            listed += here
        assert listed == [incident.id for incident in group.incidents]


def test_a_number_that_is_gone_says_so(services: Services) -> None:
    state = GroupState("ja", View.CAUSES, None, "no_such_cause")
    reply = group_reply(state, services, catalogue("ja"))
    assert "/stats" in (reply.embed.description or "")


@pytest.mark.parametrize(
    ("part", "template"),
    [
        ("v", VIEW_MENU),
        ("y", YEAR_MENU),
        ("a", GROUP_MENU),
        ("b", GROUP_MENU),
        ("f", BUTTON),
        ("s", BUTTON),
    ],
)
def test_a_state_survives_its_custom_id(part: str, template: re.Pattern[str]) -> None:
    for state in states():
        match = template.fullmatch(state.custom_id(part))
        assert match is not None
        assert read_stats(match) == state


@pytest.mark.parametrize("part", ["b", "n"])
def test_every_group_survives_its_custom_id(part: str) -> None:
    for view in View:
        for one in series(view, count(the_record(), 2023), catalogue("en")):
            for group in one.groups:
                state = GroupState("en", view, 2023, group.key, 7)
                match = GROUP_PAGE.fullmatch(state.custom_id(part))
                assert match is not None
                assert (match["part"], read_group(match)) == (part, state)


def test_a_year_without_entries_says_which_have_some() -> None:
    words = catalogue("ja")
    text = " ".join(lead(View.CAUSES, count(the_record(), 1999), the_record(), words))
    assert "1999年（平成11年）の記録はありません" in text
    assert "2015・2016" in text


def test_low_confidence_is_said_of_incidents_only() -> None:
    words, counts = catalogue("ja"), count(the_record())
    said = {
        view: any(
            "確度 低" in line for _, lines in text_lines(view, counts, words) for line in lines
        )
        for view in View
    }
    assert said == {
        View.PERIODS: True,
        View.CAUSES: True,
        View.PREFECTURES: True,
        View.REPORTS: False,
        View.VERDICTS: False,
        View.GRADES: False,
    }


@pytest.mark.parametrize("view", View)
def test_a_record_without_entries_is_a_short_text(view: View) -> None:
    empty = Record(the_record().page, (), MappingProxyType({}), "none", MappingProxyType({}))
    services = replace(the_services(), record=empty)
    words = catalogue("ja")
    reply = stats_reply(StatsState("ja", view), count(empty), services, words, None, private=True)
    assert not reply.files
    assert reply.embed.description


def grown(record: Record) -> Record:
    """The same entries once in each of 40 years: more than menus and pictures were made for."""
    incidents = tuple(
        incident.model_copy(
            update={"id": f"{incident.id}-{year}", "date": PartialDate(year, incident.date.month)}
        )
        for year in range(1980, 2020)
        for incident in record.incidents
    )
    return Record(record.page, incidents, MappingProxyType({}), "grown", MappingProxyType({}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", View)
def test_a_record_grown_absurdly_still_fits(view: View, language: Language) -> None:
    services = replace(the_services(), record=grown(the_record()))
    words = catalogue(language)
    counts = count(services.record)
    for text in (False, True):
        state = StatsState(language, view, text=text)
        picture = None if text else PNG
        assert_accepted(stats_reply(state, counts, services, words, picture, private=True))
    assert len(description(view, counts, services.record, words)) <= limits.ATTACHMENT_DESCRIPTION
    DRAWINGS[view](counts, words, Theme.LIGHT)
