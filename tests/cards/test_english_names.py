"""Places and organizations are called in the reader's language wherever a card prints them."""

import re

import pytest

from bot.cards.answer import answer_line
from bot.cards.components import facts, option, place_words
from bot.cards.dates import joined
from bot.cards.i18n import catalogue
from bot.cards.incident import cards
from bot.cards.lists import entry
from bot.cards.state import CardState
from bot.incidents.record import Record

from .within import texts

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
EN = catalogue("en")
JA = catalogue("ja")


def test_english_cards_have_english_names(record: Record) -> None:
    for incident in record.incidents:
        card, *_ = cards(incident, CardState(incident.id, "en"), record, EN)
        text = "\n".join(texts(card.embed()))
        drawn = (facts(incident, EN), entry(incident, EN), option(incident, EN).description or "")

        assert joined([record.name(place, "en") for place in incident.places], EN) in text
        assert joined([record.name(body, "en") for body in incident.organizations], EN) in text
        assert [line for line in drawn if JAPANESE.search(line)] == []


@pytest.mark.parametrize("focus", ["p", "o"])
def test_english_answers_have_english_names(focus: str, record: Record) -> None:
    lines = [answer_line(incident, focus, EN) for incident in record.incidents]

    assert [line for line in lines if JAPANESE.search(line)] == []


def test_japanese_readers_see_the_record_as_it_is_written(record: Record) -> None:
    incident = record.get("2025-10-kusatsu-usb-loss")
    assert incident is not None

    assert place_words(incident, JA) == "草津市"
    assert place_words(incident, EN) == "Kusatsu City"
    assert "滋賀県・草津市" in answer_line(incident, "p", JA)
    assert "Shiga, Kusatsu City" in answer_line(incident, "p", EN)
