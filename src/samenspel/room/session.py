"""The state of the room: what is there now, how an entry changes it, and what is news to each audience."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from .command import is_for_good
from .history import Before, History
from .index import KINDS, Index, R
from .records import (
    NOBODY,
    AnyRecord,
    Audience,
    Authors,
    Canvas,
    Concept,
    Drawing,
    Group,
    Nearness,
    Need,
    Newcomer,
    Offer,
    Over,
    Pen,
    Person,
    Photo,
    Progress,
    Reach,
    Record,
    Removed,
    Sheet,
    Sight,
    Step,
    Stop,
    Stroke,
    TakenOff,
    Tally,
    Text,
    Writing,
)
from .rules.removed import counts
from .text.likeness import Likeness
from .turn import Entry, Refused

PLAIN_REACH: Mapping[type[Record], Reach] = {
    kind: next(f.default for f in fields(kind) if f.name == "reach") for kind in KINDS
}
"""The reach that each kind begins with. It is left out on the wire, so it reveals nothing."""


TEXTS: Mapping[type[Record], tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind) if f.type is Text) for kind in KINDS
}
"""The fields of each kind in which people write."""


FOLLOWED: tuple[type[Record], ...] = tuple(kind for kind in KINDS if kind.needs)
"""The kinds of which the desk sees what they still lack."""


UNTOLD: Mapping[type[Record], Mapping[str, object]] = {
    kind: {f.name: "" if f.default is NODEFAULT else f.default for f in fields(kind) if f.name in kind.owners_alone}
    for kind in KINDS
}
"""What others are told instead of the fields that are for the owner alone."""


@dataclass
class Session(Index):
    """The result of all entries so far. Only `apply` changes it, so replaying the logbook gives the same."""

    number: int = 0
    """Of the last turn; 0 before the first."""
    at: float = 0.0
    """When the last turn was taken, in session time."""
    told: dict[Audience, dict[str, int]] = field(default_factory=dict)
    """For each audience, the turn in which each record last changed *for them*, oldest first. Lost ids remain."""
    sighted: dict[Audience, dict[str, list[int]]] = field(default_factory=dict)
    """For each audience, the turns in which it gained and lost sight of each record, alternately."""
    turn_changed: dict[str, int] = field(default_factory=dict)
    """The number of the turn in which each record *last* changed, in more than who sees it."""
    fresh_from: int = 0
    """The turn in which a step last opened. Who was away since before then is sent everything: records that are erased
    whole go as steps open, and a logbook that is read back does not know any more who once saw them."""
    asked: set[str] = field(default_factory=set)
    """The ids of all entries, by which a repeated command is recognised."""
    ids: list[str] = field(default_factory=list)
    """The same, in the order of the turns."""
    undo: History = field(default_factory=History)
    turn_said: dict[str, int] = field(default_factory=dict)
    """The number of the turn in which each record *first* said something: an empty sheet has not. Lost ids stay."""
    turn_worded: dict[str, int] = field(default_factory=dict)
    """The number of the turn in which people *last* rewrote each record or chose more in it. Lost ids stay."""
    sat: dict[tuple[str, str], str] = field(default_factory=dict)
    """The group in which each person last sat, by step: whoever comes back sits there."""
    left_in: dict[tuple[str, str], int] = field(default_factory=dict)
    """The turn in which each person last left each group."""
    turn_of_coming_or_going: int = 0
    """The number of the turn in which anybody last came in, left or was forgotten; 0 before that."""
    turn_came_in: dict[str, int] = field(default_factory=dict)
    """The number of the turn in which each person last came into the room."""
    gave: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each gave a command, by its name: a bound counts these where others may hide or erase what was made."""
    made: Counter[tuple[str, type[Record]]] = field(default_factory=Counter)
    """How many of a kind each made, also with a hand that they lent: a bound counts what was erased since too."""
    worded_by: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Who ever wrote words in each field of a text: on paper the hand that typed them."""
    typed_by: dict[str, str] = field(default_factory=dict)
    """Who typed the last words of a record, where that was for somebody on paper."""
    put_in: dict[str, list[int]] = field(default_factory=dict)
    """The numbers of the entries in which each record was put, and in which something of each person was."""
    penned: dict[str, set[str]] = field(default_factory=dict)
    """Of what each person ever held the pen: earlier words of theirs may have stood there."""
    wrote: dict[str, Counter[str]] = field(default_factory=dict)
    """For each step, how many counted records each writer has in it. The tally is made from this."""

    spelled: dict[str, Likeness] = field(default_factory=dict)
    """For each market, what hangs and is yet to hang there, spelled: to hold a text against others reads it once."""
    sorted_out: dict[str, tuple[Nearness, Mapping[str, Mapping[str, int]]]] = field(default_factory=dict)
    """For each market, what the worker last said is near, by both ids."""

    def spelled_in(self, step: str) -> Likeness:
        if step not in self.spelled:
            self.spelled[step] = Likeness()
        return self.spelled[step]

    def id_of(self, number: int) -> str:
        """Of the turn with this number; empty before the first."""
        return self.ids[number - 1] if 0 < number <= len(self.ids) else ""

    def open_step(self) -> Step | None:
        return next((step for step in self.all(Step) if step.open), None)

    def see(self, kind: type[R], id: str, actor: str) -> R:
        """The record, if the actor may see it."""
        return visible_to(actor, self.find(kind, id))

    def see_any(self, id: str, actor: str) -> AnyRecord:
        """The record of any kind, if the actor may see it."""
        return cast(AnyRecord, visible_to(actor, self.records.get(id)))

    def knew_as_they_left(self, group: str, person: str, what: str) -> bool:
        """Whether something stood on this as they left the group, and it was theirs to read: they had been let in."""
        newcomer = any(one.person == person for one in self.holding(group, Newcomer))
        return not newcomer and self.since(what) <= self.left_in.get((group, person), 0)

    def since(self, id: str) -> int:
        """The turn in which a record first said something; the next one when none has it yet."""
        return self.turn_said.get(id, self.number + 1)

    def has_read(self, person: str, record: AnyRecord) -> bool:
        """Whether somebody sees this, or saw it and it says the same as then. What hung was seen by all who were in."""
        mine, hung = (self.sighted.get(audience, {}).get(record.id, []) for audience in (person, "room"))
        last = mine[-1:]
        if len(hung) % 2 == 0:
            last += [turn for turn in hung[-1:] if self.turn_came_in.get(person, self.number) <= turn]
        return len(mine) % 2 == 1 or any(self.turn_worded[record.id] < turn for turn in last)

    def how_many_on(self, drawing: str, kind: type[Record]) -> int:
        """How many of a kind are on a drawing for anybody to see: not what was taken off, nor what somebody made who
        was removed. A bound that counts these too would keep others from a place that looks empty.
        """
        removed = {one.person for one in self.all(Removed)}
        gone = {one.id for person in removed for one in self.of(person, kind) if one.id in self.on(drawing, kind)}
        off = {one for one in self.on(drawing, kind) if self.holding(one, TakenOff)} if kind.hangs else set[str]()
        return self.how_many(drawing, kind) - len(gone | off)

    def entries_with(self, ids: Iterable[str]) -> set[int]:
        """The numbers of the entries that hold one of these records, or something of one of these people."""
        return set[int]().union(*(self.put_in.get(id, ()) for id in ids))

    def last_turn(self, actor: str) -> tuple[int, Before] | None:
        """The last turn of an actor that can be undone, with the records as they were before."""
        return self.undo.last(actor)


def is_blank(record: AnyRecord) -> bool:
    """Whether it is something to write on or to choose in, and nobody has."""
    return record.dealt and (TEXTS[type(record)] != () or record.chosen != ()) and not is_filled_in(record)


def words_of(record: AnyRecord) -> tuple[str, ...]:
    """What people wrote in it, a text for each field."""
    return tuple(getattr(record, name) for name in TEXTS[type(record)])


def has_words(record: AnyRecord) -> bool:
    return any(words_of(record))


def is_filled_in(record: AnyRecord) -> bool:
    """Whether people wrote or chose anything in it."""
    return any(filled_in(record))


def filled_in(record: AnyRecord) -> tuple[object, ...]:
    """What people wrote and chose in it, field by field."""
    return (*words_of(record), *(getattr(record, name) for name in record.chosen))


def visible_to(actor: str, record: R | None) -> R:
    """The record, if it is there for them; a hidden one is refused like one that does not exist."""
    if record is None or not audiences(record) & {actor, "room"}:
        raise Refused("not_there")
    return record


def audiences(record: Record | None) -> Sight:
    """Who sees a record: its owner and `seen_by`."""
    if record is None:
        return NOBODY
    return record.seen_by | {record.of} if record.of else record.seen_by


def bare(record: AnyRecord) -> AnyRecord:
    """A record as everybody but its owner sees it."""
    return replace(record, of="", seen_by=NOBODY, reach=PLAIN_REACH[type(record)], **UNTOLD[type(record)])


def shown(record: AnyRecord, audience: Audience) -> AnyRecord:
    """A record as this audience sees it: only the owner sees that it is theirs, and how far it may go."""
    return replace(record, seen_by=NOBODY) if record.of == audience else bare(record)


def apply(session: Session, entry: Entry) -> Sight:
    """Change the session by one entry; returns the audiences that have news."""
    session.number, session.at = entry.number, entry.at
    session.asked.add(entry.id)
    session.gave[entry.actor, entry.command] += 1
    session.ids.append(entry.id)
    forgotten = frozenset(entry.forget)
    after: Before = {record.id: record for record in entry.put}
    after |= dict.fromkeys(entry.drop)
    if forgotten:
        after |= dict.fromkeys(id for whose in forgotten for id in (whose, *session.belongings(whose)))
    before = {id: session.records.get(id) for id in after}
    if any(isinstance(record, Step) and record.open and not is_open(before[record.id]) for record in entry.put):
        session.fresh_from = entry.number
    for put in entry.put:
        for whose in {put.id, put.of} - {""}:
            session.put_in.setdefault(whose, []).append(entry.number)
    session.made.update((entry.actor, type(record)) for record in entry.put if before[record.id] is None)
    note_words(session, entry, before)
    stirred: set[Audience] = set()
    for id, record in after.items():
        stirred |= change(session, id, record)
    stirred |= keep_tallies(session, before, after) | keep_canvases(session, before, after)
    stirred |= keep_progress(session, before, after)
    remember(session, entry, before)
    return frozenset(stirred)


def is_here(record: AnyRecord | None) -> bool:
    return isinstance(record, Person) and record.here


def is_open(record: AnyRecord | None) -> bool:
    return isinstance(record, Step) and record.open


def change(session: Session, id: str, new: AnyRecord | None) -> Sight:
    """Put or drop one record, and note for whom that is news."""
    old = session.records.get(id)
    if old is not None:
        session.take_away(old)
    if new is not None:
        session.lay_down(new)
        note(session, new, old)
    spell(session, old, new)
    if not says_the_same(old, new):
        session.turn_changed[id] = session.number
    if is_here(old) != is_here(new):
        session.turn_of_coming_or_going = session.number
        if is_here(new):
            session.turn_came_in[id] = session.number
    stirred = news_for(old, new)
    if stirred and not any(record is not None and record.passes for record in (old, new)):
        session.undo.seen_changing(id, stirred)
    for audience in stirred:
        told = session.told.setdefault(audience, {})
        told.pop(id, None)
        told[id] = session.number
    for audience in audiences(old) ^ audiences(new):
        session.sighted.setdefault(audience, {}).setdefault(id, []).append(session.number)
    return stirred


def note(session: Session, new: AnyRecord, old: AnyRecord | None) -> None:
    """Remember when a record first said something, who sat where and until when, and who held which pen."""
    if not is_blank(new):
        session.turn_said.setdefault(new.id, session.number)
    if isinstance(new, Group):
        session.sat |= {(new.step, person): new.id for person in new.people}
        gone = {*old.people} - {*new.people} if isinstance(old, Group) else ()
        session.left_in |= {(new.id, person): session.number for person in gone}
    if isinstance(new, Pen):
        session.penned.setdefault(new.writer, set()).add(new.sheet)


def spell(session: Session, old: AnyRecord | None, new: AnyRecord | None) -> None:
    """Keep the pieces of what was written for the market, as long as it stands there."""
    was, now = (one if isinstance(one, Offer | Need) else None for one in (old, new))
    if now is not None and not (was is not None and was.text == now.text):
        session.spelled_in(now.step).put(now.id, now.text)
    elif was is not None and now is None:
        session.spelled_in(was.step).drop(was.id)


def note_words(session: Session, entry: Entry, before: Before) -> None:
    """Remember when people last worded each record, who wrote in each field, and who typed what for somebody on paper.

    Versions tell it, and whose words were noted to be there: the words of then may be gone from the logbook by now, and
    a session that is read back knows the same. Where only words of the forgotten went, nobody worded anything.
    """
    words_go = any(isinstance(before[id], Person) for id in entry.forget)
    noted = {(one.what, one.field): one.by for one in entry.put if isinstance(one, Authors)}
    for (what, name), by in noted.items():
        session.worded_by.setdefault((what, name), set()).update(by)
    for record in entry.put:
        old = before[record.id]
        was = old if type(old) is type(record) else None
        worded = [name for name in TEXTS[type(record)] if was is None or is_reworded(was, record, name)]
        if was is None or (worded and not words_go) or chooses_more(was, record):
            session.turn_worded[record.id] = session.number
        has_authors = {name for id, name in noted if id == record.id}
        has_authors |= {one.field for one in session.holding(record.id, Authors)}
        for name in worded:
            if getattr(record, name) and name not in has_authors and not words_go:
                session.worded_by.setdefault((record.id, name), set()).add(entry.actor or record.of)
        if isinstance(record, Writing) and not (isinstance(old, Writing) and old.version == record.version):
            if entry.command == "OnBehalf":
                session.typed_by[record.id] = entry.actor
            else:
                session.typed_by.pop(record.id, None)


def is_reworded(old: AnyRecord, new: AnyRecord, name: str) -> bool:
    """Whether this text was written anew, be it in the same words; as far as versions tell, without the words."""
    was, now = getattr(old, name), getattr(new, name)
    if isinstance(new, Writing):
        count = new.counted_apart.get(name, "version")
        return bool(was) != bool(now) or getattr(old, count) != getattr(new, count)
    return bool(was != now)


def chooses_more(old: AnyRecord, new: AnyRecord) -> bool:
    """Whether a table chose something in it that it had not chosen. What is taken back is nothing more."""
    return any((now := getattr(new, name)) and now != getattr(old, name) for name in new.chosen)


def says_the_same(old: AnyRecord | None, new: AnyRecord | None) -> bool:
    """Whether nothing about a record changed but who sees it."""
    return old is not None and new is not None and replace(old, seen_by=new.seen_by) == new


def news_for(old: AnyRecord | None, new: AnyRecord | None) -> Sight:
    """Everybody who sees something else than before: those who gained it, lost it, or see it changed."""
    before, after = audiences(old), audiences(new)
    if old is None or new is None:
        return before | after
    if bare(old) != bare(new):
        return before | after
    of_itself = {new.of} if new.of and not says_the_same(old, new) else NOBODY
    return (before ^ after) | of_itself


def keep_tallies(session: Session, before: Before, after: Before) -> Sight:
    """Update tallies from what is written and erased in a step, so that no handler or undo has to."""
    tallies: dict[str, Tally] = {}
    for records, by in ((before, -1), (after, +1)):
        for record in records.values():
            if record is not None and record.is_counted:
                step = str(getattr(record, "step", ""))
                tallies[step] = counted(session, step, record, by, tallies.get(step))
    stirred: Sight = NOBODY
    for tally in tallies.values():
        if session.records.get(tally.id) != tally:
            stirred |= change(session, tally.id, tally)
    return stirred


def counted(session: Session, step: str, record: AnyRecord, by: int, so_far: Tally | None) -> Tally:
    """The tally of a step with one record more or less."""
    id = f"tally-{step}"
    old = so_far or session.find(Tally, id) or Tally(step, 0, 0, id=id, seen_by=Tally.first_sight)
    lines = session.wrote.setdefault(step, Counter())
    wrote = lines[record.of] > 0
    lines[record.of] += by
    writes = lines[record.of] > 0
    loose = max(old.loose + by * is_loose(session, step, record), 0)
    return replace(old, lines=old.lines + by, writers=old.writers + writes - wrote, loose=loose)


def is_loose(session: Session, step: str, record: AnyRecord) -> bool:
    """Whether it lies with its writer, who may still lay it on a table: not so what they keep to themselves. In a
    session of release 0.1 there are no tables.
    """
    has_tables = bool(session.numbered(step, 1, Sheet))
    return has_tables and not record.is_laid and record.reach != "private" and "room" not in record.seen_by


def keep_progress(session: Session, before: Before, after: Before) -> Sight:
    """Update what the desk sees of each table's own, when it changed or something that it rests on did."""
    stirred: Sight = NOBODY
    for kind in FOLLOWED:
        changed = [one for id in after if (one := session.find(kind, id))]
        resting = [one for id in after for one in session.holding(id, kind)]
        stops = stops_in(session, before, after)
        changed += [one for stop in stops if (one := session.find(kind, stop.what))]
        for one in {record.id: record for record in (*changed, *resting)}.values():
            progress = progress_of(session, cast(AnyRecord, one))
            if session.get(progress.id) != progress:
                stirred |= change(session, progress.id, progress)
        for old in (old for id, old in before.items() if isinstance(old, kind) and after[id] is None):
            stirred |= change(session, progress_of(session, old).id, None)
    return stirred


