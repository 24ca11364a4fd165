"""Every mistake in a record file is located, all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents import PartialDate, Record, RecordError, load_record, parse_record

from .sample import SAMPLE

TODAY = date(2026, 11, 24)


def problems(text: str) -> list[str]:
    with pytest.raises(RecordError) as caught:
        parse_record(text, "f.yaml", TODAY)
    return str(caught.value).splitlines()


def change(old: str, new: str, text: str = SAMPLE) -> str:
    assert old in text
    return text.replace(old, new, 1)


def line_of(part: str, text: str) -> int:
    return text[: text.index(part)].count("\n") + 1


class TestSample:
    def test_is_accepted(self) -> None:
        record = parse_record(SAMPLE, "f.yaml", TODAY)

        assert [i.id for i in record.incidents] == ["2023-03-yokohama-convenience", "2024-other"]

    def test_scalars_are_those_of_yaml_1_2(self) -> None:
        """`no`, `12:30` and dates stay text; a bare year is a year."""
        first, second = parse_record(SAMPLE, "f.yaml", TODAY).incidents

        assert first.sources[0].title == "no"
        assert second.sources[0].publisher == "12:30"
        assert second.sources[0].title == "2024"
        assert second.date == PartialDate(2024)

    def test_a_redirected_id_answers(self) -> None:
        record = parse_record(SAMPLE, "f.yaml", TODAY)

        assert record.get("2020-old-name") is record.incidents[0]

    def test_a_file_without_english_names_shows_the_japanese_ones(self) -> None:
        text = change("    events:\n", "    places:\n      - 横浜市\n    events:\n")
        record = parse_record(text, "f.yaml", TODAY)

        assert record.incidents[0].place_names("en") == ("横浜市",)
        assert record.name("横浜市", "en") == "横浜市"

    def test_lines_lead_to_the_entries(self) -> None:
        record = parse_record(SAMPLE, "f.yaml", TODAY)

        lines = SAMPLE.splitlines()
        for incident in record.incidents:
            assert lines[record.lines[incident.id] - 1].strip() == f"- id: {incident.id}"


# what is written → what is written instead, where it is reported, what the message says
MISTAKES = [
    ("    kind: incident", "    sort: incident", "sort:", "unknown field 'sort'"),
    ("category: misissuance", "category: misissuence", "misissuence", "did you mean 'misissuance'"),
    ("- system_fault", "- gremlins", "gremlins", "write one of human_error, system_fault"),
    ("date: 2023-03-27", "date: 2023-02-30", "2023-02-30", "no such date in the calendar"),
    ("date: 2023-03-27", "date: March 2023", "March 2023", "write YYYY, YYYY-MM or YYYY-MM-DD"),
    ("date: 2023-05-09", "date: 2031-05-09", "2031-05-09", "lies in the future"),
    ("as_of: 2023-05", "as_of: 2026-12", "2026-12", "lies in the future"),
    ("- 1\n    figures", "- 7\n    figures", "7\n    figures", "source number 7"),
    ("url: https://example.com/a", "url: ftp://example.com/a", "ftp:", "https:// or http://"),
    ("reading: よこはまし", "reading: 横浜し", "横浜し", "kanji left in a reading"),
    ("note_ja: 発表と合う。", 'note_ja: ""', '""', "claim without a note"),
    ("        note_en: As announced.\n", "", "claim_ja:", "claim without a note: add note_en"),
    ("        claim_en: There were 10 cases\n", "", "claim_ja:", "field 'claim_en' is missing"),
    ("value: 10", "value: ten", "ten", "write a number"),
    ("value: 10", "value: '10'", "'10'", "without quotes"),
    ("- S10", "- S99x", "S99x", "write S01 to S37 or INTRO"),
    ("- 2024-other\n    s", "- 2024-othre\n    s", "2024-othre", "did you mean '2024-other'"),
    ("2023-03-yokohama-convenience\ninc", "2023-gone\ninc", "2023-gone", "which is not there"),
    ("confidence: medium", "confidence: sure", "sure", "write one of high, medium, low"),
    ("page:\n", "pages:\n", "pages:", "unknown field 'pages': did you mean 'page'?"),
    ("updated: 2026-11-24", "updated:", "updated:", "updated is empty"),
]  # fmt: skip


NAMED = change(
    "incidents:\n", "names_en:\n  神奈川県: Kanagawa\n  横浜市: Yokohama\nincidents:\n"
).replace(
    "    events:\n",
    "    places:\n      - 神奈川県\n      - 横浜市\n"
    "    organizations:\n      - 横浜市\n    events:\n",
)


class TestNames:
    def test_are_those_of_the_language(self) -> None:
        record = parse_record(NAMED, "f.yaml", TODAY)
        incident = record.incidents[0]

        assert incident.place_names("ja") == incident.places == ("神奈川県", "横浜市")
        assert incident.place_names("en") == ("Kanagawa", "Yokohama")
        assert incident.organization_names("ja") == ("横浜市",)
        assert incident.organization_names("en") == ("Yokohama",)
        assert record.name("横浜市", "ja") == "横浜市"
        assert record.name("横浜市", "en") == "Yokohama"
        assert record.name("大阪市", "en") == "大阪市"

    def test_do_not_make_entries_differ_in_what_they_say(self) -> None:
        plain, other = (parse_record(NAMED, "f.yaml", TODAY).incidents[0] for _ in range(2))

        assert plain == other
        assert hash(plain) == hash(other)

    @pytest.mark.parametrize("at", ["- 神奈川県\n", "- 横浜市\n    organizations"])
    def test_a_place_without_an_english_name(self, at: str) -> None:
        text = change(at, at.replace("- ", "- 新", 1), NAMED)
        name = at[2:].split("\n")[0]
        line = line_of(f"新{name}", text)

        assert problems(text) == [
            f"f.yaml:{line}:9: place '新{name}' has no English name: add it to names_en"
        ]

    def test_an_organization_without_an_english_name(self) -> None:
        text = change("organizations:\n      - 横浜市", "organizations:\n      - 富士通", NAMED)

        says = "organization '富士通' has no English name: add it to names_en"
        assert problems(text) == [f"f.yaml:{line_of('富士通', text)}:9: {says}"]

    @pytest.mark.parametrize(
        ("new", "says"),
        [
            (
                "names_en:\nincidents",
                "names_en is empty: write 'Japanese name: English name' lines",
            ),
            ("names_en:\n  横浜市: 1\nincidents", "横浜市 is 1: write text"),
            ("names_en:\n  横浜市:\nincidents", "横浜市 is empty: write text"),
            ("names_en:\n  - 横浜市\nincidents", "names_en is a list: write 'Japanese name"),
            ("names_en:\n  津市: Tsu\n  津市: Tsu City\nincidents", "field '津市' stands twice"),
        ],
    )
    def test_of_a_wrong_form(self, new: str, says: str) -> None:
        assert any(says in line for line in problems(change("incidents", new)))


class TestMistakes:
    @pytest.mark.parametrize(("old", "new", "at", "says"), MISTAKES)
    def test_is_located_and_says_what_to_write(
        self, old: str, new: str, at: str, says: str
    ) -> None:
        text = change(old, new)
        found = [line for line in problems(text) if says in line]

        assert len(found) == 1, problems(text)
        name, line, column, _ = found[0].split(":", 3)
        assert name == "f.yaml"
        assert int(line) == line_of(at, text)
        assert int(column) >= 1

    def test_a_figure_without_a_source(self) -> None:
        text = change("as_of: 2023-05\n        sources:\n          - 1\n", "as_of: 2023-05\n")

        assert any("field 'sources' is missing" in line for line in problems(text))

        text = change("sources:\n          - 1\n    claims", "sources: []\n    claims")

        assert any("figure without a source" in line for line in problems(text))

    def test_an_id_that_changed_without_a_redirect(self) -> None:
        text = SAMPLE.replace("  - id: 2024-other", "  - id: 2024-another")

        assert any(
            "'2024-other' was published and is gone" in line
            and "add '2024-other: 2024-another' to redirects" in line
            for line in problems(text)
        )

    def test_an_id_that_changed_with_a_redirect(self) -> None:
        text = SAMPLE.replace("  - id: 2024-other", "  - id: 2024-another")
        text = change("redirects:\n", "redirects:\n  2024-other: 2024-another\n", text)

        record = parse_record(text, "f.yaml", TODAY)

        assert record.related(record.incidents[0]) == (record.incidents[1],)

    def test_an_id_given_twice(self) -> None:
        text = SAMPLE.replace("  - id: 2024-other", "  - id: 2023-03-yokohama-convenience")

        assert any("stands twice" in line for line in problems(text))

    def test_a_key_given_twice(self) -> None:
        text = change("kind: incident\n", "kind: incident\n    kind: policy\n")

        assert any("field 'kind' stands twice (first at 12:5)" in line for line in problems(text))

    def test_order(self) -> None:
        text = change("date: 2023-03-27", "date: 2025-03-27")

        assert any("move '2024-other' before" in line for line in problems(text))

    def test_all_are_reported_in_one_run(self) -> None:
        text = SAMPLE
        expected = []
        for old, new, _, says in (MISTAKES[i] for i in (0, 1, 2, 3, 5, 8, 9, 10, 12, 14)):
            text = change(old, new, text)
            expected.append(says)

        found = problems(text)

        for says in expected:
            assert any(says in line for line in found), says

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "1:1: empty or not a record"),
            ("- a\n- b\n", "empty or not a record"),
            ("page: [\n", "not valid YAML"),
            ("a: &x 1\nb: *x\n", "anchors and aliases are not used here"),
            ("a: !!python/object 1\n", "tag"),
            ("\t- x", "not valid YAML"),
        ],
    )
    def test_files_that_are_no_record(self, text: str, says: str) -> None:
        assert any(says in line for line in problems(text))

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(RecordError, match="can't be read: No such file"):
            load_record(tmp_path / "none.yaml", TODAY)

    def test_another_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "sjis.yaml"
        path.write_bytes("page:\n  title: 横浜\n".encode("shift_jis"))

        with pytest.raises(RecordError, match=r":2:1: not UTF-8"):
            load_record(path, TODAY)

    @given(st.data())
    def test_any_damage_is_reported_and_nothing_else_is_raised(self, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(SAMPLE) - 1))
        length = data.draw(st.integers(0, 40))
        text = SAMPLE[:start] + data.draw(st.text(max_size=12)) + SAMPLE[start + length :]
        try:
            result: Record | RecordError = parse_record(text, "f.yaml", TODAY)
        except RecordError as error:
            result = error

        if isinstance(result, RecordError):
            assert result.problems
            assert all(p.line >= 1 and p.column >= 1 and p.message for p in result.problems)
