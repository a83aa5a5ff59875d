"""Coming in, going home, being forgotten, knowing others, and who sits where."""

from samenspel.live.door.passes import name_of_card
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ending import EndMorning, EraseSession, KeepSession, TakeUpAgain
from samenspel.room.people.cards import OpenCard, PrintCards, free_numbers
from samenspel.room.people.consoles import AddConsole, EndConsole, UseConsole
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo, Untie
from samenspel.room.people.entrance import ChangeCode, SetDoor
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.people.helping import BecomeHelper, EndHelp, NameHelper
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import Console, Group, Helper, Newcomer, Person, Removed, Text, Tie

from .at import FOUNDED, PEOPLE, Asked, At, Moves


def join(at: At) -> Asked:
    who = PEOPLE.index(at.me)
    return at.me, Join(Text(f"{at.words}-{who}"), organisation=Text(f"{at.words} bv"))


def leave(at: At) -> Asked:
    return at.me, Leave()


def forget(at: At) -> Asked:
    return at.me, ForgetMe()


def tie(at: At) -> Asked | None:
    person = at.pick(Person)
    return (at.me, TieTo(person.id, ("know", "rather_not", "manager")[at.extra % 3])) if person else None


def untie(at: At) -> Asked | None:
    person, tie = at.pick(Person), at.mine(Tie)
    whom = tie.whom if tie else person.id if person else ""
    return (at.me, Untie(whom)) if whom else None


def reseat(at: At) -> Asked | None:
    person, group = at.pick(Person), at.another(Group)
    return ("desk", Move(person.id, group.id)) if person and group else None


def pair(at: At) -> Asked | None:
    person, other = at.pick(Person), at.another(Person)
    return ("desk", PairUp((person.id, other.id))) if person and other else None


def cards(at: At) -> Asked:
    """The cards are printed, or a phone shows one of them."""
    name, own = name_of_card(FOUNDED, code_of(at.which % 4 + 1)), f"{at.extra:016x}"
    names = {number: name_of_card(FOUNDED, code_of(number)) for number in free_numbers(at.session, 4)}
    return "door", PrintCards(names) if at.extra % 3 else OpenCard(name, own)


def code_of(card: int) -> str:
    """The code on the card with this number."""
    return f"{card}".rjust(12, "K")


def add(at: At) -> Asked:
    return "desk", AddPerson(Text(f"{at.words} op papier"), at.which % 4)


def see_off(at: At) -> Asked | None:
    person = at.pick(Person)
    return ("desk", SeeOff(person.id)) if person else None


def give_way(at: At) -> Asked | None:
    person = at.pick(Person)
    return ("door", GiveWay(person.id)) if person else None


def remove(at: At) -> Asked | None:
    person = at.pick(Person)
    return ("desk", Remove(person.id)) if person else None


def let_back(at: At) -> Asked | None:
    removed = at.pick(Removed)
    return ("desk", LetBack(removed.person)) if removed else None


def door(at: At) -> Asked:
    """The door is set, or gets another code."""
    if at.extra % 5 == 0:
        return "desk", ChangeCode()
    return "desk", SetDoor(("open", "open", "cards", "closed")[at.extra % 4])


def consoles(at: At) -> Asked | None:
    mark = f"{at.which % 3:064x}"
    console = at.pick(Console)
    asked = UseConsole(mark), AddConsole(at.words, mark), EndConsole(console.id) if console else None
    one = asked[at.extra % 3]
    return ("desk" if isinstance(one, EndConsole) else "door", one) if one else None


def end(at: At) -> Asked | None:
    """Rarely, for after it most is refused."""
    return None if at.extra % 12 else ("desk", EndMorning())


def take_up(at: At) -> Asked:
    return "desk", TakeUpAgain()


def erase(at: At) -> Asked:
    return "desk", EraseSession()


def keep(at: At) -> Asked:
    return "desk", KeepSession()


def for_paper(at: At) -> Asked | None:
    """A helper, a neighbour or the desk says something for somebody on paper."""
    riet = next((person for person in at.session.all(Person) if person.card and person.here), None)
    group = next((group for group in at.session.all(Group) if riet and riet.id in group.people), None)
    if not (riet and group):
        return None
    return ("desk", at.me)[at.extra % 2], OnBehalf(riet.id, SayWhatMay(group.id, at.words))


def helper(at: At) -> Asked | None:
    """Somebody types the code of a card or only its number, is named at the desk, stops, or tries to end another's."""
    riet = next((person for person in at.session.all(Person) if person.card), None)
    other = at.another(Person)
    known = at.pick(Helper)
    if known and at.extra % 4 == 3:
        return (known.helper, "desk", at.me)[at.which % 3], EndHelp(known.person)
    number = riet.card if riet and at.which % 2 else at.which % 4 + 1
    if at.extra % 4 < 2 or not (riet and other):
        return at.me, BecomeHelper(code_of(number) if at.extra % 3 else str(number))
    return "desk", NameHelper(riet.id, other.id)


def let_in(at: At) -> Asked | None:
    newcomer = at.pick(Newcomer, seen_by=at.me)
    return (at.me, LetIn(newcomer.id)) if newcomer else None


MOVES: Moves = {
    "cards": (2, cards),
    "let_in": (2, let_in),
    "join": (3, join),
    "leave": (1, leave),
    "forget": (1, forget),
    "tie": (2, tie),
    "untie": (1, untie),
    "reseat": (1, reseat),
    "pair": (1, pair),
    "paper": (1, add),
    "see_off": (1, see_off),
    "give_way": (1, give_way),
    "door": (1, door),
    "end": (1, end),
    "consoles": (1, consoles),
    "take_up": (3, take_up),
    "erase_all": (1, erase),
    "keep_all": (1, keep),
    "remove": (1, remove),
    "let_back": (1, let_back),
    "for_paper": (2, for_paper),
    "helper": (2, helper),
}
