"""Addresses wait for the rounds of their session, as commands do: nobody's many hold up another session."""

import asyncio
from collections.abc import Sequence

from samenspel.live.host import Host
from samenspel.live.turns.addresses import NotKept
from samenspel.live.turns.asking import Asked
from samenspel.logbook.keeping import Batch, Contact, NotSaved, new_id
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
from tests.live.test_clerk import join, two_sessions
from tests.room.world import Answers

MAIL = Contact("anna@example.org", 1e12)
MANY = 320


class Counting(MemoryLogbook):
    """Counts commits, and fails when told to."""

    commits = 0
    fails = False

    def commit(self, batches: Sequence[Batch]) -> None:
        if self.fails and batches:
            raise NotSaved("told to")
        self.commits += 1
        super().commit(batches)


def give_many(host: Host, person: str) -> "asyncio.Future[list[NotKept | None]]":
    given = [host.give(person, Contact(f"{n}@example.org", 1e12)) for n in range(MANY)]
    return asyncio.ensure_future(asyncio.gather(*given))


def test_another_session_waits_for_one_round_however_many_give_an_address() -> None:
    async def story() -> None:
        logbook = Counting()
        async with two_sessions(logbook) as (_, one, other):
            assert await join(one, "anna") == "saved"
            many = give_many(one, "anna")
            await asyncio.sleep(0)
            answers = Answers()
            other.ask(Asked(answers, "bram", new_id(), Join(Text("bram"))))
            before = logbook.commits
            while not answers.last:
                await asyncio.sleep(0)
            assert answers.last == "saved"
            assert logbook.commits - before <= 2 and not many.done()
            assert set(await many) == {None}
            assert logbook.contact(one.founded.session, "anna") == Contact(f"{MANY - 1}@example.org", 1e12)
            assert logbook.commits - before <= 20

    asyncio.run(story())


def test_an_address_is_called_kept_only_once_it_is_on_disk() -> None:
    async def story() -> None:
        logbook = Counting()
        async with two_sessions(logbook) as (_, one, _):
            assert await join(one, "anna") == "saved"
            logbook.fails = True
            assert await one.give("anna", MAIL) == "not_saved"
            assert logbook.contact(one.founded.session, "anna") is None
            logbook.fails = False
            assert await one.give("anna", MAIL) is None
            assert logbook.contact(one.founded.session, "anna") == MAIL

    asyncio.run(story())


def test_whoever_is_forgotten_while_their_address_waits_leaves_none_behind() -> None:
    async def story() -> None:
        logbook = Counting()
        async with two_sessions(logbook) as (_, one, _):
            assert await join(one, "anna") == "saved"
            given = asyncio.ensure_future(one.give("anna", MAIL))
            await asyncio.sleep(0)
            one.ask(Asked(Answers(), "anna", new_id(), ForgetMe()))
            assert await given == "not_there"
            assert logbook.contacts() == []
            assert await one.give("anna", MAIL) == "not_there" and logbook.contacts() == []

    asyncio.run(story())


def test_a_session_that_is_being_erased_takes_no_address() -> None:
    async def story() -> None:
        async with two_sessions() as (_, one, _):
            assert await join(one, "anna") == "saved"
            many = give_many(one, "anna")
            await asyncio.sleep(0)
            one.go()
            assert set(await many) == {"not_saved"}
            assert await one.give("anna", MAIL) == "not_saved"

    asyncio.run(story())
