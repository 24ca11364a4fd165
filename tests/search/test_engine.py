"""The whole way of a question, over the real record."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.incidents.model import Category
from bot.incidents.record import Record
from bot.search import Engine, Focus, MatchKind, Outcome, SuggestionKind

TODAY = date(2026, 11, 24)
Find = Callable[[str], list[str]]

# Headlines of the original page's rows, in our words, with the month that it gives.
HEADLINES = (
    ("S01", "2016年1月", "制度開始時の通知カードのミス"),
    ("S02", "2017年3月", "浦添市の課税情報の誤紐付け"),
    ("S03", "", "マイナンバーが漏れたときに想定される悪用"),
    ("S04", "", "企業や行政によるマイナンバーの漏えいと紛失"),
    ("S05", "2019年11月", "電子証明書の更新のシステム障害"),
    ("S06", "2020年5月", "特別定額給付金の事務の混乱"),
    ("S07", "2020年11月", "自治体のマイナンバー管理の不備"),
    ("S08", "2022年11月", "国税局の委託先が再委託"),
    ("S09", "2022年12月", "5年間の累積の漏えい"),
    ("S10", "2023年3月", "コンビニ交付の誤交付"),
    ("S11", "2023年4月", "横浜市のコンビニ誤交付"),
    ("S12", "2023年5月", "マイナ保険証の誤登録"),
    ("S13", "2023年6月", "公金受取口座の誤登録"),
    ("S14", "2023年6月", "マイナポータルで別人の年金記録"),
    ("S15", "2023年7月", "年金情報が中国に流出"),
    ("S16", "2023年7月", "コンビニで古い印鑑登録証明書"),
    ("S17", "2023年8月", "所得情報が別人に漏えい"),
    ("S18", "2023年8月", "マイナポイントの誤付与"),
    ("S19", "2023年9月", "デジタル庁に行政指導"),
    ("S20", "2023年9月", "公金受取口座の誤登録が追加で判明"),
    ("S21", "2023年11月", "マイナ保険証の利用が低調"),
    ("S22", "2024年3月", "カオナビ子会社の漏えい"),
    ("S23", "2024年4月", "神戸市東灘区役所でカード返却ミス"),
    ("S24", "2024年5月", "マイナ保険証のトラブルが多発"),
    ("S25", "2024年6月", "2023年度の漏えいが最多"),
    ("S26", "2024年11月", "マイナンバーカードのトラブルの被害調査"),
    ("S27", "", "偽造マイナカードの大量検挙"),
    ("S28", "2025年1月", "カードと暗証番号を狙う詐欺"),
    ("S29", "2025年6月", "2024年度の漏えい58%増"),
    ("S30", "2025年8月", "名古屋市の住基ネット障害"),
    ("S31", "2025年9月", "国保加入者の個人情報のUSB紛失"),
    ("S32", "2025年10月", "名古屋市のカード失効"),
    ("S33", "2025年10月", "資格確認書の遅れ"),
    ("S34", "2025年", "マイナンバーをかたる訪問や電話の詐欺"),
    ("S35", "2025年", "マイナ免許証のトラブル"),
    ("S36", "2025年", "データ改竄と権力の悪用"),
    ("S37", "2025年", "ATMに取り込まれたカード"),
)


@pytest.fixture(scope="module")
def engine(record: Record) -> Engine:
    return Engine(record)


@pytest.fixture
def find(engine: Engine) -> Find:
    return lambda query: [h.incident.id for h in engine.search(query, today=TODAY).hits]


@pytest.mark.parametrize(("row", "month", "headline"), HEADLINES)
def test_every_row_is_found_by_its_headline(
    find: Find, record: Record, row: str, month: str, headline: str
) -> None:
    covering = {incident.id for incident in record.of_row(row)}
    for query in (headline, f"{month}{headline}", f"{month} {headline}"):
        assert covering & set(find(query)[:5]), query


def test_every_row_is_found_by_its_name(engine: Engine, record: Record) -> None:
    for row in {row for incident in record.incidents for row in incident.page_rows}:
        for name in (row, row.lower(), f" {row} "):
            hits = engine.search(name, today=TODAY, limit=20).hits
            assert {h.incident.id for h in hits} == {i.id for i in record.of_row(row)}
            assert hits[0].why[0].kind is MatchKind.ROW


def test_every_record_is_found_by_its_id_and_by_its_title(find: Find, record: Record) -> None:
    for incident in record.incidents:
        assert find(incident.id) == [incident.id]
        assert incident.id in find(incident.title_ja)[:2], incident.title_ja
        assert incident.id in find(incident.title_en)[:3], incident.title_en


def test_a_redirected_id_opens_its_record(record: Record) -> None:
    moved = Record(
        record.page, record.incidents, {"2023-old-name": record.incidents[0].id}, "v", record.lines
    )
    (hit,) = Engine(moved).search("2023-old-name", today=TODAY).hits
    assert hit.incident is record.incidents[0]


@pytest.mark.parametrize(
    "query",
    [
        "ベネッセ 個人情報流出 2014",
        "韓国の住民登録番号の流出",
        "Aadhaar leak",
        "Equifax social security number",
        "みずほ銀行 システム障害 2021",
        "尼崎 USBメモリ 46万人",
        "おはよう",
        "ラーメン",
        "確定申告のやり方",
        "qwertyuiop",
        "S38",
        "2023-01-no-such-record",
        "",
    ],
)
def test_what_is_not_on_record_is_said_to_be_so(engine: Engine, query: str) -> None:
    answer = engine.search(query, today=TODAY)
    assert answer.outcome is Outcome.NOTHING
    assert answer.hits == ()
    assert answer.focus is None


@pytest.mark.parametrize(
    "query",
    [
        "マイナ保険証の使い方",
        "住民税を安くする方法",
        "運転免許の更新の持ち物",
        "カードをなくしたらどうすればいい",
        "how do I renew my driving licence",
        "メルカリ 詐欺 本人確認",
        "横浜 コンビニ強盗",
        "みずほ ATM カード 取り込まれた",
    ],
)
def test_advice_and_other_names_are_beyond_the_record(engine: Engine, query: str) -> None:
    assert engine.search(query, today=TODAY).outcome is Outcome.NOTHING


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("旦那の顔が奥さんのカードに載ってた", "2022-09-kobe-nishi-card-photo-mixup"),
        ("小さい男の子のカードを全然違う人に渡した役所", "2021-04-saga-card-to-wrong-person"),
        ("who was punished at Suginami ward", "2022-11-suginami-juki-net-arrest"),
        ("Gunma lost a memory stick kept in a drawer", "2021-01-maebashi-kosha-usb-732"),
        ("Kumamoto town tossed cards in the trash", "2022-10-aso-cards-discarded"),
        ("きょうとふ よんし じゅうみんぜい", "2017-06-kyoto-tax-notice-4-cities"),
        ("にしとうきょうし おなじばんごう", "2018-11-nishitokyo-one-number-two-people"),
    ],
)
def test_words_that_only_describe_hide_nothing(find: Find, query: str, best: str) -> None:
    assert find(query)[:1] == [best]


def test_near_misses_are_kept_apart_from_hits(engine: Engine) -> None:
    answer = engine.search("尼崎 USBメモリ 46万人", today=TODAY)
    assert any("usb" in hit.incident.id for hit in answer.near)


def test_one_fitting_record_stands_alone_and_many_are_a_list(engine: Engine) -> None:
    one = engine.search("WelcomeHR", today=TODAY)
    assert (one.outcome, len(one.hits)) == (Outcome.FOUND_ONE, 1)
    assert engine.search("2020年", today=TODAY).outcome is Outcome.FOUND_MANY


def test_the_answer_says_why(engine: Engine) -> None:
    hit = engine.search("横浜 2023年3月 コンビニ 18人", today=TODAY).hits[0]
    assert {m.kind for m in hit.why} >= {
        MatchKind.PLACE, MatchKind.DATE, MatchKind.WORDS, MatchKind.NUMBER
    }  # fmt: skip
    assert "横浜" in {m.text for m in hit.why}


def test_last_year_follows_the_clock_that_is_passed_in(engine: Engine) -> None:
    for year in (2017, 2024):
        answer = engine.search("去年の紛失", today=date(year, 6, 1))
        hits = answer.hits[:3]
        assert answer.understood.categories == (Category.LOSS,)
        assert {h.incident.date.year for h in hits} == {year - 1}


@pytest.mark.parametrize(
    ("query", "asked", "field"),
    [
        ("公金受取口座の誤登録は何件？", Focus.HOW_MANY, "figures"),
        ("公金受取口座の誤登録って13万件？", Focus.HOW_MANY, "figures"),
        ("札幌のビデオ通話詐欺の被害額はいくら", Focus.HOW_MUCH, "figures"),
        ("WelcomeHRの漏えいはいつ", Focus.WHEN, "date"),
        ("社労夢のランサムウェア その後どうなった", Focus.WHAT_NEXT, "response"),
        ("横浜のコンビニ誤交付 原因", Focus.WHY, "causes"),
        ("コンビニ誤交付のシステムはどこの会社", Focus.WHO, "organizations"),
        ("1歳児のカードに別人の写真 どこ", Focus.WHERE, "places"),
        ("公金受取口座の誤登録のソース", Focus.SOURCE, "sources"),
        ("how many public accounts were misregistered", Focus.HOW_MANY, "figures"),
    ],
)
def test_the_one_thing_asked_for_comes_from_the_record(
    engine: Engine, query: str, asked: Focus, field: str
) -> None:
    answer = engine.search(query, today=TODAY)
    assert answer.focus is not None
    assert answer.focus.asked is asked
    assert answer.focus.incident is answer.hits[0].incident
    assert getattr(answer.focus, field)
    assert answer.focus.on_record


def test_the_figures_shown_are_those_asked_for(engine: Engine) -> None:
    focus = engine.search("2024年度のマイナンバー漏えい報告の年度別件数は何件", today=TODAY).focus
    assert focus is not None
    assert focus.incident.id == "2015-10-ppc-my-number-act-reports-by-year"
    assert 2052 in {figure.value for figure in focus.figures}
    focus = engine.search("公金受取口座の誤登録って13万件？", today=TODAY).focus
    assert focus is not None
    assert [figure.value for figure in focus.figures][:2] == [748, 130000]


def test_a_record_without_figures_does_not_say_how_many(engine: Engine) -> None:
    answer = engine.search("珠洲 … 富津市のカード紛失は何円", today=TODAY)
    for hit in engine.search("富津市", today=TODAY).hits:
        assert hit.incident.figures == ()
    focus = engine.search("富津市でなくなったカードは何枚", today=TODAY).focus
    assert focus is not None
    assert not focus.on_record
    assert answer.query


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_takes_any_text(engine: Engine, query: str) -> None:
    answer = engine.search(query, today=TODAY)
    assert (answer.outcome is Outcome.NOTHING) == (not answer.hits)
    assert len(answer.hits) <= 10
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    ids = [hit.incident.id for hit in answer.hits]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "query",
    ["あ" * 6000, "マイナンバー" * 1000, "😂" * 6000, "\x00\x07\u202e" * 2000, "9" * 6000,
     "2023年" * 2000, "万" * 6000, "a-" * 3000, "ﷺ" * 6000, "\u0301" * 6000, "横浜市" * 2000],
)  # fmt: skip
def test_the_worst_input_raises_nothing(engine: Engine, query: str) -> None:
    engine.search(query, today=TODAY)
    engine.suggest(query, today=TODAY)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(1, 25))
def test_suggestions_fit_what_discord_takes(engine: Engine, typed: str, limit: int) -> None:
    made = engine.suggest(typed, today=TODAY, limit=limit)
    assert len(made) <= limit
    values = [suggestion.value for suggestion in made]
    assert len(values) == len(set(values))
    assert all(1 <= len(value) <= 100 for value in values)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("横", SuggestionKind.PLACE, "横浜市"),
        ("2023", SuggestionKind.YEAR, "2023年"),
        ("令和5", SuggestionKind.YEAR, "2023年"),
        ("紛", SuggestionKind.CATEGORY, "紛失"),
        ("ふん", SuggestionKind.CATEGORY, "紛失"),
        ("よこ", SuggestionKind.INCIDENT, "2023-03-yokohama-convenience-misissue"),
        ("コンビニ", SuggestionKind.INCIDENT, "2023-03-yokohama-convenience-misissue"),
        ("mae", SuggestionKind.INCIDENT, "2021-01-maebashi-kosha-usb-732"),
    ],
)
def test_suggests_from_the_first_character(
    engine: Engine, typed: str, kind: SuggestionKind, value: str
) -> None:
    made = engine.suggest(typed, today=TODAY)
    assert (kind, value) in {(s.kind, s.value) for s in made}


def test_the_unopened_box_offers_starting_points(engine: Engine) -> None:
    made = engine.suggest("", today=TODAY)
    assert len(made) == 25
    assert {s.kind for s in made} >= {SuggestionKind.INCIDENT, SuggestionKind.YEAR}


def test_picking_a_suggestion_leads_where_it_says(engine: Engine) -> None:
    for typed in ("", "横", "2", "紛", "マイナ"):
        for suggestion in engine.suggest(typed, today=TODAY):
            hits = engine.search(suggestion.value, today=TODAY).hits
            assert hits, suggestion.value
            if suggestion.incident is not None:
                assert hits[0].incident is suggestion.incident
