"""All HTTP operations, besides the pages."""

from typing import Any

from litestar import Request, Response, get
from msgspec import Struct

from samenspel.live.house import House
from samenspel.live.turns.ready import Trouble

from .consoles import make_link
from .contacts import contact
from .metrics import metrics
from .paper import print_it
from .photos import develop_photo, hang_photo, see_photo
from .practice import begin_rehearsal, end_rehearsal, look_in
from .replaying import replay
from .security_txt import security_txt
from .sessions import begin_session, decks, look_back


class Health(Struct, frozen=True):
    ok: bool = True
    epoch: str = ""
    """Of the logbook that is served, by which `samenspel doctor` knows it."""


class Ready(Struct, frozen=True):
    ready: bool
    troubles: list[Trouble]


@get("/api/health")
async def health(request: Request[Any, Any, Any]) -> Health:
    """Whether the program answers, for whoever watches over it."""
    house: House | None = request.app.state.get("house")
    return Health(epoch=house.epoch if house else "")


@get("/api/ready")
async def ready(request: Request[Any, Any, Any]) -> Response[Ready]:
    """Whether what people write can be kept now: 200, or 503 when it cannot. Other troubles stand in the answer."""
    house: House = request.app.state.house
    troubles = await house.ready.troubles()
    if house.damaged:
        troubles = [*troubles, "damaged"]
    is_ready = not {"slow", "not_saving", "gone"} & set(troubles)
    return Response(Ready(is_ready, troubles), status_code=200 if is_ready else 503)


OPERATIONS = (
    begin_session, look_back, begin_rehearsal, end_rehearsal, look_in, decks, print_it, make_link, replay, contact,
    develop_photo, hang_photo, see_photo,
    health, ready, metrics, security_txt,
)  # fmt: skip
