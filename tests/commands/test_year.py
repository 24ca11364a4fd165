"""/year over the real protocol: eras, months, pages and the menu, also after a restart."""

import re

import pytest

from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record
from tests.driver import Discord


@pytest.mark.parametrize("typed", ["2023", "令和5年", "R5", "令和5", "２０２３年", "2023年度"])
async def test_a_year_in_any_form(bench: Discord, typed: str, record: Record) -> None:
    shown = await bench.user("ja").slash("year", year=typed)
    count = len(record.dated_in(PartialDate(2023)))

    assert shown.ephemeral
    assert shown.embed.title == f"2023年（令和5年）の記録\u3000{count}件"
    assert re.search(r"```\n 1月 .*\n 2月 ", shown.embed.description)


async def test_months_add_up_to_the_year(bench: Discord, record: Record) -> None:
    shown = await bench.user("ja").slash("year", year="2023")
    bars = re.search(r"```\n(.*)\n```", shown.embed.description, re.DOTALL)
    assert bars is not None

    counts = [int(re.findall(r"\d+", line)[-1]) for line in bars[1].split("\n")]

    assert len(counts) in (12, 13)
    assert sum(counts) == len(record.dated_in(PartialDate(2023)))


async def test_every_record_of_a_year_is_listed_once(bench: Discord, record: Record) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("year", year="2023")
    found = [option["value"] for option in shown.select("記録を開く").options]
    first = shown.message_id

    await bench.restart_bot()
    while not shown.button("次へ ▶").disabled:
        shown = await reader.click(shown, "次へ ▶")
        assert shown.message_id == first
        found += [option["value"] for option in shown.select("記録を開く").options]

    expected = [incident.id for incident in record.dated_in(PartialDate(2023))]
    assert found == expected
    assert "1 / " not in shown.embed.footer


async def test_a_month_is_chosen_from_the_menu(bench: Discord, record: Record) -> None:
    reader = bench.user("en")
    shown = await reader.slash("year", year="2023", share=True)
    reader_en = bench.user("en", at="general")
    shown = await reader_en.slash("year", year="2023")

    months = shown.select("Choose a month")
    assert months.options[0]["label"] == "All of 2023"
    june = await reader_en.select(shown, "Jun", placeholder="Choose a month")

    count = len(record.dated_in(PartialDate(2023, 6)))
    assert june.message_id == shown.message_id
    assert june.embed.title == f"June 2023 (Reiwa 5): {count} records"
    back = await reader_en.select(june, "0", placeholder="Choose a month")
    assert back.embed.title.startswith("2023 (Reiwa 5)")


async def test_a_year_can_be_shown_to_everyone(bench: Discord) -> None:
    reader = bench.user("en", at="雑談")
    shown = await reader.click(await reader.slash("year", year="2023"), "Next ▶")

    public = await reader.click(shown, "Show to everyone")

    assert not public.ephemeral
    assert public.embed.title.startswith("2023年（令和5年）の記録")
    assert public.embed.footer.startswith("2 / 13")
    assert "みんなに見せる" not in public.text


async def test_a_month_can_be_given_at_once(bench: Discord) -> None:
    shown = await bench.user("ja").slash("year", year="R5", month=5)

    assert shown.embed.title.startswith("2023年（令和5年）5月の記録")
    assert all(
        o["value"].startswith("2023-05") or "2023-05" in o["description"]
        for o in shown.select("記録を開く").options
    )


async def test_a_record_opens_from_the_list(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("year", year="2019")
    chosen = shown.select("記録を開く").options[2]["value"]

    opened = await reader.select(shown, chosen, placeholder="記録を開く")

    assert chosen in opened.embed.footer
    assert opened.message_id != shown.message_id


@pytest.mark.parametrize(
    ("who", "part"),
    [("ja", "2023年（97件）"), ("en", "2023 (97)")],
)
async def test_an_empty_year_says_which_have_some(bench: Discord, who: str, part: str) -> None:
    shown = await bench.user("ja" if who == "ja" else "en").slash("year", year="2010")

    assert part in shown.text
    assert not shown.buttons


async def test_an_empty_month_says_which_have_some(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("year", year="2019", month=2)

    assert "2019年で記録のある月：" in shown.text
    listed = await reader.select(shown, "12", placeholder="月で絞る")
    assert "2019年（令和元年）12月の記録" in listed.embed.title


@pytest.mark.parametrize("typed", ["いつか", "昭和99年", "@everyone", "\u202e", "12345678"])
async def test_what_is_no_year_is_explained(bench: Discord, typed: str) -> None:
    shown = await bench.user("ja").slash("year", year=typed)

    assert shown.embed.title == "年として読めませんでした"
    assert "令和5年" in shown.text
    assert "@everyone" not in shown.text
    assert "2023年（97件）" in shown.text


async def test_years_are_suggested(bench: Discord, record: Record) -> None:
    reader = bench.user("ja")

    everything = await reader.autocomplete("year", year="")
    assert [c["value"] for c in everything] == [str(y) for y in sorted(record.years)][::-1]
    assert [c["value"] for c in await reader.autocomplete("year", year="R5")] == ["2023"]
    assert [c["value"] for c in await reader.autocomplete("year", year="令和元")] == ["2019"]
    assert "2023年（令和5年） 97件" in [
        c["name"] for c in await reader.autocomplete("year", year="202")
    ]
