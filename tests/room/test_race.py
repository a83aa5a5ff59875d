"""Old screen + news = new screen: for every audience, from every turn, with reveals, narrower reach and late-comers."""

from typing import Any

import msgspec
from hypothesis import example, given

from samenspel.live.told.news import EncoderCache
from samenspel.live.turns.asking import Asked
from samenspel.room.people.removing import Remove
from samenspel.room.records import AnyRecord
from samenspel.room.rules.removed import is_removed
from samenspel.room.session import Session, news, screen
from tests.exercises.at import PEOPLE
from tests.room.world import AUDIENCES, OPENING, Move, World, halls
from tests.searching import examples

Shown = dict[str, AnyRecord]


def merged(old: Shown, session: Session, audience: str, since: int) -> Shown:
    told = news(session, audience, since)
    assert not set(told.drop) & {record.id for record in told.put}
    assert set(told.drop) <= set(old), "nobody is told to drop what they never held"
    return {id: r for id, r in (old | {r.id: r for r in told.put}).items() if id not in told.drop}


@given(halls)
@examples(150)
def test_old_screen_plus_news_is_new_screen(hall: list[Move]) -> None:
    """From the turn before and from any turn; in the session that lived through it and in one read anew."""
    world = World()
    session = world.session
    past: dict[str, list[Shown]] = {a: [{}, screen(session, a)] for a in AUDIENCES}
    for move in hall:
        before = session.number
        world.play(move)
        if session.number == before:
            continue
        for audience in AUDIENCES:
            old, now = past[audience][-1], screen(session, audience)
            assert merged(old, session, audience, before) == now
            told = news(session, audience, before)
            assert not [r for r in told.put if old.get(r.id) == r], "nothing is told twice"
            past[audience].append(now)
    again = world.replayed()
    for audience in AUDIENCES:
        now = screen(session, audience)
        assert screen(again, audience) == now
        for number, old in enumerate(past[audience]):
            assert merged(old, session, audience, number) == now
            if number == 0 or number >= again.fresh_from:
                assert merged(without_erased(old, again), again, audience, number) == now


def without_erased(old: Shown, again: Session) -> Shown:
    """A session that is read anew cannot tell a screen that what was erased whole is gone: the logbook does not know
    any more who saw it. They are told when the next step opens."""
    return {id: record for id, record in old.items() if not record.erased_whole or id in again.records}


class Shadow:
    """What a browser does with frames: a map an audience, puts and drops, nothing else."""

    def __init__(self, world: World, surface: str, actor: str) -> None:
        self.world, self.surface, self.actor = world, surface, actor
        self.maps: list[dict[str, Any]] = [{}, {}]
        self.mark = ""
        self.open()

    def open(self) -> None:
        """Come in, or come back with the mark of what was heard last."""
        since = self.world.host.marks.number(self.mark, self.actor, self.world.session)
        self.screen, self.paper = self.world.open(self.surface, self.actor, since)

    def read(self) -> None:
        written, self.paper.written = self.paper.written, []
        for frame in messages(written):
            if frame[0] == "news":
                self.mark = frame[1]
                for (put, drop), records in zip(frame[3:], self.maps, strict=True):
                    if frame[2]:
                        records.clear()
                    records.update({record["id"]: record for record in put})
                    for id in drop:
                        del records[id]


def messages(written: list[bytes]) -> list[Any]:
    """The JSON of each message in these buffers, fragments joined."""
    data, found, payload = b"".join(written), [], b""
    while data:
        head, size = 2, data[1]
        if size >= 126:
            head = 4 if size == 126 else 10
            size = int.from_bytes(data[2:head], "big")
        payload += data[head : head + size]
        if data[0] & 0x80:
            if data[0] & 0x0F != 8:
                found.append(msgspec.json.decode(payload))
            payload = b""
        data = data[head + size :]
    return found


@given(halls)
@examples(100)
def test_a_browser_that_only_puts_and_drops_shows_what_it_may_see(hall: list[Move]) -> None:
    """On the wire itself, with a phone that hangs up and comes back after every third move."""
    world = World()
    shadows = [Shadow(world, "wall", "wall"), Shadow(world, "console", "desk"), Shadow(world, "phone", PEOPLE[0])]
    for number, move in enumerate(hall):
        if number % 3 == 0:
            for shadow in shadows:
                world.host.hall.dismiss(shadow.screen)
        world.play(move)
        for shadow in shadows:
            if number % 3 == 0 or shadow.paper.closed:
                shadow.open()
            shadow.read()
            if world.host.hall.is_seated(shadow.screen):
                for audience, records in zip(("room", shadow.actor), shadow.maps, strict=True):
                    hears = audience != "room" or not is_removed(world.session, shadow.actor)
                    seen = screen(world.session, audience) if hears else {}
                    may = {id: msgspec.to_builtins(r) for id, r in seen.items()}
                    assert records == msgspec.json.decode(msgspec.json.encode(may))


def test_who_comes_back_while_their_removal_fails_on_disk_hears_the_room() -> None:
    world = World()
    for i in range(2):
        world.play(("join", i, 0, 0))
    world.host.ask(Asked(world.answers, "desk", "out", Remove(PEOPLE[0])))
    dealt = world.host.deal()
    back = Shadow(world, "phone", PEOPLE[0])
    world.lose(dealt)
    world.host.hall.flush()
    back.read()
    assert back.maps[0].keys() == screen(world.session, "room").keys() != set()


@given(halls)
@examples(60)
def test_a_part_is_the_encoding_of_the_news(hall: list[Move]) -> None:
    """The cache only saves work: the same parts come of encoding the news as it stands."""
    world, cache = World(), EncoderCache()
    for move in hall:
        world.play(move)
        for audience in AUDIENCES:
            for since in (0, world.session.number // 2):
                plain = msgspec.json.encode(news(world.session, audience, since))
                part = cache.part(world.session, audience, since)
                assert msgspec.json.decode(part) == msgspec.json.decode(plain)


@given(halls)
@example([*OPENING, ("reveal", 0, 0, 0), ("write", 0, 0, 0), ("undo", 0, 0, 1)])
@examples(60)
def test_no_bytes_are_kept_of_records_that_are_gone(hall: list[Move]) -> None:
    world = World()
    for surface, actor in (("wall", "wall"), ("console", "desk"), ("phone", "a")):
        world.open(surface, actor)
    for move in hall:
        world.play(move)
        assert world.host.hall.cache.encoded.keys() <= world.session.records.keys()