def stops_in(session: Session, before: Before, after: Before) -> list[Stop]:
    """The stops that changed, and those of whoever was removed or let back."""
    changed = [one for records in (before, after) for one in records.values() if one is not None]
    removed = {one.person for one in changed if isinstance(one, Removed)}
    stops = [one for one in changed if isinstance(one, Stop)]
    return stops + [one for person in removed for one in session.of(person, Stop)]


def progress_of(session: Session, record: AnyRecord) -> Progress:
    """What this still lacks. Its id says nothing about that of the record."""
    step, number = (getattr(record, name) for name in ("step", "number"))
    lacks = tuple(name for name in record.needs if not is_filled(session, getattr(record, name)))
    is_held = any(counts(session, stop) for stop in session.holding(record.id, Stop))
    return Progress(step, number, lacks, is_held, id=f"progress-{step}-{number}", seen_by=Progress.first_sight)


def is_filled(session: Session, value: str | tuple[str, ...]) -> bool:
    """Whether there is a text, or something that hangs for all to see."""
    if isinstance(value, str):
        return bool(value)
    return any(hangs(session, id) for id in value)


def hangs(session: Session, id: str) -> bool:
    """Whether something hangs on the wall now."""
    record = session.get(id)
    return record is not None and "room" in record.seen_by


