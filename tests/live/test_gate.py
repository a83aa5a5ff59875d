"""Budgets: what one caller sends, opens, begins or asks for has a bound, and is not felt by others."""

import asyncio
import contextlib
import json
import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from samenspel.live.door.porter import owner_of
from samenspel.live.gate.allowance import AT_ONCE, Allowance
from samenspel.live.gate.lane import AT_A_TIME, Lane
from samenspel.live.gate.queue import MOST_OF_A_SESSION, MOST_OF_AN_ADDRESS, FairQueue, Full
from samenspel.practice.demo import CODES
from tests.bench.vitals import vitals
from tests.faults.sabotaged import command
from tests.faults.writers import open_insights
from tests.live.raw import BINARY, CONTINUED, TEXT, RawSocket
from tests.servers import PATIENCE, Invitation, Server
from tests.sockets import Screen, new_pass, seated

PING = 9
SOON = 1.0
"""Seconds longer than at a server without a flood, at the same time. Without budgets it is as long as a flood."""
FLOOD = 3.0
MEGABYTES = 30
"""That 25 sockets may cost before anybody has been let in; it was 167."""


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that nobody attacks."""
    with Server(tmp_path_factory.mktemp("calm") / "data") as server:
        yield server


# --- frames


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    return bytes([0x80 | opcode, 0x80 | len(payload)]) + bytes(4) + payload


def let_in(invitation: Invitation) -> RawSocket:
    raw = RawSocket(invitation.port)
    raw.hello(invitation, "phone", secret=new_pass())
    raw.hear("welcome")
    return raw


def pour(raw: RawSocket, load: bytes, seconds: float) -> bool:
    """Send this as fast as it is taken, and read all that comes; whether the server closed the socket."""
    raw.socket.setblocking(False)
    until, left = time.monotonic() + seconds, load
    while time.monotonic() < until:
        try:
            left = left[raw.socket.send(left) :] or load  # part of a frame would be garbage
        except BlockingIOError:
            time.sleep(0.001)
        except OSError:
            return True
        try:
            while raw.socket.recv(1 << 20):
                pass
            return True
        except BlockingIOError:
            pass
        except OSError:
            return True
    return False


async def waits(screen: Screen, step: str, during: "asyncio.Future[Any]") -> list[float]:
    """How long somebody's asks take meanwhile."""
    took: list[float] = []
    while not during.done():
        begun = time.monotonic()
        assert await screen.do("WriteInsight", step=step, line="1", text=f"{len(took)}", version=len(took)) == "saved"
        took.append(time.monotonic() - begun)
        await asyncio.sleep(0.05)
    return took


def felt(server: Server, calm: Server, attack: Callable[[Invitation], bool]) -> tuple[float, bool]:
    """How much longer somebody in another session waits than somebody at a server that nobody attacks, as the machine
    may have other work; and whether the attacker was cut off.
    """

    async def story() -> tuple[float, bool]:
        steps = [await open_insights(one) for one in (invitation, elsewhere)]
        async with seated(invitation, "Anna") as [anna], seated(elsewhere, "Bram") as [bram]:
            with ThreadPoolExecutor(1) as pool:
                attacking = asyncio.get_running_loop().run_in_executor(pool, attack, theirs)
                took, without = await asyncio.gather(waits(anna, steps[0], attacking), waits(bram, steps[1], attacking))
                return longest(took) - longest(without), await attacking

    invitation, theirs, elsewhere = server.begin(), server.begin(), calm.begin()
    return asyncio.run(story())


def longest(took: list[float]) -> float:
    """Of nineteen in twenty."""
    return sorted(took)[int(len(took) * 0.95)]


FLOODS: dict[str, bytes] = {
    "beats": frame(b'{"type":"beat"}') * 700,
    "passing": frame(b'{"type":"passing","writing":true}') * 400,
    "hellos": frame(b'{"type":"hello","version":1,"code":"x","surface":"wall"}') * 300,
    "ink": frame(b'{"type":"ink","piece":{"stroke":"s","points":[1,2,3]}}') * 300,
    "runs": frame(b'{"type":"run","speed":1.0}') * 500,
    "garbage of nothing": frame(b"") * 2000,
    "pings": frame(b"", PING) * 2000,
    "pongs": frame(b"", 10) * 2000,
}


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_of_any_kind_of_frame_is_read_slowly_and_then_closed(house: Server, calm: Server, kind: str) -> None:
    before = house.work
    longer, closed = felt(house, calm, lambda theirs: pour(let_in(theirs), FLOODS[kind], FLOOD))
    assert closed and longer < SOON and house.work - before < FLOOD / 10


def flood_is_closed(server: Server) -> bool:
    with let_in(server.begin()) as raw:
        return pour(raw, FLOODS["beats"], FLOOD)


