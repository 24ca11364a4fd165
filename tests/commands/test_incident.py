"""/incident over the real protocol: a card, a list, nothing; every button, in both languages."""

from dataclasses import replace

import pytest

from bot.client import MynaBot
from tests.driver import Discord

ACCOUNTS = "2023-06-public-account-misregistration"


async def test_a_question_opens_its_card_for_the_reader_alone(bench: Discord) -> None:
    shown = await bench.user("ja").slash("incident", query="公金受取口座の誤登録って13万件？")

    assert shown.ephemeral
    assert "748件" in shown.text
    assert "約13万件" in shown.text
    assert ACCOUNTS in shown.embed.footer
    assert bench.channel_messages("雑談") == []


async def test_the_reader_decides_the_language_of_a_private_card(bench: Discord) -> None:
    ja = await bench.user("ja", at="general").slash("incident", query=ACCOUNTS)
    en = await bench.user("en", at="雑談").slash("incident", query=ACCOUNTS)

    assert ja.embed.title.startswith("公金受取口座の総点検")
    assert en.embed.title.startswith("Check of public-benefit accounts")
    assert en.button("Sources").label == "Sources 13"


async def test_the_server_decides_the_language_of_a_shared_card(bench: Discord) -> None:
    in_japan = await bench.user("en", at="雑談").slash("incident", query=ACCOUNTS, share=True)
    abroad = await bench.user("ja", at="general").slash("incident", query=ACCOUNTS, share=True)

    assert not in_japan.ephemeral
    assert in_japan.embed.title.startswith("公金受取口座")
    assert abroad.embed.title.startswith("Check of public-benefit")
    with pytest.raises(AssertionError, match="no button"):
        in_japan.button("みんなに見せる")


@pytest.mark.parametrize(
    ("who", "sides"),
    [
        (
            "ja",
            {
                "時系列": "2023年5月20日",
                "数字": "約5,400万件",
                "主張の検証": "× 食い違い",
                "出典 13": "**公式（8件）**",
                "関連": "福島市で公金受取口座の誤登録4件が判明",
                "概要": "その後の対応",
            },
        ),
        (
            "en",
            {
                "Timeline": "20 May 2023",
                "Figures": "about 54 million",
                "Claims": "✗ Contradicted",
                "Sources": "**Official (8)**",
                "Related": "Fukushima city",
                "Overview": "Response",
            },
        ),
    ],
)
async def test_each_side_is_an_edit_of_the_same_message(
    bench: Discord, who: str, sides: dict[str, str]
) -> None:
    reader = bench.user("ja" if who == "ja" else "en")
    shown = await reader.slash("incident", query=ACCOUNTS)
    first = shown.message_id

    for label, expected in sides.items():
        shown = await reader.click(shown, label)
        assert shown.message_id == first
        assert expected in shown.embed.text
        assert shown.button(label).disabled
    assert len(reader.messages()) == 1


