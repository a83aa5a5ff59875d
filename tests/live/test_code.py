"""The code is changed while people stay: the old one lets nobody new in, and takes nobody's place away."""

import asyncio
import json
import urllib.request
from pathlib import Path

import pytest
from msgspec.structs import replace

from samenspel.live.arriving.coming_back import may_come_back
from samenspel.live.door.passes import MOST_EARLIER, is_old
from samenspel.live.turns.asking import Asked
from samenspel.live.wire.messages import Hello
from samenspel.live.wire.parts import VERSION
from samenspel.room.people.cards import OpenCard, PrintCards, seat_opened_by
from samenspel.room.people.consoles import AddConsole
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.entrance import A_CODE, ChangeCode
from samenspel.room.people.removing import Remove
from samenspel.room.records import Text
from tests.room.world import MORNING, World
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone, wall

HOME, ELSEWHERE = "198.51.100.7", "203.0.113.9"


async def gone(screen: Screen, why: str) -> None:
    """It is sent away for this reason."""
    await screen.until(lambda: screen.goodbye)
    assert screen.goodbye == why
    await screen.close()


async def changed(desk: Screen) -> Invitation:
    """The code is changed; the invitation that is on the wall now."""
    await desk.until(lambda: desk.welcome)
    old, had = desk.invitation, len(desk.welcome["codes"])
    assert await desk.do("ChangeCode") == "saved"
    await desk.until(lambda: len(desk.welcome["codes"]) > had)
    code = desk.welcome["codes"][-1]
    assert code != old.code and desk.welcome["join"]["url"].endswith(f"/mee#{code}")
    return Invitation(old.port, code, old.key)


async def nobody_new_comes_in(old: Invitation) -> None:
    for screen in (phone(old), wall(old)):
        await gone(await screen.open(), "code_changed")


async def comes_back(screen: Screen) -> None:
    """With the code that it had."""
    await screen.close()
    screen.welcome, screen.goodbye = None, ""
    await screen.open()
    await screen.until(lambda: screen.welcome or screen.goodbye)
    assert screen.welcome and screen.welcome["seated"], screen.goodbye


def test_who_is_in_stays_in_and_nobody_new_comes_in_with_the_old_code(tmp_path: Path) -> None:
    async def before(server: Server, old: Invitation, anna: Screen) -> Invitation:
        desk, hall, late = await console(old).open(), await wall(old).open(), await phone(old).open()
        await anna.open()
        assert await anna.do("Join", alias="Anna") == "saved"
        await late.until(lambda: late.welcome)
        await hall.until(lambda: hall.welcome and hall.mark)  # a wall that has shown something may come back
        now = await changed(desk)
        await hall.until(lambda: hall.welcome["join"]["url"].endswith(now.code))
        await anna.until(lambda: anna.welcome["codes"] == (old.code, now.code))
        await gone(late, "code_changed")
        await nobody_new_comes_in(old)
        for screen in (anna, desk, hall):
            await comes_back(screen)
        newcomer = await phone(now).open()
        assert await newcomer.do("Join", alias="Bram") == "saved"
        for screen in (anna, desk, hall, newcomer):
            await screen.close()
        return now

    async def after_a_restart(server: Server, old: Invitation, now: Invitation, anna: Screen) -> None:
        await nobody_new_comes_in(old)
        await comes_back(anna)
        assert anna.welcome["codes"] == (old.code, now.code)
        desk = await console(old).open()
        await desk.until(lambda: desk.all("person"))
        again = await changed(desk)
        for earlier in (old, now):
            await nobody_new_comes_in(earlier)
        newcomer = await phone(again).open()
        assert await newcomer.do("Join", alias="Cato") == "saved"
        for screen in (anna, desk, newcomer):
            await screen.close()

    with Server(tmp_path / "data") as server:
        old = server.begin()
        anna = phone(old)
        now = asyncio.run(before(server, old, anna))
        body = json.dumps({"code": old.code, "key": old.key, "what": "script", "language": "nl"}).encode()
        request = urllib.request.Request(f"{server.url}/api/print", body, {"content-type": "application/json"})
        assert urllib.request.urlopen(request).status == 200, "links and keys go on"
        server.kill()
        server.start()
        asyncio.run(after_a_restart(server, old, now, phone(old, secret=anna.secret)))


