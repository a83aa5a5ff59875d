"""Who has earned sight of what at a table, and the right to speak for paper, told from the logbook alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from samenspel.room.records import Group, Helper, Insight, MayTell, Newcomer, OpenedSeat, Person, Sheet, Step, Story
from samenspel.room.turn import Entry

OWN_DOING = {"Join", "Leave", "ForgetMe", "AddPerson", "GiveWay"}
"""What nobody does to seat somebody elsewhere: `GiveWay` is the server's."""
COMES_BACK = {"Join", "Undo"}


@dataclass(frozen=True)
class Seat:
    """How somebody came to a table: in which turn they sat down, and what was granted to them since."""

    since: int = 0
    moved: bool = False
    is_in: bool = False
    shown_by: frozenset[str] = frozenset()


@dataclass
class Tables:
    """Everybody's seats, from the first entry on."""

    groups: dict[str, Group] = field(default_factory=dict)
    seats: dict[tuple[str, str], list[Seat]] = field(default_factory=dict)
    """By group and person: the last one counts."""
    here: set[str] = field(default_factory=set)
    revealed: set[str] = field(default_factory=set)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    newcomers: dict[str, Newcomer] = field(default_factory=dict)

    def hear(self, entry: Entry) -> None:
        """Note what a turn says of people, groups and letting in; nothing of what it says of sight."""
        self.here -= {*entry.forget, *entry.drop}
        for record in entry.put:
            match record:
                case Person(id=id, here=here):
                    (self.here.add if here else self.here.discard)(id)
                case Step(id=id, revealed=True):
                    self.revealed.add(id)
                case Sheet():
                    self.sheets[record.id] = record
                    if record.title:
                        self.written.setdefault(record.id, entry.number)
                case Group():
                    self.sit(record, entry)
                case Newcomer() if entry.command != "LetIn":
                    self.newcomers[record.id] = record
            if isinstance(record, Insight | MayTell | Story):
                self.written.setdefault(record.id, entry.number)
        if entry.command == "LetIn":
            self.let_in(entry)

    def sit(self, group: Group, entry: Entry) -> None:
        before = self.groups.get(group.id)
        self.groups[group.id] = group
        for person in group.people:
            seats = self.seats.setdefault((group.id, person), [])
            if before is None:
                by_hand = entry.command == "PairUp"
                seats.append(Seat(entry.number, moved=by_hand, is_in=not by_hand))
            elif person not in before.people:
                if seats and entry.command == "Undo":
                    seats.append(max(seats, key=lambda seat: (seat.is_in, not seat.moved, -seat.since)))
                elif not (seats and entry.command in COMES_BACK):
                    seats.append(Seat(entry.number, moved=self.is_moved(entry, group, person)))

    def is_moved(self, entry: Entry, group: Group, person: str) -> bool:
        """Whether another seats somebody there. Who came while a step was closed is late when it opens."""
        if entry.command == "OpenStep":
            others = (one.id for one in self.groups.values() if one.step == group.step and one.id != group.id)
            return any((id, person) in self.seats for id in others)
        return entry.command not in OWN_DOING

    def let_in(self, entry: Entry) -> None:
        whole = [self.newcomers[id] for id in entry.drop if id in self.newcomers]
        for record in (*whole, *(one for one in entry.put if isinstance(one, Newcomer))):
            seats = self.seats[record.group, record.person]
            shown = seats[-1].shown_by | {entry.actor}
            giver = self.seats[record.group, entry.actor][-1]
            group = self.groups[record.group]
            everybody = {*group.people, *group.left} - {record.person} <= shown
            seats.append(replace(seats[-1], shown_by=shown, is_in=giver.is_in or everybody))

    def wrongly(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """The records that this turn shows to somebody who has not earned that, with whom."""
        for record in entry.put:
            group = self.table(record)
            if group is None:
                continue
            for who in record.seen_by - {"desk", "wall", "room", record.of}:
                if not self.may(who, record.id, record.of, group):
                    yield type(record).__name__, who

    def table(self, record: object) -> Group | None:
        """Where something lies that people wrote, unless it hangs for all."""
        match record:
            case MayTell(group=group) | Story(group=group):
                return self.groups.get(group)
            case Insight(sheet=sheet) if sheet in self.sheets:
                return self.table(self.sheets[sheet])
            case Sheet(step=step, number=number) if record.title:
                return next((one for one in self.groups.values() if (one.step, one.number) == (step, number)), None)
        return None

    def may(self, who: str, id: str, of: str, group: Group) -> bool:
        if who not in self.here or who not in group.people:
            return False
        seat = self.seats[group.id, who][-1]
        late = not seat.moved and self.written[id] > seat.since
        everybody = {*group.people, *group.left} - {who} <= seat.shown_by
        return seat.is_in or late or (of in seat.shown_by if of else everybody)


@dataclass
class Spoken:
    """Who was named as the helper of whom: it ends with any trace of either leaving, whatever the room says of it."""

    helpers: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    """Whose helper a record is about."""
    here: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    """Who came in on a phone, or opened their card on one."""
    people: set[str] = field(default_factory=set)

    def wrongly(self, entry: Entry) -> Iterator[str]:
        """What is wrong with this turn: somebody spoke for another, or became their helper, without a right to it."""
        if entry.command == "OnBehalf" and entry.actor not in ("desk", ""):
            helped = {person for person, helper in self.helpers.items() if helper == entry.actor}
            if not helped & self.here - self.phones or entry.actor not in self.here:
                yield f"{entry.actor} spoke for nobody they help"
            if any(record.of not in helped for record in entry.put if record.of):
                yield f"{entry.actor} wrote for somebody else than they help"
        if entry.command == "OnBehalf" and any(record.of in self.phones for record in entry.put if record.of):
            yield "written for somebody with a phone"
        for record in entry.put:
            if isinstance(record, Helper):
                yield from self.named(record, entry)
        self.hear(entry)

    def named(self, record: Helper, entry: Entry) -> Iterator[str]:
        by = {"BecomeHelper": record.helper, "NameHelper": "desk"}.get(entry.command)
        if by != entry.actor:
            yield f"{record.helper} became a helper by {entry.command} of {entry.actor}"
        if record.person not in self.here - self.phones or record.helper not in self.here & self.phones:
            yield f"{record.helper} helps {record.person}, who are not both here, on a phone and on paper"
        self.helpers[record.person], self.records[record.id] = record.helper, record.person

    def hear(self, entry: Entry) -> None:
        for record in entry.put:
            if isinstance(record, Person):
                (self.here.add if record.here else self.here.discard)(record.id)
                if record.id not in self.people and not record.card:
                    self.phones.add(record.id)
                self.people.add(record.id)
            elif isinstance(record, OpenedSeat):
                self.phones.add(record.person)
        gone = {*entry.forget, *entry.drop} & self.people
        self.here -= gone
        self.people -= gone
        self.phones -= gone
        over = {p for p, helper in self.helpers.items() if not {p, helper} <= self.here or p in self.phones}
        if entry.command == "EndHelp":
            over |= {self.records[id] for id in entry.drop}
        self.helpers = {person: helper for person, helper in self.helpers.items() if person not in over}
