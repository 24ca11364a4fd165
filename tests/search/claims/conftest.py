"""The record and a checker of it, made once."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.incidents import Record, load_record
from bot.search import Engine
from bot.search.claims import Checker, ClaimVerdict

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[3] / "data" / "incidents.yaml"
LABELLED = Path(__file__).with_name("claims.jsonl")


@cache
def the_record() -> Record:
    return load_record(DATA, TODAY)


@cache
def the_checker() -> Checker:
    return Checker(the_record(), Engine(the_record()))


@pytest.fixture(scope="session")
def record() -> Record:
    return the_record()


@pytest.fixture(scope="session")
def checker() -> Checker:
    return the_checker()


@pytest.fixture(scope="session")
def verdict(checker: Checker) -> Callable[[str], ClaimVerdict]:
    return lambda text: checker.check(text, today=TODAY).verdict
