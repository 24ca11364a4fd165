"""Who or what came first, last, highest or lowest is a part of the claim."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.services import Services
from bot.search.claims import ClaimVerdict

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "claim",
    [
        "2024年1月にマイナ保険証の利用率がいちばん低かったのは青森県",
        "マイナ保険証の利用率が最も低い都道府県は東京都だった（2024年1月）",
        "In January 2024 Aomori had the lowest use of the My Number insurance card",
        "マイナンバー法違反で最初に逮捕されたのは所沢市の職員",
        "通知カードの誤配達が全国で最初に起きたのは小金井市",
    ],
)
def test_another_bearer_is_never_a_match(claim: str, services: Services) -> None:
    assert services.checker is not None
    assert services.checker.check(claim, today=TODAY).verdict is not ClaimVerdict.SUPPORTED


def test_the_recorded_bearer_matches(services: Services) -> None:
    assert services.checker is not None
    claim = "2024年1月にマイナ保険証の利用率がいちばん低かったのは沖縄県"

    assert services.checker.check(claim, today=TODAY).verdict is ClaimVerdict.SUPPORTED
