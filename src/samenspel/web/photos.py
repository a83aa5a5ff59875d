"""Photos of paper: taken in, straightened, hung, and sent to exactly those who may see what they are of, now.

Who asks is in the header `authorization`, as `Phone CODE PASS`, `Console CODE KEY` or `Wall CODE`: nobody logs it.
"""

from asyncio import shield, sleep
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import ClientException, HTTPException
from msgspec import Struct
from msgspec.json import Decoder

from samenspel import security
from samenspel.live.door.bucket import Buckets, Rate
from samenspel.live.door.passes import opens, person_of, tidy
from samenspel.live.door.porter import TooManyTries, owner_of
from samenspel.live.gate.queue import FairQueue, Full
from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.term.ending import is_shut
from samenspel.logbook.keeping import NotSaved, Picture
from samenspel.photos.asked import LARGEST_PHOTO, Corners
from samenspel.photos.darkroom import Darkroom, Developed, NoStraightPhoto
from samenspel.room.anytime.photos import HangPhoto
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.people.cards import seat_opened_by
from samenspel.room.records import Id, Person, Photo, Text
from samenspel.room.session import audiences

from .asking import AnyRequest, Refusal, caller, read

TAKING, TAKING_AT_DESK = Rate(at_once=8, a_second=1 / 15), Rate(at_once=30, a_second=1 / 3)
"""Photos that are straightened: of one seat, and of the consoles of one session, where somebody walks by all tables."""
LOOKING = Rate(at_once=300, a_second=20)
"""Photos that are sent: to one seat, to the consoles, and to the walls of one session at one address."""
IN_VAIN = Rate(at_once=100, a_second=5)
"""Looks of one address at what is not there for them. They cost nobody else a look, nor the wall beside them."""
MOST_OF_A_SESSION, MOST_OF_AN_ADDRESS, MOST = 12, 24, 40
"""Photos that come in or wait at the same time; each is in memory meanwhile."""
MOST_OF_A_SEAT, MOST_OF_A_DESK = 1, 4
"""Of those, of one seat, and of the consoles of one session."""
A_PHOTO = 3.0
"""Seconds of straightening that one photo may cost; what it takes more comes out of the bucket of whose it is."""
A_LOOK, MOST_LOOKS = 0.02, 250
"""Seconds between two looks whether a commit has come back, and how often it is looked at."""
TOGETHER = 1000
"""Seats of which is remembered how much they asked."""

UNKEPT: Mapping[str, str] = {"cache-control": "private, no-store"}
"""Nobody on the way, and no browser, keeps what may be taken back at any moment."""


class Hang(Struct, frozen=True, forbid_unknown_fields=True):
    """Asks to hang a photo that was straightened; `person` is who sits on paper at that table, for whom it is done."""

    photo: str
    step: Id
    number: int
    described: Text = Text("")
    person: str = ""


class Hung(Struct, frozen=True):
    photo: str


hang = Decoder(Hang)
four_corners: Decoder[Corners] = Decoder(Corners)


class Photographing:
    """Who is sending a photo, who waits for one, and how much each may."""

    def __init__(self) -> None:
        self.queue = FairQueue(MOST_OF_A_SESSION, MOST_OF_AN_ADDRESS)
        self.coming: Counter[str] = Counter()
        """Photos in memory, by the session and the address that they are of."""
        self.taking, self.taking_at_desk, self.looking = Buckets(TAKING), Buckets(TAKING_AT_DESK), Buckets(LOOKING)
        self.in_vain = Buckets(IN_VAIN)

    @contextmanager
    def room_for_one(self, whose: tuple[str, str], address: str) -> Iterator[None]:
        """A place in memory for a photo that comes in. Raises `Full`."""
        of_session, of_address, of_seat = f"session {whose[0]}", f"address {address}", f"seat {' '.join(whose)}"
        counts = self.coming[of_session] >= MOST_OF_A_SESSION, self.coming[of_address] >= MOST_OF_AN_ADDRESS
        is_waiting = self.coming[of_seat] >= (MOST_OF_A_DESK if whose[1] == "desk" else MOST_OF_A_SEAT)
        if any(counts) or is_waiting or self.coming["all"] >= MOST:
            raise Full
        each = (of_session, of_address, of_seat, "all")
        self.coming.update(each)
        try:
            yield
        finally:
            self.coming.subtract(each)
            self.coming += Counter()  # drops what is zero

    def may_take(self, whose: tuple[str, str], now: float) -> bool:
        return self.of(self.taking_at_desk if whose[1] == "desk" else self.taking, whose, now)

    def has_cost(self, whose: tuple[str, str], seconds: float, now: float) -> None:
        """A photo that took long costs its seat as many as could have been straightened meanwhile."""
        buckets = self.taking_at_desk if whose[1] == "desk" else self.taking
        buckets.of(" ".join(whose), now).level -= max(0.0, seconds / A_PHOTO - 1)

    def may_look(self, whose: tuple[str, str], now: float) -> bool:
        return self.of(self.looking, whose, now)

    def may_miss(self, address: str, now: float) -> bool:
        return self.of(self.in_vain, ("", address), now)

    def of(self, buckets: Buckets, whose: tuple[str, str], now: float) -> bool:
        if len(buckets.each) > TOGETHER:
            buckets.keep({one for one, bucket in buckets.each.items() if not bucket.is_full(now)})
        return buckets.of(" ".join(whose), now).take(now)