def test_who_was_removed_is_not_told_the_new_code(tmp_path: Path) -> None:
    """Attack: somebody who was taken out comes in again as somebody else, with what their phone still hears."""

    async def morning(server: Server) -> None:
        old = server.begin()
        desk, mallory, anna = await console(old).open(), await phone(old).open(), await phone(old).open()
        assert await mallory.do("Join", alias="Mallory") == "saved"
        assert await anna.do("Join", alias="Anna") == "saved"
        await desk.until(lambda: len(desk.all("person")) == 2)
        bad = next(one["id"] for one in desk.all("person") if one["alias"] == "Mallory")
        assert await desk.do("Remove", person=bad) == "saved"
        now = await changed(desk)
        await anna.until(lambda: anna.welcome["codes"])
        await mallory.beat()
        await comes_back(mallory)
        await mallory.beat()
        assert now.code not in "".join(mallory.heard)
        await nobody_new_comes_in(old)
        for screen in (desk, mallory, anna):
            await screen.close()

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_a_wall_somewhere_else_is_asked_for_the_new_code_and_the_one_in_the_hall_stays(tmp_path: Path) -> None:
    """Attack: a stranger has the wall open at home; were it told the new code, changing it would be in vain."""

    async def morning(server: Server) -> None:
        old = server.begin()
        desk = await console(old, address=HOME).open()
        hall, far = await wall(old, address=HOME).open(), await wall(old, address=ELSEWHERE).open()
        for screen in (hall, far):
            await screen.until(lambda screen=screen: screen.mark)
        now = await changed(desk)
        await hall.until(lambda: hall.welcome["join"]["url"].endswith(now.code))
        await gone(far, "code_changed")
        assert now.code not in "".join(far.heard)
        await comes_back(hall)
        far.goodbye = ""
        await gone(await far.open(), "code_changed")
        await gone(await wall(old, address=HOME).open(), "code_changed")
        for screen in (desk, hall):
            await screen.close()

    with Server(tmp_path / "data", ADDRESS="http://192.168.7.7") as server:
        asyncio.run(morning(server))


def test_a_printed_card_opens_its_seat_under_the_old_code_too() -> None:
    hall = World()
    hall.ask("door", PrintCards({1: f"{1:032x}"}))
    hall.ask("desk", ChangeCode())
    with_card, without = Hello(VERSION, hall.host.founded.earlier[0], "phone"), "somebody new"
    assert hall.ask("door", OpenCard(f"{1:032x}", f"{1:016x}")) == "saved"
    seat = seat_opened_by(hall.session, f"{1:016x}")
    let_in = [may_come_back(with_card, hall.host.hall, who, "") for who in (seat, without)]
    assert let_in == [True, False]


def test_who_was_removed_and_has_themselves_forgotten_is_not_let_in_by_the_card_that_they_used() -> None:
    """Attack: the seat of their card stays theirs, to keep them out, though nobody sits there any more."""
    hall = World()
    hall.ask("door", PrintCards({1: f"{1:032x}"}))
    assert hall.ask("door", OpenCard(f"{1:032x}", f"{1:016x}")) == "saved"
    seat = seat_opened_by(hall.session, f"{1:016x}")
    for who, does in ((seat, Join(Text("Mallory"))), ("desk", Remove(seat)), (seat, ForgetMe())):
        assert hall.ask(who, does) == "saved"
    open_phone, paper = hall.open("phone", seat)
    assert not hall.host.hall.may_know_code(seat) and not hall.host.hall.is_in(open_phone)
    hall.ask("desk", ChangeCode())
    assert paper.closed and b"code_changed" in b"".join(paper.written)
    assert not may_come_back(Hello(VERSION, hall.host.founded.earlier[0], "phone"), hall.host.hall, seat, "")


def test_a_phone_does_not_come_back_as_a_wall_that_was_there_before() -> None:
    """Attack: somebody who was removed is on the wifi of the hall, and has the mark that their phone was sent."""
    hall = World()
    hall.open("console", "desk")
    hall.ask("desk", ChangeCode())
    old = Hello(VERSION, hall.host.founded.earlier[0], "wall")
    of_a_wall, of_a_phone = (
        replace(old, mark=hall.host.marks.of(hall.session, whose)) for whose in ("wall", "mallory")
    )
    let_in = [may_come_back(one, hall.host.hall, "wall", "") for one in (of_a_wall, of_a_phone)]
    assert let_in == [True, False]


@pytest.mark.parametrize("practice", ["rehearsal", "demo"])
def test_a_practice_keeps_its_code(practice: str) -> None:
    hall = World(begun=replace(MORNING, practice=practice))
    assert hall.ask("desk", ChangeCode()) == "not_now"


def recoded(hall: World, times: int, link: str) -> list[str]:
    said = []
    for n in range(times):
        hall.host.ask(Asked(hall.answers, "desk", f"{link[:1]} {hall.at} {n}".rjust(20), ChangeCode(), link=link))
        dealt = hall.host.deal()
        if dealt.batch:
            hall.logbook.commit([dealt.batch])
        hall.host.kept(dealt)
        said.append(hall.answers.last)
    return said


def test_nobody_uses_up_the_changes_of_the_code_for_whoever_began() -> None:
    """Attack: a facilitator who was given a link changes the code until nobody can any more."""
    hall = World()
    hall.ask("door", AddConsole(Text("Noor"), "b" * 64))
    assert recoded(hall, 12, "b" * 64) == ["saved"] * 10 + ["too_many_codes"] * 2
    assert recoded(hall, 60, "a" * 64) == ["saved"] * 60, "the link of whoever began has no name"
    hall.at += A_CODE + 1
    assert recoded(hall, 2, "b" * 64) == ["saved", "too_many_codes"]


def test_few_earlier_codes_are_told_and_none_lets_in_anybody_new_and_no_record_holds_one() -> None:
    hall = World()
    first = hall.host.founded.code
    assert set(recoded(hall, MOST_EARLIER + 5, "")) == {"saved"}
    assert len(hall.host.founded.codes) == MOST_EARLIER + 1 and is_old(hall.host.founded, first)
    assert not any(code in repr(hall.session.records) for code in hall.host.founded.codes)
