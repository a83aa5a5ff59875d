"""What you may not see changes no byte that you get: neither by content, count, order, id nor drop."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import fields

from samenspel.live.wire.parts import Surface
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.exercises.locked import dreams_are_locked
from samenspel.room.morning.programme import OpenStep
from samenspel.room.records import (
    Ambition,
    AnyRecord,
    Checklist,
    Concept,
    Drawing,
    Group,
    Hand,
    Helper,
    Insight,
    MayTell,
    Message,
    Need,
    Newcomer,
    Offer,
    Pairing,
    Pen,
    Person,
    Photo,
    Plan,
    Proposal,
    Record,
    Removed,
    Sheet,
    Sight,
    Step,
    StepName,
    Story,
    Stroke,
    TakenOff,
    Talks,
    Text,
    Writing,
)
from samenspel.room.records.longings import Confirmed, Gleaned, Longing
from samenspel.room.rules.sight import WIDTH
from samenspel.room.session import Session, audiences, bare, screen
from tests.exercises.at import PEOPLE
from tests.room.morning import Hall
from tests.room.world import DREAMING, KINDS, OPENING, Move, World, halls, moves, numbers, opening
from tests.searching import examples

SURFACES: dict[str, tuple[Surface, str]] = {
    "wall": ("wall", "wall"),
    "desk": ("console", "desk"),
    "stranger": ("phone", "a stranger"),
    **{person: ("phone", person) for person in PEOPLE},
}
Named = list[tuple[str, Move, str]]
MARK = re.compile(rb'"[A-Za-z0-9_-]{32}"')


def unmarked(buffer: bytes) -> bytes:
    """A mark is random on purpose; that it is always as long and the same in kind is held in test_marks."""
    return MARK.sub(b'"' + b"m" * 32 + b'"', buffer)


@dataclass
class Played:
    """Everything that one screen got, in the pieces in which it got it, and whose eyes each word was ever meant for."""

    wire: list[list[bytes]] = field(default_factory=list)
    meant_for: dict[str, set[str]] = field(default_factory=dict)
    stirred_by: set[str] = field(default_factory=set)


def played(hall: Named, who: str) -> Played:
    """Live all along, hanging up and coming back with its mark after every fifth move, and coming in at the end."""
    world, result = World(), Played()
    surface, actor = SURFACES[who]
    screen, paper = world.open(surface, actor)
    for number, (id, move, words) in enumerate(hall):
        world.play(move, words, id)
        note(world.session, result.meant_for)
        got = [unmarked(buffer) for buffer in paper.written]
        if got:
            result.stirred_by.add(id)
            result.wire.append(got)
        paper.written.clear()
        if number % 5 == 4 or paper.closed:
            world.host.hall.dismiss(screen)
            screen, paper = world.open(surface, actor, since=world.session.number)
    result.wire.append([unmarked(buffer) for buffer in world.open(surface, actor)[1].written])
    return result


def note(session: Session, meant_for: dict[str, set[str]]) -> None:
    """Every id, and every word that a person wrote, with the eyes it was meant for at this moment."""
    for record in session.records.values():
        for canary in (record.id, *words_of(record)):
            meant_for.setdefault(canary, set()).update(audiences(record))


def words_of(record: Record) -> list[str]:
    return [str(word) for name in texts_in(type(record)) if (word := getattr(record, name))]


@cache
def texts_in(kind: type[Record]) -> list[str]:
    return [f.name for f in fields(kind) if f.type is Text]


def named(hall: list[Move], words: str) -> Named:
    return [(f"c{i}", move, f"«{words}{i}»") for i, move in enumerate(hall)]


def eyes(who: str) -> set[str]:
    """The audiences of a screen."""
    return {"room", SURFACES[who][1]} if who != "stranger" else {"a stranger"}


@given(halls, st.sampled_from(list(SURFACES)))
@examples(200)
def test_no_word_and_no_id_reaches_a_screen_outside_its_sight(hall: list[Move], who: str) -> None:
    result = played(named(hall, "w"), who)
    wire = b"".join(b"".join(buffers) for buffers in result.wire).decode(errors="replace")
    for canary, meant_for in result.meant_for.items():
        assert canary not in wire or eyes(who) & meant_for
    assert "seen_by" not in wire
    assert set(re.findall('"of":"(.*?)"', wire)) <= {who}


@given(halls, st.sampled_from(list(SURFACES)))
@examples(200)
def test_other_words_where_you_may_not_look_change_no_byte(hall: list[Move], who: str) -> None:
    """Two runs that differ only in what is private to others."""
    names = named(hall, "w")
    first = played(names, who)
    hidden = {words for words, meant_for in first.meant_for.items() if not eyes(who) & meant_for}
    other = [(id, move, "other and longer «words»" if words in hidden else words) for id, move, words in names]
    assert played(other, who).wire == first.wire


SECRET_KINDS = st.sampled_from(["write", "key_words", "tell", "story"])
SECRETS = st.lists(
    st.tuples(st.integers(0, 40), st.tuples(SECRET_KINDS, st.integers(0, 4), numbers, numbers)), max_size=8
)
UNDISTURBED = sorted(
    set(KINDS)
    - {"undo", "reach", "erase", "rewrite", "late", "off", "back", "dots", "sheet", "turn_around", "park", "agree"}
    - {"story", "erase_story", "erase_stories", "tell", "key_words", "deeper"}
    - {"give_way", "glean", "show"}
)
"""Moves that a further insight does not change the target of. Whether a seat gives way tells that something was written
there: it is the only thing that such a seat tells (docs/decisions/52).
"""


@given(moves, st.sampled_from([who for who in SURFACES if who != "desk"]), SECRETS)
@examples(300)
def test_more_secrets_of_others_change_no_byte(more: list[Move], who: str, secrets: list[tuple[int, Move]]) -> None:
    """Neither numbers, order, ids nor drops tell of turns that left you nothing to see."""
    hall = OPENING + [move for move in more if move[0] in UNDISTURBED]
    mixed = named(hall, "w")
    for i, (place, secret) in enumerate(secrets):
        mixed.insert(min(place + len(OPENING), len(mixed)), (f"s{i}", secret, f"«s{i}»"))
    with_secrets = played(mixed, who)
    seen = any(eyes(who) & by for words, by in with_secrets.meant_for.items() if words.startswith("«s"))
    if seen:
        event("not a secret to this screen")
        return
    event("a secret" if secrets else "none")
    # Coming back after every fifth move must fall in the same places: the secrets are played as refused commands.
    silent = [(id, ("nothing", 0, 0, 0) if id[0] == "s" else move, words) for id, move, words in mixed]
    assert with_secrets.wire == played(silent, who).wire


@given(halls)
@examples(150)
def test_private_before_shared(hall: list[Move]) -> None:
    """Rule 1, held against a table of its own: the other tests would believe whatever sight a handler gives."""
    world, known, revealed, owners = World(), set[str](), set[str](), dict[str, str]()
    tables: dict[str, set[str]] = {}
    for move in hall:
        world.play(move)
    for entry in world.logbook.read("s"):
        revealed |= {record.id for record in entry.put if isinstance(record, Step) and record.revealed}
        revealed |= {record.id for record in entry.put if isinstance(record, Drawing) and record.is_shown}
        owners |= {record.id: record.of for record in entry.put}
        note_tables(entry.put, tables)
        for record in entry.put:
            if record.id not in known:
                assert record.seen_by <= first_sight(record, revealed, owners, tables)
            if isinstance(record, Insight):
                assert record.seen_by <= tables.get(record.sheet, set()) or record.step in revealed
                assert not record.seen_by or WIDTH[record.reach] >= WIDTH["group"]
                assert "room" not in record.seen_by or WIDTH[record.reach] >= WIDTH["room"]
            if isinstance(record, Story):
                assert record.seen_by <= ({record.by} if record.reach != "private" else set())
            known.add(record.id)


def note_tables(put: Sequence[Record], tables: dict[str, set[str]]) -> None:
    """Who ever sat in each group, also by its place in its step, and by the sheet that lies there."""
    for record in put:
        if isinstance(record, Group):
            at = tables.setdefault(f"{record.step} {record.number}", set())
            at |= {*record.people, *record.left}
            tables[record.id] = at
    for record in put:
        if isinstance(record, Sheet | Ambition | Drawing | Plan):
            tables[record.id] = tables[f"{record.step} {record.number}"]


def first_sight(record: Record, revealed: set[str], owners: dict[str, str], tables: dict[str, set[str]]) -> Sight:
    match record:
        case Drawing() | Stroke() | Concept():
            drawing = record.id if isinstance(record, Drawing) else record.drawing
            return record.after_reveal if drawing in revealed else frozenset(tables[drawing])
        case Photo(step=step, on=paper):
            table = frozenset(tables[paper])
            return record.after_reveal | {"desk"} | table if revealed & {step, paper} else table
        case Message(group=group):
            return Message.first_sight | tables[group] if group else Message.after_reveal
        case Pairing(giver=giver, seeker=seeker):
            return frozenset({giver, seeker})
        case Offer(step=step) | Need(step=step) if step in revealed:
            return record.after_reveal
        case _:
            return sight_of_other(record, revealed, owners, tables)


def sight_of_other(record: Record, revealed: set[str], owners: dict[str, str], tables: dict[str, set[str]]) -> Sight:
    match record:
        case Insight(step=step) | Sheet(step=step) | Ambition(step=step) if step in revealed:
            return record.after_reveal
        case Insight(sheet=sheet) if sheet:
            return frozenset(tables[sheet])
        case TakenOff(what=what):
            return TakenOff.first_sight | tables.get(what, {owners[what]})
        case Group(people=people):
            return Group.first_sight | frozenset(people) | {"wall"}
        case Hand(group=group) | MayTell(group=group) | Newcomer(group=group) | Talks(group=group):
            return frozenset(tables[group])
        case (
            Sheet(id=lies)
            | Pen(sheet=lies)
            | Ambition(id=lies)
            | Checklist(ambition=lies)
            | Proposal(ambition=lies)
            | Plan(id=lies)
        ):
            return frozenset(tables[lies])
        case Story(by=by):
            return frozenset({by})
        case Helper(person=person, helper=helper):
            return Helper.first_sight | {person, helper}
        case Removed(person=person):
            return Removed.first_sight | {person}
        case _:
            return record.first_sight


@given(halls, st.integers(0, 4))
@examples(150)
def test_no_record_that_an_onlooker_sees_says_who_wrote_what_stands_there_without_a_name(
    hall: list[Move], who: int
) -> None:
    """Whatever kind it is: who reads it would know whose a line on the wall is, or a sore point on the desk."""
    world = World()
    for move in [*hall, ("write", who, 0, 0), ("park", who, 0, 0), ("reveal", 0, 0, 0), ("remove", 0, who, 0)]:
        world.play(move)
        for record in world.session.records.values():
            if audiences(record) & {"room", "wall", "desk"}:
                assert not list(gives_away(world.session, record)), record


def gives_away(session: Session, record: AnyRecord) -> Iterator[AnyRecord]:
    """What somebody wrote, if a record names both of them to those who do not own it."""
    ids = set(strings_in(to_builtins(bare(record))))
    for one in (found for id in ids if (found := session.get(id)) and words_of(found)):
        is_said_by_them = isinstance(one, Offer | Need) and one.by == one.of
        if one.of and one.of in ids and one.id != one.of and not is_said_by_them:
            yield one


def strings_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (one for part in value.values() for one in strings_in(part))
        case list() | tuple() | set() | frozenset():
            yield from (one for part in value for one in strings_in(part))


@given(halls, halls)
@examples(100)
def test_nothing_is_put_for_somebody_who_is_nobody(hall: list[Move], more: list[Move]) -> None:
    """What has an owner can be erased, also when phones send what they noted of somebody who was forgotten."""
    world = World()
    for move in [*hall, ("forget", 0, 0, 0), *more]:
        world.play(move)
        assert all(world.session.has(Person, one.of) for one in world.session.records.values() if one.of)


COMES_OTHERWISE = ("join", "leave", "forget", "dots", "before", "longing", "end")
"""Moves by which another hand would do something else, or nobody anything any more."""


def all_seated(world: World) -> None:
    for i in range(5):
        world.play(("join", i, 0, 0), id=f"join{i}")


@given(halls, st.permutations(PEOPLE), st.permutations(range(5)))
@examples(100)
def test_the_whole_database_does_not_tell_who_gave_which_dots(
    hall: list[Move], others: list[str], order: list[int]
) -> None:
    """The same slips from other hands and in another order: the database stays the same, byte for byte."""
    dumps = []
    for hands, coming in ((PEOPLE, range(5)), (others, order)):
        world = World(keys={person: f"the key of hand {i}".ljust(20, "·") for i, person in enumerate(hands)})
        all_seated(world)
        for i, move in enumerate([*OPENING, ("write", 0, 0, 0), ("reveal", 0, 0, 0), *hall, opening("gallery")]):
            if move[0] not in COMES_OTHERWISE or i < len(OPENING):
                world.play(move, id=f"c{i}")
        gallery = next(s.id for s in world.session.all(Step) if s.open and s.name == "gallery")
        hanging = sorted(i.id for i in world.session.all(Insight) if "room" in i.seen_by)[:1]
        for i in coming:
            world.ask(hands[i], GiveDots(gallery, world.keys[hands[i]], tuple(hanging * (i % 4))), f"d{i}")
        world.play(opening("break"), id="end")
        dumps.append(world.dump())
    assert dumps[0] == dumps[1]


@given(halls, st.permutations(PEOPLE), st.permutations(range(5)))
@examples(100)
def test_the_whole_database_does_not_tell_who_answered_what_before(
    hall: list[Move], others: list[str], order: list[int]
) -> None:
    """Promise 6, tried with everything in hand: the same answers by other hands, the same bytes."""
    dumps = []
    for hands, coming in ((PEOPLE, range(5)), (others, order)):
        world = World()
        all_seated(world)
        world.ask("desk", OpenStep("before"), "before")
        for i, move in enumerate([*OPENING, *hall]):
            if (
                move[0] not in ("join", "leave", "forget", "dots", "before", "longing", "step", "undo", "end")
                or i < len(OPENING) - 1
            ):
                world.play(move, id=f"c{i}")
        before = next(step.id for step in world.session.all(Step) if step.name == "before")
        for i in coming:
            key = f"the key of answers {i}".ljust(20, "·")
            world.ask(hands[i], AnswerBefore(before, key, (i * 10, None)), f"a{i}")
        world.ask("desk", OpenStep("meet"), "meet")
        world.ask("desk", OpenStep("introduce"), "introduce")
        dumps.append(world.dump())
    assert dumps[0] == dumps[1]


def worded(session: Session) -> list[tuple[str, int, list[tuple[str, list[str]]]]]:
    """Of each text that is there: when it was last worded, and whose words ever stood in which field. Sight and what
    may be undone rest on that.
    """
    hands = sorted((id, name, sorted(by)) for (id, name), by in session.worded_by.items())
    return [
        (id, session.turn_worded[id], [(name, by) for of, name, by in hands if of == id])
        for id, one in sorted(session.records.items())
        if isinstance(one, Writing)
    ]


@given(halls, st.integers(0, 4), halls)
@example([*OPENING, ("write", 0, 0, 0), ("rewrite", 0, 0, 0)], 0, [("undo", 0, 0, 0)])
@examples(100)
def test_of_a_forgotten_person_no_word_stays(hall: list[Move], who: int, more: list[Move]) -> None:
    """Not in the logbook, not in memory, and undo brings nothing back."""
    world, words = World(), set[str]()
    for i, move in enumerate(hall):
        world.play(move, f"«w{i}»")
        words |= {word for r in world.session.records.values() if r.of == PEOPLE[who] for word in words_of(r)}
    world.play(("forget", who, 0, 0), id="forget")
    assert not [w for w in words if w in world.dump().decode()]
    assert not [w for w in words if w in str(world.session) or w in str(world.host.hall.cache.encoded)]
    assert world.replayed().records == world.session.records
    assert worded(world.replayed()) == worded(world.session)
    for i, move in enumerate(more):
        world.play(move, f"«m{i}»", f"m{i}")
    assert not [w for w in words if w in world.dump().decode()]


@given(st.permutations(range(3)))
@examples(6)
def test_a_reveal_does_not_tell_in_which_order_was_written(order: list[int]) -> None:
    wires = []
    for turns in (range(3), order):
        world = World()
        for i, move in enumerate(OPENING):
            world.play(move, id=f"o{i}", words="x")
        for who in turns:
            world.play(("write", who, 0, 1), f"«{who}»", f"i{who}")
        _, paper = world.open("wall", "wall", since=world.session.number)
        paper.written.clear()
        world.play(("reveal", 0, 0, 0), id="r")
        wires.append([unmarked(buffer) for buffer in paper.written])
    assert wires[0] == wires[1] and wires[0]


DREAMT: list[Move] = [*DREAMING, ("sentence", 0, 0, 0), ("sentence", 0, 1, 0)]
PLANTING = st.lists(
    st.tuples(
        st.sampled_from(["glean", "show", "longing", "reveal", "off", "back"]), st.integers(0, 4), numbers, numbers
    ),
    max_size=12,
)


@given(PLANTING, st.sampled_from(["travel", "ambition"]), st.sampled_from(["wall", "stranger", *PEOPLE]))
@examples(100)
def test_rule_9_whatever_is_tried_while_people_may_dream_no_longing_or_figure_reaches_a_phone_or_the_wall(
    tried: list[Move], again: StepName, who: str
) -> None:
    """Attack: before all dreams are locked, and when the facilitator goes back to where people dream."""
    world = World()
    for move in DREAMT:
        world.play(move, "«planted»")
    while_dreaming(world, tried, who)
    for move in (opening("thread"), ("show", 0, 0, 0), *(("longing", i, 0, 0) for i in range(5)), ("reveal", 0, 0, 0)):
        world.play(move, "«planted»")
    world.play(opening(again))
    while_dreaming(world, tried, who)


def while_dreaming(world: World, tried: list[Move], who: str) -> None:
    """Whoever comes in now, and stays while this is tried."""
    assert not dreams_are_locked(world.session)
    surface, actor = SURFACES[who]
    paper = world.open(surface, actor)[1]
    for move in tried:
        world.play(move, "«planted»")
    wire = b"".join([*paper.written, *world.open(surface, actor)[1].written])
    kinds = (b'"longing"', b'"confirmed"', b'"gleaned"', b'"otherwise"')
    assert not [kind for kind in kinds if b'"kind":' + kind in wire]
    hidden = [one for kind in (Longing, Confirmed, Gleaned) for one in world.session.all(kind)]
    assert not [one for one in hidden if one.id.encode() in wire]


@pytest.mark.parametrize("saves", [1, 4])
def test_nobody_is_told_whose_phone_made_a_line_or_how_often_it_was_rewritten(saves: int) -> None:
    """Attack: a line that was typed for somebody on paper has another key, and is saved once."""
    hall = Hall(8)
    hall.open_table()
    group = hall.groups()[0]
    sheet = hall.the(Sheet, number=group.number).id
    for version in range(saves):
        hall.do(group.people[0], WriteInsight(hall.step.id, "key", Text("een regel"), version, sheet))
    [told] = [one for one in screen(hall.session, group.people[1]).values() if isinstance(one, Insight)]
    [own] = [one for one in screen(hall.session, group.people[0]).values() if isinstance(one, Insight)]
    assert (told.line, told.version) == ("", 1) and (own.line, own.version) == ("key", saves)