def test_a_server_that_reads_as_much_as_comes_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("reads_all_that_comes")) as server:
        assert not flood_is_closed(server)


def test_whoever_floods_is_told_so_before_the_end(house: Server) -> None:
    with let_in(house.begin()) as raw:
        raw.socket.sendall(FLOODS["beats"] * 4)
        assert raw.ending()[0] == "too_fast"


def test_fragments_of_nothing_have_an_end(house: Server) -> None:
    with let_in(house.begin()) as raw:
        raw.send(b"", BINARY, final=False)
        with contextlib.suppress(OSError):
            for _ in range(1000):
                raw.send(b"", CONTINUED, final=False)
            assert raw.drain() == 0


def test_who_sends_pings_and_reads_no_pongs_is_cut_off(house: Server) -> None:
    with RawSocket(house.port, receive_buffer=4096) as raw:
        raw.socket.setblocking(False)
        load, until, closed = frame(b"x" * 100, PING) * 500, time.monotonic() + PATIENCE, False
        while time.monotonic() < until and not closed:
            try:
                raw.socket.send(load)
            except BlockingIOError:
                time.sleep(0.001)
            except OSError:
                closed = True
        assert closed


# --- before anybody was let in


def swallows(server: Server, code: str) -> float:
    """How many megabytes the server grows when 25 consoles with a wrong key send all they can before the answer."""
    assert server.process
    before = vitals(server.process.pid).memory
    load = (bytes([0x82, 0xFE]) + (60_000).to_bytes(2, "big") + bytes(4) + b"x" * 60_000) * 100
    sockets = []
    for _ in range(25):
        raw = RawSocket(server.port)
        raw.hello(Invitation(server.port, code, ""), "console", secret="wrong")
        raw.socket.setblocking(False)
        sockets.append((raw, memoryview(load)))
    until = time.monotonic() + 4
    while time.monotonic() < until:
        for n, (raw, left) in enumerate(sockets):
            with contextlib.suppress(OSError):
                sockets[n] = raw, left[raw.socket.send(left[:200_000]) :]
    most = vitals(server.process.pid).memory
    for raw, _ in sockets:
        raw.socket.close()
    return most - before


def test_what_is_sent_before_the_answer_to_a_hello_stays_with_the_sender(house: Server) -> None:
    assert swallows(house, house.begin().code) < MEGABYTES


def test_a_server_that_takes_it_all_before_the_answer_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("holds_nobody", "reads_all_that_comes")) as server:
        assert swallows(server, server.begin().code) > MEGABYTES


