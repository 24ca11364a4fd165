"""When a number says what another says."""

import pytest

from bot.search.claims.values import values_agree
from bot.search.numbers import Quantity, find_quantities


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("claimed", "recorded"),
    [
        ("748件", "748件"),
        ("７４８件", "748件"),
        ("約13万件", "130476件"),
        ("13万件", "130476件"),
        ("7300件以上", "7312件"),
        ("1万9千人を超える", "19535人"),
        ("およそ3万2千人", "約32000人"),
        ("70%", "70.1%"),
        ("最大2243万人", "22420001人"),
        ("130 thousand cases", "130476件"),
    ],
)
def test_rounding_as_the_form_allows(claimed: str, recorded: str) -> None:
    assert values_agree(only(claimed), only(recorded))


@pytest.mark.parametrize(
    ("claimed", "recorded"),
    [
        ("749件", "748件"),
        ("7480件", "748件"),
        ("130470件", "130476件"),
        ("14万件", "130476件"),
        ("7200件以上", "7312件"),
        ("7400件以上", "7312件"),
        ("2万人を超える", "19535人"),
        ("71%", "70.1%"),
        ("70.0%", "70.1%"),
        ("0件", "748件"),
        ("100件以下", "100件以上"),
    ],
)
def test_and_no_further(claimed: str, recorded: str) -> None:
    assert not values_agree(only(claimed), only(recorded))