async def test_pages_of_a_side(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.click(await reader.slash("incident", query=ACCOUNTS), "出典 13")

    assert "1 / 2" in shown.embed.footer
    assert shown.button("◀ 前へ").disabled
    shown = await reader.click(shown, "次へ ▶")
    assert "2 / 2" in shown.embed.footer
    assert "**報道（5件）**" in shown.embed.description
    assert shown.button("次へ ▶").disabled
    shown = await reader.click(shown, "◀ 前へ")
    assert "1 / 2" in shown.embed.footer


async def test_buttons_go_on_working_after_a_restart(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query=ACCOUNTS)

    await bench.restart_bot()

    shown = await reader.click(shown, "数字")
    assert "約5,400万件" in shown.embed.text


async def test_show_to_everyone_posts_the_side_that_is_open(bench: Discord) -> None:
    reader = bench.user("en", at="雑談")
    shown = await reader.click(await reader.slash("incident", query=ACCOUNTS), "Figures")

    public = await reader.click(shown, "Show to everyone")

    assert not public.ephemeral
    assert public.message_id != shown.message_id
    assert "約5,400万件" in public.embed.text
    assert len(bench.channel_messages("雑談")) == 1


async def test_a_citation_is_private_and_has_the_stable_address(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query=ACCOUNTS, share=True)

    quoted = await bench.user("en", at="雑談").click(shown, "出典として引用")

    assert quoted.ephemeral
    assert quoted.embed.title == "Copy citation"
    assert "https://example.com/mynabot/blob/main/data/incidents.yaml#L" in quoted.text
    assert ACCOUNTS in quoted.text


async def test_a_mistake_can_be_reported(bench: Discord) -> None:
    shown = await bench.user("ja").slash("incident", query=ACCOUNTS)

    assert shown.button("誤りを知らせる").url == (
        f"https://example.com/mynabot/issues/new?title={ACCOUNTS}"
    )


async def test_the_answer_to_one_thing_survives_the_way_to_another_side(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query="横浜のコンビニ誤交付はいつ？")
    opening = shown.embed.description

    assert opening.startswith("**お尋ねの日付**\n2023年3月27日（")
    shown = await reader.click(await reader.click(shown, "時系列"), "概要")
    assert shown.embed.description == opening


async def test_a_record_opened_from_a_list_answers_what_was_asked(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query="公金受取口座の誤登録は何件？")

    opened = await reader.select(shown, ACCOUNTS)

    assert opened.embed.description.startswith("**お尋ねの数**\n**748件** 別人の口座")


async def test_a_broad_question_gets_a_list_with_pages_and_a_menu(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query="紛失")

    assert "「紛失」に当たる記録" in shown.embed.title
    assert "ページ" in shown.embed.footer
    menu = shown.select("記録を開く")
    assert 6 < len(menu.options) <= 25

    await bench.restart_bot()
    following = await reader.click(shown, "次へ ▶")

    assert following.message_id == shown.message_id
    assert following.embed.title == shown.embed.title
    assert following.embed.description != shown.embed.description
    assert following.select().options == menu.options
    back = await reader.click(following, "◀ 前へ")
    assert back.embed.description == shown.embed.description

    opened = await reader.select(back, menu.options[7]["value"])
    assert opened.ephemeral
    assert opened.message_id != shown.message_id
    assert menu.options[7]["value"] in opened.embed.footer


async def test_lists_and_empty_cards_can_be_shown_to_everyone(bench: Discord) -> None:
    reader = bench.user("en", at="雑談")
    several = await reader.slash("incident", query="紛失")
    turned = await reader.click(several, "Next ▶")

    public = await reader.click(turned, "Show to everyone")

    assert not public.ephemeral
    assert "「紛失」に当たる記録" in public.embed.title
    assert public.embed.footer.startswith("2 / ")
    assert public.select("記録を開く").labels != several.select("Open a record").labels
    nothing = await reader.slash("incident", query="尼崎 USBメモリ 46万人")
    public = await reader.click(nothing, "Show to everyone")
    assert public.embed.title == "記録にありません"
    assert "「尼崎 USBメモリ 46万人」" in public.embed.description
    assert "Show to everyone" not in public.text


@pytest.mark.parametrize(
    ("who", "title", "absence"),
    [
        ("ja", "記録にありません", "なかったことを意味しません"),
        ("en", "Not on record", "does not mean that nothing happened"),
    ],
)
async def test_nothing_on_record_says_so(
    bench: Discord, who: str, title: str, absence: str
) -> None:
    reader = bench.user("ja" if who == "ja" else "en")
    shown = await reader.slash("incident", query="尼崎 USBメモリ 46万人")

    assert shown.embed.title == title
    assert absence in shown.text
    assert shown.button("この出来事を知らせる" if who == "ja" else "Tell us about this event").url
    if shown.selects:
        opened = await reader.select(shown, shown.selects[0].options[0]["value"])
        assert shown.selects[0].options[0]["value"] in opened.embed.footer


@pytest.mark.parametrize(
    "query",
    [
        "@everyone <@80351110224678912> **太字** [これ](https://evil.example)",
        "||隠す|| `code` ~~x~~ # 見出し",
        "\u202e逆\u200b順\u2066",
        "\u200b",
        "あ" * 400,
    ],
)
async def test_nothing_that_is_typed_escapes(bench: Discord, query: str) -> None:
    shown = await bench.user("ja").slash("incident", query=query, share=True)

    assert shown.pings == ()
    assert "@everyone" not in shown.text
    assert "](https://evil.example)" not in shown.text.replace("\\]", "")
    assert not any(mark in shown.text for mark in "\u202e\u200b\u2066")


@pytest.mark.parametrize("who", ["ja", "en"])
async def test_suggestions_while_typing(bench: Discord, who: str) -> None:
    reader = bench.user("ja" if who == "ja" else "en")
    for typed in ("", "こ", "コンビニ", "yokohama", "2023", "あ" * 90):
        choices = await reader.autocomplete("incident", query=typed)
        assert len(choices) <= 25
        assert all(1 <= len(choice["name"]) <= 100 for choice in choices)
        assert all(1 <= len(choice["value"]) <= 100 for choice in choices)
    chosen = (await reader.autocomplete("incident", query="コンビニ"))[0]
    shown = await reader.slash("incident", query=chosen["value"])
    assert shown.embeds


async def test_an_id_that_was_redirected_opens_the_record_that_took_its_place(
    bench: Discord,
) -> None:
    client = bench.client
    assert isinstance(client, MynaBot)
    record = replace(client.services.record, redirects={"2023-06-old-name": ACCOUNTS})
    client.services = replace(client.services, record=record)

    shown = await bench.user("ja").slash("incident", query="2023-06-old-name")

    assert ACCOUNTS in shown.embed.footer


async def test_other_hits_are_one_choice_away_on_every_side(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query="横浜のコンビニ誤交付はいつ？")
    others = shown.select("ほかの候補").options

    shown = await reader.click(shown, "数字")
    assert shown.select("ほかの候補").options == others
    opened = await reader.select(shown, others[0]["value"], placeholder="ほかの候補")
    assert others[0]["value"] in opened.embed.footer
    assert opened.embed.description.startswith("**お尋ねの日付**")


async def test_a_record_that_is_gone_is_explained(bench: Discord) -> None:
    reader = bench.user("ja")
    shown = await reader.slash("incident", query=ACCOUNTS)
    client = bench.client
    assert isinstance(client, MynaBot)
    record = client.services.record
    kept = tuple(incident for incident in record.incidents if incident.id != ACCOUNTS)
    client.services = replace(client.services, record=replace(record, incidents=kept))

    gone = await reader.click(shown, "数字")

    assert gone.embed.title == "この記録は開けません"
    assert gone.ephemeral


async def test_it_works_in_direct_messages_and_for_people_who_installed_it(
    bench: Discord,
) -> None:
    direct = bench.user("en").dm()
    shown = await direct.slash("incident", query=ACCOUNTS)
    assert not shown.ephemeral
    assert shown.embed.title.startswith("Check of")
    assert (
        "2 / 2" in (await direct.click(await direct.click(shown, "Sources"), "Next ▶")).embed.footer
    )

    private = bench.user("ja").private()
    shown = await private.slash("incident", query=ACCOUNTS)
    assert shown.embed.title.startswith("公金受取口座")


async def test_the_first_hint_appears_once(bench: Discord) -> None:
    reader = bench.user("ja")

    first = await reader.slash("incident", query=ACCOUNTS)
    second = await reader.slash("incident", query=ACCOUNTS)

    assert "help" in first.content
    assert second.content == ""
