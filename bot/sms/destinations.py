"""Where we may go to fetch a file: the vendor's own address, and public https hosts it leads to."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}


class ForbiddenError(ValueError):
    """Not there: another scheme, credentials in the address, or an address inside a network."""


class UnknownHostError(ValueError):
    """No such host, for now."""


def split(url: str, base: str) -> SplitResult:
    """Return the parts of an address we may go to. Raises `ForbiddenError`, `UnknownHostError`.

    `base` is the vendor's own, which an operator has set: it is always allowed. Where it is this machine (a test, a
    demo), plain http on this machine is too.
    """
    try:
        where = urlsplit(url)
        home = origin(where) == origin(urlsplit(base))
    except ValueError:
        raise ForbiddenError("no address") from None
    host, here = (
        where.hostname or "",
        _is_loopback(urlsplit(base).hostname or "") and _is_loopback(where.hostname or ""),
    )
    if where.username is not None or not host:
        raise ForbiddenError("no plain address")
    if where.scheme != "https" and not (where.scheme == "http" and (home or here)):
        raise ForbiddenError(f"scheme {where.scheme[:10]}")
    if not home and not here:
        _refuse_inside(host, origin(where)[2])
    return where


def origin(where: SplitResult) -> tuple[str, str | None, int | None]:
    """Return scheme, host and port: what credentials are for."""
    return where.scheme, where.hostname, where.port or _PORTS.get(where.scheme)


def _refuse_inside(host: str, port: int | None) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError("no such host") from error
    if not all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found):
        raise ForbiddenError("an address inside a network")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
