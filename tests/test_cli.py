"""The command line: answers for people and for scripts, mistakes in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "incidents.yaml"


def mynabot(
    *arguments: str, stdin: str | None = None, code: int = 0, env: dict[str, str] | None = None
) -> str:
    """What `mynabot` printed; its exit code must be `code`, and no traceback be seen."""
    import os

    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


class TestValidate:
    def test_accepts_the_record(self) -> None:
        assert mynabot("validate") == "data/incidents.yaml: 329 entries, no mistakes\n"

    def test_ten_mistakes_get_ten_located_messages(self, tmp_path: Path) -> None:
        text = DATA.read_text(encoding="utf-8")
        broken = tmp_path / "copy.yaml"
        changes = [
            ("    kind: incident\n", "    sort: incident\n"),
            ("category: leak\n", "category: leek\n"),
            ("date: 2015-11-20\n", "date: 2015-11-31\n"),
            ("published: 2015-07-14\n", "published: 2051-07-14\n"),
            ("url: http://www.okinawatimes", "url: okinawatimes"),
            ("reading: おきなわけん", "reading: 沖縄けん"),
            ("value: 267\n", "value: many\n"),
            ("confidence: low\n", "confidence: none\n"),
            ("  - id: 2015-09-03-mynumber-act-amendment\n", "  - id: 2015-09-03-renamed\n"),
            ("note_ja: 検索を三度", "note_xx: 検索を三度"),
        ]
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        broken.write_text(text, encoding="utf-8")

        lines = mynabot("validate", str(broken), code=1).splitlines()

        lines_hit = {int(line.split(":")[1]) for line in lines}
        starts = {text[: text.index(new)].count("\n") + 1 for _, new in changes[:8]}
        assert all(line.startswith(f"{broken}:") for line in lines)
        assert starts <= lines_hit
        assert any(
            "2015-09-03-mynumber-act-amendment' was published and is gone" in x for x in lines
        )
        assert any("claim without a note" in line for line in lines)

    def test_a_missing_file(self) -> None:
        assert "can't be read: No such file" in mynabot("validate", "none.yaml", code=1)

    def test_schema_is_what_stands_beside_the_record(self) -> None:
        expected = (ROOT / "data" / "incidents.schema.json").read_text(encoding="utf-8")

        assert mynabot("schema") == expected


class TestSearch:
    def test_json_has_one_object_per_question(self) -> None:
        out = mynabot("search", "--json", "--limit", "3", "-", stdin="横浜 コンビニ\n\n天気\n")

        first, second = (json.loads(line) for line in out.splitlines())
        assert first["query"] == "横浜 コンビニ"
        assert "2023-03-yokohama-convenience-misissue" in [r["id"] for r in first["results"]]
        assert len(first["results"]) <= 3
        assert all(isinstance(result["score"], float) for result in first["results"])
        assert second == {"query": "天気", "results": []}

    def test_for_people(self) -> None:
        out = mynabot("search", "748件")

        assert "2023-06-public-account-misregistration" in out
        assert "[" in out, "what matched is shown"

    def test_nothing_on_record_names_near_misses_as_such(self) -> None:
        out = mynabot("search", "韓国 住民登録番号 流出")

        assert out.startswith("記録にありません")

    def test_another_record(self, tmp_path: Path) -> None:
        from tests.incidents.sample import SAMPLE

        other = tmp_path / "other.yaml"
        other.write_text(SAMPLE, encoding="utf-8")

        out = mynabot("search", "--json", "--data", str(other), "横浜市で誤交付")

        assert [r["id"] for r in json.loads(out)["results"]] == ["2023-03-yokohama-convenience"]


class TestCheck:
    def test_json_has_one_object_per_claim(self) -> None:
        claims = "公金受取口座の誤登録は7480件だった\n別人の口座が登録された可能性が高いのは748件\n"

        out = mynabot("check", "--json", "-", stdin=claims)

        wrong, right = (json.loads(line) for line in out.splitlines())
        assert (wrong["verdict"], right["verdict"]) == ("contradicted", "supported")
        assert set(right) >= {"claim", "verdict", "parts", "records"}
        assert right["records"][0]["id"] == "2023-06-public-account-misregistration"

    def test_for_people(self) -> None:
        out = mynabot("check", "公金受取口座の誤登録は7480件だった")

        assert "記録と食い違う" in out
        assert "748件" in out

    def test_nothing_to_check(self) -> None:
        assert mynabot("check", "おはよう").strip()

    def test_a_confusion_table(self, tmp_path: Path) -> None:
        file = tmp_path / "c.jsonl"
        file.write_text(
            '{"claim": "別人の口座が登録された可能性が高いのは748件", "expect": "supported",'
            ' "relevant": ["2023-06-public-account-misregistration"]}\n',
            encoding="utf-8",
        )

        assert "exact verdict                     1.000" in mynabot("evaluate-claims", str(file))


class TestExport:
    def test_claimreview(self) -> None:
        out = mynabot("export", env={"MYNABOT_SITE_URL": "https://example.com"})

        reviews = json.loads(out)["@graph"]
        assert len(reviews) == 231
        assert {review["@type"] for review in reviews} == {"ClaimReview"}

    def test_without_an_address(self) -> None:
        assert "set MYNABOT_SITE_URL or MYNABOT_REPO_URL" in mynabot("export", code=1)


class TestShow:
    def test_draws_a_card(self) -> None:
        out = mynabot("show", "2023-06-public-account-misregistration")

        assert "748件" in out
        assert "別人の口座が登録された可能性が高いもの" in out
        assert "2023年6月7日" in out
        assert "**" not in out
        assert "](" not in out

    def test_in_english(self) -> None:
        assert "Timeline" in mynabot("show", "2025-10-kusatsu-usb-loss", "--lang", "en")

    def test_an_unknown_id_names_close_ones(self) -> None:
        out = mynabot("show", "2025-10-kusatsu-usb", code=1)

        assert "no record has the id" in out
        assert "2025-10-kusatsu-usb-loss" in out


class TestStats:
    def test_json(self) -> None:
        stats = json.loads(mynabot("stats", "--json"))

        assert stats

    def test_for_people(self) -> None:
        assert mynabot("stats").strip()


class TestEvaluate:
    def test_prints_a_row_per_kind(self, tmp_path: Path) -> None:
        file = tmp_path / "q.jsonl"
        file.write_text(
            '{"q": "748件", "kind": "number",'
            ' "relevant": ["2023-06-public-account-misregistration"]}\n'
            '{"q": "天気", "kind": "none", "relevant": []}\n',
            encoding="utf-8",
        )

        out = mynabot("evaluate", str(file))

        assert "hit@1" in out
        assert out.splitlines()[1].split()[:4] == ["number", "1", "1.00", "1.00"]

    def test_a_wrong_line_is_located(self, tmp_path: Path) -> None:
        file = tmp_path / "q.jsonl"
        file.write_text('{"q": 1}\n')

        assert f"{file}:1: not a question" in mynabot("evaluate", str(file), code=1)


class TestMistakes:
    def test_a_wrong_setting_is_named(self) -> None:
        out = mynabot("run", code=2, env={"MYNABOT_LOG_LEVEL": "loud"})

        assert "MYNABOT_LOG_LEVEL is 'loud'" in out

    def test_a_refused_token_is_no_traceback(self) -> None:
        """Nothing listens there: the cause is named, the token is not."""
        out = mynabot(
            "run",
            code=1,
            env={"DISCORD_TOKEN": "s3cret.token", "DISCORD_API_URL": "http://127.0.0.1:9/api"},
        )

        assert "http://127.0.0.1:9/api can't be reached" in out
        assert "s3cret" not in out

    def test_an_unknown_command(self) -> None:
        assert "There are: run, preview" in mynabot("serach", code=2)

    @pytest.mark.parametrize("command", ["run", "search", "check", "validate", "show", "stats"])
    def test_help(self, command: str) -> None:
        assert "Usage:" in mynabot(command, "--help")
