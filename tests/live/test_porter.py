"""Guessing codes is slowed by address, and a hall behind one address does not notice."""

import asyncio
import json
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

import pytest

from samenspel.live.door.passes import SIGNS
from samenspel.live.door.porter import (
    A_MINUTE,
    AT_ONCE,
    LONGEST_WAIT,
    MOST_ADDRESSES,
    SHORTEST_WAIT,
    Porter,
    TooManyTries,
    network,
)
from tests.live.raw import RawSocket
from tests.servers import Invitation, Server
from tests.sockets import Screen, new_pass, phone, wall

HALL = 1000
SOME_MORE = 10
RIGHT = "2222222"
dice = Random(26)


def any_code() -> str:
    return "".join(dice.choice(SIGNS) for _ in range(7))


class Door:
    """A porter with one right code behind it, and a clock of which the test is the hand."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.looked_up = 0
        self.porter = Porter(lambda: self.at, self.look_up)

    async def look_up(self, code: str) -> str | None:
        self.looked_up += 1
        await asyncio.sleep(0)
        return "the session" if code == RIGHT else None

    def tries(self, code: str, address: str = "192.0.2.7") -> bool:
        """Whether this opens."""
        return asyncio.run(self.porter.find(code, address)) is not None

    def guesses(self, many: int, address: str = "192.0.2.7") -> int:
        """How many of so many guesses are looked at."""

        async def all_at_once() -> list[object]:
            codes = [f"{n:07}" for n in range(many)]
            return await asyncio.gather(*(self.porter.find(code, address) for code in codes), return_exceptions=True)

        return sum(not isinstance(answer, TooManyTries) for answer in asyncio.run(all_at_once()))


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setattr("samenspel.live.door.porter.tidy", str)
    return Door()


def test_a_guesser_has_so_many_tries_and_then_so_many_a_minute(door: Door) -> None:
    assert door.guesses(500) == AT_ONCE
    looked_at = 0
    for _ in range(60):
        door.at += 1
        looked_at += door.guesses(50)
    assert looked_at == A_MINUTE
    assert door.looked_up == AT_ONCE + A_MINUTE


def test_right_codes_cost_nothing_however_many_come(door: Door) -> None:
    for _ in range(HALL):
        assert door.tries(RIGHT)
    assert door.guesses(500) == AT_ONCE


def test_a_code_that_was_right_here_once_opens_while_others_guess(door: Door) -> None:
    assert door.tries(RIGHT)
    door.guesses(500)
    assert door.tries(RIGHT)


def test_who_guesses_is_not_told_a_right_code_beyond_the_limit(door: Door) -> None:
    door.guesses(500)
    with pytest.raises(TooManyTries):
        door.tries(RIGHT)


def test_another_address_is_not_held_up(door: Door) -> None:
    door.guesses(500)
    assert door.tries(RIGHT, "192.0.2.8")


def test_whoever_began_a_session_is_known_at_once(door: Door) -> None:
    door.porter.welcome(RIGHT, "192.0.2.7")
    door.guesses(500)
    assert door.tries(RIGHT)


def test_a_hall_that_comes_back_to_a_sleeping_session_makes_one_try(door: Door) -> None:
    async def back() -> None:
        found = await asyncio.gather(*(door.porter.find(RIGHT, "192.0.2.7") for _ in range(HALL)))
        assert None not in found

    asyncio.run(back())
    assert door.guesses(500) == AT_ONCE


def test_the_more_wrong_codes_the_longer_the_wait(door: Door) -> None:
    waits = []
    for n in range(int(AT_ONCE)):
        door.tries(f"{n:07}")
        waits.append(door.porter.wait("192.0.2.7", counted=True))
    assert waits == sorted(waits) and SHORTEST_WAIT < waits[0] < 1.1 and waits[-1] == LONGEST_WAIT


def test_wrong_passes_and_keys_count_too(door: Door) -> None:
    for _ in range(int(AT_ONCE)):
        door.porter.wait("192.0.2.7", counted=False)
    assert door.guesses(1) == 0


def test_addresses_of_version_6_that_begin_alike_are_one(door: Door) -> None:
    assert sum(door.guesses(50, f"2001:db8:7:{n:x}::1") for n in range(100)) == AT_ONCE
    assert network("::ffff:192.0.2.7") == network("192.0.2.7")
    assert network("2001:db8:8::1") != network("2001:db8:7::1")


def test_a_flood_of_addresses_fills_no_memory_and_wins_nothing(door: Door) -> None:
    for n in range(MOST_ADDRESSES):
        door.porter.bucket(f"address {n}").take(door.at)
    assert sum(door.guesses(5, f"another address {n}") for n in range(200)) == AT_ONCE
    assert len(door.porter.tries.each) == MOST_ADDRESSES + 1
    door.at += 60 * AT_ONCE / A_MINUTE + 1
    assert door.guesses(5, "a later address") == 5
    assert len(door.porter.tries.each) < 10


# --- on real sockets


async def ended(screen: Screen) -> str:
    await screen.until(lambda: screen.goodbye, 30)
    await screen.close()
    return screen.goodbye


async def guess(port: int) -> str:
    return await ended(await wall(Invitation(port, any_code(), "")).open())


async def mistypes_once_and_comes_in(invitation: Invitation) -> float:
    """Seconds until somebody sees the room, after a wrong code and one moment to type it again."""
    begun = time.monotonic()
    assert await guess(invitation.port) == "unknown_code"
    await comes_in(invitation)
    return time.monotonic() - begun


async def comes_in(invitation: Invitation) -> float:
    begun = time.monotonic()
    screen = await phone(invitation).open()
    await screen.until(lambda: screen.welcome or screen.goodbye, 30)
    assert not screen.goodbye
    took = time.monotonic() - begun
    await screen.close()
    return took


@pytest.fixture
def calm(tmp_path: Path) -> Iterator[Server]:
    """A server at which nobody guesses."""
    with Server(tmp_path / "calm") as server:
        yield server


@pytest.mark.slow
def test_a_thousand_people_come_in_from_the_address_of_a_guesser(server: Server, calm: Server) -> None:
    """The guesser had his tries; the hall does not wait for a moment, though it shares his address.

    It is held against people who come in at the same time where nobody guesses: the machine may have other work.
    """
    invitation, elsewhere = server.begin(), calm.begin()

    async def story() -> tuple[Counter[str], list[float], list[float]]:
        guesses = [asyncio.create_task(guess(server.port)) for _ in range(300)]
        hall: list[float] = []
        others: list[float] = []
        for _ in range(HALL // 50):
            doors = [elsewhere if n % 6 == 0 else invitation for n in range(60)]
            took = await asyncio.gather(*map(comes_in, doors))
            others += took[::6]
            hall += [seconds for n, seconds in enumerate(took) if n % 6]
        return Counter([await one for one in guesses]), hall, others

    begun = time.monotonic()
    guessed, hall, others = asyncio.run(story())
    most = AT_ONCE + A_MINUTE * (time.monotonic() - begun) / 60
    assert 0 < guessed["unknown_code"] <= most
    assert guessed["too_many_tries"] == 300 - guessed["unknown_code"]
    assert len(hall) == HALL
    assert median(hall) < median(others) + SHORTEST_WAIT / 2, "nobody waits as a guesser does"


@pytest.mark.slow
def test_sixty_people_who_mistype_at_the_same_time_are_in_within_seconds(server: Server) -> None:
    invitation = server.begin()

    async def story() -> tuple[list[float], float]:
        mistyping = asyncio.gather(*(mistypes_once_and_comes_in(invitation) for _ in range(60)))
        without = [await comes_in(invitation) for _ in range(5)]
        return await mistyping, max(without)

    waited, without = asyncio.run(story())
    assert max(waited) < LONGEST_WAIT + 3 + without, "no longer than they are made to, and than everybody takes"


@pytest.mark.slow
def test_after_a_restart_a_hall_is_let_in_at_once(server: Server) -> None:
    """The session has to be read from disk, and all come at the same time."""
    invitation = server.begin()
    server.stop()
    server.start()

    async def story() -> None:
        await asyncio.gather(*(comes_in(invitation) for _ in range(200)))

    asyncio.run(story())


@pytest.mark.slow
def test_printing_is_no_way_round(server: Server) -> None:
    invitation = server.begin()
    assert after(server, 80) == "too_many_tries"
    assert printed(server, any_code(), "a key") == 429
    assert printed(server, invitation.code, "a wrong key") == 403
    assert printed(server, invitation.code, invitation.key) == 200


def printed(server: Server, code: str, key: str) -> int:
    body = json.dumps({"code": code, "key": key, "what": "cards", "language": "nl"}).encode()
    try:
        with urllib.request.urlopen(f"{server.url}/api/print", body, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind a proxy on the same machine."""
    data: Path = tmp_path_factory.mktemp("public") / "data"
    with Server(data, ADDRESS="https://samenspel.example") as server:
        yield server