def keep_canvases(session: Session, before: Before, after: Before) -> Sight:
    """Say anew how far each drawing is that changed, or on which something changed."""
    stirred: Sight = NOBODY
    changed = [record for records in (before, after) for record in records.values()]
    changed += stops_in(session, before, after)
    places = dict.fromkeys(place for record in changed if (place := place_of_drawing(session, before, record)))
    for step, number in places:
        id = f"canvas-{step}-{number}"
        canvas = canvas_of(session, id, step, number)
        if session.records.get(id) != canvas:
            stirred |= change(session, id, canvas)
    return stirred


def place_of_drawing(session: Session, before: Before, record: AnyRecord | None) -> tuple[str, int] | None:
    """The step and the table of the drawing that a record is, or is a part of."""
    if whole := drawn_on(record):
        record = session.find(Drawing, whole) or before.get(whole)
    return (record.step, record.number) if isinstance(record, Drawing) else None


def drawn_on(record: AnyRecord | None) -> str:
    """The drawing that this is about, if it is about one."""
    match record:
        case Stroke() | Concept():
            return record.drawing
        case Photo():
            return record.on
        case Stop():
            return record.what
    return ""


def canvas_of(session: Session, id: str, step: str, number: int) -> Canvas | None:
    """How far the drawing of a table is; None without one."""
    drawing = next(iter(session.numbered(step, number, Drawing)), None)
    if drawing is None:
        return None
    return Canvas(
        step,
        number,
        inked=session.how_many_on(drawing.id, Stroke) > 0,
        on_paper=drawing.on_paper,
        photos=session.how_many_on(drawing.id, Photo),
        titled=bool(drawing.title),
        described=bool(drawing.described),
        concepts=session.how_many_on(drawing.id, Concept),
        held=any(counts(session, stop) for stop in session.holding(drawing.id, Stop)),
        shown=drawing.shown,
        id=id,
        seen_by=Canvas.first_sight,
    )


