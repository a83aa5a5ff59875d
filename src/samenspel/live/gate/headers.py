"""The headers of every answer, refusals and errors included."""

from collections.abc import Iterable, Mapping

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OPENER = b"cross-origin-opener-policy"
"""Browsers take it of https and of this machine alone."""
UNKEPT = b"cache-control", b"no-store"
"""Of every answer that does not say itself how long it may be kept."""
STRICT = b"strict-transport-security", b"max-age=31536000"
"""Where the address is https: for a year this browser never asks over plain http."""

Headers = list[tuple[bytes, bytes]]
USUAL: Headers = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


def every_header(already: Iterable[tuple[bytes, bytes]], secure: bool = False, is_trusted: bool = True) -> Headers:
    """The headers that an answer lacks. `is_trusted` is false where a browser ignores one of them, and complains."""
    names = {name.lower() for name, _ in already}
    usual = [(name, value) for name, value in USUAL if is_trusted or name != OPENER]
    wanted = [*usual, UNKEPT, *([STRICT] if secure else [])]
    return [(name, value) for name, value in wanted if name not in names]