def after(server: Server, many: int, **headers: str) -> str:
    """How it ends for one of some more guesses, after so many that wait for their answers still.

    A machine that is busy lets a guesser have another try meanwhile, but not that many.
    """
    guesses = [guessed(server, **headers) for _ in range(many + SOME_MORE)]
    endings = (raw.ending()[0] for raw in reversed(guesses[many:]))
    reason = next((ending for ending in endings if ending != "unknown_code"), "unknown_code")
    for raw in guesses:
        raw.socket.close()
    return reason


def guessed(server: Server, **headers: str) -> RawSocket:
    raw = RawSocket(server.port, 0, "13", **headers)
    raw.hello(Invitation(server.port, any_code(), ""), "phone", secret=new_pass())
    return raw


@pytest.mark.slow
def test_behind_a_proxy_whoever_calls_is_told_apart(public: Server) -> None:
    assert after(public, 80, **{"x-forwarded-for": "203.0.113.9"}) == "too_many_tries"
    assert after(public, 0, **{"x-forwarded-for": "203.0.113.10"}) == "unknown_code"


@pytest.mark.slow
def test_what_a_caller_says_before_the_proxy_counts_for_nothing(public: Server) -> None:
    """A proxy adds the address that it sees at the end."""
    said = [f"198.51.100.{n}, 203.0.113.20" for n in range(80)]
    guesses = [guessed(public, **{"x-forwarded-for": one}) for one in said]
    assert after(public, 0, **{"x-forwarded-for": "198.51.100.99, 203.0.113.20"}) == "too_many_tries"
    for raw in guesses:
        raw.socket.close()


@pytest.mark.slow
def test_without_a_public_address_nobody_can_say_to_be_another(server: Server) -> None:
    assert after(server, 80, **{"x-forwarded-for": "203.0.113.9"}) == "too_many_tries"
    assert after(server, 0, **{"x-forwarded-for": "203.0.113.10"}) == "too_many_tries"
