"""Rate limits: windows, headers, refusals."""

from dataclasses import dataclass

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import Preview
from bot.preview.ratelimit import Limit, RateLimiter

from .raw import Api

ROUTE = "POST /channels/{channel_id}/messages"


@dataclass
class Hand:
    """A clock that the test sets."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def limiter(hand: Hand, limit: Limit, global_limit: int = 10_000) -> RateLimiter:
    return RateLimiter(hand, lambda: 0.0, limits={ROUTE: limit}, global_limit=global_limit)


@given(
    steps=st.lists(st.floats(0, 2, allow_nan=False), max_size=60),
    requests=st.integers(1, 5),
    seconds=st.floats(0.5, 5),
)
def test_no_window_lets_more_through_than_its_limit(
    steps: list[float], requests: int, seconds: float
) -> None:
    hand = Hand()
    limits = limiter(hand, Limit(requests, seconds))
    passed: list[float] = []
    opened = -1e9
    for step in steps:
        hand.now += step
        verdict = limits.take(ROUTE, "1", counts_globally=True)
        if hand.now - opened >= seconds:
            opened, passed = hand.now, []
        assert verdict.passed is (len(passed) < requests)
        passed += [hand.now] if verdict.passed else []
        remaining = int(verdict.headers["X-RateLimit-Remaining"])
        assert remaining == requests - len(passed)
        if not verdict.passed:
            assert verdict.retry_after == pytest.approx(opened + seconds - hand.now)
            hand.now += verdict.retry_after + 0.001  # who waits as told gets through
            assert limits.take(ROUTE, "1", counts_globally=True).passed
            opened, passed = hand.now, [hand.now]


def test_channels_do_not_share_a_window() -> None:
    limits = limiter(Hand(), Limit(1, 1.0))
    assert limits.take(ROUTE, "1", counts_globally=True).passed
    assert limits.take(ROUTE, "2", counts_globally=True).passed
    assert not limits.take(ROUTE, "1", counts_globally=True).passed


def test_global_limit_spares_interactions() -> None:
    limits = limiter(Hand(), Limit(100, 1.0), global_limit=2)
    assert [limits.take(ROUTE, str(n), counts_globally=True).passed for n in range(3)] == [
        True,
        True,
        False,
    ]
    refused = limits.take(ROUTE, "9", counts_globally=True)
    assert refused.globally
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert limits.take(ROUTE, "9", counts_globally=False).passed


async def test_headers_and_body_of_a_refusal() -> None:
    preview = Preview()
    preview.backend.limiter.time = Hand()
    await preview.start()
    async with aiohttp.ClientSession() as session:
        api = Api(preview, session)
        path = f"/channels/{api.person().channel.id}/messages"
        answers = [await api("POST", path, {"content": "x"}) for _ in range(6)]
    await preview.stop()
    remaining = [answer.headers["X-RateLimit-Remaining"] for answer in answers]
    assert remaining == ["4", "3", "2", "1", "0", "0"]
    refused = answers[-1]
    assert refused.status == 429
    assert refused.body["global"] is False
    assert 0 < refused.body["retry_after"] <= 5
    assert refused.headers["Via"]  # without it the client takes it for a ban
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert len({answer.headers["X-RateLimit-Bucket"] for answer in answers}) == 1
    assert refused.headers["Content-Type"] == "application/json"