def remember(session: Session, entry: Entry, before: Before) -> None:
    """Keep the earlier records for undo: nothing of what is forgotten or stays for good, or from before the end."""
    forgotten = entry.blacked
    for id in passing(entry, before):
        session.undo.let_pass(id)
    if forgotten:
        session.undo.forget(entry)
    if is_end(entry):
        session.undo.clear()
    if entry.command == "Undo":
        take_from_history(session, entry)
    elif entry.actor and not is_for_good(entry.command):
        gone = (old for id in entry.drop if (old := before[id]))
        new = {one.id: one for one in entry.put}
        stays = {one.id for one in entry.put if one.for_good} | {one.id for one in gone if one.stays_gone}
        moved = session.turn_of_coming_or_going == entry.number
        stays |= {id for id, old in before.items() if follows_from_the_rest(old, new.get(id), entry.actor, moved)}
        stays |= {one.id for one in entry.put if is_only_seen_anew(before[one.id], one, entry.actor)}
        undone = {id: old for id, old in before.items() if id not in stays | forgotten}
        emptied = bool(entry.blacken) and not session.count(Over)
        session.undo.add(entry, undone if emptied or not entry.blacken else {}, dict(new), emptied)


def passing(entry: Entry, before: Before) -> Iterator[str]:
    """What was over by itself with this turn, or went for good: not what the facilitator took away or can have back."""
    if entry.command == "Undo":
        return
    can_be_undone = entry.actor == "desk" and not is_for_good(entry.command)
    for id, old in before.items():
        if old is not None and old.passes and (not can_be_undone or id in entry.forget):
            yield id


