"""Where somebody can be reached: given by themselves, kept apart from the logbook, and shown to nobody else."""

import logging
import re
from asyncio import sleep
from typing import Any

from litestar import Request, Response, post
from msgspec import Struct
from msgspec.json import Decoder

from samenspel import security
from samenspel.live.door.passes import person_of
from samenspel.live.door.porter import TooManyTries
from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.logbook.keeping import Contact, NotSaved
from samenspel.room.people.cards import seat_opened_by
from samenspel.room.records import About, Language, Person

from .asking import Refusal, caller, read

log = logging.getLogger(__name__)

DAYS = 180
"""So long an address is kept (domain 7, story 12)."""
DAY = 24 * 60 * 60.0
LONGEST = 120
EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
TELEPHONE = re.compile(r"\+?[0-9 ().-]{6,30}")


class MyContact(Struct, frozen=True, forbid_unknown_fields=True):
    """Asks for my own address; with `address` it is kept in the place of an earlier one, and an empty one erases it.
    Code and pass are in the body, which nobody logs.
    """

    code: str
    own: str
    address: str | None = None
    language: Language = "nl"
    """In which its person is to be written to."""


class Reached(Struct, frozen=True):
    """My address as it is kept; empty when none is."""

    address: str = ""
    until: float = 0.0


my_contact = Decoder(MyContact)


@post("/api/contact", status_code=200)
async def contact(request: Request[Any, Any, Any]) -> Response[Reached]:
    """Only whoever has the pass of a seat gives, sees and erases the address of that seat."""
    asked = await read(request, my_contact)
    host, person = await seated(request, asked)
    house: House = request.app.state.house
    session = host.founded.session
    try:
        kept = await house.clerk.read(lambda logbook: logbook.contact(session, person))
    except NotSaved as error:
        log.error("an address cannot be read: %s", error)
        raise Refusal("not_saved") from error
    if asked.address is not None and (asked.address.strip() != (kept.address if kept else "")):
        now = house.chance.time.now()
        if not house.giving.of(f"{session} {person}", house.loop.time()).take(house.loop.time()):
            security.note("flood", caller(request))
            raise Refusal("slow_down")
        kept = checked(asked.address.strip(), asked.language, now)
        if reason := await host.give(person, kept):
            raise Refusal(reason)
    answer = Reached(kept.address, kept.until) if kept else Reached()
    return Response(answer, headers={"cache-control": "no-store"})


async def seated(request: Request[Any, Any, Any], asked: MyContact) -> tuple[Host, str]:
    """The session with this code, and who has this pass in it. Raises `Refusal`, slowly for a wrong pass."""
    house: House = request.app.state.house
    try:
        host = await house.porter.find(asked.code, caller(request))
    except TooManyTries as error:
        security.note("too_many_tries", caller(request))
        raise Refusal("too_many_tries") from error
    own = person_of(host.founded, asked.own) if host else ""
    person = seat_opened_by(host.session, own) or own if host else ""
    if host is None or not host.session.has(Person, person):
        security.note("wrong_code" if host is None else "wrong_pass", caller(request))
        await sleep(house.porter.wait(caller(request), counted=host is None))
        raise Refusal("unknown_code" if host is None else "not_there")
    if any(about.practice for about in host.session.all(About)):
        raise Refusal("not_now")  # nothing of anybody real belongs in a practice
    return host, person


def checked(address: str, language: Language, now: float) -> Contact | None:
    """What is kept of it; None to keep nothing. Raises `Refusal` for what nobody can be reached at.

    It ends with a day, so that its end does not say at what moment it was given.
    """
    if not address:
        return None
    if len(address) > LONGEST or not (EMAIL.fullmatch(address) or TELEPHONE.fullmatch(address)):
        raise Refusal("not_an_address")
    return Contact(address, (now // DAY + DAYS) * DAY, language)
