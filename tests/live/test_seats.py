"""A hall behind one address does not notice that seats are bounded, and somebody who makes seats and hangs up does."""

import asyncio
import json
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import pytest

from samenspel.live.arriving import coming
from samenspel.live.arriving.coming_back import may_come_back, sit_again
from samenspel.live.door.seats import (
    FEWEST,
    JOINS,
    KNOWN_THERE,
    LONGEST_TURN,
    MOST_SILENT,
    STAYS,
    Seats,
    home_of,
    place_of,
)
from samenspel.live.turns.asking import Asked
from samenspel.live.wire.messages import Hello
from samenspel.live.wire.parts import VERSION
from samenspel.rehearsal.phones.wire import Wire
from samenspel.room.anytime.parking import Park
from samenspel.room.exercises.meet import GoDeeper
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join, TieTo
from samenspel.room.people.entrance import ChangeCode, SetDoor
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.people.paper import SeeOff
from samenspel.room.records import Group, Person, Text, Tie
from tests.live.test_security_log import kinds
from tests.room.world import Answers, World
from tests.servers import Invitation, Server
from tests.sockets import console as console_of
from tests.sockets import new_pass, phone, seated

HOME, ELSEWHERE = "198.51.100.7", "203.0.113.9"
GHOSTS = 120


# --- which seats are silent


def taken(many: int, address: str = ELSEWHERE, expected: int = 0) -> Seats:
    """So many people came, and hung up at once."""
    seats = Seats()
    seats.expect(expected)
    for n in range(many):
        seats.took(f"{address} {n}", address, 0.0)
        seats.closed(f"{address} {n}", 1.0)
    return seats


def test_a_phone_that_was_open_for_a_while_or_is_open_now_is_somebodys() -> None:
    seats = Seats()
    for person, closed in (("looks", STAYS), ("hangs up", STAYS - 1)):
        seats.took(person, HOME, 100.0)
        seats.closed(person, 100.0 + closed)
    assert list(seats.silent[HOME]) == ["hangs up"]
    seats.opened("hangs up", 200.0)
    assert not seats.silent
    seats.closed("hangs up", 200.0 + STAYS)
    assert not seats.silent, "it stayed after all"


def test_whoever_did_anything_is_never_silent_again() -> None:
    seats = taken(1)
    seats.acts(f"{ELSEWHERE} 0")
    seats.opened(f"{ELSEWHERE} 0", 5.0)
    seats.closed(f"{ELSEWHERE} 0", 5.1)
    assert not seats.silent and seats.longest_silent() == ""


def test_the_longest_silent_of_an_address_that_has_too_many_gives_way() -> None:
    seats = taken(MOST_SILENT)
    assert list(seats.too_silent()) == [] and seats.longest_silent() == f"{ELSEWHERE} 0"
    seats.took("one more", ELSEWHERE, 2.0)
    seats.closed("one more", 3.0)
    assert list(seats.too_silent()) == [f"{ELSEWHERE} 0"]


def test_a_small_session_bears_fewer() -> None:
    assert [taken(0, expected=people).most_silent for people in (0, 20, 60, 1000)] == [
        MOST_SILENT,
        FEWEST,
        60,
        MOST_SILENT,
    ]


def test_only_an_address_with_many_silent_seats_waits_and_nobody_beside_it() -> None:
    seats = taken(MOST_SILENT)
    assert seats.wait(HOME, 5.0) == 0.0
    waits = [seats.wait(ELSEWHERE, 5.0) for _ in range(200)]
    assert not any(waits[: int(JOINS.at_once)]) and all(waits[int(JOINS.at_once) :])
    assert max(waits) == LONGEST_TURN
    assert seats.wait(ELSEWHERE, 500.0) == 0.0


def test_when_a_session_is_full_somebody_gives_way_of_the_address_with_most() -> None:
    seats = taken(3, HOME)
    for n in range(5):
        seats.took(f"far {n}", ELSEWHERE, 0.0)
        seats.closed(f"far {n}", 1.0)
    assert seats.longest_silent() == "far 0"


def test_a_facilitator_sees_the_network_and_not_all_of_an_address() -> None:
    told = [
        place_of(address) for address in ("192.168.1.7", "127.0.0.1", "", ELSEWHERE, "2001:db8:7:8::/64", "garbage")
    ]
    assert told == ["", "", "", "203.0.113.…", "2001:db8:7::", "?"]
    assert home_of("10.0.0.7") == home_of("192.168.1.9") == "" and home_of(ELSEWHERE) == ELSEWHERE