@dataclass(frozen=True)
class Inside:
    """Somebody who asks, and where."""

    host: Host
    actor: str
    link: str = ""
    """What is stored of the link, of a console."""

    @property
    def whose(self) -> tuple[str, str]:
        return self.host.founded.session, self.actor


async def inside(request: AnyRequest) -> Inside:
    """Who asks, by what they show. Raises `Refusal`, slowly for what opens nothing."""
    house: House = request.app.state.house
    surface, code, secret = (*request.headers.get("authorization", "").split(" "), "", "", "")[:3]
    try:
        host = await house.porter.find(code, caller(request))
    except TooManyTries as error:
        security.note("too_many_tries", caller(request))
        raise Refusal("too_many_tries") from error
    found = found_in(host, surface, code, secret) if host and not host.is_gone else None
    if found is None:
        security.note("wrong_pass" if host else "wrong_code", caller(request), host.founded.session if host else "")
        await sleep(house.porter.wait(caller(request), counted=host is None))
        raise Refusal("not_there" if host else "unknown_code")
    return found


def found_in(host: Host, surface: str, code: str, secret: str) -> Inside | None:
    """A wall has no secret but the code of today: one that kept an earlier code has heard the new one, or may not."""
    shut = is_shut(host.session, host.chance.time.now())
    if surface == "Console":
        link = opens(host.founded, host.session, secret)
        return Inside(host, "desk", link) if link else None
    if shut:
        return None
    if surface == "Wall":
        return Inside(host, "wall") if tidy(code) == host.founded.code else None
    own = person_of(host.founded, secret) if surface == "Phone" else ""
    person = seat_opened_by(host.session, own) or own
    return Inside(host, person) if person and host.session.has(Person, person) else None


def now_of(request: AnyRequest) -> float:
    house: House = request.app.state.house
    return house.loop.time()


