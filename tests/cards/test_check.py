"""The card of a check is one that Discord accepts, whatever is claimed and on record."""

import re
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.check import verdict_title
from bot.cards.check_reply import check_reply
from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.cards.services import Services
from bot.search.claims import (
    CheckedClaim,
    Checker,
    CheckResult,
    ClaimVerdict,
    CuratedMatch,
    Part,
    PartKind,
    PartState,
    Reason,
    Recorded,
)
from bot.search.claims.evaluation import read_claims

from .conftest import TODAY, the_record
from .hostile import Recipe, absurd_text, recipes
from .within import assert_accepted, texts

LABELLED = Path(__file__).parents[1] / "search" / "claims" / "claims.jsonl"
languages = st.sampled_from(LANGUAGES)


@cache
def the_checker() -> Checker:
    return Checker(the_record())


@pytest.fixture
def services() -> Services:
    return the_services()


@cache
def the_services() -> Services:
    return Services(
        record=the_record(),
        engine=None,  # type: ignore[arg-type]
        today=lambda: TODAY,
        repo_url="https://example.org/someone/mynabot",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_labelled_claim(language: Language) -> None:
    words = catalogue(language)
    for labelled in read_claims(LABELLED):
        result = the_checker().check(labelled.claim, today=TODAY)
        reply = check_reply(result, the_services(), words, private=True)
        assert_accepted(reply)
        assert reply.embed.title == verdict_title(result.verdict, words)


@settings(max_examples=50, deadline=None)
@given(absurd_text, languages)
def test_any_text(text: str, language: Language) -> None:
    result = the_checker().check(text[:2000], today=TODAY)
    assert_accepted(check_reply(result, the_services(), catalogue(language), private=True))


def absurd_result(recipe: Recipe, texts: list[str], sentences: int) -> CheckResult:
    """A result with any number of anything, of any length."""
    incident = recipe.incident()
    recorded = [
        Recorded(figure.counts_ja, figure.counts_en, figure.sources, figure)
        for figure in incident.figures
    ]
    recorded += [
        Recorded(event.what_ja, event.what_en, event.sources, when=event.date)
        for event in incident.events
    ]
    recorded.append(Recorded(incident.title_ja, "", (), when=incident.date, is_own=True))
    parts = tuple(
        Part(kind, texts[n % len(texts)], list(PartState)[n % 3], reason, tuple(recorded[: n % 4]))
        for n, (kind, reason) in enumerate(zip(cycle(PartKind), Reason, strict=False))
    )
    made = [
        CheckedClaim(
            texts[n % len(texts)],
            list(ClaimVerdict)[(n + recipe.choice) % 5],
            parts,
            (incident,),
            tuple(CuratedMatch(incident, claim) for claim in incident.claims),
            bool(n % 2),
        )
        for n in range(sentences)
    ]
    cited = tuple((incident, source) for source in incident.sources)
    return CheckResult("x", tuple(made), cited)


@settings(max_examples=50, deadline=None)
@given(
    recipe=recipes,
    claimed=st.lists(absurd_text, min_size=1, max_size=3),
    sentences=st.integers(1, 5),
    language=languages,
    private=st.booleans(),
)
def test_absurd_records(
    recipe: Recipe, claimed: list[str], sentences: int, language: Language, private: bool
) -> None:
    result = absurd_result(recipe, claimed, sentences)
    reply = check_reply(result, the_services(), catalogue(language), private=private)
    assert_accepted(reply)
    for text in texts(reply.embed):
        assert not re.search(r"(?<!\\)<[@#]|@everyone|@here", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_verdict_has_its_own_words_and_mark(language: Language) -> None:
    titles = {verdict_title(verdict, catalogue(language)) for verdict in ClaimVerdict}
    assert len(titles) == len(ClaimVerdict)
    assert len({title.split(" ", 1)[0] for title in titles}) == len(ClaimVerdict)


def test_the_date_of_the_last_change_and_the_confidence_are_told() -> None:
    result = the_checker().check("静岡県の障害者手帳の紐付け誤りは26件", today=date(2026, 11, 24))
    footer = check_reply(result, the_services(), catalogue("ja"), private=True).embed.footer.text
    incident = result.sentences[0].incidents[0]
    assert footer is not None
    assert str(incident.updated) in footer
    assert incident.id in footer
    assert "確度 高" in footer
