"""A screen of a pretended person: what it cannot ask fails the rehearsal, and nobody waits for an answer in vain."""

import asyncio

import pytest

from samenspel.rehearsal.phones.line import Door, Lost, NotUnderstood
from samenspel.rehearsal.phones.screen import Screen


def test_a_command_that_the_server_does_not_know_is_our_own_fault_and_no_refusal() -> None:
    """Or a rehearsal goes on for ever, or calls itself well, while it asks nothing of some rule."""

    async def asks() -> None:
        screen = Screen(Door("http://nowhere", "GESPREK"))
        answer = screen.begin("Agree", parked="1")
        screen.answered(next(iter(screen.unsaved)), "not_understood", 0.0)
        await answer

    with pytest.raises(NotUnderstood, match="Agree"):
        asyncio.run(asks())


def test_whoever_was_sent_away_does_not_wait_for_an_answer() -> None:
    async def asks() -> None:
        screen = Screen(Door("http://nowhere", "GESPREK"))
        screen.sent_away("removed")
        await screen.ask("Leave")

    with pytest.raises(Lost, match="removed"):
        asyncio.run(asks())
