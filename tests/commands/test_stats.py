"""/stats over the real protocol: pictures, text, menus down to a record, in both languages."""

import pytest

from bot.cards.charts.store import PICTURES
from bot.cards.charts.views import View
from bot.incidents.statistics import count
from tests.driver import Discord, Shown

from .conftest import the_record


def menu(shown: Shown, start: str) -> str:
    """The custom id of the menu whose id starts so."""
    return next(one.custom_id for one in shown.selects if one.custom_id.startswith(start))


async def test_a_picture_with_its_description_for_the_reader_alone(bench: Discord) -> None:
    shown = await bench.user("ja").slash("stats")

    assert shown.ephemeral
    total = count(the_record()).incidents.number
    assert f"出来事は{total}件です" in shown.embed.description
    (file,) = shown.attachments
    assert file.content.startswith(b"\x89PNG")
    assert (file.width, file.height) == (1200, 900)
    assert f"{total}件" in (file.description or "")
    assert shown.embed.image
    assert shown.embed.image.endswith(file.filename)
    assert bench.channel_messages("雑談") == []


@pytest.mark.parametrize("who", ["ja", "en"])
async def test_every_view_in_both_languages(bench: Discord, who: str) -> None:
    user = bench.user("ja" if who == "ja" else "en")
    for view in View:
        shown = await user.slash("stats", view=view.value)

        assert len(shown.attachments) == 1
        assert shown.embed.title.isascii() is (who == "en")
        text = await user.click(shown, "文字で見る" if who == "ja" else "As text")
        assert text.attachments == ()
        assert text.embed.image is None
        assert len(text.embed.description) > len(shown.embed.description)


async def test_a_year_in_any_form(bench: Discord) -> None:
    number = count(the_record(), 2023).incidents.number
    for year in ("2023", "令和5年", "R5", "令和5"):
        shown = await bench.user("ja").slash("stats", view="causes", year=year)

        assert f"2023年（令和5年）の出来事は{number}件です" in shown.embed.description


async def test_years_are_suggested(bench: Discord) -> None:
    choices = await bench.user("ja").autocomplete("stats", year="R5")

    assert [choice["value"] for choice in choices] == ["2023"]
    assert len(await bench.user("en").autocomplete("stats", year="")) == len(the_record().years)


async def test_what_is_no_year_is_said_to_be_none(bench: Discord) -> None:
    shown = await bench.user("ja").slash("stats", year="みかん")

    assert shown.ephemeral
    assert "みかん" in shown.text
    assert "R5" in shown.text


async def test_a_year_without_entries_names_those_that_have_some(bench: Discord) -> None:
    shown = await bench.user("en").slash("stats", view="prefectures", year="1999")

    assert "Nothing is on record for 1999" in shown.embed.description
    assert "2015, 2016" in shown.embed.description
    assert shown.attachments == ()


async def test_view_and_year_change_on_the_same_message(bench: Discord) -> None:
    user = bench.user("ja")
    first = await user.slash("stats")
    view = await user.select(first, "verdicts", placeholder=menu(first, "sv"))
    year = await user.select(view, "2023", placeholder=menu(view, "sy"))

    assert first.message_id == view.message_id == year.message_id
    assert year.embed.title == "元ページの記述はどうだったか（2023年）"
    assert [file.filename for file in year.attachments] == ["mynabot-verdicts-2023.png"]
    back = await user.select(year, "0", placeholder=menu(year, "sy"))
    assert back.embed.title == "元ページの記述はどうだったか"


async def test_text_and_picture_take_turns(bench: Discord) -> None:
    user = bench.user("ja")
    picture = await user.slash("stats", view="reports")
    text = await user.click(picture, "文字で見る")

    assert "2024年度　**2,052件**（うち1,726件はエムケイシステムの事案）" in text.embed.description
    again = await user.click(text, "図で見る")
    assert len(again.attachments) == 1
    assert "**2,052件**" not in again.embed.description


async def test_a_number_leads_to_its_entries_and_a_record(bench: Discord) -> None:
    user = bench.user("ja")
    shown = await user.slash("stats", view="causes")
    causes = {tally.key.value: tally for tally in count(the_record()).causes}
    listed = await user.select(shown, "fraud", placeholder=menu(shown, "sa"))

    assert listed.message_id != shown.message_id
    assert listed.ephemeral
    assert listed.embed.title == f"詐欺・なりすまし　{causes['fraud'].number}件"
    seen = [option["value"] for option in listed.select().options]
    while not listed.button("次へ").disabled:
        listed = await user.click(listed, "次へ")
        seen += [option["value"] for option in listed.select().options]
    assert seen == [incident.id for incident in causes["fraud"].incidents]
    card = await user.select(listed, seen[-1])
    assert seen[-1] in card.embed.footer


async def test_the_official_figures_lead_to_the_entries_that_state_them(bench: Discord) -> None:
    user = bench.user("en")
    shown = await user.slash("stats", view="reports")
    listed = await user.select(shown, "2024", placeholder=menu(shown, "sa"))

    assert listed.embed.title == "FY2024: 2,052 reports"
    assert [option["value"] for option in listed.select().options] == [
        "2015-10-ppc-my-number-act-reports-by-year",
        "2025-06-ppc-annual-report-fy2024",
    ]


async def test_shared_ones_follow_the_server(bench: Discord) -> None:
    user = bench.user("en", at="雑談")
    private = await user.slash("stats", view="causes", year="2023")
    shared = await user.click(private, "Show to everyone")

    assert private.embed.title == "Causes of incidents, 2023"
    assert shared.embed.title == "出来事の原因（2023年）"
    assert not shared.ephemeral
    assert len(shared.attachments) == 1
    with pytest.raises(AssertionError, match="no button"):
        shared.button("みんなに見せる")
    assert len(bench.channel_messages("雑談")) == 1
    at_once = await bench.user("ja", at="general").slash("stats", share=True)
    assert at_once.embed.title == "Incidents by year and category"


async def test_it_goes_on_after_a_restart(bench: Discord) -> None:
    user = bench.user("ja")
    shown = await user.slash("stats", view="grades")
    listed = await user.select(shown, "official", placeholder=menu(shown, "sa"))
    await bench.restart_bot()

    assert (await user.click(shown, "文字で見る")).attachments == ()
    assert (await user.click(listed, "次へ")).embed.title == listed.embed.title


async def test_in_a_direct_message_and_a_private_channel(bench: Discord) -> None:
    for user in (bench.user("ja").dm(), bench.user("ja").private()):
        shown = await user.slash("stats", view="causes")
        assert len(shown.attachments) == 1


async def test_only_a_picture_not_yet_drawn_is_waited_for(bench: Discord) -> None:
    PICTURES.clear()
    user = bench.user("ja")
    first = await user.slash("stats", view="prefectures")
    second = await user.slash("stats", view="prefectures")

    assert first.interaction is not None
    assert second.interaction is not None
    assert first.interaction.answer is not None
    assert second.interaction.answer is not None
    assert first.interaction.answer.name == "DEFERRED_MESSAGE"
    assert second.interaction.answer.name == "MESSAGE"
    assert first.attachments[0].content == second.attachments[0].content