# --- who keeps the server waiting


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that waits one second for heads and bodies."""
    with Server(tmp_path_factory.mktemp("hasty"), command("soon_loses_patience")) as server:
        yield server


HALVES = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nhost: 127",
    "half a second head": b"GET /api/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\nGET / HT",
    "half a body": b'POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 900\r\n\r\n{"title":',
    "half a chunk": b"POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc",
}


@pytest.mark.parametrize("half", HALVES)
def test_who_sends_half_of_it_is_cut_off(hasty: Server, half: str) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as raw:
        raw.sendall(HALVES[half])
        with contextlib.suppress(ConnectionError):
            while raw.recv(65536):
                pass


def test_who_sends_it_drop_by_drop_is_cut_off_too(hasty: Server) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as raw:
        until, closed = time.monotonic() + PATIENCE, False
        while time.monotonic() < until and not closed:
            try:
                raw.sendall(b"x")
                time.sleep(0.2)
            except OSError:
                closed = True
        assert closed


# --- beginning sessions


def posted(server: Server, path: str, timeout: float = PATIENCE, **body: Any) -> tuple[int, Any]:
    request = urllib.request.Request(f"{server.url}{path}", json.dumps(body).encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_what_is_refused_costs_no_allowance(server: Server) -> None:
    for _ in range(int(AT_ONCE.at_once) + 10):
        assert posted(server, "/api/sessions", title="  ") == (400, {"refused": "title_empty"})
    assert posted(server, "/api/sessions", title="Eerlijk")[0] == 201


def test_an_allowance_is_one_address_s_and_of_version_6_a_whole_network_s() -> None:
    allowance = Allowance(0.0)
    taken = sum(allowance.take(f"2001:db8:1:2::{n:x}", 0.0) for n in range(500))
    assert taken == AT_ONCE.at_once
    assert allowance.take("2001:db8:1:3::1", 0.0) and allowance.take("192.0.2.9", 0.0)
    assert owner_of("::ffff:192.0.2.9") == "192.0.2.9"


# --- one at a time


def test_a_queue_goes_by_turns_over_addresses_and_sessions_and_who_hangs_up_leaves_it() -> None:
    queue, served = FairQueue(), list[str]()

    async def job(address: str, session: str) -> None:
        async with queue.turn(address, session):
            served.append(f"{address} {session}")
            await asyncio.sleep(0)

    async def story() -> None:
        async with queue.turn("first", "s"):
            many = [asyncio.create_task(job("many", f"{n % 2}")) for n in range(MOST_OF_AN_ADDRESS)]
            await asyncio.sleep(0)
            honest = asyncio.create_task(job("honest", "own"))
            await asyncio.sleep(0)
            with pytest.raises(Full):
                await job("many", "more")
            many[0].cancel()
            await asyncio.sleep(0)
        await asyncio.gather(honest, *many, return_exceptions=True)
        async with queue.turn("many", "0"):
            pass

    asyncio.run(story())
    assert served[:2] == ["many 0", "honest own"] or served[:2] == ["honest own", "many 1"]
    assert len(served) == MOST_OF_AN_ADDRESS and not queue.inside


def test_a_session_waits_for_so_many_at_once() -> None:
    async def story() -> None:
        queue = FairQueue()
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(queue.turn("a", "s"))
            waiting = [asyncio.create_task(stack.enter_async_context(queue.turn("a", "s"))) for _ in range(2)]
            await asyncio.sleep(0)
            assert len(waiting) == MOST_OF_A_SESSION - 1
            with pytest.raises(Full):
                async with queue.turn("a", "s"):
                    pass
            for each in waiting:
                each.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(story())


def prints(server: Server, session: Invitation) -> tuple[int, float]:
    """The status of a page, and how long it took."""
    asked = {"code": session.code, "key": session.key, "what": "script", "language": "nl"}
    begun = time.monotonic()
    request = urllib.request.Request(f"{server.url}/api/print", json.dumps(asked).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=5 * PATIENCE) as answer:
        answer.read()
        return answer.status, time.monotonic() - begun


def hung_up_prints(server: Server) -> float:
    """How many times the work of one page a page costs after others asked for many and hung up, in CPU time: that
    is the same however busy the machine is.
    """
    alone = median(work_of(server, server.begin(title=f"Eerlijk {n}")) for n in range(3))
    before = set_by(server)
    for n in range(MOST_OF_AN_ADDRESS - 1):
        theirs = server.begin(expected=300, title=f"Vreemd {n}")
        asked = {"code": theirs.code, "key": theirs.key, "what": "cards", "language": "nl"}
        body, head = json.dumps(asked).encode(), "POST /api/print HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
            time.sleep(0.1)
    prints(server, server.begin(title="Nog een"))
    return (set_by(server) - before) / alone


def work_of(server: Server, session: Invitation) -> float:
    before = set_by(server)
    prints(server, session)
    return set_by(server) - before


def set_by(server: Server) -> float:
    """The CPU seconds of all processes that set a page for this server and have ended; those of the clock, where the
    system does not tell.
    """
    assert server.process
    told = Path(f"/proc/{server.process.pid}/stat")
    if not told.exists():
        return time.monotonic()
    user, system = told.read_text().rpartition(")")[2].split()[13:15]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.slow
def test_nobody_waits_behind_who_hung_up(server: Server) -> None:
    assert hung_up_prints(server) < 4


@pytest.mark.slow
def test_a_server_that_works_for_who_hung_up_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("works_for_who_hung_up")) as server:
        assert hung_up_prints(server) > 4


# --- the slow lane


def test_the_slow_lane_is_shared_by_callers_and_leaves_time_for_others() -> None:
    async def story() -> None:
        lane, done = Lane(), list[str]()

        def work(owner: str) -> Callable[[], bool]:
            def piece() -> bool:
                done.append(owner)
                time.sleep(AT_A_TIME / 4)
                return len(done) < 200

            return piece

        for _ in range(50):
            lane.put("many", work("many"))
        lane.put("few", work("few"))
        most, before = 0, 0
        while len(done) < 200:
            await asyncio.sleep(0)
            most, before = max(most, len(done) - before), len(done)
        assert abs(done.count("few") - 100) < 5 and most <= 5, "so many quarters of what it may take at a time"

    asyncio.run(story())


def test_work_that_breaks_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        lane = Lane()

        def breaks() -> bool:
            raise RuntimeError

        lane.put("a", breaks)
        await asyncio.wait_for(lane.turn("b"), 5)

    asyncio.run(story())
    assert "broke" in caplog.text


# --- putting a hall together


def test_a_demo_s_code_is_public_so_a_wrong_key_there_takes_nothing(house: Server) -> None:
    assert swallows(house, next(iter(CODES))) < MEGABYTES + 20  # and the demo wakes up
