"""A photo over HTTP: hung by who may, seen by exactly whom its paper is seen by, and gone by the bytes."""

import asyncio
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from samenspel.live.gate.queue import Full
from samenspel.web.photos import TAKING, Photographing
from tests.photographed import PAPER, PLACE, bomb, heic, photo
from tests.servers import Invitation, Server, wal_and_database
from tests.sockets import Screen, begin_part, console, phone, step_at, wall

SMALL = photo(240, 320)


def showing(screen: Screen) -> str:
    surface = {"phone": "Phone", "console": "Console", "wall": "Wall"}[screen.surface]
    secret = screen.invitation.key if screen.surface == "console" else screen.secret
    return f"{surface} {screen.invitation.code} {secret}".strip()


def http(server: Server, path: str, who: str, body: bytes | None = None, kind: str = "image/jpeg") -> Any:
    """The bytes of a picture, the answer as JSON, or the reason of a refusal; and the headers."""
    request = urllib.request.Request(f"{server.url}{path}", body, {"authorization": who, "content-type": kind})
    try:
        with urllib.request.urlopen(request) as answer:
            assert "no-store" in answer.headers["cache-control"]
            said = answer.read()
            is_picture = answer.headers["content-type"] == "image/jpeg"
            assert "content-encoding" not in answer.headers
            return (said if is_picture else json.loads(said)), answer.headers
    except urllib.error.HTTPError as error:
        return json.load(error)["refused"], error.headers


async def develop(server: Server, who: Screen | str, data: bytes = SMALL, corners: Any = PAPER) -> Any:
    query = urllib.parse.urlencode({"corners": json.dumps(corners)})
    shows = who if isinstance(who, str) else showing(who)
    said, headers = await asyncio.to_thread(http, server, f"/api/photo?{query}", shows, data)
    return said if isinstance(said, str) else headers["x-photo"]


async def hang(server: Server, who: Screen, id: str, step: str, number: int, **more: str) -> Any:
    body = json.dumps({"photo": id, "step": step, "number": number, **more}).encode()
    said, _ = await asyncio.to_thread(http, server, "/api/photo/hang", showing(who), body, "application/json")
    return said if isinstance(said, str) else said["photo"]


async def see(server: Server, who: Screen | str, id: str) -> Any:
    shows = who if isinstance(who, str) else showing(who)
    return (await asyncio.to_thread(http, server, f"/api/photo/{id}", shows))[0]


