"""`/.well-known/security.txt`: whom to tell of a hole in this server (RFC 9116), if its operator says so."""

from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException

from samenspel.settings import Settings

from .asking import AnyRequest

LASTS = timedelta(days=180)
"""The operator's setting is as true tomorrow as today; a copy of the file should not be older than half a year."""


@get("/.well-known/security.txt", include_in_schema=False)
async def security_txt(request: AnyRequest) -> Response[Any]:
    settings: Settings = request.app.state.settings
    if not settings.security_contact:
        raise NotFoundException
    return Response(contact(settings, datetime.now(UTC)), media_type="text/plain")


def contact(settings: Settings, now: datetime) -> str:
    """The file, as it is right for the day."""
    whom = settings.security_contact
    link = whom if ":" in whom else f"mailto:{whom}"
    expires = (now + LASTS).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [f"Contact: {link}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    if settings.address:
        lines.append(f"Canonical: {settings.address.rstrip('/')}/.well-known/security.txt")
    return "\n".join(lines) + "\n"