def follows_from_the_rest(old: AnyRecord | None, new: AnyRecord | None, actor: str, moved: bool) -> bool:
    """Whether undo leaves this alone, because it follows from who is in the room and which step is open: something of
    a kind that is erased whole, and not the actor's own, that was made, or changed as somebody came or left.

    It is so after a restart too, when nothing tells any more what became of such a record.
    """
    erased = any(one is not None and one.erased_whole and one.of != actor for one in (old, new))
    return erased and (old is None or moved)


def is_only_seen_anew(old: AnyRecord | None, new: AnyRecord, actor: str) -> bool:
    """Whether a turn changed nothing about a record but which others see it. That follows from who sits where, and the
    actor, who moved somebody, has no say in what is written there.
    """
    return says_the_same(old, new) and not (audiences(old) | audiences(new)) & {actor, "room"}


def take_from_history(session: Session, entry: Entry) -> None:
    """What an undo took back. Of a turn that left no trace in the logbook, nothing is in the history to take."""
    changed = {record.id for record in entry.put}.union(entry.drop, entry.forget)
    last = session.undo.last(entry.actor)
    if last and last[1].keys() <= changed:
        session.undo.take(entry.actor, last[0])


def is_end(entry: Entry) -> bool:
    """Whether the morning is over with this entry. What was rewritten until then is nowhere any more."""
    return any(isinstance(record, Over) for record in entry.put)


