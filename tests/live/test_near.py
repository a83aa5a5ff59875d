"""What is near at the market: read by a worker while people write, told to the room, and never waited for."""

import asyncio
import logging
from contextlib import closing
from functools import partial
from typing import cast

import pytest
from msgspec.json import encode

from samenspel.harvest.finding import find
from samenspel.harvest.worker import FindNear, Task, Work, WorkerFailed, ask
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.machine import Machine, Worker
from samenspel.room.exercises.market import MARKET, TellNear, WriteNeed, WriteOffer
from samenspel.room.records import Text
from samenspel.room.records.market import Near
from tests.room.morning import Hall

OFFERS = ("Ik kan goed brieven schrijven", "Koken voor dertig man", "Een schuur met gereedschap")
NEEDS = ("Iemand die me helpt een brief te schrijven", "Iemand die kan koken", "Gereedschap lenen")


class Market(Hall):
    """A hall whose offers and needs are written, and that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(4)
        self.open_step("market")
        self.heard: list[Asked] = []
        for person, offer, need in zip(self.people, OFFERS, NEEDS, strict=False):
            self.do(person, WriteOffer(self.step.id, "hands", Text(offer)))
            self.do(person, WriteNeed(self.step.id, "hands", Text(need)))


def looked(work: Work, monkeypatch: pytest.MonkeyPatch, looks: int = 1, is_practice: bool = False) -> Market:
    """What the room is asked once the worker has answered."""
    monkeypatch.setattr(type(MARKET), "reads_after", 0.01)
    room = Market()

    async def look() -> None:
        with closing(Worker(partial(find, work=work))) as worker:
            loop = asyncio.get_running_loop()
            machine = Machine(loop, worker, room.heard.append, lambda: "id", lambda: room.session, is_practice)
            for _ in range(looks):
                machine.look()
                await asyncio.sleep(0.3)

    asyncio.run(look())
    return room


def test_the_worker_is_given_texts_and_ids_and_the_room_is_told_which_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[FindNear] = []

    def work(task: Task, patience: float) -> bytes:
        given.append(cast(FindNear, task))
        return encode([(given[0].offers[0].id, given[0].needs[0].id, 44)])

    room = looked(work, monkeypatch)
    [task], [asked] = given, room.heard
    assert {note.text for note in task.offers} == set(OFFERS) and {note.text for note in task.needs} == set(NEEDS)
    assert {(note.person, note.session) for note in (*task.offers, *task.needs)} == {("", "")}
    assert asked.actor == "machine"
    command = cast(TellNear, asked.command)
    assert command.near == (Near(task.offers[0].id, task.needs[0].id, 44),)


def test_what_was_read_is_not_read_again_and_no_word_of_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[Task] = []

    def work(task: Task, patience: float) -> bytes:
        times.append(task)
        return b"[]"

    assert len(looked(work, monkeypatch, looks=3).heard) == len(times) == 1


def test_a_worker_that_fails_is_noted_without_words_and_tells_the_room_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def work(task: Task, patience: float) -> bytes:
        raise WorkerFailed("no answer within 60 seconds")

    with caplog.at_level(logging.WARNING):
        room = looked(work, monkeypatch)
    assert room.heard == []
    assert "did not say what it found" in caplog.text
    assert not [text for text in (*OFFERS, *NEEDS) if text in caplog.text]


def test_what_pretended_people_lay_at_the_market_is_read_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[Task] = []

    def work(task: Task, patience: float) -> bytes:
        times.append(task)
        return b"[]"

    assert not looked(work, monkeypatch, is_practice=True).heard and not times


def test_what_an_error_says_may_be_somebodys_words_and_is_not_noted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def work(task: Task, patience: float) -> bytes:
        raise ValueError(OFFERS[0])

    with caplog.at_level(logging.WARNING):
        looked(work, monkeypatch)
    assert "ValueError" in caplog.text and OFFERS[0] not in caplog.text


@pytest.mark.slow
def test_the_worker_finds_what_is_near_by_the_likeness_of_search() -> None:
    from msgspec.json import decode

    from samenspel.harvest.notes import Note

    offers = tuple(Note(f"o{i}", text) for i, text in enumerate(OFFERS))
    needs = tuple(Note(f"n{i}", text) for i, text in enumerate(NEEDS))
    found = decode(ask(FindNear(offers=offers, needs=needs, most=2)), type=list[tuple[str, str, int]])
    nearest = {offer: max((like, need) for one, need, like in found if one == offer)[1] for offer, _, _ in found}
    assert nearest == {"o0": "n0", "o1": "n1", "o2": "n2"}
