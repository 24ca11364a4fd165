"""Who did what to whom, which number belongs to which, what a day is the day of."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.services import Services
from bot.search.claims import ClaimVerdict

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "claim",
    [
        "個人情報保護委員会が2016年度上半期にした立入検査は5件、注意喚起等は4件",
        "マイナポータルの改定後の規約では故意や重過失でもデジタル庁は一切責任を負わない",
        "各務原市では80代男性の写真が70代男性のカードに使われた",
        "境港市のコンビニ交付の停止は、他の自治体の不具合と同じ委託会社のせい",
        "大崎市の写真違いは2020年度が3件、2022年度が3件",
        "六ヶ所村の負担割合の誤表示、本当は3割の人が10割と表示されてた",
        "札幌市東区の写真違いが分かったのは2025年7月",
        "デジタル庁が間違った報告をして、しんきん共同センターが2万口座を止めた",
        "The Kumagaya contractor passed on data of 5,843 people, and the city kept the contract",
    ],
)
def test_the_other_way_round_is_never_a_match(claim: str, services: Services) -> None:
    assert services.checker is not None
    assert services.checker.check(claim, today=TODAY).verdict is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "Karuizawa found the wrongly handed notification card on December 25, 2015",
        "The Ministry of Agriculture leaked data on 1,978 family members of its staff",
        "白石市では前の人がログアウトされないまま次の人にポイントが付いた",
    ],
)
def test_what_the_record_says_is_not_contradicted(claim: str, services: Services) -> None:
    assert services.checker is not None
    assert services.checker.check(claim, today=TODAY).verdict is not ClaimVerdict.CONTRADICTED
