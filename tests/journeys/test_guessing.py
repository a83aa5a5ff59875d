"""Somebody at this address tried too many codes: each screen says so in a sentence, and the right code still opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from playwright.sync_api import expect

from samenspel.live.door.porter import AT_ONCE
from tests.live.raw import RawSocket
from tests.servers import PATIENCE, Invitation, Server

from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

NOW_AND_THEN = 0.3
"""Seconds; an address may try once in three."""
SCREENS = {"mee": PHONE, "muur": HALL_WALL, "regie": LAPTOP}


@contextmanager
def guesser(server: Server) -> Iterator[None]:
    """Tries wrong codes, each on a socket of its own: all that an address may, and on and on after that."""
    used_up, over, sockets = Event(), Event(), list[RawSocket]()

    def guess() -> None:
        while not over.wait(NOW_AND_THEN if used_up.is_set() else 0):
            raw = RawSocket(server.port)
            raw.hello(Invitation(server.port, f"22{len(sockets):05}".replace("0", "Z").replace("1", "Y"), ""))
            sockets.append(raw)
            if len(sockets) > AT_ONCE + 10 and raw.ending()[0] == "too_many_tries":
                used_up.set()

    guessing = Thread(target=guess)
    guessing.start()
    try:
        assert used_up.wait(PATIENCE)
        yield
    finally:
        over.set()
        guessing.join()
        for raw in sockets:
            raw.socket.close()


@pytest.mark.parametrize("path", SCREENS)
def test_who_types_a_wrong_code_after_a_guesser_reads_what_is_the_matter(
    watch: Watch, server: Server, path: str
) -> None:
    invitation, say = server.begin(), Says("nl")
    page = watch.someone(SCREENS[path]).new_page()
    wrong, right = "2345678", invitation.code
    if path == "regie":
        wrong, right = f"{wrong}.{'x' * len(invitation.key)}", f"{right}.{invitation.key}"
    with guesser(server):
        page.goto(f"{server.url}/{path}#{wrong}")
        expect(page.get_by_text(say("refused_too_many_tries"))).to_be_visible()
    page.goto(f"{server.url}/{path}#{right}")
    expect(page.get_by_text(say("refused_too_many_tries"))).to_have_count(0)
    expect(page.get_by_role("heading").first).to_be_visible()
