"""Who has earned sight of what at a table, told from the logbook alone and as plainly as possible, beside the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from samenspel.room.records import Group, Insight, MayTell, Newcomer, Person, Sheet, Step, Story
from samenspel.room.turn import Entry

OWN_DOING = {"Join", "Leave", "ForgetMe", "AddPerson"}
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
                    seats.append(Seat(entry.number, moved=entry.command not in OWN_DOING))

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
