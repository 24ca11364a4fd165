"""Words for people: gettext catalogues with symbolic ids, one file per domain, merged at load."""

import io
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Literal, NoReturn

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["ja", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")


class MissingWordsError(LookupError):
    """An id that a catalogue does not have."""


class DuplicateWordsError(ValueError):
    """An id that two domains claim."""


class _Missing(NullTranslations):
    def gettext(self, message: str) -> NoReturn:
        raise MissingWordsError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        del msgid2, n
        raise MissingWordsError(msgid1)


class Words:
    """One language's words. Call it with an id and the values of its placeholders."""

    def __init__(self, language: Language, catalog: Catalog) -> None:
        self.language: Final = language
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        self._translations = GNUTranslations(compiled)
        self._translations.add_fallback(_Missing())

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of an id; `MissingWordsError` if the catalogue has none."""
        return self._translations.gettext(key).format_map(values)

    def plural(self, key: str, n: int, /, **values: object) -> str:
        """The form that fits `n`, which is also the placeholder `{n}` unless given in `values`."""
        return self._translations.ngettext(key, key, n).format_map({"n": n, **values})

    def of(self, member: StrEnum, /) -> str:
        """The word for a member of one of the record's enumerations, e.g. `category.leak`."""
        return self(f"{_snake(type(member).__name__)}.{member.value}")

    def __repr__(self) -> str:
        return f"Words({self.language!r})"


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def domains(language: Language) -> Iterator[tuple[str, Catalog]]:
    """Each domain's name and catalogue, as read from its file."""
    folder: Traversable = files(__package__) / "locales" / language
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".po"):
            with file.open("rb") as stream:
                yield file.name.removesuffix(".po"), read_po(stream, locale=language)


@cache
def catalogue(language: Language) -> Words:
    """The words of a language, all domains merged. Raises `DuplicateWordsError`."""
    merged = Catalog(locale=language)
    for domain, catalog in domains(language):
        for message in catalog:
            if not message.id:
                continue
            if message.id in merged:
                raise DuplicateWordsError(f"{domain}: {message.id}")
            merged[message.id] = message
    return Words(language, merged)
