"""Every side of every record, in both languages, is a message that Discord accepts."""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.buttons import incident_reply, quote_reply
from bot.cards.citation import citation
from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.cards.incident import SIZES, cards
from bot.cards.services import Services
from bot.cards.sources import name
from bot.cards.state import CardState, View
from bot.incidents.model import Incident
from bot.incidents.record import Record

from .conftest import the_services
from .hostile import Recipe, recipes
from .within import assert_accepted, texts

ACCOUNTS = "2023-06-public-account-misregistration"


def shown(incident: Incident, state: CardState, services: Services) -> str:
    reply = incident_reply(incident, state, services, catalogue(state.language), private=True)
    embed = reply.embed
    parts = [embed.author.name, *texts(embed), embed.footer.text]
    return "\n".join(part for part in parts if part)


def whole(incident: Incident, state: CardState, services: Services) -> str:
    """All pages of a side."""
    pages = len(cards(incident, state, services.record, catalogue(state.language)))
    return "\n".join(shown(incident, replace(state, page=n), services) for n in range(pages))


@pytest.mark.parametrize(("language", "view"), [*product(LANGUAGES, View)])
def test_every_record_is_accepted(
    language: Language, view: View, record: Record, services: Services
) -> None:
    words = catalogue(language)
    for incident in record.incidents:
        state = CardState(incident.id, language, view, era=len(incident.id) % 2 == 0)
        for page in range(len(cards(incident, state, record, words))):
            for private in (True, False):
                reply = incident_reply(
                    incident, replace(state, page=page), services, words, private=private
                )
                assert_accepted(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_record_can_be_read(
    language: Language, record: Record, services: Services
) -> None:
    words = catalogue(language)
    for incident in record.incidents:
        every = {
            view: whole(incident, CardState(incident.id, language, view), services).replace(
                "\\", ""
            )
            for view in View
        }
        assert incident.summary.of(language) in every[View.OVERVIEW]
        for event in incident.events:
            assert event.what.of(language) in every[View.TIMELINE]
        for figure in incident.figures:
            assert figure.counts.of(language) in every[View.FIGURES]
        for claim in incident.claims:
            assert claim.claim.of(language) in every[View.CLAIMS]
            assert claim.note.of(language) in every[View.CLAIMS]
        for source in incident.sources:
            assert f"- [{name(source, words)}](" in every[View.SOURCES]
        for other in record.related(incident):
            assert other.title.of(language) in every[View.RELATED]


@settings(max_examples=50, deadline=None)
@given(recipe=recipes, language=st.sampled_from(LANGUAGES), view=st.sampled_from(View))
def test_absurd_records_are_accepted_on_every_page(
    recipe: Recipe, language: Language, view: View
) -> None:
    services = the_services()
    incident = recipe.incident()
    state = CardState(incident.id, language, view)
    pages = len(cards(incident, state, services.record, catalogue(language)))
    for page in {0, pages // 2, pages + 5}:
        reply = incident_reply(
            incident, replace(state, page=page), services, catalogue(language), private=True
        )
        assert_accepted(reply)
        for text in texts(reply.embed):
            assert not re.search(r"(?<!\\)<[@#]|@everyone|@here", text)
    assert_accepted(quote_reply(incident, services, catalogue(language)))


def test_a_summary_too_long_for_one_page_goes_on_on_the_next(
    record: Record, services: Services
) -> None:
    incident = record.get(ACCOUNTS)
    assert incident is not None
    sentences = [f"これは{n}番目の文です。" for n in range(400)]
    grown = incident.model_copy(update={"summary_ja": "".join(sentences)})

    text = whole(grown, CardState(grown.id, "ja"), services)

    assert all(sentence in text for sentence in sentences)
    assert "…" in shown(grown, CardState(grown.id, "ja"), services)


def test_the_overview_tells_what_when_where_how_many_and_how_sure(
    record: Record, services: Services
) -> None:
    incident = record.get(ACCOUNTS)
    assert incident is not None

    ja = shown(incident, CardState(incident.id, "ja"), services)
    en = shown(incident, CardState(incident.id, "en"), services)

    for part in (
        "紐付け誤り ・ 確度 高",
        "2023年6月7日（公表日。起きた日ではありません）",
        "デジタル庁",
        "人為ミス・制度設計",
        "**748件** 別人の口座が登録された可能性が高いもの（2023年6月7日時点）",
        "**約13万件** 本人があえて家族などの口座を登録したとみられるもの",
        "○ 一致 2",
        "× 食い違い 1",
        "[ka-mato-ru.com](https://ka-mato-ru.com/twitter/post-95620/)（まとめ）",
        "[デジタル庁 2023-06-07](https://digital.go.jp/speech/minister-230607-01)（公式）",
        "[Impress Watch 2023-06-07](",
        f"{ACCOUNTS} ・ 記録の更新 2026-11-24",
    ):
        assert part in ja
    for part in (
        "Wrong linking · Confidence high",
        "7 June 2023 (when it was announced, not when it happened)",
        "**748** accounts probably registered to the wrong person (as of 7 June 2023)",
        "**about 130,000** accounts",
        "✗ Contradicted 1",
    ):
        assert part in en


def test_eras_are_shown_when_asked_for(record: Record, services: Services) -> None:
    incident = record.get(ACCOUNTS)
    assert incident is not None

    assert "令和5年（2023年）6月7日" in shown(
        incident, CardState(incident.id, "ja", era=True), services
    )


@pytest.mark.parametrize(
    ("focus", "ja", "en"),
    [
        ("n0", "**お尋ねの数**\n**748件** 別人の口座", "**748** accounts probably"),
        ("n01", "**お尋ねの数**\n**748件** 別人の口座", "**about 130,000** accounts"),
        ("n", "**お尋ねの数**\nこの記録には書かれていません。", "The record does not say."),
        ("m", "**お尋ねの金額**\nこの記録には書かれていません。", "The record does not say."),
        ("w", "**お尋ねの日付**\n2023年6月7日（公表日", "7 June 2023 (when it was announced"),
        ("p", "**お尋ねの場所**\n全国", "**The place you asked for**"),
        ("y", "**お尋ねの原因**\n人為ミス・制度設計", "human error, policy design"),
        ("o", "**お尋ねの機関・事業者**\nデジタル庁", "**Who you asked about**"),
        ("x7", "**その後の対応**\n誤登録の可能性が高い口座は", "5 April 2024: Minister said"),
        ("s", "**お尋ねの出典**\n- [デジタル庁 2023-06-07](", "- [デジタル庁 2023-06-07]("),
    ],
)
def test_the_answer_line_comes_first(
    focus: str, ja: str, en: str, record: Record, services: Services
) -> None:
    incident = record.get(ACCOUNTS)
    assert incident is not None
    answers: dict[Language, str] = {"ja": ja, "en": en}

    for language, answer in answers.items():
        reply = incident_reply(
            incident,
            CardState(incident.id, language, focus=focus),
            services,
            catalogue(language),
            private=True,
        )
        assert_accepted(reply)
        description = reply.embed.description or ""
        assert answer in description
        assert description.index(answer) < description.index(incident.summary.of(language)[:20])


def test_a_figure_in_the_answer_is_not_repeated_below(record: Record, services: Services) -> None:
    incident = record.get(ACCOUNTS)
    assert incident is not None

    text = shown(incident, CardState(incident.id, "ja", focus="n0"), services)

    assert text.count("**748件**") == 1


def test_sides_without_entries_are_not_offered(record: Record, services: Services) -> None:
    incident = next(i for i in record.incidents if not i.claims and not i.related)
    reply = incident_reply(
        incident, CardState(incident.id, "ja"), services, catalogue("ja"), private=False
    )
    assert reply.view is not None
    labels = [getattr(item, "label", None) for item in _buttons(reply.view)]

    assert not any(str(label).startswith(("主張", "関連")) for label in labels)
    assert "みんなに見せる" not in labels
    assert SIZES[View.CLAIMS](incident) == 0


def _buttons(view: object) -> list[object]:
    return [getattr(item, "item", item) for item in getattr(view, "children", ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_is_one_line_with_the_stable_address(
    language: Language, record: Record, services: Services
) -> None:
    for incident in record.incidents:
        where = services.address_of(incident.id)
        text = citation(incident, where, catalogue(language))
        _, line, _ = text.split("\n")

        assert where is not None
        assert line.endswith(where)
        assert incident.id in line
        assert incident.title.of(language) in line


def test_addresses_of_records(record: Record, services: Services) -> None:
    line = record.lines[ACCOUNTS]
    site = replace(services, site_url="https://site.example")
    nowhere = replace(services, repo_url="")

    assert services.address_of(ACCOUNTS) == (
        f"https://example.org/someone/mynabot/blob/main/data/incidents.yaml#L{line}"
    )
    assert site.address_of(ACCOUNTS) == f"https://site.example/{ACCOUNTS}"
    assert nowhere.address_of(ACCOUNTS) is None
    assert services.address_of("2023-no-such-record") is None


def test_without_any_address_the_card_still_stands(record: Record, services: Services) -> None:
    nowhere = replace(services, repo_url="")
    for incident in record.incidents[:20]:
        words = catalogue("ja")
        assert_accepted(
            incident_reply(incident, CardState(incident.id, "ja"), nowhere, words, private=True)
        )
        assert_accepted(quote_reply(incident, nowhere, words))