@post("/api/photo", request_max_body_size=None, status_code=200, packed=True)
async def develop_photo(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The paper on this photo, straight and white, and in the header `x-photo` what hangs it. Who asks is looked at
    before any of the photo is.
    """
    photographing: Photographing = request.app.state.photos
    darkroom: Darkroom = request.app.state.darkroom
    one = await inside(request)
    if one.actor == "wall":
        raise Refusal("not_there")
    where = corners_in(request.query_params.get("corners", ""))
    if not photographing.may_take(one.whose, now_of(request)):
        security.note("flood", caller(request), one.host.founded.session)
        raise Refusal("slow_down")
    try:
        with photographing.room_for_one(one.whose, owner_of(caller(request))):
            photo = await whole_photo(request)
            async with photographing.queue.turn(owner_of(caller(request)), " ".join(one.whose)):
                begun = now_of(request)
                try:
                    id, made = await darkroom.develop(photo, where, one.whose)
                finally:
                    now = now_of(request)
                    photographing.has_cost(one.whose, now - begun, now)
    except Full as error:
        security.note("queue_full", caller(request), one.host.founded.session)
        raise Refusal("queue_full") from error
    except NoStraightPhoto as no:
        raise Refusal(no.why) from no
    return Response(made.body, media_type="image/jpeg", headers={**UNKEPT, "x-photo": id})


def corners_in(said: str) -> Corners:
    try:
        return four_corners.decode(said)
    except ValueError as error:
        raise Refusal("not_understood") from error


async def whole_photo(request: AnyRequest) -> bytes:
    """What was sent, and no more of it than may be in memory. Raises `Refusal`."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > LARGEST_PHOTO:
        raise Refusal("photo_too_large")
    photo = bytearray()
    try:
        async for piece in request.stream():
            photo += piece
            if len(photo) > LARGEST_PHOTO:
                raise Refusal("photo_too_large")
    except (ClientException, HTTPException) as error:
        raise Refusal("photo_broken") from error
    return bytes(photo)


@post("/api/photo/hang", status_code=200)
async def hang_photo(request: Request[Any, Any, Any]) -> Response[Hung]:
    """Hang a photo that was straightened: picture and turn are on disk when this is answered. Asked again with the same
    photo it hangs once.
    """
    one = await inside(request)
    asked = await read(request, hang)
    if one.actor == "wall":
        raise Refusal("not_there")
    darkroom: Darkroom = request.app.state.darkroom
    if is_hung(one, asked):
        return Response(Hung(asked.photo), headers=UNKEPT)
    made = darkroom.take(asked.photo, one.whose)
    if made is None:
        raise Refusal("photo_gone")
    if not one.host.pace(one.actor).take(now_of(request)):
        raise Refusal("slow_down")
    hanging = one.host.loop.create_task(kept_and_hung(one, asked, made))
    await shield(hanging)  # whoever hangs up leaves nothing half done
    darkroom.forget(asked.photo)
    return Response(Hung(asked.photo), headers=UNKEPT)


def is_hung(one: Inside, asked: Hang) -> bool:
    """Whether it hangs since they asked before: the answer may not have reached them."""
    photo = one.host.session.find(Photo, asked.photo)
    owner = asked.person or ("" if one.actor == "desk" else one.actor)
    return photo is not None and photo.of == owner


async def kept_and_hung(one: Inside, asked: Hang, made: Developed) -> None:
    """First the picture, then the turn that tells of it. Without the turn the picture goes. Raises `Refusal`."""
    host, session = one.host, one.host.founded.session
    owner = asked.person or ("" if one.actor == "desk" else one.actor)
    command: AnyCommand = HangPhoto(asked.step, asked.number, asked.photo, made.wide, made.high, asked.described)
    command = OnBehalf(asked.person, command) if asked.person else command
    try:
        picture = Picture(asked.photo, owner, made.body)
        await host.keeper.read(lambda logbook: logbook.keep_picture(session, picture))
    except NotSaved as error:
        raise Refusal("not_saved") from error
    refused = await host.asked(one.actor, command, one.link)
    if host.session.get(asked.photo) is None:
        try:
            await host.keeper.read(lambda logbook: logbook.drop_pictures(session, [asked.photo]))
        except NotSaved as error:  # it hangs nowhere; what is untold goes when the session is next read
            raise Refusal("not_saved") from error
    if refused:
        raise Refusal(refused)


@get("/api/photo/{photo:str}", packed=True)
async def see_photo(request: Request[Any, Any, Any], photo: str) -> Response[bytes]:
    """A photo, for whoever may see it at this moment; for anybody else it is not there."""
    photographing: Photographing = request.app.state.photos
    one = await inside(request)
    address = owner_of(caller(request))
    if not may_see(one, photo):
        raise Refusal("not_there" if photographing.may_miss(address, now_of(request)) else "slow_down")
    session = one.host.founded.session
    whose = (session, f"wall {address}") if one.actor == "wall" else one.whose
    if not photographing.may_look(whose, now_of(request)):
        raise Refusal("slow_down")
    body = None
    await settled(one.host)
    if may_see(one, photo):
        body = await one.host.keeper.read(lambda logbook: logbook.picture(session, photo))
    if body is None or not may_see(one, photo):  # taken back while it was read
        raise Refusal("not_there")
    return Response(body, media_type="image/jpeg", headers=UNKEPT)


def may_see(one: Inside, photo: str) -> bool:
    """Whoever was removed is sent their own alone."""
    of_all = set() if one.actor in one.host.hall.kept_out else {"room"}
    return not one.host.is_gone and bool(audiences(one.host.session.find(Photo, photo)) & {one.actor, *of_all})


async def settled(host: Host) -> None:
    """Wait until all of the session is on disk: nobody is shown what may still turn out not to have happened."""
    for _ in range(MOST_LOOKS):
        if not host.turns.committing:
            return
        await sleep(A_LOOK)
    raise Refusal("slow_down")