def test_a_turn_that_nobody_used_is_given_back() -> None:
    seats = taken(MOST_SILENT)
    for _ in range(int(JOINS.at_once) + 50):
        seats.wait(ELSEWHERE, 5.0)
        seats.give_back(ELSEWHERE, 5.0)
    assert seats.wait(ELSEWHERE, 5.0) == 0.0


# --- the room's own rule


def full(people: int = 4) -> World:
    hall = World()
    for n in range(people):
        hall.ask(f"p{n}", Join(Text(f"Naam {n}")))
    return hall


def test_nobody_who_wrote_and_nobody_whom_somebody_wrote_about_gives_way() -> None:
    hall = full()
    assert hall.ask("p3", TieTo("p2", "know")) == "saved"
    assert hall.ask("p1", Park(Text("een zere plek"))) == "saved"
    hall.ask("desk", OpenStep("meet"))
    answers = [hall.ask("door", GiveWay(f"p{n}")) for n in (0, 1)]
    assert answers == ["saved", "not_there"] and not hall.session.has(Person, "p0")
    assert all("p0" not in group.people and len(group.people) != 1 for group in hall.session.all(Group))
    answers = [hall.ask("door", GiveWay(f"p{n}")) for n in (3, 2)]
    assert answers == ["saved", "saved"], "a private wish keeps nobody's seat"
    assert not hall.session.count(Tie)


@pytest.mark.parametrize("who", [0, 1])
def test_that_a_seat_gives_way_tells_no_wish_for_level_four(who: int) -> None:
    """Attack: whoever has seats behind one address sees which of them stay."""
    hall = full()
    hall.ask("desk", OpenStep("meet"))
    group = next(iter(hall.session.all(Group)))
    assert hall.ask(group.people[who], GoDeeper(group.id)) == "saved"
    assert hall.ask("door", GiveWay(group.people[0])) == "saved"


def test_no_name_stays_of_who_gave_way() -> None:
    """They have no seat any more from which they could have themselves forgotten."""
    hall = full()
    assert b"Naam 0" in hall.dump()
    assert hall.ask("door", GiveWay("p0")) == "saved"
    assert b"Naam 0" not in hall.dump()


def test_whoever_gave_way_takes_a_seat_again_with_their_own_pass() -> None:
    hall = full()
    assert hall.ask("door", GiveWay("p0")) == "saved"
    assert hall.ask("p0", Join(Text("Naam 0"))) == "saved"


def joins(hall: World, n: int, address: str) -> None:
    """A ghost takes a seat, and has hung up by then."""
    hall.host.ask(Asked(hall.answers, f"g{n}", f"{n:016x}", Join(Text(f"Spook {n}")), address))
    take(hall)


def take(hall: World) -> None:
    """What was asked becomes turns, on disk."""
    dealt = hall.host.deal()
    if dealt.batch:
        hall.logbook.commit([dealt.batch])
    hall.host.kept(dealt)


