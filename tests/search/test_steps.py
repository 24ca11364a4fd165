"""The steps by themselves: understand, retrieve, rank, decide."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record
from bot.search.answer import Focus, Outcome
from bot.search.decide import decide
from bot.search.documents import date_tokens, documents, number_tokens
from bot.search.index import Candidate, Index, Wanted, grams_of
from bot.search.lexicon import Lexicon
from bot.search.matching import Entries, holds
from bot.search.question import Question
from bot.search.rank import Ranked, Weights, rank, wanted
from bot.search.understand import understand

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def index(record: Record) -> Index:
    return Index(documents(record.incidents), len(record))


@pytest.fixture(scope="module")
def lexicon(record: Record, index: Index) -> Lexicon:
    return Lexicon(record, index.frequency)


@pytest.fixture(scope="module")
def entries(record: Record) -> Entries:
    return Entries(record.incidents, list(documents(record.incidents)))


def test_takes_a_question_apart(lexicon: Lexicon) -> None:
    asked = understand("横浜市で2023年3月に18人分の住民票が誤交付されたのはなぜ？", TODAY, lexicon)
    assert [place.names for place in asked.places] == [("横浜市",)]
    assert [(d.first, d.last) for d in asked.dates] == [(date(2023, 3, 1), date(2023, 3, 31))]
    assert [(q.value, q.unit) for q in asked.quantities] == [(Decimal(18), "人")]
    assert {term.text for term in asked.terms} >= {"住民票", "誤交付"}
    assert asked.focus is Focus.WHY


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("紐ずけ誤り", "ひも付け誤り"),
        ("住民票の誤交符", "住民票"),
        ("コンニビ交付", "こんびに交付"),
        ("がんめんぎぞう", "偽造"),
        ("funshitsu", "紛失"),
        ("ransomware attack", "らんさむうえあ"),
    ],
)
def test_understands_what_was_meant(lexicon: Lexicon, query: str, meant: str) -> None:
    asked = understand(query, TODAY, lexicon)
    assert meant in {a.value for term in asked.terms for a in term.japanese}


def test_a_misspelt_place_is_still_a_place(lexicon: Lexicon) -> None:
    assert understand("宗象市の住民票", TODAY, lexicon).places[0].names == ("宗像市",)
    assert understand("阿佐南区のカード", TODAY, lexicon).places[0].names == ("安佐南区",)


def test_everyday_words_and_wrapping_say_nothing(lexicon: Lexicon) -> None:
    asked = understand("被害の事例について教えてください", TODAY, lexicon)
    assert asked.terms == ()


@given(st.text(max_size=120))
def test_understanding_takes_any_text(lexicon: Lexicon, text: str) -> None:
    asked = understand(text, TODAY, lexicon)
    assert len(asked.terms) <= 24
    assert all(term.weight > 0 for term in asked.terms)


def test_retrieves_by_words_dates_numbers_and_places(index: Index, record: Record) -> None:
    for want, start in (
        (Wanted(1.0, grams=grams_of("住民票")), "2023-06-munakata"),
        (Wanted(1.0, kana=grams_of("むなかた")), "2023-06-munakata"),
        (Wanted(1.0, english=("munakata",)), "2023-06-munakata"),
        (Wanted(1.0, facts=("d:2023-06-28",)), "2023-06-munakata"),
        (Wanted(1.0, facts=("=123",)), "2023-06-munakata"),
        (Wanted(1.0, facts=("p:宗像",)), "2023-06-munakata"),
    ):
        ids = [record.incidents[c.number].id for c in index.candidates([want], 60)]
        assert any(found.startswith(start) for found in ids), want


def test_retrieval_without_a_wish_finds_nothing(index: Index) -> None:
    assert index.candidates([], 10) == []


@given(st.integers(1, 10**9))
def test_a_figure_is_retrieved_by_what_rounding_leaves_of_it(number: int) -> None:
    tokens = number_tokens(number)
    assert f"={number}" in tokens
    written = str(number)
    if len(written) > 2:
        assert f"~{written[:2]}{'0' * (len(written) - 2)}" in tokens


def test_a_date_is_retrieved_by_all_its_parts() -> None:
    assert date_tokens(PartialDate(2023, 6, 7)) == (
        "y:2023", "m:2023-06", "n:06", "d:2023-06-07", "e:06-07"
    )  # fmt: skip


def test_a_word_in_latin_letters_is_no_part_of_another() -> None:
    assert holds("line の障害", "line")
    assert not holds("online の障害", "line")


def test_evidence_orders_candidates(
    record: Record, index: Index, lexicon: Lexicon, entries: Entries
) -> None:
    weights = Weights(index)
    asked = understand("高松市 2024年4月 コンビニ 住民票", TODAY, lexicon)
    candidates = index.candidates(wanted(asked, weights), 40)
    ranked = rank(asked, candidates, entries, weights)
    best = record.incidents[ranked[0].number]
    assert best.id == "2024-04-04-takamatsu-convenience-misissuance"
    assert ranked[0].coverage > 0.95
    assert ranked == sorted(ranked, key=lambda r: -r.score)
    assert {r.number for r in ranked} == {c.number for c in candidates}


def test_more_evidence_never_ranks_lower(
    index: Index, lexicon: Lexicon, entries: Entries, record: Record
) -> None:
    """A record that explains all of a question stands before those that explain a part."""
    weights = Weights(index)
    everything = [Candidate(number, 1.0) for number in range(len(record))]
    for query in ("草津市 USB", "札幌 写真 取り違え", "2017年 石川県 住民税 誤送付"):
        ranked = rank(understand(query, TODAY, lexicon), everything, entries, weights)
        assert ranked[0].coverage == max(r.coverage for r in ranked)


def _ranked(*coverages: float) -> list[Ranked]:
    return [Ranked(n, c, c, c, 0.0, ()) for n, c in enumerate(coverages)]


def test_decides() -> None:
    asked = Question("x", "x")
    assert decide(asked, [], 10).outcome is Outcome.NOTHING
    assert decide(asked, _ranked(0.9, 0.5), 10).outcome is Outcome.FOUND_ONE
    assert decide(asked, _ranked(0.9, 0.88), 10).outcome is Outcome.FOUND_MANY
    assert len(decide(asked, _ranked(*[0.9] * 30), 10).hits) == 10
    nothing = decide(asked, _ranked(0.3, 0.25, 0.1), 10)
    assert (nothing.outcome, nothing.hits) == (Outcome.NOTHING, ())
    assert [near.number for near in nothing.near] == [0, 1]
