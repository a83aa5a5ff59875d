"""`/metrics`, for an operator's monitoring: none without the setting `metrics_key`, which callers must show."""

import shutil
from collections import Counter
from hmac import compare_digest
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from litestar import Response, get
from litestar.exceptions import NotFoundException

from samenspel import measured, security
from samenspel.live.house import House
from samenspel.live.wire.parts import Surface
from samenspel.settings import Settings

from .asking import AnyRequest, Refusal, caller

TEXT = "text/plain; version=0.0.4"
FILES = ("", "-wal")
"""What SQLite keeps of the logbook; the second is its write-ahead log."""


@get("/metrics", include_in_schema=False)
async def metrics(request: AnyRequest) -> Response[Any]:
    """Numbers of the whole server: of one session they could tell something about its people."""
    settings: Settings = request.app.state.settings
    if not settings.metrics_key:
        raise NotFoundException
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not compare_digest(shown.encode(), settings.metrics_key.encode()):
        security.note("wrong_key", caller(request))
        raise Refusal("wrong_key")
    look(request.app.state.house, settings)
    return Response(measured.as_text(), media_type=TEXT)


def look(house: House, settings: Settings) -> None:
    """What is not counted as it happens is looked up now."""
    measured.RELEASE.labels(version("samenspel")).set(1)
    measured.AWAKE.set(len(house.hosts))
    screens = Counter(screen.surface for host in house.hosts.values() for screen in host.hall.all_screens())
    for surface in get_args(Surface):
        measured.SCREENS.labels(surface).set(screens[surface])
    measured.FREE.set(shutil.disk_usage(settings.data).free)
    for end in FILES:
        file = Path(f"{settings.logbook}{end}")
        measured.SIZE.labels(file.name).set(file.stat().st_size if file.exists() else 0)
