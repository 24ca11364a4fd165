"""Rate limits per route and for the whole application, with Discord's headers.

Discord publishes the headers and the global limit of 50 requests per second, but not the limits
of single routes; those below are of the usual size.
"""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

GLOBAL_LIMIT = 50
"""Requests per second of one application."""


@dataclass(frozen=True, slots=True)
class Limit:
    requests: int
    seconds: float


ROUTE_LIMITS: Mapping[str, Limit] = {
    "POST /channels/{channel_id}/messages": Limit(5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": Limit(5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": Limit(5, 1.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": Limit(5, 2.0),
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": Limit(5, 2.0),
    "GET /gateway/bot": Limit(2, 5.0),
}
DEFAULT_LIMIT = Limit(50, 1.0)


@dataclass(slots=True)
class _Window:
    started: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and the headers that tell the client."""

    passed: bool
    headers: dict[str, str]
    retry_after: float = 0.0
    globally: bool = False


@dataclass(slots=True)
class RateLimiter:
    """Fixed windows per route and major parameter, and one global window per second.

    `time` counts real seconds: a client that is told to wait sleeps on its own clock.
    """

    time: Callable[[], float]
    epoch: Callable[[], float]
    enabled: bool = True
    limits: dict[str, Limit] = field(default_factory=lambda: dict(ROUTE_LIMITS))
    global_limit: int = GLOBAL_LIMIT
    _windows: dict[str, _Window] = field(default_factory=dict)
    _global: _Window = field(default_factory=lambda: _Window(-math.inf))

    def take(self, route: str, major: str, *, counts_globally: bool) -> Verdict:
        limit = self.limits.get(route, DEFAULT_LIMIT)
        bucket = hashlib.sha256(route.encode()).hexdigest()[:32]
        now = self.time()
        if not self.enabled:
            return Verdict(True, self._headers(limit, limit.requests - 1, limit.seconds, bucket))
        if counts_globally and not self._take_global(now):
            wait = self._global.started + 1.0 - now
            return Verdict(False, _refusal(wait, "global"), wait, globally=True)
        window = self._windows.get(f"{route}:{major}")
        if window is None or now - window.started >= limit.seconds:
            window = self._windows[f"{route}:{major}"] = _Window(now)
            self._forget(now)
        wait = window.started + limit.seconds - now
        if window.used >= limit.requests:
            headers = self._headers(limit, 0, wait, bucket) | _refusal(wait, "user")
            return Verdict(False, headers, wait)
        window.used += 1
        return Verdict(True, self._headers(limit, limit.requests - window.used, wait, bucket))

    def _take_global(self, now: float) -> bool:
        if now - self._global.started >= 1.0:
            self._global = _Window(now)
        if self._global.used >= self.global_limit:
            return False
        self._global.used += 1
        return True

    def _forget(self, now: float) -> None:
        """Drops windows long over, so that a long run does not grow."""
        if len(self._windows) > 10_000:
            self._windows = {
                key: window for key, window in self._windows.items() if now - window.started < 60
            }

    def _headers(self, limit: Limit, remaining: int, wait: float, bucket: str) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{self.epoch() + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": bucket,
        }


def _refusal(wait: float, scope: str) -> dict[str, str]:
    headers = {
        "Retry-After": str(math.ceil(wait)),
        "X-RateLimit-Scope": scope,
        "Via": "1.1 preview",
    }
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    return headers


def refusal(retry_after: float, *, globally: bool = False) -> Verdict:
    """A refusal that no window caused: for tests that want a 429 now."""
    scope = "global" if globally else "user"
    return Verdict(False, _refusal(retry_after, scope), retry_after, globally)
