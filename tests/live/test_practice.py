"""Rehearsing with pretended people, and the demo: rooms that count nowhere and leave nothing behind."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from samenspel.practice.rehearsals import MOST
from tests.faults import sabotaged
from tests.servers import Invitation, Server, wal_and_database
from tests.sockets import Screen, console, phone, sheet_of, wall

DEMO = {"nl": "GESPREK", "en": "PARTAKE"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "data") as server:
        yield server


def ask(server: Server, path: str, **fields: Any) -> tuple[int, Any]:
    """What the server answers to a request, and with which status."""
    request = urllib.request.Request(
        f"{server.url}{path}", json.dumps(fields).encode(), {"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def rehearse(server: Server, session: Invitation) -> Invitation:
    status, begun = ask(server, "/api/rehearsals", code=session.code, key=session.key)
    assert status == 201, begun
    return Invitation(server.port, begun["code"], begun["key"])


def people(screen: Screen) -> list[Any]:
    return [person for person in screen.all("person") if person.get("here", True)]


def people_come_in(server: Server) -> None:
    async def play() -> None:
        session = server.begin(title="Samen in de wijk", expected=8, question="Wat lukte er?")
        rehearsal = rehearse(server, session)
        desk = await console(rehearsal).open()
        await desk.until(lambda: desk.all("about") and desk.all("programme") and desk.all("deck"))
        about = desk.all("about")[0]
        assert (about["title"], about["question"], about["practice"]) == (
            "Samen in de wijk",
            "Wat lukte er?",
            "rehearsal",
        )
        mine = await phone(rehearsal).open()
        await mine.until(lambda: mine.welcome)
        assert mine.welcome["about"]["practice"] == "rehearsal"
        assert await mine.do("Join", alias="Ikzelf") == "saved"
        await desk.do("OpenStep", name="welcome", after="")
        await desk.until(lambda: len(people(desk)) >= 7, 40)
        assert [person["alias"] for person in people(desk) if person.get("visitor")] == ["Ikzelf"]
        for screen in (desk, mine):
            await screen.close()

    asyncio.run(play())


@pytest.mark.slow
def test_a_rehearsal_runs_as_fast_as_its_desk_says_and_stands_still_when_told(server: Server) -> None:
    async def play() -> None:
        rehearsal = rehearse(server, server.begin(expected=3))
        desk, other = await console(rehearsal).open(), await wall(rehearsal).open()
        await desk.do("OpenStep", name="meet", after="")
        await desk.until(lambda: desk.all("step"))
        assert desk.welcome["speed"] == 10
        await desk.say(type="run", speed=0)
        await other.until(lambda: any(frame.startswith('["pulse"') for frame in other.heard))
        still = json.loads(next(frame for frame in other.heard if frame.startswith('["pulse"')))
        await asyncio.sleep(0.3)
        await desk.beat()
        assert json.loads(next(frame for frame in desk.heard if frame.startswith('["beat"')))[1] == still[1]
        await desk.say(type="run", speed=900)
        await desk.until(lambda: desk.all("step")[0].get("part", 0) == 2)
        for screen in (desk, other):
            await screen.close()

    asyncio.run(play())


def clocks_are_safe(server: Server) -> None:
    async def play() -> None:
        session = server.begin()
        desk, stranger = await console(session).open(), await phone(rehearse(server, session)).open()
        for screen in (desk, stranger):
            await screen.say(type="run", speed=900)
            await screen.beat()
            assert not [frame for frame in screen.heard if frame.startswith('["pulse"')]
            await screen.close()

    asyncio.run(play())


def all_is_gone(server: Server) -> None:
    async def play() -> None:
        rehearsal = rehearse(server, server.begin())
        desk, other = await console(rehearsal).open(), await wall(rehearsal).open()
        mine = await phone(rehearsal).open()
        assert await mine.do("Join", alias="Wilhelmina") == "saved"
        assert ask(server, "/api/rehearsals/end", code=rehearsal.code, key="wrong")[0] == 403
        assert ask(server, "/api/rehearsals/end", code=rehearsal.code, key=rehearsal.key)[0] == 204
        for screen in (desk, other, mine):
            await screen.until(lambda screen=screen: screen.goodbye)
            assert screen.goodbye == "practice_over"
            await screen.close()
        again = await wall(rehearsal).open()
        await again.until(lambda: again.goodbye)
        assert again.goodbye == "unknown_code"
        for kept in wal_and_database(server.data):
            assert rehearsal.code.encode() not in kept and b"Wilhelmina" not in kept

    asyncio.run(play())


def test_only_the_key_of_the_console_begins_a_rehearsal_and_of_a_rehearsal_there_is_none(server: Server) -> None:
    session = server.begin()
    assert ask(server, "/api/rehearsals", code=session.code, key="wrong") == (403, {"refused": "wrong_key"})
    assert ask(server, "/api/rehearsals", code="2222222", key="wrong") == (404, {"refused": "unknown_code"})
    assert ask(server, "/api/rehearsals", code=session.code, keys=1) == (400, {"refused": "not_understood"})
    rehearsal = rehearse(server, session)
    again = ask(server, "/api/rehearsals", code=rehearsal.code, key=rehearsal.key)
    assert again == (400, {"refused": "not_now"})


@pytest.mark.slow
def test_so_many_rehearsals_at_once_and_one_more_when_one_is_over(server: Server) -> None:
    session = server.begin(expected=3)
    running = [rehearse(server, session) for _ in range(MOST)]
    full = ask(server, "/api/rehearsals", code=session.code, key=session.key)
    assert full == (503, {"refused": "rehearsals_full"})
    ask(server, "/api/rehearsals/end", code=running[0].code, key=running[0].key)
    rehearse(server, session)


@pytest.mark.slow
def test_pretended_people_come_into_a_rehearsal_of_the_same_session_and_one_s_own_phone_is_a_visitor(
    server: Server,
) -> None:
    people_come_in(server)


@pytest.mark.slow
def test_nobody_changes_the_clock_of_a_session_that_counts_nor_a_phone_that_of_a_rehearsal(server: Server) -> None:
    clocks_are_safe(server)


@pytest.mark.slow
def test_a_rehearsal_is_gone_when_told_and_no_byte_of_it_was_ever_on_disk(server: Server) -> None:
    all_is_gone(server)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "check"),
    [("marks_no_visitor", people_come_in), ("runs_every_clock", clocks_are_safe), ("rehearses_on_disk", all_is_gone)],
)
def test_a_practice_that_counts_is_noticed(broken: str, check: Callable[[Server], None], tmp_path: Path) -> None:
    with Server(tmp_path / "data", sabotaged.command(broken)) as server, pytest.raises(AssertionError):
        check(server)


# --- the demo


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_demo_wakes_before_a_reveal_and_a_visitor_s_line_hangs_marked_among_the_rest(
    server: Server, language: str
) -> None:
    async def play() -> None:
        with urllib.request.urlopen(f"{server.url}/api/demo/{language}") as answer:
            look = json.load(answer)
        assert look == {"code": DEMO[language], "key": "demo"}
        demo = Invitation(server.port, look["code"], look["key"])
        desk, other = await console(demo).open(), await wall(demo).open()
        await other.until(lambda: other.step)
        assert not other.all("insight") and len(people(other)) == 23
        step = next(step for step in other.all("step") if step["id"] == other.step)
        assert (step["name"], step.get("revealed", False)) == ("insights", False)
        visitor = await phone(demo).open()
        assert await visitor.do("Join", alias="Bezoeker") == "saved"
        await other.until(lambda: len(other.all("insight")) > 30, 30)
        await visitor.until(lambda: sheet_of(visitor))
        line = {"line": "l1", "text": "Ik kijk alleen maar mee", "sheet": sheet_of(visitor)}
        written = await visitor.do("WriteInsight", step=other.step, **line)
        assert written == "saved"
        await other.until(lambda: [line for line in other.all("insight") if line.get("visitor")])
        assert [line["text"] for line in other.all("insight") if line.get("visitor")] == ["Ik kijk alleen maar mee"]
        for screen in (desk, other, visitor):
            await screen.close()

    asyncio.run(play())


@pytest.mark.slow
def test_a_host_may_do_without_the_demo(tmp_path: Path) -> None:
    with Server(tmp_path / "data", DEMO="false") as server:
        with urllib.request.urlopen(f"{server.url}/api/demo/nl") as answer:
            assert json.load(answer) == {"code": "", "key": ""}
        other = asyncio.run(turned_away(Invitation(server.port, DEMO["nl"], "demo")))
        assert other == "unknown_code"


async def turned_away(invitation: Invitation) -> str:
    screen = await wall(invitation).open()
    await screen.until(lambda: screen.goodbye)
    return screen.goodbye