class News(Struct, frozen=True, array_like=True):
    """What an audience has yet to be sent: records that are new or changed for it, and ids that it lost."""

    put: list[AnyRecord]
    drop: list[str]


def news(session: Session, audience: Audience, since: int = 0) -> News:
    """What is news to an audience after turn `since`; everything when 0.

    Flushes, reconnecting and joining all come down to this. Puts and drops are sorted by their random ids, which hides
    the order of writing.
    """
    put: list[AnyRecord] = []
    drop: list[str] = []
    for id, record in changes(session, audience, since):
        if record is not None:
            put.append(shown(record, audience))
        else:
            drop.append(id)
    put.sort(key=lambda record: record.id)
    return News(put, sorted(drop))


def changes(session: Session, audience: Audience, since: int) -> Iterator[tuple[str, AnyRecord | None]]:
    """What changed for an audience after turn `since`: each record that it sees now, None for one that it lost."""
    for id in newer(session, audience, since):
        record = session.records.get(id)
        if record is not None and audience in audiences(record):
            yield id, record
        elif held(session, audience, id, since):
            yield id, None


def held(session: Session, audience: Audience, id: str, at: int) -> bool:
    """Whether an audience saw this record after turn `at`: it had gained sight of it once more than lost it."""
    return bisect_right(session.sighted.get(audience, {}).get(id, []), at) % 2 == 1


def newer(session: Session, audience: Audience, since: int) -> Iterator[str]:
    """The ids that changed for this audience after turn `since`, newest first."""
    for id, number in reversed(session.told.get(audience, {}).items()):
        if number <= since:
            return
        yield id


def screen(session: Session, audience: Audience) -> dict[str, AnyRecord]:
    """The definition of sight, written as plainly as possible. Tests check `news` against it."""
    return {r.id: shown(r, audience) for r in session.records.values() if audience in audiences(r)}