def test_a_full_session_lets_somebody_in_for_whom_another_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack: ghosts from many addresses fill the session to its limit."""
    monkeypatch.setattr(coming, "MOST_PEOPLE", 3)
    monkeypatch.setattr("samenspel.room.people.doors.MOST_PEOPLE", 3)
    hall = World()
    for n in range(3):
        joins(hall, n, f"203.0.113.{n}")
    assert hall.ask("anna", Join(Text("Anna"))) == "too_full"
    assert hall.host.coming
    for who, refused in (("g1", Join(Text("Spook 1"))), ("anna", Join(Text("Spook 2"))), ("anna", Join(Text("")))):
        hall.host.coming.make_room(who, refused)
    take(hall)
    assert hall.session.count(Person) == 3, "nobody gives way to somebody who has a seat or is refused"
    hall.host.coming.make_room("anna", Join(Text("Anna")))
    take(hall)
    assert hall.ask("anna", Join(Text("Anna"))) == "saved" and not hall.session.has(Person, "g0")


@pytest.mark.parametrize("free", [0, 1])
def test_in_a_full_session_a_seat_comes_free_for_each_newcomer_of_a_round(
    monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    """Also when they come at once, and when there is a seat for one of them."""
    most = 5 + free
    monkeypatch.setattr(coming, "MOST_PEOPLE", most)
    monkeypatch.setattr("samenspel.room.people.doors.MOST_PEOPLE", most)
    hall = World()
    for n in range(5):
        joins(hall, n, ELSEWHERE)
    told = [Answers() for _ in range(3)]
    assert hall.host.coming
    for n, answers in enumerate(told):
        hall.host.coming.make_room(f"new {n}", Join(Text(f"Nieuw {n}")))
        hall.host.ask(Asked(answers, f"new {n}", "join", Join(Text(f"Nieuw {n}")), HOME))
    take(hall)
    assert [answers.last for answers in told] == ["saved"] * 3 and hall.session.count(Person) == most
    assert not hall.host.coming.awaited and not hall.host.coming.seats.going


def test_a_seat_that_was_not_freed_because_the_disk_failed_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coming, "MOST_PEOPLE", 2)
    hall = World()
    for n in range(2):
        joins(hall, n, ELSEWHERE)
    assert hall.host.coming
    for who in ("anna", "anna"):
        hall.host.coming.make_room(who, Join(Text("Anna")))
    dealt = hall.host.deal()
    assert [entry.command for entry in dealt.entries] == ["GiveWay"], "one seat for one person"
    hall.lose(dealt)
    assert list(hall.host.coming.seats.silent[ELSEWHERE]) == ["g0", "g1"]
    hall.host.coming.make_room("anna", Join(Text("Anna")))
    take(hall)
    assert not hall.session.has(Person, "g0") and hall.session.has(Person, "g1")


def test_a_seat_that_the_room_does_not_free_is_somebodys_and_another_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coming, "MOST_PEOPLE", 2)
    hall = World()
    for n in range(2):
        joins(hall, n, ELSEWHERE)
    assert hall.host.coming and hall.ask("g0", Park(Text("een zere plek"))) == "saved"
    hall.host.coming.seats.fresh["g0"] = 0.0
    hall.host.coming.seats.closed("g0", 1.0)
    hall.host.coming.seats.silent[ELSEWHERE].move_to_end("g0", last=False)
    for _ in range(2):
        hall.host.coming.make_room("anna", Join(Text("Anna")))
        take(hall)
    assert hall.session.has(Person, "g0") and not hall.session.has(Person, "g1")


@pytest.mark.parametrize(("asked", "is_silent"), [(TieTo("g0", "know"), True), (Park(Text("een zere plek")), False)])
def test_a_wish_ends_no_silence_that_consoles_are_told_of(asked: AnyCommand, is_silent: bool) -> None:
    """Attack: a phone that is locked after some seconds would be called silent, but for a wish in private."""
    hall = World()
    for n in range(2):
        joins(hall, n, HOME)
    screen, _ = hall.open("phone", "g1")
    assert hall.ask("g1", asked) == "saved"
    hall.host.hall.dismiss(screen)
    assert hall.host.coming and hall.host.coming.seats.all()["g1"].silent is is_silent


def comes_back(hall: World, who: str) -> bool:
    """Whether somebody sits there again as soon as their phone is open."""
    coming_back = sit_again(hall.host.coming, who, ELSEWHERE)
    with suppress(StopIteration):
        while True:
            coming_back.send(None)
            take(hall)
    return hall.session.has(Person, who)


def gives_way() -> World:
    """Two ghosts came in, and the first of them lost its seat."""
    hall = World()
    for n in range(2):
        joins(hall, n, f"203.0.113.{n}")
    assert hall.ask("door", GiveWay("g0")) == "saved"
    return hall


@pytest.mark.parametrize(
    "shut", [SetDoor("closed"), SetDoor("cards"), EndMorning(), ChangeCode()], ids=lambda one: type(one).__name__
)
def test_who_gave_way_is_known_no_more_when_the_door_is_shut_or_the_code_is_changed(shut: AnyCommand) -> None:
    """Attack: ghosts without a seat cannot be removed; they waited until the door closed, and came in past it."""
    hall = gives_way()
    assert hall.ask("desk", shut) == "saved"
    assert not comes_back(hall, "g0")
    assert not may_come_back(Hello(VERSION, "2222222", "phone"), hall.host.hall, "g0", "")
    if shut == SetDoor("closed"):
        assert hall.ask("desk", SetDoor("open")) == "saved" and not comes_back(hall, "g0")
    assert hall.ask("desk", SeeOff("g1")) == "saved", "who has a seat is seen off or removed"


def test_who_gives_way_while_the_door_is_closed_is_not_known() -> None:
    hall = World()
    joins(hall, 0, ELSEWHERE)
    for who, asks in (("desk", SetDoor("closed")), ("door", GiveWay("g0")), ("desk", SetDoor("open"))):
        assert hall.ask(who, asks) == "saved"
    assert not comes_back(hall, "g0")


def test_few_are_known_of_one_address_and_all_of_those_beside_it() -> None:
    seats = taken(5, HOME)
    for n in range(3 * KNOWN_THERE):
        seats.took(f"ghost {n}", ELSEWHERE, 0.0)
    for person in list(seats.whence):
        seats.left(person, Join(Text(person)))
    known = list(seats.gave_way)
    assert known == [f"{HOME} {n}" for n in range(5)] + [f"ghost {n}" for n in range(2 * KNOWN_THERE, 3 * KNOWN_THERE)]


def test_who_gave_way_comes_back_while_another_has_their_name() -> None:
    hall = gives_way()
    assert hall.ask("p1", Join(Text("Spook 0"))) == "saved"
    assert comes_back(hall, "g0")
    assert len({person.alias for person in hall.session.all(Person)}) == 3


def test_who_gave_way_comes_back_into_a_full_session(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = gives_way()
    monkeypatch.setattr("samenspel.room.people.doors.MOST_PEOPLE", 1)
    monkeypatch.setattr(coming, "MOST_PEOPLE", 1)
    assert comes_back(hall, "g0") and not hall.session.has(Person, "g1")


def test_nobody_gives_way_while_the_door_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coming, "MOST_PEOPLE", 1)
    hall = World()
    joins(hall, 0, ELSEWHERE)
    take(hall)
    assert hall.ask("desk", SetDoor("closed")) == "saved" and hall.host.coming
    hall.host.coming.make_room("anna", Join(Text("Anna")))
    take(hall)
    assert hall.session.has(Person, "g0")


def test_those_who_hang_up_at_once_stay_few() -> None:
    """Attack: seats by the hundred from one address, with nobody in them."""
    hall = World()
    for n in range(3 * FEWEST):
        joins(hall, n, ELSEWHERE)
        take(hall)
    assert hall.host.coming
    people = [f"g{n}" for n in range(3 * FEWEST) if hall.session.has(Person, f"g{n}")]
    assert (
        people == [f"g{n}" for n in range(3 * FEWEST)][-len(people) :]
        and len(people) == hall.host.coming.seats.most_silent
    )


# --- on a real server


class Quick:
    """A phone that joins and reads, at the least cost: a thousand of them fit in a test."""

    def __init__(self, invitation: Invitation, name: str) -> None:
        self.invitation, self.name, self.secret = invitation, name, new_pass()
        self.answered = asyncio.get_running_loop().create_future()

    async def join(self) -> str:
        self.wire = await Wire.open(f"ws://127.0.0.1:{self.invitation.port}/live", self.hear)
        hello = {"type": "hello", "version": VERSION, "code": self.invitation.code, "surface": "phone"}
        self.say(**hello, secret=self.secret)
        self.say(type="ask", id=token_hex(8), command={"type": "Join", "alias": self.name})
        return str(await self.answered)

    def say(self, **frame: object) -> None:
        self.wire.send(json.dumps(frame).encode())

    def hear(self, message: bytes) -> None:
        frame = message[:16].decode(errors="replace")
        for said in ("saved", "refused", "not_saved", "bye"):
            if frame.startswith(f'["{said}"') and not self.answered.done():
                self.answered.set_result(said if said == "saved" else message.decode())


@pytest.mark.slow
def test_a_thousand_people_behind_one_address_are_all_let_in_within_two_minutes(tmp_path: Path) -> None:
    async def morning(server: Server) -> None:
        invitation = server.begin(expected=1000)
        desk = await console_of(invitation).open()
        crowd = [Quick(invitation, f"Naam {n}") for n in range(1000)]
        begun = time.monotonic()
        answers = []
        for at in range(0, len(crowd), 50):
            answers += await asyncio.gather(*(one.join() for one in crowd[at : at + 50]))
        assert answers == ["saved"] * 1000 and time.monotonic() - begun < 120
        await desk.until(lambda: len(desk.whence) == 1000)
        await asyncio.sleep(STAYS)
        for one in crowd[:300]:
            one.wire.hang_up()  # they lock their phone
        await desk.until(lambda: sum(state == "away" for state in desk.present.values()) >= 300)
        assert len(desk.all("person")) == 1000 and not any(one["silent"] for one in desk.whence.values())
        for one in crowd[300:]:
            one.wire.hang_up()
        await desk.close()

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))
    assert "joins_held_back" not in kinds(tmp_path / "data")


@pytest.mark.slow
def test_somebody_who_joins_again_and_again_and_hangs_up_does_not_fill_the_room(tmp_path: Path) -> None:
    """Attack: one address takes seats by the hundred. People beside it come in and stay in."""

    async def morning(server: Server) -> None:
        invitation = server.begin(expected=FEWEST)
        desk = await console_of(invitation, address=HOME).open()
        async with seated(invitation, "Open", "Schrijft") as [opens, writes]:
            assert await writes.do("Park", text="een zere plek") == "saved"
            await writes.close()
            locked = phone(invitation, address=ELSEWHERE)
            await haunts(invitation, 5)
            await locked.open()
            assert await locked.do("Join", alias="Snel weg") == "saved"
            await locked.close()
            await haunts(invitation, GHOSTS - 5)
            late = phone(invitation, address=ELSEWHERE)
            await late.open()
            assert await late.do("Join", alias="Laat") == "saved"

            def names() -> set[str]:
                return {one["alias"] for one in desk.all("person")}

            await desk.until(lambda: {"Open", "Schrijft", "Laat"} <= names() and len(names()) <= FEWEST + 3)
            ghosts = [one for one in desk.whence.values() if one["silent"]]
            assert {one["place"] for one in ghosts} == {"203.0.113.…"} and len(ghosts) >= FEWEST
            assert desk.welcome["place"] == "198.51.100.…"
            assert "Snel weg" not in names(), "they hung up at once, and were the longest silent"
            locked.welcome = None
            await locked.open()
            await locked.until(lambda: locked.welcome and locked.welcome["seated"])
            await desk.until(lambda: "Snel weg" in names())
            empty = next(id for id, one in desk.whence.items() if one["silent"] and id in {**desk.room, **desk.own})
            assert await desk.do("SeeOff", person=empty) == "saved"
            for screen in (desk, late, locked):
                await screen.close()
            assert not opens.goodbye

    with Server(tmp_path / "data", ADDRESS="http://192.168.7.7") as server:
        asyncio.run(morning(server))
    assert kinds(tmp_path / "data").keys() >= {"joins_held_back", "gave_way"}


async def haunts(invitation: Invitation, times: int) -> None:
    """Takes a seat, hangs up, and takes the next."""
    for _ in range(times):
        ghost = await phone(invitation, address=ELSEWHERE).open()
        assert await ghost.do("Join", alias=f"Spook {ghost.secret}") == "saved"
        await ghost.close()


@pytest.mark.parametrize("asked", ["refused", "again and again", "and hangs up"])
def test_somebody_who_is_refused_or_hangs_up_keeps_no_newcomer_of_the_same_address_out(
    tmp_path: Path, asked: str
) -> None:
    """Attack: one guest without a seat asks for one under no name, and all behind the address of the hall wait."""

    async def attack(invitation: Invitation) -> None:
        for round in range(6):
            ghost = await phone(invitation).open()
            for n in range(25):
                alias = "" if asked == "refused" else f"Spook {n}"
                if not ghost.goodbye:
                    await ghost.say(type="ask", id=f"{round:010}{n:010}", command={"type": "Join", "alias": alias})
                if asked == "and hangs up":
                    break
            await ghost.close()

    async def story(invitation: Invitation) -> float:
        for n in range(FEWEST + 4):
            ghost = await phone(invitation).open()
            await ghost.do("Join", alias=f"Geest {n}")
            await ghost.close()
        left = await phone(invitation).open()
        await asyncio.gather(*(attack(invitation) for _ in range(8)))
        began = time.monotonic()
        assert await left.do("Join", alias="Vera") == "saved"
        return time.monotonic() - began

    with Server(tmp_path) as server:
        assert asyncio.run(story(server.begin(expected=20))) < 8


def test_somebody_whom_the_room_refuses_again_and_again_is_sent_away(tmp_path: Path) -> None:
    async def story(invitation: Invitation) -> str:
        guest = await phone(invitation).open()
        for n in range(60):
            await guest.say(type="ask", id=f"{n:020}", command={"type": "Join", "alias": ""})
        await guest.until(lambda: guest.goodbye)
        return str(guest.goodbye)

    with Server(tmp_path) as server:
        assert asyncio.run(story(server.begin())) == "too_fast"
        assert "too_fast" in kinds(tmp_path)
