"""Somebody at this address tried too many codes: each screen says so in a sentence, and the right code still opens."""

import time

import pytest
from playwright.sync_api import expect

from samenspel.live.door.porter import AT_ONCE
from tests.live.raw import RawSocket
from tests.servers import Invitation, Server

from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

SCREENS = {"mee": PHONE, "muur": HALL_WALL, "regie": LAPTOP}


def guess(server: Server, many: int) -> list[RawSocket]:
    """Wrong codes, each on a socket of its own."""
    sockets = [RawSocket(server.port) for _ in range(many)]
    for number, raw in enumerate(sockets):
        raw.hello(Invitation(server.port, f"22{number:05}".replace("0", "Z").replace("1", "Y"), ""))
    time.sleep(0.5)
    return sockets


@pytest.mark.parametrize("path", SCREENS)
def test_who_types_a_wrong_code_after_a_guesser_reads_what_is_the_matter(
    watch: Watch, server: Server, path: str
) -> None:
    invitation, say = server.begin(), Says("nl")
    guesses = guess(server, int(AT_ONCE) + 10)
    page = watch.someone(SCREENS[path]).new_page()
    wrong, right = "2345678", invitation.code
    if path == "regie":
        wrong, right = f"{wrong}.{'x' * len(invitation.key)}", f"{right}.{invitation.key}"
    page.goto(f"{server.url}/{path}#{wrong}")
    expect(page.get_by_text(say("refused_too_many_tries"))).to_be_visible()
    page.goto(f"{server.url}/{path}#{right}")
    expect(page.get_by_text(say("refused_too_many_tries"))).to_have_count(0)
    expect(page.get_by_role("heading").first).to_be_visible()
    for raw in guesses:
        raw.socket.close()