class Drawers:
    """A morning with two tables that draw on paper."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.people: list[Screen] = []

    async def begin(self) -> "Drawers":
        self.invitation: Invitation = self.server.begin()
        self.desk = await console(self.invitation).open()
        self.wall = await wall(self.invitation).open()
        for nth in range(8):
            one = await phone(self.invitation).open()
            self.people.append(one)
            assert await one.do("Join", alias=f"Naam {nth}") == "saved"
        assert await self.desk.do("OpenStep", name="drawing") == "saved"
        await self.people[0].until(lambda: self.groups(self.people[0]) != [])
        self.anna = self.people[0]
        self.table = self.groups(self.anna)[0]
        self.bram = next(one for one in self.people[1:] if self.me(one) in self.table["people"])
        self.other = next(one for one in self.people if self.me(one) not in self.table["people"])
        return self

    def me(self, screen: Screen) -> str:
        return str(screen.welcome["me"] or next(r["id"] for r in screen.own.values() if r["kind"] == "person"))

    def groups(self, screen: Screen) -> list[Any]:
        return [
            r for r in (screen.room | screen.own).values() if r["kind"] == "group" and self.me(screen) in r["people"]
        ]

    async def hung(self, who: Screen | None = None) -> str:
        one = who or self.anna
        id = await develop(self.server, one)
        assert await hang(self.server, one, id, self.table["step"], self.table["number"]) == id
        return str(id)

    async def close(self) -> None:
        for one in (*self.people, self.desk, self.wall):
            await one.close()


def played(tmp_path: Path, what: Callable[[Server, Drawers], Awaitable[None]]) -> None:
    async def morning(server: Server) -> None:
        drawers = await Drawers(server).begin()
        await what(server, drawers)
        await drawers.close()

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_a_photo_is_seen_by_its_table_alone_until_its_drawing_is_shown_and_then_by_all(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        id = await at.hung()
        for who in (at.anna, at.bram):
            await who.until(lambda who=who: id in who.room or id in who.own)
            assert (await see(server, who, id)).startswith(b"\xff\xd8")
        strangers: tuple[Screen | str, ...] = (
            at.other,
            at.desk,
            at.wall,
            f"Phone {at.invitation.code} {'2' * 20}",
            "Wall 2222222",
            "",
            "Phone",
        )
        for stranger in strangers:
            assert await see(server, stranger, id) in ("not_there", "unknown_code")
        assert all(id not in "".join(one.heard) for one in (at.other, at.desk, at.wall))
        assert await at.desk.do("OpenStep", name="show") == "saved"
        await at.desk.until(lambda: step_at(at.desk)["name"] == "show")
        await begin_part(at.desk, "turn")
        await at.wall.until(lambda: id in at.wall.room)
        for who in (at.anna, at.other, at.desk, at.wall):
            assert (await see(server, who, id)).startswith(b"\xff\xd8")
        assert await at.desk.do("TakeOff", what=id) == "saved"
        assert await see(server, at.wall, id) == await see(server, at.other, id) == "not_there"
        for who in (at.anna, at.bram, at.desk):
            assert (await see(server, who, id)).startswith(b"\xff\xd8")
        assert await at.desk.do("HangBack", what=id) == "saved"
        assert (await see(server, at.wall, id)).startswith(b"\xff\xd8")
        assert await at.desk.do("ChangeCode") == "saved"
        assert await see(server, at.wall, id) == "not_there"  # it shows the code of before, as anybody might
        assert (await see(server, at.other, id)).startswith(b"\xff\xd8")
        assert await at.desk.do("Remove", person=at.me(at.other)) == "saved"
        assert await see(server, at.other, id) == "not_there"

    played(tmp_path, what)


@pytest.mark.parametrize("way", ["taken back", "taken back by another maker", "undone", "forget me", "erased"])
def test_no_byte_of_a_photo_that_was_taken_back_is_sent_or_on_disk(tmp_path: Path, way: str) -> None:
    async def what(server: Server, at: Drawers) -> None:
        id = await at.hung()
        body = await see(server, at.anna, id)
        rows = body[300:360], body[-60:]  # the middle of it is cut in pieces by the pages of the file
        assert any(rows[0] in one for one in wal_and_database(server.data))
        await at.anna.until(lambda: id in at.anna.own or id in at.anna.room)
        if way == "taken back":
            assert await at.anna.do("ErasePhoto", photo=id) == "saved"
        elif way == "taken back by another maker":
            assert await at.bram.do("ErasePhoto", photo=id) == "saved"
        elif way == "undone":
            assert await at.anna.do("Undo") == "saved"
        elif way == "forget me":
            assert await at.anna.do("ForgetMe") == "saved"
        else:
            assert await at.desk.do("EndMorning") == await at.desk.do("EraseSession") == "saved"
            for _ in range(60):
                if await see(server, at.bram, id) == "unknown_code":
                    break
                await asyncio.sleep(1)
        assert await see(server, at.bram, id) in ("not_there", "unknown_code")
        for _ in range(40):
            left = [row for row in rows for one in wal_and_database(server.data) if row in one]
            if not left:
                break
            await asyncio.sleep(0.5)
        assert left == []

    played(tmp_path, what)


def test_looks_at_photos_that_are_not_there_take_none_from_a_wall(tmp_path: Path) -> None:
    """Attack: anybody with the code asks for made-up photos, until the wall is sent none."""

    async def what(server: Server, at: Drawers) -> None:
        id = await at.hung()
        for name in ("show", "thread"):
            assert await at.desk.do("OpenStep", name=name) == "saved"
        guest, answers = f"Wall {at.invitation.code}", set[str]()
        for nth in range(0, 800, 20):
            answers |= set(await asyncio.gather(*(see(server, guest, f"nothing{nth + n}") for n in range(20))))
            if "slow_down" in answers:
                break
        assert answers == {"not_there", "slow_down"}
        for who in (at.wall, at.anna):
            assert (await see(server, who, id)).startswith(b"\xff\xd8")

    played(tmp_path, what)


def test_a_photo_that_was_acknowledged_is_there_after_a_power_cut_and_one_that_hangs_nowhere_is_not(
    tmp_path: Path,
) -> None:
    async def what(server: Server, at: Drawers) -> None:
        id = await at.hung()
        before = await see(server, at.anna, id)
        server.kill()
        orphan(server.data)
        server.start()
        assert await see(server, at.anna, id) == before

    def orphan(data: Path) -> None:
        """As if the power went between keeping a picture and the turn that tells of it."""
        import apsw

        db = apsw.Connection(str(data / "samenspel.sqlite"))
        session = db.execute("select session from sessions").get
        db.execute("insert into pictures values (?, 'ffffffffffffffff', '', ?)", (session, b"nobody hung this " * 99))
        db.close()

    played(tmp_path, what)
    assert not any(b"nobody hung this" in one for one in wal_and_database(tmp_path / "data"))


def test_nobody_hangs_a_photo_at_a_table_where_they_do_not_sit_or_by_a_socket_alone(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        step, number = at.table["step"], at.table["number"]
        id = await develop(server, at.other)
        assert await hang(server, at.other, id, step, number) == "not_your_group"
        assert await hang(server, at.anna, id, step, number) == "photo_gone"
        assert await hang(server, at.other, id, "nothing", number) == "not_there"
        mine = await develop(server, at.anna)
        assert await hang(server, at.anna, mine, step, number, described="x" * 501) == "too_long"
        assert await hang(server, at.anna, mine, step, number, described="Een zon") == "wordless"
        assert await hang(server, at.anna, mine, step, number) == mine
        assert await hang(server, at.anna, mine, step, number) == mine  # the answer was lost: it hangs once
        forged = {"step": step, "number": number, "picture": "abc", "wide": 1, "high": 1}
        assert await at.anna.do("HangPhoto", **forged) == "not_understood"
        body = json.dumps({"photo": mine, "step": step, "number": number}).encode()
        for who in (f"Wall {at.invitation.code}", f"Console {at.invitation.code} wrong"):
            said, _ = await asyncio.to_thread(http, server, "/api/photo/hang", who, body, "application/json")
            assert said == "not_there"
        pictures = [row for one in wal_and_database(server.data) for row in [one.count(b"JFIF")]]
        assert sum(pictures) <= 2  # once in the file, once in its log

    played(tmp_path, what)


def test_the_desk_hangs_a_photo_for_a_table_and_does_not_read_it_before_it_hangs(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        id = await at.hung(at.desk)
        await at.anna.until(lambda: id in at.anna.room or id in at.anna.own)
        assert await see(server, at.desk, id) == "not_there"
        assert (await see(server, at.bram, id)).startswith(b"\xff\xd8")

    played(tmp_path, what)


def test_bad_files_are_refused_in_a_word_and_the_server_goes_on(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        for data, why in ((bomb(), "photo_too_large"), (heic(), "photo_odd"), (SMALL[:900], "photo_broken")):
            assert await develop(server, at.anna, data) == why
        assert await develop(server, at.anna, SMALL, "nonsense") == "not_understood"
        assert await develop(server, at.anna, SMALL, [[0, 0]] * 4) == "photo_crossed"
        assert await develop(server, f"Phone {at.invitation.code} {'2' * 20}", SMALL) == "not_there"
        id = await at.hung()
        assert PLACE not in await see(server, at.anna, id)

    played(tmp_path, what)


def test_one_phone_that_sends_photos_for_ever_is_slowed_down(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        said = [await develop(server, at.anna, b"no photo") for _ in range(int(TAKING.at_once) + 2)]
        assert said[0] == "photo_odd" and said[-1] == "slow_down"
        assert await develop(server, at.bram, b"no photo") == "photo_odd"

    played(tmp_path, what)


def test_in_the_silence_of_insights_no_photo_lies_before_others(tmp_path: Path) -> None:
    async def what(server: Server, at: Drawers) -> None:
        assert await at.desk.do("OpenStep", name="insights") == "saved"
        await at.anna.until(lambda: any(r["kind"] == "step" and r["name"] == "insights" for r in at.anna.room.values()))
        step = next(r for r in at.anna.room.values() if r["kind"] == "step" and r["name"] == "insights")
        await at.anna.until(lambda: any(g["step"] == step["id"] for g in at.groups(at.anna)))
        group = next(g for g in at.groups(at.anna) if g["step"] == step["id"])
        id = await develop(server, at.anna)
        assert await hang(server, at.anna, id, step["id"], group["number"]) == "not_now"
        await at.desk.until(lambda: at.desk.step == step["id"])
        await begin_part(at.desk, "pair")
        assert await hang(server, at.anna, id, step["id"], group["number"]) == id
        assert await see(server, at.wall, id) == "not_there"
        assert await at.desk.do("Reveal", step=step["id"]) == "saved"
        await at.wall.until(lambda: id in at.wall.room)
        assert (await see(server, at.wall, id)).startswith(b"\xff\xd8")

    played(tmp_path, what)


def test_one_seat_waits_with_one_photo_and_what_took_long_costs_it() -> None:
    photographing, seat, other = Photographing(), ("morning", "anna"), ("morning", "bram")
    with photographing.room_for_one(seat, "here"):
        with pytest.raises(Full), photographing.room_for_one(seat, "elsewhere"):
            pass
        with photographing.room_for_one(other, "here"):
            pass
    with photographing.room_for_one(seat, "here"):
        pass
    photographing.has_cost(seat, 2.0, 0.0)
    assert photographing.may_take(seat, 0.0)
    photographing.has_cost(seat, 30.0, 0.0)
    assert not photographing.may_take(seat, 0.0) and photographing.may_take(other, 0.0)
