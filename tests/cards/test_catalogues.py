"""Both languages are complete, agree on their placeholders, and hold nothing that is not used."""

import ast
import string
from functools import cache
from pathlib import Path

import pytest

from bot.cards.i18n import LANGUAGES, Language, MissingWordsError, catalogue, domains

BOT = Path(__file__).parents[2] / "bot"

Messages = dict[str, tuple[str, ...]]


@cache
def messages(language: Language) -> Messages:
    found: Messages = {}
    for _domain, catalog in domains(language):
        for message in catalog:
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                found[key] = tuple(str(text or "") for text in texts)
    return found


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Every node of the code, with its file's name."""
    return tuple(
        (path.name, node)
        for path in sorted(BOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
    )


@cache
def in_code() -> tuple[frozenset[str], frozenset[str]]:
    """String literals in the code, and the beginnings of f-strings such as f"check.{name}"."""
    literals: set[str] = set()
    beginnings: set[str] = set()
    for _, node in nodes():
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and "." in str(first.value):
                beginnings.add(str(first.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            literals.add(node.value)
    return frozenset(literals), frozenset(beginnings)


# Looked up by `Words.of`, whose ids are the names of the record's enumerations.
ENUMERATIONS = ("kind.", "category.", "cause.", "grade.", "verdict.", "confidence.")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_has_fuzzy_or_empty_entries(language: Language) -> None:
    for domain, catalog in domains(language):
        for message in catalog:
            if message.id:
                assert not message.fuzzy, f"{domain}: {message.id} is fuzzy"
    for key, texts in messages(language).items():
        assert all(texts), f"{language}: {key} is empty"


def test_both_languages_have_the_same_ids() -> None:
    ja, en = messages("ja"), messages("en")

    assert ja.keys() - en.keys() == set(), "in Japanese only"
    assert en.keys() - ja.keys() == set(), "in English only"


def test_domains_are_the_same_in_both_languages() -> None:
    assert [name for name, _ in domains("ja")] == [name for name, _ in domains("en")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_begin_with_a_word_and_are_symbolic(language: Language) -> None:
    for key in messages(language):
        assert "." in key
        assert key.isascii()
        assert " " not in key


# Words that one language can do without: English has no 万, and some patterns differ on purpose.
MAY_DIFFER = ("date.with_era.", "date.year_with_era", "date.month_with_era")


def test_placeholders_agree() -> None:
    ja, en = messages("ja"), messages("en")
    for key in ja.keys() & en.keys():
        if key.startswith(MAY_DIFFER):
            continue
        wanted = placeholders(ja[key][0]) | placeholders(en[key][-1])
        for text in (ja[key][-1], en[key][-1]):
            assert placeholders(text) == wanted, key
        for text in en[key][:-1]:  # the singular may leave out the number
            assert wanted - placeholders(text) <= {"n"}, key
            assert placeholders(text) <= wanted, key


def test_plural_ids_have_all_forms_of_their_language() -> None:
    ja, en = messages("ja"), messages("en")
    plural = {key for key, texts in en.items() if len(texts) > 1}

    assert all(len(en[key]) == 2 for key in plural)
    for language, forms in (("ja", 1), ("en", 2)):
        for _domain, catalog in domains("ja" if language == "ja" else "en"):
            for message in catalog:
                if isinstance(message.id, tuple):
                    assert len(message.string or ()) == forms
    assert plural <= ja.keys()


def test_every_id_is_used() -> None:
    literals, beginnings = in_code()
    unused = {
        key
        for key in messages("ja")
        if key not in literals
        and not key.startswith(ENUMERATIONS)
        and not any(key.startswith(beginning) for beginning in beginnings)
    }

    assert unused == set()


def test_every_id_in_the_code_exists() -> None:
    known = messages("ja").keys()
    for name, node in nodes():
        key = _key(node)
        if key is not None:
            assert key in known, f"{name}:{getattr(node, 'lineno', '?')}: {key}"


def _key(node: ast.AST) -> str | None:
    """The id in `words("…")`, `words.plural("…", n)` or `said("…")`."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = node.func
    if isinstance(called, ast.Attribute) and called.attr == "plural":
        called = called.value
    name = called.id if isinstance(called, ast.Name) else None
    first = node.args[0]
    if name in {"words", "said"} and isinstance(first, ast.Constant):
        return str(first.value)
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_id_is_an_error(language: Language) -> None:
    words = catalogue(language)

    with pytest.raises(MissingWordsError):
        words("no.such.id")
    with pytest.raises(MissingWordsError):
        words.plural("no.such.id", 2)


def test_plural_rules() -> None:
    assert catalogue("en").plural("unit.people", 1) == "1 person"
    assert catalogue("en").plural("unit.people", 2) == "2 people"
    assert catalogue("ja").plural("unit.people", 1) == "1人"
