"""All HTTP operations, besides the pages."""

from litestar import get
from msgspec import Struct

from .consoles import make_link
from .metrics import metrics
from .paper import print_it
from .practice import begin_rehearsal, end_rehearsal, look_in
from .replaying import replay
from .security_txt import security_txt
from .sessions import begin_session, decks


class Health(Struct, frozen=True):
    ok: bool = True


@get("/api/health")
async def health() -> Health:
    """Whether the program answers, for whoever watches over it."""
    return Health()


OPERATIONS = (
    begin_session, begin_rehearsal, end_rehearsal, look_in, decks, print_it, make_link, replay, health,
    metrics, security_txt,
)  # fmt: skip
