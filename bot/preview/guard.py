"""Keeps the page to this machine: loopback names only, same origin only, nothing from outside."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host_of(authority: str) -> str:
    return urlsplit(f"//{authority}").hostname or ""


def check_host(request: web.Request) -> bool:
    """Whether the Host header names this machine: a rebound DNS name does not."""
    try:
        return is_loopback(_host_of(request.host))
    except ValueError:
        return False


def check_origin(request: web.Request) -> bool:
    """Whether a request comes from our own page, or from a program that is no browser."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{request.host}"
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")


def add_headers(response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
